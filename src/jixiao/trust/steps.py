"""How a reading came out of the printed text: one sentence a step, in Chinese and English, each with its rule and the cells that told it.

Belongs here: putting the reasons that a record keeps in order, with what it holds. Must stay out: deciding anything (the reading did, and
kept its reasons), the sentences themselves (`sentences`).

Where the document is at hand, the record is held against what is read from it again, and a difference is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from jixiao.model import POINT_CELLS, Reason
from jixiao.privacy import MASK
from jixiao.trust.keys import Row, Subject, corrected_columns, corrections_of
from jixiao.trust.sentences import CORRECTIONS, ITEM, LEVELS, NAMED, PROJECT_BASES, ROLES, SENTENCES
from jixiao.trust.source import Form, Place
from jixiao.trust.words import BASES, COMPARED, Both, code, detail, place, plain, reading
from jixiao.vocabulary.fold import squash
from jixiao.vocabulary.units import MONEY_FACTORS

_COMPARATORS = (Reason.COMPARATOR_IN_TEXT, Reason.COMPARATOR_COLUMN, Reason.COMPARATOR_IN_NAME)
_NUMBERS = (
    Reason.NUMBER,
    Reason.NUMBER_TOLD,
    Reason.MULTIPLIER,
    Reason.MULTIPLIER_IN_UNIT,
    Reason.MULTIPLIER_OF_TARGET,
    Reason.NUMBER_FROM_WEIGHT,
)
_UNITS = (
    Reason.UNIT_IN_TEXT,
    Reason.UNIT_COLUMN,
    Reason.UNIT_OF_TARGET,
    Reason.UNIT_IN_NAME,
    Reason.UNIT_IN_LEVEL,
    Reason.UNIT_IN_HEADER,
    Reason.RATE_IN_PERCENT,
)
_LEVEL1 = (Reason.LEVEL1_IN_ROW, Reason.LEVEL1_MERGED, Reason.LEVEL1_ABOVE, Reason.LEVEL1_HEADER)
_LEVEL2 = (Reason.LEVEL2_IN_ROW, Reason.LEVEL2_MERGED, Reason.LEVEL2_ABOVE, Reason.LEVEL2_HEADER)
_ELSEWHERE = ("title", "cover")  # where a form's organisation may stand outside of the form
_READ = ("comparator", "value_number", "value_high", "unit", "date_from", "date_to")  # what a value's reading consists of

Reasons = dict[str, Place | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the rule's slug, what it did in both languages, and the cells it looked at."""

    rule: str
    zh: str
    en: str
    cells: tuple[Place, ...] = ()


def steps(subject: Subject, form: Form | None = None) -> list[Step]:
    """How the reading of what a key names came about. With the `form` read again, steps also quote cells and tell what differs from it."""
    trace = {
        "indicator value": _value,
        "indicator": _indicator,
        "amount": _amount,
        "execution rate": _execution,
        "text": _text,
        "finding": _finding,
        "disclosure": _disclosure,
        "document": _document,
        "unit": _unit_of_forms,
        "project": _project,
        "indicator identity": _identity,
        "duplicate": _duplicate,
    }[subject.kind]
    return [*trace(subject, form), *_registered(subject), *_doubts(subject)]


def reading_of(record: Row) -> str:
    """A row's value as it was understood, in one line."""
    comparator, number, high, unit, *dates = (record.get(name) for name in _READ)
    return reading(comparator, number, high, unit, (dates[0], dates[1]))


# -- saying ---------------------------------------------------------------------------------------------------------


def _say(slug: str, /, *cells: Place | None, sentence: str | None = None, **facts: Any) -> Step:
    """A step with the sentence of its slug (or another one) and its facts; one in two languages is said in each."""
    said = SENTENCES[sentence or slug]
    zh = {name: fact.zh if isinstance(fact, Both) else fact for name, fact in facts.items()}
    en = {name: fact.en if isinstance(fact, Both) else fact for name, fact in facts.items()}
    return Step(str(slug), said.zh.format(**zh), said.en.format(**en), tuple(at for at in cells if at is not None))


def _lower(words: Both) -> Both:
    return Both(words.zh, words.en.lower())


def _joined(words: Iterable[Both], zh: str, en: str) -> Both:
    told = list(words)
    return Both(zh.join(w.zh for w in told), en.join(w.en for w in told))


def reasons_of(record: Row | None) -> Reasons:
    """The reasons that a row keeps, with the places of their cells."""
    found: Reasons = {}
    for reason in str((record or {}).get("because") or "").split():
        name, _, at = reason.partition("@")
        table, row, column = (int(n) for n in at.split(".")) if at else (0, 0, 0)
        found[name] = (table, row, column) if table else None
    return found


def _first(reasons: Reasons, candidates: Iterable[Reason]) -> Reason | None:
    return next((reason for reason in candidates if reason in reasons), None)


def _at(record: Row) -> Place:
    return int(record["table_no"]), int(record["row_no"]), int(record["column_no"])


def _cell_text(form: Form | None, at: Place | None) -> str | None:
    cell = form.cell(*at) if form is not None and at is not None else None
    return None if cell is None else cell.text


# -- the printed text -----------------------------------------------------------------------------------------------


def _printed(record: Row, text: str | None, form: Form | None, heads: Place | None = None) -> Step:
    """What the cell prints, looked up in the form that was read again: a place that does not hold the recorded text is told.

    `heads` is the header that prints it, where a name heads a column and its place is the value's.
    """
    if not record["table_no"]:
        return _say("printed", sentence="printed_outside", text=text)
    at = _at(record)
    if form is not None and text:
        held = [p for p in (at, heads) if p is not None and _holds(_cell_text(form, p) or "", text)]
        if not held:
            found = form.cell(*at)
            where, told = place(*at), "" if found is None else found.text
            return _say("printed_otherwise", None if found is None else at, text=text, where=where, found=told)
        at = held[0]
    return _say("printed", at, where=place(*at), text=text)


def _holds(cell: str, text: str) -> bool:
    """Whether a cell prints a text, or the first part of one that goes on in the cells behind or below it. What is masked may."""
    printed, wanted = squash(cell), squash(text)
    return MASK in cell or (bool(printed) and (wanted in printed or printed in wanted))


def _header(record: Row, reasons: Reasons, form: Form | None, meaning: Both) -> Step:
    """The header or label that names a cell, as it is recorded or printed."""
    at = reasons.get(Reason.HEADER) or reasons.get(Reason.LABEL)
    printed = record.get("value_label") or _cell_text(form, at)
    if not printed:
        return _say("header", at, sentence="layout", meaning=meaning)
    if at is None:
        return _say("header", sentence="header_without_cell", text=printed, meaning=meaning)
    return _say("header", at, text=printed, where=place(*at), meaning=meaning)


def _name(line: Row, form: Form | None) -> Step:
    printed, name = line.get("name_text"), line.get("indicator_name")
    at = _at(line) if line.get("table_no") else None
    cell = at if form is not None and printed and _holds(_cell_text(form, at) or "", printed) else None
    if printed and printed != name:
        return _say("name_cleaned", cell, printed=printed, name=name)
    return _say("name", cell, name=name)


def _levels(line: Row) -> Iterator[Step]:
    """The first and second level, printed beside the row, over several rows, in a row above, or in a header."""
    reasons = reasons_of(line)
    for rule, candidates, default in (("level1", _LEVEL1, Reason.LEVEL1_HEADER), ("level2", _LEVEL2, Reason.LEVEL2_HEADER)):
        level, printed = line.get(rule), line.get(f"{rule}_text")
        if not level:
            continue
        reason = _first(reasons, candidates) or default
        at = reasons.get(reason)
        read = "" if printed in (None, level) else f" → {level}"
        where = place(*at) if at is not None else ""
        yield _say(
            rule, at, sentence=reason, name=LEVELS[rule], text=printed or level, read=read, where=where, row=at[1] if at is not None else ""
        )


# -- values ---------------------------------------------------------------------------------------------------------


def _value(subject: Subject, form: Form | None) -> Iterator[Step]:
    record, line = subject.record, subject.line or subject.record
    reasons = reasons_of(record)
    role = _lower(code("value_role", record["value_role"]))
    yield _printed(record, record["value_text"], form)
    yield _header(record, reasons, form, Both(f"读作{role.zh}", f"read as {role.en}"))
    if record.get("breakdown"):
        yield _say("breakdown", of=record["breakdown"])
    yield _name(line, form)
    yield from _levels(line)
    yield from _reading(subject, reasons)
    yield from _points(record, line)
    if record.get("base_unit") and record["base_unit"] != record["unit"] and record.get("base_number") is not None:
        yield _say("base_unit", base=f"{plain(record['base_number'])} {record['base_unit']}")
    yield from _read_again(subject, form)


def _reading(subject: Subject, reasons: Reasons) -> Iterator[Step]:
    """Comparator, figure, dates and unit, each with the reason that the reading gave, or the register's correction."""
    record, corrected = subject.record, corrected_columns(subject)
    yield _comparator(record, reasons, "comparator" in corrected)
    if days := [str(d) for d in (record.get("date_from"), record.get("date_to")) if d]:
        yield _say("date", days=" – ".join(days))
    elif record.get("value_number") is None:
        yield _say("words")
    else:
        yield from _number(record, reasons, bool(corrected & {"value_number", "value_high"}))
        yield _unit(record, reasons, "unit" in corrected)


def _comparator(record: Row, reasons: Reasons, is_corrected: bool) -> Step:
    comparator = record.get("comparator")
    if comparator is None:
        return _say("no_comparator")
    name = code("comparator", comparator)
    rule = "comparator_corrected" if is_corrected else _first(reasons, _COMPARATORS) or "comparator"
    printed = record.get("comparator_text")
    return _say(rule, reasons.get(Reason.SIGN_CELL), comparator=comparator, name=name, printed=printed)


def _number(record: Row, reasons: Reasons, is_corrected: bool) -> Iterator[Step]:
    high = record.get("value_high")
    number = plain(record["value_number"]) + (f" – {plain(high)}" if high is not None else "")
    if is_corrected:
        yield _say("number_corrected", printed=record["value_text"], figure=number)
        return
    rule = _first(reasons, _NUMBERS) or Reason.NUMBER
    if rule is Reason.NUMBER_FROM_WEIGHT:
        yield from _corrections(record)
    kind = Both("数字", "number") if high is None else Both("区间", "range")
    yield _say(rule, kind=kind, figure=number, weight_text=record.get("weight_text"))


def _unit(record: Row, reasons: Reasons, is_corrected: bool) -> Step:
    unit = record.get("unit")
    if not unit:
        return _say("no_unit")
    rule = "unit_corrected" if is_corrected else _first(reasons, _UNITS) or "unit"
    at = reasons.get(Reason.UNIT_CELL) if rule == Reason.UNIT_COLUMN else reasons.get(rule)
    where = place(*at) if at is not None else ""
    return _say(rule, at, unit=unit, column=record.get("unit_of_measure_text"), where=where)


def _points(record: Row, line: Row) -> Iterator[Step]:
    reasons = reasons_of(line)
    weight, score, text = record.get("weight"), record.get("score"), line.get("weight_text")
    if weight is not None:
        told = "weight" if text in (None, plain(weight)) else "weight_printed"
        sentence = _first(reasons, (Reason.WEIGHT_FROM_VALUE, Reason.WEIGHT_IN_NAME)) or told
        yield _say("weight", reasons.get(Reason.WEIGHT_CELL), sentence=sentence, figure=plain(weight), text=text)
    if score is not None:
        yield _say("score", reasons.get(Reason.SCORE_CELL), figure=plain(score))


def _read_again(subject: Subject, form: Form | None) -> Iterator[Step]:
    """What the document read again gives for the cell, where the warehouse holds something else that no register entry has put there."""
    if form is None or subject.corrections:
        return
    record = subject.record
    again = form.values_at(_at(record), str(record["value_role"]))
    recorded = reading_of(record)
    if again and all(recorded != reading(v.comparator, v.number, v.high, v.unit, (v.date_from, v.date_to)) for v in again):
        read = reading(again[0].comparator, again[0].number, again[0].high, again[0].unit, (again[0].date_from, again[0].date_to))
        yield _say("as_recorded", _at(record), recorded=recorded or "—", read=read or "—")


def _corrections(record: Row) -> Iterator[Step]:
    """The corrections by rules of the reading."""
    for name in corrections_of(record):
        if name in CORRECTIONS:
            yield _say("correction", rule=name, told=CORRECTIONS[name])


def _registered(subject: Subject) -> Iterator[Step]:
    """The entries of the register that were applied, with their reasons."""
    for entry in subject.corrections:
        at = _at(entry) if entry["column_no"] else None
        facts = {name: entry[name] for name in ("correction_id", "printed", "corrected", "reason")}
        yield _say("register", at, **facts)


def _indicator(subject: Subject, form: Form | None) -> Iterator[Step]:
    record = subject.record
    yield _printed(record, record.get("name_text"), form, reasons_of(record).get(Reason.HEADER))
    yield _name(record, form)
    yield from _levels(record)
    yield from _points(record, record)
    if record.get("is_part"):
        yield _say("part")
    yield from _corrections(record)


# -- money ----------------------------------------------------------------------------------------------------------


def _amount(subject: Subject, form: Form | None) -> Iterator[Step]:
    record = subject.record
    reasons = reasons_of(record)
    source, measure, period = (_lower(code(name, record[name])) for name in ("funding_source", "measure", "period"))
    yield _printed(record, record["amount_text"], form)
    yield _say("label", reasons.get(Reason.LABEL), label=record["label"], meaning=source)
    head = reasons.get(Reason.HEADER)
    text = _cell_text(form, head)
    sentence = "measure" if text is None else "measure_of_header"
    yield _say("measure", head, sentence=sentence, text=text, measure=measure, period=period)
    unit, yuan = record.get("money_unit"), record.get("amount_yuan")
    if yuan is None:
        yield _say("no_amount")
        return
    if unit:
        basis = str(record.get("money_unit_basis"))
        yield _say("money_unit", unit=unit, basis=BASES.get(basis, Both(basis, basis)))
    money = Both(f"{yuan:,.2f} 元", f"{yuan:,.2f} yuan")
    if record.get("correction"):
        yield _say("correction", rule=record["correction"], told=money)
        return
    factor = MONEY_FACTORS.get(str(unit))
    product = f"{plain(yuan / factor)} × {factor:,} = " if factor and factor != 1 else ""
    yield _say("amount", product=product, money=money)


def _execution(subject: Subject, form: Form | None) -> Iterator[Step]:
    record = subject.record
    reasons = reasons_of(record)
    source = _lower(code("funding_source", record["funding_source"]))
    if record.get("rate_text"):
        yield _printed(record, record["rate_text"], form)
    yield _header(record, reasons, form, Both(f"{source.zh}的预算执行率", f"execution rate of {source.en}"))
    for name in ("rate", "weight", "score"):
        if record.get(name) is None:
            continue
        if name == "rate":
            yield from _corrections(record)
        at = reasons.get(POINT_CELLS[name]) if name in POINT_CELLS else None
        yield _say(name, at, figure=plain(record[name]))


def _text(subject: Subject, form: Form | None) -> Iterator[Step]:
    record = subject.record
    if record.get("is_private"):
        yield _say("contact")
        return
    yield _printed(record, record["text"], form)
    yield _say("label", label=record["label"], meaning=detail(str(record["slug"])))


# -- findings -------------------------------------------------------------------------------------------------------


def _finding(subject: Subject, form: Form | None) -> Iterator[Step]:
    record, rule = subject.record, subject.rule or {}
    at = subject.place
    cell = (at[0], at[1], at[2]) if at is not None and at[2] is not None else None
    title = Both(rule.get("title_zh", ""), rule.get("title_en", ""))
    yield _say("rule", rule_id=record["rule_id"], severity=_lower(code("severity", record["severity"])), title=title)
    if rule.get("applies_to_zh"):
        yield _say("applies_to", applies_to=Both(rule["applies_to_zh"], rule["applies_to_en"]))
    if rule.get("basis_zh"):
        yield _say("basis", basis=Both(rule["basis_zh"], rule["basis_en"]))
    compared = (("item", ITEM), *COMPARED)
    values = [(label, str(record[name])) for name, label in compared if record.get(name) not in (None, "")]
    if values:
        told = _joined((Both(f"{w.zh}「{value}」", f"{w.en.lower()} {value!r}") for w, value in values), "；", "; ")
        yield _say("compared", cell, compared=Both(told.zh, told.en[:1].upper() + told.en[1:]))
    yield _say("finding", cell, message=Both(str(record["message_zh"]), str(record["message_en"])))
    yield from _addends(subject)
    if (cause := subject.cause) is not None:
        yield _say("cause", rule_id=cause["rule_id"], message=Both(str(cause["message_zh"]), str(cause["message_en"])))
    if subject.consequences:
        following = (Both(f"{f['rule_id']} {f['message_zh']}", f"{f['rule_id']} {f['message_en']}") for f in subject.consequences)
        yield _say("consequences", messages=_joined(following, "；", "; "))
    if subject.about is not None:
        yield from steps(subject.about, form)


def _addends(subject: Subject) -> Iterator[Step]:
    """The parts that were added up, each as it is printed with its place."""
    if not subject.addends:
        return
    told = []
    for row in subject.addends:
        text, where = f"{row['name']} {row['text'] or plain(row['figure'])}", place(*_at(row))
        told.append(Both(f"{text}（{where.zh}）", f"{text} ({where.en})"))
    yield _say("addends", *(_at(row) for row in subject.addends), parts=_joined(told, "；", "; "))


def _duplicate(subject: Subject, form: Form | None) -> Iterator[Step]:
    counted = subject.about
    file = (counted.document or {}).get("source_file") if counted else None
    yield _say("duplicate", file=file, key=subject.record["primary_disclosure_key"])
    if counted is not None:
        yield from steps(counted)


# -- forms, documents, and what they are about ----------------------------------------------------------------------


def _disclosure(subject: Subject, form: Form | None) -> Iterator[Step]:
    record = subject.record
    kind, stage = _lower(code("subject", record["subject"])), _lower(code("stage", record["stage"]))
    title = record.get("title")
    yield _say("title", title=Both(title or "无", title or "(none)"), subject=kind, stage=stage)
    if record.get("fiscal_year"):
        basis = BASES.get(str(record.get("fiscal_year_basis")), Both("表中", "the form"))
        yield _say("fiscal_year", year=record["fiscal_year"], basis=basis)
    for name, words in NAMED.items():
        printed, read = record.get(f"{name}_text"), record.get(f"{name}_name")
        if not read:
            continue
        sentence = "named" if printed in (None, read) else "named_otherwise"
        yield _say(name, sentence=sentence, what=words, name=read, printed=printed)
        if record.get(f"{name}_basis") in _ELSEWHERE:  # what stands in the form itself needs no reason
            yield _say(name, sentence="found_in", what=words, basis=BASES[record[f"{name}_basis"]])
    if record["is_current"]:
        yield _say("edition", revision=record["revision_no"])
    else:
        reason = _lower(code("superseded_reason", record.get("superseded_reason")))
        yield _say("edition", sentence="superseded", reason=reason, by=record.get("superseded_by_key") or "")


def _doubts(subject: Subject) -> Iterator[Step]:
    """Why the amount may be wrong and why the form may be misread, where something speaks for it."""
    for sentence, doubt in (("amount_doubt", subject.doubt), ("doubt", (subject.disclosure or {}).get("doubt"))):
        if doubt:
            yield _say(sentence, why=_lower(code("doubt", doubt)))


def _document(subject: Subject, form: Form | None) -> Iterator[Step]:
    record = subject.record
    kind = Both(record["file_kind"] or "未知", record["file_kind"] or "unknown")
    status, count, version = _lower(code("status", record["status"])), record["disclosure_count"], record["reader_version"]
    yield _say("read", kind=kind, status=status, count=count, version=version)


def _unit_of_forms(subject: Subject, form: Form | None) -> Iterator[Step]:
    record = subject.record
    roles = _joined((words for flag, words in ROLES.items() if record[flag]), "、", " and ")
    kind = _lower(code("unit_kind", record["unit_kind"]))
    yield _say("unit", sentence="organisation", name=record["unit_name"], kind=kind, roles=roles)
    if record.get("printed_names"):
        yield _say("names", names=record["printed_names"])
    if record.get("region_code"):
        where = " ".join(str(record[c]) for c in ("province", "city", "county") if record.get(c))
        yield _say("region", code=record["region_code"], where=where)
    if record.get("parent_unit_key"):
        yield _say("parent", key=record["parent_unit_key"])
    yield _counted(subject)


def _project(subject: Subject, form: Form | None) -> Iterator[Step]:
    record = subject.record
    basis = str(record["project_basis"])
    name = record.get("project_name") or record.get("project_code") or subject.key
    yield _say("project", name=name, basis=PROJECT_BASES.get(basis, Both(basis, basis)))
    if record.get("project_code"):
        yield _say("project_code", code=record["project_code"])
    if record["name_count"] > 1:
        yield _say("names", sentence="name_count", count=record["name_count"])
    yield _counted(subject)


def _identity(subject: Subject, form: Form | None) -> Iterator[Step]:
    record = subject.record
    yield _say("indicator", path=" › ".join(str(record[c]) for c in ("level1", "level2", "indicator_name") if record.get(c)))
    levels = [code(c, record[c]) for c in ("standard_level1", "standard_level2") if record.get(c)]
    if levels:
        yield _say("levels", levels=_joined(levels, " › ", " › "), basis=_lower(code("level_basis", record["level_basis"])))
    yield _say("normalised_name", name=record["normalised_name"])
    if record.get("polarity"):
        yield _say("polarity", direction=_lower(code("polarity", record["polarity"])))
    yield _counted(subject)


def _counted(subject: Subject) -> Step:
    count = len(subject.forms)
    return _say("forms", count=count, s="s" * (count != 1))

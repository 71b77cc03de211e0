"""What the claims of a form come to, once the whole of it has been seen: subject, stage, year, organisations, money.

Belongs here: pure functions from a draft's claims to its disclosure. Must stay out: rows and cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, takewhile

from jixiao.forms.carriers import carries_out, looks_on, names_department, rank_of, tier_of
from jixiao.forms.claims import OUTSIDE, Amount, Claim, MoneyUnit
from jixiao.forms.draft import IDENTITY, Draft
from jixiao.forms.limits import MAX_CODE
from jixiao.forms.lines import TitleFacts
from jixiao.forms.numbered import holds_several, spread
from jixiao.forms.prose import stated_figure
from jixiao.forms.senses import sense_of
from jixiao.forms.standing import REGION, organisation_of_title
from jixiao.forms.titles import project_of_title
from jixiao.model import Disclosure, Doubt, Field, Funding, Period, Stage, Subject, ValueRole
from jixiao.vocabulary.fold import bare_key, label_key, squash
from jixiao.vocabulary.labels import private_slugs
from jixiao.vocabulary.lexicon import word_set, words
from jixiao.vocabulary.money import budget_step
from jixiao.vocabulary.signs import bare_years, marked_years, plain_figure

# Fields of the record that a form prints once; a second text for the same field is joined to the first one.
_TEXTS = {
    "goal": "goal_text",
    "total_goal": "total_goal_text",
    "actual_summary": "actual_text",
    "overview": "overview",
    "responsibilities": "responsibilities",
    "duration": "duration_text",
}
_HEAD = frozenset({*_TEXTS, *IDENTITY, "fiscal_year", "total_score", "grade"})  # fields with a place of their own in the record
_DEPARTMENT = words("forms", "department_label")
_CODE_OF_DEPARTMENT = words("forms", "code_of_department")
_UNIT_LABEL = words("forms", "unit_label")
_OF_COUNTY = words("forms", "county_in_label")
_OF_PROVINCE = words("forms", "province_in_label")
_WHOLE_PROJECT = words("forms", "whole_project")
_YEAR = words("forms", "year_in_label")
_FUND_OR_PROJECT = frozenset(map(label_key, words("forms", "fund_or_project")))
_MONTH = words("forms", "month")
_MONITORING_HEADERS = words("forms", "monitoring_headers")
_INCOME = words("forms", "income")
_SUBTOTAL = word_set("forms", "subtotal")
_WHOLE_BESIDE_ANNUAL = word_set("forms", "whole_beside_annual")
_PROJECT_MONEY = "project_expenditure"
_DEFAULT_UNIT: MoneyUnit = (words("forms", "money_default")[0], "default")


def _has(text: str, marks: tuple[str, ...]) -> bool:
    return any(word in text for word in marks)


def _prints_months(header: str) -> bool:
    return _has(header, _MONTH) and any(c.isdigit() for c in header)


def conclude(draft: Draft, document_years: Sequence[int]) -> Disclosure:
    """The disclosure that a draft comes to. `document_years` are those that the document prints outside of its forms' fields."""
    facts, stage = draft.facts, stage_of(draft)
    record = copy(draft.record)
    record.stage, record.subject = stage, subject_of(draft)
    record.project_text, record.project_code = draft.project or project_of_title(draft.record.title or ""), project_code(draft)
    record.indicators = spread(record.indicators)
    if any(map(holds_several, record.indicators)):
        record.doubt = Doubt.UNREAD_VALUE
    if _names_two_beside(draft):
        record.doubt = Doubt.SEVERAL_TABLES
    for name, text in running_texts(draft.claims).items():
        setattr(record, name, text)
    record.total_score_text, record.grade = draft.total_score, draft.grade
    record.fields = further_fields(draft.claims)
    if draft.standing.place and not draft.claims_of(REGION):
        record.fields.append(Field(REGION, draft.standing.place, draft.standing.place, *OUTSIDE))
    _name_organisations(record, draft)
    if record.subject == Subject.UNIT:
        record.project_text = None
    years = (facts.year, draft.line_year, draft.field_year)
    record.fiscal_year, record.fiscal_year_basis = printed_year(years, draft.standing.year) or year_told(record, document_years)
    spans = {year for c in draft.claims_of("fiscal_year") if record.fiscal_year in (found := bare_years(c.text)) for year in found}
    beside = {*years, _year_named(record)} - {record.fiscal_year, None, *spans}
    record.other_years = " ".join(str(year) for year in sorted(year for year in beside if year)) or None
    _settle_year_done(record)
    record.funding = money(draft)
    _lend_points(record, draft.execution_points)
    record.blank_fields = blank_fields(draft)
    return record


def _year_named(record: Disclosure) -> int | None:
    """The year in a project's own name where it is later than the form's: no project of next year was carried out in this one."""
    named = bare_years(record.project_text or "")
    return min(named) if named and record.fiscal_year and min(named) > record.fiscal_year else None


def _names_two_beside(draft: Draft) -> bool:
    """Whether one row of a form names two projects behind one label: two forms stand side by side that nothing has parted."""
    named = [c for slug in ("project_name", "fund_name") for c in draft.claims_of(slug) if c.in_table and not draft.listed]
    return any(
        a.place[:2] == b.place[:2] and label_key(a.label) == label_key(b.label) and squash(a.text) != squash(b.text)
        for a, b in pairwise(named)
    )


# -- texts ----------------------------------------------------------------------------------------------------------


def running_texts(claims: Iterable[Claim]) -> dict[str, str]:
    """The record's running texts by its field; a text that a form prints in parts is joined."""
    found: dict[str, str] = {}
    for claim in claims:
        name = _TEXTS.get(claim.slug)
        if name is None:
            continue
        before = found.get(name)
        if before is None:
            found[name] = claim.text
        elif claim.text not in before:
            found[name] = f"{before}\n{claim.text}"
    return found


def further_fields(claims: Iterable[Claim]) -> list[Field]:
    """The labelled texts that have no place of their own in the record."""
    return [Field(c.slug, c.label, c.text, *c.place, c.slug in private_slugs()) for c in claims if c.slug not in _HEAD]


def project_code(draft: Draft) -> str | None:
    """The first code that is printed."""
    return next((squash(c.text) for c in draft.claims_of("project_code")), None)


def blank_fields(draft: Draft) -> str | None:
    """The labels that say whose form it is, and that of its total score, which have no text beside them."""
    found = {
        "project_code": any(c.isdigit() for c in project_code(draft) or ""),  # 待定 is no code
        "project_name": draft.project and subject_of(draft) is not Subject.UNIT,
        "unit": draft.claims_of("unit"),
        "department": draft.claims_of("department") or draft.claims_of("central_department"),
        "fiscal_year": draft.field_year,
        "total_score": draft.total_score,
    }
    return " ".join(slug for slug, text in found.items() if slug in draft.labels and not text) or None


# -- stage, subject, year -------------------------------------------------------------------------------------------


def stage_of(draft: Draft) -> Stage:
    """goal, monitoring or evaluation: what the title says, unless the columns of values say otherwise."""
    told = draft.facts.stage
    if told in (Stage.EVALUATION, Stage.MONITORING):
        return told
    roles = draft.roles
    scored = "score" in roles or draft.total_score is not None
    if "forecast" in roles or ("actual" in roles and not scored and _prints_part_of_year(draft)):
        return Stage.MONITORING
    if told is Stage.GOAL and not (scored and "actual" in roles):
        return Stage.GOAL
    if "actual" in roles or "score" in roles or draft.claims_of("actual_summary"):
        return Stage.EVALUATION
    return told or Stage.GOAL


def _prints_part_of_year(draft: Draft) -> bool:
    """Whether a header speaks of months, of what is expected, or of what was done in a part of the year."""
    texts = [h.text for h in draft.headers]
    if any(_prints_months(t) or _has(t, _MONITORING_HEADERS) for t in texts):
        return True
    return "interim" not in draft.roles and any(h.says_done_so_far for h in draft.headers)


def subject_of(draft: Draft) -> Subject:
    """unit, project or fund: what its labels name, else what the title says."""
    told = draft.facts.subject
    names_fund = any(label_key(c.label) not in _FUND_OR_PROJECT for c in draft.claims_of("fund_name")) or any(
        a.source == "central_budget_investment" for a in draft.amounts
    )
    if names_fund or told is Subject.FUND:
        return Subject.FUND
    if told is Subject.UNIT:
        return Subject.UNIT
    if draft.project is not None or "project_name" in draft.seen:
        return Subject.PROJECT
    return told or Subject.UNIT


def printed_year(printed: tuple[int | None, int | None, int | None], above: int | None) -> tuple[int, str] | None:
    """The budget year and where it was found: title, line or field (`printed`), or a cover; None where none of them prints one."""
    for year, basis in (*zip(printed, ("title", "line", "field"), strict=True), (above, "cover")):
        if year is not None:
            return year, basis
    return None


def year_told(record: Disclosure, in_document: Sequence[int]) -> tuple[int | None, str | None]:
    """The budget year that running texts tell, and where: the form's own, else the document's.

    A year of the document that the project's name bears out counts for more than another one in prose, which may be copied from last year.
    """
    named = bare_years(record.project_text or "")
    if in_document and in_document[0] in named and not set(named) & set(_years_in_text(record)):
        return in_document[0], "document"
    for years, basis in ((_years_in_text(record), "text"), (in_document, "document")):
        if years:
            return years[0], basis
    return None, None


def _years_in_text(record: Disclosure) -> list[int]:
    values = (v.text for i in record.indicators for v in i.values)
    texts = (record.duration_text, record.goal_text, record.overview, record.actual_text, *values)
    return marked_years(" ".join(t for t in texts if t)) or bare_years(record.duration_text or "")


def _settle_year_done(record: Disclosure) -> None:
    """年度完成值 is the target in a goal form, and what was done in any other."""
    for value in (v for i in record.indicators for v in i.values if v.role == "year_done"):
        value.role = ValueRole.TARGET if record.stage == Stage.GOAL else ValueRole.ACTUAL


def _lend_points(record: Disclosure, points: str | None) -> None:
    whole = next((e for e in record.executions if e.source == "total"), None)
    if whole is not None and whole.weight_text is None:
        whole.weight_text = points


# -- organisations --------------------------------------------------------------------------------------------------


def _name_organisations(record: Disclosure, draft: Draft) -> None:
    """Which of the named organisations is the unit, which the department above it, and which others there are."""
    units, above = sorted((c for c in draft.claims_of("unit") if not looks_on(c.label)), key=_rank), list[Claim]()
    if not draft.listed:
        units, above = _above_the_line(units)
    units, higher = _lowest_of_tiers(units)
    central = draft.claims_of("central_department")
    departments = [*sorted(draft.claims_of("department"), key=_level), *above, *higher, *central]
    record.unit_text, record.department_text = _unit_and_department(units, departments, central, bool(draft.claims_of("department")))
    if record.unit_text is None:
        record.unit_text, record.unit_basis = _unit_above(draft)
    else:
        record.unit_basis = "line" if units and not units[0].in_table else "field"
        record.department_text = record.department_text or _department_above(draft, record.unit_text)
    _take_codes(record, draft)
    said = {squash(text) for text in (record.unit_text, record.department_text) if text}
    others = [c.text for c in (*draft.claims_of("unit"), *departments) if not any(squash(c.text) in s or s in squash(c.text) for s in said)]
    record.other_units = "；".join(dict.fromkeys(others)) or None


def _take_codes(record: Disclosure, draft: Draft) -> None:
    """The codes that columns of their own print for the unit and for the department above it (单位编码, 主管部门编码)."""
    for claim in draft.claims_of("organisation_code"):
        code = squash(claim.text)
        if len(code) > MAX_CODE or not any(c.isdigit() for c in code):
            continue
        if record.department_text is not None and _has(label_key(claim.label), _CODE_OF_DEPARTMENT):
            record.department_code = record.department_code or code
        else:
            record.unit_code = record.unit_code or code


def _unit_above(draft: Draft) -> tuple[str | None, str | None]:
    """The unit of a form that names no organisation, and where it was found: in its title, or on a cover above several forms."""
    own = organisation_of_title(draft.record.title or "")
    if own is not None:
        return own, "title"
    return (draft.standing.unit, "cover") if draft.standing.unit else (None, None)


def _department_above(draft: Draft, unit: str) -> str | None:
    """The department that a cover names above the forms, for one that names its unit only; a department is not above itself."""
    above = draft.standing.department
    return above if above is not None and squash(above) != squash(unit) else None


def _unit_and_department(
    units: list[Claim], departments: list[Claim], central: Sequence[Claim], has_own: bool
) -> tuple[str | None, str | None]:
    if not units:
        # where one organisation is printed, it is the unit; of several levels it is the lowest, below the next
        unit_text = departments[0].text if departments else None
        above_it = next((c.text for c in departments[1:] if has_own and _level(c) > _level(departments[0])), None)
        below_central = bool(departments) and bool(central) and has_own
        return unit_text, above_it or (central[0].text if below_central else None)
    unit = units[0]
    if departments or not unit.in_table:
        return unit.text, departments[0].text if departments else None
    # 部门名称 in the line above, and another organisation in the form: the line names the department above it
    above = [c for c in units[1:] if _has(label_key(c.label), _DEPARTMENT)]
    # 预算部门 beside 项目实施单位 in the form is the department even where it carries the project out itself
    named = (c.text for c in above if squash(c.text) != squash(unit.text) or (c.in_table and carries_out(unit.label)))
    return unit.text, next(named, None)


def _lowest_of_tiers(units: list[Claim]) -> tuple[list[Claim], list[Claim]]:
    """The units, of several tiers of the budget (一级预算单位, 基层单位) only the lowest; and those above, the 主管部门 first."""
    tiers = [tier_of(c.label) for c in units]
    printed = sorted({tier for tier in tiers if tier}, reverse=True)
    if len(printed) < 2:
        return units, []
    higher = [c for tier in reversed(printed[1:]) for c, own in zip(units, tiers, strict=True) if own == tier]
    return [c for c, own in zip(units, tiers, strict=True) if own in (0, printed[0])], higher


def _level(claim: Claim) -> int:
    """How high up a department's label places it: of 省级主管部门 and 市县主管部门 the latter is that of the form."""
    key = squash(claim.label)
    if _has(key, _OF_PROVINCE):
        return 2
    return 0 if _has(key, _OF_COUNTY) else 1


def _rank(claim: Claim) -> tuple[int, int, bool]:
    """How close an organisation's label is to that of the unit: the lower the closer. 申报部门 is above 申报单位."""
    key = label_key(claim.label)
    if not key:
        return (2, 0, False)
    return (0 if claim.in_table else 1, rank_of(claim.label), _has(key, _DEPARTMENT))


def _above_the_line(units: list[Claim]) -> tuple[list[Claim], list[Claim]]:
    """The units, and apart from them a 预算部门 of the table that is above the unit of the line over it (填报单位：…)."""
    in_table = [c for c in units if c.in_table]
    lined = [c for c in units if not c.in_table and _has(label_key(c.label), _UNIT_LABEL) and not _has(label_key(c.label), _DEPARTMENT)]
    if not lined or not in_table or not all(names_department(c.label) for c in in_table):
        return units, []
    above = [c for c in in_table if all(squash(c.text) != squash(line.text) for line in lined)]
    return [c for c in units if not any(c is a for a in above)], above


# -- money ----------------------------------------------------------------------------------------------------------


def amounts_of(draft: Draft) -> list[Amount]:
    """The amounts of the tables, or, where these print none, those of the lines beside them whose unit is printed somewhere."""
    return draft.amounts or [*draft.stated, *(a for a in draft.lined if _has_unit(a, draft))]


def _has_unit(amount: Amount, draft: Draft) -> bool:
    """Whether a unit of money is printed beside an amount, in a line or in the title: outside of tables none is assumed."""
    return bool(amount.unit or draft.money_told or draft.facts.money)


def unread_money(draft: Draft) -> list[str]:
    """The lines of money that none of the amounts came from, as printed.

    They were not understood where no table prints the money, or they name a source that none of its amounts has.
    """
    known = {a.source for a in draft.amounts}
    unread = [a for a in draft.lined if (a.source not in known if known else not _has_unit(a, draft))]
    return ([] if known else draft.unread_money) + [f"{a.label}：{a.text}" for a in unread]


def money(draft: Draft) -> list[Funding]:
    """The amounts with their periods and units: those of the tables, or, where these print none, those of the lines above."""
    amounts = amounts_of(draft)
    periods = periods_of(amounts)
    default = _default_unit(draft.facts, draft.money_told)
    drops_sums = _has_other_total(amounts, periods)
    kept = [
        _funding(amount, period, amount.unit or default)
        for amount, period in zip(amounts, periods, strict=True)
        if not (amount.sums_tasks and drops_sums)
    ]
    return without_repeated_totals(_with_total(kept, draft))


def _with_total(kept: list[Funding], draft: Draft) -> list[Funding]:
    """The amounts, with 项目经费 as the total of one project's form that prints no other: all its money is the project's."""
    if subject_of(draft) is Subject.UNIT or any(f.source == "total" for f in kept):
        return kept
    return [replace(f, source="total") if f.source == _PROJECT_MONEY else f for f in kept]


def asked_beside_granted(draft: Draft) -> list[Amount]:
    """The amounts that were asked for (申请资金) where what was granted of the same source (审核资金) is printed, too."""
    steps = [(amount, budget_step(amount.label)) for amount in draft.amounts]
    granted = {(amount.source, amount.measure) for amount, step in steps if step == "granted"}
    return [amount for amount, step in steps if step == "asked" and (amount.source, amount.measure) in granted]


def drops_task_sums(draft: Draft) -> bool:
    """Whether the sums of its lists of tasks are none of the form's amounts, since it prints another total of the year."""
    amounts = amounts_of(draft)
    return bool(draft.task_rows) and _has_other_total(amounts, periods_of(amounts))


def _has_other_total(amounts: Sequence[Amount], periods: Sequence[str]) -> bool:
    return any(a.source == "total" and p == Period.ANNUAL and not a.sums_tasks for a, p in zip(amounts, periods, strict=True))


def _default_unit(facts: TitleFacts, line: MoneyUnit | None) -> MoneyUnit:
    return (facts.money, "title") if facts.money else line or _DEFAULT_UNIT


def _funding(amount: Amount, period: str, unit: MoneyUnit) -> Funding:
    table, row, col = amount.place
    said = (amount.source, amount.measure, period, amount.label, amount.text)
    return Funding(*said, table, row, col, unit_text=unit[0], unit_basis=unit[1], because=amount.because)


def periods_of(amounts: Sequence[Amount]) -> list[str]:
    """Each amount's period. One that prints none takes that of its total; 资金总额 beside 当年资金总额 is the whole project's."""
    yearly = {a.measure for a in amounts if a.source == "total" and a.period == Period.ANNUAL and _has(a.label, _YEAR)}
    periods = [a.period or ("whole" if a.measure in yearly and _names_whole(a) else "") for a in amounts]
    for at, parts in _parts_of_whole(amounts, periods):
        periods[at + 1 : at + 1 + parts] = [Period.WHOLE] * parts
    for run, period in _parts_below_both(amounts, periods):
        periods[run.start : run.stop] = [period] * len(run)
    place = {id(amount): at for at, amount in enumerate(amounts)}
    for at, amount in enumerate(amounts):
        if not periods[at]:
            head = place.get(id(amount.head)) if amount.head is not None else None
            periods[at] = (periods[head] if head is not None else "") or Period.ANNUAL
    return periods


def _names_whole(amount: Amount) -> bool:
    """Whether a total says no period, and would be the whole project's beside one of the year."""
    key = bare_key(amount.label)
    return amount.source == "total" and (key.startswith(_WHOLE_PROJECT) or key in _WHOLE_BESIDE_ANNUAL)


def _parts_of_whole(amounts: Sequence[Amount], periods: Sequence[str]) -> list[tuple[int, int]]:
    """The totals of the whole project, and how many sources follow that are their parts: they add up to them, or share their row."""
    found = []
    for at, total in enumerate(amounts):
        behind = zip(amounts[at + 1 :], periods[at + 1 :], strict=True)
        parts = [a for a, _ in takewhile(lambda ap: ap[1] in ("", "whole") and ap[0].source != "total", behind)]
        if periods[at] == "whole" and total.source == "total" and parts and _are_parts(total, parts):
            found.append((at, len(parts)))
    return found


def _parts_below_both(amounts: Sequence[Amount], periods: Sequence[str]) -> Iterator[tuple[range, str]]:
    """The parts below a row of both totals (项目总投资 | 5200 | 当年资金总额 | 1800) and the period of the one that they add up to.

    The place of a label says nothing there: 其中：上级资金 | 1200 | 专项债券资金 | 600 stand one below either total.
    """
    for at, (one, other) in enumerate(pairwise(amounts)):
        both = {periods[at]: one, periods[at + 1]: other}
        if (
            set(both) != {Period.WHOLE, Period.ANNUAL}
            or one.source != "total"
            or other.source != "total"
            or one.place[:2] != other.place[:2]
        ):
            continue
        parts = list(takewhile(lambda a: a.source != "total", amounts[at + 2 :]))
        run = range(at + 2, at + 2 + len(parts))
        if (
            len({periods[k] for k in run}) < 2
            or len({p.source for p in parts}) < len(parts)
            or any((says := sense_of(p.label).funding) is not None and says.period for p in parts)
        ):
            continue
        fitting = [period for period, total in both.items() if _add_up(total, parts)]
        if len(fitting) == 1:
            yield run, fitting[0]


def _add_up(total: Amount, parts: list[Amount]) -> bool:
    """Whether parts are of the measure of a total and come to it."""
    figures = _figures(total, parts)
    return bool(figures) and figures[0] == sum(figures[1:])


def _are_parts(total: Amount, parts: list[Amount]) -> bool:
    figures = _figures(total, parts)
    share_row = all(a.place[:2] == total.place[:2] for a in parts)
    return bool(figures) and (sum(figures[1:]) == figures[0] or (share_row and sum(figures[1:]) <= figures[0]))


def _figures(total: Amount, parts: list[Amount]) -> list[Decimal]:
    """The figures of a total and its parts; none where one is no plain figure, or of another measure."""
    figures = [stated_figure(a.text, a.unit[0] if a.unit else None) for a in (total, *parts)]
    known = [f for f in figures if f is not None]
    return known if len(known) == len(figures) and all(a.measure == total.measure for a in parts) else []


def without_repeated_totals(amounts: list[Funding]) -> list[Funding]:
    """The amounts without a total that is printed again (项目当年预算 | 610, and 合计 | 610 over the sources): the one with parts stays.

    Income and expenditure come to one total and are two moneys, and so are totals of one name (合计 on both sides of a balance).
    """
    totals = [
        at
        for at, a in enumerate(amounts)
        if a.source == "total" and plain_figure(a.text) is not None and label_key(a.label) not in _SUBTOTAL
    ]
    again: set[int] = set()
    for n, at in enumerate(totals):
        for before in totals[:n]:
            if _is_same_money(amounts[before], amounts[at]) and not again & {before, at}:
                has_parts = before + 1 < at and amounts[before + 1].source != "total"
                again.add(at if has_parts else before)
    return [amount for at, amount in enumerate(amounts) if at not in again]


def _is_same_money(one: Funding, other: Funding) -> bool:
    if one.row == other.row or label_key(one.label) == label_key(other.label):
        return False
    return _money(one) == _money(other)


def _money(amount: Funding) -> tuple[object, ...]:
    return amount.measure, amount.period, amount.unit_text, plain_figure(amount.text), _has(amount.label, _INCOME)

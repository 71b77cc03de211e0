"""The typed reading of an extraction: what every printed text of its records says.

Belongs here: which cell a value borrows its comparator and unit from, and what becomes of cells that hold no value. Must stay out:
how one text is read (`quantity`, `money`, `dates`, `names`) and where texts stand in a form (`forms`).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from jixiao.model import (
    POINT_CELLS,
    TARGETS,
    CellReading,
    Disclosure,
    Disposition,
    Doubt,
    Execution,
    Extraction,
    Funding,
    Indicator,
    Reason,
    Stage,
    Unread,
    Value,
    because,
)
from jixiao.normalize.broken_names import join_broken_names
from jixiao.normalize.corrections import read_shares, transpose, weight_value_transposed
from jixiao.normalize.figures import ABOUT, WORDS, Quantity
from jixiao.normalize.in_words import leaves_several, note_of_figures
from jixiao.normalize.measures import parse_unit, unit_at
from jixiao.normalize.money import DEFAULT_UNIT, differs_in_words, is_in_words, parse_amount, parse_points, parse_rate
from jixiao.normalize.names import Hint, Name, clean_code, clean_level, clean_name, clean_organisation, clean_project, split_hint
from jixiao.normalize.quantity import parse_comparator, parse_quantity
from jixiao.normalize.rates import is_rate
from jixiao.normalize.reporting import reporting_month
from jixiao.normalize.told import told_figures
from jixiao.vocabulary.codes import code_before
from jixiao.vocabulary.fold import fold, tidy
from jixiao.vocabulary.levels import is_level
from jixiao.vocabulary.lexicon import pattern, reviewed, words
from jixiao.vocabulary.numerals import says_amounts_only
from jixiao.vocabulary.signs import EXAMPLE, is_no_amount, is_no_value, without_example
from jixiao.vocabulary.units import DATA_NAMES, UNITS, UNITS_IN_NAMES

_Place = tuple[int, int, int]

DONE = ("actual", "forecast")  # roles of values that tell what was done
NO_VALUE = "no_value"  # detail of a cell that prints a sign for nothing
AMOUNT_IN_WORDS = "amount_in_words"  # detail of a cell that says an amount of the form again, in words

_TIME_WORDS = pattern("values", "time_words")
_SCORE_TOLD = pattern("values", "score_told")
_POINT = words("values", "point_mark")[0]
_MULTIPLIED = {factor: word for word, factor in reviewed("values")["multipliers"].items() if factor in (10**4, 10**8)}
# What says in which direction a value changes, with what says so in the name of the indicator.
_DIRECTIONS = tuple((pattern("values", f"says_{way}"), pattern("values", f"named_{way}")) for way in ("growth", "decline"))
_LEVEL_ENDS = words("forms", "level_ends")
_UNIT_LABEL = pattern("values", "unit_label")
_STILL_PLANNED = words("values", "still_planned")
_UNIT_BEHIND_LEVEL = pattern("values", "unit_behind_level")
_NO_UNIT_OF_ROWS = frozenset(words("signs", "points"))  # 产出指标（分）
_REMARKS_AT_END = re.compile(r"[(\[]([^()\[\]]*)[)\]]$")


class _Cells:
    """The dispositions of an extraction's cells by place, indexed when first needed: most documents never need it."""

    def __init__(self, extraction: Extraction) -> None:
        self._cells = extraction.cells
        self._index: dict[_Place, CellReading] | None = None
        self._unread: dict[int | None, list[CellReading]] | None = None  # by form

    def unread(self, ordinal: int) -> list[CellReading]:
        """The cells of a disclosure that nothing reads."""
        if self._unread is None:
            self._unread = {}
            for cell in self._cells:
                if cell.disposition is Disposition.UNREAD:
                    self._unread.setdefault(cell.disclosure, []).append(cell)
        return [c for c in self._unread.get(ordinal, ()) if c.disposition is Disposition.UNREAD]

    def mark(self, place: _Place, disposition: Disposition, detail: str) -> None:
        """Set what became of a cell; a place without a reading (an empty cell) is left alone."""
        if self._index is None:
            self._index = {(c.table, c.row, c.col): c for c in self._cells}
        cell = self._index.get(place)
        if cell is not None:
            cell.disposition, cell.detail = disposition, detail
            if disposition is Disposition.UNREAD:
                self._unread = None


def normalize(extraction: Extraction) -> Extraction:
    """Fill every typed field of an extraction from its printed texts, in place, and give it back.

    Comparators, figures, ranges, units, dates, points and amounts in yuan are read; names, levels, organisations and codes cleaned; named
    corrections applied and marked. Signs for no value (`-`, `/`) leave no value; an amount that cannot be read is dropped and its
    cell marked unread. Printed texts never change. Running it twice gives the same.
    """
    cells = _Cells(extraction)
    for disclosure in extraction.disclosures:
        _read_head(disclosure)
        if disclosure.funding:
            _read_funding(disclosure, cells, extraction.notes)
        for execution in disclosure.executions:
            _read_execution(execution)
        read_shares(disclosure)
        _note(join_broken_names(disclosure), extraction.notes)
        _read_indicators(disclosure, cells)
        disclosure.reporting_month = reporting_month(disclosure)
        if disclosure.doubt is None and (leaves_several(disclosure) or any(map(leaves_figure_told, disclosure.indicators))):
            disclosure.doubt = Doubt.UNREAD_VALUE
        _note(note_of_figures(disclosure), extraction.notes)
        _note(_note_of_examples(disclosure), extraction.notes)
        _note(_note_of_levels(disclosure), extraction.notes)
    return extraction


def _read_indicators(disclosure: Disclosure, cells: _Cells) -> None:
    """Read the indicators; one that the reading stumbles over is left out, its cells unread for that reason, and the rest stays."""
    transposed = len(disclosure.indicators) > 1 and weight_value_transposed(disclosure)
    coded = _names_are_coded(disclosure.indicators)
    kept: list[Indicator] = []
    for indicator in disclosure.indicators:
        places = [(indicator.table, indicator.row, indicator.col), *((v.table, v.row, v.col) for v in indicator.values)]
        try:
            _read_indicator(indicator, disclosure.fiscal_year, cells, transposed, coded)
        except MemoryError:
            raise  # the worker's limit, not the indicator's fault
        except Exception as fault:
            for place in places:
                cells.mark(place, Disposition.UNREAD, f"{Unread.FAILED} ({type(fault).__name__})")
        else:
            kept.append(indicator)
    disclosure.indicators[:] = kept


def _read_head(disclosure: Disclosure) -> None:
    if disclosure.unit_text:
        code, name = clean_organisation(disclosure.unit_text)
        disclosure.unit_name = name
        disclosure.unit_code = disclosure.unit_code or code
    if disclosure.department_text:
        code, name = clean_organisation(disclosure.department_text)
        disclosure.department_name = name
        disclosure.department_code = disclosure.department_code or code
    if disclosure.project_code:
        disclosure.project_code = clean_code(disclosure.project_code)
    if disclosure.project_text:
        code, name = clean_project(disclosure.project_text)
        disclosure.project_name = name
        disclosure.project_code = disclosure.project_code or code
    if disclosure.total_score_text is None and disclosure.stage == Stage.EVALUATION:
        disclosure.total_score_text = _told_score(disclosure)
    if disclosure.total_score_text:
        disclosure.total_score = parse_points(disclosure.total_score_text)


def _told_score(disclosure: Disclosure) -> str | None:
    """The total score that the conclusion tells (自评总分99.39分) where no field prints it; None where it tells several."""
    texts = [f.text for f in disclosure.fields if f.slug == "conclusion" and not f.is_private]
    told = {f"{m[1]}{_POINT}" for text in texts for m in _SCORE_TOLD.finditer(fold(text))}
    return told.pop() if len(told) == 1 else None


def _read_funding(disclosure: Disclosure, cells: _Cells, notes: list[str]) -> None:
    kept: list[Funding] = []
    assumed = False
    for funding in disclosure.funding:
        place = funding.table, funding.row, funding.col
        if is_no_amount(funding.text):
            cells.mark(place, Disposition.IGNORED, NO_VALUE)
            continue
        amount = parse_amount(funding.text, funding.unit_text)
        if amount is None:
            differs = differs_in_words(funding.text, funding.unit_text)
            cells.mark(place, Disposition.UNREAD, Unread.DIFFERS_IN_WORDS if differs else Unread.AMOUNT)
            continue
        funding.amount_yuan = amount.yuan
        if amount.has_own_unit:
            funding.unit_text, funding.unit_basis = amount.unit, "cell"
        elif funding.unit_text is None:
            funding.unit_text, funding.unit_basis = amount.unit, "default"
        assumed = assumed or (funding.unit_basis == "default" and bool(amount.yuan))
        kept.append(funding)
    disclosure.funding[:] = _without_amounts_in_words(kept, cells)
    _read_amounts_in_words(disclosure, cells)
    for cell in cells.unread(disclosure.ordinal):
        if cell.detail == Unread.DIFFERS_IN_WORDS:
            _note(f"table {cell.table}, row {cell.row}, column {cell.col}: {Unread.DIFFERS_IN_WORDS}: {tidy(cell.text)}", notes)
    if assumed:
        _note(f"disclosure {disclosure.ordinal}: no unit of money is printed, {DEFAULT_UNIT} assumed", notes)


def _note(note: str | None, notes: list[str]) -> None:
    """Keep a note, once."""
    if note is not None and note not in notes:
        notes.append(note)


def _without_amounts_in_words(amounts: list[Funding], cells: _Cells) -> list[Funding]:
    """The amounts without those in words (资金总额（大写）) beside the same one in figures; where the two differ, the words are unread."""
    in_figures = {(a.source, a.measure, a.period): a.amount_yuan for a in amounts if not is_in_words(a.text)}
    kept = []
    for amount in amounts:
        key = amount.source, amount.measure, amount.period
        if key not in in_figures or not is_in_words(amount.text):
            kept.append(amount)
        elif in_figures[key] != amount.amount_yuan:
            cells.mark((amount.table, amount.row, amount.col), Disposition.UNREAD, Unread.DIFFERS_IN_WORDS)
    return kept


def _read_amounts_in_words(disclosure: Disclosure, cells: _Cells) -> None:
    """Leave out the words that say an amount of the form again, with the label before them (大写 | 壹仟万元整); others stay unread."""
    for cell in cells.unread(disclosure.ordinal):
        if not is_in_words(cell.text):
            continue
        said = parse_amount(cell.text, None)
        agrees = said is not None and any(said.yuan == amount.amount_yuan for amount in disclosure.funding)
        if said is None or not agrees:
            cell.detail = Unread.DIFFERS_IN_WORDS if said is not None else cell.detail
            continue
        cell.disposition, cell.detail = Disposition.IGNORED, AMOUNT_IN_WORDS
        before = [c for c in cells.unread(disclosure.ordinal) if (c.table, c.row) == (cell.table, cell.row) and c.col < cell.col]
        if before and says_amounts_only(fold(before[-1].text)):
            before[-1].disposition, before[-1].detail = Disposition.IGNORED, AMOUNT_IN_WORDS


def _read_execution(execution: Execution) -> None:
    execution.rate = parse_rate(execution.rate_text)
    execution.correction = None
    execution.weight = parse_points(execution.weight_text)
    execution.score = parse_points(execution.score_text)


def _unit_around(indicator: Indicator, in_name: str | None, in_level: str | None) -> tuple[str | None, Reason]:
    """The unit that name, level or header print in brackets for values without one; for a rate the last two give `%` or `‰` only."""
    if in_name:
        return in_name, Reason.UNIT_IN_NAME
    in_header = next((unit for v in indicator.values if v.label and (unit := unit_in_name(v.label))), None)
    for unit, why in ((in_level, Reason.UNIT_IN_LEVEL), (in_header, Reason.UNIT_IN_HEADER)):
        if unit and unit not in _NO_UNIT_OF_ROWS and (unit in ("%", "‰") or not is_rate(indicator.name)):
            return unit, why
    return None, Reason.UNIT_IN_NAME


def _names_are_coded(indicators: list[Indicator]) -> bool:
    """Whether each indicator of a form prints a code before its name, another one each: 111-购置执法记录仪, 131-交货及时率."""
    codes = [coded.code for i in indicators if (coded := code_before(i.name_text)) is not None and coded.is_sure]
    return len(codes) > 1 and len(codes) == len(indicators) == len(set(codes))


def _without_code(indicator: Indicator, coded: bool) -> str:
    """The indicator's name without the code before it, where all names of the form have one, or its level has what the code begins with."""
    found = code_before(indicator.name_text)
    if found is None or (coded and found.is_sure):
        return indicator.name_text if found is None else found.words
    levels = (code_before(level) for level in (indicator.level1_text, indicator.level2_text) if level)
    below = any(level is not None and found.code != level.code and found.code.startswith(level.code) for level in levels)
    return found.words if below else indicator.name_text


def _read_indicator(indicator: Indicator, year: int | None, cells: _Cells, transposed: bool, coded: bool) -> None:
    """Fill the typed fields of an indicator from its printed texts; values that print a sign for nothing are none."""
    indicator.because = tuple([reason for reason in indicator.because if "@" in reason])
    cleaned = clean_name(without_example(_without_code(indicator, coded)))
    hint, in_level = _read_names(indicator, cleaned)
    _read_points(indicator, cleaned.quota, cells)
    readings = _printed(indicator, cells)
    if not readings:
        return
    printed_in_name = unit_in_name(indicator.name) or (hint.unit if hint else None)
    in_name = _unit_around(indicator, printed_in_name, in_level)
    for value, reading in zip(indicator.values, readings, strict=True):
        _read_value(value, reading, indicator, printed_in_name, year)
        if hint and value.role in TARGETS and value.number is not None and value.date_to is None:
            _take_hint(value, hint)
    _share_units(indicator, readings, *in_name)
    _read_told(indicator)
    if transposed:
        transpose(indicator, indicator.values[0])


def _read_names(indicator: Indicator, cleaned: Name) -> tuple[Hint | None, str | None]:
    """Read the indicator's name and levels; give the hint that a blank form left in the name, and the unit that the lowest level prints."""
    name, hint = split_hint(cleaned.name)
    indicator.name = name or fold(indicator.name_text)
    indicator.is_starred = indicator.is_starred or cleaned.is_starred
    indicator.is_part = indicator.is_part or cleaned.is_part
    in_level = None
    if indicator.level1_text is not None:
        indicator.level1, in_level, indicator.level1_quota = _read_level(indicator.level1_text)
    if indicator.level2_text is not None:
        indicator.level2, in_level2, indicator.level2_quota = _read_level(indicator.level2_text)
        in_level = in_level2 or in_level
    return hint, in_level


@lru_cache(maxsize=16384)
def _read_level(text: str) -> tuple[str | None, str | None, Decimal | None]:
    """A printed level's name, and the unit and the points that stand behind it."""
    level = clean_level(text)
    name, unit = _without_unit(level.name)
    return name, unit, level.quota


def _without_unit(level: str | None) -> tuple[str | None, str | None]:
    """A level without the unit in brackets behind it, which holds for the values of its rows, and the unit: 数量（单位：册）."""
    if level and (match := _UNIT_BEHIND_LEVEL.match(level)) and match["unit"] in UNITS:
        return match["level"], UNITS[match["unit"]]
    unit = unit_in_name(level) if level else None
    if level is None or unit is None or unit in _NO_UNIT_OF_ROWS:
        return level, None
    return level[: max(map(level.rfind, "(（【［["))], unit


def _read_points(indicator: Indicator, quota: Decimal | None, cells: _Cells) -> None:
    """Read weight and score; where no cell prints the weight, the points behind the name are it."""
    indicator.weight = parse_points(indicator.weight_text)
    if indicator.weight_text is None and quota is not None:
        indicator.weight = quota
        indicator.because += (Reason.WEIGHT_IN_NAME,)
    indicator.score = parse_points(indicator.score_text)
    for kind, points in (("weight", indicator.weight), ("score", indicator.score)):
        text = getattr(indicator, f"{kind}_text")
        if points is None and text and any(c.isdigit() for c in text) and not is_no_value(text):
            cells.mark(_place_of(indicator, POINT_CELLS[kind]), Disposition.UNREAD, Unread.NOT_UNDERSTOOD)


def _place_of(indicator: Indicator, reason: Reason) -> _Place:
    """The place of the cell that gave a reason, (0, 0, 0) for none."""
    found = next((told for told in indicator.because if told.startswith(f"{reason}@")), "@0.0.0")
    table, row, col = found.partition("@")[2].split(".")
    return int(table), int(row), int(col)


def _printed(indicator: Indicator, cells: _Cells) -> list[Quantity]:
    """The readings of the indicator's values; those that print a sign for nothing are taken out of it, and their cells marked."""
    readings = [WORDS if _is_only_planned(v) else _reading(v.text, indicator.name) for v in indicator.values]
    blank = [v for v, q in zip(indicator.values, readings, strict=True) if q.is_blank]
    if not blank:
        return readings
    for value in blank:
        cells.mark((value.table, value.row, value.col), Disposition.IGNORED, NO_VALUE)
    indicator.values[:] = [v for v, q in zip(indicator.values, readings, strict=True) if not q.is_blank]
    return [q for q in readings if not q.is_blank]


def _is_only_planned(value: Value) -> bool:
    """Whether what stands as the actual value is still planned: 拟建5座, 计划完成5个."""
    return value.role == "actual" and value.text.lstrip().startswith(_STILL_PLANNED)


def _reading(text: str, name: str) -> Quantity:
    """The reading of a value's text; 增长3%以上 is a figure under a name that says the same (出口增速), where the word adds nothing."""
    text = without_example(text)
    found = parse_quantity(text)
    if found.number is None and found.dates is None and any(c.isdigit() for c in text):
        for said_first, named in _DIRECTIONS:
            said = said_first.match(fold(text)) if named.search(fold(name)) else None
            if said is not None:
                return parse_quantity(fold(text)[said.end() :])
    return found


def _read_value(value: Value, reading: Quantity, indicator: Indicator, in_name: str | None, year: int | None) -> None:
    """Comparator, figures and dates from the value's own text and columns; the unit as far as these two print it."""
    value.because = tuple([reason for reason in value.because if "@" in reason and not reason.startswith(Reason.UNIT_OF_TARGET)])
    _read_comparator(value, reading)
    value.number, value.high, value.unit = reading.number, reading.high, reading.unit
    column = parse_unit(value.unit_text) if value.unit_text else None
    dates = reading.dates
    if dates is not None and value.number is not None:  # 2023.07 and 20230701 are figures or dates: the rest of the row tells
        is_time = bool(_TIME_WORDS.search(indicator.name) or _TIME_WORDS.search(indicator.level2 or ""))
        zero_padded = "." in str(value.number) and len(str(value.number)) == 7
        if not column and not in_name and (is_time or (zero_padded and value.comparator is None)):
            value.number = None
        else:
            dates = None
    value.date_from, value.date_to = dates.days(year) if dates is not None else (None, None)
    if dates is not None and value.date_to is not None and value.comparator in ("<=", "<"):
        value.date_from = None
    if value.number is None:
        value.unit = None
        return
    value.because += (Reason.NUMBER if reading.scale == 1 else Reason.MULTIPLIER,)
    if value.unit is not None:
        value.because += (Reason.UNIT_IN_TEXT,)
    elif column is not None:
        _apply_unit(value, reading, column, Reason.UNIT_COLUMN)
    if value.unit == "m" and _is_data(value, indicator):
        value.unit = "M"


def _read_comparator(value: Value, reading: Quantity) -> None:
    in_column = parse_comparator(value.comparator_text)
    value.comparator = reading.comparator or in_column
    if reading.comparator == ABOUT:  # ≥ in the column beside 约95: the bound counts for more
        value.comparator = in_column or ABOUT
    if value.comparator is not None:
        value.because += (Reason.COMPARATOR_IN_TEXT if value.comparator == reading.comparator else Reason.COMPARATOR_COLUMN,)


def _take_hint(value: Value, hint: Hint) -> None:
    """Take the comparator that the blank form left in the name (≥**%), where the value prints none."""
    if value.comparator is None and hint.comparator is not None:
        value.comparator = hint.comparator
        value.because += (Reason.COMPARATOR_IN_NAME,)


def _is_data(value: Value, indicator: Indicator) -> bool:
    """Whether a bare M means data, not metres: the name speaks of a network."""
    return "M" in fold(value.text + (value.unit_text or "")) and any(w in indicator.name for w in DATA_NAMES)


def _apply_unit(value: Value, reading: Quantity, unit: str, reason: str) -> None:
    """Give a value that prints no unit the one that `reason` tells. 250万 under 万元 is 250 万元, under 元 2500000 元."""
    value.unit = unit
    value.because += (reason,)
    if reading.scale != 1 and value.number is not None:
        multiplier = _MULTIPLIED.get(reading.scale)
        if multiplier and unit.startswith(multiplier):
            value.number /= reading.scale
            value.high = value.high / reading.scale if value.high is not None else None
            _replace(value, Reason.MULTIPLIER, Reason.MULTIPLIER_IN_UNIT)


def _replace(value: Value, reason: Reason, by: Reason) -> None:
    """Put a reason in the place of one that holds no more."""
    value.because = tuple(by if known == reason else known for known in value.because)


def _share_units(indicator: Indicator, readings: list[Quantity], in_name: str | None, why: Reason) -> None:
    """Units that values borrow: a bare actual from its target, then all from the brackets of name or level, then `%` for a rate."""
    pairs = list(zip(indicator.values, readings, strict=True))
    if all(v.unit is not None or v.number is None for v, _ in pairs):
        return
    lender = next((p for role in TARGETS for p in pairs if p[0].role == role and _has_unit(*p)), None)
    for value, reading in pairs:
        if value.unit is not None or value.number is None:
            continue
        if lender is not None and lender[0] is not value:
            target, printed = lender
            if target.unit is not None:
                told = because(Reason.UNIT_OF_TARGET, target.table, target.row, target.col)
                _apply_unit(value, reading, target.unit, told)
            if reading.scale == 1:
                _share_multiplier(value, target, printed.scale)
        elif in_name is not None:
            _apply_unit(value, reading, in_name, why)
        elif reading.scale == 1 and is_rate(indicator.name):
            _apply_unit(value, reading, "%", Reason.RATE_IN_PERCENT)


def _read_told(indicator: Indicator) -> None:
    """Give an actual in words the one figure that it tells in the unit of its target: 512次，超额完成."""
    target = next((v for role in TARGETS for v in indicator.values if v.role == role and v.number is not None), None)
    if target is None or target.unit is None:
        return
    for value in indicator.values:
        if value.role not in DONE or value.number is not None or value.date_to is not None:
            continue
        told = told_figures(value.text, target.unit, indicator.name)
        if len(told) == 1 and told[0] is not None:
            value.number, value.unit = told[0].number, target.unit
            value.comparator = told[0].comparator
            value.because += (Reason.NUMBER_TOLD, Reason.UNIT_IN_TEXT)


def leaves_figure_told(indicator: Indicator) -> bool:
    """Whether an actual tells figures in the unit of its target and none was read: which of them it is, nobody can say for sure."""
    target = next((v for role in TARGETS for v in indicator.values if v.role == role and v.number is not None), None)
    if target is None or target.unit is None:
        return False
    told = (v.text for v in indicator.values if v.role in DONE and v.number is None and v.date_to is None)
    return any(told_figures(text, target.unit or "", indicator.name) for text in told)


def _has_unit(value: Value, reading: Quantity) -> bool:
    return value.number is not None and (value.unit is not None or reading.scale != 1)


def _share_multiplier(value: Value, target: Value, scale: int) -> None:
    """A bare 248 beside a target of 250万 is 248万, 2480000 beside it is itself: one of the two is near the target."""
    if scale == 1 or value.number is None or target.number is None:
        return
    if abs(value.number) <= abs(target.number) / scale * 100:
        value.number *= scale
        value.high = value.high * scale if value.high is not None else None
        _replace(value, Reason.NUMBER, Reason.MULTIPLIER_OF_TARGET)


def _note_of_levels(disclosure: Disclosure) -> str | None:
    """Which indicators have no name of their own and are called by their level; None where all have one."""
    found = dict.fromkeys(
        i.name
        for i in disclosure.indicators
        if i.values and (i.name in (i.level1, i.level2) or (is_level(i.name) and i.name.endswith(_LEVEL_ENDS)))
    )
    return f"disclosure {disclosure.ordinal}: without a name of their own, called by their level: {'; '.join(found)}" if found else None


def _note_of_examples(disclosure: Disclosure) -> str | None:
    """What examples of the blank form were left in a disclosure's names and values, with the texts; None where none was."""
    texts = (text for i in disclosure.indicators for text in (i.name_text, *(v.text for v in i.values)))
    found = [tidy(match[0]) for text in texts if "（" in text or "(" in text for match in EXAMPLE.finditer(text)]
    return f"disclosure {disclosure.ordinal}: examples of the blank form left out: {'; '.join(dict.fromkeys(found))}" if found else None


@lru_cache(maxsize=16384)
def unit_in_name(name: str) -> str | None:
    """The unit in brackets at the end of a name: 试点村落方案编制（套）; None for remarks （参保率）, （转发）, （盖章）."""
    if name[-1:] not in ")）】］]":
        return None
    match = _REMARKS_AT_END.search(fold(name))
    if match is None or match.start() == 0:
        return None
    word = _UNIT_LABEL.sub("", match[1])
    if not word:
        return None  # 改造里程（ ）: nobody filled it in
    if word in UNITS:
        return UNITS[word] if word in UNITS_IN_NAMES else None
    unit, scale, end = unit_at(word, 0)
    return unit if end == len(word) and scale == 1 and (len(word) > 2 or word[0] in _MULTIPLIED.values()) else None

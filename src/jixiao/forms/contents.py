"""What the cells below a header say about their column, where they contradict the header.

Belongs here: overruling a header by the contents of its column. Real forms print comparators under 指标方向, 正向 under
指标性质, units under 指标值. Must stay out: reading the values themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter

from jixiao.forms.columns import LEVEL_ROLES, NAMES, PLANNED, VALUES, Column, Header, Printed, settle_standards
from jixiao.forms.further_levels import settle_further_level
from jixiao.forms.points import value_and_score
from jixiao.forms.senses import Sense
from jixiao.forms.ticks import settle_ticks
from jixiao.vocabulary.lexicon import pattern, words
from jixiao.vocabulary.signs import COMPARATOR_SIGNS, starts_with_number

# Share of a column's printed cells that must be of one kind before they overrule the header. Half of them would do for
# comparators (no other column holds bare signs); values and units need more, since a short word can be either.
_SIGNS, _FIGURES = 0.5, 0.7
# A test of a text alone, as a share of a column's cells is counted by it.
_IS_COMPARATOR, _IS_MARK, _IS_POLARITY = attrgetter("is_comparator"), attrgetter("is_qualitative_mark"), attrgetter("is_polarity")
_IS_JOINED, _IS_JOINED_NAME = attrgetter("joined_levels"), attrgetter("joined_name")
_IS_LEVEL = attrgetter("is_level")
_IS_SCORED: Callable[[Sense], bool] = lambda sense: value_and_score(sense.tidy, is_told=False) is not None  # noqa: E731
_ALL_LEVELS = words("forms", "all_levels")
_IS_NUMBER, _IS_FIGURE = attrgetter("is_number"), attrgetter("starts_with_number")
_IS_FIRST: Callable[[Sense], bool] = lambda sense: sense.levels[0] is not None  # noqa: E731
_IS_SECOND: Callable[[Sense], bool] = lambda sense: sense.levels[1] is not None  # noqa: E731
_NUMBERED_ONLY = pattern("forms", "numbered_only")
_KINDS = words("forms", "kinds_of_indicator")
_MAY_SAY_ROLES = frozenset({None, "category", "nature", "description", "remark", "comparator", *VALUES})
_MAY_NAME = frozenset({"description", "nature", "category"})  # roles that a header of indicators takes beside another one
_SOFT = frozenset({"comparator", "polarity", "nature", "description", "standard", "unit", "remark", "category", None})


def _share(senses: Sequence[Sense], test: Callable[[Sense], bool]) -> float:
    return len(list(filter(test, senses))) / len(senses) if senses else 0.0


def _is_unit_like(sense: Sense) -> bool:
    key = sense.key
    return 0 < len(key) <= 8 and not any(c.isdigit() for c in key) and not sense.is_comparator


def _is_compared_figure(sense: Sense) -> bool:
    key = sense.key
    return key[:1] in COMPARATOR_SIGNS and starts_with_number(key.lstrip(COMPARATOR_SIGNS))


def overrule(header: Header, senses: Printed) -> None:
    """Correct the roles of columns whose contents contradict their header. `senses` holds each column's printed cells by its start."""
    for group in range(header.groups):
        columns = [c for c in header.columns if c.group == group]
        _comparators(columns, senses)
        _units(columns, senses)
        _values(columns, senses)
        _joined_levels(columns, senses)
        _joined_names(columns, senses)
        _both_levels(columns, senses)
        _levels(columns, senses)
        _unknown_levels(columns, senses)
        _levels_as_values(columns, senses)
        _names(columns, senses)
        settle_further_level(columns, senses)
        _row_roles(columns, senses)
        settle_ticks(columns, senses)
        _scores_in_values(columns, senses)


def _scores_in_values(columns: list[Column], senses: Printed) -> None:
    """A column of what was reached whose cells print their scores, too (318人（8分）), where no column holds scores."""
    if any(c.role == "score" or c.with_score for c in columns):
        return
    for column in columns:
        if column.role == "actual":
            column.with_score = _share(_printed(column, senses), _IS_SCORED) >= _FIGURES


def _printed(column: Column, senses: Printed) -> list[Sense]:
    return senses.get(column.start, [])


def _comparators(columns: list[Column], senses: Printed) -> None:
    for column in columns:
        printed = _printed(column, senses)
        if column.role not in _SOFT or not printed:
            continue
        signs = _share(printed, _IS_COMPARATOR)
        marks = signs + _share(printed, _IS_MARK)
        if signs > 0 and marks >= _SIGNS:
            if column.role != "comparator":
                column.overruled = column.role != "nature"
                column.role = "comparator"
        elif column.role == "comparator" and _share(printed, _IS_POLARITY) >= _SIGNS:
            column.role, column.overruled = "polarity", True
        elif column.role == "comparator" and not signs and marks < _SIGNS:
            if _are_targets(column, columns, printed):
                continue
            units = [c for c in columns if c.role == "unit" and not _share(_printed(c, senses), _IS_COMPARATOR)]
            if not units and _share(printed, _is_unit_like) >= _FIGURES:
                column.role, column.overruled = "unit", True
            else:
                column.role = "nature"


def _are_targets(column: Column, columns: list[Column], printed: list[Sense]) -> bool:
    """Make a column of signs the target where it prints signs with their figures (≥95), and no other column holds targets."""
    if any(c.role in PLANNED for c in columns) or _share(printed, _is_compared_figure) < _SIGNS:
        return False
    over = column.parent.group if column.parent.text else None
    column.role, column.overruled = over if over in PLANNED else "target", True
    return True


def _units(columns: list[Column], senses: Printed) -> None:
    unit = next((c for c in columns if c.role == "unit"), None)
    target = next((c for c in columns if c.role == "target"), None)
    if unit is None or target is None:
        return
    in_unit, in_target = _printed(unit, senses), _printed(target, senses)
    if in_unit and in_target and _share(in_unit, _IS_NUMBER) >= _FIGURES and _share(in_target, _is_unit_like) >= _FIGURES:
        unit.role, target.role = "target", "unit"
        unit.overruled = target.overruled = True


def _values(columns: list[Column], senses: Printed) -> None:
    """A value column that holds nothing but signs gives its role to the nameless column of figures beside it."""
    for at, column in enumerate(columns):
        printed = _printed(column, senses)
        if column.role != "target" or not printed or _share(printed, _IS_COMPARATOR) < _FIGURES:
            continue
        for other in columns[at + 1 : at + 2]:
            if other.role is None and _share(_printed(other, senses), _IS_FIGURE) >= _SIGNS:
                other.role, column.role = "target", "comparator"
                other.overruled = column.overruled = True


def _names(columns: list[Column], senses: Printed) -> None:
    """A column of names that prints nothing but numbers (目标1) gives its role to the one that prints what they name."""
    name = next((c for c in columns if c.role == "name"), None)
    described = next((c for c in columns if c.role == "description"), None)
    if name is None or described is None:
        return
    numbers, texts = _printed(name, senses), _printed(described, senses)
    if numbers and texts and _share(numbers, _is_numbered_only) == 1 and _share(texts, _is_numbered_only) < _SIGNS:
        name.role, described.role = "description", "name"


def _is_numbered_only(sense: Sense) -> bool:
    return _NUMBERED_ONLY.match(sense.key) is not None


def _joined_levels(columns: list[Column], senses: Printed) -> None:
    """A column that prints both levels in each of its cells (产出指标-数量指标), whatever its header says."""
    roles = {c.role for c in columns}
    for column in columns:
        alone = column.role not in ("name", *PLANNED) and not ({"level1", "level2"} & roles - {column.role})
        if alone and _share(_printed(column, senses), _IS_JOINED) >= _FIGURES:
            column.role, column.reviewed = "levels", True
            return


def _joined_names(columns: list[Column], senses: Printed) -> None:
    """A column of names that prints the levels before them (产出指标-数量指标-维护终端数量), where no columns print both."""
    roles = {c.role for c in columns}
    names = [c for c in columns if c.role == "name"]
    if len(names) != 1 or {"level1", "level2"} <= roles or "levels" in roles:
        return
    printed = _printed(names[0], senses)
    shown = any(map(_IS_JOINED_NAME, printed[:2])) and _share(printed, _IS_JOINED_NAME) >= _FIGURES
    names[0].joins_levels = shown or _tells_levels(names[0])


def _tells_levels(column: Column) -> bool:
    """Whether a header says that its cells print all levels: 指标（一级-二级-三级）."""
    return all(word in column.text for word in _ALL_LEVELS)


def _row_roles(columns: list[Column], senses: Printed) -> None:
    """A column that says beside each line which value it prints (计划, 实际); the values stand in the column behind it."""
    for at, column in enumerate(columns[:-1]):
        if column.role not in _MAY_SAY_ROLES:
            continue
        cells = _printed(column, senses)
        if not cells or cells[0].row_role is None:
            continue
        printed = {s.row_role for s in cells}
        if len(printed) < 2 or None in printed:
            continue
        values = next((c for c in columns[at + 1 :] if c.role in VALUES), columns[at + 1])
        if values.role not in VALUES | {None, "unit"} or (values.role == "unit" and _share(_printed(values, senses), _IS_FIGURE) < _SIGNS):
            continue
        column.role, column.reviewed, values.role = "row_role", True, "target"
        return


def _unknown_levels(columns: list[Column], senses: Printed) -> None:
    """A column whose header nobody knows, and that prints nothing but first, or second, levels, is one of them."""
    for role, at in (("level1", 0), ("level2", 1)):
        unknown = (c for c in columns if c.role is None and (at or not c.sense.levels[0]))  # 产出指标 over 数量指标 heads second ones
        found = next((c for c in unknown if _share(_printed(c, senses), lambda s, at=at: s.levels[at] is not None) == 1), None)  # type: ignore[misc]
        if found is not None and not any(c.role in (role, "levels") for c in columns):
            found.role = role


def _levels_as_values(columns: list[Column], senses: Printed) -> None:
    """Columns of values and of names that print nothing but levels are of levels (目标 | 指标 | 内容 | 标准); the next one then names.

    Standards hold the targets then, where no other column does.
    """
    headed = next((c for c in columns if c.role in ("target", "description") and _print_levels(c, senses)), None)
    name = next((c for c in columns if c.role == "name" and _print_levels(c, senses)), None)
    further = next((c for c in columns if name is not None and c.start > name.start and c.role is None and _printed(c, senses)), None)
    if headed is None or name is None or further is None or any(c.role in ("level1", "level2") for c in columns):
        return
    headed.role, name.role, further.role = "level1", "level2", "name"
    further.reviewed = True
    settle_standards(columns)


def _print_levels(column: Column, senses: Printed) -> bool:
    return _share(_printed(column, senses), _IS_LEVEL) == 1


def _both_levels(columns: list[Column], senses: Printed) -> None:
    """Where one column prints first levels and another one second levels, that is what they are; the last one that may name then names."""
    named = [c for c in columns if c.role in LEVEL_ROLES or (c.role in _MAY_NAME and _is_of_names(c))]
    if len(named) == 2:
        _levels_among_names(named, senses)
    if len(named) < 3 or any(c.role == "levels" or c.joins_levels for c in columns):
        return
    kinds = {c.start: (_share(_printed(c, senses), _IS_FIRST), _share(_printed(c, senses), _IS_SECOND)) for c in named}
    level1 = max(named, key=lambda c: kinds[c.start][0] - kinds[c.start][1])
    level2 = max(named, key=lambda c: kinds[c.start][1] - kinds[c.start][0])
    first, second = kinds[level1.start], kinds[level2.start]
    if first[0] < _FIGURES or second[1] < _FIGURES or first[0] <= first[1] or second[1] <= second[0]:
        return
    if (level1.role, level2.role) == ("level1", "level2"):
        return
    others = [c for c in named if c not in (level1, level2)]
    name = next((c for c in others if c.role == "name"), others[-1])
    for column in others:
        if column.role in ("level1", "level2"):
            column.role = "description"
    level1.role, level2.role, name.role = "level1", "level2", "name"


def _levels_among_names(named: list[Column], senses: Printed) -> None:
    """Of a level and a name side by side, the column that prints nothing but levels is the level, and the other one names.

    It prints another text in each row: a level that nobody knows stands over several.
    """
    name = next((c for c in named if c.role == "name"), None)
    level = next((c for c in named if c.role in ("level1", "level2")), None)
    if name is None or level is None:
        return
    levels, names = _printed(name, senses), _printed(level, senses)
    are_names = len({n.key for n in names}) == len(names) >= len(levels) > 1 and not any(map(_IS_LEVEL, names))
    if are_names and _share(levels, _IS_LEVEL) == 1:
        name.role, level.role = ("level1" if _share(levels, _IS_FIRST) > _share(levels, _IS_SECOND) else "level2"), "name"


def _is_of_names(column: Column) -> bool:
    """Whether a header speaks of indicators or their kinds, which a column beside may have kept from naming them."""
    return column.sense.column is not None and column.sense.column.role in NAMES


def _levels(columns: list[Column], senses: Printed) -> None:
    """A column of 指标类型 holds second levels, first levels or neither."""
    for column in columns:
        if column.role != "level2" or not any(word in column.text for word in _KINDS):
            continue
        printed = _printed(column, senses)
        if not printed:
            continue
        first = _share(printed, lambda s: s.levels[0] is not None)
        second = _share(printed, lambda s: s.levels[1] is not None)
        if first > second and not any(c.role == "level1" for c in columns):
            column.role = "level1"
        elif max(first, second) < _SIGNS:
            column.role = "nature"

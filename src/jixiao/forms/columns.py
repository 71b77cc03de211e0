"""The columns of an indicator block: which header stands over which grid columns, and the role that it gives them.

Belongs here: giving each column a role, by its own header and the headers above it. Must stay out: which rows are the header
(`header_rows`), the rows below (their contents may overrule a header: see `contents`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from jixiao.forms.grid import Row, Slot, over_by_order
from jixiao.forms.headers import SMALL_HEADERS, YearHead
from jixiao.forms.limits import MAX_SPLIT
from jixiao.forms.pairs import paired_roles
from jixiao.forms.points import heads_value_and_score
from jixiao.forms.senses import BLANK, Sense, sense_of
from jixiao.model import Because
from jixiao.vocabulary.lexicon import pattern, word_set, words

LEVEL_ROLES = frozenset({"level1", "level2", "name"})
NAMES = frozenset({"level1", "level2", "name", "indicator", "category"})
VALUES = frozenset({"target", "total_target", "adjusted_target", "actual", "year_done", "forecast"})
PLANNED = frozenset({"target", "total_target", "adjusted_target"})
_BEGIN_GROUPS = frozenset({"sequence", "category", "level1", "level2", "name", "indicator"})
MEASURED = VALUES | {"weight", "score", "comparator", "standard", "unit"}
IDENTITY_FIELDS = frozenset({"project_name", "fund_name", "unit", "department", "project_code"})
BODIES = frozenset({"unit", "department"})
ASKED_FOR = "asked_for"  # the amount that was asked for, beside the one that was granted
IN_CHARGE = "in_charge"  # the organisation or office that is responsible for an indicator


Printed = dict[int, list[Sense]]  # by the first grid column of each column, what its cells print beside signs for nothing


@dataclass(slots=True)
class Column:
    """One column of the block: grid columns `start` up to, not including, `end`, and the role that its header gives it."""

    role: str | None
    start: int
    end: int
    sense: Sense  # of its header
    parent: Sense = BLANK  # of the header above
    group: int = 0
    reviewed: bool = True
    slug: str | None = None  # the field or funding source of a wide list's column
    cells: list[Slot] = field(default_factory=list)
    level: Sense | None = None  # the first level that the header above prints for the whole column
    overruled: bool = False  # the contents of the column contradict its header
    joins_levels: bool = False  # its cells print levels before the name
    breakdown: str | None = None  # the region, town or unit whose values it prints
    year: YearHead | None = None  # that its header prints
    because: Because = ()  # of what is read under the header
    pair: tuple[str, str] | None = None  # the roles of both values that each of its cells prints
    bound: str | None = None  # the end of a range that it prints, low or high; the other one stands beside it
    with_score: bool = False  # each of its cells prints the score behind what was reached
    is_ticked: bool = False  # ticks below it say that what its header says holds

    @property
    def role_of_points(self) -> str | None:
        """Its role where figures of totals stand below it: `score` for a column of values with their scores."""
        return "score" if self.with_score else self.role

    @property
    def prints_points(self) -> bool:
        """Whether it prints weights or scores."""
        return self.role_of_points in ("weight", "score")

    @property
    def text(self) -> str:
        """Its header as printed."""
        return self.sense.text


@dataclass(slots=True)
class Header:
    """The header of a block: its columns from left to right and the number of rows that it takes."""

    columns: list[Column]
    depth: int
    wide: bool = False
    section: Slot | None = None
    slots: list[Slot] = field(default_factory=list)

    def find(self, role: str, group: int = 0) -> Column | None:
        """The first column of a role within a group of columns."""
        return next((c for c in self.columns if c.role == role and c.group == group), None)

    @property
    def is_rubric(self) -> bool:
        """Whether it heads weights and standards to score by, and no values: 一级指标 | 二级指标 | 三级指标 | 分值 | 评分标准."""
        roles = {c.role for c in self.columns}
        return not roles & VALUES and ("standard" in roles or ("weight" in roles and "score" not in roles))

    @property
    def groups(self) -> int:
        """The number of blocks side by side."""
        return max((c.group for c in self.columns), default=0) + 1


_NAME_VALUE = pattern("forms", "name_and_value_header")
_ADJUSTED = word_set("forms", "adjusted_header")
_GOAL_OR_VALUE = word_set("forms", "goal_or_value")
_VALUE_ENDS = words("forms", "value_ends")
_REVIEWS = words("forms", "review_score")
_HOW_IT_WENT = word_set("forms", "how_it_went")
_APPROVED = words("forms", "approved")


def names_part(sense: Sense, over: Sense) -> bool:
    """Whether a header names a part of what the header above it speaks of, or the whole of it."""
    if over.is_divided:
        return sense.is_place or sense.is_whole_area or sense.may_name_part
    return value_role(over) is not None and (sense.is_place or sense.is_whole_area)


def value_role(sense: Sense) -> str | None:
    """The role of values that a header names: as a group, or as a column."""
    if sense.group in VALUES:
        return sense.group
    return sense.column.role if sense.column is not None and sense.column.role in VALUES else None


def leaves_of(header_rows: list[Row], above: Row | None) -> list[Column]:
    """The lowest header over each column, with the headers above it as its parents."""
    by_grid = len(header_rows) == 1 or header_rows[0].table.spans_known
    columns = _leaves_by_grid(header_rows) if by_grid else _leaves_by_order(header_rows)
    if above is not None:
        _attach_groups(columns, above)
    return columns


def _leaves_by_grid(header_rows: list[Row]) -> list[Column]:
    columns = []
    for slot in header_rows[-1].slots:
        leaf, parents = slot, []
        for upper in reversed(header_rows[:-1]):
            over = upper.at(slot.start, slot.end)
            if over is None or over.cell is slot.cell:
                continue
            if leaf.blank:
                leaf = over
            elif not over.blank:
                parents.append(over.sense)
        columns.append(_column(leaf, slot.start, slot.end, parents[0] if parents else BLANK))
    return columns


def _leaves_by_order(header_rows: list[Row]) -> list[Column]:
    """Columns of a text dump: a blank place continues the next header above, a run of labels stands under one header."""
    leaves = [_column(s, s.start, s.end, BLANK) for s in header_rows[0].slots]
    for row in header_rows[1:]:
        if len(row.slots) == len(leaves):
            merged = []
            for leaf, slot in zip(leaves, row.slots, strict=True):
                merged.append(leaf if slot.blank else _column(slot, slot.start, slot.end, leaf.sense))
            leaves = merged
            continue
        over = over_by_order([leaf.cells[0] for leaf in leaves], row.slots)
        by_cell = {id(leaf.cells[0]): leaf for leaf in leaves}
        result = []
        for slot, upper in zip(row.slots, over, strict=True):
            above = by_cell.get(id(upper)) if upper is not None else None
            if slot.blank and above is not None:
                result.append(_column(above.cells[0], slot.start, slot.end, above.parent))
            else:
                result.append(_column(slot, slot.start, slot.end, above.sense if above is not None else BLANK))
        leaves = result
    return leaves


def _attach_groups(columns: list[Column], above: Row) -> None:
    groups = [s for s in above.slots if not s.blank and (s.sense.group or s.sense.levels_named)]
    if above.table.spans_known:
        for column in columns:
            over = above.at(column.start, column.end)
            if over is not None and not over.blank and not column.parent.text and over.text != column.text:
                column.parent = over.sense
                column.level = column.level or _level_over(column.role, over.sense)
        return
    seen: set[str] = set()
    k = 0
    for column in columns:
        if column.role in NAMES and column.role in seen:
            k, seen = min(k + 1, len(groups) - 1), set()
        if column.role:
            seen.add(column.role)
        section = groups[0].sense.section and len(groups) > 1 and groups[0].start == 1 and not groups[0].sense.group
        if groups and not column.parent.text and not section:
            column.parent = groups[k].sense
            column.level = column.level or _level_over(column.role, column.parent)


def _level_over(role: str | None, parent: Sense) -> Sense | None:
    """The level that a header prints over a column below which only further levels, names or values stand."""
    return parent if role in _BELOW_LEVELS and (parent.is_level or parent.levels_named) else None


_TARGET_PARENTS = {"total_target": "total_target", "adjusted_target": "adjusted_target", "actual": "actual", "forecast": "forecast"}


def _column(slot: Slot, start: int, end: int, parent: Sense) -> Column:
    """The column below a header, with the role that the header and the one above it (`parent`) give it."""
    sense = _split_label(parent, slot.sense) or slot.sense
    role, reviewed = _own_role(sense, parent)
    role = _role_under(role, parent)
    if role in (None, "target") and _NAME_VALUE.search(sense.bare):
        role, reviewed = "name", True
    if role is None and sense.year_head is not None and value_role(parent) in PLANNED:
        role, reviewed = value_role(parent), True  # 2024年 below 年度目标
    divided, breakdown = _role_of_part(role, sense, parent)
    if with_score := heads_value_and_score(sense.text):
        divided, reviewed, role = "actual", True, "actual"
    if (pair := paired_roles(sense.text)) is not None:
        divided, reviewed, breakdown = pair[0], True, None
    level = _level_over(divided, parent)
    reviewed = reviewed or divided != role
    column = Column(divided, start, end, sense, parent, reviewed=reviewed, cells=[slot], level=level, breakdown=breakdown, pair=pair)
    column.year, column.with_score = sense.year_head, with_score
    return column


def _split_label(first: Sense, second: Sense) -> Sense | None:
    """The label that two headers spell together, where the second names no column alone: 分 | 值, 权 | 重."""
    if not first.text or len(first.key) > MAX_SPLIT or not 0 < len(second.key) <= MAX_SPLIT:
        return None
    if second.column is not None and len(second.key) > 1:
        return None
    whole = sense_of(first.key + second.key)
    return whole if whole.column is not None and whole.column.reviewed else None


def join_split(columns: list[Column]) -> list[Column]:
    """The columns with those made one whose headers spell one label together: 指标 | 值 over one wide value."""
    joined: list[Column] = []
    named = any(c.role == "name" for c in columns)  # without one 指标 | 值 are a name and its value
    for column in columns:
        before = joined[-1] if joined else None
        whole = _split_label(before.sense, column.sense) if before is not None and before.parent is column.parent else None
        if before is None or whole is None or (before.role == "indicator" and not named):
            joined.append(column)
            continue
        head = before.cells[0]
        joined[-1] = _column(Slot(head.cell, True, whole), before.start, column.end, before.parent)
    return joined


_BELOW_LEVELS = frozenset({"name", "indicator", "level2", *VALUES})  # columns over which a header may print their level


def _own_role(sense: Sense, parent: Sense) -> tuple[str | None, bool]:
    """The role that the words of a header tell, and whether they were reviewed; a small one (数值) takes that of the header above it."""
    if sense.column is not None:
        return sense.column.role, sense.column.reviewed
    if sense.bare in _ADJUSTED:
        return "adjusted_target", True
    if sense.field is None and (sense.bare in SMALL_HEADERS or sense.group):
        over = parent.group if parent.text else None
        return over or (sense.group if sense.group in VALUES else None), True
    return None, False


def _role_under(role: str | None, parent: Sense) -> str | None:
    """The role of a column once the header above it has said of what: 指标值 under 中期, 说明 under 偏差原因."""
    over = parent.group if parent.text else None
    if role == "target" and over in _TARGET_PARENTS:
        return _TARGET_PARENTS[over]
    if role in ("remark", "reason", "description") and over == "reason":
        return "reason"
    return "possibility" if over == "possibility" else role


def _role_of_part(role: str | None, sense: Sense, parent: Sense) -> tuple[str | None, str | None]:
    """The role of a column of one region, town or unit, and its name: 新罗区 below 区域目标值, alone, or over 目标值 | 完成值."""
    if role is None and parent.text and names_part(sense, parent):
        return value_role(parent) or "target", None if sense.is_whole_area else sense.tidy
    if role is None and sense.is_place:
        return "target", sense.tidy
    return role, parent.tidy if role in VALUES and parent.text and parent.is_place else None


def cells_under(head: Slot | Column, below: Row, columns: int) -> list[Slot]:
    """The cells of the first row of indicators that stand under a header; in a text dump, those that it has more than the header."""
    if below.table.spans_known:
        return [s for s in below.slots if head.start <= s.start < head.end]
    return below.slots[head.start - 1 : head.start + len(below.slots) - columns]


def prints_levels(under: list[Slot]) -> bool:
    """Whether cells under one header are levels, or levels and a name behind them."""
    levels = [s.sense.is_level for s in under]
    return levels in ([True, True], [True, False], [True, True, False])


def split_levels(columns: list[Column], rows: list[Row], first_data: int) -> list[Column]:
    """The columns with one wide header over levels, or over levels and names, as the columns that the rows below have there.

    Seen as 绩效目标 over 产出 | 数量目标 beside names, and over 产出指标 | 数量指标 | 巡护里程 beside their values.
    """
    if not columns or first_data >= len(rows):
        return columns
    head, rest = columns[0], columns[1:]
    under = cells_under(head, rows[first_data], max(c.end - 1 for c in columns))
    named = any(c.role in ("name", "indicator") for c in rest)
    levels = [s.sense.is_level for s in under]
    if head.role in LEVEL_ROLES or head.parent.text or not prints_levels(under) or named != all(levels):
        return columns
    if not named and not any(c.role in VALUES for c in rest):
        return columns
    if not rows[first_data].table.spans_known:
        for column in rest:
            column.start, column.end = column.start + len(under) - 1, column.end + len(under) - 1
    firsts = ["level1", "level2"] if sum(levels) == 2 else ["level2" if under[0].sense.levels[1] else "level1"]
    roles = [*firsts, "name"][: len(under)]
    return [*(Column(role, s.start, s.end, head.sense, cells=head.cells) for role, s in zip(roles, under, strict=True)), *rest]


def drop_lone_place(columns: list[Column]) -> None:
    """A single header that looks like a place, beside columns of values and under nothing that is divided, is not understood.

    Beside the whole of its area (全县 | 赤石镇) it is a part, and the whole is the form's own value.
    One place over all the columns of values divides nothing: they are the form's own.
    """
    whole = [c for c in columns if c.role is None and c.sense.is_whole_area and not c.parent.text]
    if len(whole) == 1 and _are_its_parts(columns, whole[0]):
        whole[0].role, whole[0].reviewed = "target", True
        return
    over = [c for c in columns if c.breakdown and c.parent.is_place]
    if over and len({c.breakdown for c in over}) == 1 and len(over) == sum(c.role in VALUES for c in columns):
        for column in over:
            column.breakdown = None
    lone = [c for c in columns if c.breakdown and not c.parent.text]
    if len(lone) == 1 and any(c.role in VALUES and c is not lone[0] for c in columns):
        lone[0].role, lone[0].breakdown, lone[0].reviewed = None, None, False


def _are_its_parts(columns: list[Column], whole: Column) -> bool:
    """Whether the columns of values beside that of the whole (全县) are all of places."""
    values = [c for c in columns if c.role in VALUES]
    at = columns.index(whole)
    return (
        bool(values)
        and all(c.breakdown and not c.parent.text for c in values)
        and any(c in values for c in columns[max(0, at - 1) : at + 2])
    )


def split_groups(columns: list[Column]) -> None:
    """Number the blocks that stand side by side: a level or name that comes again, after a value, begins the next one."""
    group, seen, valued = 0, set[str](), False
    for column in columns:
        if column.role in _BEGIN_GROUPS and column.role in seen and valued:
            group, seen, valued = group + 1, set(), False
        if column.role:
            seen.add(column.role)
            valued = valued or column.role in VALUES
        column.group = group


def settle_identities(header: Header) -> None:
    """Columns of a wide list that name the project or the organisation, or print its amount, row by row."""
    named = []
    for column in header.columns:
        slug = column.sense.field
        if slug in IDENTITY_FIELDS and (column.role is None or not column.reviewed):
            named.append(column)
            column.role, column.slug = "field", slug
    _set_offices_apart(header.columns, named)
    named = [c for c in named if c.role == "field"]
    if not named:
        _settle_whole_term(header.columns)
        return
    header.wide = True
    _set_bodies_apart(header.columns)
    has_target = any(_NAME_VALUE.search(c.sense.bare) for c in header.columns) or any(
        c.role in VALUES and c.role != "actual" and c.sense.bare not in _GOAL_OR_VALUE for c in header.columns
    )
    for column in header.columns:
        slug = column.sense.field
        money = column.sense.funding
        if (column.role == "target" and slug in ("goal", "total_goal") and has_target) or (column.role is None and slug is not None):
            column.role, column.slug = "field", slug
        elif (part := column.sense.part_of_execution) is not None:
            column.role, column.slug = "execution", part
        elif column.role is None and money is not None and (money.source or money.measure):
            column.role, column.slug = "funding", column.sense.money_unit
    _set_asked_apart(header.columns)
    _lend_money_unit(header.columns)


def _settle_whole_term(columns: list[Column]) -> None:
    """A header that names the goal of the whole term heads targets where those of years stand beside it: 实施期目标 | 2024年 | 2025年."""
    dated = any(c.year is not None or c.role in VALUES for c in columns)
    named = False
    for column in columns:
        named = named or column.role == "name"
        if named and dated and column.role is None and column.sense.group == "total_target":
            column.role, column.reviewed = "total_target", True


def _set_offices_apart(columns: list[Column], named: list[Column]) -> None:
    """Behind the names, an organisation is in charge of the indicator beside it: only a column of projects makes it the project's.

    Even beside projects it is the indicator's where another one of its kind stands left of the names.
    """
    names = max((c.start for c in columns if c.role in NAMES), default=0)
    of_projects = any(c.slug not in BODIES for c in named)
    before = {c.slug for c in named if c.start < names}
    for column in columns:
        if column in named and column.slug in BODIES and column.start > names and (column.slug in before or not of_projects):
            column.role, column.slug = IN_CHARGE, None
        elif column.role is None and column.sense.field == "project_office":
            column.role = IN_CHARGE


def set_bodies_below_project_apart(header: Header) -> None:
    """Below a head that has named the project, a column of organisations without one of projects is of who is in charge."""
    if any(c.slug in IDENTITY_FIELDS - BODIES for c in header.columns):
        return
    for column in header.columns:
        if column.slug in BODIES:
            column.role, column.slug = IN_CHARGE, None
    header.wide = False


def _set_bodies_apart(columns: list[Column]) -> None:
    """单位 stands twice in a list: left of the indicators it is the organisation, behind them the unit of measure."""
    units = [c for c in columns if c.role == "unit"]
    first = min((c.start for c in columns if c.role in NAMES), default=0)
    for column in units[:-1]:
        if column.start < first:
            column.role, column.slug = "field", "unit"


def _set_asked_apart(columns: list[Column]) -> None:
    """Beside the amount that was granted (批复金额) the one that was asked for (申请金额) is none of the project's."""
    steps = [(c, c.sense.budget_step) for c in columns if c.role in (None, "funding")]
    if {"asked", "granted"} <= {step for _, step in steps}:
        for column, step in steps:
            column.role = {"asked": ASKED_FOR, "granted": "funding"}.get(step or "", column.role)


def _lend_money_unit(columns: list[Column]) -> None:
    """The unit of money that one column of amounts prints holds for those beside it: 预算金额（元） | 其中：财政拨款."""
    amounts = [c for c in columns if c.role == "funding"]
    printed = {c.slug for c in amounts if c.slug}
    if len(printed) == 1:
        for column in amounts:
            column.slug = column.slug or next(iter(printed))


def _weights(columns: list[Column]) -> None:
    """Where each level has points of its own beside it, only those beside the name are the indicator's."""
    weights = [c for c in columns if c.role == "weight"]
    if len(weights) < 2:
        return
    before = {id(c): columns[k - 1].role if k else None for k, c in enumerate(columns)}
    own = next((c for c in weights if before[id(c)] == "name"), weights[-1])
    for column in weights:
        if column is not own:
            column.role = "level2_weight" if before[id(column)] == "level2" else "level1_weight"


def _done_so_far(columns: list[Column]) -> None:
    """Where what was done in a part of the year is all that was done, it is the actual value; beside other values it is history."""
    done = [c for c in columns if c.role == "interim" and c.sense.says_done_so_far]
    if len(done) == 1 and not any(c.role in ("actual", "year_done") for c in columns):
        done[0].role = "actual"


def _scores(columns: list[Column]) -> None:
    """Where a form prints the score, or the value, that it gives itself and that of a review, the indicator's own is the first."""
    scores = [c for c in columns if c.role == "score"]
    reviews = [c for c in scores if any(word in c.sense.bare for word in _REVIEWS)]
    if len(reviews) < len(scores):
        for column in reviews:
            column.role = "review_score"
    done = [c for c in columns if c.role == "actual"]
    found = [c for c in done if any(word in c.sense.bare for word in _REVIEWS)]
    if len(found) < len(done):
        for column in found:
            column.role = "review_value"


def settle_standards(columns: list[Column]) -> None:
    """绩效标准 beside levels and names holds the targets where no other column does, and no points say that it is a rubric's."""
    roles = {c.role for c in columns}
    if roles & VALUES or roles & {"weight", "score"} or not roles & NAMES:
        return
    column = next((c for c in columns if c.role == "standard" and c.sense.heads_standards), None)
    if column is not None:
        column.role = "target"


def _approved(columns: list[Column]) -> None:
    """What was approved (审定指标值) is an adjusted target beside the one that was asked for, and the target where none is printed."""
    if any(c.role in PLANNED - {"adjusted_target"} for c in columns):
        return
    for column in columns:
        if column.role == "adjusted_target" and any(word in column.sense.bare for word in _APPROVED):
            column.role = "target"


def _told_beside(columns: list[Column]) -> None:
    """完成情况 beside 实际完成值 tells how it went (已完成); only the one that names a value is the value."""
    actual = [c for c in columns if c.role == "actual"]
    if any(c.sense.bare.endswith(_VALUE_ENDS) for c in actual):
        for column in actual:
            if column.sense.bare in _HOW_IT_WENT:
                column.role = "remark"


def settle_names(header: Header) -> None:
    """Decide which column names the indicator, where the form has no 三级指标."""
    for group in range(header.groups):
        columns = [c for c in header.columns if c.group == group]
        _done_so_far(columns)
        _told_beside(columns)
        _scores(columns)
        settle_standards(columns)
        _approved(columns)
        names = [c for c in columns if c.role == "name"]
        indicators = [c for c in columns if c.role == "indicator"]
        categories = [c for c in columns if c.role == "category"]
        if names:
            for column in indicators:
                column.role = "description"
        elif indicators:
            indicators[-1].role = "name"
            for column in indicators[:-1]:
                column.role = "level1" if not any(c.role == "level1" for c in columns) else "description"
        else:
            lowest = next((c for role in ("level2", "level1") for c in columns if c.role == role), None)
            if lowest is None and categories:
                lowest = categories.pop()
            if lowest is not None and any(c.role in MEASURED for c in columns):
                lowest.role = "name"
        _weights(columns)
        levels = {c.role for c in columns}
        for column in categories:
            column.role = "level2" if "level2" not in levels else "nature"

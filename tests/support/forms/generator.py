"""Lays a random disclosure out in a random layout and notation: a form together with the reading that it must give back.

Belongs here: the strategies (what is disclosed, how it is laid out, how values are spelt). Must stay out: file formats (`writers`) and the
reading code. Each choice is one that published forms make; combinations are those that a careful person reads in one way only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.support.forms.model import Block, Cell, Form, Grid, Line
from tests.support.readings import Reading

PLACES = ("青川县", "宁乡市", "建水县", "晋中市榆次区", "敦化市", "隆德县")
OFFICES = ("水务局", "教育体育局", "农业农村局", "卫生健康局", "城市管理局", "民政局")
BRANCHES = ("服务中心", "管理站", "事务所", "监测中心")
PROJECTS = ("农村饮水安全巩固提升", "中小学校舍维修改造", "基层文化活动经费", "城区道路养护", "高素质农民培育", "河道保洁专项")
LEVELS = {
    "产出指标": ("数量指标", "质量指标", "时效指标", "成本指标"),
    "效益指标": ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"),
    "满意度指标": ("服务对象满意度指标",),
}
VERBS = ("新建", "改造", "维修", "购置", "培训", "开展", "检查", "清理", "补助")
THINGS = ("乡村道路", "检查井", "党员干部", "宣传活动", "监测站点", "路灯", "图书", "供水管网", "贫困学生", "垃圾箱", "泵站")
MEASURES = ("数量", "情况", "规模", "任务完成率", "合格率", "覆盖率", "工作")
WORDS = ("明显提升", "优良", "持续改善", "合格", "长期", "逐步提高", "达成预期指标", "健全")
DATES = ("2023年12月底前", "2023.07-2024.01", "2023年6月30日", "2023年1月-12月", "12月31日前")
UNITS = ("个", "座", "次", "人次", "公里", "万元", "%", "亩", "元/亩", "台", "户")
SI = {"公里": "km"}
NOTHING = ("", "", "—", "-", "/")
SIGNS = {">=": ("≥", ">=", "≧"), "<=": ("≤", "<=", "≦"), "=": ("＝", "=", "═"), ">": ("＞", ">"), "<": ("＜", "<")}
PHRASES = {">=": ("不低于{}", "不少于{}", "大于等于{}", "达到{}"), "<=": ("不超过{}", "小于等于{}", "控制在{}以内"), "=": ("等于{}",)}
TITLES = {
    ("project", "goal"): ("项目支出绩效目标表", "项目绩效目标申报表", "项目预算绩效公开表"),
    ("project", "monitoring"): ("项目支出绩效运行监控表", "项目绩效目标执行监控表"),
    ("project", "evaluation"): ("项目支出绩效自评表", "项目绩效目标自评表"),
    ("unit", "goal"): ("部门整体支出绩效目标表", "部门整体绩效目标申报表"),
    ("unit", "evaluation"): ("部门整体支出绩效自评表",),
}
SOURCES = {
    "fiscal": ("其中：财政拨款", "其中：财政资金", "财政拨款"),
    "superior": ("上级补助资金", "上级资金"),
    "carryover": ("上年结转资金", "上年结转"),
    "central": ("中央财政资金", "中央资金"),
    "county": ("县级财政资金", "县级资金"),
    "other": ("其他资金", "其他资金"),
}
TOTALS = ("年度资金总额", "年度资金总额：", "资金总额", "总额")
MEASURE_LABELS = {
    "initial_budget": ("年初预算数", "年初预算"),
    "adjusted_budget": ("全年预算数", "调整后预算数", "全年预算数（A）"),
    "executed": ("全年执行数", "预算执行数", "全年执行数（B）"),
    "forecast": ("全年预计执行数",),
}
YEARS = (1900, 2100)  # figures in this span read as years or as months of a year (2023.07), so none is made
STAGE_MEASURES = {
    "goal": ("initial_budget",),
    "monitoring": ("initial_budget", "executed", "forecast"),
    "evaluation": ("initial_budget", "adjusted_budget", "executed"),
}
VALUE_LABELS = {
    "target": ("指标值", "年度指标值", "绩效指标值"),
    "total_target": ("总指标值", "实施期指标值", "中期指标值"),
    "adjusted_target": ("调整指标值", "调整后指标值"),
    "actual": ("实际完成值", "全年完成值", "完成值"),
    "forecast": ("全年预计完成情况", "全年预计完成值"),
}
LABELS = {
    "comparator": ("指标性质", "计算符号", "指标方向", "绩效指标性质"),
    "unit": ("度量单位", "计量单位", "绩效度量单位"),
    "weight": ("分值", "权重", "指标权重"),
    "score": ("得分", "自评得分"),
    "reason": ("偏差原因分析及改进措施", "未完成原因分析"),
    "remark": ("备注",),
    "standard": ("绩效标准",),
}


@dataclass
class Style:
    """How one document is laid out and spelt."""

    spacing: str  # plain, spaced, broken: how labels are set
    levels: str  # merged, repeated, blank
    side: bool  # a merged column 绩效指标 left of the block
    headers: int  # rows of the indicator header
    signs: str  # value, column, words: where the comparator stands
    units: str  # value, column, name: where the unit of measure stands
    title: str  # above, inside, below, textbox, header
    year_apart: bool  # the year in a line of its own
    organisation: str  # rows, line: where the organisations stand
    money: str  # label, line, cell: where the unit of money stands
    money_unit: str  # 万元 or 元
    split: str  # no, repeated, bare: whether the table goes on in a second one, with its header or without
    total_row: bool


STYLES = st.builds(
    Style,
    spacing=st.sampled_from(("plain", "plain", "spaced", "broken")),
    levels=st.sampled_from(("merged", "repeated", "blank")),
    side=st.booleans(),
    headers=st.sampled_from((1, 1, 2)),
    signs=st.sampled_from(("value", "column", "words")),
    units=st.sampled_from(("value", "column", "name")),
    title=st.sampled_from(("above", "above", "inside", "below", "textbox", "header")),
    year_apart=st.booleans(),
    organisation=st.sampled_from(("rows", "line")),
    money=st.sampled_from(("label", "line", "cell")),
    money_unit=st.sampled_from(("万元", "元")),
    split=st.sampled_from(("no", "no", "repeated", "bare")),
    total_row=st.booleans(),
)


@dataclass
class Rows:
    """Builds a grid of a fixed width as HTML does: each cell takes the next free place."""

    width: int
    number: int = 0
    cells: list[Cell] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)

    def add(self, *cells: tuple[str, int] | tuple[str, int, int]) -> None:
        """Add a row of (text, columns[, rows]); the last cell's columns are stretched to the width."""
        for i, cell in enumerate(cells):
            text, columns, rows = (*cell, 1)[:3]
            col = next(c for c in range(self.width) if (self.number, c) not in self.taken)
            if i == len(cells) - 1:
                end = (c for c in range(col, self.width) if (self.number, c) in self.taken)
                columns = next(end, self.width) - col
            self.cells.append(Cell(self.number, col, text, rows, columns))
            self.taken |= {(self.number + r, col + c) for r in range(rows) for c in range(columns)}
        self.number += 1

    def grid(self) -> Grid:
        """The grid."""
        return Grid(self.number, self.width, tuple(sorted(self.cells, key=lambda c: (c.row, c.col))))


def _label(style: Style, text: str) -> str:
    """A label as the style sets it: 一级指标 as `一 级 指 标` or broken over two lines. Labels with brackets or digits stay as they are."""
    if style.spacing == "plain" or len(text) < 3 or not all("\u4e00" <= c <= "\u9fff" for c in text):
        return text
    return " ".join(text) if style.spacing == "spaced" else f"{text[: len(text) // 2]}\n{text[len(text) // 2 :]}"


@dataclass
class Quantity:
    """What an indicator's values say: a comparator, a kind and a unit, before it is spelt."""

    kind: str  # number, words, date, range
    comparator: str | None = None
    unit: str | None = None


@st.composite
def numbers(draw: st.DrawFn) -> Decimal:
    """A figure as forms print it."""
    number = Decimal(draw(st.integers(0, 9_999)))
    if draw(st.booleans()):
        number = Decimal(draw(st.integers(1, 99_999))).scaleb(-draw(st.integers(1, 2)))
    return number + 300 if YEARS[0] <= number <= YEARS[1] else number


def _printed(draw: st.DrawFn, number: Decimal) -> str:
    return f"{number:,f}" if number >= 1000 and draw(st.booleans()) else f"{number:f}"


@st.composite
def values(draw: st.DrawFn, style: Style, what: Quantity, role: str) -> tuple[str, Reading]:
    """The text of a value cell, and its reading."""
    reading: Reading = {"role": role, "text": "", "comparator": None, "number": None, "high": None, "unit": None}
    unit = what.unit or ""
    bare = role in ("actual", "forecast") and draw(st.booleans())  # it takes the unit of its target
    shown = unit if style.units == "value" and not bare else ""
    if what.kind in ("words", "date"):
        text = draw(st.sampled_from(WORDS if what.kind == "words" else DATES))
        return text, {**reading, "text": text}
    reading["unit"] = SI.get(unit, unit) or None
    number = draw(numbers())
    if what.kind == "range" and role.endswith("target"):
        high = number + draw(st.integers(1, 50))
        dashes = ("～", "~", "-") if number == number.to_integral() else ("～", "~")  # 5.12-6.12 is a span of dates
        text = f"{number:f}{draw(st.sampled_from(dashes))}{high:f}{shown}"
        return text, {**reading, "text": text, "comparator": "range", "number": str(number), "high": str(high)}
    text = _printed(draw, number) + shown
    reading["number"] = str(number)
    if role.endswith("target") and what.comparator:
        reading["comparator"] = what.comparator
        if style.signs == "value":
            text = draw(st.sampled_from(SIGNS[what.comparator])) + text
        elif style.signs == "words":
            text = draw(st.sampled_from(PHRASES[what.comparator])).format(text)
    return text, {**reading, "text": text}


@dataclass
class Row:
    """One indicator: its reading and the text of its cells by column."""

    reading: Reading
    cells: dict[str, str]


@st.composite
def indicators(draw: st.DrawFn, style: Style, roles: tuple[str, ...], weighed: bool, scored: bool) -> list[Row]:
    """The rows of an indicator block, in the order of their levels."""
    rows = []
    names: set[str] = set()
    for level1, seconds in LEVELS.items():
        chosen = draw(st.lists(st.sampled_from(seconds), min_size=1 if level1 == "产出指标" else 0, max_size=3, unique=True))
        for level2 in sorted(chosen, key=seconds.index):
            for _ in range(draw(st.integers(1, 2))):
                name = draw(st.sampled_from(VERBS)) + draw(st.sampled_from(THINGS)) + draw(st.sampled_from(MEASURES))
                if name in names:
                    continue
                names.add(name)
                rows.append(draw(_indicator(style, roles, weighed, scored, level1, level2, name)))
    return rows


@st.composite
def _indicator(
    draw: st.DrawFn, style: Style, roles: tuple[str, ...], weighed: bool, scored: bool, level1: str, level2: str, name: str
) -> Row:
    kind = draw(st.sampled_from(("number", "number", "number", "words", "date", "range")))
    comparators = [None, ">=", "<=", "="] if style.signs == "words" else [None, ">=", "<=", "=", ">", "<"]
    what = Quantity(kind)
    if kind in ("number", "range"):
        rate = name.endswith("率")
        what.unit = "%" if rate else draw(st.sampled_from(UNITS))
        what.comparator = draw(st.sampled_from(comparators))
    shown_name = f"{name}（{what.unit}）" if style.units == "name" and what.unit else name
    reading: Reading = {"level1": level1, "level2": level2, "level3": shown_name, "weight": None, "score": None, "values": []}
    cells = {"name": shown_name, "unit": what.unit or "", "comparator": ""}
    if style.signs == "column":
        if kind == "words":
            cells["comparator"] = draw(st.sampled_from(("定性", "")))
        elif kind == "number" and what.comparator:
            cells["comparator"] = draw(st.sampled_from(SIGNS[what.comparator]))
    for role in roles:
        if role != "target" and draw(st.integers(0, 5)) == 0:
            cells[role] = draw(st.sampled_from(NOTHING))
            continue
        cells[role], value = draw(values(style, what, role))
        reading["values"].append(value)
    if weighed:
        weight = draw(st.sampled_from((5, 10, 15, 20, 7.5)))
        reading["weight"] = cells["weight"] = str(weight)
        if scored:
            reading["score"] = cells["score"] = str(draw(st.sampled_from((weight, 4, 5))))
    cells["reason"] = draw(st.sampled_from(("", "", "受疫情影响进度滞后", "无")))
    cells["remark"] = ""
    cells["standard"] = draw(st.sampled_from(("计划标准", "行业标准", "")))
    return Row(reading, cells)


def _amounts(draw: st.DrawFn, style: Style) -> tuple[str, str | None]:
    """A printed amount and its yuan; empty cells are no amount."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.sampled_from(NOTHING)), None
    number = Decimal(draw(st.integers(0, 9_999_999))).scaleb(-2)
    if style.money_unit == "元":
        number = number * 100
    text = _printed(draw, number)
    yuan = number * (10_000 if style.money_unit == "万元" else 1)
    return (text + style.money_unit if style.money == "cell" else text), f"{yuan:f}"


@st.composite
def forms(draw: st.DrawFn, headers: tuple[int, ...] = (1, 2)) -> tuple[Form, list[Reading]]:
    """A form with one disclosure, and its reading. `headers` limits the rows of the indicator header."""
    style = draw(STYLES)
    style.headers = min(style.headers, max(headers))
    subject, stage = draw(st.sampled_from(tuple(TITLES)))
    year = draw(st.integers(2019, 2027))
    place, office = draw(st.sampled_from(PLACES)), draw(st.sampled_from(OFFICES))
    department, unit = f"{place}{office}", f"{place}{office}{draw(st.sampled_from(BRANCHES))}"
    with_department = subject == "project" and style.organisation == "rows" and draw(st.booleans())
    reading: Reading = {
        "subject": subject,
        "stage": stage,
        "year": year,
        "unit": unit,
        "department": department if with_department else None,
        "project": draw(st.sampled_from(PROJECTS)) if subject == "project" else None,
        "project_code": None,
        "total_score": None,
        "funding": [],
        "indicators": [],
    }
    roles: tuple[str, ...] = ("target",)
    if stage == "evaluation":
        roles = draw(st.sampled_from((("target", "actual"), ("target", "adjusted_target", "actual"))))
    elif stage == "monitoring":
        roles = ("target", "actual", "forecast")
    elif draw(st.integers(0, 3)) == 0:
        roles = ("total_target", "target")
    weighed = stage == "evaluation" or (stage == "goal" and draw(st.booleans()))
    rows = draw(indicators(style, roles, weighed, scored=stage == "evaluation"))
    reading["indicators"] = [row.reading for row in rows]

    columns = list(roles)
    if style.signs == "column":
        columns.insert(columns.index("target"), "comparator")
    if style.units == "column":
        columns.insert(columns.index("target") + 1, "unit")
    group = [c for c in columns if c in ("comparator", "target", "unit")]
    grouped = style.headers == 2 and len(group) > 1
    if not grouped:
        style.headers = 1
        columns = draw(st.permutations(columns))
    if weighed:
        columns.insert(draw(st.sampled_from((0, len(columns)))), "weight")
    columns += ["score"] * (stage == "evaluation")
    columns += [draw(st.sampled_from(("reason", "remark")))] * (stage != "goal")
    columns += ["standard"] * (stage == "goal" and draw(st.booleans()))

    measures = STAGE_MEASURES[stage]
    extras = ("执行率", "分值", "得分") if stage == "evaluation" else ("执行率",) if stage == "monitoring" else ()
    width = max(int(style.side) + 3 + len(columns), 2 + len(measures) + len(extras) if len(measures) > 1 else 4)
    name_width = width - int(style.side) - 2 - len(columns)
    table = Rows(width)

    title = draw(st.sampled_from(TITLES[subject, stage]))
    printed_title = title if style.year_apart else f"{place}{year}年{title}"
    year_line = f"（{year}年度）"
    if style.title == "inside":
        table.add((printed_title, width))
        if style.year_apart:
            table.add((year_line, width))
    _head(draw, style, table, reading)
    _funding(draw, style, table, reading, measures, extras)
    table.add((_label(style, "年度目标"), 2), ("保障各项工作顺利开展，完成年度任务。", 1))
    tables = _block(draw, style, table, rows, columns, name_width, group if grouped else [], reading if weighed else None)

    lines: list[Block] = []
    if style.organisation == "line":
        lines.append(Line(f"{draw(st.sampled_from(('填报单位', '单位名称', '填报单位（盖章）')))}：{unit}"))
    if style.money == "line":
        lines.append(Line(f"{draw(st.sampled_from(('单位', '金额单位')))}：{style.money_unit}"))
    year_lines: list[Block] = [Line(year_line)] if style.year_apart and style.title != "inside" else []
    where = style.title if style.title in ("textbox", "header") else "body"
    titles: list[Block] = [] if style.title == "inside" else [Line(printed_title, where)]
    top = [*titles, *year_lines]
    blocks = [*lines, *tables, *top] if style.title == "below" else [*top, *lines, *tables]
    return Form("generated", tuple(blocks), str(style)), [reading]


def _head(draw: st.DrawFn, style: Style, table: Rows, reading: Reading) -> None:
    """The rows that name the project and the organisations."""
    pairs: list[tuple[str, str]] = []
    if reading["project"]:
        pairs.append((draw(st.sampled_from(("项目名称", "项目支出名称"))), reading["project"]))
    if style.organisation == "rows":
        if reading["department"]:
            pairs.append(("主管部门", reading["department"]))
        label = ("实施单位", "项目单位", "项目实施单位") if reading["subject"] == "project" else ("单位名称", "部门（单位）名称")
        pairs.append((draw(st.sampled_from(label)), reading["unit"]))
    while pairs:
        if len(pairs) >= 2 and draw(st.booleans()):
            (a, b), (c, d), *pairs = pairs
            table.add((_label(style, a), 1), (b, 1), (_label(style, c), 1), (d, 1))
        else:
            (a, b), *pairs = pairs
            table.add((_label(style, a), draw(st.sampled_from((1, 2)))), (b, 1))


def _funding(draw: st.DrawFn, style: Style, table: Rows, reading: Reading, measures: tuple[str, ...], extras: tuple[str, ...]) -> None:
    """The funding block: rows by source, and columns by measure where there are several."""
    others = draw(st.lists(st.sampled_from(tuple(SOURCES)), max_size=3, unique=True))
    sources = ["total", *others]
    unit = f"（{style.money_unit}）" if style.money == "label" else ""
    section = f"{draw(st.sampled_from(('项目资金', '资金情况')))}{unit}"
    printed: list[tuple[str, str]] = []
    for source in sources:
        printed.append((source, draw(st.sampled_from(TOTALS if source == "total" else SOURCES[source]))))
    matrix = len(measures) > 1
    height = len(sources) + int(matrix)
    if matrix:
        heads = [draw(st.sampled_from(MEASURE_LABELS[measure])) for measure in measures]
        table.add((section, 1, height), ("", 1), *((head, 1) for head in [*heads, *extras]))
    for i, (source, label) in enumerate(printed):
        cells: list[Any] = [] if i or matrix else [(section, 1, height)]
        cells.append((label, 1))
        for measure in measures:
            text, yuan = _amounts(draw, style)
            cells.append((text, 1))
            if yuan is not None:
                reading["funding"].append({"source": source, "measure": measure, "period": "annual", "amount_yuan": yuan})
        for extra in extras:
            shown = {"执行率": "98.5%", "分值": "10", "得分": "9.8"}[extra]
            cells.append((shown if extra == "执行率" or source == "total" else "—", 1))
        table.add(*cells)


def _block(
    draw: st.DrawFn,
    style: Style,
    table: Rows,
    rows: list[Row],
    columns: list[str],
    name_width: int,
    group: list[str],
    total: Reading | None,
) -> list[Block]:
    """The indicator block, in one table or two; `group` are the columns under a common header."""

    def text_of(column: str) -> str:
        options = VALUE_LABELS.get(column) or LABELS[column]
        return draw(st.sampled_from(options))

    header = [(column, text_of(column)) for column in columns]
    levels = [_label(style, x) for x in ("一级指标", "二级指标", "三级指标")]

    def add_header(side_rows: int) -> None:
        cells: list[Any] = [(_label(style, "绩效指标"), 1, side_rows + style.headers)] if style.side else []
        deep = style.headers
        cells += [(levels[0], 1, deep), (levels[1], 1, deep), (levels[2], name_width, deep)]
        placed = False
        for column, text in header:
            if column not in group:
                cells.append((_label(style, text), 1, deep))
            elif not placed:
                cells.append((_label(style, "年度指标值"), len(group), 1))
                placed = True
        _add_exactly(table, cells)
        if group:
            _add_exactly(table, [("指标值" if c == "target" else _label(style, t), 1, 1) for c, t in header if c in group])

    cut = draw(st.integers(1, len(rows) - 1)) if style.split != "no" and len(rows) > 1 else len(rows)
    has_total = style.total_row and total is not None
    parts = [(rows[:cut], has_total and cut == len(rows))] + ([(rows[cut:], has_total)] if cut < len(rows) else [])
    tables: list[Block] = []
    for i, (part, with_total) in enumerate(parts):
        if i:
            tables.append(table.grid())
            table = Rows(table.width)
        if i == 0 or style.split == "repeated":
            add_header(len(part))
            side = False
        else:
            side = style.side
        for j, row in enumerate(part):
            cells: list[Any] = [("", 1, len(part))] if side and j == 0 else []
            for key in ("level1", "level2"):
                same = [k for k, r in enumerate(part) if (r.reading["level1"], r.reading[key]) == (row.reading["level1"], row.reading[key])]
                text = _label(style, row.reading[key])
                if style.levels == "repeated":
                    cells.append((text, 1, 1))
                elif style.levels == "blank":
                    cells.append((text if same[0] == j else "", 1, 1))
                elif same[0] == j:
                    cells.append((text, 1, len(same)))
            cells.append((row.cells["name"], name_width, 1))
            cells += [(row.cells.get(column, ""), 1, 1) for column in columns]
            _add_exactly(table, cells)
        if with_total and total is not None:
            _total_row(table, style, rows, columns, total)
    tables.append(table.grid())
    return tables


def _total_row(table: Rows, style: Style, rows: list[Row], columns: list[str], reading: Reading) -> None:
    """The last row: 合计 with the sum of the weights and of the scores."""
    start = table.width - len(columns)
    cells: list[Any] = []
    sums = {key: sum((Decimal(r.reading[key]) for r in rows if r.reading[key] is not None), Decimal(0)) for key in ("weight", "score")}
    first = min(columns.index(c) for c in ("weight", "score") if c in columns)
    cells.append(("总分" if "score" in columns else "合计", start + first, 1))
    for column in columns[first:]:
        cells.append((f"{sums[column]:f}" if column in sums else "", 1, 1))
    _add_exactly(table, cells)
    if "score" in columns:
        reading["total_score"] = str(sums["score"])


def _add_exactly(table: Rows, cells: list[tuple[str, int, int]]) -> None:
    """Add a row whose cells fill the width as they are."""
    free = table.width - sum((table.number, c) in table.taken for c in range(table.width))
    assert sum(columns for _, columns, _ in cells) == free, (cells, free, table.width)
    table.add(*cells)

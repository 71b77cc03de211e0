"""What cells of one row lend to each other, and what becomes of an extraction's records and cells."""

import copy
from datetime import date
from decimal import Decimal

import pytest

from jixiao.model import CellReading, Disclosure, Disposition, Execution, Extraction, Field, Funding, Indicator, Value
from jixiao.normalize import normalize
from jixiao.normalize.rates import is_rate
from jixiao.normalize.records import unit_in_name


def value(text: str, role: str = "target", *, sign: str | None = None, unit: str | None = None, col: int = 4) -> Value:
    """A value as the forms leave it: printed texts only."""
    return Value(role, text, comparator_text=sign, unit_text=unit, table=1, row=1, col=col)


def indicator(name: str, *values: Value, **texts: str) -> Indicator:
    """An indicator as the forms leave it."""
    return Indicator(1, None, None, "", name, list(values), table=1, row=1, col=3, **texts)


def read(*indicators: Indicator, cells: list[CellReading] | None = None, year: int | None = 2022, **head: object) -> Disclosure:
    """The one disclosure of an extraction after normalisation."""
    disclosure = Disclosure(1, "project", "goal", fiscal_year=year, indicators=list(indicators))
    for key, content in head.items():
        setattr(disclosure, key, content)
    return normalize(Extraction("docx", [disclosure], cells or [])).disclosures[0]


def first(name: str, *values: Value, **texts: str) -> Value:
    """The last value of the one indicator, read."""
    return read(indicator(name, *values, **texts)).indicators[0].values[-1]


@pytest.mark.parametrize(
    ("name", "text", "sign", "unit", "want"),
    [
        # the value's own sign and unit win, then the columns, then the name's brackets, then % for a rate
        ("建设里程", "≥5km", "≤", "个", (">=", "5", "km")),
        ("建设里程", "5", "≥", "公里", (">=", "5", "km")),
        ("建设里程（公里）", "5", None, None, (None, "5", "km")),
        ("建设里程（公里）", "5", None, "座", (None, "5", "座")),
        ("建设里程（公里）", "5座", None, None, (None, "5", "座")),
        ("覆盖率", "95", "≥", None, (">=", "95", "%")),
        ("覆盖率", "95", "≥", "%", (">=", "95", "%")),
        ("覆盖率（％）", "95", None, None, (None, "95", "%")),
        ("足额保障率（参保率）", "100", "＝", None, ("=", "100", "%")),
        ("超规模、超标准、超概算项目比例", "0", None, None, (None, "0", "%")),
        ("覆盖率", "3个", None, None, (None, "3", "个")),
        # a hint that the blank form left in the name lends what value and columns do not print
        ("项目总投入（≥**万元）", "6070", None, None, (">=", "6070", "万元")),
        ("造林面积（≥XX亩）", "80000", None, None, (">=", "80000", "亩")),
        ("完成时限（≤__天）", "30", None, None, ("<=", "30", "天")),
        ("群众满意度≥**%", "95", None, None, (">=", "95", "%")),
        ("达标率（≥%）", "98", None, None, (">=", "98", "%")),
        ("培训人数（**人次）", "300", "≤", None, ("<=", "300", "人次")),
        ("造林面积（≥**亩）", "＝80000公顷", None, None, ("=", "80000", "公顷")),
        ("设备（A*B）", "3", None, None, (None, "3", None)),
        # about so much is a comparator; a bound beside it counts for more
        ("亩均增收", "200元左右", None, None, ("~", "200", "元")),
        ("亩均增收", "约200", "≥", "元", (">=", "200", "元")),
        ("亩均增收", "200", "约", "元", ("~", "200", "元")),
        ("群众满意度", "95", None, None, (None, "95", None)),
        ("监测频率", "4", None, None, (None, "4", None)),
        ("投资计划分解（转发）用时", "7个工作日", None, None, (None, "7", "工作日")),
        ("企业数量（企业）", "7", None, None, (None, "7", None)),
        ("单台维护成本", "1.2", "≤", "万元", ("<=", "1.2", "万元")),
        ("项目成本", "250万", None, None, (None, "2500000", None)),
        ("项目成本", "250万", None, "元", (None, "2500000", "元")),
        ("项目成本", "250万", None, "万元", (None, "250", "万元")),
        ("项目成本（万元）", "250万", None, None, (None, "250", "万元")),
        ("项目成本（万元）", "2500元", None, None, (None, "2500", "元")),
        ("受益人数（万人）", "30", None, None, (None, "30", "万人")),
        ("补助标准（元/人·年）", "≥1200", None, None, (">=", "1200", "元/人·年")),
        ("雾炮车射程", "≥80M", None, None, (">=", "80", "m")),
        ("互联网专线带宽", "≥100M", None, None, (">=", "100", "M")),
        ("居民健康水平", "提高", "定性", "%", (None, None, None)),
        ("空气质量", "优良", "＝", None, ("=", None, None)),
        ("出行条件", "10", "正向", "次", (None, "10", "次")),
        ("参与人次", "20-25", "≥", "场", ("range", "20", "场")),
    ],
)
def test_a_value_takes_sign_and_unit_from_the_nearest_place(
    name: str, text: str, sign: str | None, unit: str | None, want: tuple[str | None, str | None, str | None]
) -> None:
    """The value's own text wins over its columns, these over the name's brackets, these over a name that ends in 率 or 比例."""
    v = first(name, value(text, sign=sign, unit=unit))
    assert (v.comparator, v.number, v.unit) == (want[0], None if want[1] is None else Decimal(want[1]), want[2])
    assert v.text == text


@pytest.mark.parametrize(
    ("target", "actual", "number", "unit"),
    [
        ("≥50个", "50", "50", "个"),
        ("≥100百分比", "100", "100", "%"),
        ("≤90万元", "90", "90", "万元"),
        ("≥5万人次", "6.2", "6.2", "万人次"),
        ("≥5万人次", "62000人次", "62000", "人次"),
        ("不低于95%", "96.5%", "96.5", "%"),
        ("250万", "248", "2480000", None),
        ("250万", "2480000", "2480000", None),
        ("250万", "248万", "2480000", None),
        ("效果明显", "5", "5", None),
    ],
)
def test_a_bare_actual_takes_the_unit_of_its_target(target: str, actual: str, number: str, unit: str | None) -> None:
    """An actual or forecast without a unit is measured in the target's unit; no comparator is borrowed."""
    for role in ("actual", "forecast", "adjusted_target"):
        v = first("项目总量", value(target), value(actual, role, col=5))
        assert (v.comparator, v.number, v.unit) == (None, Decimal(number), unit)


def test_a_target_takes_nothing_from_its_actual() -> None:
    """A bare target beside an actual with a unit stays without one, as printed."""
    ind = read(indicator("项目总量", value("50"), value("50个", "actual", col=5))).indicators[0]
    assert [v.unit for v in ind.values] == [None, "个"]


def test_a_unit_column_serves_target_and_actual() -> None:
    """The unit printed for the target also measures a bare actual, before the name's own ending is asked."""
    v = first("案件办结率", value("50", unit="件", sign="≥"), value("52", "actual", col=6))
    assert (v.number, v.unit, v.comparator) == (Decimal(52), "件", None)


def test_a_comparator_repeated_in_the_actual_stays_as_printed() -> None:
    """What the actual's cell prints is kept, sign included."""
    assert first("总量", value("≥50个"), value("≥50个", "actual", col=5)).comparator == ">="


def test_signs_for_no_value_leave_no_value_and_say_so() -> None:
    """`—` is no value and its cell is ignored for that reason; a printed 0 is a value."""
    cells = [CellReading(1, 1, 5, "—", Disposition.FIELD, "actual", 1), CellReading(1, 1, 4, "0", Disposition.FIELD, "target", 1)]
    ind = read(indicator("事故数（件）", value("0"), value("—", "actual", col=5)), cells=cells).indicators[0]
    assert [(v.role, v.number, v.unit) for v in ind.values] == [("target", Decimal(0), "件")]
    assert (cells[0].disposition, cells[0].detail) == (Disposition.IGNORED, "no_value")
    assert cells[1].disposition is Disposition.FIELD


@pytest.mark.parametrize(
    ("name", "text", "level2", "unit", "number", "start", "end"),
    [
        ("服务周期", "2023.07-2024.01", "时效指标", None, None, date(2023, 7, 1), date(2024, 1, 31)),
        ("完成时间", "2023.7", "时效指标", None, None, date(2023, 7, 1), date(2023, 7, 31)),
        ("完成情况", "2023.7", "时效指标", None, None, date(2023, 7, 1), date(2023, 7, 31)),
        ("完成时间", "20231231", "时效指标", None, None, date(2023, 12, 31), date(2023, 12, 31)),
        ("活动开展", "2023.07", None, None, None, date(2023, 7, 1), date(2023, 7, 31)),
        ("项目成本", "2023.7", None, None, "2023.7", None, None),
        ("项目成本", "2023.07", None, "万元", "2023.07", None, None),
        ("项目成本（万元）", "2023.07", None, None, "2023.07", None, None),
        ("项目成本", "≤2023.07", None, None, "2023.07", None, None),
        ("发放数量", "20231231", None, None, "20231231", None, None),
        ("活动按时开展", "12月31日前", None, None, None, None, date(2022, 12, 31)),
        ("活动按时开展", "≤2022年12月31日", None, None, None, None, date(2022, 12, 31)),
    ],
)
def test_dates_are_told_from_figures_by_their_row(
    name: str, text: str, level2: str | None, unit: str | None, number: str | None, start: date | None, end: date | None
) -> None:
    """2023.07 is a date in a row about time and an amount where a unit or a sign is printed; a missing year is the form's."""
    texts = {"level2_text": level2} if level2 else {}
    v = first(name, value(text, unit=unit), **texts)
    assert (v.number, v.date_from, v.date_to) == (None if number is None else Decimal(number), start, end)


def test_without_a_fiscal_year_a_date_has_no_days() -> None:
    """Nothing is invented: 12月31日前 in a form without a year stays words."""
    v = read(indicator("完成时间", value("12月31日前")), year=None).indicators[0].values[0]
    assert (v.number, v.comparator, v.date_from, v.date_to) == (None, None, None, None)


def test_levels_weights_and_scores_are_read() -> None:
    """Quotas in level cells, points in names and the row's own points land in their fields."""
    ind = read(
        indicator(
            "★指标1：建设\n里程（10分）", value("5km"), level1_text="产出\n指标（50分）", level2_text="1.数量 指标", score_text="9.5分"
        )
    ).indicators[0]
    assert (ind.name, ind.is_starred, ind.level1, ind.level1_quota, ind.level2) == ("建设里程", True, "产出指标", Decimal(50), "数量指标")
    assert (ind.weight, ind.score) == (Decimal(10), Decimal("9.5"))
    assert ind.name_text == "★指标1：建设\n里程（10分）"


def funding(text: str, unit: str | None = "万元", basis: str | None = "label", col: int = 3) -> Funding:
    """An amount as the forms leave it."""
    return Funding("total", "initial_budget", "annual", "年度金额", text, 1, 2, col, unit_text=unit, unit_basis=basis)


def test_amounts_are_read_dropped_or_reported() -> None:
    """Amounts become yuan; signs for none leave no row; what cannot be read leaves no row and its cell is unread."""
    rows = [funding("821.073616"), funding("—", col=4), funding("按实际支出", col=5), funding("1273元", col=6)]
    cells = [CellReading(1, 2, c, f.text, Disposition.FIELD, "funding", 1) for c, f in enumerate(rows, start=3)]
    disclosure = read(cells=cells, funding=rows)
    assert [(f.amount_yuan, f.unit_text, f.unit_basis) for f in disclosure.funding] == [
        (Decimal("8210736.16"), "万元", "label"),
        (Decimal("1273.00"), "元", "cell"),
    ]
    assert [(c.disposition.value, c.detail) for c in cells] == [
        ("field", "funding"),
        ("ignored", "no_value"),
        ("unread", "amount_unreadable"),
        ("field", "funding"),
    ]


def test_an_assumed_unit_of_money_is_said_aloud() -> None:
    """Where no unit is printed anywhere, 万元 is assumed, marked as a default and noted once; a zero needs no unit."""
    disclosure = Disclosure(1, "project", "goal", funding=[funding("25", None, None), funding("30", None, "default", 4)])
    extraction = normalize(Extraction("docx", [disclosure], []))
    assert [(f.amount_yuan, f.unit_text, f.unit_basis) for f in disclosure.funding] == [
        (Decimal(250000), "万元", "default"),
        (Decimal(300000), "万元", "default"),
    ]
    assert len(extraction.notes) == 1
    zero = Disclosure(1, "project", "goal", funding=[funding("0", None, None)])
    assert normalize(Extraction("docx", [zero], [])).notes == []


def test_heads_are_read() -> None:
    """Codes, seals and points of a disclosure's head are split into their fields; a code printed on its own wins."""
    d = read(
        unit_text="219001-池州市贵池区\n棠溪镇人民政府（盖章）",
        department_text="219-池州市贵池区棠溪镇人民政府",
        project_text="51000021R000000019951-工资性支出",
        total_score_text="96.7分",
    )
    assert (d.unit_code, d.unit_name, d.department_code) == ("219001", "池州市贵池区棠溪镇人民政府", "219")
    assert (d.project_code, d.project_name, d.total_score) == ("51000021R000000019951", "工资性支出", Decimal("96.7"))
    printed = read(project_text="51000021R000000019951-工资性支出", project_code=" 510000 ")
    assert (printed.project_code, printed.project_name) == ("510000", "工资性支出")
    assert read(project_text="工资性支出", project_code="/").project_code is None


def test_executions_are_read() -> None:
    """Rate, weight and score of an execution; signs are none."""
    execution = Execution("total", 1, 2, 7, rate_text="99.97%", weight_text="10", score_text="—")
    read(executions=[execution])
    assert (execution.rate, execution.weight, execution.score) == (Decimal("99.97"), Decimal(10), None)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("试点村落方案编制（套）", "套"),
        ("数量(个)", "个"),
        ("面积（平方米）", "m²"),
        ("里程（KM）", "km"),
        ("合格率（%）", "%"),
        ("支出（单位：万元）", "万元"),
        ("人数（万人）", "万人"),
        ("补助（元/人）", "元/人"),
        ("补助（元/生·天）", "元/生·天"),
        ("用时（个工作日）", "工作日"),
        ("经费（万元/年）", "万元/年"),
        ("填报单位（盖章）", None),
        ("保障率（参保率）", None),
        ("用时（转发）", None),
        ("工程（一期）", None),
        ("补助（企业）", None),
        ("支出（等）", None),
        ("（套）", None),
        ("方案编制（套）数量", None),
        ("方案编制", None),
        ("标准（A）", None),
        ("建设（新）", None),
        ("项目（2022年）", None),
    ],
)
def test_only_units_in_brackets_at_the_end_of_a_name_are_units(name: str, unit: str | None) -> None:
    """Brackets with a reviewed unit name the unit, remarks do not."""
    assert unit_in_name(name) == unit


@pytest.mark.parametrize(
    ("name", "rate"),
    [
        ("完成率", True),
        ("项目比例", True),
        ("保障率（参保率）", True),
        ("合格率（验收）", True),
        ("频率", False),
        ("满意度", False),
        ("率先完成数", False),
        ("汇率", False),
    ],
)
def test_rates_are_told_by_their_names(name: str, rate: bool) -> None:
    """率 and 比例 end the name of a percentage, 频率 and its like do not."""
    assert is_rate(name) is rate


def test_reading_twice_gives_the_same() -> None:
    """Normalisation depends on the printed texts alone."""
    once = read(
        indicator("建设里程（公里）", value("≥5"), value("6", "actual", col=5), weight_text="10", level1_text="产出指标（50分）"),
        indicator("完成时间", value("12月31日前")),
        funding=[funding("25", None, None), funding("30元")],
        unit_text="[125]重庆市财政局",
    )
    again = copy.deepcopy(once)
    normalize(Extraction("docx", [again], []))
    assert again == once


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("本项目自评总分99.39分，自评等级为“良”。", "99.39"),
        ("总得分为98分。", "98"),
        ("自评总分99分，其中产出指标得分49分。", "99"),
        ("产出指标得分49分。", None),
        ("上年总分97分，本年总分99分。", None),
        ("总分90分以上为优。", None),
    ],
)
def test_a_total_score_is_read_from_the_conclusion(text: str, score: str | None) -> None:
    """Where no field prints the total, the conclusion tells it if it tells one; a field that prints it counts."""
    conclusion = Field("conclusion", "评价结论", text, 1, 9, 2)
    told = read(fields=[conclusion], stage="evaluation").total_score
    assert told == (Decimal(score) if score else None)
    assert read(fields=[conclusion], stage="evaluation", total_score_text="95").total_score == Decimal(95)
    assert read(fields=[conclusion]).total_score is None


def test_a_hint_is_no_part_of_the_name_and_lends_no_comparator_to_what_was_done() -> None:
    """造林面积（≥**亩） is called 造林面积; its actual value is what was planted, not a bound."""
    read_one = read(indicator("造林面积（≥**亩）", value("800"), value("820", "actual", col=5))).indicators[0]
    assert (read_one.name, read_one.name_text) == ("造林面积", "造林面积（≥**亩）")
    assert [(v.comparator, v.unit) for v in read_one.values] == [(">=", "亩"), (None, "亩")]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("外贸出口增速", "增长3%以上", (">=", "3", "%")),
        ("社会消费品零售总额增长率", "同比增长≥5.5%", (">=", "5.5", "%")),
        ("接待游客增幅", "较上年提高不低于8%", (">=", "8", "%")),
        ("带动农户年均增收", "增加1200元", (None, "1200", "元")),
        ("单位能耗降低率", "下降2%以上", (">=", "2", "%")),
        ("投诉件下降率", "比上年减少10%", (None, "10", "%")),
        ("外贸进出口总额", "增长3%以上", (None, None, None)),  # the figure is not of what is named
        ("单位能耗降低率", "增长2%", (None, None, None)),
        ("外贸出口增速", "逐年增长", (None, None, None)),
    ],
)
def test_a_change_is_a_figure_under_a_name_that_says_the_same_change(
    name: str, text: str, found: tuple[str | None, str | None, str | None]
) -> None:
    """增长3%以上 of a growth is ≥3%; of anything else, or against the name's direction, it stays words."""
    read_one = first(name, value(text))
    assert (read_one.comparator, None if read_one.number is None else str(read_one.number), read_one.unit) == found


@pytest.mark.parametrize("text", ["拟建5座", "计划完成5座", "预计5座"])
def test_what_is_still_planned_is_no_actual_figure(text: str) -> None:
    """As a target it is a figure; as what was done it stays words."""
    target, actual = read(indicator("新建桥梁", value(text), value(text, "actual", col=5))).indicators[0].values
    assert target.number == Decimal(5)
    assert actual.number is None

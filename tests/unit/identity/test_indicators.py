import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.identity.indicators import (
    indicator_identity,
    normalised_name,
    polarity_of_comparator,
    polarity_of_name,
    scheme_of,
    standard_levels,
)

NAMES = [
    ("0.：", "0.:"),
    ("其中：2022年新建公路里程（km）≥10.5km", "新建公路里程"),
    ("1.建设高标准农田面积（亩）", "建设高标准农田面积"),
    ("2022年度培训人次（人次）", "培训人次"),
    ("项目验收合格率（%）", "项目验收合格率"),
    ("项目验收合格率≥95%", "项目验收合格率"),
    ("受益群众满意度（≥90%）", "受益群众满意度"),
    ("2021-2023年新建公厕", "新建公厕"),
    ("购置设备12台", "购置设备"),
    ("每亩补助标准（元/亩）", "每亩补助标准"),
    ("设施完好率达到", "设施完好率"),
    ("新建、改建农村公路里程", "新建改建农村公路里程"),
    # what belongs to the name stays
    ("65岁以上老年人健康管理率", "65岁以上老年人健康管理率"),
    ("5G基站数", "5G基站数"),
    ("A级景区3A", "A级景区3A"),
    ("道路修复（含桥梁）", "道路修复(含桥梁)"),
    ("1000米跑达标率", "1000米跑达标率"),
    ("12345热线办结率", "12345热线办结率"),
    ("二期工程", "二期工程"),
    ("2022年", "2022年"),
    ("第3季度完成数", "第3季度完成数"),
]


@pytest.mark.parametrize(("name", "plain"), NAMES)
def test_an_indicator_keeps_its_name_over_years(name: str, plain: str) -> None:
    """Numbering, years, units and quantities go; what tells the indicator stays."""
    assert normalised_name(name) == plain


@given(st.text(alphabet="新建公路里程率度（）()0123456789.%≥年亩km：其中 ", max_size=25))
def test_normalising_twice_changes_nothing_and_never_empties(name: str) -> None:
    """The normalised name is stable, and a name that says anything keeps something."""
    once = normalised_name(name)
    assert normalised_name(once) == once or len(normalised_name(once)) <= len(once)
    assert bool(once) or not name.strip(" ：()（）")


POLARITY = [
    ("系统平均无故障率", "positive"),
    ("安全生产零事故率", "positive"),
    ("系统故障率", "negative"),
    ("群众投诉率", "negative"),
    ("投诉处理率", "positive"),
    ("群众投诉次数（次）", "negative"),
    ("安全事故发生率", "negative"),
    ("安全生产事故", "negative"),
    ("单位工程造价", "negative"),
    ("项目成本控制在10万元以内", "negative"),
    ("平均响应时间", "negative"),
    ("投诉办理时限", "negative"),
    ("舆情处置时限", "negative"),
    ("平均处置时长", "negative"),
    ("检测报告出具时间", "negative"),
    ("缩短办理时限", None),
    ("志愿服务时长", None),
    ("设备运行时长", None),
    ("秸秆焚烧火点数", "negative"),
    ("火点核查数", None),
    ("重大舆情发生次数", "negative"),
    ("舆情监测次数", None),
    ("处置舆情数量", None),
    ("舆情处置率", "positive"),
    ("不合格率", "negative"),
    ("处理欠薪案件数量", None),
    ("业务办理差错率", "negative"),
    ("公用经费控制率", "negative"),
    ("服务对象满意度", "positive"),
    ("不满意率", "negative"),
    ("疫苗接种覆盖率", "positive"),
    ("产品抽检合格率", "positive"),
    ("单位GDP能耗降低率", "positive"),
    ("节约成本", "positive"),
    # words that tell nothing for certain
    ("百元医疗收入卫生材料消耗", "negative"),
    ("农民人均收入增幅", "positive"),
    ("投诉平台建设", None),
    ("事故应急演练场次", None),
    ("降低事故发生率", None),
    ("新建公路里程", None),
    ("培训人次", None),
]


@pytest.mark.parametrize(("name", "polarity"), POLARITY)
def test_the_words_of_a_name_tell_its_direction(name: str, polarity: str | None) -> None:
    """What is measured decides, not what it is measured on; where no reviewed word tells, nothing is said."""
    assert polarity_of_name(name) == polarity


def test_the_level_tells_where_words_do_not() -> None:
    """Costs are good when low; a comparator is kept apart so that contradictions show."""
    assert indicator_identity("产出指标", "成本指标", "每人每月标准")[3:5] == ("negative", "level")
    assert indicator_identity("产出指标", "数量指标", "新建公路里程")[3:5] == (None, "none")
    assert indicator_identity("满意度指标", "服务对象满意度指标", "居民")[3:5] == ("positive", "level")
    assert [polarity_of_comparator(c) for c in (">=", ">", "<=", "<", "=", "range", None)] == ["positive"] * 2 + ["negative"] * 2 + [
        None
    ] * 3


@pytest.mark.parametrize(
    ("level1", "level2", "expected"),
    [
        ("产出指标（50分）", "数量指标", ("output", "quantity", False)),
        ("产出指标", "成本指标", ("output", "cost", False)),
        ("成本指标", "经济成本指标", ("cost", "economic_cost", False)),
        ("产出指标", "经济成本指标", ("output", "economic_cost", False)),  # really published: the printed first level stays
        (None, "数量指标", ("output", "quantity", True)),
        (None, "成本指标", (None, "cost", False)),  # either scheme
        (None, "社会成本指标", ("cost", "social_cost", True)),
        ("社会效益指标", None, ("benefit", "social_benefit", True)),
        ("满意度指标", None, ("satisfaction", None, False)),
        ("效益指标", "社会公众或服务对象满意度指标", ("benefit", "satisfaction", False)),
        ("某某指标体系", "质量指标", ("output", "quality", True)),
        (None, None, (None, None, False)),
    ],
)
def test_standard_levels_stand_beside_printed_ones(
    level1: str | None, level2: str | None, expected: tuple[str | None, str | None, bool]
) -> None:
    """Printed levels come to the standard ones of either scheme; a missing first level follows where only one fits."""
    assert standard_levels(level1, level2) == expected


@pytest.mark.parametrize(
    ("level1", "level2", "name", "expected"),
    [
        (None, None, "受益群众满意度", ("satisfaction", "satisfaction", "name")),
        (None, None, "受益群众满意度（≥90%）", ("satisfaction", "satisfaction", "name")),
        (None, None, "学生满意率", ("satisfaction", "satisfaction", "name")),
        (None, None, "群众不满意率", (None, None, "none")),
        (None, None, "满意度调查次数", (None, None, "none")),
        (None, None, "新建公路里程", (None, None, "none")),
        ("效益指标", "社会效益指标", "受益群众满意度", ("benefit", "social_benefit", "printed")),
        ("某某指标体系", None, "受益群众满意度", (None, None, "none")),
        (None, "数量指标", "培训人次", ("output", "quantity", "level2")),
    ],
)
def test_the_name_tells_the_level_only_where_none_is_printed(
    level1: str | None, level2: str | None, name: str, expected: tuple[str | None, str | None, str]
) -> None:
    """A form without levels still asks for satisfaction under a name that ends in it; a printed level is never overruled."""
    identity = indicator_identity(level1, level2, name)
    assert (identity.level1, identity.level2, identity.level_basis) == expected


def test_the_scheme_of_a_form() -> None:
    """成本 as a first level is the newer scheme, under 产出 the older."""
    assert scheme_of([("output", "quantity"), ("cost", "economic_cost")]) == "newer"
    assert scheme_of([("output", "cost"), ("benefit", None)]) == "older"
    assert scheme_of([("output", "quantity")]) is None

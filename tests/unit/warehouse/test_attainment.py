"""Whether a target was attained: the verdict, its reason, and which values are paired."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jixiao.model import Indicator, ReadingCheck, SeenCell, Sight, Value
from tests.unit.warehouse.conftest import Loader
from tests.unit.warehouse.samples import disclosure, read


def value(role: str, text: str, **read_as: Any) -> Value:
    """A value with its reading; numbers are given as text."""
    for name in ("number", "high"):
        if name in read_as:
            read_as[name] = Decimal(read_as[name])
    return Value(role, text, table=1, row=9, col=4 if role == "target" else 5, **read_as)


def line(name: str, target: Value | None, actual: Value | None, level2: str = "数量指标", level1: str = "产出指标") -> Indicator:
    """One indicator with these values."""
    return Indicator(1, level1, level2, name, name, [v for v in (target, actual) if v], table=1, row=9, col=3)


def t(text: str, **read_as: Any) -> Value:
    """A target."""
    return value("target", text, **read_as)


def a(text: str, **read_as: Any) -> Value:
    """An actual value."""
    return value("actual", text, **read_as)


CASES = {
    "fell as asked for": (t("较上年有所下降"), a("较上年下降6.3%"), "met", "declared_met"),
    "rose instead": (t("较上年减少"), a("较上年增加2起"), "not_met", "declared_not_met"),
    "less than a marked rise": (t("明显提高"), a("有所提高，仍需加强"), "not_comparable", "words"),
    "what should not happen did not": (t("不发生"), a("未发生"), "met", "declared_met"),
    "once a month, told for the year": (
        t("每月1次", number="1", unit="次"),
        a("12次", number="12", unit="次"),
        "met",
        "reaches_target",
    ),
    "once a month, fewer told": (
        t("每月1次", number="1", unit="次"),
        a("9次", number="9", unit="次"),
        "not_comparable",
        "units_differ",
    ),
    "more grades than asked for": (
        t("≥3级", comparator=">=", number="3", unit="级"),
        a("4级", number="4", unit="级"),
        "met",
        "reaches_target",
    ),
    "so many a year": (
        t("≥2次/年", comparator=">=", number="2", unit="次/年"),
        a("1次", number="1", unit="次"),
        "not_met",
        "misses_target",
    ),
    "shows and showings": (t("≥8场", comparator=">=", number="8", unit="场"), a("8场次", number="8", unit="场次"), "met", "reaches_target"),
    "lamps in pieces": (t("≥8盏", comparator=">=", number="8", unit="盏"), a("7个", number="7", unit="个"), "not_met", "misses_target"),
    "books by another measure word": (
        t("≥15册", comparator=">=", number="15", unit="册"),
        a("16本", number="16", unit="本"),
        "met",
        "reaches_target",
    ),
    "a bare number and what is counted": (
        t("不少于4.5万", comparator=">=", number="45000"),
        a("46200人次", number="46200", unit="人次"),
        "met",
        "reaches_target",
    ),
    "a bare number and another size": (
        t("不少于45", comparator=">=", number="45"),
        a("46200人次", number="46200", unit="人次"),
        "not_comparable",
        "units_differ",
    ),
    "milliseconds": (t("≤3秒", comparator="<=", number="3", unit="秒"), a("1200毫秒", number="1200", unit="ms"), "met", "reaches_target"),
    "raised to so much": (t("提升至90%", number="90", unit="%"), a("88%", number="88", unit="%"), "not_met", "misses_target"),
    "cut to so much": (t("压减至5个", number="5", unit="个"), a("4个", number="4", unit="个"), "met", "exceeds_target"),
    "work within days": (t("3个工作日办结", number="3", unit="工作日"), a("2个工作日", number="2", unit="工作日"), "met", "exceeds_target"),
    "at least less than asked for": (
        t("≥85%", comparator=">=", number="85", unit="%"),
        a("80%以上", comparator=">=", number="80", unit="%"),
        "not_comparable",
        "approximate",
    ),
    "reached less than asked for": (
        t("≥85%", comparator=">=", number="85", unit="%"),
        a("达到80%", comparator=">=", number="80", unit="%"),
        "not_met",
        "misses_target",
    ),
    "every other week": (t("每周1次", number="1", unit="次"), a("每两周1次", number="1", unit="次"), "not_met", "misses_target"),
    "a flood of more years": (t("20年一遇", number="20", unit="年"), a("10年一遇", number="10", unit="年"), "not_met", "misses_target"),
    "fewer than so many": (
        t("≥180块", comparator=">=", number="180", unit="块"),
        a("不足180块", comparator="<", number="180", unit="块"),
        "not_met",
        "misses_target",
    ),
    "more than a ceiling": (
        t("≤180块", comparator="<=", number="180", unit="块"),
        a("超过180块", comparator=">", number="180", unit="块"),
        "not_met",
        "misses_target",
    ),
    "what is asked for with a verb": (t("储备30种"), a("28种", number="28", unit="种"), "not_met", "misses_target"),
    "lamps and sets": (
        t("≥8盏", comparator=">=", number="8", unit="盏"),
        a("8套", number="8", unit="套"),
        "not_comparable",
        "units_differ",
    ),
    "a better class": (t("达到Ⅲ类"), a("Ⅱ类"), "met", "declared_met"),
    "a better grade than a bare one": (t("合格"), a("优良"), "met", "declared_met"),
    "a lower grade": (t("优秀"), a("良好"), "not_met", "declared_not_met"),
    "bare grades of two scales": (t("优良"), a("良好"), "not_comparable", "words"),
    "rose by more": (t("提升0.5等以上"), a("提升0.6等"), "met", "declared_met"),
    "rose by less": (t("提升0.5等以上"), a("提升0.4等"), "not_met", "declared_not_met"),
    "fell by more": (t("较上年下降3%"), a("下降3.4%"), "met", "declared_met"),
    "fell in another unit": (t("较上年下降3%"), a("下降3.4万吨"), "not_comparable", "words"),
    "fell within a bound": (t("下降3%以内"), a("下降2%"), "not_comparable", "words"),
    "fell though it should grow": (
        t("增长5%以上", comparator=">=", number="5", unit="%"),
        a("下降1.2%"),
        "not_met",
        "declared_not_met",
    ),
    "rises though it should fall": (t("逐年减少"), a("较上年增加"), "not_met", "declared_not_met"),
    "some rise": (t("有所提高"), a("提高"), "met", "declared_met"),
    "a bare rise": (t("改善"), a("有所改善"), "met", "declared_met"),
    "a marked rise, and some": (t("显著改善"), a("有所改善"), "not_comparable", "words"),
    "did not rise": (t("提升"), a("未提升"), "not_met", "declared_not_met"),
    "within the budget": (t("不超预算"), a("未超预算"), "met", "declared_met"),
    "beyond the budget": (t("不超过预算"), a("超预算3%"), "not_met", "declared_not_met"),
    "within something else": (t("不超过预算"), a("未超标准"), "not_comparable", "words"),
    "done in an earlier month": (t("12月底前", date_to=date(2022, 12, 31)), a("已于11月完成"), "met", "by_date"),
    "done in a later month": (t("10月底前", date_to=date(2022, 10, 31)), a("已于11月完成"), "not_met", "after_date"),
    "done in the month of the day": (t("11月15日前", date_to=date(2022, 11, 15)), a("已于11月完成"), "not_comparable", "words"),
    "one of what may not happen": (t("不发生"), a("发生1起"), "not_met", "declared_not_met"),
    "none of anything": (t("0", number="0"), a("2人次", number="2", unit="人次"), "not_met", "misses_target"),
    "as planned": (t("≥400人次", comparator=">=", number="400", unit="人次"), a("同目标值"), "met", "declared_met"),
    "not as planned": (t("≥400人次", comparator=">=", number="400", unit="人次"), a("与目标有差距"), "not_comparable", "words"),
    "not to shrink": (t("不减少"), a("未减少"), "met", "declared_met"),
    "not to shrink, and did not grow": (t("不减少"), a("未增加"), "not_comparable", "words"),
    "not inspected by the day": (
        t("2024年底前", date_to=date(2024, 12, 31)),
        a("尚未验收"),
        "not_met",
        "declared_not_met",
    ),
    "not set up": (t("健全"), a("未建立"), "not_met", "declared_not_met"),
    "an accident": (t("无安全责任事故"), a("发生1起"), "not_met", "declared_not_met"),
    "done away with but for two": (t("消除"), a("仍有2个"), "not_met", "declared_not_met"),
    "two figures in a cell": (t("6套/8套"), a("6套/8套"), "not_comparable", "words"),
    "an area and a number in a cell": (t("100亩、3座"), a("100亩、3座"), "met", "same_words"),
    "a day of each month": (t("每月15日前"), a("每月12日前"), "met", "by_date"),
    "a later day of each month": (t("每月15日前"), a("每月18日前"), "not_met", "after_date"),
    "all is asked for of a share": (t("100%", number="100", unit="%"), a("98.6%", number="98.6", unit="%"), "not_met", "misses_target"),
    "parts of ten thousand": (
        t("≤5‱", comparator="<=", number="5", unit="‱"),
        a("0.03%", number="0.03", unit="%"),
        "met",
        "reaches_target",
    ),
    "bytes": (t("≥2TB", comparator=">=", number="2", unit="TB"), a("2100GB", number="2100", unit="GB"), "met", "reaches_target"),
    "more than about as many": (
        t("10个左右", comparator="~", number="10", unit="个"),
        a("11个", number="11", unit="个"),
        "met",
        "exceeds_target",
    ),
    "at least": (t("≥95%", comparator=">=", number="95", unit="%"), a("96%", number="96", unit="%"), "met", "reaches_target"),
    "missed": (t("≥95%", comparator=">=", number="95", unit="%"), a("94.9%", number="94.9", unit="%"), "not_met", "misses_target"),
    "strictly more": (t(">5", comparator=">", number="5"), a("5", number="5"), "not_met", "misses_target"),
    "at most": (
        t("≤20万元", comparator="<=", number="20", unit="万元"),
        a("198000元", number="198000", unit="元"),
        "met",
        "reaches_target",
    ),
    "too much": (
        t("≤20万元", comparator="<=", number="20", unit="万元"),
        a("20.1万元", number="20.1", unit="万元"),
        "not_met",
        "misses_target",
    ),
    "kilometres and metres": (t("10.546km", number="10.546", unit="km"), a("10546米", number="10546", unit="m"), "met", "equals_target"),
    "two kinds of unit": (t("12座", number="12", unit="座"), a("12公里", number="12", unit="km"), "not_comparable", "units_differ"),
    "a unit on one side": (t("95", number="95"), a("95%", number="95", unit="%"), "not_comparable", "units_differ"),
    "in the range": (
        t("20～25项", comparator="range", number="20", high="25", unit="项"),
        a("25项", number="25", unit="项"),
        "met",
        "within_range",
    ),
    "below the range": (t("20～25项", comparator="range", number="20", high="25"), a("19", number="19"), "not_met", "misses_target"),
    "in a range from its upper bound down": (
        t("25～20项", comparator="range", number="25", high="20", unit="项"),
        a("22项", number="22", unit="项"),
        "met",
        "within_range",
    ),
    "below a range from its upper bound down": (
        t("25～20", comparator="range", number="25", high="20"),
        a("19", number="19"),
        "not_met",
        "misses_target",
    ),
    "an actual range from its upper bound down": (
        t("≥60", comparator=">=", number="60"),
        a("80-70", comparator="range", number="80", high="70"),
        "met",
        "reaches_target",
    ),
    "more than asked": (t("12座", number="12", unit="座"), a("13座", number="13", unit="座"), "met", "exceeds_target"),
    "less than asked": (t("＝12座", comparator="=", number="12", unit="座"), a("11座", number="11", unit="座"), "not_met", "misses_target"),
    "a range around": (
        t("≥5", comparator=">=", number="5"),
        a("4-6", comparator="range", number="4", high="6"),
        "not_comparable",
        "actual_is_range",
    ),
    "about so many": (t("6200人左右", number="6200", unit="人"), a("6150人", number="6150", unit="人"), "met", "equals_target"),
    "far from about so many": (
        t("6200人左右", number="6200", unit="人"),
        a("5150人", number="5150", unit="人"),
        "not_comparable",
        "approximate",
    ),
    "within a tolerance": (t("±5%以内"), a("2.3%", number="2.3", unit="%"), "met", "within_range"),
    "beyond a tolerance": (t("正负5%"), a("-7%", number="-7", unit="%"), "not_met", "misses_target"),
    "one of none": (t("0起", number="0", unit="起"), a("1起", number="1", unit="起"), "not_met", "misses_target"),
    "as asked, and done": (t("建立"), a("已建立"), "met", "same_words"),
    "once a month for twelve": (t("12次", number="12", unit="次"), a("每月一次", number="1", unit="次"), "met", "reaches_target"),
    "about as many as asked": (
        t("≥60座", comparator=">=", number="60", unit="座"),
        a("约60座", number="60", unit="座"),
        "not_comparable",
        "approximate",
    ),
    "about many more": (t("≥60座", comparator=">=", number="60", unit="座"), a("约90座", number="90", unit="座"), "met", "reaches_target"),
    "about 60 asked": (t("约60座", number="60", unit="座"), a("60座", number="60", unit="座"), "met", "equals_target"),
    "a unit with its alternative": (t("20台（套）", number="20", unit="台(套)"), a("20台", number="20", unit="台"), "met", "equals_target"),
    "the alternative": (t("20台（套）", number="20", unit="台(套)"), a("19套", number="19", unit="套"), "not_met", "misses_target"),
    "no alternative": (t("20台（套）", number="20", unit="台(套)"), a("20辆", number="20", unit="辆"), "not_comparable", "units_differ"),
    "no for yes": (t("是"), a("否"), "not_met", "declared_not_met"),
    "yes for no": (t("否"), a("是"), "not_met", "declared_not_met"),
    "no as asked": (t("否"), a("否"), "met", "same_words"),
    "no unit on the actual side": (t("≥12座", comparator=">=", number="12", unit="座"), a("11", number="11"), "not_met", "misses_target"),
    "yuan or ten thousand": (
        t("≤20万元", comparator="<=", number="20", unit="万元"),
        a("198000", number="198000"),
        "not_comparable",
        "units_differ",
    ),
    "half or a half per cent": (
        t("≥95%", comparator=">=", number="95", unit="%"),
        a("0.96", number="0.96"),
        "not_comparable",
        "units_differ",
    ),
    "said to be met": (t("≥5", comparator=">=", number="5"), a("达成预期指标"), "met", "declared_met"),
    "done": (t("按时完成"), a("已完成"), "met", "declared_met"),
    "met in part": (t("明显提升"), a("部分达成预期指标并具有一定效果"), "not_met", "declared_not_met"),
    "not done": (t("明显提升"), a("未完成，受疫情影响"), "not_met", "declared_not_met"),
    "the same words": (t("明显 提升"), a("明显提升。"), "met", "same_words"),
    "other words": (t("明显提升"), a("有所提升"), "not_comparable", "words"),
    "a number for words": (t("明显提升"), a("95%", number="95", unit="%"), "not_comparable", "words"),
    "in time": (
        t("2022年12月底前", date_from=date(2022, 12, 31), date_to=date(2022, 12, 31)),
        a("2022年11月", date_from=date(2022, 11, 1), date_to=date(2022, 11, 30)),
        "met",
        "by_date",
    ),
    "too late": (
        t("2022年6月", date_from=date(2022, 6, 1), date_to=date(2022, 6, 30)),
        a("2022.7.1", date_from=date(2022, 7, 1)),
        "not_met",
        "after_date",
    ),
    "none came": (t("零投诉"), a("0件", number="0", unit="件"), "met", "declared_met"),
    "two came": (t("零投诉"), a("2件", number="2", unit="件"), "not_met", "declared_not_met"),
    "no accident happened": (t("无事故"), a("未发生安全事故"), "met", "declared_met"),
    "no grave accident says nothing of the others": (t("无事故"), a("未发生重大事故"), "not_comparable", "words"),
    "none of something else": (t("零投诉"), a("未发生事故"), "not_comparable", "words"),
    "a way without bars is no harm": (t("无障碍"), a("0处", number="0", unit="处"), "not_comparable", "words"),
    "all are covered": (t("全覆盖"), a("100%", number="100", unit="%"), "met", "declared_met"),
    "not all are covered": (t("全覆盖"), a("98%", number="98", unit="%"), "not_met", "declared_not_met"),
    "more than a mark": (t("突破200万人次"), a("203.4万人次", number="203.4", unit="万人次"), "met", "declared_met"),
    "less than a mark": (t("突破200万人次"), a("187万人次", number="187", unit="万人次"), "not_met", "declared_not_met"),
    "a mark in another unit": (t("突破200万人次"), a("203.4万人", number="203.4", unit="万人"), "not_comparable", "words"),
    "a better grade": (t("合格及以上"), a("优良"), "met", "declared_met"),
    "a lesser grade": (t("良好及以上"), a("合格"), "not_met", "declared_not_met"),
    "grades of two scales": (t("优秀及以上"), a("优良"), "not_comparable", "words"),
    "a higher prize": (t("省级二等奖及以上"), a("省级一等奖"), "met", "declared_met"),
    "a prize of another level": (t("省级二等奖及以上"), a("市级一等奖"), "not_comparable", "words"),
    "cleaner water": (t("达到或优于Ⅲ类"), a("Ⅱ类"), "met", "declared_met"),
    "fouler water": (t("达到或优于III类"), a("IV类"), "not_met", "declared_not_met"),
    "before a festival": (t("五一前"), a("4月28日", date_from=date(2022, 4, 28), date_to=date(2022, 4, 28)), "met", "by_date"),
    "after a festival": (t("五一前"), a("5月8日", date_from=date(2022, 5, 8), date_to=date(2022, 5, 8)), "not_met", "after_date"),
    "before a day of the sun's calendar": (t("清明节前"), a("3月20日", date_from=date(2022, 3, 20)), "met", "by_date"),
    "on one of the days that it may be": (t("清明节前"), a("4月5日", date_from=date(2022, 4, 5)), "not_comparable", "words"),
    "what is being built is not built": (
        t("建成1个", number="1", unit="个"),
        a("在建1个", number="1", unit="个"),
        "not_met",
        "declared_not_met",
    ),
    "one asked for each, and some that have none": (
        t("每乡镇1辆", number="1", unit="辆"),
        a("3个乡镇未配备", number="3", unit="个"),
        "not_met",
        "declared_not_met",
    ),
    "as many as asked for, and nothing else to tell": (
        t("12座", number="12", unit="座"),
        a("12座，未见异常", number="12", unit="座"),
        "met",
        "equals_target",
    ),
    "being built, of what need not be finished": (
        t("≥1个", comparator=">=", number="1", unit="个"),
        a("在建1个", number="1", unit="个"),
        "not_comparable",
        "words",
    ),
    "a festival that moves": (t("春节前"), a("1月28日", date_from=date(2022, 1, 28)), "met", "by_date"),
    "less than last year": (
        t("不低于上年"),
        a("较上年下降2个百分点", number="2", unit="百分点"),
        "not_met",
        "declared_not_met",
    ),
    "still at work after the day": (
        t("2022年10月底前", date_from=date(2022, 10, 31), date_to=date(2022, 10, 31)),
        a("正在施工"),
        "not_met",
        "declared_not_met",
    ),
    "at work for a later year": (
        t("2023年10月底前", date_from=date(2023, 10, 31), date_to=date(2023, 10, 31)),
        a("正在施工"),
        "not_comparable",
        "words",
    ),
    "one is left": (t("全面消除"), a("剩余1处未消除"), "not_met", "declared_not_met"),
    "a remark on the unit": (
        t("≥650个（路）", comparator=">=", number="650", unit="个"),
        a("652路", number="652", unit="路"),
        "met",
        "reaches_target",
    ),
    "no actual": (t("≥5", comparator=">=", number="5"), None, "not_comparable", "actual_missing"),
    "no target": (None, a("5", number="5"), "not_comparable", "target_missing"),
}
VERDICT = "select verdict, verdict_reason from mart.attainment where pairing = 'same_form'"


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """The verdict on each case, of one form that holds them all."""
    loader = Loader(tmp_path_factory.mktemp("attainment"))
    loader.put("a.docx", "x")
    lines = [line(name, target, actual) for name, (target, actual, *_) in CASES.items()]
    for n, one in enumerate(lines, 1):
        one.ordinal = n
    loader.take(lambda *_: read("", disclosure(stage="evaluation", indicators=lines)))
    rows = loader.rows("select indicator_name, verdict, verdict_reason from mart.attainment")
    assert len(rows) == len(CASES)
    return {name: (verdict, reason) for name, verdict, reason in rows}


@pytest.mark.parametrize("case", CASES)
def test_a_verdict_and_its_reason(verdicts: dict[str, tuple[str, str]], case: str) -> None:
    """By comparator, unit, range, date and words; what does not compare is said not to."""
    assert verdicts[case] == CASES[case][2:]


@pytest.mark.parametrize(
    ("name", "level1", "level2", "actual", "expected"),
    [
        ("安全事故发生数", "产出指标", "数量指标", "3", ("not_met", "misses_target")),
        ("安全事故发生数", "产出指标", "数量指标", "1", ("met", "exceeds_target")),
        ("平均造价", "成本指标", "经济成本指标", "3", ("not_met", "misses_target")),
        ("群众满意度", "满意度指标", "服务对象满意度指标", "3", ("met", "exceeds_target")),
        ("工作周期", "产出指标", "时效指标", "3", ("not_comparable", "direction_unknown")),
        ("每亩补助", "成本指标", "经济成本指标", "3", ("not_comparable", "direction_unknown")),
        ("带动农户", "效益指标", "社会效益指标", "1", ("not_met", "misses_target")),
    ],
)
def test_without_comparator_the_polarity_tells(
    loader: Loader, name: str, level1: str, level2: str, actual: str, expected: tuple[str, str]
) -> None:
    """Accidents and costs are good when low; of a span of time nothing tells."""
    loader.put("a.docx", "x")
    made = line(name, t("2", number="2"), a(actual, number=actual), level2, level1)
    loader.take(lambda *_: read("", disclosure(stage="evaluation", indicators=[made])))
    assert loader.rows(VERDICT) == [expected]


@pytest.mark.parametrize(
    ("actual", "expected"),
    [("1", ("met", "reaches_target", None)), ("2", ("met", "reaches_target", None)), ("3", ("not_met", "misses_target", None))],
)
def test_the_first_grade_of_efficiency_is_the_best(loader: Loader, actual: str, expected: tuple[str, str, None]) -> None:
    """No lower than grade 2 is met by grade 1 and missed by grade 3, and no percentage tells by how much."""
    loader.put("a.docx", "x")
    made = line("照明设备能效等级", t("不低于2级", comparator=">=", number="2", unit="级"), a(f"{actual}级", number=actual, unit="级"))
    loader.take(lambda *_: read("", disclosure(stage="evaluation", indicators=[made])))
    assert loader.rows("select verdict, verdict_reason, attained_percent from main.fact_attainment") == [expected]


@pytest.mark.parametrize(
    ("name", "level1", "target", "actual", "expected"),
    [
        ("考核通过率", "产出指标", "≥90%", "共412人，通过385人，通过率93.4%", ("met", "reaches_target")),
        ("考核通过率", "产出指标", "≥90%", "共412人，参训率93.4%", ("not_comparable", "units_differ")),
        ("村医满意度", "满意度指标", "≥85%", "未开展调查", ("not_comparable", "words")),
        ("满意度调查", "产出指标", "≥1次", "未开展调查", ("not_met", "declared_not_met")),
    ],
)
def test_the_name_tells_what_a_sentence_is_about(
    loader: Loader, name: str, level1: str, target: str, actual: str, expected: tuple[str, str]
) -> None:
    """A share in a sentence counts where the indicator names it; who was not asked is not dissatisfied."""
    loader.put("a.docx", "x")
    people = {"number": "412", "unit": "人"} if "412" in actual else {}
    asked = t(target, comparator=">=", number=target[1:-1], unit=target[-1])
    level2 = "服务对象满意度指标" if level1 == "满意度指标" else "数量指标"
    loader.take(lambda *_: read("", disclosure(stage="evaluation", indicators=[line(name, asked, a(actual, **people), level2, level1)])))
    assert loader.rows(VERDICT) == [expected]


NAMED = [
    (line("化肥减量", t("3%", number="3", unit="%"), a("2.4%", number="2.4", unit="%"), "社会效益指标", "效益指标"), "not_met"),
    (line("公示天数", t("7天", number="7", unit="天"), a("5天", number="5", unit="天"), "时效指标"), "not_met"),
    (
        line(
            "网络零售额", t("2600万元", number="2600", unit="万元"), a("0.27亿元", number="0.27", unit="亿元"), "经济效益指标", "效益指标"
        ),
        "met",
    ),
    (line("水样pH值", t("6-9", comparator="range", number="6", high="9"), a("9.6", number="9.6"), "质量指标"), "not_met"),
    (line("故障维修", t("24小时", number="24", unit="小时"), a("20小时", number="20", unit="小时"), "质量指标"), "met"),
    (line("投诉处理", t("3个工作日", number="3", unit="工作日"), a("2个工作日", number="2", unit="工作日"), "质量指标"), "met"),
    (line("补贴兑付", t("15天", number="15", unit="天"), a("21天", number="21", unit="天"), "时效指标"), "not_met"),
    (line("设备维修", t("24台", number="24", unit="台"), a("20台", number="20", unit="台"), "数量指标"), "not_met"),
    (line("施工工期", t("60日历天", number="60", unit="日历天"), a("55日历天", number="55", unit="日历天"), "时效指标"), "met"),
    (line("工程验收合格率", t("100%", number="100", unit="%"), a("全部合格")), "met"),
    (line("工程验收及时率", t("100%", number="100", unit="%"), a("全部合格")), "not_comparable"),
    (line("补贴发放时间", t("每季度末前"), a("按时发放"), "时效指标"), "met"),
    (line("补贴发放方式", t("提前"), a("按时发放")), "not_comparable"),
    (line("资金拨付", t("及时"), a("及时拨付"), "时效指标"), "met"),
    (line("安全事故数", t("≤1起", comparator="<=", number="1", unit="起"), a("无")), "met"),
    (line("受益群众人数", t("≤1人", comparator="<=", number="1", unit="人"), a("无")), "not_comparable"),
    (
        line(
            "亩均管护费", t("20-30元", comparator="range", number="20", high="30", unit="元"), a("35元", number="35", unit="元"), "成本指标"
        ),
        "not_met",
    ),
    (
        line(
            "亩均管护费", t("20-30元", comparator="range", number="20", high="30", unit="元"), a("18元", number="18", unit="元"), "成本指标"
        ),
        "not_comparable",
    ),
    (
        line("家长满意度", t("≥90%", comparator=">=", number="90", unit="%"), a("不满意"), "服务对象满意度指标", "满意度指标"),
        "not_met",
    ),
]


def test_words_are_judged_by_what_they_are_said_of(loader: Loader) -> None:
    """The name, the level and the direction of an indicator tell what its words mean."""
    loader.put("a.docx", "x")
    for n, (made, _) in enumerate(NAMED, 1):
        made.ordinal = n
    loader.take(lambda *_: read("", disclosure(stage="evaluation", indicators=[made for made, _ in NAMED])))
    rows = "select verdict from mart.attainment join main.fact_indicator_line using (indicator_line_key) order by indicator_ordinal"
    assert [verdict for (verdict,) in loader.rows(rows)] == [verdict for _, verdict in NAMED]


SEEN = {  # row: how surely the actual value was read, and what a second look told
    1: (0.62, None, "unsure_reading"),
    2: (0.97, None, "reaches_target"),
    3: (0.97, ReadingCheck.ODD_FIGURE, "unsure_reading"),
    4: (0.62, ReadingCheck.CONFIRMED, "reaches_target"),
}


def test_a_figure_of_a_scan_that_is_in_doubt_decides_nothing(loader: Loader) -> None:
    """Neither met nor missed is said of a figure that may be misread, until somebody has looked at it."""
    loader.put("a.docx", "x")
    lines = [line(f"管网{row}", t("≥5", comparator=">=", number="5"), a("8", number="8")) for row in SEEN]
    for row, one in zip(SEEN, lines, strict=True):
        one.ordinal = row
        for printed in one.values:
            printed.row = row
    outcome = read("", disclosure(stage="evaluation", indicators=lines))
    assert outcome.extraction
    for row, (confidence, check, _) in SEEN.items():
        outcome.extraction.seen.append(SeenCell(1, row, 5, 1, Sight(1, (0, 0, 1, 1), confidence, check), is_figure=True))
    loader.take(lambda *_: outcome)
    rows = "select verdict_reason from mart.attainment where pairing = 'same_form' order by row_no"
    assert [reason for (reason,) in loader.rows(rows)] == [expected for *_, expected in SEEN.values()]


def test_an_evaluation_is_held_against_its_goal_form(loader: Loader) -> None:
    """By project, year and normalised name, over documents and spellings; a lowered target shows in the second pairing only."""
    loader.put("a.docx", "goal")
    loader.put("b.docx", "evaluation")
    loader.put("c.docx", "other year")
    forms = {
        "goal": disclosure(indicators=[line("新建公路里程（km）", t("≥12km", comparator=">=", number="12", unit="km"), None)]),
        "evaluation": disclosure(
            stage="evaluation",
            indicators=[line("2022年新建公路里程", t("≥10km", comparator=">=", number="10", unit="km"), a("11km", number="11", unit="km"))],
        ),
        "other year": disclosure(
            fiscal_year=2021, indicators=[line("新建公路里程", t("≥99km", comparator=">=", number="99", unit="km"), None)]
        ),
    }
    loader.take(lambda _, content: read("", forms[content]))
    assert loader.rows(
        "select pairing, target_text, actual_value_text, verdict, attained_percent, source_file, target_source_file"
        " from mart.attainment order by pairing"
    ) == [
        ("goal_form", "≥12km", "11km", "not_met", 91.67, "b.docx", "a.docx"),
        ("same_form", "≥10km", "11km", "met", 110.0, "b.docx", "b.docx"),
    ]


def test_an_adjusted_target_and_superseded_editions(loader: Loader) -> None:
    """The adjusted target counts; a goal form that was revised is held against in its current edition only."""
    loader.put("a.docx", "10")
    loader.put("b.docx", "evaluation")

    def forms(_: str, content: str) -> Any:
        if content != "evaluation":
            return read("", disclosure(indicators=[line("管网", t(f"≥{content}", comparator=">=", number=content), None)]))
        made = line("管网", t("≥10", comparator=">=", number="10"), a("8", number="8"))
        made.values.insert(1, value("adjusted_target", "≥8", comparator=">=", number="8"))
        return read("", disclosure(stage="evaluation", indicators=[made]))

    loader.take(forms)
    loader.put("a.docx", "9")
    loader.take(forms)
    assert loader.rows("select pairing, target_text, verdict from mart.attainment order by pairing") == [
        ("goal_form", "≥9", "not_met"),
        ("same_form", "≥8", "met"),
    ]

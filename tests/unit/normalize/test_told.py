"""Figures that sentences tell in the unit of their target."""

from __future__ import annotations

import pytest

from jixiao.model import Disclosure, Doubt
from tests.unit.forms.test_families import read, value


def _form(name: str, target: str, actual: str) -> Disclosure:
    row = f"产出指标|数量指标|{name}|{target}|{actual}|10|10"
    table = f"项目名称|河道管护|<|<|<|<|<\n实施单位|云岭县水利站|<|<|<|<|<\n一级指标|二级指标|三级指标|指标值|实际完成值|分值|得分\n{row}"
    (form,) = read("docx", "2023年度项目支出绩效自评表", table).disclosures
    return form


@pytest.mark.parametrize(
    ("name", "target", "actual", "figure"),
    [
        ("巡河次数", "≥480次", "共巡河512次", "512次"),
        ("巡河次数", "≥480次", "512次，超额完成", "512次"),
        ("巡河次数", "≥480次", "512余次", "512次"),
        ("疏浚沟渠", "≥30公里", "覆盖31个村，完成疏浚31.2公里", "31.2km"),
        ("维修泵站", "8座", "8座，全部投入使用", "8座"),
        ("维修泵站", "8座", "对8座泵站进行了维修", "8座"),
        ("工程合格率", "100%", "经验收，合格率为100%", "100%"),
        ("培训人次", "≥1000人次", "累计组织培训1,200人次，反响良好", "1200人次"),
        ("受益群众", "≥400人", "惠及群众约500人，较好地完成了任务", "~500人"),
        ("节约用水", "≥500吨", "全年节约用水512吨", "512t"),
    ],
)
def test_the_one_figure_in_the_unit_of_the_target_is_read(name: str, target: str, actual: str, figure: str) -> None:
    """Words around the one figure of the target's unit do not lose it."""
    form = _form(name, target, actual)
    assert value(form.indicators[0], "actual") == figure
    assert form.doubt is None


@pytest.mark.parametrize(
    ("name", "target", "actual"),
    [
        ("维修泵站", "8座", "一期3座，二期5座"),
        ("维修泵站", "8座", "比上年增加2座"),
        ("维修泵站", "8座", "尚缺1座"),
        ("巡河次数", "≥480次", "计划480次，因汛期未全部完成"),
        ("覆盖率", "≥95%", "较上年提高3%"),
    ],
)
def test_a_figure_that_may_be_another_is_not_guessed(name: str, target: str, actual: str) -> None:
    """Several figures, or one that is compared, planned or missing, stay words, and the form says that it may be misread."""
    form = _form(name, target, actual)
    assert value(form.indicators[0], "actual") == actual
    assert form.doubt is Doubt.UNREAD_VALUE


@pytest.mark.parametrize("actual", ["已完成", "按时完成3个标段的验收", "2023年12月完成"])
def test_words_without_such_a_figure_stay_words(actual: str) -> None:
    """A text that tells no figure in the unit of the target raises no doubt."""
    form = _form("维修泵站", "8座", actual)
    assert next(v for v in form.indicators[0].values if v.role == "actual").number is None
    assert form.doubt is None

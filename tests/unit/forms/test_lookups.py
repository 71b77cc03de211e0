"""What printed labels mean."""

from __future__ import annotations

import pytest

from jixiao.vocabulary.columns import column_role
from jixiao.vocabulary.fold import label_key
from jixiao.vocabulary.labels import field_slug
from jixiao.vocabulary.lexicon import load, sections
from jixiao.vocabulary.money import funding_label


@pytest.mark.parametrize(
    ("label", "slug"),
    [
        ("项目名称", "project_name"),
        ("项 目\n名 称：", "project_name"),
        ("实施单位 （盖章）", "unit"),
        ("1.主管部门及代码", "department"),
        ("专项（项目）名称", "fund_name"),
        ("年度\n总体目标", "goal"),
        ("项目实\n施年限", "duration"),
        ("某某工程项目名称", "project_name"),
        ("部门职能职责概述", "responsibilities"),
        ("专项实施期", "duration"),
        ("计划结束日期", "end_date"),
        ("购买主体", "unit"),
        ("购买服务项目名称", "project_name"),
        ("承接主体类别", "project_type"),
        ("政府购买服务指导性目录", "project_type"),
        ("监控时间", "fill_date"),
        ("监控项目", "project_name"),
        ("评估核定金额", "appraised_amount"),
        ("投入经济性", "basis"),
        ("评估结论", "conclusion"),
        ("产出指标", None),
        ("100", None),
    ],
)
def test_field_labels(label: str, slug: str | None) -> None:
    """A label is known without its spacing, numbering and brackets; a level or a figure names no field."""
    assert field_slug(label) == slug


@pytest.mark.parametrize(
    ("label", "source", "measure", "period"),
    [
        ("年度资金总额：", "total", None, "annual"),
        ("其中：上年结转资金", "carryover", None, None),
        ("县（区）级财政资金执行数", "county", "executed", None),
        ("1-7月执行数", None, "executed", None),
        ("实施期资金总额", "total", None, "whole"),
        ("1、资金来源：（1）财政性资金", "fiscal", None, None),
        ("调整后预算数", None, "adjusted_budget", None),
        ("2024年预算", "total", None, None),
        ("该项目支出上级资金", "superior", None, None),
        ("地方政府一般债券", "bond", None, None),
        ("地方政府新增一般债券资金", "bond", None, None),
        ("实施周期金额", "total", None, "whole"),
        ("其中：财政衔接资金", "fiscal", None, None),
        ("财政衔接推进乡村振兴补助资金", "fiscal", None, None),
        ("省级财政衔接资金", "provincial", None, None),
        ("彩票公益金", "government_fund", None, None),
        ("省级福彩公益金", "provincial", None, None),
        ("对口帮扶资金", "other", None, None),
        ("东西部协作资金", "other", None, None),
        ("申报预算金额", "total", None, None),
    ],
)
def test_funding_labels(label: str, source: str | None, measure: str | None, period: str | None) -> None:
    """A label of the funding block is put together from a source, a measure and a period."""
    said = funding_label(label)
    assert said is not None
    assert (said.source, said.measure) == (source, measure) or (source == "total" and said.measure == "initial_budget")
    assert said.period == period or period is None


@pytest.mark.parametrize(
    ("label", "source", "measure"),
    [
        ("预算数（调整后）", None, "adjusted_budget"),
        ("预算数（调整）", None, "adjusted_budget"),
        ("预算数（全年）", None, "adjusted_budget"),
        ("预算数（年初）", None, "initial_budget"),
        ("预算数（A）", None, "initial_budget"),
        ("年初预算数（调整后）", None, "initial_budget"),
        ("全年预算数（调整后）", None, "adjusted_budget"),
        ("预算数（万元）（调整后）", None, "adjusted_budget"),
        ("财政拨款（调整后）", "fiscal", "adjusted_budget"),
        ("资金总额（全年执行数）", "total", "executed"),
        ("财政拨款（全年）", "fiscal", None),
        ("全年执行数（调整）", None, "executed"),
        ("追加（调整）后预算", None, "adjusted_budget"),
        ("年中追加后预算", None, "adjusted_budget"),
        ("调整（追加）后预算数", None, "adjusted_budget"),
        ("年中追加预算", None, "change"),
    ],
)
def test_words_in_brackets_and_behind_a_change_decide_the_measure(label: str, source: str | None, measure: str | None) -> None:
    """预算数（调整后） is the adjusted budget and no initial one; 追加后 is the budget after the change, 追加 the change."""
    said = funding_label(label)
    assert said is not None
    assert (said.source, said.measure) == (source, measure)


@pytest.mark.parametrize(
    "text", ["资金用途", "资产总额", "上年预算额", "公园绿地养护到位，环境整洁有序。", "预算资金及时拨付指标", "项目支出目标"]
)
def test_texts_that_speak_of_money_are_no_funding_labels(text: str) -> None:
    """Words about money in a sentence, an indicator or another year's budget label no amount of the form."""
    assert funding_label(text) is None


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("指标 性质", "comparator"),
        ("1-7月执行情况", "actual"),
        ("全年预计完成情况", "forecast"),
        ("半年（程）目标值", "interim"),
        ("得分系数", "completion_rate"),
        ("预警等级", "possibility"),
        ("偏差大或未完成原因分析", "reason"),
        ("指标值及单位", "target"),
        ("乡村道路养护经费", None),
    ],
)
def test_column_headers(header: str, role: str | None) -> None:
    """A header names the role of its column; a name of a project does not."""
    found = column_role(header)
    assert (found.role if found else None) == role


def test_every_reviewed_wording_means_one_thing_in_its_group() -> None:
    """No wording stands under two slugs of one group, where the first would hide the second."""
    for name in ("labels", "funding", "levels"):
        for group, entries in load(name).items():
            seen: dict[str, str] = {}
            for slug, entry in entries.items() if group in sections(name) else ():
                for variant in entry.get("variants", ()):
                    key = label_key(variant)
                    assert seen.setdefault(key, slug) == slug, f"{name}.yml {group}: {variant} stands under {seen[key]} and {slug}"

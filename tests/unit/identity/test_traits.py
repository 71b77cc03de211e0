"""Kinds of indicators that a name tells."""

from __future__ import annotations

import pytest

from jixiao.identity.indicators import polarity_of_name
from jixiao.identity.traits import traits_of_name


@pytest.mark.parametrize(
    ("name", "trait"),
    [
        ("补贴发放时限", "time_limit"),
        ("检验报告出具时间", "time_limit"),
        ("接警出动时间（分钟）", "time_limit"),
        ("工程竣工时间", "deadline"),
        ("拨备覆盖率", "may_exceed_hundred"),
        ("生猪出栏率", "may_exceed_hundred"),
        ("重点工作完成达标率", "share_of_whole"),
        ("最低生活保障标准", "payout_standard"),
    ],
)
def test_a_name_tells_its_kind(name: str, trait: str) -> None:
    """What is done, with a time at the end of the name, is a limit; brackets are no end."""
    assert trait in traits_of_name(name)


@pytest.mark.parametrize(
    ("name", "trait"),
    [
        ("成果公示时间", "time_limit"),
        ("课后服务时长", "time_limit"),
        ("审批时限压缩天数", "time_limit"),
        ("场馆开放时间", "deadline"),
        ("拨备覆盖率", "share_of_whole"),
        ("高标准农田建设标准", "payout_standard"),
    ],
)
def test_a_near_name_does_not(name: str, trait: str) -> None:
    """A time that should be long, a saving of time, a cover of loans, a standard of building."""
    assert trait not in traits_of_name(name)


@pytest.mark.parametrize(
    ("name", "polarity"),
    [
        ("群众有效投诉起数增长率", "negative"),
        ("安全事故同比增幅", "negative"),
        ("入学率下降幅度", "negative"),
        ("事故下降率", "positive"),
        ("农民收入增长率", "positive"),
        ("破获电信诈骗案件数", None),
        ("公务接待费用", "negative"),
    ],
)
def test_growth_is_as_good_as_what_grows(name: str, polarity: str | None) -> None:
    """More complaints are worse, fewer pupils too; cases that were solved may be counted for their own sake."""
    assert polarity_of_name(name) == polarity

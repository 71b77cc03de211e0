"""What a text says that it did not happen."""

from __future__ import annotations

import pytest

from jixiao.texts.denials import denials


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("采样检测2400份，未发生重大动物疫情。", ["重大动物疫情"]),
        ("全年无安全生产责任事故发生。", ["安全生产责任事故"]),
        ("安全事故零发生，群众满意。", ["安全事故"]),
        ("未发生一起较大以上火灾事故。", ["较大以上火灾事故"]),
        ("没有发生安全事故和群体性事件等情况。", ["安全事故", "群体性事件"]),
        ("全年无重大动物疫情，养殖户满意。", ["重大动物疫情"]),
        ("无安全事故隐患的单位占九成。", []),
        ("从未出现过数据泄露", ["数据泄露"]),
        ("未发生事故。", []),
        ("全年发生火灾12起。", []),
        ("免疫畜禽180000头。", []),
    ],
)
def test_things_denied(text: str, things: list[str]) -> None:
    """Each thing that a clause denies is one; a word that names no thing is none."""
    assert [m.text for m in denials(text)] == things


def test_last_year_is_aside() -> None:
    """What did not happen before says nothing of this year."""
    assert [m.is_aside for m in denials("上年未发生动物疫情，今年未发生安全事故。")] == [True, False]

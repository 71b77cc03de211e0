"""J011: contacts are masked."""

from __future__ import annotations

import pytest

from jixiao.privacy import mask_text
from jixiao.warehouse.rule import Rule
from tests.rules.integrity.sound import items, run, sound
from tests.rules.star import Star
from tests.support.placements import NUMBERS


@pytest.mark.parametrize(
    "text", ["联系电话13900001111", "023-1234 5678", "致电（0471）1234567", "500101199001011234", "qian@example.com", "139****1111"]
)
def test_j011_a_contact_in_any_text_blocks_and_is_told_masked(star: Star, register: dict[str, Rule], text: str) -> None:
    """In a goal, a name of an indicator, a note: the column and the row are told, and no digit of the number."""
    key = sound(star)
    star.con.execute("update fact_disclosure set goal_text = ?", [f"完成。{text}"])
    star.con.execute("update fact_indicator_line set indicator_name = ?", [text])
    outcome = run("J011", star, register)
    assert items(outcome) == ["main.fact_disclosure.goal_text", "main.fact_indicator_line.indicator_name"]
    assert outcome.rows.iloc[0]["compared_with"] == key
    assert not any(c.isdigit() or (c.isascii() and c.isalpha()) for c in outcome.rows.iloc[0]["actual"])


@pytest.mark.parametrize(
    "text", ["13500000000元", "项目编码 50000022T000000012345", "金额15000000000", "0.13912345678", "2022年1月1日-2022年12月31日"]
)
def test_j011_amounts_and_codes_are_no_contacts(star: Star, register: dict[str, Rule], text: str) -> None:
    """Many digits make no number of a person."""
    sound(star)
    star.con.execute("update fact_disclosure set goal_text = ?", [text])
    star.con.execute("update fact_funding set amount_text = '13500000000'")
    assert run("J011", star, register).failed == 0


def test_j011_finds_nothing_in_what_is_masked(star: Star, register: dict[str, Rule]) -> None:
    """The rule looks for what the masking knows, so a load is never blocked by what was masked."""
    sound(star)
    star.con.execute("update fact_disclosure set goal_text = ?", ["\n".join(mask_text(f"电话 {n}，地址") for n in NUMBERS)])
    assert run("J011", star, register).failed == 0

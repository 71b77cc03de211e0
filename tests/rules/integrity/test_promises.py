"""Blocking rules together: what this warehouse promises."""

from __future__ import annotations

from typing import Any

from jixiao.warehouse.rule import Rule
from jixiao.warehouse.structural import files
from tests.rules.integrity.sound import run, sound
from tests.rules.star import RULES, Star


def test_a_sound_star_violates_no_blocking_rule(star: Star, register: dict[str, Rule]) -> None:
    """The near miss of all blocking rules at once: each looked at something and found nothing."""
    sound(star)
    for rule in (r for r in register.values() if r.is_blocking):
        outcome = run(rule.id, star, register)
        assert outcome.applied > 0, rule.name
        assert outcome.failed == 0, outcome.rows.to_string()


def test_the_generated_rules_are_those_of_the_declaration() -> None:
    """J001 to J004 say what the declared tables say: python -m jixiao.warehouse.structural sql/rules."""
    found: dict[str, Any] = {name: (RULES / name).read_text("utf-8") for name in files()}
    assert found == files()

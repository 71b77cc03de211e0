"""What a test of a rule is: forms, and what the rule must find in them.

Each rule has a case that it must find, and the near miss that it must not.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from jixiao.warehouse.audit import make_shared_views, run_rule, shared_files
from jixiao.warehouse.rule import Rule
from tests.rules.star import RULES, Form, Star


@dataclass(frozen=True)
class Case:
    """One star and what one rule must find: `found` violations among `applied` items; `row` are columns of the first one."""

    rule: str
    why: str
    forms: tuple[Form, ...]
    found: int
    applied: int | None = None
    row: Mapping[str, Any] | None = None

    def __str__(self) -> str:
        return f"{self.rule} {'finds' if self.found else 'passes'} {self.why}"


def finds(rule: str, why: str, *forms: Form, found: int = 1, applied: int | None = None, **row: Any) -> Case:
    """A case that the rule must find."""
    return Case(rule, why, forms, found, applied, row)


def passes(rule: str, why: str, *forms: Form, applied: int | None = 1) -> Case:
    """A near miss: the rule looked at it (`applied`, 0 where it is none of its business) and must find nothing."""
    return Case(rule, why, forms, 0, applied)


@functools.cache
def read_for(sql: str) -> str:
    """The SQL of a rule and of all that it reads."""
    return "\n".join((sql, *shared_files(RULES, sql).values()))


def check(case: Case, star: Star, register: dict[str, Rule]) -> None:
    """Write the case's forms and hold the rule to what it must find."""
    for form in case.forms:
        star.add(form)
    star.work_out(read_for(register[case.rule].sql))
    make_shared_views(star.con, RULES, register[case.rule].sql)
    outcome = run_rule(star.con, register[case.rule])
    assert outcome.error is None, outcome.error
    assert outcome.failed == case.found, outcome.rows.to_string()
    if case.applied is not None:
        assert outcome.applied == case.applied
    if case.row:
        first = outcome.rows.iloc[0]
        assert {k: first[k] for k in case.row} == dict(case.row)
    for row in outcome.rows.to_dict("records"):
        for language in ("zh", "en"):
            assert "{" not in outcome.rule.say(language, {str(k): v for k, v in row.items()})


def rule_test(cases: Sequence[Case]) -> Callable[..., None]:
    """The test that a rule's module makes of its cases, under the name `test_rule`."""

    @pytest.mark.parametrize("case", cases, ids=str)
    def test_rule(case: Case, star: Star, register: dict[str, Rule]) -> None:
        """The rule finds what it must and passes its near misses."""
        check(case, star, register)

    return test_rule

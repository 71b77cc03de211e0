"""The summary of a load tells errors from what follows from them."""

from __future__ import annotations

import pytest

from jixiao.cli._summary import findings_heading


@pytest.mark.parametrize(
    ("counts", "zh", "en"),
    [
        ([(3, 0)], "Findings, by rule", "Findings, by rule"),
        (
            [(3, 0), (2, 1)],
            "审核发现的问题，按规则：4 处错误，另有 1 处由其引起",
            "Findings, by rule: 4 errors, and 1 that follows from them",
        ),
        (
            [(1, 0), (2, 2)],
            "审核发现的问题，按规则：1 处错误，另有 2 处由其引起",
            "Findings, by rule: 1 error, and 2 that follow from them",
        ),
    ],
)
def test_the_heading_counts_errors_and_consequences(counts: list[tuple[int, int]], zh: str, en: str) -> None:
    """In both languages, by rule: how many were found, and how many of them follow from others."""
    rules = [{"findings": found, "consequences": following} for found, following in counts]
    assert (findings_heading(rules, "zh"), findings_heading(rules, "en")) == (zh, en)

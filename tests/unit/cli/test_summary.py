"""The summary of a load tells errors from what follows from them."""

from __future__ import annotations

import pytest

from jixiao.cli._language import choose
from jixiao.cli._summary import Contents, findings_heading, print_contents


@pytest.mark.parametrize(
    ("counts", "zh", "en"),
    [
        ([(3, 0)], "审核发现的问题，按规则", "Findings, by rule"),
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


@pytest.mark.parametrize(("tongue", "told"), [("zh", "没有公开表的文件"), ("en", "documents without a disclosure")])
def test_the_summary_speaks_the_chosen_language_and_names_files_without_a_form(
    tongue: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Counts and sentences are in one language; a file in which nothing was read is named, beyond twenty counted with where to look."""
    names = dict.fromkeys(
        ("documents", "disclosures", "withdrawn_disclosures", "indicators", "indicator_values", "funding_amounts", "emptied_documents"), 0
    )
    counts = {**names, "duplicate_disclosures": 1, "documents_without_disclosure": 23, "unread_cells": 0}
    same = [{"source_file": "b.docx", "same_as": "a.docx", "disclosures": 1}]
    without = [{"source_file": f"note-{n:02}.docx"} for n in range(23)]
    choose(tongue)
    try:
        print_contents(Contents(counts, None, duplicates=same, without=without))
    finally:
        choose(None)
    printed = capsys.readouterr().out
    assert told in printed
    assert "note-19.docx" in printed
    assert "note-20.docx" not in printed
    assert "meta.document where status = 'no_disclosure'" in printed
    assert ("1 disclosure as a.docx" in printed) == (tongue == "en")

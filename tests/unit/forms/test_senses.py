"""What a cell may mean is asked once, and kept on the cell."""

from __future__ import annotations

import ast
from pathlib import Path

from benchmarks import questions
from jixiao import forms
from jixiao.forms.grid import rows_of
from jixiao.forms.senses import BLANK, sense_of
from jixiao.model import Cell, Table
from jixiao.vocabulary import columns, labels, levels, money

MOST_QUESTIONS = 1.5  # a cell
ANSWERING = {"places", "reasons", "lines", "headers", "money", "pairs", "points", "prose", "senses"}
ANSWERS = {"field_slug", "funding_label", "column_role", "group_role", "section_slug", "table_slug", "level_slugs", "is_level", "is_total"}


def test_each_cell_of_the_sample_is_asked_once() -> None:
    """Cells ask once; what is beyond are lines around the tables and pieces of cells."""
    for path in sorted(questions.SAMPLES.glob("*.docx")):
        asked, cells = questions.count(path)
        assert asked <= MOST_QUESTIONS * cells


def test_the_count_depends_on_the_document_alone() -> None:
    """A second reading asks as often as the first, though every answer is known by then."""
    path = questions.SAMPLES / "kaizhou-2022.docx"
    assert questions.count(path) == questions.count(path)


def test_a_merged_cell_has_one_sense_in_each_row_that_it_covers() -> None:
    """The answer belongs to the cell, wherever a row meets it."""
    table = Table(1, 2, 2, [Cell(1, 1, "产出指标", rowspan=2), Cell(1, 2, "数量指标"), Cell(2, 2, " ")])
    upper, lower = rows_of(table)
    assert upper.slots[0].sense is lower.slots[0].sense
    assert upper.slots[0].sense.levels == ("output", None)
    assert lower.slots[1].blank and lower.slots[1].sense.key == BLANK.key


def test_an_answer_is_kept() -> None:
    """What has been found out about a text is not found out again."""
    sense = sense_of("项目资金（万元）")
    assert sense.section == "funding"
    assert sense.__dict__["section"] == "funding"


def test_only_those_who_answer_ask_the_lookups() -> None:
    """Every other module of the forms asks the cell."""
    assert all(any(hasattr(module, name) for module in (columns, labels, levels, money)) for name in ANSWERS)
    for path in Path(forms.__file__).parent.glob("*.py"):
        if path.stem not in ANSWERING:
            names = {node.id for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Name)}
            assert not names & ANSWERS, path.name

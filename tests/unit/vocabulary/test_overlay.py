"""What a team has taught lies over the package's files and never replaces them; a wording finds the documents that print it."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiao.model import Cell, Document, Paragraph, Table
from jixiao.vocabulary.overlay import is_whole, lines, merged, read
from jixiao.vocabulary.printed import number_of, numbers_of


def test_a_folder_adds_and_takes_nothing_away() -> None:
    """Lists get what they lack, entries are joined, what the package says stays."""
    base = {"unit": {"zh": "单位", "variants": ["甲"]}, "goal": {"zh": "目标"}}
    extra = {"unit": {"zh": "别的", "variants": ["乙", "甲"]}, "bank": {"zh": "开户银行"}}
    assert merged(base, extra) == {"unit": {"zh": "单位", "variants": ["甲", "乙"]}, "goal": {"zh": "目标"}, "bank": {"zh": "开户银行"}}


def test_a_file_that_cannot_be_taken_is_told(tmp_path: Path) -> None:
    """A slip of the pen in a file names the file."""
    (tmp_path / "labels.yml").write_text("fields: [", "utf-8")
    with pytest.raises(ValueError, match=r"labels\.yml"):
        read(tmp_path)


def test_lines_have_their_places(tmp_path: Path) -> None:
    """Each line of a folder is told apart by its place; parts of wordings concern every document."""
    (tmp_path / "labels.yml").write_text("fields:\n  unit:\n    variants:\n      - 代建机构\n    ends:\n      - 机构\n", "utf-8")
    found = lines(tmp_path)
    assert found == {("labels.fields.unit.variants", "代建机构"), ("labels.fields.unit.ends", "机构")}
    assert [place for place, _ in map(tuple, sorted(found)) if is_whole((place, ""))] == ["labels.fields.unit.variants"]
    assert lines(tmp_path / "none") == set()


@pytest.mark.parametrize(
    "text",
    [
        "代建机构", "1.代 建机构：", "代建机构（盖章）", "代建机构2：", "代建机构：清溪县水利局", "填表日期：3月　　代建机构：某局",
        "其中：代建机构", "年度代建机构", "其中：本年度代建机构（万元）", "代建机构20分",
    ],
)  # fmt: skip
def test_a_document_that_prints_a_wording_is_found_by_it(text: str) -> None:
    """In a cell or a line, however it is numbered, bracketed, spaced or prefixed."""
    cell = Document("docx", [Table(1, 1, 1, [Cell(1, 1, text)])])
    line = Document("docx", [Paragraph(text)])
    assert number_of("代建机构") in numbers_of(cell)
    assert number_of("代建机构") in numbers_of(line)
    assert number_of("代管机构") not in numbers_of(cell)

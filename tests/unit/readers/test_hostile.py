"""Broken and hostile files end in a reason, within seconds and megabytes, and never in another exception."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiao.model import DocumentError
from jixiao.readers import read_bytes, read_document
from jixiao.readers.limits import REASONS
from tests.support import hostile
from tests.support.hostile import HOSTILE, Hostile, document_xml, package


@pytest.mark.parametrize("file", HOSTILE, ids=lambda f: f.make.__name__)
def test_hostile_file_is_refused_for_the_right_reason(file: Hostile, tmp_path: Path) -> None:
    """Each kind is told apart, quickly, and the message is a sentence that names no Python type."""
    path = file.write(tmp_path)
    started = time.perf_counter()
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    assert caught.value.reason in file.reasons
    assert caught.value.reason in REASONS
    assert caught.value.message.rstrip().endswith(".")
    assert "Traceback" not in caught.value.message
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("make", [hostile.zip_bomb, hostile.lying_zip_bomb], ids=lambda f: f.__name__)
def test_bomb_is_never_inflated(make: Callable[[], bytes]) -> None:
    """Refusing a bomb of a hundred megabytes takes none of them."""
    data = make()
    tracemalloc.start()
    try:
        with pytest.raises(DocumentError):
            read_bytes(data)
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()


def test_external_entity_is_never_read(tmp_path: Path) -> None:
    """The text of a file on the machine gets neither into a document nor into a message."""
    (tmp_path / "secret.txt").write_text("TOP-SECRET")
    with pytest.raises(DocumentError) as caught:
        read_bytes(hostile.external_entity(str(tmp_path / "secret.txt")))
    assert "TOP-SECRET" not in caught.value.message


def test_doctype_in_side_part_is_refused() -> None:
    """Relations, headers and footers pass the same checks as the body."""
    bad = '<!DOCTYPE r [<!ENTITY a "x">]><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    reference = (
        '<w:p/><w:sectPr xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<w:headerReference r:id="rId1"/></w:sectPr>'
    )
    data = package(document_xml(reference), **{"word/_rels/document.xml.rels": bad})
    with pytest.raises(DocumentError) as caught:
        read_bytes(data)
    assert caught.value.reason == "unsafe_xml"


def test_absurd_span_is_held_to_words_own_ceiling() -> None:
    """A span of billions is a converter's way to say "to the end": the document is read, and says so."""
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>'
    rows = "".join(f"<w:tr>{cell.format(span)}</w:tr>" for span in ("2147483647", "-5", "0", "abc", ""))
    document = read_bytes(package(document_xml(f"<w:tbl>{rows}</w:tbl>")))
    assert [c.colspan for c in document.tables[0].cells] == [63, 1, 1, 1, 1]
    assert any("63" in note for note in document.notes)


def test_every_prefix_of_a_document_is_refused_or_read() -> None:
    """Wherever a download breaks off, the answer is a document or a reason, never another exception."""
    data = hostile.ordinary()
    for length in range(0, len(data), 997):
        try:
            read_bytes(data[:length])
        except DocumentError as error:
            assert error.reason in REASONS


def test_every_damaged_byte_is_refused_or_read() -> None:
    """Whatever byte is turned over, the answer is a document or a reason."""
    data = package(document_xml("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>预算绩效</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"))
    for place in range(len(data)):
        damaged = bytearray(data)
        damaged[place] ^= 0xFF
        try:
            read_bytes(bytes(damaged))
        except DocumentError as error:
            assert error.reason in REASONS

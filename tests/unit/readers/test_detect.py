"""The kind of a file is told from its bytes, whatever its name says."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import olefile
import pytest

from jixiao.model import DocumentError
from jixiao.readers import MODULES, read_bytes
from jixiao.readers.detect import kind_of
from tests.support import hostile
from tests.support.hostile import document_xml, package

SAMPLES = Path(__file__).resolve().parents[3] / "samples"


def _zip(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (hostile.ordinary(), "docx"),
        (package(document_xml("")), "docx"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\xef\xbb\xbf\r\n%PDF-1.7\n", "pdf"),
        (b"{\\rtf1\\ansi", "rtf"),
        ("<!DOCTYPE html><html><body>表</body></html>".encode(), "html"),
        ("<html><head><meta charset=gb2312></head><table><tr><td>绩效</td></tr></table>".encode("gbk"), "html"),
        ("\ufeff<!-- 保存 -->\n<TABLE border=1><tr><td>绩效</td></tr></TABLE>".encode(), "html"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', "html"),
        ("<html><body><p>绩效</p></body></html>".encode("utf-16"), "html"),
        (b"<html><body><p>\xff\xff\xff broken</p></body></html>", "html"),
        (b"From: <Saved by Windows>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n", "mht"),
        ("\t项目名称\n\t某项目\n\n\n".encode(), "text_dump"),
        ("绩效目标<95%的项目".encode(), "text_dump"),
        ("<95%的项目不予通过".encode("gbk"), "text_dump"),
        (_zip(**{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "odf"),
        (b'<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>', "odf"),
        (b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>', "word_xml"),
        (b'<?xml version="1.0"?><p:package xmlns:p="http://schemas.microsoft.com/office/2006/xmlPackage"/>', "word_xml"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "excel_xml"),
        ("项目名称,某项目\n金额,12\n".encode("gbk"), "csv"),
        (_zip(a_docx="x"), "zip"),
        (_zip(**{"unpacked/word/document.xml": "x", "unpacked/[Content_Types].xml": "x"}), "zip"),
    ],
)
def test_kind_is_told_from_the_bytes(data: bytes, kind: str) -> None:
    """One case a signature, and its near-misses."""
    assert kind_of(data) == kind


def test_workbook_is_told_by_its_content_types() -> None:
    """A zip of XML parts is a workbook where its list of parts says so."""
    types = hostile.CONTENT_TYPES.replace("wordprocessingml.document", "spreadsheetml.sheet").replace("word/document", "xl/workbook")
    assert kind_of(_zip(**{"[Content_Types].xml": types, "xl/workbook.xml": "<workbook/>"})) == "xlsx"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf\r\n  ", "empty_file"),
        (bytes(500), "empty_file"),
        (b"MZ\x90\x00" + bytes(50), "not_a_document"),
        (b"7z\xbc\xaf'\x1c" + bytes(50), "unsupported_format"),
        (_zip(**{"[Content_Types].xml": "<Types/>", "word/document2.xml": "<x/>"}), "broken_file"),
        (_zip(**{"word/document.xml": "<x/>"}), "broken_file"),
        (_zip(), "empty_file"),
        (b'<?xml version="1.0"?><data/>', "unsupported_format"),
        (b"PK\x03\x04" + bytes(100), "truncated"),
        (olefile.MAGIC + bytes(100), "truncated"),
        (olefile.MAGIC + bytes(5_000), "broken_file"),
    ],
)
def test_what_is_no_document_is_named(data: bytes, reason: str) -> None:
    """A clerk learns what the file is instead."""
    with pytest.raises(DocumentError) as caught:
        kind_of(data)
    assert caught.value.reason == reason


def test_every_kind_has_a_module_that_reads_it() -> None:
    """The registry names modules that are there."""
    folder = Path(__file__).resolve().parents[3] / "src" / "jixiao" / "readers"
    there = {path.stem for path in folder.glob("*.py")} | {path.parent.name for path in folder.glob("*/__init__.py")}
    assert set(MODULES.values()) <= there


def test_archive_is_left_to_the_source() -> None:
    """The members of a zip are documents of their own."""
    with pytest.raises(DocumentError) as caught:
        read_bytes(_zip(a_docx="x"))
    assert caught.value.reason == "archive"


def test_name_does_not_matter() -> None:
    """A Word document named .pdf is read as what it is."""
    assert read_bytes((SAMPLES / "kaizhou-2022.docx").read_bytes(), "kaizhou.pdf").kind == "docx"

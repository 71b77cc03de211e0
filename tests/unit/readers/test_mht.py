"""Web archives: the page inside, whatever its transfer encoding and charset."""

from __future__ import annotations

import base64
import quopri

import pytest

from jixiao.model import DocumentError
from jixiao.readers import mht, read_bytes
from tests.unit.readers.shown import lines, rows

PAGE = "<html><body><p>绩效目标表</p><table><tr><td rowspan=2>产出</td><td>=100%</td></tr><tr><td>≥95%</td></tr></table></body></html>"


def archive(*parts: tuple[str, str, bytes]) -> bytes:
    """A multipart archive of (headers, transfer encoding, body)."""
    out = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="XX"\r\n\r\n'
    for headers, encoding, body in parts:
        coded = quopri.encodestring(body) if encoding == "quoted-printable" else base64.encodebytes(body)
        out += b"--XX\r\n" + headers.encode() + f"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode() + coded + b"\r\n"
    return out + b"--XX--\r\n"


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_the_page_is_read_in_every_encoding(encoding: str, charset: str) -> None:
    """Quoted-printable and base64, UTF-8 and GBK give the same document."""
    data = archive((f'Content-Type: text/html; charset="{charset}"', encoding, PAGE.encode("gbk" if charset == "gb2312" else charset)))
    document = mht.read(data)
    assert document.kind == "mht"
    assert lines(document) == ["绩效目标表"]
    assert rows(document.tables[0]) == [["产出@1+2x1", "=100%"], ["≥95%"]]


def test_a_workbook_saved_as_an_archive_gives_all_its_sheets() -> None:
    """The first page is a frameset that only shows the sheets, which are pages of their own."""
    frame = (
        "Content-Type: text/html",
        "base64",
        b"<html><frameset><frame src=1><noframes><body>no frames</body></noframes></frameset></html>",
    )
    sheets = [("Content-Type: text/html; charset=utf-8", "base64", PAGE.replace("95", str(n)).encode()) for n in (1, 2)]
    document = mht.read(archive(frame, *sheets))
    assert [table.cells[-1].text for table in document.tables] == ["≥1%", "≥2%"]
    assert [table.number for table in document.tables] == [1, 2]


def test_an_archive_without_a_page_is_set_aside() -> None:
    """Pictures alone are no document."""
    with pytest.raises(DocumentError) as caught:
        mht.read(archive(("Content-Type: image/png", "base64", b"x")))
    assert caught.value.reason == "broken_file"


def test_a_style_sheet_in_a_part_of_its_own_counts() -> None:
    """An archive keeps the page's style sheets beside it: what they hide is not read."""
    page = PAGE.replace("<body>", '<link rel="stylesheet" href="a.css"><body>').replace("产出", "<i>旧</i>产出")
    sheet = ("Content-Type: text/css", "base64", b"i {display:none}")
    document = read_bytes(archive(("Content-Type: text/html; charset=utf-8", "base64", page.encode()), sheet))
    assert document.tables[0].cells[0].text == "产出"

"""Makes broken and hostile files of the kinds that bureaus upload by accident and attackers on purpose, small and in memory.

Belongs here: bytes and the reasons that a reader may give for them. Must stay out: what a test does with them.
"""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import msoffcrypto

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    "</Types>"
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


@dataclass(frozen=True)
class Hostile:
    """A file that cannot be read: its name, how to make it, and the reasons that fit it."""

    name: str
    make: Callable[[], bytes]
    reasons: frozenset[str]

    def write(self, folder: Path) -> Path:
        """Write it into a folder."""
        path = folder / self.name
        path.write_bytes(self.make())
        return path


def document_xml(body: str, prolog: str = "") -> str:
    """A main part with this body."""
    return f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'


def package(document: str | bytes | None, *, compression: int = zipfile.ZIP_DEFLATED, **parts: str) -> bytes:
    """A Word package with this main part; further parts by name, with `__` for `/` and `_xml` for `.xml`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        if document is not None:
            archive.writestr("word/document.xml", document)
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return stream.getvalue()


def ordinary() -> bytes:
    """A small document that every reader takes, made by python-docx."""
    made = docx.Document()
    made.add_paragraph("2022年项目绩效目标表")
    table = made.add_table(3, 3)
    for number, cell in enumerate(c for row in table.rows for c in row.cells):
        cell.text = f"单元格{number}"
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def truncated() -> bytes:
    """A download that broke off."""
    data = ordinary()
    return data[: len(data) // 2]


def random_bytes() -> bytes:
    """Noise under a document's name."""
    return random.Random(7).randbytes(20_000)


def encrypted() -> bytes:
    """A document with a password."""
    stream = io.BytesIO()
    office = msoffcrypto.OfficeFile(io.BytesIO(ordinary()))
    office.encrypt("secret", stream)
    return stream.getvalue()


def picture() -> bytes:
    """A photograph of the form, named as a document."""
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + random.Random(1).randbytes(5_000) + b"\xff\xd9"


def scanned_pdf() -> bytes:
    """A PDF whose page holds no text."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Length 24 >>\nstream\n100 100 200 200 re f    \nendstream",
    ]
    data = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"xref\n0 5\n0000000000 65535 f \n%strailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (table, len(data))


def zip_bomb(megabytes: int = 128) -> bytes:
    """A main part that packs a thousandfold, made piece by piece."""
    paragraphs = b"<w:p/>" * (1 << 18)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        with archive.open("word/document.xml", "w") as member:
            start, end = document_xml("@").encode().split(b"@")
            member.write(start)
            for _ in range(megabytes * (1 << 20) // len(paragraphs)):
                member.write(paragraphs)
            member.write(end)
    return stream.getvalue()


def lying_zip_bomb() -> bytes:
    """A bomb whose directory says that it holds a kilobyte."""
    data = bytearray(zip_bomb())
    entry = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, entry + 24, 1_000)
    local = data.find(b"PK\x03\x04", data.find(b"_rels/.rels") + 20)
    struct.pack_into("<I", data, local + 22, 1_000)
    return bytes(data)


def memory_hog(megabytes: int = 60) -> bytes:
    """A main part below every ceiling whose tree takes twenty times its bytes: nothing but empty elements."""
    return zip_bomb(megabytes)


def billion_laughs() -> bytes:
    """Entities that expand exponentially."""
    entities = '<!ENTITY a0 "哈哈哈哈哈哈哈哈哈哈">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return package(document_xml("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", f"<!DOCTYPE w:document [{entities}]>"))


def billion_laughs_utf16() -> bytes:
    """The same in an encoding in which a search for ASCII text finds nothing."""
    text = document_xml("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", '<!DOCTYPE w:document [<!ENTITY a "哈">]>')
    return package(text.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16"))


def external_entity(path: str = "/etc/hostname") -> bytes:
    """An entity that reads a file of the machine into the text."""
    prolog = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "file://{path}">]>'
    return package(document_xml("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", prolog))


def deep_elements(depth: int = 100_000) -> bytes:
    """Content controls within content controls."""
    return package(document_xml("<w:sdt><w:sdtContent>" * depth + "<w:p/>" + "</w:sdtContent></w:sdt>" * depth))


def deep_tables(depth: int = 40) -> bytes:
    """Tables within tables, below the parser's own ceiling."""
    return package(document_xml("<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth))


def wide_row(cells: int = 5_000) -> bytes:
    """A row of thousands of cells that each ask for all the columns there are."""
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr><w:p/></w:tc>'
    return package(document_xml(f"<w:tbl><w:tr>{cell * cells}</w:tr></w:tbl>"))


def without_main_part() -> bytes:
    """A package that lacks `word/document.xml`."""
    return package(None, word__styles_xml="<styles/>")


def wrong_checksum() -> bytes:
    """A document with some of its bytes turned over, stored without compression so that only the checksum tells."""
    data = bytearray(package(document_xml("<w:p><w:r><w:t>预算绩效</w:t></w:r></w:p>"), compression=zipfile.ZIP_STORED))
    place = data.find("预算".encode())
    data[place : place + 6] = "核算".encode()
    return bytes(data)


def broken_stream() -> bytes:
    """A document whose packed bytes are damaged."""
    data = bytearray(package(document_xml("<w:p><w:r><w:t>预算绩效</w:t></w:r></w:p>" * 500)))
    place = data.find(b"word/document.xml") + 60
    data[place : place + 20] = bytes(20)
    return bytes(data)


def cut_xml() -> bytes:
    """A main part that ends in the middle."""
    return package(document_xml("<w:p><w:r><w:t>预算绩效</w:t></w:r></w:p>")[:-40])


def renamed_archive() -> bytes:
    """A RAR archive named .docx."""
    return b"Rar!\x1a\x07\x01\x00" + random.Random(3).randbytes(3_000)


def locked_part() -> bytes:
    """A document packed by an archiver with a password: its main part is marked as encrypted."""
    data = bytearray(package(document_xml("<w:p/>")))
    place = 0
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := data.find(signature, place + 1)) >= 0:
            data[place + offset] |= 1
    return bytes(data)


def truncated_ole() -> bytes:
    """The first half kilobyte of an old Word document."""
    return encrypted()[:512]


def corrupt_gzip() -> bytes:
    """Something compressed that is no document."""
    return b"\x1f\x8b\x08\x00" + zlib.compress(b"0" * 1000)


def _hostile(name: str, make: Callable[[], bytes], *reasons: str) -> Hostile:
    return Hostile(name, make, frozenset(reasons))


HOSTILE = (
    _hostile("空文件.docx", bytes, "empty_file"),
    _hostile("下载中断.docx", truncated, "truncated"),
    _hostile("乱码.docx", random_bytes, "not_a_document"),
    _hostile("加密.docx", encrypted, "encrypted"),
    _hostile("压缩加密.docx", locked_part, "encrypted"),
    _hostile("照片.docx", picture, "broken_file", "needs_ocr"),
    _hostile("扫描件.pdf", scanned_pdf, "scanned_pdf"),
    _hostile("压缩炸弹.docx", zip_bomb, "zip_bomb"),
    _hostile("谎报大小的压缩炸弹.docx", lying_zip_bomb, "broken_file", "zip_bomb"),
    _hostile("实体爆炸.docx", billion_laughs, "unsafe_xml"),
    _hostile("实体爆炸16.docx", billion_laughs_utf16, "unsafe_xml"),
    _hostile("外部实体.docx", external_entity, "unsafe_xml"),
    _hostile("元素过深.docx", deep_elements, "too_deep"),
    _hostile("表格过深.docx", deep_tables, "too_deep"),
    _hostile("列数异常.docx", wide_row, "too_large"),
    _hostile("缺少正文.docx", without_main_part, "broken_file"),
    _hostile("校验错误.docx", wrong_checksum, "broken_file"),
    _hostile("数据损坏.docx", broken_stream, "broken_file"),
    _hostile("正文残缺.docx", cut_xml, "broken_file"),
    _hostile("改名的压缩包.docx", renamed_archive, "unsupported_format"),
    _hostile("残缺的旧文档.doc", truncated_ole, "truncated", "broken_file"),
    _hostile("压缩数据.docx", corrupt_gzip, "unsupported_format"),
)
"""Files that cannot be read, each with the reasons that fit it."""

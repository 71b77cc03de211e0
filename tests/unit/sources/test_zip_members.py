"""Archives are taken apart with the names that their packers meant, and never beyond their ceilings."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest

from jixiao.model import DocumentError
from jixiao.sources import zip_members
from jixiao.sources.zip_members import is_archive, members


def packed(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of files by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def renamed(name: bytes, extra: bytes = b"") -> bytes:
    """A zip of one stored file whose name is given as bytes, without the UTF-8 flag, as Windows and older packers write it."""
    data = b"text"
    crc = zlib.crc32(data)
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 33, crc, len(data), len(data), len(name), len(extra)) + name + extra + data
    central = struct.pack(
        "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, crc, len(data), len(data), len(name), len(extra), 0, 0, 0, 0, 0
    )
    central += name + extra
    return local + central + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(central), len(local), 0)


@pytest.mark.parametrize("codec", ["gbk", "utf-8", "gb18030"])
def test_chinese_names_without_the_utf8_flag_are_read(codec: str) -> None:
    """Windows packs names in GBK; some packers write UTF-8 and forget to say so."""
    assert [name for name, _ in members(renamed("目标表/2023年绩效目标表.docx".encode(codec)))] == ["目标表/2023年绩效目标表.docx"]


def test_a_unicode_name_in_the_extra_field_counts() -> None:
    """Info-ZIP keeps the true name in a field of its own."""
    name = "绩效.doc".encode()
    extra = struct.pack("<HHBI", 0x7075, 5 + len(name), 1, 0) + name
    assert [found for found, _ in members(renamed(b"????.doc", extra))] == ["绩效.doc"]


def test_archives_inside_archives_are_opened_to_their_depth() -> None:
    """Two levels inside the outer archive are opened, a third is given as a file; documents that are zips are files."""
    document = packed(("[Content_Types].xml", b"x"), ("word/document.xml", b"y"))
    deepest = packed(("d.txt", b"4"))
    third = packed(("c.txt", b"3"), ("最深.zip", deepest))
    second = packed(("b.txt", b"2"), ("更深.zip", third))
    first = packed(("表.docx", document), ("内.zip", second), ("目录/", b""))
    assert list(members(first)) == [
        ("表.docx", document), ("内.zip/b.txt", b"2"), ("内.zip/更深.zip/c.txt", b"3"), ("内.zip/更深.zip/最深.zip", deepest),
    ]  # fmt: skip
    assert is_archive(first)
    assert not is_archive(document)
    assert not is_archive(b"PK\x03\x04 broken")


def test_names_never_lead_out_of_the_archive_and_mac_junk_is_passed_over() -> None:
    """Parent folders, roots and backslashes become plain parts."""
    data = packed(("../../etc/a.doc", b"1"), ("/b.doc", b"2"), ("c\\d.doc", b"3"), ("__MACOSX/._a.doc", b"4"))
    assert [name for name, _ in members(data)] == ["etc/a.doc", "b.doc", "c/d.doc"]


def test_an_encrypted_member_is_told() -> None:
    """The reason is encrypted, and the members before it are kept."""
    data = bytearray(packed(("a.doc", b"1"), ("b.doc", b"2"), method=zipfile.ZIP_STORED))
    second = data.index(b"PK\x03\x04", 10)
    data[second + 6] |= 1
    directory = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    data[directory + 8] |= 1
    found = members(bytes(data))
    assert next(found) == ("a.doc", b"1")
    with pytest.raises(DocumentError) as caught:
        next(found)
    assert caught.value.reason == "encrypted"


def test_bombs_and_damage_are_set_aside() -> None:
    """Too many members, too much repetition, too much in all and a broken stream each end with a reason."""
    bomb = packed(("a.doc", bytes(30 * 1024 * 1024)))
    broken = bytearray(packed(("a.doc", bytes(range(256)) * 40)))
    broken[45:60] = b"\xff" * 15
    cases = [(bomb, "too_large"), (bytes(broken), "broken_file"), (b"PK\x03\x04", "broken_file")]
    for data, reason in cases:
        with pytest.raises(DocumentError) as caught:
            list(members(data))
        assert caught.value.reason == reason
    budget = zip_members._Budget(members=3, total=100)
    with pytest.raises(DocumentError):
        list(zip_members._members(packed(*[(f"{n}.doc", b"x") for n in range(4)]), "", 0, budget))
    with pytest.raises(DocumentError):
        list(zip_members._members(packed(("a.doc", bytes(60)), ("b.doc", bytes(60))), "", 0, zip_members._Budget(total=100)))

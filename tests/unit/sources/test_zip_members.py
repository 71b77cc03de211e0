"""Archives are taken apart with the names that their packers meant, and never beyond their ceilings."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from pathlib import Path

import pytest

from jixiao.model import DocumentError
from jixiao.readers.package import Package
from jixiao.sources import zip_members
from jixiao.sources.zip_members import BadMember, is_archive, members


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


def encrypted(data: bytes, number: int) -> bytes:
    """The zip with the flag of encryption set on one member."""
    changed = bytearray(data)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        for _ in range(number + 1):
            place = changed.index(signature, place + 1)
        changed[place + flags] |= 1
    return bytes(changed)


def damaged(name: str) -> bytes:
    """A zip of three members of which the one of this name is damaged."""
    data = bytearray(packed(*[(n, n.encode() + bytes(range(256)) * 40) for n in ("a.doc", "b.doc", "c.doc")]))
    place = data.index(name.encode()) + len(name) + 10
    data[place : place + 15] = b"\xff" * 15
    return bytes(data)


def test_bad_members_are_told_and_the_others_given() -> None:
    """Encrypted, damaged, made to swell, packed by an unknown method: each with its own reason, in its place."""
    plain = packed(("a.doc", b"1"), ("b.doc", b"2"), ("c.doc", b"3"), method=zipfile.ZIP_STORED)
    swelling = packed(("a.doc", b"1"), ("b.doc", bytes(30 * 1024 * 1024)), ("c.doc", b"3"))
    odd = bytearray(plain)
    odd[odd.index(b"PK\x01\x02", odd.index(b"PK\x01\x02") + 4) + 10] = 97
    cases = [
        (encrypted(plain, 1), "encrypted"),
        (damaged("b.doc"), "broken_file"),
        (swelling, "zip_bomb"),
        (bytes(odd), "unsupported_format"),
    ]
    for data, reason in cases:
        first, bad, last = members(data)
        assert isinstance(bad, BadMember)
        assert (bad.path, bad.reason) == ("b.doc", reason)
        assert "b.doc" in bad.message
        assert not isinstance(first, BadMember)
        assert not isinstance(last, BadMember)
        assert (first[0], last[0]) == ("a.doc", "c.doc")


def test_bad_members_of_inner_archives_are_told_with_their_whole_path() -> None:
    """The inner archive's other members are given."""
    outer = packed(("内.zip", damaged("b.doc")), ("d.doc", b"4"))
    found = [m.path if isinstance(m, BadMember) else m[0] for m in members(outer)]
    assert found == ["内.zip/a.doc", "内.zip/b.doc", "内.zip/c.doc", "d.doc"]


def test_a_file_called_mimetype_makes_no_document_of_an_archive() -> None:
    """Only one that names a document's type does, beside the document's content."""
    assert is_archive(packed(("mimetype", b"text"), ("a.doc", b"1")))
    assert is_archive(packed(("mimetype", b"x" * 1000), ("content.xml", b"1")))
    assert is_archive(packed(("mimetype", b"application/vnd.oasis.opendocument.text"), ("a.doc", b"1"), ("b.docx", b"2")))
    assert not is_archive(packed(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>")))
    assert not is_archive(packed(("mimetype", b"application/epub+zip"), ("META-INF/container.xml", b"<x/>")))


def test_an_office_package_without_its_list_of_types_is_no_archive() -> None:
    """Its parts are no documents of a bureau: the reader says what the package lacks."""
    assert not is_archive(packed(("word/document.xml", b"<x/>"), ("word/styles.xml", b"<x/>"), ("_rels/.rels", b"<x/>")))
    assert not is_archive(packed(("xl\\workbook.xml", b"<x/>"), ("xl\\styles.xml", b"<x/>")))
    assert is_archive(packed(("word/form.docx", b"1"), ("xl/list.xlsx", b"2")))


def test_archives_are_read_from_disk(tmp_path: Path) -> None:
    """However large they are, one member at a time."""
    path = tmp_path / "batch.zip"
    path.write_bytes(packed(("a.doc", b"1"), ("b.doc", b"2")))
    assert is_archive(path)
    assert list(members(path)) == [("a.doc", b"1"), ("b.doc", b"2")]


def test_ceilings_end_with_a_reason() -> None:
    """Too many members, too much in all, and an archive that cannot be opened."""
    many = list(zip_members._members(packed(*[(f"{n}.doc", b"x") for n in range(5)]), "b.zip", 0, zip_members._Budget(members=3)))
    assert [m.reason if isinstance(m, BadMember) else m[0] for m in many] == ["0.doc", "1.doc", "2.doc", "too_large"]
    files = packed(("a.doc", bytes(60)), ("b.doc", bytes(60)), ("c.doc", bytes(10)))
    much = list(zip_members._members(files, "", 0, zip_members._Budget(total=100)))
    assert [m.reason if isinstance(m, BadMember) else m[0] for m in much] == ["a.doc", "too_large", "c.doc"]
    with pytest.raises(DocumentError) as caught:
        list(members(b"PK\x03\x04"))
    assert caught.value.reason == "broken_file"


def test_files_of_one_name_are_all_given() -> None:
    """A second file of a name gets a number, so that it takes nobody's place."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for content in (b"1", b"2", b"3"):
            archive.writestr("表/甲.docx", content)
        archive.writestr("表.x/甲", b"4")
        archive.writestr("表.x/甲", b"5")
    assert list(members(stream.getvalue())) == [
        ("表/甲.docx", b"1"), ("表/甲 (2).docx", b"2"), ("表/甲 (3).docx", b"3"), ("表.x/甲", b"4"), ("表.x/甲 (2)", b"5"),
    ]  # fmt: skip


def test_a_link_in_an_archive_is_told_and_not_followed() -> None:
    """What it holds is the path of another file, no document."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("链接.docx")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("真.docx", b"1")
    told, taken = members(stream.getvalue())
    assert isinstance(told, BadMember) and (told.path, told.reason) == ("链接.docx", "unsupported_format")
    assert taken == ("真.docx", b"1")


def test_an_archive_that_unpacks_itself_is_one() -> None:
    """A program stands before it; a program without files is none."""
    whole = b"MZ" + bytes(4094) + packed(("a.doc", b"1"))
    assert is_archive(whole)
    assert list(members(whole)) == [("a.doc", b"1")]
    assert not is_archive(b"MZ" + bytes(4094))
    assert not is_archive(b"MZ" + bytes(4094) + packed())


@pytest.mark.parametrize("comment", [b"PK\x05\x06", b"PK\x05\x06" + bytes(18), b"x" * 300 + b"PK\x05\x06" * 40, "附注".encode()])
@pytest.mark.parametrize("on_disk", [False, True])
def test_the_mark_of_an_end_in_a_comment_hides_no_file(tmp_path: Path, comment: bytes, *, on_disk: bool) -> None:
    """The end is where its comment reaches to the end of the file; documents are opened the same way."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("甲.txt", b"text" * 50_000)
        archive.comment = comment
    file = tmp_path / "a.zip"
    file.write_bytes(out.getvalue())
    source = file if on_disk else out.getvalue()
    assert is_archive(source)
    assert list(members(source)) == [("甲.txt", b"text" * 50_000)]
    assert Package(out.getvalue()).read("甲.txt") == b"text" * 50_000
    assert Package(out.getvalue()).names == ["甲.txt"]

"""Whatever a transfer or a program did to a file of these formats, it is read or set aside with a reason."""

from __future__ import annotations

import contextlib
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiao.model import DocumentError
from jixiao.readers import read_bytes
from tests.support.forms import writers
from tests.support.forms.model import load
from tests.unit.readers.shown import squeezed

FORM = load(Path(__file__).parents[2] / "golden" / "forms" / "sichuan_self_evaluation.yml")
WORDS = (b"-1", b"0", b"99999999999", b"1e400", b"nan", "²".encode(), b"<", b";;;")
ROUNDS = 20


def changed(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them replaced, left out or put in."""
    out = bytearray(data)
    for _ in range(chance.choice([1, 3, 20])):
        at = chance.randrange(len(out) + 1)
        what = chance.randrange(3)
        if what == 0:
            out[at : at + 1] = bytes([chance.randrange(256)])
        elif what == 1:
            del out[at : at + chance.randrange(1, 8)]
        else:
            out[at:at] = chance.choice(WORDS)
    return bytes(out)


def packed(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A package with some of its parts changed, so that the changes are no mere damage of the package."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, change(source.read(name)))
    return out.getvalue()


@pytest.mark.parametrize("kind", ["ods", "odt", "fods", "excel_xml", "word_2003", "csv", "ofd", "xlsb"])
def test_changed_bytes_never_give_another_exception(kind: str) -> None:
    """Each format, with bytes changed at random."""
    chance = random.Random(kind)
    whole = writers.write(FORM, kind)

    def sometimes(part: bytes) -> bytes:
        return changed(part, chance) if chance.random() < 0.5 else part

    for _ in range(ROUNDS):
        with contextlib.suppress(DocumentError):
            read_bytes(packed(whole, sometimes) if whole[:2] == b"PK" else changed(whole, chance))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "gb18030"])
@pytest.mark.parametrize("kind", ["docx", "xlsx", "ods", "odt", "ofd"])
def test_parts_in_any_encoding_say_the_same(kind: str, encoding: str) -> None:
    """Programs write parts in UTF-16 or in the encoding of their country."""

    def in_encoding(part: bytes) -> bytes:
        if not part.lstrip(b"\xef\xbb\xbf").startswith(b"<"):
            return part
        text = part.decode("utf-8-sig")
        inner = text[text.index("?>") + 2 :] if text.startswith("<?xml") else text
        return f'<?xml version="1.0" encoding="{encoding[:6] if encoding[0] == "u" else encoding}"?>{inner}'.encode(encoding)

    whole = writers.write(FORM, kind)
    assert squeezed(read_bytes(packed(whole, in_encoding))) == squeezed(read_bytes(whole))


@pytest.mark.parametrize("number", ["1e400", "nan", "-1e300", "99999999999", "²", "x"])
def test_numbers_beyond_all_measure_do_no_harm(number: str) -> None:
    """Places, sizes, steps, spans and repeats that no program writes."""
    for kind, names in {
        "ofd": ("Boundary", "Size", "DeltaX", "X", "CTM"),
        "fods": ("number-columns-repeated", "number-rows-spanned", "number-rows-repeated", "office:value"),
        "excel_xml": ("MergeAcross", "MergeDown", "Index"),
    }.items():
        whole = writers.write(FORM, kind)
        for name, times in ((name, times) for name in names for times in (1, 4)):

            def put(part: bytes, name: str = name, times: int = times) -> bytes:
                before, found, after = part.partition(f'{name}="'.encode())
                return part if not found else before + found + " ".join([number] * times).encode() + after[after.find(b'"') :]

            with contextlib.suppress(DocumentError):
                read_bytes(packed(whole, put) if whole[:2] == b"PK" else put(whole))

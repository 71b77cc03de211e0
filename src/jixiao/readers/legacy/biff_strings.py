"""The shared strings of an .xls file that have runs of several fonts: text that is partly struck out, raised or white.

Belongs here: the table of strings (record SST), which may go on in any number of further records. Must stay out: what fonts look like.
Record layout: Microsoft's published specification [MS-XLS], sections 2.4.265 and 2.5.293.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

Runs = list[tuple[int, int]]
"""Where a run begins, in characters, and the number of its font."""

_WIDE, _EXTENDED, _RICH = 1, 4, 8


@dataclass(slots=True)
class RichString:
    """A text and its runs; what stands before the first run has the font of its cell."""

    text: str
    runs: Runs


def rich_strings(parts: list[bytes]) -> dict[int, RichString]:
    """Of the strings of a table those with runs, by their number; a table that ends too early gives those before its end.

    `parts` are the record's body and those of the records that it goes on in.
    """
    found: dict[int, RichString] = {}
    reader = _Reader(parts)
    try:
        _total, count = struct.unpack("<II", reader.take(8))
        for number in range(count):
            text, runs = reader.string()
            if runs:
                found[number] = RichString(text, runs)
    except (struct.error, EOFError):
        pass
    return found


class _Reader:
    """Reads through the parts; letters that go on in the next part say there anew how wide they are."""

    def __init__(self, parts: list[bytes]) -> None:
        self.parts = parts
        self.part = self.at = 0

    def take(self, size: int) -> bytes:
        """So many bytes, over the parts' borders."""
        taken = b""
        while len(taken) < size:
            self._turn()
            piece = self.parts[self.part][self.at : self.at + size - len(taken)]
            self.at += len(piece)
            taken += piece
        return taken

    def string(self) -> tuple[str, Runs]:
        """One string and its runs."""
        count, flags = struct.unpack("<HB", self.take(3))
        run_count = struct.unpack("<H", self.take(2))[0] if flags & _RICH else 0
        extended = struct.unpack("<I", self.take(4))[0] if flags & _EXTENDED else 0
        text = self._letters(count, is_wide=bool(flags & _WIDE))
        runs = [struct.unpack("<HH", self.take(4)) for _ in range(run_count)]
        self.take(extended)
        return text, [(start, font) for start, font in runs]

    def _letters(self, count: int, *, is_wide: bool) -> str:
        text = ""
        while len(text) < count:
            if self._turn():
                is_wide = bool(self.take(1)[0] & _WIDE)
            width = 2 if is_wide else 1
            left = (len(self.parts[self.part]) - self.at) // width
            raw = self.take(min(count - len(text), left) * width)
            if not raw:
                raise EOFError
            text += "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw))) if is_wide else raw.decode("latin-1")
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def _turn(self) -> bool:
        """Go on in the next part where this one is at its end, and say whether that was so."""
        if self.part < len(self.parts) and self.at < len(self.parts[self.part]):
            return False
        self.part, self.at = self.part + 1, 0
        if self.part >= len(self.parts):
            raise EOFError
        return True

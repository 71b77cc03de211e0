"""From marked texts to what a person reads: one pass over a document, the same for every format.

Hidden and struck-out text gives way to what stands beside it, and a note keeps it. Raised text is a power (5×10⁴), part of a unit (m²) or
the mark of a note (1273¹), whether it was raised by its look or typed as a raised character. Errors of spreadsheets are no values.
Belongs here: what becomes of marked texts. Must stay out: how formats mark them (the readers, `looks`), tables in cells (`inner_tables`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jixiao.model import Cell, Document, Note, NoteKind, Paragraph, Table
from jixiao.readers.inner_tables import fold_small_tables
from jixiao.readers.looks import END, HIDDEN, RAISED, STRUCK
from jixiao.readers.symbols import without_private
from jixiao.vocabulary.lexicon import pattern, pattern_text

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
_MARKED = re.compile(f"[{HIDDEN}-{END}{_SUPERSCRIPTS}\uf020-\uf0ff\ufff9-\ufffb]")
_TYPED = re.compile(f"[{_SUPERSCRIPTS}]+")
_RUN = re.compile(f"([{HIDDEN}{STRUCK}{RAISED}])([^{HIDDEN}-{END}]*){END}")
_JOINT = re.compile(f"(?<=[^{HIDDEN}-{END}]){END}([{HIDDEN}{STRUCK}{RAISED}])")
_LOOSE = re.compile(f"[{HIDDEN}-{END}]")
# The errors of spreadsheets, and the marks of a number that its column is too narrow for.
_ERROR = re.compile(r"#(?:REF!|DIV/0!|N/A|NAME\?|NULL!|NUM!|VALUE!|SPILL!|CALC!|FIELD!|BUSY!|BLOCKED!|CONNECT!|UNKNOWN!|##+)")
_GONE = "\ufdd4"  # stands where a run was taken out, until its line is known to hold nothing else

# A reading within a text (U+FFF9 word U+FFFA reading U+FFFB): the word counts.
_READING = re.compile("\ufffa[^\ufffb]{0,200}\ufffb|[\ufff9-\ufffb]")

_TO_DIGITS = str.maketrans(_SUPERSCRIPTS, "0123456789+-")
_TO_SUPERSCRIPTS = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")

_EXPONENT = re.compile(r"[+\-−–]?\d{1,2}")
_TEN = re.compile(r"(?:^|[^\d.,])10$")  # a power of ten stands behind × or alone; 1 to 3 figures before it are another number
_UNDER = re.compile(r"[/⁄]\d")  # behind the upper part of a fraction
_UNIT_BEFORE = pattern("signs", "unit_with_power")
_NOTE_MARK = re.compile(pattern_text("signs", "note_mark"), re.IGNORECASE)


def as_seen(document: Document) -> Document:
    """The same document with each text as a person reads it; `notes` tell what was left out, with its place."""
    for table in document.tables:
        texts = "\n".join([cell.text for cell in table.cells])
        if "#" in texts:
            _leave_out_errors(table, document)
        if _MARKED.search(texts):
            for cell in table.cells:
                if _MARKED.search(cell.text):
                    _settle_cell(cell, table.number, document)
    for paragraph in document.paragraphs:
        if _MARKED.search(paragraph.text):
            _settle_paragraph(paragraph, document)
    fold_small_tables(document)
    return document


def _leave_out_errors(table: Table, document: Document) -> None:
    """Leave out what a spreadsheet prints instead of a value, wherever it was pasted or exported to."""
    for cell in table.cells:
        if cell.text[:1] == "#" and _ERROR.fullmatch(cell.text.strip()):
            document.notes.append(Note.at(NoteKind.ERROR, cell.text.strip(), table.number, cell.row, cell.col))
            cell.text = ""


@dataclass(slots=True)
class _Settled:
    text: str
    left: list[tuple[NoteKind, str]] = field(default_factory=list)


def _settle_cell(cell: Cell, table: int, document: Document) -> None:
    settled = settle(cell.text)
    cell.text = settled.text
    for kind, left in settled.left:
        document.notes.append(Note.at(kind, left, table, cell.row, cell.col))


def _settle_paragraph(paragraph: Paragraph, document: Document) -> None:
    settled = settle(paragraph.text)
    paragraph.text = settled.text
    document.notes.extend(Note.at(kind, left) for kind, left in settled.left)


def settle(text: str) -> _Settled:
    """A marked text as a person reads it, and what was left out of it with the reason."""
    settled = _Settled(_READING.sub("", text) if "\ufff9" in text else text)
    if any(mark in text for mark in (HIDDEN, STRUCK, RAISED)):
        settled.text = _joined(settled.text)
        settled.text = _without(settled, HIDDEN, NoteKind.HIDDEN)
        struck_before = len(settled.left)
        settled.text = _without(settled, STRUCK, NoteKind.STRUCK)
        if len(settled.left) > struck_before and not _LOOSE.sub("", settled.text).replace(_GONE, "").strip():
            settled.left[struck_before:] = [(NoteKind.STRUCK_WHOLE, left) for _, left in settled.left[struck_before:]]
    settled.text = _settle_raised(settled)
    if _GONE in settled.text:
        settled.text = _without_emptied_lines(settled.text)
    settled.text = without_private(_LOOSE.sub("", settled.text))
    if settled.left:
        settled.text = settled.text.strip(" ")  # what parted it from the text that was left out
    return settled


def _joined(text: str) -> str:
    """Runs of one look side by side as one run: Word cuts a number into runs wherever somebody edited it."""
    pieces: list[str] = []
    open_mark = ""
    for piece in re.split(f"([{HIDDEN}{STRUCK}{RAISED}{END}])", text):
        if piece in (HIDDEN, STRUCK, RAISED):
            if open_mark == piece and pieces and pieces[-1] == END:
                pieces.pop()
            else:
                pieces.append(piece)
            open_mark = piece
        elif piece:
            pieces.append(piece)
    return "".join(pieces)


def _without(settled: _Settled, mark: str, kind: NoteKind) -> str:
    def take_out(run: re.Match[str]) -> str:
        if run[1] != mark:
            return run[0]
        if run[2].strip():
            settled.left.append((kind, run[2].strip()))
        return _GONE

    return _RUN.sub(take_out, settled.text)


def _settle_raised(settled: _Settled) -> str:
    text = _TYPED.sub(lambda typed: f"{RAISED}{typed[0]}{END}", settled.text) if RAISED not in settled.text else settled.text
    done = ""
    at = 0
    for run in _RUN.finditer(text):
        done += text[at : run.start()]
        at = run.end()
        raised = run[2].translate(_TO_DIGITS)
        kept = _raised(_LOOSE.sub("", done).replace(_GONE, ""), raised.strip(), _LOOSE.sub("", text[at : at + 4]))
        if kept is None:
            settled.left.append((NoteKind.NOTE_MARK, raised.strip()))
            done += _GONE
        else:
            done += kept
    return done + text[at:]


def _raised(before: str, raised: str, after: str) -> str | None:
    """What a raised text stands for behind what stands before it in its cell; None for the mark of a note."""
    line = before.rsplit("\n", 1)[-1].rstrip()
    if not line:
        return raised  # a cell that is set small and high as a whole
    if raised.isdigit() and _UNDER.match(after) and not _UNIT_BEFORE.search(line) and not _TEN.search(line):  # the upper part of a fraction
        return f" {raised}" if line[-1].isdigit() else raised
    if _EXPONENT.fullmatch(raised):
        if after[:1] in ("C", "c") and raised in ("0", "o"):
            return "°"
        is_unit = _UNIT_BEFORE.search(line) is not None and raised.lstrip("+-−–") in ("1", "2", "3") and raised != "1"
        if is_unit or _TEN.search(line):
            return raised.translate(_TO_SUPERSCRIPTS)
        return None if raised[0].isdigit() else raised.translate(_TO_SUPERSCRIPTS)
    if raised in ("o", "O", "°") and after[:1] in ("C", "c"):
        return "°"
    return None if _NOTE_MARK.fullmatch(raised) and raised else raised


def _without_emptied_lines(text: str) -> str:
    lines = [line.replace(_GONE, "") for line in text.split("\n") if _GONE not in line or line.replace(_GONE, "").strip()]
    return "\n".join(lines).strip("\n")

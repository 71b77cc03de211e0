"""Contacts' names, numbers and addresses of mail: found in texts and masked, so that they never leave `data/restricted`.

Belongs here: what a contact's detail looks like, wherever it stands. Must stay out: which cell of a form holds one (`forms.contacts`).

Printed text is evidence and stays as it is, so no more is masked than looks like a contact: mobile numbers, numbers with an area code,
numbers of identity cards and addresses of mail in any text; other digits behind a word for telephone; names behind a word for contact or
beside such a number; and the names and numbers of the document's own contacts wherever else they stand. Amounts, counts and codes have
many digits, too: what stands before and behind them tells (`reference/contacts.yml`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import TypeVar, cast

from jixiao.model import CellReading, Disposition, Extraction, Funding, Value
from jixiao.vocabulary.fold import has_chinese
from jixiao.vocabulary.lexicon import load


def _any(words: Iterable[str], *, spaced: bool = False) -> str:
    """Any of the words, the longest first; `spaced` allows white space between their signs, as forms print 联 系 人."""
    joint = r"\s*" if spaced else ""
    return "|".join(joint.join(map(re.escape, word)) for word in sorted(words, key=lambda w: (-len(w), w)))


_WORDS = load("contacts")
MASK: str = _WORDS["mask"]
"""What is printed instead of a contact's detail."""
_PERSON = f"(?:{_any(_WORDS['persons'], spaced=True)})"
_LEADER = f"(?:{_any(_WORDS['leaders'], spaced=True)})"
_LATIN = [w for w in _WORDS["numbers"] if w.isascii()]
_TELEPHONE = f"(?:(?i:{_any([w for w in _WORDS['numbers'] if not w.isascii()], spaced=True)}|(?<![A-Za-z])(?:{_any(_LATIN)})(?![A-Za-z])))"
_BETWEEN = f"(?:[（(]?(?:{_any(_WORDS['between'])})[）)]?|[（(][^）)]{{0,8}}[）)])?"
_SURNAME = f"(?:{_any(_WORDS['double_surnames'])}|[{_WORDS['surnames']}])"

_S = r"[\s\-—–－‐‑_]"  # what parts the digits of a number; \d is any digit, full-width ones, too
_BEFORE, _BEHIND = r"(?<![0-9A-Za-z０-９])(?<!\d[.．])", r"(?![0-9A-Za-z０-９])(?![.．]\d)"
_COUNTRY = rf"(?:[（(]?(?:[+＋]|[0０]{{2}})[8８][6６][）)]?{_S}{{0,2}})"
_MOBILE = (
    rf"[1１][3-9３-９](?:\d{{9}}|\d{_S}{{1,2}}\d{{4}}{_S}{{1,2}}\d{{4}}|\d{_S}{{1,2}}\d{{3}}{_S}{{1,2}}\d{{5}}|\d{{2}}{_S}{{1,2}}\d{{3}}{_S}{{1,2}}\d{{4}}"
    rf"|\d{_S}{{1,2}}\d{{8}}|\d{{5}}{_S}{{1,2}}\d{{4}}|\d\.\d{{4}}\.\d{{4}}|\d[*＊×xX]{{4}}\d{{4}}|\d[*＊×xX]{{8}})|[1１]\s[3-9３-９](?:\s\d){{9}}"
)
_AREA = r"[0０](?:[1１][0０]|[2２]\d|[3-9３-９]\d{2})"
_EXTENSION = rf"(?:\s?(?:{_any(_WORDS['extensions'])})\s?[:：]?\d{{1,6}})?"
_LAND = (
    rf"(?:[（(]{_AREA}[）)]|{_AREA}[）)]?){_S}{{0,3}}[1-9１-９](?:\d{{6,7}}|\d{{2,3}}{_S}{{1,2}}\d{{4}}|\d{{2}}{_S}\d{{2}}{_S}\d{{2,3}}){_EXTENSION}"
    rf"|{_COUNTRY}{_S}?\(?\d{{2,3}}\)?{_S}{{0,2}}\d{{3,4}}{_S}?\d{{4}}{_EXTENSION}|[4８48][0０]{{2}}{_S}\d{{3,4}}{_S}\d{{3,4}}"
)
_BIRTH = r"(?:19[3-9]\d|20[01]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_CARD = rf"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])\d{{4}}\s?{_BIRTH}\s?\d{{3}}[0-9Xx]"
_MAIL = (  # a host ends in letters: a reason and its place (weight_column@1.9.6) is no address
    r"[A-Za-z0-9Ａ-Ｚａ-ｚ０-９._%+\-]+\s?[@＠]\s?(?:[A-Za-z0-9Ａ-Ｚａ-ｚ０-９\-]+[.．。])+[A-Za-zＡ-Ｚａ-ｚ]{2,}"
)
_NUMBER = re.compile(rf"{_BEFORE}(?:{_COUNTRY}?(?:{_MOBILE})|{_LAND}|{_CARD}){_BEHIND}|(?<![A-Za-z0-9._%+\-]){_MAIL}")

SHAPES = (f"{_COUNTRY}?(?:{_MOBILE})|{_LAND}|{_CARD}|{_MAIL}").replace(r"\d", "[0-9０-９]")
"""What numbers and addresses look like, without what may stand before and behind them: for the rule that looks through a warehouse."""
FIGURE_WORDS = (f"(?:{_any(_WORDS['codes'])})", f"(?:{_any(_WORDS['counted'])})")
"""What stands before codes and amounts, and behind counts."""

_EXTENSION_WORD = _any(w for w in _WORDS["extensions"] if has_chinese(w))
_LOOSE = rf"[+＋（(]?\d(?:[\d\s()（）\-—–－*＊]|{_EXTENSION_WORD}|、(?=\s*\d{{7}})){{5,}}[\dXx]"  # behind a word for telephone
_TRIGGER = re.compile(f"{_TELEPHONE}|{_PERSON}|{_LEADER}")
_TRIGGERS = (*_WORDS["numbers"], *_WORDS["persons"], *_WORDS["leaders"])
_BEGIN, _END = (frozenset(sign for word in _TRIGGERS for sign in (word[at].lower(), word[at].upper())) for at in (0, -1))
_LOOSE_ALONE, _ASKS_FOR_NUMBER = re.compile(rf"\s*{_LOOSE}\s*"), re.compile(_TELEPHONE)
_LABELLED_NUMBER = re.compile(rf"({_TELEPHONE}{_BETWEEN}\s*(?:[：:]|{_any(_WORDS['leads_to'])})?\s*)(?:{_LOOSE})")
_NAME_THEN_NUMBER = re.compile(rf"({_PERSON}[^\d\n]{{0,16}}?)(?:{_LOOSE})")
_ACCOUNT = re.compile(rf"((?<![A-Za-z])(?:{_any(_WORDS['accounts'], spaced=True)})\s*[：:]?\s*)[A-Za-z0-9_\-]{{5,20}}", re.IGNORECASE)
_HERE_ENDS = rf"(?=[\s，,；;。、：:（()）/|]|{_TELEPHONE}|{_any(_WORDS['next_labels'])}|\d|$)"
_LABELLED_NAME = re.compile(rf"({_PERSON}{_BETWEEN}\s*[：:]\s*)([\u4e00-\u9fff·]{{2,4}}?){_HERE_ENDS}")
_LEADERS_NAME = re.compile(rf"((?:{_PERSON}|{_LEADER}){_BETWEEN}(?:\s*[：:]\s*|\s+))({_SURNAME}[\u4e00-\u9fff·]{{1,2}}?){_HERE_ENDS}")
_GLUED_NAME = re.compile(
    rf"((?:{_PERSON}|{_LEADER}){_BETWEEN}\s*)({_SURNAME}[\u4e00-\u9fff·]{{1,2}})(?=\s*(?:{re.escape(MASK)}|{_TELEPHONE}))"
)
_JOINT = r"[\s：:,，、/_()（）\-—]{0,3}"
_BEGINS = "|".join((r"(?<![\u4e00-\u9fff])", f"(?<=[{_WORDS['bodies']}])", *(f"(?<={word})" for word in _WORDS["leads_to_person"])))
_LABEL_GOES_ON = [
    word.removeprefix(lead) for lead in _WORDS["leads_to_person"] for word in _WORDS["numbers"] if word.startswith(lead) and word != lead
]
_NO_LABEL = rf"(?!{_any(_LABEL_GOES_ON)})" if _LABEL_GOES_ON else ""  # 方式 of 联系方式 is no name behind 联系
_NAME_BEFORE = re.compile(
    rf"(?:{_BEGINS}){_NO_LABEL}{_SURNAME}[\u4e00-\u9fff·]{{1,2}}(?:{_any(_WORDS['addressed_as'])})?(?=\s*(?:{_TELEPHONE})?{_JOINT}{re.escape(MASK)})"
)
_NAME_BEHIND = re.compile(rf"(?<={re.escape(MASK)})([\s,，、/_(（]{{0,2}}){_SURNAME}[\u4e00-\u9fff·]{{1,2}}(?![\u4e00-\u9fff])")
_COUNTED_BEHIND = re.compile(rf"\s*(?:{_any(_WORDS['counted'])})")
_CODE_BEFORE = re.compile(rf"(?:{_any(_WORDS['codes'])})[^0-9０-９\n]{{0,3}}$")
_NAME = re.compile(rf"\s*{_SURNAME}[\u4e00-\u9fff·\s]{{1,4}}\s*")
_SHORT_WORD = re.compile(r"\s*[\u4e00-\u9fff][\u4e00-\u9fff·\s]{1,6}\s*")
_BODY = tuple(_WORDS["bodies"])
_DIGITS = re.compile(r"\d(?:[\s\-—–－()（）]?\d){6,}")
_LABEL = re.compile(rf"[\u4e00-\u9fff（()）]{{0,8}}?(?:{_PERSON}|{_LEADER}|{_TELEPHONE}){_BETWEEN}")
_BLANKS = re.compile(r"[\s：:,，;；、/\\|._\-—*＊()（）]+")


def _is_figure(text: str, match: re.Match[str]) -> bool:
    """Whether digits that look like a number are an amount, a count or a code: their neighbours say so."""
    if "@" in match[0] or "＠" in match[0]:
        return False
    return (
        _COUNTED_BEHIND.match(text, match.end()) is not None
        or _CODE_BEFORE.search(text[max(0, match.start() - 12) : match.start()]) is not None
    )


def mask_numbers(text: str) -> str:
    """The text without what looks like a telephone or card number or an address of mail by its shape alone."""
    if len(text) < 6 or not _may_hold_number(text):
        return text
    return _NUMBER.sub(lambda m: m[0] if _is_figure(text, m) else MASK, text)


def _may_hold_number(text: str) -> bool:
    """Whether a text has as many digits as a number has, or the sign of an address."""
    digits = sum(map(str.isdigit, text))
    return digits > 6 or (digits > 2 and not _STARS.isdisjoint(text)) or "@" in text or "＠" in text


_STARS = frozenset("*＊×xX")  # that stand for digits of a mobile number


class Masker:
    """Masks the texts of one document, whose private cells and fields give the names and numbers that are looked for everywhere."""

    def __init__(self, private: Iterable[str] = ()) -> None:
        texts = list(private)
        numbers = {re.sub(r"\D", "", run) for text in texts for run in _DIGITS.findall(text)}
        tails = {n[-length:] for n in numbers for length in (8, 7) if len(n) - length in (3, 4)}  # the number without its area code
        spelt = (r"[\s\-—–－()（）]?".join(n) for n in sorted(numbers | tails, key=len, reverse=True))
        patterns = [rf"(?<!\d){n}(?!\d)" for n in spelt]
        for name in sorted({n for text in texts for n in names_in(text)}, key=len, reverse=True):
            patterns.append(re.escape(name) if len(name) > 2 else rf"(?<![\u4e00-\u9fff]){name}(?![\u4e00-\u9fff])")
        self._own = re.compile("|".join(patterns)) if patterns else None

    def __call__(self, text: str) -> str:
        """The text without contacts' details."""
        text = _masked_by_shape(text)
        return self._own.sub(MASK, text) if self._own else text

    def figure(self, text: str) -> str:
        """The text of an amount, a count or a code: digits alone are figures there."""
        return text if _ONLY_FIGURE.fullmatch(text) else self(text)


@lru_cache(maxsize=16384)
def _masked_by_shape(text: str) -> str:
    """The text without what tells by itself that it is a contact's, in any document."""
    text = mask_numbers(text)
    if names_contact(text):
        text = _LABELLED_NUMBER.sub(rf"\1{MASK}", text)
        text = _NAME_THEN_NUMBER.sub(rf"\1{MASK}", text)
        text = _ACCOUNT.sub(rf"\1{MASK}", text)
        text = _LABELLED_NAME.sub(rf"\1{MASK}", text)
        text = _LEADERS_NAME.sub(rf"\1{MASK}", text)
        text = _GLUED_NAME.sub(rf"\1{MASK}", text)
    if MASK in text:
        text = _NAME_BEHIND.sub(r"\1" + MASK, _NAME_BEFORE.sub(MASK, text))
    return text


_ONLY_FIGURE = re.compile(r"[\s0-9A-Za-z０-９.,，．%％¥￥+\-—~～≥≤=<>＝]*[\u4e00-\u9fff]{0,4}\s*")

mask_text = Masker()
"""Masks a text that belongs to no document: the name of a file, a message."""


_Record = TypeVar("_Record")
FIGURES = frozenset(
    ["project_code", "unit_code", "department_code", "weight_text", "score_text", "rate_text", "total_score_text"]
)  # texts of figures and codes


def mask_records(value: _Record, mask: Masker) -> _Record:
    """The same records with every text in them masked."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return cast("_Record", mask(value))
    if isinstance(value, list):
        return cast("_Record", [mask_records(v, mask) for v in value])
    if is_dataclass(value) and not isinstance(value, type):
        return cast("_Record", replace(value, **{f.name: _masked_field(value, f.name, mask) for f in fields(value)}))
    return value


def _masked_field(record: object, name: str, mask: Masker) -> object:
    text = getattr(record, name)
    is_figure = name in FIGURES or (name == "text" and (isinstance(record, Funding) or (isinstance(record, Value) and record.unit_text)))
    return mask.figure(text) if is_figure and isinstance(text, str) else mask_records(text, mask)


def names_in(text: str) -> list[str]:
    """The names of persons in the text of a contact's cell: short words with a surname that are no bodies (安监站)."""
    words = re.split(r"[^\u4e00-\u9fff·]+", _TRIGGER.sub(" ", text))
    return [w for w in words if 2 <= len(w) <= 4 and _NAME.fullmatch(w) and not w.endswith(_BODY)]


@lru_cache(maxsize=16384)
def names_contact(label: str) -> bool:
    """Whether a label asks for a contact's name or telephone number."""
    return not _BEGIN.isdisjoint(label) and not _END.isdisjoint(label) and _TRIGGER.search(label) is not None


@lru_cache(maxsize=16384)
def is_contact_label(text: str) -> bool:
    """Whether a text is nothing but the label of a contact: 项目联系人, 责任人及电话, 手机."""
    return len(text) <= 24 and names_contact(text) and _LABEL.fullmatch(text.strip().rstrip("：: ")) is not None


@lru_cache(maxsize=16384)
def asks_for_number(label: str) -> bool:
    """Whether a label asks for a telephone number."""
    return len(label) <= 24 and names_contact(label) and _ASKS_FOR_NUMBER.search(label) is not None


def is_loose_number(text: str) -> bool:
    """Whether a text is nothing but digits as a telephone number has them, whatever its shape: where a label asks for one, it is one."""
    return len(text) <= 40 and all(_LOOSE_ALONE.fullmatch(part) for part in re.split(r"[\n；;、/]", text.strip()) if part.strip())


def is_bare_number(text: str) -> bool:
    """Whether a text is a telephone or card number, or an address of mail, and nothing else."""
    masked = mask_numbers(text)
    return masked != text and _is_blank(masked.replace(MASK, " "))


@lru_cache(maxsize=16384)
def is_contact_detail(text: str) -> bool:
    """Whether a text holds names and numbers of contacts and nothing else: 张三, 139…, 张三 139…, 李四/023-…."""
    left = mask_numbers(text)
    if left == text and len(text) > 8:
        return False
    words = [w for w in _BLANKS.split(left.replace(MASK, " ")) if w]
    return (bool(words) or left != text) and all(_NAME.fullmatch(w) and len(w) <= 4 and not w.endswith(_BODY) for w in words)


_BRACKET_BEHIND = re.compile(r"\s*[（(]([^（()）]*)[)）]\s*$")
_NUMBER_BEHIND = re.compile(rf"[\s,，;；、/]*(?:{_TELEPHONE}{_BETWEEN}\s*[：:]?\s*)?(?:{_NUMBER.pattern})\s*$")


def without_contact(name: str) -> str:
    """A name of an organisation without the number of a contact that is glued behind it, in brackets or not, with label and person."""
    if not _may_hold_number(name):
        return name
    bracket = _BRACKET_BEHIND.search(name)
    if bracket is not None and mask_numbers(bracket[1]) != bracket[1] and (is_contact_detail(bracket[1]) or glued_contacts(bracket[1])):
        return name[: bracket.start()]
    return _NUMBER_BEHIND.sub("", name)


def _is_blank(text: str) -> bool:
    return not _BLANKS.sub("", text)


_GLUED_LABEL = re.compile(
    rf"(?P<before>(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{{1,8}}?)??(?P<label>(?:{_PERSON}|{_LEADER}|{_TELEPHONE}){_BETWEEN})\s*[：:]?"
)


def glued_contacts(text: str) -> list[tuple[str, str]]:
    """Label and detail of each contact of a text that holds nothing else (填报人：张三 电话139…); none where it holds anything else."""
    if len(text) > 200 or not names_contact(text):
        return []
    found: list[tuple[str, str]] = []
    end = 0
    for match in _GLUED_LABEL.finditer(text):
        before, name = text[end : match.start()], match["before"] or ""
        if found and is_contact_detail(name):  # 联系人 张三电话…: the name is that of the label before it
            before, name = before + name, ""
        if not _add_detail(found, before):
            return []
        found.append((name + match["label"], ""))
        end = match.end()
    return found if _add_detail(found, text[end:]) and any(detail for _, detail in found) else []


def _add_detail(found: list[tuple[str, str]], text: str) -> bool:
    """Put what stands behind the last label to it; False where that is no name and no number, or stands before any label."""
    if _is_blank(text):
        return True
    if not found or not is_contact_detail(text.strip(_AROUND)):
        return False
    found[-1] = (found[-1][0], text.strip(_AROUND))
    return True


_AROUND = " \t\n\u3000，,；;、/：:"


def private_cells(extraction: Extraction) -> set[tuple[int, int, int]]:
    """Places of the private cells: marked by `forms`, or not read and beside a label for a contact, or nothing but a number."""
    places = {(c.table, c.row, c.col) for c in extraction.cells if c.is_private}
    left: CellReading | None = None
    for cell in sorted(extraction.cells, key=lambda c: (c.table, c.row, c.col)):
        if cell.disposition in (Disposition.UNREAD, Disposition.IGNORED) and (is_bare_number(cell.text) or _is_detail_beside(left, cell)):
            places.add((cell.table, cell.row, cell.col))
        left = cell
    return places


def _is_detail_beside(left: CellReading | None, cell: CellReading) -> bool:
    """Whether a cell prints a number or a short word right of a label for a contact."""
    if left is None or (left.table, left.row) != (cell.table, cell.row) or not names_contact(left.text):
        return False
    return _DIGITS.search(cell.text) is not None or _SHORT_WORD.fullmatch(cell.text) is not None


def masker(extraction: Extraction, places: Collection[tuple[int, int, int]]) -> Masker:
    """The masker for one document's texts, `places` those of its private cells."""
    cells = [c.text for c in extraction.cells if (c.table, c.row, c.col) in places]
    return Masker([*cells, *(f.text for d in extraction.disclosures for f in d.fields if f.is_private)])

"""What a sheet prints around its cells: page headers and footers.

Belongs here: header codes. Must stay out: cells (`spreadsheet`), what lies over them (`sheet_shapes`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

# &C centre, &"font,style", &14 size, &K colour, &P page, &D date, && the sign itself …
_CODE = re.compile(r'&(?:"[^"]*"|K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|\d{1,3}|.)', re.DOTALL)
_PRINTED_BY_PROGRAM = re.compile(r"&[PNDTFZG]")


@dataclass(slots=True)
class Page:
    """The texts of a sheet's page header and footer, in the order in which they are read."""

    headers: list[str] = field(default_factory=list)
    footers: list[str] = field(default_factory=list)


def page_texts(element: etree._Element) -> Page:
    """The texts of a `headerFooter`: of the first page where it has its own, and of all others."""
    page = Page()
    has_first = element.get("differentFirst") in ("1", "true")
    for name, into in (("Header", page.headers), ("Footer", page.footers)):
        kinds = ("first", "odd") if has_first else ("odd",)
        for kind in kinds:
            for text in parts_of(element.findtext(f"{{*}}{kind}{name}") or ""):
                if text not in into:
                    into.append(text)
    return page


def parts_of(code: str) -> list[str]:
    """The texts of a header's left, middle and right part, without what the program prints itself (page numbers, dates, names)."""
    texts = []
    for part in re.split(r"&[LCR](?![a-z])", re.sub(r'&"[^"]*"', "", code)):
        if not part.strip() or _PRINTED_BY_PROGRAM.search(part):
            continue
        text = _CODE.sub(lambda m: "&" if m[0] == "&&" else "", part).replace("\r\n", "\n").replace("\r", "\n").strip()
        if text:
            texts.append(text)
    return texts

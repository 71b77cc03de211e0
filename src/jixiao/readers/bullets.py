"""Bullets of lists that are the sign of a value: a list whose bullet is ≥ before 96 % says ≥96 %.

Belongs here: which bullets are signs, and Word's lists that have one. Must stay out: all other bullets and numbers of lists, which say
nothing of a value.
"""

from __future__ import annotations

import re

from lxml import etree

from jixiao.readers.docx_names import Names
from jixiao.readers.package import parse_xml
from jixiao.readers.symbols import in_font, without_private

_SIGNS = frozenset("≥≤≧≦⩾⩽＞＜><≮≯＝=")
_MAY_BE = re.compile(r"""lvlText\s+[\w.-]+:val=["'](?:&[gl]t;|[≥≤≧≦⩾⩽＞＜>≮≯＝=\uf0a3\uf0b3³£])\s*["']""")

Bullets = dict[tuple[str, str], str]
"""By the number of a list and the level, as they are written, the sign that stands before each item."""


def sign_of(bullet: str | None, font: str | None = None) -> str:
    """The sign that a bullet prints; "" for bullets that are none."""
    shown = without_private(in_font((bullet or "").strip(), font))
    return shown if shown in _SIGNS else ""


def bullets_in(xml: bytes, part: str) -> Bullets:
    """Word's lists whose bullet is a sign, from the part that defines lists; most have none, and are not parsed for it."""
    if not _MAY_BE.search(xml.decode("utf-8", "replace")):
        return {}
    root = parse_xml(xml, part)
    signs: dict[str, dict[str, str]] = {}
    for definition in root.iterchildren("{*}abstractNum"):
        signs[_said(definition, "abstractNumId")] = {
            _said(level, "ilvl"): sign for level in definition.iterchildren("{*}lvl") if (sign := _sign_of_level(level))
        }
    found: Bullets = {}
    for entry in root.iterchildren("{*}num"):
        defined_by = entry.find("{*}abstractNumId")
        for level, sign in signs.get("" if defined_by is None else _said(defined_by, "val"), {}).items():
            found[_said(entry, "numId"), level] = sign
    return found


def _sign_of_level(level: etree._Element) -> str:
    text, fonts = level.find("{*}lvlText"), level.find("{*}rPr/{*}rFonts")
    font = None if fonts is None else _said(fonts, "ascii") or _said(fonts, "hAnsi")
    return "" if text is None else sign_of(_said(text, "val"), font)


def _said(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def put_signs(root: etree._Element, names: Names, bullets: Bullets) -> None:
    """Put the sign of its list before the text of each paragraph that has one."""
    for properties in list(root.iter(f"{{{names.namespace}}}numPr")):
        holder = properties.getparent()
        paragraph = None if holder is None or holder.tag != names.paragraph_properties else holder.getparent()
        number, level = properties.find("{*}numId"), properties.find("{*}ilvl")
        if paragraph is None or holder is None or number is None or not any(text.text for text in paragraph.iter(names.t)):
            continue
        if sign := bullets.get((_said(number, "val"), "0" if level is None else _said(level, "val"))):
            run = etree.Element(names.r)
            etree.SubElement(run, names.t).text = sign
            holder.addnext(run)

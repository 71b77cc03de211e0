"""The parts of an .xlsx package, found by the relations between them, whatever programs name them.

Belongs here: which part is the workbook, a sheet, the styles, the strings; the same package under the names that the value reader
(calamine) expects. Must stay out: what the parts say (`xlsx_format`, `xlsx_styles`).
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from jixiao.model import DocumentError
from jixiao.readers.package import Package, folded_name, parse_xml

# A sheet of 10,000 rows and 40 columns unpacks to some 30 MB; a bomb unpacks to gigabytes.
MAX_PART_BYTES = 256 * 1024 * 1024

_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STYLES, _STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"
_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(slots=True)
class Workbook:
    """A workbook's parts: `sheets` are the names and parts in the order of the tabs, "" where a part is missing."""

    package: Package
    part: str
    root: etree._Element
    sheets: list[tuple[str, str]] = field(default_factory=list)
    styles: str | None = None
    strings: str | None = None
    is_usual: bool = True


def open_workbook(data: bytes) -> Workbook | None:
    """The parts of a workbook; None where the package holds none in XML (a binary one). Raises DocumentError."""
    package = Package(data)
    main = next((target for kind, target in relations(package, "").values() if kind == "officeDocument" and target in package), _WORKBOOK)
    if main not in package or main.lower().endswith(".bin"):
        return None
    root = parse_xml(package.read(main, MAX_PART_BYTES), main)
    workbook = Workbook(package, main, root)
    found = relations(package, main)
    by_kind = {kind: target for kind, target in reversed(list(found.values())) if target in package}
    workbook.styles = by_kind.get("styles") or _standing(package, _STYLES)
    workbook.strings = by_kind.get("sharedStrings") or _standing(package, _STRINGS)
    for sheet in root.iter("{*}sheet"):
        relation = next((str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
        part = found.get(relation, ("", ""))[1]
        workbook.sheets.append((sheet.get("name", ""), part if part in package else ""))
    workbook.is_usual = _is_usual(workbook)
    return workbook


def _standing(package: Package, name: str) -> str | None:
    return name if name in package else None


def relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Of a part, or of the package for "": each relation's kind and the part that it leads to, by identifier."""
    folder, base = posixpath.split(part)
    source = posixpath.join(folder, "_rels", f"{base}.rels")
    if source not in package:
        return {}
    found = {}
    for element in parse_xml(package.read(source), source).iter("{*}Relationship"):
        if element.get("TargetMode") != "External":
            kind = element.get("Type", "").rsplit("/", 1)[-1]
            found[element.get("Id", "")] = (kind, _part_at(folder, element.get("Target", "")))
    return found


@lru_cache(maxsize=1024)
def _part_at(folder: str, target: str) -> str:
    """The part that a relation in a folder leads to: workbooks have few different ones."""
    return posixpath.normpath(posixpath.join("/" + folder, target.replace("\\", "/"))).lstrip("/")


def _is_usual(workbook: Workbook) -> bool:
    """Whether the value reader finds the parts under the names that they have."""
    names = set(workbook.package.names)
    expected = [part for _, part in workbook.sheets if part]
    if workbook.part != _WORKBOOK or not {_WORKBOOK, _RELATIONS} <= names or not set(expected) <= names:
        return False
    for given, usual in ((workbook.styles, _STYLES), (workbook.strings, _STRINGS)):
        if given is not None and (given != usual or usual not in names):
            return False
    text = workbook.package.read(_RELATIONS)
    return b'"./' not in text and b"../" not in text and b"\\" not in text


def is_broken_up(data: bytes) -> bool:
    """Whether a part holds comments, instructions to programs or marked-off texts: the value reader ends a number at them."""
    return b"<!" in data or data.find(b"<?", 1) >= 0


_PLAIN = etree.XMLParser(remove_comments=True, remove_pis=True, resolve_entities=False, no_network=True, huge_tree=True)


def _plain(data: bytes) -> bytes:
    """A part without comments and instructions."""
    return etree.tostring(etree.fromstring(data, _PLAIN)) if is_broken_up(data) else data


def usual(workbook: Workbook) -> bytes:
    """The same workbook under usual names, with sheets, styles, strings and relations only, without comments."""
    package = workbook.package
    packed = io.BytesIO()
    lines = []
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("[Content_Types].xml", b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        root = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="{_WORKBOOK}"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{_SPACE}">{root}</Relationships>')
        archive.writestr(_WORKBOOK, package.read(workbook.part, MAX_PART_BYTES))
        for given, name in ((workbook.styles, _STYLES), (workbook.strings, _STRINGS)):
            if given is not None:
                archive.writestr(name, package.read(given, MAX_PART_BYTES))
        written: dict[str, str] = {}
        for identifier, (kind, part) in relations(package, workbook.part).items():
            if kind in ("styles", "sharedStrings") or part not in package:
                continue
            key = folded_name(part)
            if key not in written:
                folder = "chartsheets" if kind == "chartsheet" else "worksheets" if kind.endswith("sheet") else "others"
                written[key] = f"{folder}/part{len(written) + 1}.xml"
                archive.writestr(f"xl/{written[key]}", _plain(package.read(part, MAX_PART_BYTES)))
            lines.append(f'<Relationship Id="{_escaped(identifier)}" Type="{_OFFICE}/{_escaped(kind)}" Target="{written[key]}"/>')
        archive.writestr(_RELATIONS, f'<Relationships xmlns="{_SPACE}">{"".join(lines)}</Relationships>')
    return packed.getvalue()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def part_root(workbook: Workbook, part: str | None) -> etree._Element | None:
    """One parsed part, None where it is missing. Raises DocumentError where it is damaged."""
    if not part or part not in workbook.package:
        return None
    try:
        return parse_xml(workbook.package.read(part, MAX_PART_BYTES), part)
    except DocumentError as error:
        raise DocumentError(error.reason, f"{part} inside the workbook: {error.message}") from error

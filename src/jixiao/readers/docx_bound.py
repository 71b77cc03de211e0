"""Puts into a Word part's content controls the values that they are bound to: Word shows these, whatever text the control still holds.

Belongs here: the stores of a package, simple paths into them, and what a control makes of a value. Must stay out: controls that are not
bound (`docx_controls`).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from datetime import datetime

from lxml import etree

from jixiao.model import DocumentError
from jixiao.readers.docx_controls import TICKED, UNTICKED
from jixiao.readers.docx_names import Names
from jixiao.readers.number_format import format_moment
from jixiao.readers.package import Parts, parse_xml

Relations = Callable[[str], dict[str, tuple[str, str]]]
"""Of a part: each relation's kind and the part it leads to, by identifier."""
Stores = dict[str, etree._Element]
"""The root of each store, by its identifier in small letters."""

# The stores of a document's own properties have no identifiers of their own.
_PROPERTIES = {
    "core-properties": "{6c3c8bc8-f283-45ae-878a-bab7291924a1}",
    "extended-properties": "{6668398d-a668-4e3e-a5eb-62b293d839f1}",
}
_MAX_STORES = 50
# Paths that Word writes: steps from the root with a place each. Anything else could cost any time.
_PATH = re.compile(r"(?:/{1,2}(?:@?[\w.\-]+(?::[\w.\-]+)?|\*)(?:\[\d{1,6}\])?)+")
_MAPPING = re.compile(r"""xmlns:([\w.\-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TYPED = frozenset(("text", "dropDownList", "comboBox", "date", "checkbox"))
# Controls of other kinds hold pictures, rows or whole parts.
_OTHERS = frozenset(
    ("picture", "docPartObj", "docPartList", "group", "repeatingSection", "repeatingSectionItem", "bibliography", "citation")
)


def stores_of(package: Parts, main: str, relations: Relations) -> Stores:
    """The stores that controls may be bound to: the custom XML parts of the main part, and the document's properties."""
    found: Stores = {}
    for kind, part in [*relations(main).values(), *relations("").values()][: 4 * _MAX_STORES]:
        if len(found) >= _MAX_STORES or part not in package:
            continue
        if kind in _PROPERTIES:
            identifier: str | None = _PROPERTIES[kind]
        else:
            identifier = _identifier(package, part, relations) if kind == "customXml" else None
        if identifier and (root := _root(package, part)) is not None:
            found[identifier.lower()] = root
    return found


def _identifier(package: Parts, part: str, relations: Relations) -> str | None:
    for kind, properties in relations(part).values():
        if kind == "customXmlProps" and properties in package and (root := _root(package, properties)) is not None:
            return next((str(value) for name, value in root.attrib.items() if str(name).endswith("}itemID")), None)
    return None


def _root(package: Parts, part: str) -> etree._Element | None:
    try:
        return parse_xml(package.read(part), posixpath.basename(part))
    except DocumentError:
        return None  # a control keeps its text where its store cannot be read


def settle_bound(root: etree._Element, names: Names, stores: Callable[[], Stores], notes: list[str]) -> None:
    """Put into each bound control what its store holds; a note tells the text that stood there instead."""
    known: Stores | None = None
    for binding in list(root.iter(names.binding)):
        control = next(binding.iterancestors(names.sdt), None)
        properties = binding.getparent()
        if control is None or properties is None:
            continue
        known = stores() if known is None else known
        stored = _value(binding, names, known)
        shown = None if stored is None else _shown(stored, properties, names)
        if shown is not None:
            _put(control, properties, shown, names, notes)


def _value(binding: etree._Element, names: Names, stores: Stores) -> str | None:
    """The value at a binding's path, None where there is none."""
    w = f"{{{names.namespace}}}"
    path = (binding.get(w + "xpath") or "").strip()
    if not _PATH.fullmatch(path):
        return None
    mapping = {m[1]: m[2] or m[3] for m in _MAPPING.finditer(binding.get(w + "prefixMappings") or "")}
    identifier = (binding.get(w + "storeItemID") or "").lower()
    for store in [stores[identifier]] if identifier in stores else [] if identifier else stores.values():
        try:
            found = store.xpath(path, namespaces=mapping or None)
        except etree.XPathError:
            continue
        first = found[0] if isinstance(found, list) and found else None
        if isinstance(first, str):
            return first
        if isinstance(first, etree._Element):
            return "".join(str(piece) for piece in first.itertext())
    return None


def _shown(stored: str, properties: etree._Element, names: Names) -> str | None:
    """What a control shows of a stored value; None where it is of a kind that shows something else."""
    kinds = {etree.QName(entry).localname: entry for entry in properties.iterchildren(etree.Element)}
    if not _OTHERS.isdisjoint(kinds):
        return None
    kind = next((name for name in kinds if name in _TYPED), "text")
    w, value = f"{{{names.namespace}}}", stored.strip()
    if kind == "checkbox":
        return TICKED if value.lower() in ("1", "true") else UNTICKED
    if kind in ("dropDownList", "comboBox"):
        entries = {entry.get(w + "value"): entry.get(w + "displayText") for entry in kinds[kind].iterchildren(w + "listItem")}
        return entries.get(value) or (value if kind == "comboBox" or not value else None)
    if kind == "date":
        form = kinds[kind].find(w + "dateFormat")
        return _date(value, form.get(names.val) or "" if form is not None else "")
    return stored


def _date(value: str, form: str) -> str | None:
    try:
        return format_moment(datetime.fromisoformat(value), form) if form and value else value
    except ValueError:
        return value


def _put(control: etree._Element, properties: etree._Element, shown: str, names: Names, notes: list[str]) -> None:
    """Put a value in place of a control's text. A control of several paragraphs, or with others in it, is left as it is."""
    w = f"{{{names.namespace}}}"
    content = control.find(w + "sdtContent")
    if content is None or next(content.iter(names.sdt, names.tbl), None) is not None or sum(1 for _ in content.iter(names.p)) > 1:
        return
    texts = list(_texts(content, names))
    former = "".join(text.text or "" for text in texts)
    prompt = properties.find(names.placeholder)
    if prompt is not None:
        if not shown:
            return
        properties.remove(prompt)
    if former == shown or (not texts and not shown):
        return
    if texts:
        first, *others = texts
        for text in others:
            text.text = None
    else:
        first = etree.SubElement(etree.SubElement(next(content.iter(names.p), content), names.r), names.t)
    first.text = shown
    if former.strip() and prompt is None:
        notes.append(f"a content control shows the value that it is bound to, {shown or 'which is empty'}, and not its text: {former}")


def _texts(content: etree._Element, names: Names) -> Iterator[etree._Element]:
    """The texts of a control that tracked changes did not take away."""
    for text in content.iter(names.t):
        if next(text.iterancestors(*names.revised), None) is None:
            yield text

"""Reads OFD (GB/T 33190), the national format for documents of fixed layout: the letters and rules of each page.

Belongs here: the parts of a package and the objects of a page, templates and notes included. Must stay out: how letters and rules
become paragraphs and tables (`pages`).
"""

from __future__ import annotations

import math
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from jixiao.model import Document, DocumentError
from jixiao.readers.left_out import LeftOut
from jixiao.readers.limits import MAX_MAIN_PART_BYTES
from jixiao.readers.looks import Colour
from jixiao.readers.package import Package, parse_xml
from jixiao.readers.pages.flow import read_sheets
from jixiao.readers.pages.marks import RULE_WIDTH, Letter, Rule, Sheet, Stroke, baseline_letter, bend, is_along, tint_of
from jixiao.readers.pages.sight import Area, Covers, why_out_of_sight
from jixiao.readers.symbols import in_font

MAX_PAGES = 2_000
_POINTS = 72 / 25.4  # of a millimetre, in which the format counts
_MAX_NESTING, _MAX_OBJECTS, _MAX_LETTERS = 12, 200_000, 1_000_000
# Colours at least so bright are white; above the second bound, or at an opacity below the third, they are pale.
_WHITE, _PALE, _OPAQUE = 250, 150, 160
_SPECK = 1.5
_WIDE = 0x2E80  # from here on characters are as wide as they are high
_PAGE = (0.0, 0.0, 210.0, 297.0)
# No page is a kilometre wide: what is further is damage.
_FURTHEST = 1e6

_STEP = re.compile(r"[SMLQBAC]|[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_HOLDERS = {"Layer", "PageBlock", "Content", "Appearance", "VectorG"}

_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read(data: bytes, name: str = "") -> Document:
    """Read an OFD document. Raises DocumentError: `encrypted`, `scanned_pdf`, `unmapped_text`, `too_large` or `broken_file`."""
    return read_sheets(_sheets(_Container(data)), "ofd")


class _Container:
    """The package: parts by their names, whatever their case and slashes."""

    def __init__(self, data: bytes) -> None:
        self._package = Package(data)
        self._names = {_folded(name): name for name in self._package.names}
        if "encryptions.xml" in self._names:
            raise DocumentError("encrypted", "The OFD document is protected by a password. Ask for the file without one.")

    def root(self, path: str) -> etree._Element | None:
        """The root of a part, None where it is missing."""
        stored = self._names.get(_folded(path))
        return None if stored is None else parse_xml(self._package.read(stored, MAX_MAIN_PART_BYTES), path)


def _folded(path: str) -> str:
    return path.replace("\\", "/").lstrip("/").lower()


def _beside(part: str, location: str) -> str:
    """The path of a part that another one names: from the package's root where it begins with a slash, else from that one's folder."""
    location = location.strip().replace("\\", "/")
    return location.lstrip("/") if location.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(part), location))


def _local(element: etree._Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


def _child(element: etree._Element, *path: str) -> etree._Element | None:
    """A descendant by its names: files were seen with and without the namespace."""
    found: etree._Element | None = element
    for name in path:
        found = None if found is None else next((e for e in found.iterchildren(etree.Element) if _local(e) == name), None)
    return found


def _text(element: etree._Element, *path: str) -> str:
    found = _child(element, *path)
    return "" if found is None else (found.text or "").strip()


def _numbers(text: str | None) -> list[float]:
    out = []
    for word in (text or "").split():
        try:
            number = float(word)
        except ValueError:
            continue
        if abs(number) < _FURTHEST:  # false for what is no number, too
            out.append(number)
    return out


@dataclass(slots=True)
class _Paint:
    """What objects take from a named drawing parameter where they say nothing themselves."""

    fill: etree._Element | None = None
    stroke: etree._Element | None = None


@dataclass(slots=True)
class _Resources:
    """What pages refer to by number."""

    templates: dict[str, str] = field(default_factory=dict)
    graphics: dict[str, etree._Element] = field(default_factory=dict)
    fonts: dict[str, str] = field(default_factory=dict)  # their names
    paints: dict[str, _Paint] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)  # parts with the notes of a page, by the page's number


def _sheets(container: _Container) -> Iterator[Sheet]:
    root = container.root("OFD.xml")
    bodies = [] if root is None else [e for e in root.iterchildren(etree.Element) if _local(e) == "DocBody"]
    count, begun = 0, 1
    for number, body in enumerate(bodies, start=1):
        path = _text(body, "DocRoot").lstrip("/")
        document = container.root(path)
        if document is None:
            raise DocumentError("broken_file", f"The OFD document lacks its part {path}. Ask for the file again.")
        area = _numbers(_text(document, "CommonData", "PageArea", "PhysicalBox"))
        resources = _resources(container, document, path)
        pages = _child(document, "Pages")
        for page in () if pages is None else pages.iterchildren(etree.Element):
            count += 1
            if count > MAX_PAGES:
                raise DocumentError("too_large", f"The document has more than {MAX_PAGES:,} pages.")
            location = _beside(path, page.get("BaseLoc", ""))
            content = container.root(location)
            if content is None:
                raise DocumentError("broken_file", f"The OFD document lacks its part {location}. Ask for the file again.")
            sheet = _Reading(container, resources, count, area).sheet(content, location, page.get("ID", ""))
            sheet.part = number
            if number > begun:
                sheet.notes.append(
                    f"page {count}: here begins document {number} of the {len(bodies)} that the file holds; all of them are read"
                )
                begun = number
            yield sheet


def _resources(container: _Container, document: etree._Element, path: str) -> _Resources:
    found = _Resources()
    common = _child(document, "CommonData")
    for element in () if common is None else common.iterchildren(etree.Element):
        if _local(element) == "TemplatePage":
            found.templates[element.get("ID", "")] = _beside(path, element.get("BaseLoc", ""))
        elif _local(element) in {"PublicRes", "DocumentRes"}:
            root = container.root(_beside(path, element.text or ""))
            for entry in () if root is None else root.iter(etree.Element):
                if _local(entry) == "CompositeGraphicUnit":
                    found.graphics[entry.get("ID", "")] = entry
                elif _local(entry) == "Font":
                    found.fonts[entry.get("ID", "")] = entry.get("FontName", "")
                elif _local(entry) == "DrawParam":
                    found.paints[entry.get("ID", "")] = _Paint(_child(entry, "FillColor"), _child(entry, "StrokeColor"))
    listed = _text(document, "Annotations")
    root = container.root(_beside(path, listed)) if listed else None
    for page in () if root is None else root.iterchildren(etree.Element):
        for location in (e.text or "" for e in page.iterchildren(etree.Element) if _local(e) == "FileLoc"):
            found.notes.setdefault(page.get("PageID", ""), []).append(_beside(_beside(path, listed), location))
    return found


@dataclass(slots=True)
class _Written:
    """A letter with what its being seen depends on."""

    letter: Letter
    order: int
    is_white: bool
    is_clear: bool
    colour: Colour = (0, 0, 0)
    window: tuple[float, float, float, float] | None = None


class _Reading:
    """One page while it is read; places are in millimetres from the upper left corner, those that are kept in points."""

    def __init__(self, container: _Container, resources: _Resources, number: int, area: list[float]) -> None:
        self.container, self.resources, self.number = container, resources, number
        self.box = tuple(area[:4]) if len(area) >= 4 else _PAGE
        self.order = 0
        self.written: list[_Written] = []
        self.areas: list[Area] = []
        self.rules: list[Rule] = []
        self.shadings: list[Rule] = []
        self.strokes: list[Stroke] = []
        self.ink: list[Rule] = []
        self.pictured = 0.0
        self.is_cut = False
        self.left_out = LeftOut(f"page {number}: ")

    def sheet(self, content: etree._Element, location: str, identifier: str) -> Sheet:
        """The page with its templates below or above it, and the notes that lie on it."""
        own = _numbers(_text(content, "Area", "PhysicalBox"))
        if len(own) >= 4:
            self.box = tuple(own[:4])
        above = []
        for template in (e for e in content.iterchildren(etree.Element) if _local(e) == "Template"):
            if template.get("ZOrder") == "Foreground":
                above.append(template)
            else:
                self._template(template)
        self._walk(content, _SAME, _Paint(), 0)
        for template in above:
            self._template(template)
        for part in self.resources.notes.get(identifier, ()):
            self._notes(part)
        sheet = Sheet(self.number, self.box[2] * _POINTS, self.box[3] * _POINTS)
        self._see(sheet)
        sheet.horizontals = [rule for rule in self.rules if rule.top == rule.bottom]
        sheet.verticals = [rule for rule in self.rules if rule.x0 == rule.x1]
        sheet.areas, sheet.strokes, sheet.ink = self.shadings, self.strokes, self.ink
        sheet.pictured = self.pictured / max(sheet.width * sheet.height, 1.0)
        if self.is_cut:
            sheet.notes.append(f"page {self.number}: a drawing of too many parts, of which not all were read")
        sheet.notes += self.left_out.notes()
        return sheet

    def _template(self, template: etree._Element) -> None:
        root = self.container.root(self.resources.templates.get(template.get("TemplateID", ""), ""))
        if root is not None:
            self._walk(root, _SAME, _Paint(), 0)

    def _notes(self, part: str) -> None:
        """The appearances of a page's notes; a note that is a watermark says nothing of the form."""
        root = self.container.root(part)
        for note in () if root is None else (e for e in root.iterchildren(etree.Element) if _local(e) == "Annot"):
            appearance = _child(note, "Appearance")
            if appearance is None or note.get("Visible") == "false":
                continue
            if note.get("Type") == "Watermark":
                self.left_out.add("a watermark", "".join(e.text or "" for e in appearance.iter(etree.Element) if _local(e) == "TextCode"))
                continue
            box = _numbers(appearance.get("Boundary"))
            self._walk(appearance, (1.0, 0.0, 0.0, 1.0, box[0], box[1]) if len(box) >= 4 else _SAME, _Paint(), 0)

    def _see(self, sheet: Sheet) -> None:
        """Put the printed letters on the sheet, and note the others."""
        covers = Covers(self.areas, min((written.order for written in self.written), default=0))
        cut = sum(written.window is not None and not _lets_through(written) for written in self.written)
        for written in self.written:
            letter = written.letter
            x, y = (letter.x0 + letter.x1) / 2, (letter.top + letter.bottom) / 2
            if 2 * cut > len(self.written):
                written.window = None  # no page hides most of its text so: the clips are written otherwise than the standard says
            reason = "drawn invisibly" if written.is_clear else "too small to see" if letter.size < _SPECK else ""
            if not reason and not (letter.x1 >= 0 and letter.x0 <= sheet.width and letter.bottom >= 0 and letter.top <= sheet.height):
                reason = "off the page"
            reason = reason or why_out_of_sight(covers, written.order, x, y, written.is_white, written.window, written.colour)
            if not reason:
                sheet.letters.append(letter)
                sheet.unmapped += "\ue000" <= letter.text <= "\uf8ff"
            else:
                sheet.unprinted.append((reason, letter))

    # Objects

    def _walk(self, holder: etree._Element, matrix: _Matrix, paint: _Paint, depth: int) -> None:
        if depth > _MAX_NESTING:
            self.is_cut = True
            return
        for element in holder.iterchildren(etree.Element):
            kind = _local(element)
            self.order += 1
            if self.order > _MAX_OBJECTS or len(self.written) > _MAX_LETTERS:
                self.is_cut = True
                return
            if element.get("Visible") == "false":
                self.left_out.add("hidden", "".join(e.text or "" for e in element.iter(etree.Element) if _local(e) == "TextCode"))
                continue
            known = self.resources.paints.get(element.get("DrawParam", ""))
            own = paint if known is None else replace(known, fill=_first(known.fill, paint.fill), stroke=_first(known.stroke, paint.stroke))
            if kind in _HOLDERS:
                self._walk(element, matrix, own, depth + 1)
            elif kind == "TextObject":
                self._write(element, _placed(element, matrix), own)
            elif kind == "PathObject":
                self._draw(element, _placed(element, matrix), own)
            elif kind == "ImageObject":
                self._picture(element, matrix)
            elif kind == "CompositeObject":
                unit = self.resources.graphics.get(element.get("ResourceID", ""))
                if unit is not None:
                    self._walk(unit, _placed(element, matrix), own, depth + 1)

    def _picture(self, element: etree._Element, matrix: _Matrix) -> None:
        box = _numbers(element.get("Boundary"))
        if len(box) >= 4:
            (x0, y0), (x1, y1) = _point(matrix, box[0], box[1]), _point(matrix, box[0] + box[2], box[1] + box[3])
            self.pictured = max(self.pictured, abs((x1 - x0) * (y1 - y0)))
            self.ink.append(Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
            # A seal is a picture with clear parts, which nothing but its pixels tells; white letters on a picture may be seen.
            self.areas.append(Area(self.order, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), 0, is_opaque=False))

    def _write(self, element: etree._Element, matrix: _Matrix, paint: _Paint) -> None:
        """The letters of a text: each at its own place along the line that its steps tell."""
        size = (_numbers(element.get("Size")) or [0.0])[0]
        scale = (_numbers(element.get("HScale")) or [1.0])[0]
        colour, alpha = _colour(_first(_child(element, "FillColor"), paint.fill), element)
        a, b, c, d = matrix[:4]
        height, width = math.hypot(c, d), math.hypot(a, b)
        angle = -math.degrees(math.atan2(b, a)) % 360
        angle = 0.0 if angle < 1 or angle > 359 else round(angle, 1)
        points = size * height * _POINTS
        is_pale, is_white = min(colour) > _PALE or alpha < _OPAQUE, min(colour) >= _WHITE
        tint = tint_of(colour)
        is_hollow = element.get("Fill") == "false" and element.get("Stroke") == "true"
        is_clear = alpha == 0 or (element.get("Fill") == "false" and element.get("Stroke") != "true")
        window = _window(element, matrix)
        x = y = 0.0
        for code in (e for e in element.iterchildren(etree.Element) if _local(e) == "TextCode"):
            x, y = (_numbers(code.get("X")) or [x])[0], (_numbers(code.get("Y")) or [y])[0]
            text = in_font(code.text or "", self.resources.fonts.get(element.get("Font", "")))
            across, down = _steps(code.get("DeltaX"), len(text)), _steps(code.get("DeltaY"), len(text))
            for index, character in enumerate(text):
                own = (1.0 if ord(character) >= _WIDE else 0.5) * size * scale
                step = across[index] if index < len(across) else (0.0 if index < len(down) else own)
                advance = min(own, abs(step)) if index < len(across) and step else own
                left, base = _point(matrix, x, y)
                letter = baseline_letter(character, left, base, advance * width * _POINTS, points, angle, is_pale or is_hollow)
                letter.tint = tint
                self.written.append(_Written(letter, self.order, is_white, is_clear, colour, window))
                x += step
                y += down[index] if index < len(down) else 0.0

    def _draw(self, element: etree._Element, matrix: _Matrix, paint: _Paint) -> None:
        """The rules of a path: its straight strokes, and what is filled and thin."""
        is_stroked, is_filled = element.get("Stroke") != "false", element.get("Fill") == "true"
        strokes, outlines, has_curve, lines = _path(_text(element, "AbbreviatedData"), matrix)
        _, stroke_alpha = _colour(_first(_child(element, "StrokeColor"), paint.stroke), element)
        if is_stroked and stroke_alpha:
            for x0, y0, x1, y1 in strokes:
                self._rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        self._take_lines(lines, is_drawn=bool(is_stroked and stroke_alpha))
        if not is_filled:
            return
        colour, alpha = _colour(_first(_child(element, "FillColor"), paint.fill), element)
        for outline in outlines if alpha else ():
            xs, ys = [x for x, _ in outline], [y for _, y in outline]
            box = min(xs), min(ys), max(xs), max(ys)
            if has_curve and max(box[2] - box[0], box[3] - box[1]) > RULE_WIDTH:
                # It lies somewhere in its box: a ground for white letters, but no cover and no rule. Smaller ones are dots.
                self.areas.append(Area(self.order, *box, max(colour), is_opaque=False))
                continue
            if min(box[2] - box[0], box[3] - box[1]) <= RULE_WIDTH:
                if min(colour) < _WHITE:
                    self._rule(*box)
                continue
            self.areas.append(Area(self.order, *box, max(colour), alpha > _WHITE, colour if len(outlines) == 1 else None))
            if not is_stroked and min(colour) < _WHITE:
                self.shadings.append(Rule(*box))

    def _take_lines(self, lines: list[Stroke], *, is_drawn: bool) -> None:
        """Take lines that are slanted or curved: as rules where a hand drew them along the page's sides."""
        for line in lines:
            xs, ys = [x for x, _ in line], [y for _, y in line]
            box = Rule(min(xs), min(ys), max(xs), max(ys))
            if is_along(*box):
                if is_drawn and len(line) > 2:
                    self._rule(*box)
                continue
            if is_drawn:
                self.strokes.append(line)
            self.ink.append(box)

    def _rule(self, x0: float, top: float, x1: float, bottom: float) -> None:
        if not is_along(x0, top, x1, bottom):
            return
        is_dot = max(x1 - x0, bottom - top) <= RULE_WIDTH
        if is_dot or bottom - top < x1 - x0:
            self.rules.append(Rule(x0, (top + bottom) / 2, x1, (top + bottom) / 2))
        if is_dot or bottom - top >= x1 - x0:
            self.rules.append(Rule((x0 + x1) / 2, top, (x0 + x1) / 2, bottom))


def _first(*elements: etree._Element | None) -> etree._Element | None:
    return next((element for element in elements if element is not None), None)


def _placed(element: etree._Element, outer: _Matrix) -> _Matrix:
    """From the places inside an object to those of the page, in millimetres: its own matrix, then its boundary's corner."""
    own = _numbers(element.get("CTM"))
    a, b, c, d, e, f = own[:6] if len(own) >= 6 else _SAME
    box = _numbers(element.get("Boundary"))
    left, top = box[:2] if len(box) >= 4 else (0.0, 0.0)
    e, f = e + left, f + top
    oa, ob, oc, od, oe, of = outer
    return a * oa + b * oc, a * ob + b * od, c * oa + d * oc, c * ob + d * od, e * oa + f * oc + oe, e * ob + f * od + of


def _lets_through(written: _Written) -> bool:
    """Whether what clips a letter lets its middle through."""
    letter, window = written.letter, written.window
    x, y = (letter.x0 + letter.x1) / 2, (letter.top + letter.bottom) / 2
    return window is None or (window[0] <= x <= window[2] and window[1] <= y <= window[3])


def _window(element: etree._Element, matrix: _Matrix) -> tuple[float, float, float, float] | None:
    """The box outside of which nothing of an object is printed, in points; None where nothing clips it."""
    window: tuple[float, float, float, float] | None = None
    clips = _child(element, "Clips")
    for clip in () if clips is None else (e for e in clips.iterchildren(etree.Element) if _local(e) == "Clip"):
        places = []
        for area in (e for e in clip.iterchildren(etree.Element) if _local(e) == "Area"):
            shape = _child(area, "Path")
            if shape is None:
                return window  # text as a clip: what it lets through nobody can tell
            outlines = _path(_text(shape, "AbbreviatedData"), _placed(shape, _placed(area, matrix)))[1]
            places += [place for outline in outlines for place in outline]
        if places:
            xs, ys = [x for x, _ in places], [y for _, y in places]
            box = min(xs), min(ys), max(xs), max(ys)
            window = (
                box if window is None else (max(box[0], window[0]), max(box[1], window[1]), min(box[2], window[2]), min(box[3], window[3]))
            )
    return window


def _point(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    """A place in points."""
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e) * _POINTS, (b * x + d * y + f) * _POINTS


def _steps(text: str | None, most: int) -> list[float]:
    """The steps from letter to letter: numbers, and `g n d` for n steps of d."""
    out: list[float] = []
    words = iter((text or "").split())
    try:
        for word in words:
            if word == "g":
                count, step = int(float(next(words))), float(next(words))
            else:
                count, step = 1, float(word)
            if not abs(step) < _FURTHEST:
                return out
            out += [step] * max(min(count, most - len(out)), 0)
            if len(out) >= most:
                break
    except (StopIteration, ValueError, OverflowError):
        return out
    return out


def _colour(element: etree._Element | None, owner: etree._Element) -> tuple[Colour, int]:
    """A colour's red, green and blue, and its opacity, each from 0 to 255; black where nothing is said."""
    alpha = (_numbers(owner.get("Alpha")) or [255.0])[0]
    if element is None:
        return (0, 0, 0), int(alpha)
    alpha = min(alpha, (_numbers(element.get("Alpha")) or [255.0])[0])
    values = [int(value) for value in _numbers((element.get("Value") or "").replace("#", " "))]
    if len(values) == 4:  # cyan, magenta, yellow, black
        cyan, magenta, yellow, black = values
        return (255 - min(255, cyan + black), 255 - min(255, magenta + black), 255 - min(255, yellow + black)), int(alpha)
    if len(values) == 1:
        return (values[0], values[0], values[0]), int(alpha)
    return (values[0], values[1], values[2]) if len(values) == 3 else (0, 0, 0), int(alpha)


def _path(data: str, matrix: _Matrix) -> tuple[list[tuple[float, float, float, float]], list[Stroke], bool, list[Stroke]]:
    """A path's straight strokes and outlines in points, whether it has curves, and its lines that are slanted or curved."""
    lines: list[Stroke] = []
    is_slanted = False
    strokes: list[tuple[float, float, float, float]] = []
    outlines: list[list[tuple[float, float]]] = []
    has_curve = False
    words = _STEP.findall(data)
    at = 0
    while at < len(words):
        step = words[at]
        count = _ARGUMENTS.get(step)
        at += 1
        if count is None:
            continue  # a number without a step
        arguments = words[at : at + count]
        if len(arguments) < count or any(word in _ARGUMENTS for word in arguments):
            break
        at += count
        if step == "C":
            if outlines and len(outlines[-1]) > 1:
                strokes.append((*outlines[-1][-1], *outlines[-1][0]))
            continue
        across, down = float(arguments[-2]), float(arguments[-1])
        if not (abs(across) < _FURTHEST and abs(down) < _FURTHEST):
            break
        place = _point(matrix, across, down)
        if step in {"M", "S"} or not outlines:
            outlines.append([place])
            lines.append([place])
            continue
        has_curve |= step != "L"
        last = outlines[-1][-1]
        if step == "L":
            strokes.append((*last, *place))
        is_slanted |= step != "L" or (last[0] != place[0] and last[1] != place[1])
        outlines[-1].append(place)
        if step in {"B", "Q"}:
            pulls = [_point(matrix, float(arguments[at]), float(arguments[at + 1])) for at in range(0, len(arguments) - 2, 2)]
            lines[-1] += bend(last, pulls[0], pulls[-1], place)
        else:
            lines[-1].append(place)
    return strokes, outlines, has_curve, [line for line in lines if len(line) > 1] if is_slanted else []

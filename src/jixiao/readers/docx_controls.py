"""Puts into a Word part's tree what fields, controls and equations print: chosen entries, ticked boxes, fractions and powers.

Belongs here: fields (nested ones too), legacy form fields, content controls, equations. Must stay out: looks of runs (`docx_looks`),
revisions and floating text (`docx_settle`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files

from lxml import etree

from jixiao.readers.docx_names import Names
from jixiao.readers.fields import shown_without_result, unread_note
from jixiao.readers.formulas import beside, fraction, raised, root_of
from jixiao.readers.looks import Look, marked, without_marks

TICKED, UNTICKED = "☑", "☐"


@lru_cache(maxsize=1)
def _prompts() -> tuple[str, ...]:
    import yaml

    listed = yaml.safe_load((files("jixiao") / "reference" / "controls.yml").read_text(encoding="utf-8"))
    return tuple("".join(str(prompt).split()).lower() for prompt in listed["prompts"])


def is_prompt_text(text: str) -> bool:
    """Whether a text is what a control says before anybody fills it in."""
    return "".join(text.split()).lower().startswith(_prompts())


def empty_prompts(root: etree._Element, names: Names, is_prompt_run: Callable[[etree._Element], bool]) -> list[str]:
    """Take the prompts out of controls that say they show one, and give their texts.

    Programs that fill a form in leave the flag: what is set like no prompt and worded like none was filled in.
    """
    left_out: list[str] = []
    for mark in list(root.iter(names.placeholder)):
        control = next(mark.iterancestors(names.sdt), None)
        if control is None or mark.get(names.val) in ("0", "false", "off"):
            continue
        runs = [run for run in control.iter(names.r) if run.find(names.t) is not None]
        text = "".join(entry.text or "" for entry in control.iter(names.t))
        if not (runs and all(map(is_prompt_run, runs))) and not is_prompt_text(text):
            continue
        for entry in control.iter(names.t):
            entry.text = None
        if text.strip():
            left_out.append(text.strip())
    return left_out


class _Field:
    """A field that is open: what it says, whether its result has begun, and the texts in it that do not print."""

    __slots__ = ("begin", "in_result", "instruction", "is_form", "unseen")

    def __init__(self, begin: etree._Element) -> None:
        self.begin = begin
        self.instruction = ""
        self.in_result = False
        self.is_form = False
        self.unseen: list[etree._Element] = []

    @property
    def is_silent(self) -> bool:
        """Whether what stands here now does not print."""
        return self.is_form or not self.in_result

    def clear(self) -> None:
        """Empty the texts that do not print: only now, as a field that is never ended hides nothing."""
        for text in self.unseen:
            text.text = None
        self.unseen = []


def settle_fields(root: etree._Element, names: Names, notes: list[str]) -> None:
    """Leave of each field what it prints: its result, the chosen entry, a box that is ticked or not, or its equation."""
    w = f"{{{names.namespace}}}"
    opened: list[_Field] = []
    for element in list(root.iter(w + "fldChar", w + "instrText", names.t)):
        if element.tag == names.t:
            for holder in opened:
                if holder.is_silent:
                    holder.unseen.append(element)
        elif element.tag == w + "instrText":
            if opened and not opened[-1].in_result:
                opened[-1].instruction += element.text or ""
        else:
            _turn_field(element, opened, names, notes)


def _turn_field(mark: etree._Element, opened: list[_Field], names: Names, notes: list[str]) -> None:
    """Begin a field, begin its result or end it."""
    w = f"{{{names.namespace}}}"
    kind = mark.get(w + "fldCharType")
    if kind == "begin":
        found = _Field(mark)
        if not any(holder.is_silent for holder in opened) and (shown := _form_field(mark, w)) is not None:
            found.is_form = True
            _put_before(mark, shown, names)
        opened.append(found)
    elif kind == "separate" and opened:
        opened[-1].in_result = True
        if not opened[-1].is_form:
            opened[-1].clear()
    elif kind == "end" and opened:
        done = opened.pop()
        done.clear()
        if not any(holder.is_silent for holder in opened) and not done.in_result:
            _settle_without_result(done, names, notes)


def _settle_without_result(done: _Field, names: Names, notes: list[str]) -> None:
    """Put down what a field prints that keeps no result."""
    shown = shown_without_result(done.instruction)
    if shown is not None:
        _put_before(done.begin, shown, names)
    elif note := unread_note(done.instruction):
        notes.append(note)


def _put_before(element: etree._Element, text: str, names: Names) -> None:
    entry = etree.Element(names.t)
    entry.text = text
    element.addprevious(entry)


def _form_field(begin: etree._Element, w: str) -> str | None:
    """What a list or a check box of an old form shows; None where the field is neither."""
    box = begin.find(f"{w}ffData/{w}checkBox")
    if box is not None:
        state = box.find(w + "checked")
        state = box.find(w + "default") if state is None else state
        return TICKED if state is not None and state.get(w + "val") not in ("0", "false", "off") else UNTICKED
    entries = begin.find(f"{w}ffData/{w}ddList")
    if entries is None:
        return None
    words = [entry.get(w + "val", "") for entry in entries.iterchildren(w + "listEntry")]
    chosen = entries.find(w + "result")
    chosen = entries.find(w + "default") if chosen is None else chosen
    place = (chosen.get(w + "val") or "0") if chosen is not None else "0"
    return words[int(place)] if place.isascii() and place.isdigit() and int(place) < len(words) else ""


def settle_equations(root: etree._Element, names: Names) -> None:
    """Put the text of each equation in its place: fractions with a stroke, powers raised."""
    m = names.math_t[: names.math_t.index("}") + 1]
    for equation in list(root.iter(m + "oMath")):
        if next(equation.iterancestors(m + "oMath"), None) is not None:
            continue
        text = _math(equation, m, 0)
        run = etree.Element(names.r)
        entry = etree.SubElement(run, names.t)
        entry.text = text
        parent = equation.getparent()
        if parent is not None:
            if _stands_behind_figure(equation, names) and beside(["1", text]) != f"1{text}":
                entry.text = f" {text}"
            run.tail = equation.tail
            parent.replace(equation, run)


def _stands_behind_figure(equation: etree._Element, names: Names) -> bool:
    """Whether the run before an equation ends in a figure."""
    before = equation.getprevious()
    if before is None or before.tag != names.r:
        return False
    return "".join(t.text or "" for t in before.iter(names.t)).rstrip()[-1:].isdigit()


_STRIKES = ("strikeH", "strikeV", "strikeBLTR", "strikeTLBR")


def _look_of_run(run: etree._Element) -> Look:
    """Whether a run of an equation is hidden or struck out."""

    def is_on(name: str) -> bool:
        found = run.find(f"{{*}}rPr/{{*}}{name}")
        return found is not None and not any(str(value) in ("0", "false", "off") for value in found.attrib.values())

    return Look(is_hidden=is_on("vanish"), is_struck=is_on("strike") or is_on("dstrike"))


def _math(element: etree._Element, m: str, depth: int) -> str:
    """The text of an equation, as one would type it on one line."""
    if depth > 40:
        return ""

    def part(name: str) -> str:
        found = element.find(m + name)
        return "" if found is None else _math(found, m, depth + 1)

    name = element.tag.removeprefix(m) if isinstance(element.tag, str) else ""
    if name == "t":
        return element.text or ""
    if name == "f":
        return fraction(part("num"), part("den"))
    if name in ("sSup", "sSubSup"):
        return part("e") + part("sub") + raised(part("sup"))
    if name == "r" and (look := _look_of_run(element)) != Look():
        return marked("".join(t.text or "" for t in element.iterchildren("{*}t")), look)
    if name == "borderBox" and any(element.find(f"{m}borderBoxPr/{m}{line}") is not None for line in _STRIKES):
        return marked(without_marks(part("e")), Look(is_struck=True))
    if name == "phant" and (shown := element.find(f"{m}phantPr/{m}show")) is not None and shown.get(m + "val") in ("0", "false", "off"):
        return ""
    if name == "rad":
        return root_of(part("deg"), part("e"))
    if name == "d":
        marks = [element.find(f"{m}dPr/{m}{kind}") for kind in ("begChr", "endChr")]
        opening, closing = (usual if mark is None else mark.get(m + "val") or "" for mark, usual in zip(marks, "()", strict=True))
        return opening + ",".join(_math(e, m, depth + 1) for e in element.iterchildren(m + "e")) + closing
    # Whatever else there is, and elements of WordprocessingML in it: what they hold, in order.
    texts = []
    for child in element:
        if isinstance(child.tag, str) and child.tag.endswith("}t"):
            texts.append(child.text or "")
        elif isinstance(child.tag, str) and not child.tag.endswith("Pr"):
            texts.append(_math(child, m, depth + 1))
    return beside(texts)

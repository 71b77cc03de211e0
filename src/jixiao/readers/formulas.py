"""How an equation reads on one line, whatever format it was drawn in: fractions with a stroke, powers raised, roots with their sign.

Belongs here: text from the parts of an equation. Must stay out: how formats store them (`docx_controls`, `html`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from jixiao.readers.looks import END, RAISED

_SPACE = re.compile(r"[ \t\r\n\f]+")
_MAX_DEPTH = 40  # deeper ones nobody wrote
_FRACTION = re.compile(r"\d+/\d")
_PLAIN = re.compile(r"[\w.%]*")
_FUNCTION = re.compile(r"\\\s*([A-Za-z]+)\s*((?:\\[A-Za-z]++\s*+(?:\d++\s*+)?+)*+)\(")
_SWITCH = re.compile(r'\\\*\s*(?:"[^"]*"|[^\s"\\]+)\s*')


def fraction(upper: str, lower: str) -> str:
    """A fraction: 2/3; parts of several terms stand in brackets."""
    upper, lower = upper.strip(), lower.strip()
    if not lower:
        return upper
    return f"{_bracketed(upper)}/{_bracketed(lower)}"


def _bracketed(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else f"({text})"


def beside(parts: Iterable[str]) -> str:
    """Parts of an equation in their order; a blank parts a whole number from the fraction behind it: 27 2/5."""
    done = ""
    for part in parts:
        is_mixed = done[-1:].isdigit() and _FRACTION.match(part) is not None
        done += f" {part}" if is_mixed else part
    return done


def raised(text: str) -> str:
    """A power or a raised mark, as raised text: what it means is told by what stands before it (`seen`)."""
    return f"{RAISED}{text}{END}" if text.strip() else ""


def root_of(degree: str, text: str) -> str:
    """A root: √2, with its degree before it where one is printed."""
    return f"{degree.strip()}√{_bracketed(text.strip())}"


def of_equation_field(words: str) -> str | None:
    r"""The text of Word's EQ field: `\f(2,3)` is 2/3, `\o\ac(□,√)` a ticked box, `\o(\s\up 9(dù),度)` 度; None if not understood."""
    return _of_field(_SWITCH.sub("", words).strip(), 0)


def _of_field(words: str, depth: int) -> str | None:
    done = ""
    while words:
        found = _FUNCTION.search(words)
        if found is None:
            return None if "\\" in words else done + words
        parts, rest = _arguments(words[found.end() :])
        if parts is None or depth > 8:
            return None
        texts = [_of_field(part.strip(), depth + 1) for part in parts]
        if any(text is None for text in texts):
            return None
        shown = _of_function(found[1].lower(), found[2].lower(), [text or "" for text in texts])
        if shown is None:
            return None
        done, words = done + words[: found.start()].strip() + shown, rest
    return done


def _of_function(name: str, options: str, parts: list[str]) -> str | None:
    if name == "f" and len(parts) == 2:
        return fraction(*parts)
    if name == "r":
        return root_of(parts[0] if len(parts) > 1 else "", parts[-1])
    if name == "s":
        return raised(parts[0]) if "\\up" in options else "".join(parts)
    if name in ("b", "x", "i"):
        return "".join(parts)
    if name == "o":
        if any(part.startswith(RAISED) for part in parts):  # a reading set above its word
            parts = [part for part in parts if not part.startswith(RAISED)]
        return _overlaid([part.strip() for part in parts if part.strip()])
    return None


def _overlaid(parts: list[str]) -> str | None:
    """Characters printed over one another: a tick in a box is a ticked box, a figure in a ring the figure."""
    frames = [part for part in parts if part in "□☐◻○◯〇"]
    inner = [part for part in parts if part not in frames]
    if len(inner) == 1 and inner[0] in ("√", "✓", "✔", "v", "V"):
        return "☑"
    if len(inner) == 1 and inner[0] in ("×", "x", "X", "✗"):
        return "☒"
    if len(inner) == 1 and inner[0].isdigit() and frames and 1 <= int(inner[0]) <= 20:
        return chr(0x2460 + int(inner[0]) - 1)
    return inner[0] if len(inner) == 1 else frames[0] if not inner and frames else None


def _arguments(words: str) -> tuple[list[str] | None, str]:
    """The arguments up to the closing bracket, and what stands behind it; None where it is never closed."""
    parts = [""]
    depth = 0
    for place, character in enumerate(words):
        if character == "(":
            depth += 1
        elif character == ")":
            if not depth:
                return parts, words[place + 1 :]
            depth -= 1
        elif character in ",，;" and not depth:
            parts.append("")
            continue
        parts[-1] += character
    return None, ""


def mathml(element: etree._Element, depth: int = 0) -> str:
    """An equation (MathML) as one would type it on one line."""
    if depth > _MAX_DEPTH:
        return ""
    name = str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()
    if name in {"annotation", "annotation-xml", "mphantom"}:
        return ""
    parts = [mathml(child, depth + 1) for child in element if isinstance(child.tag, str)]
    if name == "mfrac" and len(parts) == 2:
        return fraction(*parts)
    if name == "msup" and len(parts) == 2:
        return parts[0] + raised(parts[1])
    if name == "msubsup" and len(parts) == 3:
        return parts[0] + parts[1] + raised(parts[2])
    if name == "msqrt":
        return root_of("", "".join(parts))
    if name == "mroot" and len(parts) == 2:
        return root_of(parts[1], parts[0])
    return beside(parts) if len(element) else _SPACE.sub(" ", element.text or "").strip()

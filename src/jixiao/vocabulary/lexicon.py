"""The engine of the vocabulary: what a printed wording means, and how certain that is.

Belongs here: loading the reviewed files of `jixiao/reference`, and asking them. Must stay out: what a meaning is used for.

An entry of a section names a meaning and the wordings that have it, one a line:

- `variants` (and `zh`, the usual one): the whole text, without numbering and colons (certainty `exact`), or without brackets (`bare`);
- `ends`, `contains`, `starts`, `pattern`: what an unreviewed text is told by (`ending`, `part`, `pattern`), where none of `not` is in it.

Only `exact` and `bare` are reviewed; the rest is inferred, and `jixiao labels` lists every text that was. Of the conditions that one entry
has all must hold; of the words of one condition one is enough. Inferring entries decide in the order of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from jixiao.vocabulary.fold import bare_key, label_key, squash
from jixiao.vocabulary.overlay import laid_over
from jixiao.yaml_text import parsed

MAX_LABEL = 40  # characters of the longest reviewed label with its bracketed remark; running text is longer


class Certainty(StrEnum):
    """How a text was understood; everything behind `bare` is inferred."""

    EXACT = "exact"
    BARE = "bare"
    ENDING = "ending"
    PART = "part"
    PATTERN = "pattern"

    @property
    def is_reviewed(self) -> bool:
        """Whether a person has reviewed this very wording."""
        return self in (Certainty.EXACT, Certainty.BARE)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text means: the slug of an entry, and how certain that is."""

    slug: str
    certainty: Certainty = Certainty.EXACT

    @property
    def is_reviewed(self) -> bool:
        """Whether a person has reviewed this very wording."""
        return self.certainty.is_reviewed


def load(name: str) -> dict[str, Any]:
    """One file of `jixiao/reference` as plain data, with what the team's own folder adds to it."""
    text = (files("jixiao") / "reference" / f"{name}.yml").read_text(encoding="utf-8")
    return laid_over(name, dict(parsed(text)))


@cache
def reviewed(name: str) -> dict[str, Any]:
    """One file of the vocabulary, read once; what it holds is not to be changed."""
    return load(name)


@cache
def words(name: str, group: str) -> tuple[str, ...]:
    """A group of words of a file, as squashed, in the order of the file: `words("funding", "not_money")`."""
    return tuple(dict.fromkeys(squash(word) for word in _group(name, group)))


@cache
def word_set(name: str, group: str) -> frozenset[str]:
    """A group of words of a file, as squashed, for 'is it one of them?'."""
    return frozenset(words(name, group))


@cache
def fragments(name: str, group: str) -> str:
    """A group of words of a file as alternatives of a pattern, the longest first."""
    return alternatives(_group(name, group))


@cache
def pattern(name: str, group: str, **shapes: str) -> re.Pattern[str]:
    """A pattern of a file. `<group>` in it stands for the lines of a group of the same entry or file, or for a shape that is given."""
    return re.compile(pattern_text(name, group, **shapes))


def pattern_text(name: str, group: str, **shapes: str) -> str:
    """The text of a pattern, for an engine other than Python's."""
    entry = _group(name, group)
    text = _GROUP_IN_PATTERN.sub(lambda match: shapes.get(match[1], match[0]), entry["pattern"])
    return _expanded(text, {**_lists(reviewed(name)), **_lists(entry)})


_GROUP_IN_PATTERN = re.compile(r"(?<!\?P)(?<!\(\?)<([a-z_0-9]+)>")


def _expanded(text: str, groups: Mapping[str, Iterable[str]]) -> str:
    return _GROUP_IN_PATTERN.sub(lambda match: "(?:" + "|".join(_longest_first(groups[match[1]])) + ")", text)


def _lists(entry: Mapping[str, Any]) -> dict[str, list[str]]:
    return {key: value for key, value in entry.items() if isinstance(value, list)}


def _group(name: str, group: str) -> Any:
    found: Any = reviewed(name)
    for part in group.split("."):
        found = found[part]
    return found


def _longest_first(found: Iterable[str]) -> list[str]:
    return sorted(found, key=len, reverse=True)


def alternatives(found: Iterable[str]) -> str:
    """Words as the alternatives of a pattern, the longest first."""
    return "|".join(re.escape(word) for word in _longest_first(found))


@dataclass(frozen=True, slots=True)
class _Inference:
    """What an unreviewed text is told by: every condition that is set must hold."""

    slug: str
    starts: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    shape: re.Pattern[str] | None = None

    def certainty(self, key: str) -> Certainty | None:
        """How a folded text is told by this entry, None where it is not."""
        if self.starts and not key.startswith(self.starts):
            return None
        if self.contains and not any(word in key for word in self.contains):
            return None
        if self.also and not any(word in key for word in self.also):
            return None
        if self.ends and not (key.endswith(self.ends) and key not in self.ends):
            return None
        if any(word in key for word in self.never) or (self.shape and not self.shape.search(key)):
            return None
        if self.ends:
            return Certainty.ENDING
        return Certainty.PATTERN if self.shape else Certainty.PART

    @property
    def firsts(self) -> frozenset[str] | None:
        """The signs with which the words begin of which a text must hold one; None where a pattern alone tells."""
        needed = self.contains or self.also or self.ends or self.starts
        return frozenset(word[0] for word in needed) if needed and all(needed) else None


def _inference(entry: Mapping[str, Any], groups: Mapping[str, list[str]]) -> _Inference:
    def told(name: str) -> tuple[str, ...]:
        listed = entry.get(name, ())
        return tuple(squash(word) for word in (groups[listed] if isinstance(listed, str) else listed))

    shape = entry.get("pattern")
    return _Inference(
        entry["means"],
        told("starts"),
        told("contains"),
        told("also"),
        told("ends"),
        told("not"),
        re.compile(_expanded(shape, groups)) if shape else None,
    )


@lru_cache(maxsize=65536)
def spellings(text: str) -> tuple[str, ...]:
    """The spellings of a text in a lookup: as it is ("" where it is too long), without its brackets, without a number behind it."""
    key = label_key(text)
    if len(key) > MAX_LABEL:
        return ("",)
    bare = bare_key(text)
    others = [bare] if bare and bare != key else []
    if bare[-1:].isdigit():  # 年度目标1：（50分）
        others.append(bare.rstrip("0123456789"))
    return (key, *others)


class Lexicon:
    """One section of a file: the meanings of whole wordings, and what tells one in a text that nobody has reviewed."""

    def __init__(self, entries: Mapping[str, Any], inferred: Iterable[Mapping[str, Any]], groups: Mapping[str, list[str]]) -> None:
        self.exact: dict[str, str] = {}
        for slug, entry in entries.items():
            for wording in (entry["zh"], *entry.get("variants", ())):
                self.exact.setdefault(label_key(wording), slug)
        self._inferences = tuple(_inference(entry, groups) for entry in inferred)
        self._anywhere = frozenset(at for at, one in enumerate(self._inferences) if one.firsts is None)
        self._by_first: dict[str, set[int]] = {}  # by a sign with which a telling word begins, the inferences that look for it
        for at, one in enumerate(self._inferences):
            for sign in one.firsts or ():
                self._by_first.setdefault(sign, set()).add(at)

    def find(self, text: str) -> Meaning | None:
        """The meaning of a reviewed wording: the text itself, without its brackets, without a number behind it."""
        whole, *others = spellings(text)
        if slug := self.exact.get(whole):
            return Meaning(slug)
        for spelling in others:
            if slug := self.exact.get(spelling):
                return Meaning(slug, Certainty.BARE)
        return None

    def infer(self, key: str) -> Meaning | None:
        """The meaning that a folded text without brackets is told by, as far as its endings, parts and patterns go."""
        told = self._anywhere.union(*(found for sign in key if (found := self._by_first.get(sign))))
        for at in sorted(told):
            if certainty := self._inferences[at].certainty(key):
                return Meaning(self._inferences[at].slug, certainty)
        return None


@cache
def lexicon(name: str, section: str) -> Lexicon:
    """The lexicon of one section; `<section>_inferred` of the same file, where there is one, holds what unreviewed texts are told by."""
    data = reviewed(name)
    return Lexicon(data[section], data.get(f"{section}_inferred", ()), _lists(data))


@cache
def sections(name: str) -> tuple[str, ...]:
    """The sections of a file that hold meanings: those whose entries have a usual wording (`zh`)."""
    return tuple(
        section
        for section, entries in reviewed(name).items()
        if isinstance(entries, dict) and entries and all(isinstance(entry, dict) and "zh" in entry for entry in entries.values())
    )

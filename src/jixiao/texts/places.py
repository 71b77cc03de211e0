"""The counties and cities that a text names, and whether it says that it is about them.

Belongs here: one text to its places. Must stay out: which place is the form's own (`sql/rules`), what a division is (`identity`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from jixiao.identity.regions import CITY, COUNTY, all_regions
from jixiao.texts.mentions import PLACE, Mention
from jixiao.vocabulary.lexicon import pattern

NAMES = frozenset({"title", "file_name", "project_name"})
"""Texts that are of the place that they name; prose names many: partners, suppliers, peers, venues."""
ORGANISATIONS = frozenset({"unit", "department"})
"""Names of organisations, of whose places only the one at the head counts."""
ABOUT = "about"
"""The role of a place that a text is about."""

_HAN = "一-鿿"
_RUN = re.compile(rf"[{_HAN}]*$")
_LONGEST = 8
_YEAR_BEFORE_COMMA = pattern("texts", "year_before_comma")
_OURS = pattern("texts", "our_division")
_SIGN = pattern("texts", "division_sign")
_BESIDE = pattern("texts", "beside_another_place")
_NO_DIVISION = pattern("texts", "no_division")
_DEALS = pattern("texts", "deals_with_a_place")
_BEGINS = pattern("texts", "goal_begins_with_place")
_DONE_THERE = pattern("texts", "done_there")
_DONE_BEFORE = pattern("texts", "done_before_place")
_BY = pattern("texts", "by_place")
_CARRIED_OUT = pattern("texts", "carried_out")
_ALONG = pattern("texts", "along_with_place")
_SITUATION = pattern("texts", "situation_of_place")
_WITHIN = pattern("texts", "within_place")
_COUNTY = pattern("texts", "county")
_LEADS = pattern("texts", "before_place")
_PART_OF_CITY = pattern("texts", "part_of_a_city")
_VERB_AND_SIGN = pattern("texts", "verb_and_division_sign")
_AT_HEAD = pattern("texts", "place_at_head")
_OWN_HEAD = pattern("texts", "place_of_organisation")
_KIND_OF_COUNTY = pattern("texts", "kind_of_county")


@lru_cache(maxsize=16384)
def place_mentions(text: str, slug: str) -> tuple[Mention, ...]:
    """The divisions that a text names by their whole names, with the role `ABOUT` where it is about them. Never raises.

    A title or a name (`NAMES`) is about each place that it names. Prose is about one that is the doer (it opens the text or a sentence,
    由X县…实施) or the scene (在, 为, 保障, 完成 X县…, X县境内, 结合X县实际), and where the sentence does not speak of 我县. Names that are
    common words (新城区, …城市) count only behind a punctuation mark; a clause on work with other places (对口支援, 东西部协作) names
    none. Of an organisation's name (`ORGANISATIONS`) it is the place at the head. A place that is in no list of divisions is told by its
    shape: two or three signs and 县 where it is the scene, any division at the head of a title or of an organisation.
    """
    if slug in ORGANISATIONS:
        return tuple(_place(m["place"], m.start("place"), text, is_about=True) for m in _OWN_HEAD.finditer(text))
    found: dict[str, Mention] = {}
    if slug in NAMES and (head := _head(text, slug)):
        found[head["place"]] = _place(head["place"], head.start("place"), text, is_about=True)
    for name, at, clause, is_about in _named(text, slug not in NAMES):
        if name not in found or is_about:
            found[name] = _place(name, at, clause, is_about=is_about)
    return tuple(found.values())


def _head(text: str, slug: str) -> re.Match[str] | None:
    """The place at the head of a title or of a file's name, or a county at that of a project's."""
    head = _AT_HEAD.match(text)
    if head is None or _KIND_OF_COUNTY.search(head["place"]):
        return None
    return head if slug != "project_name" or _COUNTY.search(head["place"]) else None


def _place(name: str, at: int, clause: str, *, is_about: bool) -> Mention:
    return Mention(PLACE, name, at, clause[:at], clause, is_aside=not is_about, role=ABOUT if is_about else None)


@cache
def _divisions() -> frozenset[str]:
    return frozenset(one.name for one in all_regions() if one.level in (CITY, COUNTY))


def _named(text: str, is_prose: bool) -> Iterator[tuple[str, int, str, bool]]:
    """The names in each clause, with their place in it and whether it is about them."""
    if not _SIGN.search(text):
        return  # as most names are
    for sentence in re.split(r"[。；;\n]", _YEAR_BEFORE_COMMA.sub(r"\1", text)):
        is_ours = is_prose and _OURS.search(sentence) is not None
        for number, clause in enumerate(re.split(r"[，,]", sentence)):
            if not _BESIDE.search(clause):
                for name, lead, rest in _cut(clause, is_prose):
                    is_about = not is_prose or (not is_ours and _is_about(lead, rest, is_first=number == 0))
                    yield name, len(lead), clause, is_about


def _cut(clause: str, is_prose: bool) -> Iterator[tuple[str, str, str]]:
    """The names of a clause with what stands before and behind; cut behind each sign that may end a division's name."""
    pieces = _SIGN.sub(lambda sign: f"{sign[1] or ''}|", clause).split("|")
    for n in range(1, len(pieces)):
        if _NO_DIVISION.search(pieces[n]):
            continue
        lead, rest = "".join(pieces[:n]), "".join(pieces[n:])
        # a name may hold such signs itself: 开州区, 津市市
        run = _RUN.search("".join(pieces[max(0, n - 3) : n]))[0]  # type: ignore[index]
        listed = [name for length in range(2, _LONGEST + 1) if (name := _listed(run, length))]
        if not listed and is_prose and (unlisted := _unlisted(run)):
            listed = [unlisted]
        for name in listed:
            yield name, lead[: -len(name)], rest


def _listed(run: str, length: int) -> str | None:
    """The division whose name of so many signs ends a run of signs; of two signs (忠县) only behind a word that leads to a place."""
    name = run[-length:]
    if len(run) < length or name not in _divisions():
        return None
    if length == 2 and not (_COUNTY.search(name) and _LEADS.search(run[:-2])):
        return None
    if _VERB_AND_SIGN.search(name) and not _SIGN.search(run[:-length][-1:]):
        return None
    return None if len(run) > length and _PART_OF_CITY.search(name) else name


def _unlisted(run: str) -> str | None:
    """A county that is in no list: two signs and 县, but for kinds of counties (贫困县, 全县)."""
    name = run[-3:]
    return name if len(name) == 3 and _COUNTY.search(name) and not _KIND_OF_COUNTY.search(name) else None


def _is_about(lead: str, rest: str, *, is_first: bool) -> bool:
    """Whether prose is about the place that stands between."""
    if _DEALS.search(rest):
        return False
    return bool(
        # 2022年旺苍县…; further on in a sentence, what it does must follow: 旺苍县2022年完成…
        (_BEGINS.search(lead) and (is_first or _DONE_THERE.search(rest)))
        or _DONE_BEFORE.search(lead)
        or (_BY.search(lead) and _CARRIED_OUT.search(rest))
        or (_ALONG.search(lead) and _SITUATION.search(rest))  # 结合旺苍县实际
        or _WITHIN.search(rest)
    )

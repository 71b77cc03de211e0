"""Whether a regular expression can take exponential time: a text that two paths through a loop read alike, again and again.

Belongs here: the check of one pattern, by its positions, without running it. Must stay out: which patterns a project has.

A pattern is read into its positions (one for each character class) and which position may follow which, and in how many ways (Glushkov's
automaton). It is exponential where a loop leads back to a position in two ways that read the same text: either one step may be taken
in two ways, or two different paths of the loop read the same characters. Bounds of repeats of `MANY` and more count as none.
Atomic groups and possessive repeats give nothing back, and look-arounds are patterns of their own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

MANY = 8
_SAMPLE = frozenset("0٣a_ZéΩ中。，（）()+-—~ \n\t\u3000·/%≥=:.")
_CATEGORIES = {
    op.CATEGORY_DIGIT: str.isdecimal,
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
}
_NEGATED = {
    op.CATEGORY_NOT_DIGIT: op.CATEGORY_DIGIT,
    op.CATEGORY_NOT_SPACE: op.CATEGORY_SPACE,
    op.CATEGORY_NOT_WORD: op.CATEGORY_WORD,
}


@dataclass
class _Part:
    """A piece of a pattern: the positions that it may begin and end with, each in so many ways, and in how many ways it reads nothing."""

    first: Counter[int] = field(default_factory=Counter)
    last: Counter[int] = field(default_factory=Counter)
    empty: int = 0


class _Automaton:
    def __init__(self, pattern: str, flags: int) -> None:
        self.classes: list[frozenset[str]] = []
        self.follow: dict[int, Counter[int]] = defaultdict(Counter)
        self.apart: list[Any] = []  # bodies of look-arounds and atomic groups
        tree = parser.parse(pattern, flags)
        self.alphabet = _SAMPLE | set(_letters(tree))
        self.ignore_case, self.dot_all = bool(flags & re.IGNORECASE), bool(flags & re.DOTALL)
        self.read(tree)
        while self.apart:
            self.read(self.apart.pop())

    def read(self, tree: Any) -> _Part:
        whole = _Part(empty=1)
        for node in tree:
            whole = self.then(whole, self.one(*node))
        return whole

    def then(self, a: _Part, b: _Part) -> _Part:
        for end, ways in a.last.items():
            for start, more in b.first.items():
                self.follow[end][start] += ways * more
        first, last = a.first.copy(), b.last.copy()
        for position, ways in b.first.items():
            first[position] += ways * a.empty
        for position, ways in a.last.items():
            last[position] += ways * b.empty
        return _Part(+first, +last, a.empty * b.empty)

    def letter(self, chars: frozenset[str]) -> _Part:
        self.classes.append(chars)
        at = len(self.classes) - 1
        return _Part(Counter([at]), Counter([at]))

    def one(self, kind: Any, value: Any) -> _Part:
        if kind in (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY):
            return self.letter(frozenset(c for c in self.alphabet if self.holds(kind, value, c)))
        if kind is op.SUBPATTERN:
            return self.read(value[-1])
        if kind is op.BRANCH:
            parts = [self.read(branch) for branch in value[1]]
            whole = _Part(empty=sum(p.empty for p in parts))
            for part in parts:
                whole.first.update(part.first)
                whole.last.update(part.last)
            return whole
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            return self.repeat(*value)
        if kind is op.POSSESSIVE_REPEAT:
            self.apart.append(value[2])
            return _Part(empty=1)
        if kind in (op.ATOMIC_GROUP,):
            self.apart.append(value)
            return _Part(empty=1)
        if kind in (op.ASSERT, op.ASSERT_NOT):
            self.apart.append(value[1])
            return _Part(empty=1)
        if kind is op.GROUPREF:
            return self.letter(frozenset(self.alphabet))
        assert kind is op.AT, f"{kind} is not known here"
        return _Part(empty=1)

    def repeat(self, least: int, most: Any, body: Any) -> _Part:
        endless = most is op.MAXREPEAT or most >= MANY
        whole = _Part(empty=1)
        for _ in range(min(least, 2) if endless else least):
            whole = self.then(whole, self.read(body))
        if endless:
            loop = self.read(body)
            for end, ways in loop.last.items():
                for start, more in loop.first.items():
                    self.follow[end][start] += ways * more
            return self.then(whole, _Part(loop.first, loop.last, 1))
        rest = _Part(empty=1)
        for _ in range(most - least):  # x{0,2} is (x(x)?)?: each number of rounds in one way
            rest = self.then(self.read(body), rest)
            rest.empty = 1
        return self.then(whole, rest)

    def holds(self, kind: Any, value: Any, c: str) -> bool:
        if kind is op.ANY:
            return c != "\n" or self.dot_all
        if kind is op.LITERAL:
            return self.same(c, value)
        if kind is op.NOT_LITERAL:
            return not self.same(c, value)
        negated = value[0][0] is op.NEGATE
        found = any(self.in_set(k, v, c) for k, v in value if k is not op.NEGATE)
        return found is not negated

    def same(self, c: str, code: int) -> bool:
        return ord(c) == code or (self.ignore_case and c.lower() == chr(code).lower())

    def in_set(self, kind: Any, value: Any, c: str) -> bool:
        if kind is op.LITERAL:
            return self.same(c, value)
        if kind is op.RANGE:
            return value[0] <= ord(c) <= value[1]
        if value in _NEGATED:
            return not _CATEGORIES[_NEGATED[value]](c)
        return bool(_CATEGORIES[value](c))


def _letters(tree: Any) -> list[str]:
    """Every character that a pattern names: they tell its classes apart."""
    found: list[str] = []
    stack: list[Any] = list(tree)
    while stack:
        node = stack.pop()
        if isinstance(node, tuple) and len(node) == 2 and node[0] in (op.LITERAL, op.NOT_LITERAL):
            found.append(chr(node[1]))
        elif isinstance(node, tuple) and len(node) == 2 and node[0] is op.RANGE:
            found += [chr(node[1][0]), chr(node[1][1])]
        elif isinstance(node, tuple | list | parser.SubPattern):
            stack += list(node)
    return found


def _components(nodes: list[Any], edges: dict[Any, Any]) -> list[set[Any]]:
    """The strongly connected components of a graph that hold a loop (Kosaraju's algorithm without recursion)."""
    order, seen = [], set()
    for root in nodes:
        stack = [(root, iter(edges.get(root, ())))] if root not in seen else []
        seen.add(root)
        while stack:
            node, rest = stack[-1]
            step = next((n for n in rest if n not in seen), None)
            if step is None:
                order.append(node)
                stack.pop()
            else:
                seen.add(step)
                stack.append((step, iter(edges.get(step, ()))))
    back: dict[Any, list[Any]] = defaultdict(list)
    for node in nodes:
        for step in edges.get(node, ()):
            back[step].append(node)
    found, done = [], set()
    for root in reversed(order):
        if root in done:
            continue
        component, todo = set(), [root]
        done.add(root)
        while todo:
            node = todo.pop()
            component.add(node)
            for step in back[node]:
                if step not in done:
                    done.add(step)
                    todo.append(step)
        if len(component) > 1 or root in edges.get(root, ()):
            found.append(component)
    return found


def is_exponential(pattern: str, flags: int = 0) -> bool:
    """Whether a loop of the pattern can be gone through in two ways for one text, so that the time doubles with each round."""
    automaton = _Automaton(pattern, flags)
    follow = {p: {q: n for q, n in steps.items() if automaton.classes[q]} for p, steps in automaton.follow.items()}
    for loop in _components(list(range(len(automaton.classes))), follow):
        steps = {p: [q for q in follow.get(p, {}) if q in loop] for p in loop}
        if any(follow[p][q] > 1 for p in loop for q in steps[p]):
            return True
        pairs: dict[tuple[int, int], list[tuple[int, int]]] = {}
        todo = [(p, p) for p in loop]
        while todo:
            pair = todo.pop()
            if pair in pairs:
                continue
            pairs[pair] = [(a, b) for a in steps[pair[0]] for b in steps[pair[1]] if a == b or automaton.classes[a] & automaton.classes[b]]
            todo += pairs[pair]
        for component in _components(list(pairs), pairs):
            if any(a == b for a, b in component) and any(a != b for a, b in component):
                return True
    return False

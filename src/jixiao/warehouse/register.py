"""The register: all rules of a folder with a team's own, what may be misread under them, and what explains what.

Belongs here: what holds of the rules together. Must stay out: one entry (`rule`), a team's changes (`own_rules`), running (`audit`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from jixiao import settings
from jixiao.schema import CODES
from jixiao.warehouse.causes import declared
from jixiao.warehouse.own_rules import with_own
from jixiao.warehouse.rule import ABOUT_ALL, CATEGORIES, EVERYTHING, PROJECT, ROW, RegisterError, Rule, entries, mapping, read_rule


def load_register(rules_dir: Path) -> list[Rule]:
    """Read the rules of a folder, in the order of their ids, with those of the team's own (`JIXIAO_RULES`) beside and in place of them.

    A rule is `<category>/<id>_<slug>.sql` and its entry, the `.yml` of the same name beside it; `register.yml` holds what is about all.
    Raises RegisterError, which names the file, where a rule lacks its entry or an entry its rule, stands in no category's folder or shares
    its id or slug, an entry is incomplete, the SQL lacks the closing line, parameters and SQL name different things, or a blocking rule
    rests on grounds that allow no more than a warning.
    """
    register = rules_dir / ABOUT_ALL
    if not register.is_file():
        raise RegisterError(f"{rules_dir.name}: there is no {ABOUT_ALL}", f"{rules_dir.name}：没有 {ABOUT_ALL}")
    written = mapping(register, ABOUT_ALL)
    misread, reach = _misread(written), _reach(written)
    anywhere = set(written.get("misread_anywhere") or ())
    shipped = [replace(rule, reach=reach.get(rule.id, EVERYTHING)) for rule in map(read_rule, entries(rules_dir))]
    rules = with_own(shipped, settings.RULES.path)
    if unknown := sorted(anywhere - {rule.id for rule in shipped}):
        raise RegisterError(
            f"{ABOUT_ALL}: misread_anywhere: there is no rule {', '.join(unknown)}",
            f"{ABOUT_ALL}：misread_anywhere：没有规则 {'、'.join(unknown)}",
        )
    rules = [
        rule if rule.is_blocking else replace(rule, misread_by=misread[rule.category], rests_on_form=rule.id in anywhere) for rule in rules
    ]
    for what in ("id", "slug"):
        names = [getattr(r, what) for r in rules]
        if twice := sorted({n for n in names if names.count(n) > 1}):
            raise RegisterError(
                f"{rules_dir.name}: {what} stands twice: {', '.join(twice)}", f"{rules_dir.name}：{what} 重复：{'、'.join(twice)}"
            )
    explanations = declared(_with_misread(written, rules), {rule.id: rule.severity for rule in (*shipped, *rules)})
    return [replace(rule, explains=tuple(told for told in explanations if told.cause == rule.id)) for rule in rules]


def _with_misread(written: Mapping[str, Any], rules: Sequence[Rule]) -> dict[str, Mapping[str, Sequence[str]]]:
    """The register's `explains`, and the rule that tells of a misreading as the cause of what may rest on it: of doubtful findings only,
    since none goes under a milder one."""
    explains: dict[str, Mapping[str, Sequence[str]]] = dict(written.get("explains") or {})
    teller = written.get("misread_rule")
    if teller is not None:
        explains[teller] = {"form": [rule.id for rule in rules if rule.misread_by and rule.id != teller]}
    return explains


def _misread(written: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The doubts of a form on which findings may rest, by the group of rules."""
    misread: dict[str, Sequence[str]] = written.get("misread") or {}
    if unknown := sorted({*misread} - {*CODES["doubt"]}) or sorted({c for groups in misread.values() for c in groups} - {*CATEGORIES}):
        raise RegisterError(
            f"{ABOUT_ALL}: misread: there is no doubt or category {', '.join(unknown)}",
            f"{ABOUT_ALL}：misread：没有存疑原因或类别 {'、'.join(unknown)}",
        )
    return {category: frozenset(doubt for doubt, groups in misread.items() if category in groups) for category in CATEGORIES}


def _reach(written: Mapping[str, Any]) -> dict[str, str]:
    """How far each rule looks that does not look at everything."""
    reaches: dict[str, Sequence[str | Sequence[str]]] = written.get("reach") or {}
    if unknown := sorted({*reaches} - {PROJECT, ROW}):
        raise RegisterError(
            f"{ABOUT_ALL}: reach: {', '.join(unknown)}: a rule looks as far as its {PROJECT} or its {ROW}",
            f"{ABOUT_ALL}：reach：{'、'.join(unknown)}：规则只能看到 {PROJECT} 或 {ROW} 的范围",
        )
    return {
        rule: reach
        for reach, listed in reaches.items()
        for several in listed
        for rule in ([several] if isinstance(several, str) else several)
    }

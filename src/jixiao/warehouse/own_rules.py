"""A team's own rules (`JIXIAO_RULES`): added to those of the register, in place of them, or switched off.

Belongs here: what a folder of rules beside the data may change. Must stay out: how a rule is read (`rule`), and what holds of all rules
together (`register`).
"""

from __future__ import annotations

from pathlib import Path

from jixiao.warehouse.rule import ABOUT_ALL, RegisterError, Rule, entries, mapping, read_rule

SWITCHED_OFF = "switched_off"


def with_own(rules: list[Rule], own: Path | None) -> list[Rule]:
    """The rules without those that the team has switched off, and with its own, which replace those of the same number."""
    if own is None or not own.is_dir():
        return rules
    register = own / ABOUT_ALL
    written = mapping(register, str(register)) if register.is_file() else {}
    off = {str(rule) for rule in written.get(SWITCHED_OFF) or ()}
    if strange := written.keys() - {SWITCHED_OFF}:
        raise RegisterError(
            f"{register}: holds {SWITCHED_OFF} alone, and not {', '.join(sorted(map(str, strange)))}",
            f"{register}：只能有 {SWITCHED_OFF}，不能有 {', '.join(sorted(map(str, strange)))}",
        )
    if unknown := off - {rule.id for rule in rules}:
        raise RegisterError(
            f"{register}: {SWITCHED_OFF}: there is no rule {', '.join(sorted(unknown))}",
            f"{register}：{SWITCHED_OFF}：没有规则 {', '.join(sorted(unknown))}",
        )
    if blocking := sorted(rule.id for rule in rules if rule.id in off and rule.is_blocking):
        raise RegisterError(
            f"{register}: {SWITCHED_OFF}: {', '.join(blocking)} keeps what is wrong from being published, and stays on",
            f"{register}：{SWITCHED_OFF}：{', '.join(blocking)} 用来阻止错误内容发布，不能关闭",
        )
    added = [read_rule(path) for path in entries(own)]
    replaced = off | {rule.id for rule in added}
    return sorted([*(rule for rule in rules if rule.id not in replaced), *added], key=lambda rule: rule.name)

"""The rulebook: the register as a document that an auditor reads, in Chinese and English.

Belongs here: laying the register out as Markdown. Must stay out: what a rule says, which is in its entry and its SQL.

`python -m jixiao.warehouse.rulebook PROJECT` writes `docs/rulebook.md`; a test fails when it differs from the register.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from jixiao.warehouse.causes import SCOPES
from jixiao.warehouse.register import load_register
from jixiao.warehouse.rule import CATEGORIES, Rule

CATEGORY_NAMES = {
    "integrity": ("仓库承诺", "Integrity"),
    "funding": ("资金", "Funding"),
    "weight": ("权重与得分", "Weights and scores"),
    "level": ("指标级次", "Levels"),
    "value": ("指标值", "Values"),
    "reason": ("原因说明", "Reasons"),
    "text": ("文本与表格", "Text against table"),
    "debris": ("模板残留", "Template debris"),
    "identity": ("身份信息", "Identity"),
    "time": ("跨年变化", "Over time"),
}

MARK_NAMES = {
    "design": ("本仓库的承诺", "this warehouse's promise"),
    "printed": ("真实公开文件所印", "printed in a published document"),
    "platform": ("财政一体化平台源码", "source code of the fiscal platform"),
    "secondary": ("二手网页或摘要", "a web page or summary"),
    "believed": ("未与法规原文核对", "not checked against the regulation"),
}

SEVERITY_NAMES = {"blocking": ("阻断", "blocking"), "warning": ("警告", "warning"), "info": ("提示", "information")}

INTRODUCTION = """# Rulebook · 规则手册

Generated from the entries beside the rules, `sql/rules/*/*.yml`; edit those, then `python -m jixiao.warehouse.rulebook .`
本文由各规则旁的登记文件 `sql/rules/*/*.yml` 生成，请勿直接修改。

Each load is checked by {count} rules. A **blocking** rule that finds anything keeps the load from being published; a **warning** is
reported on what was printed and published all the same. Each rule is one SQL file in `sql/rules/`, its entry beside it; its results are in
`meta.rule_result` (how often it applied and failed), each violation in `meta.finding` and, with source and names, in `mart.finding`.

每次载入以 {count} 条规则审核。**阻断**规则一旦发现问题，本次载入不予发布；**警告**针对公开文件所印内容，照常发布并列明。
每条规则是 `sql/rules/` 下的一个 SQL 文件，登记文件在其旁；
适用与未通过次数见 `meta.rule_result`，逐条问题见 `meta.finding` 与 `mart.finding`。

How far a basis is to be trusted · 依据的可信程度：
"""


def rulebook(rules: Sequence[Rule]) -> str:
    """The rulebook as Markdown: what the marks mean, a table of all rules, then each rule by group."""
    lines = [INTRODUCTION.format(count=len(rules))]
    lines += [f"- **{mark}** · {zh}: {en}" for mark, (zh, en) in MARK_NAMES.items()]
    lines += ["", "| Rule | 规则 | Title | Severity | Basis |", "|---|---|---|---|---|"]
    lines += [f"| [{r.id}](#{r.id.lower()}) | {r.title['zh']} | {r.title['en']} | {r.severity} | {r.basis_mark} |" for r in rules]
    for category in CATEGORIES:
        group = [r for r in rules if r.category == category]
        if group:
            lines += ["", f"## {' · '.join(CATEGORY_NAMES[category])}"]
            for r in group:
                lines += ["", *_entry(r)]
    return "\n".join(lines) + "\n"


def _entry(r: Rule) -> list[str]:
    """One rule: what it looks at, what it says, what it rests on."""
    zh, en = SEVERITY_NAMES[r.severity]
    lines = [
        f'### <a id="{r.id.lower()}"></a>{r.id} {r.title["zh"]} · {r.title["en"]}',
        "",
        f"{zh} · {en} · `{'/'.join(r.path.parts[-4:])}` · `{r.table}`",
        "",
        f"- 适用：{r.applies_to['zh']}。Applies to: {r.applies_to['en']}.",
        f"- 提示：{r.message['zh']}。Message: {r.message['en']}.",
        f"- 依据（{r.basis_mark}）：{r.basis['zh']}。Basis: {r.basis['en']}.",
    ]
    if r.explains:
        reach = {scope: [told.rule_id for told in r.explains if told.scope == scope] for scope in SCOPES}
        told = "；".join(f"{scope}: {', '.join(rules)}" for scope, rules in reach.items() if rules)
        lines.append(f"- 引起（改正本条即消除）Accounts for: {told}")
    if r.parameters:
        lines.append(f"- 参数 Parameters: {', '.join(f'`{k}` = {v}' for k, v in r.parameters.items())}")
    return lines


if __name__ == "__main__":
    project = Path(sys.argv[1])
    text = rulebook(load_register(project / "sql" / "rules"))
    (project / "docs" / "rulebook.md").write_text(text, "utf-8")

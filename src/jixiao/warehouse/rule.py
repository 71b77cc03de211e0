"""A rule: its entry in the register and its SQL, and how both are read from their files.

Belongs here: the contract of a rule file, reading and checking one entry, and what a rule says of a violation. Must stay out: which rules
there are (`register`, `own_rules`), running them (`audit`), and what a rule means, which is its SQL.

How a rule is written. `sql/rules/<category>/<id>_<slug>.sql` is one `with` query, the `.yml` beside it its entry. Its CTE `checked` holds
one row for each item that the rule looked at, with the boolean `violated`; the file ends with the line `select * exclude (violated) from
checked where violated`, so that with its words put in it returns the violating rows. How often the rule applied is counted over the
same CTE: nothing is said twice. Each row has the columns of `FINDING_COLUMNS`; what a rule has nothing to say about is null. `$name` in the
SQL is the register's parameter. A rule about one of the form's own texts (a goal, a code) may say which by a further column `slug`: its
findings without a column are then placed at the text's cell, told by `fact_text_cell`. One about a weight, score,
level or reason says so by the columns `about` (`weight`, `score`, `level1`, `level2`, `reason`, `remark`, `standard`) and `because`, the
line's own reasons, which name the cell. One about
money that is no amount of the funding (a target) says its unit in `money_unit`; words of its own in `item` stand in English in `item_en`.
What several rules need
(a target beside its actual value) is a temporary view or table in `sql/rules/shared/`, made before the rules run.
`$word_name` is a word, list or pattern of `reference/rules.yml` (`vocabulary.worded`): no Chinese stands in the SQL.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from jixiao.errors import JixiaoError
from jixiao.schema import CODES, MAIN
from jixiao.vocabulary.worded import worded
from jixiao.warehouse.causes import Explanation
from jixiao.warehouse.figures import FIGURES, said
from jixiao.yaml_text import parsed, problem

CLOSING_LINE = "select * exclude (violated) from checked where violated"

FINDING_COLUMNS: dict[str, str] = {
    "disclosure_key": "varchar",
    "document_key": "varchar",
    "table_no": "integer",
    "row_no": "integer",
    "column_no": "integer",
    "item": "varchar",
    "actual": "varchar",
    "compared_with": "varchar",
    "should_be": "varchar",
    "difference": "double",
    "fact_key": "varchar",
}
"""The columns that every rule returns, and their types: place, what was looked at, what is printed, what it was held against, and what
should be printed where the form leaves one answer. Amounts are in yuan, rates in percent."""

_SAID = ("item", "actual", "compared_with", "should_be", "difference")

SEVERITIES = ("blocking", "warning", "info")
CATEGORIES = ("integrity", "funding", "weight", "level", "value", "reason", "text", "debris", "identity", "time")
MARKS = ("design", "printed", "platform", "secondary", "believed")

PROJECT, ROW, EVERYTHING = "project", "row", "everything"
"""How far a rule looks (the register's `reach`)."""

SHARED, ABOUT_ALL = "shared", "register.yml"
_NAME = re.compile(r"J\d{3}_[a-z][a-z0-9_]*")

_KEYS = ("severity", "table", "title", "message", "applies_to", "basis", "parameters", "figures", "doubt")


class RegisterError(JixiaoError):
    """The register or a rule file is not what it should be; the message names the entry and what is wrong."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the register with its SQL. `title`, `message`, `applies_to` and `basis` are texts by language (`zh`, `en`);
    `figures` says what the numbers are (`warehouse.figures`), `doubt` what a finding makes doubtful about the amount that it is about,
    `misread_by` the doubts of a form on which its findings may rest, `rests_on_form` whether any of its cells may be
    what a finding rests on, not only those of its row, `explains` the findings that one of its own accounts for, `reach`
    how far it looks."""

    id: str
    slug: str
    severity: str
    category: str
    table: str
    title: Mapping[str, str]
    message: Mapping[str, str]
    applies_to: Mapping[str, str]
    basis: Mapping[str, str]
    basis_mark: str
    parameters: Mapping[str, Any]
    path: Path
    sql: str = field(repr=False)
    figures: str | None = None
    doubt: str | None = None
    misread_by: frozenset[str] = frozenset()
    rests_on_form: bool = False
    explains: tuple[Explanation, ...] = ()
    reach: str = EVERYTHING

    @property
    def is_blocking(self) -> bool:
        """Whether a violation keeps the load from being published."""
        return self.severity == "blocking"

    @property
    def name(self) -> str:
        """Id and slug, as the file is called: `J101_funding_total_differs`."""
        return f"{self.id}_{self.slug}"

    def say(self, language: str, row: Mapping[str, Any]) -> str:
        """The message for one violation, in `zh` or `en`; what the row does not tell is printed as an em dash."""
        values = {name: self.figure(name, row, language) or "—" for name in _SAID}
        return self.message[language].format(**values)

    def may_rest_on(self, row: Mapping[str, Any]) -> str | None:
        """The doubt of the form on which a violation may rest; None where it accuses rightly."""
        doubt = row.get("form_doubt")
        return str(doubt) if doubt in self.misread_by else None

    def say_doubtfully(self, language: str, row: Mapping[str, Any]) -> str:
        """The message for one violation; where it may rest on a misreading, it says so first, and why."""
        message, doubt = self.say(language, row), self.may_rest_on(row)
        if doubt is None:
            return message
        zh, en = CODES["doubt"][doubt]
        return f"此处可能读错（{zh}）：{message}" if language == "zh" else f"perhaps misread here ({en[0].lower()}{en[1:]}): {message}"

    def figure(self, name: str, row: Mapping[str, Any], language: str = "zh") -> str | None:
        """What one column of a violation says, amounts in the unit of its cell (`money_unit`); None where it is empty.

        An item that holds words of the rule's own has them in English in the column `item_en`.
        """
        if name == "item" and language == "en":
            name = "item_en" if isinstance(row.get("item_en"), str) else name
        return said(row.get(name), None if name.startswith("item") else self.figures, row.get("money_unit"), language)


def entries(rules_dir: Path) -> list[Path]:
    """The entries of a folder of rules by id; each has its SQL beside it, in the folder of a category."""
    entries = []
    for path in sorted(rules_dir.rglob("*")):
        where = path.relative_to(rules_dir)
        if path.suffix not in (".sql", ".yml") or where.parts[0] in (SHARED, ABOUT_ALL):
            continue
        if len(where.parts) != 2 or where.parts[0] not in CATEGORIES:
            raise RegisterError(
                f"{where.as_posix()}: a rule stands in the folder of its category, one of {', '.join(CATEGORIES)}",
                f"{where.as_posix()}：规则应放在所属类别的文件夹中，类别有 {'、'.join(CATEGORIES)}",
            )
        if not _NAME.fullmatch(path.stem):
            raise RegisterError(
                f"{where.as_posix()}: a rule is called like J123_what_is_wrong",
                f"{where.as_posix()}：规则文件的名称应如 J123_what_is_wrong",
            )
        other = path.with_suffix(".sql" if path.suffix == ".yml" else ".yml")
        if not other.is_file():
            raise RegisterError(f"{where.as_posix()}: there is no {other.name} beside it", f"{where.as_posix()}：旁边没有 {other.name}")
        if path.suffix == ".yml":
            entries.append(path)
    return sorted(entries, key=lambda path: path.name)


def mapping(path: Path, name: str) -> dict[str, Any]:
    """What a file of the register holds."""
    try:
        written = parsed(path.read_text("utf-8"))
    except yaml.YAMLError as reason:
        en, zh = problem(reason)
        raise RegisterError(f"{name}: is no YAML: {en}", f"{name}：不是 YAML：{zh}") from None
    if not isinstance(written, dict):
        raise RegisterError(f"{name}: holds no mapping of keys to values", f"{name}：应为键值对")
    return written


def read_rule(written: Path) -> Rule:
    """One register entry, checked, with its SQL."""
    category, name = written.parent.name, f"{written.parent.name}/{written.name}"
    entry = mapping(written, name)
    missing = {"severity", "table", "title", "message", "applies_to", "basis"} - entry.keys()
    if missing:
        raise RegisterError(f"{name}: lacks {', '.join(sorted(missing))}", f"{name}：缺少 {'、'.join(sorted(missing))}")
    if unknown := {str(key) for key in entry.keys() - {*_KEYS}}:
        raise RegisterError(f"{name}: unknown {', '.join(sorted(unknown))}", f"{name}：无法识别 {'、'.join(sorted(unknown))}")
    for key in ("title", "message", "applies_to", "basis"):
        texts = entry[key] if isinstance(entry[key], dict) else {}
        if not all(isinstance(texts.get(language), str) and texts[language].strip() for language in ("zh", "en")):
            raise RegisterError(f"{name}: {key} needs a text in zh and in en", f"{name}：{key} 应有 zh 和 en 两种文字")
    if entry["severity"] not in SEVERITIES:
        raise RegisterError(
            f"{name}: severity {entry['severity']!r} is none of {', '.join(SEVERITIES)}",
            f"{name}：severity {entry['severity']!r} 不是 {'、'.join(SEVERITIES)} 之一",
        )
    if entry.get("figures") not in (None, *FIGURES):
        raise RegisterError(
            f"{name}: figures {entry['figures']!r} is none of {', '.join(FIGURES)}",
            f"{name}：figures {entry['figures']!r} 不是 {'、'.join(FIGURES)} 之一",
        )
    if entry.get("doubt") not in (None, *CODES["doubt"]):
        raise RegisterError(
            f"{name}: doubt {entry['doubt']!r} is no code of the list doubt", f"{name}：doubt {entry['doubt']!r} 不是代码表 doubt 中的代码"
        )
    if entry["table"] not in {t.name for t in MAIN}:
        raise RegisterError(f"{name}: there is no table {entry['table']} in the star", f"{name}：星型模型中没有表 {entry['table']}")
    mark = entry["basis"].get("mark")
    if mark not in MARKS:
        raise RegisterError(
            f"{name}: the basis needs a mark, one of {', '.join(MARKS)}", f"{name}：basis 须写明 mark，{'、'.join(MARKS)} 之一"
        )
    if entry["severity"] == "blocking" and mark in ("secondary", "believed"):
        raise RegisterError(f"{name}: a rule on {mark} grounds may warn, not block", f"{name}：依据为 {mark} 的规则只能提醒，不能阻断")
    path = written.with_suffix(".sql")
    sql = worded(path.read_text("utf-8")).strip().removesuffix(";").rstrip()
    if not sql.endswith(CLOSING_LINE):
        raise RegisterError(
            f"{category}/{path.name}: the last line must be: {CLOSING_LINE}", f"{category}/{path.name}：最后一行应为：{CLOSING_LINE}"
        )
    parameters = entry.get("parameters") or {}
    used = set(re.findall(r"\$([a-z_]+)", re.sub(r"--[^\n]*", "", sql)))
    if used != parameters.keys():
        raise RegisterError(
            f"{category}/{path.name}: parameters in the SQL {sorted(used)}, in its entry {sorted(parameters)}",
            f"{category}/{path.name}：SQL 中的参数为 {sorted(used)}，登记的为 {sorted(parameters)}",
        )
    identifier, _, slug = written.stem.partition("_")
    return Rule(
        id=identifier,
        slug=slug,
        severity=entry["severity"],
        category=category,
        table=entry["table"],
        title=entry["title"],
        message=entry["message"],
        applies_to=entry["applies_to"],
        basis={k: v for k, v in entry["basis"].items() if k != "mark"},
        basis_mark=mark,
        parameters=parameters,
        path=path,
        sql=sql,
        figures=entry.get("figures"),
        doubt=entry.get("doubt"),
    )

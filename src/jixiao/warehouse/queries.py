"""Saved questions: SQL files that say in their head what they answer and what they may be given.

Belongs here: reading the head, binding parameters, and the list of questions as a document: `python -m jixiao.warehouse.queries sql
docs/queries.md`. Must stay out: the questions themselves (`sql/queries/`), running and printing.

The head is made of comments before the SQL; a parameter without a default must be given:

    -- zh: 某年各单位的年初预算是多少？
    -- en: What budget did each unit publish for a year?
    -- param year integer = null | 预算年度，空则最近一年 | budget year; the latest where none is given
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from jixiao.errors import JixiaoError


class QueryFileError(JixiaoError):
    """A file's head or a parameter is not what it must be; the message says how to put it right."""


def _truth(text: str) -> bool:
    return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}[text.lower()]


KINDS: dict[str, Callable[[str], Any]] = {
    "integer": int,
    "number": Decimal,
    "text": str,
    "date": date.fromisoformat,
    "timestamp": datetime.fromisoformat,
    "boolean": _truth,
}
"""The types of parameters, and how each is read from what was typed."""

_HEAD = re.compile(r"--[ \t]*(zh|en|param)\b:?[ \t]*(.*)")
_PARAMETER = re.compile(r"(?P<name>[a-z]\w*)\s+(?P<kind>\w+)(?:\s*=\s*(?P<default>[^|]*?))?\s*\|\s*(?P<zh>[^|]+?)\s*\|\s*(?P<en>[^|]+?)\s*")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter, written `$name` in the SQL; `default` is as typed, `null` stands for no value."""

    name: str
    kind: str
    default: str | None
    zh: str
    en: str

    def read(self, text: str) -> Any:
        """The value of what was typed. Raises QueryFileError where it is none of its kind."""
        if text == "null":
            return None
        try:
            return KINDS[self.kind](text)
        except (ValueError, KeyError, InvalidOperation):
            raise QueryFileError(
                f"The parameter {self.name} is of type {self.kind}, which {text!r} is not.",
                f"参数 {self.name} 的类型是 {self.kind}，{text!r} 不是。",
            ) from None


@dataclass(frozen=True, slots=True)
class Query:
    """One saved question: its name (the file's), what it answers in both languages, its parameters and its SQL."""

    name: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    sql: str

    def bind(self, given: Mapping[str, str]) -> dict[str, Any]:
        """The values of all parameters, from what was typed and the defaults.

        Parameters that the head does not declare are text, which SQL compares with numbers and dates as well. Raises QueryFileError
        where one is missing or is none of its kind.
        """
        values: dict[str, Any] = dict(given)
        for parameter in self.parameters:
            text = given.get(parameter.name, parameter.default)
            if text is None:
                raise QueryFileError(
                    f"Give the {parameter.en}: --param {parameter.name}=VALUE", f"请给出{parameter.zh}：--param {parameter.name}=值"
                )
            values[parameter.name] = parameter.read(text)
        return values


def parse(text: str, name: str = "") -> Query:
    """Read one SQL text with or without a head. Raises QueryFileError where a parameter is not declared as it must be."""
    said = {"zh": "", "en": ""}
    parameters = []
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        found = _HEAD.fullmatch(line.rstrip())
        if found and found[1] == "param":
            declared = _PARAMETER.fullmatch(found[2])
            if declared is None or declared["kind"] not in KINDS:
                kinds = ", ".join(KINDS)
                raise QueryFileError(
                    f"{name}: a parameter is declared as `-- param NAME TYPE = DEFAULT | 中文 | English` with a type of {kinds}: {line}",
                    f"{name}：参数应写作 `-- param 名称 类型 = 默认值 | 中文 | English`，类型为 {kinds} 之一：{line}",
                )
            parameters.append(Parameter(**declared.groupdict()))
        elif found:
            said[found[1]] = found[2]
    return Query(name, said["zh"], said["en"], tuple(parameters), text)


def load_queries(folder: Path) -> dict[str, Query]:
    """The saved questions of a folder by name, in the order of their names."""
    return {file.stem: parse(file.read_text("utf-8"), file.stem) for file in sorted(folder.glob("*.sql"))}


_TITLE = """# 常见问题 · Analyst questions

由 `sql/queries/` 生成，请勿手改：`make docs`。Generated from `sql/queries/`; do not edit: `make docs`.

`jixiao query --list` 列出全部，`jixiao query --named NAME --param year=2022` 运行一个；结果可存为 CSV、Excel、Parquet、JSON。
`jixiao query --list` lists them, `jixiao query --named NAME --param year=2022` runs one; the answer can be CSV, Excel, Parquet or JSON.
"""


def document(queries: Mapping[str, Query], macros: Iterable[Path] = ()) -> str:
    """The questions as Markdown: question, parameters, SQL; and what the heads of the macros' files say."""
    parts = [_TITLE, "| | 问题 | Question |\n|---|---|---|"]
    parts[1] += "".join(f"\n| [`{q.name}`](#{q.name}) | {q.zh} | {q.en} |" for q in queries.values()) + "\n"
    parts.append("## 宏 · Macros\n\n" + "\n".join(_macro(file) for file in macros) + "\n")
    for query in queries.values():
        sql = "\n".join(line for line in query.sql.splitlines() if not _HEAD.fullmatch(line.rstrip()))
        lines = [f"## {query.name}\n", f"{query.zh} {query.en}\n"]
        if query.parameters:
            rows = "\n".join(f"| `{p.name}` | {p.kind} | {p.default or ''} | {p.zh} | {p.en} |" for p in query.parameters)
            lines.append(f"| 参数 Parameter | 类型 Type | 默认 Default | 含义 | Meaning |\n|---|---|---|---|---|\n{rows}\n")
        lines.append(f"```sql\n{sql.strip()}\n```\n")
        parts.append("\n".join(lines))
    return "\n".join(parts)


def _macro(file: Path) -> str:
    head = dict(re.findall(r"^-- (Purpose|Grain): (.*)$", file.read_text("utf-8"), re.MULTILINE))
    purpose, _, call = head["Purpose"].rpartition(": ")
    return f"- `{call}` {purpose}. {head['Grain'][0].upper()}{head['Grain'][1:]}."


def macro_files(folder: Path) -> list[Path]:
    """The files in `sql/marts` that make macros."""
    return [file for file in sorted(folder.glob("*.sql")) if "\ncreate macro " in file.read_text("utf-8")]


if __name__ == "__main__":
    sql = Path(sys.argv[1])
    Path(sys.argv[2]).write_text(document(load_queries(sql / "queries"), macro_files(sql / "marts")), "utf-8")

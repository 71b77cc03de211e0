"""`jixiao lint`: files checked before they are published, in a shell or a hook, without a warehouse.

Belongs here: what the terminal and a program are told, and the exit code. Must stay out: examining (`examination`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click
from rich.console import Console
from rich.text import Text

from jixiao.cli._console import FailedError, data_option, json_option, print_json, shown, stdout
from jixiao.cli._language import both, chinese, count, language, say
from jixiao.cli._reading import place
from jixiao.cli._warehouse import project_root
from jixiao.codes import CODES
from jixiao.trust.keys import under_causes
from jixiao.trust.words import Both

if TYPE_CHECKING:
    from jixiao.examination import Examined

CLEAN, FOUND, UNREADABLE = 0, 1, 3
"""The exit codes beside 2, which is wrong use: nothing found, something found, a file in which no form could be read."""


@click.command(short_help=both("公开前检查文件，不需要仓库", "Check files before they are published, without a warehouse"))
@click.argument("files", metavar="FILE ...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@data_option
@json_option
@chinese(
    """按全部规则检查文件，与载入时相同，不保存任何内容：供经办人在命令行使用，或作为公开前的钩子。

FILE 是文件、文件夹或压缩包。每个问题给出位置（T2 R8 C4 指第 2 个表、第 8 行、第 4 列）、规则和级别，
由其他问题引起的列在其下。数据目录中有已发布仓库时，与其中同一单位、
同一项目的表（自评表的目标、上一年）对照；没有时略去。

退出码：0 没有问题，1 有问题，3 有文件读不出公开表，2 用法错误。未读懂的单元格不影响退出码。"""
)
def lint(files: tuple[Path, ...], data: Path, as_json: bool) -> None:
    """Read files and check them by all rules, as a load would, and keep nothing: for a clerk's shell, or a hook before publication.

    FILE is a document, a folder or a zip. Each finding stands with its place (T2 R8 C4 is table 2, row 8, column 4), rule and severity;
    what follows from another finding stands under it. Where the data folder holds a published warehouse, its forms of the same unit and
    project (the goal of an evaluation, the year before) are compared with; where it holds none, that is left out.

    Exit codes: 0 no finding, 1 findings, 3 no form could be read in a file, 2 wrong use. Cells that were not understood do not change it.

    jixiao lint form.docx

    jixiao lint drafts/ --json | jq ".files[].findings[].rule_id"
    """
    from jixiao.examination import examine
    from jixiao.sources.data_folder import DataFolder
    from jixiao.sources.folders import SourceMissingError

    try:
        with examine(files, project_root() / "sql", warehouse=DataFolder(data)) as found:
            if as_json:
                print_json({"exit": exit_code(found.files), "compared_with": found.beside, "files": list(map(as_record, found.files))})
            else:
                _print(stdout(), found.files, found.beside)
    except SourceMissingError as error:
        raise FailedError(error.said(language())) from None
    sys.exit(exit_code(found.files))


def exit_code(files: Iterable[Examined]) -> int:
    """What the shell is told of all files: the worst of them. No file at all is none that could be read."""
    codes = [UNREADABLE if not file.is_read else FOUND if file.findings else CLEAN for file in files if not file.is_debris]
    return max(codes, default=UNREADABLE)


def as_record(file: Examined) -> dict[str, Any]:
    """One file for a program: why it could not be read, its forms, and the findings with rule, severity and place."""
    about = ("title", "subject", "stage", "fiscal_year", "unit_name", "project_name", "doubt")
    told = (
        "finding_key",
        "rule_id",
        "severity",
        "category",
        "item",
        "printed",
        "compared_with",
        "should_be",
        "message_zh",
        "message_en",
        "cause_key",
    )
    at = ("table_no", "row_no", "column_no")
    return {
        **{name: getattr(file, name) for name in ("file", "sha256", "status", "reason", "message_zh", "message_en", "same_as")},
        "forms": [{name: form[name] for name in about} for form in file.forms],
        "findings": [
            {**{name: finding[name] for name in told}, "place": {name: finding[name] for name in at}} for finding in file.findings
        ],
        "unread": [{name: cell[name] for name in (*at, "text", "detail")} for cell in file.unread],
        "notes": [{name: note[name] for name in ("note", "note_kind", "left_out_text", *at)} for note in file.notes],
    }


def _print(console: Console, files: Sequence[Examined], beside: int) -> None:
    for file in files:
        for line, style in _lines(file):
            console.print(Text(line, style=style), soft_wrap=True)
    if all(file.is_debris for file in files):
        console.print(Text(say("没有可检查的文件", "There is no file to check"), style="red"))
        return
    findings = sum(len(under_causes(file.findings)) for file in files)
    debris = sum(file.is_debris for file in files)
    unread = sum(not file.is_read for file in files) - debris
    told = [count(len(files) - debris, "个文件", "file", "files"), count(findings, "处问题", "finding", "findings")]
    if unread:
        told.append(say(f"{unread} 个没有读出公开表", f"no form was read in {unread}"))
    if beside:
        told.append(say(f"已与数据中 {beside} 个文件对照", f"compared with {count(beside, '', 'document', 'documents')} of the warehouse"))
    console.print(Text(say("，", ", ").join(told), style="bold"))


def _lines(file: Examined) -> Iterator[tuple[str, str]]:
    """What is said of one file, a line each with its style; a finding's line begins as a compiler's: file, place, rule."""
    if file.is_debris:
        yield say(f"{file.file}: 略过，{file.message_zh}", f"{file.file}: passed over, {file.message_en}"), "dim"
        return
    if not file.is_read:
        reason = say(file.message_zh or "", file.message_en or "")
        nothing = say("没有读出绩效公开表", "no budget-performance form was read")
        yield f"{file.file}: {reason or nothing}", "red"
        return
    if file.same_as:
        yield (
            say(
                f"{file.file}: 与 {file.same_as} 内容相同，见后者",
                f"{file.file}: says the same as {file.same_as}, where its findings stand",
            ),
            "",
        )
    for form in file.forms:
        title = form["title"] or say("（无标题）", "(no title)")
        about = " · ".join(str(form[name]) for name in ("unit_name", "project_name", "fiscal_year") if form[name])
        yield f"{file.file}: {title}  {about}", "bold"
        if form["doubt"]:
            doubt = Both(*CODES["doubt"][form["doubt"]])
            yield f"{file.file}: {say('本表可能有误读：', 'this form may be misread: ')}{say(*doubt)}", "yellow"
    for finding, consequences in under_causes(file.findings):
        yield _finding(file, finding), "red" if finding["severity"] == "blocking" else ""
        for consequence in consequences:
            yield f"    {say('由此引起', 'follows')}: {_finding(None, consequence)}", "dim"
    for cell in file.unread:
        where = place(cell["table_no"], cell["row_no"], cell["column_no"])
        yield f"{file.file}: {where}  {say('未读懂', 'not understood')}: {shown(cell['text'], 80)}", "yellow"
    if not file.findings and file.status != "duplicate":
        cells = count(len(file.unread), "个单元格未读懂", "cell not understood", "cells not understood")
        beside = say(f"，{cells}", f"; {cells}") if file.unread else ""
        yield f"{file.file}: {say('没有发现问题', 'no finding')}{beside}", "yellow" if file.unread else "green"


def _finding(file: Examined | None, finding: Mapping[str, Any]) -> str:
    at = [finding[name] for name in ("table_no", "row_no", "column_no")]
    where = " ".join(f"{letter}{number}" for letter, number in zip("TRC", at, strict=True) if number)
    severity = say(*CODES["severity"][finding["severity"]])
    message = say(finding["message_zh"], finding["message_en"])
    return " ".join(part for part in (f"{file.file}:" if file else "", where, finding["rule_id"], f"[{severity}]", message) if part)

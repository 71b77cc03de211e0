"""`jixiao check`: run the register's rules over the published warehouse again."""

from __future__ import annotations

import sys
from pathlib import Path

import rich_click as click

from jixiao.cli._console import FailedError, data_option, grid, json_option, print_json, shown, stdout
from jixiao.cli._language import both, chinese, language, say
from jixiao.cli._warehouse import open_published, project_root
from jixiao.codes import CODES
from jixiao.errors import told


@click.command(short_help=both("重新审核已发布的仓库", "Audit the published warehouse again"))
@click.option("--all", "show_all", is_flag=True, help=both("没有违反的规则也列出。", "List the rules that nothing violates as well."))
@data_option
@json_option
@chinese(
    """重新审核已发布的仓库，列出每条规则适用和未通过的次数。

阻断规则未通过时退出码为 1：该文件已不是发布时的样子。警告说明文件中印的内容，不改变任何数据。
规则取自项目目录的 sql/rules/。"""
)
def check(show_all: bool, data: Path, as_json: bool) -> None:
    """Audit the published warehouse again, and print how often each rule applied and failed.

    Exit code 1 where a blocking rule fails: the file is then not what was published. Warnings tell of what was printed in the
    documents and change nothing. The rules are those of the project folder, in sql/rules/.

    jixiao check
    """
    from jixiao.warehouse.audit import audit
    from jixiao.warehouse.register import load_register
    from jixiao.warehouse.rule import RegisterError

    root = project_root()
    connection = open_published(data)
    try:
        report = audit(connection, load_register(root / "sql" / "rules"))
    except RegisterError as error:
        raise FailedError(say(f"规则登记有误：{error.said('zh')}", f"The register of rules is faulty: {error}")) from None
    finally:
        connection.close()
    blocking = report.blocking_failures
    if as_json:
        keys = ("rule_id", "slug", "severity", "category", "title_zh", "title_en", "applied", "failed", "passed", "error")
        results = report.rule_results().astype(object)
        results = results.where(results.notna(), None)
        print_json({"passed": not blocking, "rules": [{k: row[k] for k in keys} for row in results.to_dict("records")]})
    else:
        table = grid(None, ["rule", "severity", say("检查什么", "what it asks"), "applied", "failed"], right=("applied", "failed"))
        for outcome in report.outcomes:
            if show_all or not outcome.passed:
                rule = outcome.rule
                style = "" if outcome.passed else "bold red" if rule.is_blocking else "yellow"
                title = rule.title[language()] + (f" ({told(outcome.error, language())})" if outcome.error else "")
                severity = say(CODES["severity"][rule.severity][0], rule.severity)
                table.add_row(rule.id, severity, shown(title), shown(outcome.applied), shown(outcome.failed), style=style)
        console = stdout()
        if table.row_count:
            console.print(table)
        warnings = sum(not o.passed and not o.rule.is_blocking for o in report.outcomes)
        passed = len(report.outcomes) - len(blocking) - warnings
        console.print(
            say(
                f"{len(report.outcomes)} 条规则：{passed} 条没有问题，{warnings} 条有警告，{len(blocking)} 条阻断",
                f"{len(report.outcomes)} rules: {passed} without a finding, {warnings} with warnings, {len(blocking)} blocking failures",
            )
        )
    if blocking:
        sys.exit(1)

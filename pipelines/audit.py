"""The audit of a built file: the rules, the judgement, the reports.

Belongs here: bringing the library's audit, the expectations and the reports folder together. Must stay out: Dagster (`assets.checks`).
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass

from expectations.factory import Validation, validate
from jixiao.errors import JixiaoError, text, told
from jixiao.report import write_report
from jixiao.sources.data_folder import DataFolder
from jixiao.warehouse import audit_tables, carried
from jixiao.warehouse.audit import AuditReport, audit
from jixiao.warehouse.connection import reading, threads_for, writing
from jixiao.warehouse.publish import KEPT
from jixiao.warehouse.register import load_register
from jixiao.warehouse.renewal import carried_from
from jixiao.warehouse.rule import Rule
from pipelines.progress import Progress
from pipelines.project import RULES


class NothingPublishedError(JixiaoError):
    """Checks without a load need a published warehouse."""


@dataclass(slots=True)
class AuditResult:
    """What the rules found and what Great Expectations says of it and of the tables."""

    report: AuditReport
    validation: Validation

    @property
    def blocking_failures(self) -> list[str]:
        """What keeps the load from being published: tables that are not as declared, and blocking rules."""
        tables = [
            text(f"structure of {v.name}: {', '.join(v.failed)}", f"{v.name} 的结构：{'、'.join(v.failed)}")
            for v in self.validation.tables.values()
            if not v.passed
        ]
        rules = [
            text(
                f"{o.rule.name}: " + (o.error or f"{o.failed} of {o.applied} violate it"),
                f"{o.rule.name}：" + (told(o.error, "zh") if o.error else f"{o.applied} 处中有 {o.failed} 处不符"),
            )
            for o in self.report.outcomes
            if o.rule.is_blocking and not (o.passed and self.validation.rules[o.rule.id].passed)
        ]
        return tables + rules


def audit_built(folder: DataFolder, run_id: str, progress: Progress) -> AuditResult:
    """Audit `work/warehouse.duckdb`: write results and findings into its `meta` and the Data Docs under `reports/<run>/data_docs`.

    A load that will not be published gets its report here, since nothing comes after; one that is published gets it from publication.
    """
    progress.tell("stage", name="audit")
    rules = load_register(RULES)
    docs = folder.reports / run_id / "data_docs"
    few = threads_for(folder.database, is_renewed=carried_from(folder, run_id) is not None)
    with writing(folder.database, work=folder.work, threads=few) as con:
        earlier = carried.Carried.into(con, folder, run_id)
        report = audit(
            con,
            rules,
            on_rule=lambda rule, done, total: progress.tell("rule", name=rule.name, done=done, total=total),
            carried=earlier,
        )
        validation = validate(con, report, run_name=run_id, docs=docs)
        for outcome in report.outcomes:
            verdict = validation.rules[outcome.rule.id]
            if verdict.raised and not outcome.error:
                outcome.error = f"the expectation raised: {verdict.raised[0]}"
        carried.note(con, report, folder, run_id, earlier)
        tables = report.findings(), report.rules(), report.scores(), report.doubts(), report.explains()
        audit_tables.write(con, report.rule_results(), *tables, told_again=report.told_again)
    _keep_latest(folder, run_id)
    result = AuditResult(report, validation)
    progress.report("audit", result)
    if result.blocking_failures:
        write_report(folder, folder.database, published=False, blocking=result.blocking_failures)
    return result


def audit_published(folder: DataFolder, rules: Sequence[Rule], progress: Progress) -> AuditResult:
    """Run some rules, and all checks of structure, over what is published; writes nothing. Raises NothingPublishedError."""
    if not folder.published_database.exists():
        raise NothingPublishedError(
            f"{folder.published_database} does not exist: there is nothing to check before the first load",
            f"{folder.published_database} 不存在：第一次载入之前没有可检查的内容",
        )
    with reading(folder.published_database, work=folder.work) as con:
        report = audit(con, rules, on_rule=lambda rule, done, total: progress.tell("rule", name=rule.name, done=done, total=total))
        return AuditResult(report, validate(con, report, run_name="look"))


def _keep_latest(folder: DataFolder, run_id: str) -> None:
    """Point `reports/latest` to this run's reports by one rename, and drop those of runs before the last few."""
    link = folder.reports / ".latest"
    link.unlink(missing_ok=True)
    link.symlink_to(run_id)
    link.replace(folder.reports / "latest")
    for old in sorted(p for p in folder.reports.iterdir() if (p / "data_docs").is_dir() and not p.is_symlink())[:-KEPT]:
        shutil.rmtree(old)

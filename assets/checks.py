"""checks: each rule and each table's declared structure is an asset check; a blocking one that fails stops what comes after.

Belongs here: the mapping of verdicts to Dagster. Must stay out: rules (`sql/rules`), suites (`expectations`).
"""

# Annotations are not postponed here: Dagster reads that of the context.
from collections.abc import Iterator

import dagster as dg

from jixiao.schema import MAIN
from jixiao.warehouse.register import load_register
from pipelines.audit import AuditResult, audit_built, audit_published
from pipelines.progress import Progress
from pipelines.project import RULES
from pipelines.resources import CHECKS, Load

_RULES = load_register(RULES)

SPECS = [
    dg.AssetCheckSpec("structure", asset=["core", t.name], blocking=True, description="Required columns, codes, key as declared")
    for t in MAIN
] + [dg.AssetCheckSpec(r.name, asset=["core", r.table], blocking=r.is_blocking, description=r.title["en"]) for r in _RULES]


@dg.multi_asset_check(name=CHECKS, specs=SPECS, can_subset=True)
def audit(context: dg.AssetCheckExecutionContext, load: Load, progress: dg.ResourceParam[Progress]) -> Iterator[dg.AssetCheckResult]:
    """Run the rules over the built file and let Great Expectations judge them and the tables; what was found is written into the file.

    Checks that are run without a load look at what is published, and write nothing.
    """
    asked = set(context.selected_asset_check_keys)
    if load.is_look:
        names = {key.name for key in asked}
        result = audit_published(load.folder, [rule for rule in _RULES if rule.name in names], progress)
    else:
        result = audit_built(load.folder, load.run.run_id, progress)
    for told in _results(result):
        if told.asset_key and told.check_name and dg.AssetCheckKey(told.asset_key, told.check_name) in asked:
            yield told


def _results(result: AuditResult) -> Iterator[dg.AssetCheckResult]:
    """What each check tells, of tables and of rules."""
    for name, verdict in result.validation.tables.items():
        yield dg.AssetCheckResult(
            asset_key=["core", name],
            check_name="structure",
            passed=verdict.passed,
            metadata={"expectations": verdict.evaluated, "failed": verdict.failed, "raised": verdict.raised},
        )
    for outcome in result.report.outcomes:
        yield dg.AssetCheckResult(
            asset_key=["core", outcome.rule.table],
            check_name=outcome.rule.name,
            passed=outcome.passed and result.validation.rules[outcome.rule.id].passed,
            severity=dg.AssetCheckSeverity.ERROR if outcome.rule.is_blocking or outcome.error else dg.AssetCheckSeverity.WARN,
            metadata={
                "applied": outcome.applied,
                "failed": outcome.failed,
                "seconds": round(outcome.seconds, 3),
                "error": outcome.error or "",
                **({"data_docs": dg.MetadataValue.path(str(result.validation.docs))} if result.validation.docs else {}),
            },
        )

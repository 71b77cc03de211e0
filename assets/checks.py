"""checks: each rule and each table's declared structure is an asset check; a blocking one that fails stops what comes after.

Belongs here: the mapping of verdicts to Dagster. Must stay out: rules (`sql/rules`), suites (`expectations`).
"""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg

from jixiao.schema import MAIN
from jixiao.warehouse.audit import load_register
from pipelines.audit import audit_built
from pipelines.progress import Progress
from pipelines.project import RULES
from pipelines.resources import Load

_RULES = load_register(RULES)

SPECS = [
    dg.AssetCheckSpec("structure", asset=["core", t.name], blocking=True, description="Required columns, codes, key as declared")
    for t in MAIN
] + [dg.AssetCheckSpec(r.name, asset=["core", r.table], blocking=r.is_blocking, description=r.title["en"]) for r in _RULES]


@dg.multi_asset_check(name="audit", specs=SPECS)
def audit(load: Load, progress: dg.ResourceParam[Progress]) -> Iterator[dg.AssetCheckResult]:
    """Run the rules over the built file and let Great Expectations judge them and the tables; what was found is written into the file."""
    result = audit_built(load.folder, load.run.run_id, progress)
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
                "data_docs": dg.MetadataValue.path(str(result.validation.docs)),
            },
        )

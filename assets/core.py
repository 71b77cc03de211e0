"""core: the star schema, rebuilt whole from the store of record in `work/`. Must stay out: how rows come to be (`sql/core`)."""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg

from jixiao.schema import MAIN
from jixiao.warehouse.build import build
from pipelines.lineage import key_of, specs_of_core
from pipelines.progress import Progress
from pipelines.project import SQL
from pipelines.resources import Load


@dg.multi_asset(
    name="core_star",
    specs=specs_of_core(),
)
def core_star(load: Load, progress: dg.ResourceParam[Progress]) -> Iterator[dg.MaterializeResult[None]]:
    """Build `work/warehouse.duckdb`: star, `meta` and the views of `mart`. What is published stays as it is."""
    progress.tell("stage", name="build")
    report = build(load.folder, SQL, load.run, threads=load.processes, full=load.full)
    progress.report("build", report)
    rows = {key_of(t.name): report.row_counts[t.qualified] for t in MAIN}
    for spec in specs_of_core():
        yield dg.MaterializeResult(
            asset_key=spec.key,
            metadata={
                **({"dagster/row_count": rows[spec.key]} if spec.key in rows else {}),
                "documents": report.row_counts["main.dim_document"],
                "seconds": round(report.seconds, 3),
                "path": dg.MetadataValue.path(report.path),
            },
        )

"""core: the star schema, rebuilt whole from the store of record in `work/`. Must stay out: how rows come to be (`sql/core`)."""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg

from jixiao.schema import MAIN
from jixiao.warehouse.build import build
from pipelines.progress import Progress
from pipelines.project import SQL
from pipelines.resources import Load


@dg.multi_asset(
    name="core_star",
    specs=[
        dg.AssetSpec(["core", t.name], deps=[["extracted", "readings"]], group_name="core", kinds={"duckdb"}, description=t.purpose_en)
        for t in MAIN
    ],
)
def core_star(load: Load, progress: dg.ResourceParam[Progress]) -> Iterator[dg.MaterializeResult[None]]:
    """Build `work/warehouse.duckdb`: star, `meta` and the views of `mart`. What is published stays as it is."""
    progress.tell("stage", name="build")
    report = build(load.folder, SQL, load.run, threads=load.processes)
    progress.report("build", report)
    for t in MAIN:
        yield dg.MaterializeResult(
            asset_key=["core", t.name],
            metadata={
                "rows": report.row_counts[t.qualified],
                "documents": report.row_counts["main.dim_document"],
                "seconds": round(report.seconds, 3),
                "path": dg.MetadataValue.path(report.path),
            },
        )

"""marts: the views that charts and analysts read, as they stand in the file that was built. Must stay out: their SQL (`sql/marts`)."""

from __future__ import annotations

import time
from collections.abc import Iterator

import dagster as dg

from jixiao.schema import MAIN, MART
from jixiao.warehouse.connection import reading
from pipelines.resources import Load


@dg.multi_asset(
    name="mart_views",
    specs=[
        dg.AssetSpec(
            ["mart", t.name],
            deps=[["core", c.name] for c in MAIN],
            group_name="marts",
            kinds={"duckdb"},
            description=t.purpose_en,
        )
        for t in MART
    ],
)
def mart_views(load: Load) -> Iterator[dg.MaterializeResult[None]]:
    """Read every view once, whole: a view that fails or multiplies rows is found here and not by a chart."""
    with reading(load.folder.database) as con:
        for t in MART:
            started = time.perf_counter()
            row = con.execute(f"select count(*) from {t.qualified}").fetchone()
            yield dg.MaterializeResult(
                asset_key=["mart", t.name],
                metadata={
                    "rows": row[0] if row else 0,
                    "seconds": round(time.perf_counter() - started, 3),
                    "path": dg.MetadataValue.path(load.folder.database),
                },
            )

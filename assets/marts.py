"""marts: the views that charts and analysts read, as they stand in the file that was built. Must stay out: their SQL (`sql/marts`)."""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg

from jixiao.warehouse.publish import export_views
from pipelines.lineage import specs_of_marts
from pipelines.resources import Load


@dg.multi_asset(
    name="mart_views",
    specs=[*specs_of_marts()],
)
def mart_views(load: Load) -> Iterator[dg.MaterializeResult[None]]:
    """Write every view as Parquet, once and whole: a view that fails or multiplies rows is found here and not by a chart."""
    for view, rows, seconds in export_views(load.folder):
        yield dg.MaterializeResult(
            asset_key=["mart", view.name],
            metadata={
                "dagster/row_count": rows,
                "seconds": round(seconds, 3),
                "path": dg.MetadataValue.path(load.folder.database),
            },
        )

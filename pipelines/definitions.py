"""What Dagster loads: assets, checks, the job, its schedule and its sensor. Light to import: the work's libraries load with the work.

Belongs here: putting things together. Must stay out: everything that can be said in the module that owns it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dagster as dg

from assets.checks import audit
from assets.core import core_star
from assets.extracted import extracted_readings
from assets.marts import mart_views
from assets.published import published_warehouse
from assets.raw import raw_documents
from pipelines.jobs import nightly
from pipelines.progress import Progress
from pipelines.resources import Load
from pipelines.triggers import new_files, nightly_schedule, overdue


def build_definitions(*, resource_overrides: Mapping[str, Any] | None = None) -> dg.Definitions:
    """All definitions; a test or the command line gives resources of its own by name (`load`, `progress`)."""
    return dg.Definitions(
        assets=[raw_documents, extracted_readings, core_star, mart_views, published_warehouse],
        asset_checks=[audit],
        jobs=[nightly],
        schedules=[nightly_schedule],
        sensors=[new_files, overdue],
        resources={"load": Load(), "progress": Progress(), **(resource_overrides or {})},
    )


defs = build_definitions()

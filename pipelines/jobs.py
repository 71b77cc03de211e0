"""The job: all layers and the audit, in one process.

Belongs here: what runs together and how. Must stay out: when (`triggers`), on what (`resources`).

One process, since DuckDB allows one writer, a step process costs 2 to 2.5 s to start against 0.05 s here, and documents are spread over
processes inside their step anyway.
"""

from __future__ import annotations

import dagster as dg

MAX_RETRIES_TAG = "dagster/max_retries"
JOB = "nightly"

nightly = dg.define_asset_job(
    JOB,
    selection=dg.AssetSelection.all(),
    executor_def=dg.in_process_executor,
    tags={MAX_RETRIES_TAG: "1"},  # where Dagster's daemon runs it and retries are on in its dagster.yaml
    description="Archive the sources, read what is new, rebuild the star, audit it, publish it",
)

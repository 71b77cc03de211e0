"""extracted: what was read from each document, in Parquet: the store of record. Must stay out: how a document is read (the library)."""

from __future__ import annotations

import time

import dagster as dg

from jixiao.engines.local import Job
from jixiao.sources.archive import Archive
from jixiao.warehouse.ledger import Taught, note_taught, pending, taught
from jixiao.warehouse.store import PartWriter
from pipelines.lineage import OWNERS
from pipelines.progress import Progress
from pipelines.resources import Load


@dg.asset(key=["extracted", "readings"], deps=[["raw", "documents"]], group_name="extracted", kinds={"parquet"}, owners=OWNERS)
def extracted_readings(load: Load, progress: dg.ResourceParam[Progress]) -> dg.MaterializeResult[None]:
    """Every document of the archive read once by this version of the reader; those that cannot be read are set aside with the reason."""
    started = time.perf_counter()
    progress.tell("stage", name="read")
    documents = Archive(load.folder).documents()
    changes = taught(load.folder)
    waiting = pending(load.folder, documents)
    if changes:
        progress.report("taught", Taught.of(changes))
    progress.tell("documents", total=len(waiting), known=len(documents) - len(waiting))
    jobs = [Job(d.sha256, d.path_on_disk, d.source_file) for d in waiting]
    with PartWriter(load.folder, load.run.run_id) as writer:
        outcomes = (outcome for share in load.shares(jobs) for outcome in load.read_into(writer, share))
        for done, outcome in enumerate(outcomes, start=1):
            writer.add(outcome)
            progress.tell("document", done=done, total=len(waiting), name=outcome.name, ok=outcome.error is None)
    note_taught(load.folder)
    load.hand_over()
    load.run.documents_parsed = len(waiting)
    progress.report("store", writer.report)
    return dg.MaterializeResult(
        metadata={
            "documents": len(documents),
            "parsed": len(waiting),
            "quarantined": writer.report.quarantined,
            "without_disclosure": writer.report.no_disclosure,
            "dagster/row_count": writer.report.values + writer.report.funding,
            "seconds": round(time.perf_counter() - started, 3),
            "path": dg.MetadataValue.path(load.folder.extracted),
        }
    )

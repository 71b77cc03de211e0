"""raw: every document's bytes, once, by SHA-256. Must stay out: what is in them."""

from __future__ import annotations

import time

import dagster as dg

from jixiao.sources.archive import Archive
from pipelines.lineage import OWNERS
from pipelines.progress import Progress
from pipelines.resources import Load


@dg.asset(key=["raw", "documents"], group_name="raw", kinds={"file"}, owners=OWNERS)
def raw_documents(load: Load, progress: dg.ResourceParam[Progress]) -> dg.MaterializeResult[None]:
    """The archive: the bytes of every document of the sources, each content once, with where and when it was seen."""
    started = time.perf_counter()
    progress.tell("stage", name="archive")
    progress.report("run_id", load.run.run_id)
    progress.report("healed", load.healed)
    report = Archive(load.folder).take(load.run.sources, now=load.run.started_at, on_file=lambda name: progress.tell("file", name=name))
    load.run.documents_new, load.run.documents_known = report.new, report.known
    load.run.walked = report.walked
    progress.report("archive", report)
    load.hand_over()
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": len(report.documents),
            "new": report.new,
            "known": report.known,
            "unreadable": len(report.unreadable),
            "withdrawn": len(report.withdrawn),
            "healed": "\n".join(load.healed),
            "seconds": round(time.perf_counter() - started, 3),
            "path": dg.MetadataValue.path(load.folder.raw),
        }
    )

"""Prometheus' text file: `logs/jixiao.prom`, or where the setting says, for node_exporter's textfile collector.

Belongs here: names and meanings of the metrics. Must stay out: judging them; ages are for Prometheus to work out from the times.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from jixiao import settings
from jixiao.sources.data_folder import DataFolder
from jixiao.telling.health import health
from jixiao.telling.log import logger

HELP = {
    "documents": "Documents that stand in a source",
    "disclosures": "Forms that are published",
    "doubtful": "Published forms that may be misread",
    "values": "Published values of indicators",
    "amounts": "Published amounts of money",
    "quarantined": "Documents and files that could not be read",
    "findings": "Findings of the audit that follow from no other",
    "unread_cells": "Cells that were not understood",
}


def metrics_file(folder: DataFolder) -> Path:
    """Where the metrics are written."""
    return settings.METRICS.path or folder.logs / "jixiao.prom"


def write_metrics(folder: DataFolder) -> None:
    """Write the metrics, whole or not at all. Where that cannot be done the log says so."""
    from prometheus_client import CollectorRegistry, Gauge, write_to_textfile

    found = health(folder)
    registry = CollectorRegistry()

    def gauge(name: str, text: str, value: float) -> None:
        Gauge(f"jixiao_{name}", text, ["data"], registry=registry).labels(str(folder.root)).set(value)

    gauge("healthy", "Whether nobody needs to do anything", found.is_well)
    if found.last:
        gauge("load_ended_timestamp_seconds", "When the last load ended", found.last.at.timestamp())
        gauge("load_seconds", "How long the last load took", found.last.seconds)
        gauge("load_good", "Whether the last load left readers with what they should have", found.last.is_good)
        gauge("alerts_undelivered", "Alerts of the last load that reached nobody", len(found.last.undelivered))
    if found.good:
        gauge("good_load_timestamp_seconds", "When the last load ended that published, or found nothing new", found.good.at.timestamp())
    if found.published:
        gauge("published_timestamp_seconds", "When the last version was published", found.published.at.timestamp())
    for name, count in found.figures.items():
        gauge(f"published_{name}", HELP.get(name, name), count)
    target = metrics_file(folder)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_to_textfile(str(target), registry)
    except OSError as error:
        with suppress(OSError):
            logger().error("metrics cannot be written to %s: %s", target, error.strerror)

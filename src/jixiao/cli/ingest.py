"""`jixiao ingest`: the main job, from files to a published warehouse."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import rich_click as click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from jixiao.cli._console import Failure, data_option, json_option, print_json, stderr, stdout
from jixiao.cli._summary import contents, print_contents
from jixiao.cli._warehouse import deployment

Listener = Callable[..., None]


@click.command()
@click.argument("sources", metavar="[SOURCE ...]", nargs=-1, type=click.Path(exists=True, path_type=Path))
@data_option
@click.option("--workers", type=click.IntRange(min=1), default=None, help="Processes that read documents.  [default: one a processor]")
@json_option
def ingest(sources: tuple[Path, ...], data: Path, workers: int | None, as_json: bool) -> None:
    """Load documents into the warehouse: archive, read, build, audit, publish.

    SOURCE is a folder, a file or a zip; without one, the sources of earlier loads are looked through again. This runs the same Dagster
    job as the nightly schedule. Documents that were read before are not read again. A document that cannot be read is set aside with
    its reason, and the rest is published; then the exit code is 1.

    jixiao ingest samples

    jixiao ingest /srv/disclosures --data /srv/jixiao --workers 8
    """
    given = list(sources) or known_sources(data)
    if not given:
        raise click.UsageError("Nothing was loaded yet: give a folder, a file or a zip to load.")
    run_nightly = deployment("pipelines.run").run_nightly
    with progress(as_json) as listener:
        summary = run_nightly(given, data, workers=workers, on_event=listener)
    sys.exit(report(summary, data, as_json))


def known_sources(data: Path) -> list[Path]:
    """The sources of earlier loads that still exist."""
    from jixiao.sources.archive import Archive
    from jixiao.sources.data_folder import DataFolder

    named = dict.fromkeys(s.source for s in Archive(DataFolder(data)).sightings())
    return [path for path in map(Path, named) if path.exists()]

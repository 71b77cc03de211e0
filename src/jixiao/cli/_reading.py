"""What `parse` and `explain` share: reading one document in a limited worker, and the words for places and readings."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from jixiao.cli._console import MASK, FailedError, plain
from jixiao.cli._language import language, say
from jixiao.codes import chinese
from jixiao.errors import JixiaoError
from jixiao.model import Extraction, Value
from jixiao.privacy import mask_records, mask_text, masker, names_contact, private_cells
from jixiao.vocabulary import overlay

# Far above what a document needs (about ten milliseconds), as nobody else waits for this one.
MEMORY_LIMIT_MB = 2048
TIME_LIMIT_S = 120.0


def read_limited(file: Path, name: str | None = None, *, data: Path) -> Extraction:
    """Read one document in a limited worker process; fails with the reader's reason. `name` is its name where the file has another.

    The wordings that the team has reviewed itself, beside its data, count as in a load.
    """
    from jixiao.engines.local import Job, extract_many  # brings the readers' libraries with it
    from jixiao.sources.data_folder import DataFolder

    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    jobs = [Job(sha256=digest, path=file, name=name or file.name)]
    reference = DataFolder(data).reference
    taught = reference if reference.is_dir() else None
    try:
        overlay.read(reference)
    except ValueError as error:
        why = error.said(language()) if isinstance(error, JixiaoError) else str(error)
        raise FailedError(say(f"无法读取本单位的词表。{why}", f"The team's own wordings cannot be read. {why}")) from None
    for outcome in extract_many(jobs, workers=1, memory_limit_mb=MEMORY_LIMIT_MB, time_limit_s=TIME_LIMIT_S, reference=taught):
        if outcome.error is not None:
            reason = chinese("quarantine_reason", outcome.error.reason, outcome.error.message)
            raise FailedError(
                mask_text(
                    say(
                        f"{name or file}：{reason}（{outcome.error.reason}）",
                        f"{name or file}: {outcome.error.message} ({outcome.error.reason})",
                    )
                )
            )
        if outcome.extraction is not None:
            return outcome.extraction
    raise FailedError(say(f"{name or file}：读取程序没有给出结果。", f"{name or file}: the reader gave no answer."))


def masked(extraction: Extraction) -> Extraction:
    """The extraction with the names and numbers of contacts hidden, for the screen and for logs."""
    private = private_cells(extraction)
    mask = masker(extraction, private)
    texts = {c.text for c in extraction.cells if (c.table, c.row, c.col) in private}
    hidden = replace(
        extraction,
        labels=[
            replace(lb, example=MASK) if lb.example and (lb.example in texts or names_contact(lb.text)) else lb for lb in extraction.labels
        ],
        cells=[replace(c, text=MASK) if (c.table, c.row, c.col) in private else c for c in extraction.cells],
        disclosures=[replace(d, fields=[replace(f, text=MASK) if f.is_private else f for f in d.fields]) for d in extraction.disclosures],
    )
    return mask_records(hidden, mask)


def place(table: int, row: int, col: int) -> str:
    """The place of a cell as it is printed everywhere: T2 R8 C4."""
    return f"T{table} R{row} C{col}"


def reading(value: Value | Mapping[str, Any]) -> str:
    """A value as it was understood: `>= 95 %`, `5 .. 10 种`, a date; empty where it stays words. Takes a row of the warehouse as well."""
    if isinstance(value, Value):
        number, high = value.number, value.high
        start, end, comparator, unit = value.date_from, value.date_to, value.comparator, value.unit
    else:
        number, high = value["value_number"], value["value_high"]
        start, end, comparator, unit = value["date_from"], value["date_to"], value["comparator"], value["unit"]
    if start is not None:
        return f"{start}" if end in (None, start) else f"{start} .. {end}"
    if number is None:
        return ""
    figure = plain(number) if high is None else f"{plain(number)} .. {plain(high)}"
    return " ".join(part for part in (comparator if comparator != "range" else None, figure, unit) if part)

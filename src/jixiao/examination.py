"""A document examined on its own: read, built into a warehouse of its own, audited by the same rules as a load. Nothing of it stays.

Belongs here: the steps of an examination, and what it found in each file. Must stay out: how it is shown (`cli`, the dashboard).

It takes no published warehouse. Where there is one, the forms of the same unit and project in it (the goal of an evaluation, the
year before) stand beside the files, so that the rules over stages and years apply; what is found in those is not told.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.errors import JixiaoError
from jixiao.model import Disclosure
from jixiao.privacy import mask_text
from jixiao.sources.data_folder import DataFolder
from jixiao.sources.files import thrown_away
from jixiao.sources.folders import DEBRIS, SKIP_REASONS
from jixiao.trust.keys import Row, findings, rows
from jixiao.warehouse.connection import quiet

if TYPE_CHECKING:
    import duckdb

    from jixiao.sources.archive import ArchivedDocument

MOST_BESIDE = 200
"""Documents of a warehouse that stand beside the files: a large unit publishes some fifty forms a year."""

YEARS_BESIDE = 3
"""Years before and after a form that are looked at beside it: the rules go back two years, and a form may misprint its own."""


class ExaminationError(JixiaoError):
    """The files cannot be examined at all; the message says why."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one examination may take: memory and time of reading one document, memory of the database, threads."""

    memory_limit_mb: int = 2048
    time_limit_s: float = 60.0
    database_memory: str = "1GB"
    threads: int = 2


@dataclass(slots=True)
class Examined:
    """One file and what was found in it.

    `status` is that of the warehouse (`ok`, `no_disclosure`, `quarantined`, `duplicate`) or `skipped` for a file that is no document;
    `reason`, `message_zh` and `message_en` say why it could not be read. `forms` are its rows of `fact_disclosure`, `findings` those of
    `meta.finding` with their rules, `unread` the cells that were not understood, `notes` what was left out. `same_as` names another file
    that prints the same forms and stands for it.
    """

    file: str
    sha256: str | None = None
    document_key: str | None = None
    status: str = "ok"
    reason: str | None = None
    message_zh: str | None = None
    message_en: str | None = None
    forms: list[Row] = field(default_factory=list)
    findings: list[Row] = field(default_factory=list)
    unread: list[Row] = field(default_factory=list)
    notes: list[Row] = field(default_factory=list)
    same_as: str | None = None

    @property
    def is_read(self) -> bool:
        """Whether a form was read in it, or in a file that prints the same."""
        return self.status in ("ok", "duplicate")

    @property
    def is_debris(self) -> bool:
        """Whether it is what systems and office programs leave in a folder, which nobody would publish as a form."""
        return self.status == "skipped" and self.reason in DEBRIS


@dataclass(slots=True)
class Examination:
    """What an examination found, while its warehouse stands: `folder` and a read-only `connection` to it. `beside` counts the documents of
    the published warehouse that stood beside the files."""

    folder: DataFolder
    connection: duckdb.DuckDBPyConnection
    files: list[Examined]
    beside: int = 0


@contextmanager
def examine(
    sources: Sequence[Path], sql_dir: Path, *, warehouse: DataFolder | None = None, limits: Limits | None = None
) -> Iterator[Examination]:
    """Examine files, folders and zips with the rules below `sql_dir`; what was made for it is removed at the end.

    `warehouse` is a data folder whose reviewed wordings count, and whose forms stand beside the files where something is published.
    Raises SourceMissingError where a source does not exist, ExaminationError where its wordings cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="jixiao-examination-") as place, thrown_away():
        folder = DataFolder(place).create()
        _use_wordings(folder, warehouse)
        steps = _Steps(folder, sql_dir, limits or Limits())
        beside = steps.read(sources, warehouse)
        steps.build()
        steps.audit()
        with quiet(_open(folder)) as connection:
            yield Examination(folder, connection, list(_examined(connection, steps.documents)), beside)


def _open(folder: DataFolder) -> duckdb.DuckDBPyConnection:
    import duckdb

    return duckdb.connect(str(folder.database), read_only=True)


def _use_wordings(folder: DataFolder, warehouse: DataFolder | None) -> None:
    """Let the wordings of a warehouse's team count here as they do there."""
    if warehouse is not None and warehouse.reference.is_dir() and not folder.reference.exists():
        folder.reference.symlink_to(warehouse.reference, target_is_directory=True)


class _Steps:
    """The steps of a load over a folder that lives as long as the examination."""

    def __init__(self, folder: DataFolder, sql_dir: Path, limits: Limits) -> None:
        from jixiao.warehouse.run import RunInfo

        self.folder, self.sql_dir, self.limits = folder, sql_dir, limits
        self.run = RunInfo(trigger="examination")
        self.documents: list[ArchivedDocument] = []

    def read(self, sources: Sequence[Path], warehouse: DataFolder | None) -> int:
        """Archive and read the files, and put what the warehouse knows about their units and projects beside them; gives how much."""
        from jixiao.engines.local import Job, extract_many
        from jixiao.sources.archive import Archive
        from jixiao.vocabulary import overlay
        from jixiao.warehouse.store import PartWriter

        try:
            overlay.read(self.folder.reference)
        except overlay.OverlayError as error:
            raise ExaminationError(
                f"The team's own wordings cannot be read. {error.message}", f"无法读取本单位的词表。{error.said('zh')}"
            ) from None
        self.documents = Archive(self.folder).take(sources, now=self.run.started_at).documents
        jobs = [Job(d.sha256, d.path_on_disk, d.source_file) for d in self.documents]
        forms: list[Disclosure] = []
        with PartWriter(self.folder, self.run.run_id) as writer:
            for outcome in extract_many(
                jobs,
                workers=min(self.limits.threads, max(1, len(jobs))),
                memory_limit_mb=self.limits.memory_limit_mb,
                time_limit_s=self.limits.time_limit_s,
                reference=self.folder.reference,
            ):
                writer.add(outcome)
                forms += outcome.extraction.disclosures if outcome.extraction else []
        return _bring(warehouse, self.folder, forms, {d.sha256 for d in self.documents}) if warehouse else 0

    def build(self) -> None:
        """Build the star."""
        from jixiao.warehouse.build import build

        build(self.folder, self.sql_dir, self.run, threads=self.limits.threads, memory=self.limits.database_memory)

    def audit(self) -> None:
        """Run the rules and write what they found."""
        from jixiao.warehouse import audit_tables
        from jixiao.warehouse.audit import audit
        from jixiao.warehouse.connection import writing
        from jixiao.warehouse.register import load_register

        rules = load_register(self.sql_dir / "rules")
        with writing(self.folder.database, work=self.folder.work, threads=self.limits.threads, memory=self.limits.database_memory) as con:
            report = audit(con, rules)
            audit_tables.write(
                con, report.rule_results(), report.findings(), report.rules(), report.scores(), report.doubts(), report.explains()
            )


def _bring(warehouse: DataFolder, folder: DataFolder, forms: Iterable[Disclosure], own: set[str]) -> int:
    """Copy from a warehouse's store what was read from the documents that stand beside these forms; gives how many documents."""
    from jixiao.sources.archive import carry_sightings
    from jixiao.warehouse.store import carry

    if not warehouse.published_database.is_file():
        return 0
    wanted = [hash for hash in _beside(warehouse, list(forms)) if hash not in own][:MOST_BESIDE]
    if wanted:
        carry(warehouse, folder, wanted)
        carry_sightings(warehouse, folder, wanted)
    return len(wanted)


_BESIDE = """
with checked as (select unnest($forms, recursive := true)),
same as (
    select distinct form.document_key
    from main.fact_disclosure as form
    inner join checked
        on checked.subject is not distinct from form.subject and checked.stage is not distinct from form.stage
        and checked.year is not distinct from form.fiscal_year
        and coalesce(checked.project, checked.unit) is not distinct from
            case when checked.project is null then form.unit_name else form.project_name end
),
found as (
    select form.document_key, max(form.project_code = checked.code or form.project_name = checked.project) as is_near,
        min(abs(form.fiscal_year - checked.year)) as distance
    from main.fact_disclosure as form
    inner join checked
        on (form.unit_name = checked.unit or form.project_code = checked.code or form.project_name = checked.project)
        and coalesce(abs(form.fiscal_year - checked.year) <= $years, true)
    where form.is_current
    group by all
)
select document.sha256
from found
inner join main.dim_document as document using (document_key)
anti join same using (document_key)
order by found.is_near desc nulls last, found.distance nulls last, document.sha256
"""
"""Documents with forms of the same unit or project in the years around, nearest first, without those that print one of the forms itself:
an earlier version of it would make a revision of the file, and the findings would be told at one of both only."""


def _beside(warehouse: DataFolder, forms: Sequence[Disclosure]) -> list[str]:
    import duckdb

    told = [
        {
            "subject": str(f.subject),
            "stage": str(f.stage),
            "year": f.fiscal_year,
            "unit": f.unit_name,
            "project": f.project_name,
            "code": f.project_code,
        }
        for f in forms
    ]
    if not told:
        return []
    with quiet(duckdb.connect(str(warehouse.published_database), read_only=True)) as con:
        return [str(row[0]) for row in con.execute(_BESIDE, {"forms": told, "years": YEARS_BESIDE}).fetchall()]


def _examined(connection: duckdb.DuckDBPyConnection, documents: Sequence[ArchivedDocument]) -> Iterator[Examined]:
    """What was found in each of the files, in the order of their names; then the files that are no documents."""
    for row in rows(connection, "select * from main.dim_document order by source_file, document_key"):
        if row["sha256"] in {d.sha256 for d in documents}:
            yield _document(connection, row)
    for row in rows(connection, "select * from meta.skipped_file order by source_file"):
        reason = str(row["reason"])
        zh, en = SKIP_REASONS.get(reason, reason), reason.replace("_", " ")
        yield Examined(mask_text(str(row["source_file"])), status="skipped", reason=reason, message_zh=zh, message_en=en)


def _document(connection: duckdb.DuckDBPyConnection, row: Row) -> Examined:
    key = str(row["document_key"])
    found = Examined(mask_text(str(row["source_file"])), str(row["sha256"]), key, str(row["status"]))
    for reason in rows(connection, "select * from meta.quarantine where sha256 = ?", [found.sha256]):
        found.reason, found.message_zh, found.message_en = reason["reason"], reason["message_zh"], reason["message_en"]
    for same in rows(connection, _SAME, [key]):
        found.same_as = mask_text(str(same["source_file"]))
    found.forms = rows(connection, "select * from main.fact_disclosure where document_key = ? order by disclosure_ordinal", [key])
    found.findings = findings(connection, key)
    unread = "select * from meta.unread_cell where document_key = ? and not is_private order by table_no, row_no, column_no"
    found.unread = rows(connection, unread, [key])
    found.notes = rows(connection, "select * from meta.note where document_key = ? order by all", [key])
    return found


_SAME = """select distinct counted.source_file
    from meta.duplicate as duplicate inner join main.dim_document as counted on duplicate.primary_document_key = counted.document_key
    where duplicate.duplicate_document_key = ? order by all"""

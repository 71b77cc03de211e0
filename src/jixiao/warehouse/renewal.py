"""Renewing a version: where a few documents are new among many, only what changed is made again, and the rest is carried over.

Belongs here: which version can be carried on, what changed since it was made, and making that again in a copy of its file. Must stay out:
how rows come to be (`sql/`), whole builds (`build`), the audit.

A version is a pure function of its inputs. Where software, SQL, lookups and settings are those that made the published version, its file is
copied, and of what each SQL file makes only that is made again which its head names (`-- Renewed:`). Who is who and which form counts is
worked out whole, a row a form. A form has changed where what its rows are made of has: its own row there, the reading of its document, its
organisations, its project. The forms of one project (or of a unit that reports on itself) and those of one document stand side by side in
rules and views: they are made again together. A whole build gives the same rows.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import duckdb

from jixiao.schema import MAIN, META, Table, table
from jixiao.sources.checksums import NAME, has_checksums, noted_checksum, sha256_of
from jixiao.sources.data_folder import DataFolder
from jixiao.sources.files import write_bytes
from jixiao.warehouse.connection import ALIAS
from jixiao.warehouse.publish import current_version
from jixiao.warehouse.sql_files import inputs, made_by, renewed
from jixiao.warehouse.sql_text import parquet, write_rows
from jixiao.warehouse.store import part_folders

FRESH = "fresh"
"""The catalog, in memory, of what is made again."""

Executor = Callable[[duckdb.DuckDBPyConnection, Path], None]

DOCUMENTS_KEY, FORMS_KEY = "document_key", "disclosure_key"

NAMED_IN = {"main.dim_indicator": "main.fact_indicator_line"}
"""Tables of names, and the facts that print them: a name that nobody prints any more goes."""

_NOTE, MADE_OF, TOUCHED = "means.json", "made_of.parquet", "touched_form.parquet"
_DATABASE = "warehouse.duckdb"


@dataclass(frozen=True, slots=True)
class Base:
    """The version that is carried on: its file, and the folder of what its build and its audit noted."""

    version: str
    database: Path
    notes: Path

    def note(self, name: str) -> Path | None:
        """A table that was noted, None where it was not."""
        path = self.notes / f"{name}.parquet"
        return path if path.is_file() else None


def notes_of(folder: DataFolder, version: str) -> Path:
    """Where a build and its audit note what the next load can carry over."""
    return folder.work / "carried" / version


def base(folder: DataFolder, key: str) -> Base | None:
    """The published version, where it was made by the same means (`key`) and is byte by byte as it was; None where all is made again."""
    version = current_version(folder)
    if version is None:
        return None
    notes = notes_of(folder, version.name)
    try:
        noted = json.loads((notes / _NOTE).read_text("utf-8"))
        is_alike = noted["key"] == key and (notes / MADE_OF).is_file() and _stands(folder, noted["parts"])
        is_whole = is_alike and noted_checksum(version, _DATABASE) == sha256_of(version / _DATABASE)
    except (OSError, ValueError, KeyError):
        return None
    return Base(version.name, version / _DATABASE, notes) if is_whole else None


def _parts(folder: DataFolder) -> dict[str, str]:
    """The parts of the store of record, each with a digest of its files' checksums."""
    return {part.name: sha256_of(part / NAME) for part in part_folders(folder) if has_checksums(part)}


def _stands(folder: DataFolder, noted: dict[str, str]) -> bool:
    """Whether the parts that a version was made from are as they were, as far as they are still there: parts are never changed."""
    now = _parts(folder)
    return all(now.get(name, digest) == digest for name, digest in noted.items())


def begin(folder: DataFolder, version: str, key: str, kept: Base | None) -> Path:
    """An empty folder for the notes of a version that is being built; those of other versions go, but for the one that is carried on."""
    for notes in (folder.work / "carried").glob("*"):
        if kept is None or notes != kept.notes:
            shutil.rmtree(notes, ignore_errors=True)
    made = notes_of(folder, version)
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    write_bytes(made / _NOTE, json.dumps({"key": key, "from": kept.version if kept else None, "parts": _parts(folder)}).encode())
    return made


def carried_from(folder: DataFolder, version: str) -> Path | None:
    """The notes of the version that the build of this one carried on; None where it made everything."""
    try:
        earlier = json.loads((notes_of(folder, version) / _NOTE).read_text("utf-8"))["from"]
    except (OSError, ValueError, KeyError):
        return None
    return notes_of(folder, earlier) if earlier else None


_UNIT = "unit_name, unit_code, short_name, unit_kind, parent_unit_key, region_code, province, city, county"

_MADE_OF_SQL = f"""
create or replace temp table made_of as
with reading as (
    select
        document.sha256,
        document.document_key,
        hash(
            document.source, document.source_file, document.run_id, document.extracted_at, document.read_status, document.is_withdrawn,
            (
                select string_agg(correction_id || ' ' || correction_state, ' ' order by correction_id)
                from meta.correction as entry
                where entry.document_key = document.document_key
            )
        ) as digest
    from staged_document as document
),
organisation as (select unit_key, hash({_UNIT}) as digest from main.dim_unit)
select
    form.disclosure_key,
    reading.document_key,
    coalesce(nullif(form.project_key, 'unknown'), nullif(form.unit_key, 'unknown'), form.disclosure_key) as entity,
    coalesce(nullif(if(form.subject = 'unit', form.unit_key, form.project_key), 'unknown'), form.disclosure_key) as carrier,
    hash(form, reading.digest, unit.digest, department.digest, project) as digest
from staged_disclosure as form
inner join reading on form.sha256 = reading.sha256
left join organisation as unit on form.unit_key = unit.unit_key
left join organisation as department on form.department_key = department.unit_key
left join main.dim_project as project on form.project_key = project.project_key
union all
select null as disclosure_key, document_key, null as entity, null as carrier, digest from reading
"""
"""What each form is made of, as a digest, what it stands beside others by (its project or unit, and the one that findings are told of
together), and (without a key of a form) each document's reading."""


def note_made_of(con: duckdb.DuckDBPyConnection, notes: Path) -> None:
    """Note what each form and document of the build is made of."""
    con.execute(_MADE_OF_SQL)
    write_rows(con, "made_of", notes / MADE_OF)


_CHANGED = """
create or replace temp table was_made_of as from {before};
create or replace temp table changed as
select coalesce(old.disclosure_key, new.disclosure_key) as disclosure_key, coalesce(old.document_key, new.document_key) as document_key
from was_made_of as old
full outer join made_of as new
    on old.disclosure_key is not distinct from new.disclosure_key and old.document_key = new.document_key
where old.digest is distinct from new.digest;
create or replace temp table form_known as
select distinct disclosure_key, document_key, entity, carrier
from (from made_of union all from was_made_of)
where disclosure_key is not null;
create or replace temp table touched_form as select distinct disclosure_key from changed where disclosure_key is not null;
create or replace temp table touched_document as select distinct document_key from changed;
"""

_NEIGHBOURS = """
insert into touched_form
select distinct disclosure_key
from form_known
where (
    entity in (select entity from form_known semi join touched_form using (disclosure_key))
    or carrier in (select carrier from form_known semi join touched_form using (disclosure_key))
    or document_key in (select document_key from touched_document)
    or document_key in (select document_key from form_known semi join touched_form using (disclosure_key))
) and disclosure_key not in (select disclosure_key from touched_form)
"""
"""The forms of the projects and of the documents of those that were touched: they stand side by side in rules and views."""


def known_forms(notes: Path) -> str:
    """SQL of the forms of a version that was noted, with what each stands beside others by."""
    return f"from {parquet(notes / MADE_OF)} where disclosure_key is not null"


def _find_touched(con: duckdb.DuckDBPyConnection, before: Path) -> None:
    """Make the tables of the forms and documents that are made again, whose neighbours (of both versions) are all among them."""
    con.execute(_CHANGED.format(before=parquet(before)))
    _add_neighbours(con)
    con.execute("insert into touched_document select distinct document_key from form_known semi join touched_form using (disclosure_key)")


def _add_neighbours(con: duckdb.DuckDBPyConnection) -> None:
    while (con.execute(_NEIGHBOURS).fetchone() or (0,))[0]:
        pass


def widen(con: duckdb.DuckDBPyConnection, notes: Path, found_otherwise: str) -> None:
    """Add the forms that a query gives (`disclosure_key`), and their neighbours, to the temporary table `touched_form` and to its note.

    Nothing of theirs was made again; what is told of them is.
    """
    con.execute(f"create or replace temp table form_known as {known_forms(notes)}")
    con.execute("create or replace temp table touched_document (document_key varchar)")
    con.execute(f"insert into touched_form from ({found_otherwise}) where disclosure_key not in (select disclosure_key from touched_form)")
    _add_neighbours(con)
    write_rows(con, "touched_form", notes / TOUCHED)


def renew(
    con: duckdb.DuckDBPyConnection,
    kept: Base,
    notes: Path,
    files: Sequence[Path],
    execute: Callable[[duckdb.DuckDBPyConnection, Path], None],
) -> None:
    """Make again what changed, in the open copy of a version's file; the readings and the register stand ready, as for a whole build."""
    before = kept.notes / MADE_OF
    plan = Plan.of(files)
    _make_fresh(con, plan)
    con.execute(f"use {FRESH}")
    for file in plan.whole:
        execute(con, file)
    note_made_of(con, notes)
    _find_touched(con, before)
    write_rows(con, "touched_form", notes / TOUCHED)
    with _only(con, "staged_disclosure", "touched_form", FORMS_KEY), _only_read(con):
        for file in plan.by_form:
            execute(con, file)
    con.execute(f"use {ALIAS}")
    _take_over(con, plan)
    with _only(con, "staged_document", "touched_document", DOCUMENTS_KEY), _only_read(con):
        for file in plan.by_document:
            execute(con, file)
    for file in plan.behind:
        for declared in _targets([file]):
            con.execute(f"delete from {declared.qualified}")
        execute(con, file)
    con.execute(f"detach {FRESH}")


@dataclass(frozen=True, slots=True)
class Plan:
    """The SQL files by what of their objects is made again, each list in the order in which it can run: `whole`, the rows `by_form`, those
    `by_document`, and whole ones that are made of rows by form (`behind`). What never changes is in none."""

    whole: list[Path]
    by_form: list[Path]
    by_document: list[Path]
    behind: list[Path]

    @classmethod
    def of(cls, files: Sequence[Path]) -> Plan:
        """The plan for files in their order."""
        texts = {file: file.read_text("utf-8") for file in files}
        kinds = {file: renewed(text) for file, text in texts.items()}
        by_form = [file for file in files if kinds[file] in ("forms", "names")]
        partly = {made_by(file) for file in by_form}
        plan = cls([], by_form, [file for file in files if kinds[file] == "documents"], [])
        for file in files:
            if kinds[file] == "whole":
                names = {name.removeprefix("main.") for name in inputs(texts[file])}
                (plan.behind if any(fnmatch(made, name) for made in partly for name in names) else plan.whole).append(file)
        return plan


def _target(file: Path) -> Table | None:
    """The declared table that a file fills, None where it makes a temporary one."""
    name = made_by(file)
    return next((t for t in (*MAIN, *META) if t.qualified in (name, f"main.{name}")), None)


def _targets(files: Sequence[Path]) -> list[Table]:
    return [found for file in files if (found := _target(file)) is not None]


def _make_fresh(con: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """The catalog that files write into: an empty table for each that is made again, and the version's own for all others."""
    again = {t.qualified for t in _targets([*plan.whole, *plan.by_form])}
    con.execute(f"attach ':memory:' as {FRESH}")
    con.execute(f"create schema {FRESH}.meta")
    for declared in (*MAIN, *META):
        stands = f"select * from {ALIAS}.{declared.qualified}"
        con.execute(
            f"create table {FRESH}.{declared.qualified} as {stands} limit 0"
            if declared.qualified in again
            else f"create view {FRESH}.{declared.qualified} as {stands}"
        )


@contextmanager
def _only(con: duckdb.DuckDBPyConnection, relation: str, touched: str, key: str) -> Iterator[None]:
    """Let a temporary table be seen with those of its rows alone that were touched."""
    con.execute(f"alter table temp.{relation} rename to every_{relation}")
    con.execute(f"create temp view {relation} as select * from temp.every_{relation} semi join temp.{touched} using ({key})")
    yield
    con.execute(f"drop view temp.{relation}")
    con.execute(f"alter table temp.every_{relation} rename to {relation}")


@contextmanager
def _only_read(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Let the records of the documents that were touched be seen alone."""
    con.execute("create temp table every_chosen as from temp.chosen")
    con.execute("delete from temp.chosen where left(sha256, 16) not in (select document_key from temp.touched_document)")
    yield
    con.execute("insert into temp.chosen from temp.every_chosen anti join temp.chosen using (sha256, part)")
    con.execute("drop table temp.every_chosen")


def _take_over(con: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """Put what was made again in the place of what it replaces; rows that came out as they were stay where they stand."""
    by_form = [t for t in _targets(plan.by_form) if t.qualified.startswith("main.fact_")]
    names = [t for t in _targets(plan.by_form) if t not in by_form]
    whole = [t for t in _targets(plan.whole) if _differs(con, t)]
    con.begin()  # what goes, before what comes: a key cannot go and come in one transaction
    for declared in by_form:
        con.execute(f"delete from {declared.qualified} where {FORMS_KEY} in (select {FORMS_KEY} from temp.touched_form)")
    for declared in _targets(plan.by_document):
        con.execute(f"delete from {declared.qualified} where {DOCUMENTS_KEY} in (select {DOCUMENTS_KEY} from temp.touched_document)")
    for declared in whole:
        same = " and ".join(f"gone.{c} is not distinct from standing.{c}" for c in declared.key) or "true"
        con.execute(f"delete from {declared.qualified} as standing where exists (from temp.{_gone(declared)} as gone where {same})")
    con.commit()
    con.begin()
    for declared in by_form:
        con.execute(f"insert into {declared.qualified} from {FRESH}.{declared.qualified}")
    for declared in whole:
        con.execute(f"insert into {declared.qualified} from {FRESH}.{declared.qualified} except all from {ALIAS}.{declared.qualified}")
    for declared in names:
        key = ", ".join(declared.key)
        con.execute(f"insert into {declared.qualified} from {FRESH}.{declared.qualified} anti join {declared.qualified} using ({key})")
    con.commit()
    for name, printed_in in NAMED_IN.items():
        (key,) = table(name).key
        con.execute(f"delete from {name} where {key} not in (select {key} from {printed_in})")


def _gone(declared: Table) -> str:
    return f"gone_{declared.name}"


def _differs(con: duckdb.DuckDBPyConnection, declared: Table) -> bool:
    """Whether a table came out otherwise; leaves its rows that are no more."""
    new, old = f"{FRESH}.{declared.qualified}", f"{ALIAS}.{declared.qualified}"
    con.execute(f"create or replace temp table {_gone(declared)} as from {old} except all from {new}")
    query = f"select exists (from temp.{_gone(declared)}) or (select count(*) from {new}) <> (select count(*) from {old})"
    return bool((con.execute(query).fetchone() or (True,))[0])

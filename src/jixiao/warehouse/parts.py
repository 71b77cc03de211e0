"""A version's Parquet in parts: what no form of a part has changed in is shared with the version before.

Belongs here: which parts there are, which of them changed, writing those and linking the others. Must stay out: which tables a version has
and when they are written (`publish`), which forms changed (`renewal`).

Where a warehouse holds many forms, its large tables are folders of files, `fact_indicator.parquet/part-….parquet`, each with the forms of
neighbouring organisations: what comes in a night comes from few of them, and the stages and years of a project stay together. A part begins
with an organisation whose key's hash says so; so it depends on the forms alone, and one more organisation moves no other boundary.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from jixiao.schema import Table
from jixiao.sources.checksums import differing
from jixiao.sources.data_folder import DataFolder
from jixiao.warehouse.alone import ALONE, set_apart
from jixiao.warehouse.renewal import MADE_OF, TOUCHED, carried_from, known_forms, notes_of
from jixiao.warehouse.sql_text import literal, parquet, write_rows

FORMS_A_PART = 1_000
"""About as many forms stand in a part: 30,000 values, and a file of half a megabyte."""

LEAST_FORMS = 4_000
"""Below, each table is one file: it is written in a second, and a program that opens one file has it whole."""

PARTED = frozenset(
    {
        *("main.fact_disclosure", "main.fact_indicator_line", "main.fact_indicator", "main.fact_funding", "main.fact_attainment"),
        *("main.fact_field", "meta.finding", "mart.indicator", "mart.funding", "mart.attainment", "mart.execution", "mart.finding"),
        "mart.target_change",
    }
)
"""Tables and views that grow with the forms, whose rows of a form follow from what stands beside it (`renewal`)."""

MOST_AT_ONCE, FORMS_A_TURN = 100_000, 20_000
"""Beyond so many forms they are set side by side so many at a time, with those beside them (`COMPARING`): the joins of all, and their rows
on the way into parts, took more than 8 GB at 300,000."""

COMPARING = frozenset({"mart.target_change"})
"""Views that set forms side by side, line by line."""

WITHOUT_FORM = "none"
"""The part of rows that belong to no form."""

_PARTS_SQL = """
create or replace temp table {name} as
with form as (
    select disclosure_key, concat_ws('|', coalesce(region_key, ''), coalesce(unit_key, '')) as place from {catalog}main.fact_disclosure
),
step as (
    select greatest(1, round({size} * count(distinct place) / count(*)))::ubigint as places from form
),
place as (
    select distinct place, ('0x' || left(md5(place), 8))::ubigint % step.places = 0 as begins from form cross join step
)
select form.disclosure_key, left(md5(begun.first_place), 12) as part
from form
inner join (
    select place, coalesce(last_value(if(begins, place, null) ignore nulls) over (order by place), '') as first_place from place
) as begun on form.place = begun.place
"""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a file that is being published, over the open connection to it: those that are written, by the temporary table
    `form_written`, and those that are linked to the files below `shared`. Views look at the forms that are written `is_apart`, where these
    are few: a few documents of many places change most parts, and setting nearly all forms apart costs more than it saves."""

    shared: Path | None = None
    unchanged: frozenset[str] = field(default_factory=frozenset)
    notes: Path | None = None
    forms: int = 0
    is_apart: bool = False

    @classmethod
    def of(cls, con: duckdb.DuckDBPyConnection, folder: DataFolder, version: str) -> Parts | None:
        """The parts of a version; None where each table is one file."""
        forms = (con.execute("select count(*) from main.fact_disclosure").fetchone() or (0,))[0]
        if forms < LEAST_FORMS:
            return None
        con.execute(_PARTS_SQL.format(name="form_part", catalog="", size=FORMS_A_PART))
        earlier, touched = carried_from(folder, version), notes_of(folder, version) / TOUCHED
        shared = folder.published / "versions" / earlier.name if earlier else None
        if shared is None or not touched.is_file() or not (shared / "warehouse.duckdb").is_file():
            con.execute("create or replace temp table form_written as from form_part")
            return cls(notes=notes_of(folder, version), forms=forms)
        con.execute(f"attach {literal(shared / 'warehouse.duckdb')} as earlier (read_only)")
        con.execute(_PARTS_SQL.format(name="was_form_part", catalog="earlier.", size=FORMS_A_PART))
        con.execute("detach earlier")
        con.execute(_CHANGED.format(touched=parquet(touched), damaged=_damaged(shared)))
        con.execute("create or replace temp table form_written as from form_part semi join changed_part using (part)")
        con.execute(_BESIDE.format(name="form_beside", known=known_forms(notes_of(folder, version)), written="form_written"))
        unchanged = con.execute("select distinct part from form_part anti join changed_part using (part)").fetchall()
        written = (con.execute("select count(*) from form_written").fetchone() or (0,))[0]
        is_apart = written * 2 < forms or forms > MOST_AT_ONCE
        return cls(shared / "parquet", frozenset(part for (part,) in unchanged), is_apart=is_apart)

    @staticmethod
    def holds(declared: Table) -> bool:
        """Whether a table or view is written in parts."""
        return declared.qualified in PARTED

    def write(self, con: duckdb.DuckDBPyConnection, declared: Table, target: Path) -> int:
        """Write a table or view as a folder of parts; gives its rows."""
        before = self._before(declared)
        name, chosen = declared.qualified, "form_written"
        if self.shared and before is None:
            chosen = "form_part"
        elif self.is_apart and declared.is_view:
            name = self._apart(con, name)
        if name in COMPARING and self.notes and (self.notes / MADE_OF).is_file() and self.forms > MOST_AT_ONCE:
            self._write_in_turns(con, name, known_forms(self.notes), target)
        else:
            _write_parted(con, _with_part(name, chosen), target)
        if not next(c for c in declared.columns if c.name == "disclosure_key").not_null:
            con.execute(f"create or replace temp table without_form as from {name} where disclosure_key is null")
            if con.execute("from temp.without_form limit 1").fetchone():
                write_rows(con, "temp.without_form", target / f"part-{WITHOUT_FORM}-0.parquet")
        for file in sorted(before.iterdir()) if before else ():
            if _part(file) in self.unchanged:
                _link(file, target / file.name)
        if not any(target.iterdir()):
            write_rows(con, f"(from {name} limit 0)", target / f"part-{WITHOUT_FORM}-0.parquet")
        told = con.execute(
            f"select coalesce(sum(num_rows), 0)::bigint from parquet_file_metadata({literal(target / '*.parquet')})"
        ).fetchone()
        return told[0] if told else 0

    @staticmethod
    def _write_in_turns(con: duckdb.DuckDBPyConnection, view: str, known: str, target: Path) -> None:
        """Write a view some parts at a time, each time over the forms of those and the ones beside them, of the `known` ones."""
        con.execute(_TURNS.format(size=FORMS_A_TURN))
        for (turn,) in con.execute("select distinct turn from temp.part_turn order by turn").fetchall():
            these = f"(select part from part_turn where turn = {turn})"
            con.execute(f"create or replace temp table turn_written as from form_written semi join {these} using (part)")
            con.execute(_BESIDE.format(name="turn_beside", known=known, written="turn_written"))
            set_apart(con, "turn_beside")
            try:
                _write_parted(con, _with_part(f"{ALONE}.{view}", "turn_written"), target)
            finally:
                con.execute(f"detach {ALONE}")

    @staticmethod
    def _apart(con: duckdb.DuckDBPyConnection, view: str) -> str:
        """The name of a view over the forms that are written, and those beside them, alone."""
        if not con.execute(f"from duckdb_databases() where database_name = '{ALONE}'").fetchone():
            set_apart(con, "form_beside")
        return f"{ALONE}.{view}"

    def _before(self, declared: Table) -> Path | None:
        if self.shared is None:
            return None
        folder = self.shared / declared.schema / f"{declared.name}.parquet"
        return folder if folder.is_dir() else None


_CHANGED = """
create or replace temp table changed_part as
select distinct part from form_part semi join {touched} as touched using (disclosure_key)
union
select part from was_form_part semi join {touched} as touched using (disclosure_key)
union
select distinct part from (
    (from form_part except from was_form_part) union all (from was_form_part except from form_part)
)
union
select unnest({damaged}::varchar[])
"""

_BESIDE = """
create or replace temp table {name} as
with known as ({known}),
written as (from known semi join {written} using (disclosure_key))
select disclosure_key
from known
where entity in (select entity from written) or carrier in (select carrier from written)
    or document_key in (select document_key from written)
"""
"""The forms that are written, with those of their projects and documents: views set them side by side."""


_TURNS = """
create or replace temp table part_turn as
select part, (sum(count(*)) over (order by part) - 1) // {size} as turn from form_written group by part
"""
"""Which parts are written together."""


def _with_part(rows: str, chosen: str) -> str:
    return f"select rows.*, chosen.part from {rows} as rows inner join temp.{chosen} as chosen using (disclosure_key)"


def _damaged(version: Path) -> list[str]:
    """The parts of a version of which a file is not as it was written: they are shared with no other."""
    return sorted({_part(Path(name)) for name in differing(version, "parquet/") if name.count("/") == 3 and "/part-" in name})


def _part(file: Path) -> str:
    """The part that a file holds: part-PART-NUMBER.parquet."""
    return file.name.split("-")[1]


def _write_parted(con: duckdb.DuckDBPyConnection, rows: str, target: Path) -> None:
    """Write rows with their `part` as files part-PART-NUMBER.parquet."""
    by_part = target.with_name(f".{target.name}")
    shutil.rmtree(by_part, ignore_errors=True)
    con.execute(f"copy ({rows}) to {literal(by_part)} (format parquet, compression zstd, partition_by (part), overwrite_or_ignore)")
    target.mkdir(parents=True, exist_ok=True)
    for file in sorted(by_part.rglob("*.parquet")):
        part = file.parent.name.partition("=")[2]
        file.rename(target / f"part-{part}-{file.stem.rpartition('_')[2]}.parquet")
    shutil.rmtree(by_part, ignore_errors=True)


def _link(file: Path, target: Path) -> None:
    try:
        os.link(file, target)
    except OSError:  # a file system without hard links
        shutil.copy2(file, target)


def write_part_again(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Write one file of a folder of parts from the version's warehouse; where a part stood in several files, all of its rows."""
    schema, name = file.parent.parent.name, file.parent.name.removesuffix(".parquet")
    part = _part(file)
    con.execute(_PARTS_SQL.format(name="form_part", catalog="", size=FORMS_A_PART))
    if part == WITHOUT_FORM:
        rows = f"(from {schema}.{name} where disclosure_key is null)"
    else:
        rows = (
            f"(select rows.* from {schema}.{name} as rows inner join temp.form_part as chosen using (disclosure_key) where part = '{part}')"
        )
        for other in file.parent.glob(f"part-{part}-*.parquet"):
            other.unlink()
    file.unlink(missing_ok=True)  # it may be shared with other versions, which keep theirs
    write_rows(con, rows, file)

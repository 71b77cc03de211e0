"""What an audit found on forms that did not change since: it stands, and the rules look at the others alone.

Belongs here: the notes of an audit, and reading them back. Must stay out: running rules (`audit`), telling which forms changed (`renewal`).

Findings and doubts that stand are those in the copy of the earlier version's file. Rules that look at everything are run first: a form of
which they find something else than before is told of again, by all rules, with all that stand beside it, so that causes are resolved
among the findings of those forms alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.sources.data_folder import DataFolder
from jixiao.warehouse.alone import alone
from jixiao.warehouse.audit import COUNTS, MAX_FINDINGS_PER_RULE, STANDS, TOUCHED
from jixiao.warehouse.renewal import TOUCHED as TOUCHED_NOTE
from jixiao.warehouse.renewal import carried_from, notes_of, widen
from jixiao.warehouse.rule import EVERYTHING, FINDING_COLUMNS, PROJECT
from jixiao.warehouse.sql_text import parquet, write_rows

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

    from jixiao.warehouse.audit import AuditReport, RuleOutcome

WRITTEN = frozenset({"meta.rule", "meta.rule_result", "meta.rule_score", "meta.finding", "meta.amount_doubt"})
"""The tables that an audit writes: no rule reads what an earlier one wrote."""

EXAMPLES = 1_000
"""Messages of a rule's findings that stand, which are shown beside new ones."""

_COUNTS, _FAR = "rule_counts.parquet", "far_findings.parquet"


@dataclass(frozen=True, slots=True)
class Carried:
    """The notes of an earlier audit, and those of the version that is being made, with the keys of the forms that changed since."""

    earlier: Path
    notes: Path

    @classmethod
    def into(cls, con: duckdb.DuckDBPyConnection, folder: DataFolder, version: str) -> Carried | None:
        """What stands for the version that is being made; None where nothing does, or where not all findings of a rule were kept."""
        earlier = carried_from(folder, version)
        if earlier is None or not all((earlier / name).is_file() for name in (_COUNTS, _FAR)):
            return None
        cut_short = f"select max(failed) from meta.rule_result having max(failed) >= {MAX_FINDINGS_PER_RULE}"
        return None if con.execute(cut_short).fetchone() else cls(earlier, notes_of(folder, version))

    def widen(self, con: duckdb.DuckDBPyConnection, far: Sequence[RuleOutcome]) -> None:
        """Make the temporary table of the forms that are told of again: those that changed, and those of which rules that look at
        everything (`far`) find something else than before."""
        con.execute(f"create or replace temp table {TOUCHED} as from {parquet(self.notes / TOUCHED_NOTE)}")
        before = parquet(self.earlier / _FAR)
        with _registered(con, "far_frame", _far_findings(far)):
            now = f"select {_TYPED} from far_frame where disclosure_key is not null"
            otherwise = f"(({now}) except all (from {before})) union all ((from {before}) except all ({now}))"
            widen(con, self.notes, f"select distinct disclosure_key from ({otherwise})")

    @staticmethod
    def changed_alone(con: duckdb.DuckDBPyConnection) -> AbstractContextManager[None]:
        """Let the connection see a warehouse of the changed forms alone, with all that is known of who and what they are about."""
        return alone(con, TOUCHED, empty=WRITTEN)

    def stands(self, con: duckdb.DuckDBPyConnection) -> dict[str, tuple[int, int, Sequence[str]]]:
        """What stands of each rule: how often it applied to and was violated by forms as they were, and messages of its findings.
        Leaves the temporary table of the counts by unit and budget year."""
        con.execute(
            f"create or replace temp table {STANDS} as select counted.rule_id, form.unit_key, form.fiscal_year, sum(applied) as applied,"
            f" sum(violations) as violations, sum(failed) as failed from {parquet(self.earlier / _COUNTS)} as counted"
            f" inner join main.fact_disclosure as form on counted.disclosure_key = form.disclosure_key"
            f" where {_untouched('counted')} group by all"
        )
        counted = con.execute(
            f"select rule_id, sum(applied)::bigint, sum(violations)::bigint from temp.{STANDS} group by rule_id"
        ).fetchall()
        messages = con.execute(
            f"select rule_id, list(message_zh)[:{EXAMPLES}] from meta.finding as finding where {_untouched('finding')} group by rule_id"
        ).fetchall()
        told = dict(messages)
        return {rule: (applied, violations, told.get(rule, ())) for rule, applied, violations in counted}


_TYPED = ", ".join(f"cast({name} as {kind}) as {name}" for name, kind in {"rule_id": "varchar", **FINDING_COLUMNS}.items())


def _untouched(relation: str) -> str:
    return f"{relation}.disclosure_key not in (select disclosure_key from temp.{TOUCHED})"


def _far_findings(outcomes: Sequence[RuleOutcome]) -> pd.DataFrame:
    """The findings of rules that look at everything, as they found them."""
    import pandas as pd

    columns = ["rule_id", *FINDING_COLUMNS]
    frames = [o.rows.assign(rule_id=o.rule.id)[columns] for o in outcomes if o.rule.reach == EVERYTHING and not o.rows.empty]
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=columns)


@contextmanager
def _registered(con: duckdb.DuckDBPyConnection, name: str, frame: pd.DataFrame) -> Iterator[None]:
    con.register(name, frame)
    try:
        yield
    finally:
        con.unregister(name)


def note(con: duckdb.DuckDBPyConnection, report: AuditReport, folder: DataFolder, version: str, carried: Carried | None = None) -> None:
    """Note what an audit counted and found, for the next one to carry over."""
    notes = notes_of(folder, version)
    if not notes.is_dir():
        return
    near = ", ".join(f"'{outcome.rule.id}'" for outcome in report.outcomes if outcome.rule.reach == PROJECT)
    counts = f"select * from {COUNTS} where disclosure_key is not null and list_contains([{near}], rule_id)"
    if carried is None:  # what is published of any form may be told otherwise than before
        write_rows(con, "(select disclosure_key from main.fact_disclosure)", notes / TOUCHED_NOTE)
    else:
        counts += f" union all by name select * from {parquet(carried.earlier / _COUNTS)} as counted where {_untouched('counted')}"
    write_rows(con, f"({counts})", notes / _COUNTS)
    with _registered(con, "far_frame", _far_findings(report.outcomes)):
        write_rows(con, f"(select {_TYPED} from far_frame where disclosure_key is not null)", notes / _FAR)

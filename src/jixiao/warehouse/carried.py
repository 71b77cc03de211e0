"""What an audit found on forms that did not change since: it stands, and the rules look at the others alone.

Belongs here: the notes of an audit, the changed forms as a warehouse of their own, reading the notes back. Must stay out: running rules
(`audit`), telling which forms changed (`renewal`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.schema import MAIN, META
from jixiao.sources.data_folder import DataFolder
from jixiao.vocabulary.worded import worded
from jixiao.warehouse.audit import COUNTS, MAX_FINDINGS_PER_RULE
from jixiao.warehouse.connection import ALIAS
from jixiao.warehouse.renewal import TOUCHED, carried_from, notes_of
from jixiao.warehouse.sql_text import parquet, write_rows

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

ALONE = "changed"
"""The catalog, in memory, of the forms that changed."""

VIEWS = ("attainment",)
"""The views that rules read."""

_COUNTS, _FINDINGS = "rule_counts.parquet", "findings.parquet"


@dataclass(frozen=True, slots=True)
class Carried:
    """The notes of an earlier audit, and the file with the keys of the forms that changed since."""

    earlier: Path
    touched: Path

    @classmethod
    def into(cls, folder: DataFolder, version: str) -> Carried | None:
        """What stands for the version that is being made; None where nothing does."""
        earlier = carried_from(folder, version)
        if earlier is None or not all((earlier / name).is_file() for name in (_COUNTS, _FINDINGS)):
            return None
        return cls(earlier, notes_of(folder, version) / TOUCHED)

    def cut_short(self, con: duckdb.DuckDBPyConnection) -> set[str]:
        """The rules of whose findings not all were kept: what stands of them is not known."""
        query = f"select rule_id from {parquet(self.earlier / _COUNTS)} group by rule_id having sum(violations) > {MAX_FINDINGS_PER_RULE}"
        return {rule for (rule,) in con.execute(query).fetchall()}

    @contextmanager
    def changed_alone(self, con: duckdb.DuckDBPyConnection, sql_dir: Path) -> Iterator[None]:
        """Let the connection see a warehouse of the changed forms alone, with all that is known of who and what they are about."""
        con.execute(f"create or replace temp table touched_form as from {parquet(self.touched)}")
        con.execute(f"attach ':memory:' as {ALONE}")
        con.execute(f"create schema {ALONE}.meta")
        con.execute(f"create schema {ALONE}.mart")
        for declared in (*MAIN, *META):
            of_forms = declared.name.startswith("fact_")
            what = f"select * from {ALIAS}.{declared.qualified}" + (
                " semi join temp.touched_form using (disclosure_key)" if of_forms else ""
            )
            con.execute(f"create {'table' if of_forms else 'view'} {ALONE}.{declared.qualified} as {what}")
        # the names that the forms print, of the many that there are
        printed = f"select * from {ALIAS}.main.dim_indicator semi join {ALONE}.main.fact_indicator_line using (indicator_key)"
        con.execute(f"drop view {ALONE}.main.dim_indicator")
        con.execute(f"create table {ALONE}.main.dim_indicator as {printed}")
        con.execute(f"use {ALONE}")
        for view in VIEWS:
            con.execute(worded((sql_dir / "marts" / f"{view}.sql").read_text("utf-8")))
        try:
            yield
        finally:
            con.execute(f"use {ALIAS}")
            con.execute(f"detach {ALONE}")

    def counts(self, con: duckdb.DuckDBPyConnection, rules: Sequence[str]) -> dict[str, tuple[int, int]]:
        """Add the counts that stand to those of this audit; gives how often each rule applied to and was violated by forms as they were."""
        con.execute(f"create or replace temp table count_carried as {self._stands(_COUNTS, rules)}")
        con.execute(f"insert into {COUNTS} by name from temp.count_carried")
        totals = "select rule_id, sum(applied)::bigint, sum(violations)::bigint from temp.count_carried group by rule_id"
        return {rule: (applied, violations) for rule, applied, violations in con.execute(totals).fetchall()}

    def findings(self, con: duckdb.DuckDBPyConnection, rules: Sequence[str]) -> pd.DataFrame:
        """The findings that stand, as `AuditReport.findings` gives them."""
        found: pd.DataFrame = con.sql(self._stands(_FINDINGS, rules)).to_arrow_table().to_pandas()
        return found

    def wrong_units(self, con: duckdb.DuckDBPyConnection) -> list[str]:
        """The keys of the amounts in another unit than they say that stand: the copy of the earlier version holds them."""
        query = f"select funding_key from meta.amount_doubt where doubt = 'wrong_unit' and {self._is_unchanged}"
        return [key for (key,) in con.execute(query).fetchall()]

    @property
    def _is_unchanged(self) -> str:
        return f"disclosure_key not in (select disclosure_key from {parquet(self.touched)})"

    def _stands(self, name: str, rules: Sequence[str]) -> str:
        listed = ", ".join(f"'{rule}'" for rule in rules)
        return f"select * from {parquet(self.earlier / name)} where list_contains([{listed}], rule_id) and {self._is_unchanged}"


def note(con: duckdb.DuckDBPyConnection, findings: pd.DataFrame, folder: DataFolder, version: str) -> None:
    """Note what an audit found (`AuditReport.findings`), for the next one to carry over."""
    notes = notes_of(folder, version)
    if not notes.is_dir():
        return
    write_rows(con, f"{COUNTS} where disclosure_key is not null", notes / _COUNTS)
    con.register("audit_frame", findings)
    try:
        write_rows(con, "audit_frame", notes / _FINDINGS)
    finally:
        con.unregister("audit_frame")

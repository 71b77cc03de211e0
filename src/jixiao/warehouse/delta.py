"""The published warehouse as Delta Lake tables below a folder or in an object store.

Belongs here: what is Delta's own. Must stay out: the way through the tables (`lake`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import duckdb

from jixiao.errors import needs
from jixiao.schema import Table
from jixiao.sources.object_store import is_plain
from jixiao.warehouse.handover import YEAR, Mark, arrow_rows, is_by_year
from jixiao.warehouse.lake import LakeError, folder_of

if TYPE_CHECKING:
    from deltalake import DeltaTable

_UPKEEP = ("VACUUM", "OPTIMIZE", "FSCK")
"""Operations that change no row, as the log calls their beginnings."""


class DeltaLake:
    """The tables below an address: a folder, or what deltalake knows (s3://, gs://, az://)."""

    def __init__(self, to: str, *, options: Mapping[str, str] | None = None):
        """`options` are deltalake's storage options. Raises MissingExtraError."""
        with needs("lake"):
            import deltalake  # noqa: F401  # told here, before anything is read
        self.address = folder_of(to)
        self.options = {**({"allow_http": "true"} if is_plain(self.address) else {}), **(options or {})}

    def marked(self, name: str, mark: Mark) -> bool:
        """Whether the last commit that changed rows bears the mark."""
        table = self._table(name)
        return table is not None and mark.is_on(_last_mark(table))

    def write(self, con: duckdb.DuckDBPyConnection, declared: Table, name: str, mark: Mark) -> int:
        """Replace the table's rows in one commit; gives the rows that the table then says it has."""
        from deltalake import CommitProperties, write_deltalake
        from deltalake.exceptions import DeltaError

        try:
            write_deltalake(
                self._address(name),
                arrow_rows(con, declared),
                mode="overwrite",
                schema_mode="overwrite",
                partition_by=[YEAR] if is_by_year(declared) else None,
                name=name,
                description=f"{declared.zh}. {declared.purpose_en}.",
                storage_options=self.options or None,
                commit_properties=CommitProperties(custom_metadata=mark.properties()),
            )
        except (DeltaError, OSError) as error:
            raise LakeError(
                f"{self._address(name)} cannot be written: {_line(error)}", f"无法写入 {self._address(name)}：{_line(error)}"
            ) from error
        return self._rows(name)

    def expire(self, name: str, kept: int) -> int:
        """Keep the files of the last `kept` versions; what older ones alone hold is deleted."""
        table = self._open(name)
        ours: dict[str, int] = {}
        for commit in table.history():  # the newest first
            ours.setdefault(str(commit.get("jixiao.version")), commit["version"])
        ours.pop("None", None)
        kept_versions = list(ours.values())[:kept]
        if len(ours) <= kept:
            return 0
        gone = table.vacuum(retention_hours=0, dry_run=False, enforce_retention_duration=False, keep_versions=kept_versions)
        return len(ours) - kept if gone else 0

    def _address(self, name: str) -> str:
        return f"{self.address}/{name}"

    def _open(self, name: str) -> DeltaTable:
        from deltalake import DeltaTable

        return DeltaTable(self._address(name), storage_options=self.options or None)

    def _table(self, name: str) -> DeltaTable | None:
        from deltalake.exceptions import DeltaError, TableNotFoundError

        try:
            table = self._open(name)
        except TableNotFoundError:
            return None
        except (DeltaError, OSError) as error:
            raise LakeError(
                f"{self._address(name)} cannot be opened: {_line(error)}", f"无法打开 {self._address(name)}：{_line(error)}"
            ) from error
        if not any("jixiao.version" in commit for commit in table.history()):
            raise LakeError(
                f"The table {self._address(name)} was not made by a publication, and its rows would be lost: name another --to",
                f"表 {self._address(name)} 不是由发布产生的，其中的行会丢失：请另给 --to",
            )
        return table

    def _rows(self, name: str) -> int:
        import pyarrow as pa

        counts = pa.table(self._open(name).get_add_actions()).column("num_records").to_pylist()
        return sum(counts)


def _last_mark(table: DeltaTable) -> dict[str, Any] | None:
    return next((c for c in table.history() if not c["operation"].startswith(_UPKEEP)), None)


def _line(error: BaseException) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)

"""The published warehouse as Apache Iceberg tables of a catalog.

Belongs here: what is Iceberg's own. Must stay out: the way through the tables (`lake`).

A table's rows are replaced in one commit, facts cut by budget year. pyiceberg streams rows only into tables that are not cut, so
a fact goes over year by year in pieces, each a snapshot within the one commit; all but the last are let go with the old versions.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import duckdb

from jixiao.errors import needs
from jixiao.schema import Table
from jixiao.warehouse.handover import YEAR, Mark, arrow_rows, arrow_schema, is_by_year, years
from jixiao.warehouse.lake import LakeError, folder_of

if TYPE_CHECKING:
    import pyarrow as pa
    from pyiceberg.catalog import Catalog
    from pyiceberg.table import Table as IcebergTable
    from pyiceberg.table import Transaction
    from pyiceberg.table.snapshots import Snapshot

OURS = "jixiao.table"
"""The property of a table that a publication made."""

PIECE_BATCHES = 10
"""Batches of a fact that are held in memory together: a million rows."""

_PROPERTIES = {"write.metadata.delete-after-commit.enabled": "true", "write.metadata.previous-versions-max": "20"}


class IcebergLake:
    """The tables of a namespace of a catalog."""

    def __init__(self, catalog: str, *, warehouse: str | None = None, namespace: str = "jixiao", options: Mapping[str, str] | None = None):
        """Open the catalog: its name in pyiceberg's own configuration, or its address (sqlite:///…, https://… of a REST catalog).

        `warehouse` is where a catalog with an address keeps new tables; `options` are further properties of the catalog.
        Raises MissingExtraError, and LakeError where the catalog cannot be opened.
        """
        with needs("lake"):
            from pyiceberg.catalog import load_catalog
        properties = dict(options or {})
        if "://" in catalog:
            properties["uri"] = catalog
            properties.setdefault("type", "rest" if catalog.startswith("http") else "sql")
        if warehouse:
            properties["warehouse"] = folder_of(warehouse) if "://" in warehouse else f"file://{folder_of(warehouse)}"
        self.namespace = namespace
        try:
            self.catalog: Catalog = load_catalog("jixiao" if "://" in catalog else catalog, **properties)
            self.catalog.create_namespace_if_not_exists(namespace)
        except Exception as error:  # a catalog may be a database, a server or a service, each with errors of its own
            raise LakeError(f"The catalog {catalog} cannot be opened: {_line(error)}", f"无法打开目录 {catalog}：{_line(error)}") from error

    def marked(self, name: str, mark: Mark) -> bool:
        """Whether the table's snapshot bears the mark."""
        table = self._table(name)
        snapshot = table.current_snapshot() if table else None
        return snapshot is not None and mark.is_on(_properties(snapshot))

    def write(self, con: duckdb.DuckDBPyConnection, declared: Table, name: str, mark: Mark) -> int:
        """Replace the table's rows in one commit; gives the rows of the new snapshot."""
        from pyiceberg.exceptions import CommitFailedException

        try:
            if (table := self._table(name)) is None:
                with self._created(declared, name) as change:
                    _fill(change, con, declared, mark)
            else:
                with table.transaction() as change:
                    _follow(change, declared)
                    _fill(change, con, declared, mark)
        except CommitFailedException as error:
            raise LakeError(
                f"{self.namespace}.{name} was written by somebody else meanwhile ({_line(error)}). Publish again",
                f"{self.namespace}.{name} 同时被他人写入（{_line(error)}）。请再次发布",
            ) from error
        except (OSError, ValueError) as error:
            raise LakeError(
                f"{self.namespace}.{name} cannot be written: {_line(error)}", f"无法写入 {self.namespace}.{name}：{_line(error)}"
            ) from error
        snapshot = self.catalog.load_table((self.namespace, name)).current_snapshot()
        return int(_properties(snapshot).get("total-records", 0)) if snapshot else 0

    def expire(self, name: str, kept: int) -> int:
        """Keep the last snapshot of each of the last `kept` versions, and every one that a branch or a tag names."""
        table = self.catalog.load_table((self.namespace, name))
        last = {_properties(s).get("jixiao.version"): s for s in table.snapshots()}
        named = {ref.snapshot_id for ref in table.metadata.refs.values()}
        stay = {s.snapshot_id for s in list(last.values())[-kept:]} | named
        gone = [s for s in table.snapshots() if s.snapshot_id not in stay]
        if not gone:
            return 0
        needless = _files(table, gone) - _files(table, [s for s in table.snapshots() if s.snapshot_id in stay])
        table.maintenance.expire_snapshots().by_ids([s.snapshot_id for s in gone]).commit()
        for file in sorted(needless):
            table.io.delete(file)
        return len(gone)

    def _table(self, name: str) -> IcebergTable | None:
        from pyiceberg.exceptions import NoSuchTableError

        try:
            table = self.catalog.load_table((self.namespace, name))
        except NoSuchTableError:
            return None
        if OURS not in table.properties:
            raise LakeError(
                f"The table {self.namespace}.{name} was not made by a publication, and its rows would be lost: name another namespace"
                " with --namespace",
                f"表 {self.namespace}.{name} 不是由发布产生的，其中的行会丢失：请用 --namespace 另给名称",
            )
        return table

    def _created(self, declared: Table, name: str) -> Transaction:
        """A transaction that makes the table with its first rows."""
        from pyiceberg.io.pyarrow import _pyarrow_to_schema_without_ids
        from pyiceberg.partitioning import UNPARTITIONED_PARTITION_SPEC, PartitionField, PartitionSpec
        from pyiceberg.schema import assign_fresh_schema_ids
        from pyiceberg.transforms import IdentityTransform

        schema = assign_fresh_schema_ids(_pyarrow_to_schema_without_ids(arrow_schema(declared)))
        spec = UNPARTITIONED_PARTITION_SPEC
        if is_by_year(declared):
            spec = PartitionSpec(PartitionField(schema.find_field(YEAR).field_id, 1000, IdentityTransform(), YEAR))
        properties = {**_PROPERTIES, OURS: declared.qualified, "comment": f"{declared.zh}. {declared.purpose_en}."}
        return self.catalog.create_table_transaction((self.namespace, name), schema, partition_spec=spec, properties=properties)


def _follow(change: Transaction, declared: Table) -> None:
    """Bring the columns of a table that an earlier version of Jixiao made to what is declared now."""
    from pyiceberg.io.pyarrow import _pyarrow_to_schema_without_ids

    wanted = {f.name: f for f in _pyarrow_to_schema_without_ids(arrow_schema(declared)).fields}
    present = {f.name: f for f in change.table_metadata.schema().fields}
    same = {n for n, f in present.items() if n in wanted and (f.field_type, f.required) == (wanted[n].field_type, wanted[n].required)}
    if stale := [n for n in present if n not in same]:
        with change.update_schema(allow_incompatible_changes=True) as update:
            for name in stale:
                update.delete_column(name)
    if fresh := [f for n, f in wanted.items() if n not in same]:
        with change.update_schema(allow_incompatible_changes=True) as update:
            for field in fresh:
                update.add_column(field.name, field.field_type, doc=field.doc, required=field.required)


def _fill(change: Transaction, con: duckdb.DuckDBPyConnection, declared: Table, mark: Mark) -> None:
    """Replace the rows within the transaction; every snapshot of it bears the mark."""
    properties = mark.properties()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Delete operation did not match any records")  # a table may have been empty
        if not is_by_year(declared):
            change.overwrite(arrow_rows(con, declared), snapshot_properties=properties)
            return
        pieces = _pieces(con, declared)
        change.overwrite(next(pieces), snapshot_properties=properties)
    for piece in pieces:
        change.append(piece, snapshot_properties=properties)


def _pieces(con: duckdb.DuckDBPyConnection, declared: Table) -> Iterator[pa.Table]:
    """The rows year by year in pieces that fit into memory; an empty piece first, which replaces the old rows."""
    import pyarrow as pa

    schema = arrow_schema(declared)
    yield schema.empty_table()
    for year in years(con, declared):
        held: list[pa.RecordBatch] = []
        for batch in arrow_rows(con, declared, f"{YEAR} is not distinct from {'null' if year is None else year}"):
            held.append(batch)
            if len(held) == PIECE_BATCHES:
                yield pa.Table.from_batches(held, schema)
                held = []
        if held:
            yield pa.Table.from_batches(held, schema)


def _properties(snapshot: Snapshot) -> dict[str, str]:
    return dict(snapshot.summary.additional_properties) if snapshot.summary else {}


def _files(table: IcebergTable, snapshots: list[Snapshot]) -> set[str]:
    """Every file that these snapshots hold: their lists, their manifests, their data."""
    found: set[str] = set()
    for snapshot in snapshots:
        found.add(snapshot.manifest_list)
        for manifest in snapshot.manifests(table.io):
            if manifest.manifest_path in found:
                continue
            found.add(manifest.manifest_path)
            found.update(e.data_file.file_path for e in manifest.fetch_manifest_entry(table.io, discard_deleted=True))
    return found


def _line(error: BaseException) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)

"""Reviewed corrections: the register `reference/corrections.yml`, checked against what was read and laid over it.

Beside the package's register (or that of JIXIAO_CORRECTIONS) stands the one of the team's own folder, into which reviewers write.

Belongs here: reading the register, finding the row of each entry, and the views that show the corrected readings to the build. Must stay
out: corrections that a reader makes by rule (`normalize`), and the judgement of an entry that no longer applies (rule J010).

Nothing is written to the store of record: a correction that is withdrawn leaves no trace.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import yaml

from jixiao import settings
from jixiao.errors import JixiaoError
from jixiao.schema import table
from jixiao.yaml_text import parsed, problem

REGISTER = Path(__file__).resolve().parents[1] / "reference" / "corrections.yml"

PRINTED: dict[str, dict[str, str]] = {
    "disclosure": {
        "unit_name": "unit_text",
        "department_name": "department_text",
        "project_name": "project_text",
        "fiscal_year": "title",
        "total_score": "total_score_text",
    },
    "indicator": {
        "indicator_name": "name_text",
        "level1": "level1_text",
        "level2": "level2_text",
        "weight": "weight_text",
        "score": "score_text",
    },
    "value": dict.fromkeys(("value_number", "value_high", "comparator", "unit", "date_from", "date_to"), "value_text"),
    "funding": {"amount_yuan": "amount_text", "funding_source": "label", "measure": "label", "period": "label"},
    "execution": {"rate": "rate_text", "weight": "weight_text", "score": "score_text"},
}
"""The columns that may be corrected, by record, each with the column that holds what was printed."""

KEYS: dict[str, tuple[str, ...]] = {
    "disclosure": ("disclosure_ordinal",),
    "indicator": ("disclosure_ordinal", "indicator_ordinal"),
    "value": ("disclosure_ordinal", "indicator_ordinal", "value_ordinal"),
    "funding": ("disclosure_ordinal", "funding_ordinal"),
    "execution": ("disclosure_ordinal", "execution_ordinal"),
}
"""What tells a row within its document."""

_FIELDS = {"id", "record", "place", "printed", "corrected", "reason", "status"}
_OPTIONAL = {"document", "file", "expect", "by", "at"}
_STATUSES = ("approved", "confirmed", "proposed", "withdrawn")
_IN_FORCE = ("approved", "confirmed")


class CorrectionError(JixiaoError):
    """The register is not what it should be; the message names the entry and what is wrong."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the register. `corrected` and `expect` hold values by column; exactly one of `document` and `file` is given.

    A `confirmed` entry says of a doubtful reading that it is right: `corrected` holds what was read.
    """

    id: str
    record: str
    place: tuple[int, int, int | None]
    printed: str
    corrected: dict[str, Any]
    reason: str
    status: str
    document: str | None = None
    file: str | None = None
    expect: dict[str, Any] = field(default_factory=dict)

    @property
    def printed_column(self) -> str:
        """The column that holds what was printed."""
        return PRINTED[self.record][next(iter(self.corrected))]


def register_path() -> Path:
    """The register: JIXIAO_CORRECTIONS where that is set, else the one of the package."""
    return settings.CORRECTIONS.path or REGISTER


def registers(reference: Path) -> list[Path]:
    """The registers that a build lays over what was read: the one in use, and that of the team's own folder where there is one."""
    own = reference / REGISTER.name
    return [register_path(), own] if own.is_file() and own.resolve() != register_path().resolve() else [register_path()]


def load(*paths: Path) -> list[Correction]:
    """Read registers. Raises CorrectionError where one cannot be read or an entry is incomplete, unknown or stands twice."""
    found = [entry for path in paths for entry in _read(path)]
    names = [c.id for c in found]
    if twice := sorted({n for n in names if names.count(n) > 1}):
        raise CorrectionError(
            f"{' and '.join(p.name for p in paths)}: id stands twice: {', '.join(twice)}",
            f"{'、'.join(p.name for p in paths)}：id 重复：{', '.join(twice)}",
        )
    return found


def _read(path: Path) -> list[Correction]:
    try:
        written = parsed(path.read_text("utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        en, zh = problem(error)
        raise CorrectionError(f"{path} cannot be read: {en}", f"无法读取 {path}：{zh}") from error
    entries = written.get("corrections") or [] if isinstance(written, dict) and not written.keys() - {"corrections"} else None
    if not isinstance(entries, list):
        raise CorrectionError(f"{path}: holds a list `corrections` and nothing else", f"{path}：其中只能有列表 `corrections`")
    return [_entry(path.name, e) for e in entries]


def _entry(name: str, given: Any) -> Correction:
    if not isinstance(given, dict):
        raise CorrectionError(f"{name}: an entry must be a mapping, not {given!r}", f"{name}：每一项应为键值对，而不是 {given!r}")
    where = f"{name}: {given.get('id', '?')}"
    if missing := _FIELDS - given.keys():
        raise CorrectionError(f"{where} lacks {', '.join(sorted(missing))}", f"{where} 缺少 {', '.join(sorted(missing))}")
    if unknown := given.keys() - _FIELDS - _OPTIONAL:
        raise CorrectionError(f"{where}: unknown {', '.join(sorted(unknown))}", f"{where}：无法识别 {', '.join(sorted(unknown))}")
    record, place, corrected, expect = given["record"], given["place"], given["corrected"], given.get("expect") or {}
    if record not in PRINTED:
        raise CorrectionError(
            f"{where}: record {record!r} is none of {', '.join(PRINTED)}", f"{where}：record {record!r} 不是 {', '.join(PRINTED)} 之一"
        )
    if given["status"] not in _STATUSES:
        raise CorrectionError(
            f"{where}: status {given['status']!r} is none of {', '.join(_STATUSES)}",
            f"{where}：status {given['status']!r} 不是 {', '.join(_STATUSES)} 之一",
        )
    if bool(given.get("document")) == bool(given.get("file")):
        raise CorrectionError(f"{where}: give either document (SHA-256) or file", f"{where}：请给出 document（SHA-256）或 file，二者之一")
    if given.get("document") and len(str(given["document"])) < 12:
        raise CorrectionError(f"{where}: give at least 12 digits of the document's SHA-256", f"{where}：请至少给出文件 SHA-256 的 12 位")
    if not isinstance(corrected, dict) or not corrected or (odd := corrected.keys() - PRINTED[record].keys()):
        raise CorrectionError(
            f"{where}: corrected names columns of {record}: {', '.join(PRINTED[record])}, not {odd if corrected else '{}'}",
            f"{where}：corrected 应为 {record} 的列名：{', '.join(PRINTED[record])}",
        )
    if len({PRINTED[record][c] for c in corrected}) > 1:
        raise CorrectionError(
            f"{where}: the columns of corrected are printed in more than one cell: make an entry for each",
            f"{where}：corrected 的各列印在不止一个单元格中：请各写一项",
        )
    columns = {c.name for c in table(f"records.{record}").columns}
    if odd := expect.keys() - columns:
        raise CorrectionError(
            f"{where}: expect names columns of {record}, not {', '.join(sorted(odd))}",
            f"{where}：expect 应为 {record} 的列名，而不是 {', '.join(sorted(odd))}",
        )
    needed = ("table", "row") if record == "disclosure" else ("table", "row", "column")
    if not isinstance(place, dict) or not all(isinstance(place.get(p), int) for p in needed):
        raise CorrectionError(
            f"{where}: place needs {', '.join(needed)}, counted from 1", f"{where}：place 须写明 {', '.join(needed)}，从 1 数起"
        )
    return Correction(
        id=str(given["id"]),
        record=record,
        place=(place["table"], place["row"], None if record == "disclosure" else place["column"]),
        printed=str(given["printed"]),
        corrected=corrected,
        reason=str(given["reason"]),
        status=given["status"],
        document=str(given["document"]) if given.get("document") else None,
        file=given.get("file"),
        expect=expect,
    )


def apply(con: duckdb.DuckDBPyConnection, entries: list[Correction]) -> None:
    """Lay the entries over the views of `records`, and write `meta.correction`: one row an entry, with what became of it."""
    patches: dict[str, list[tuple[Correction, dict[str, Any]]]] = defaultdict(list)
    for entry in entries:
        documents = _documents(con, entry)
        problem: tuple[str, str] | None = None
        state, sha256 = "waiting" if entry.status in _IN_FORCE else entry.status, None
        if entry.status in _IN_FORCE and documents:
            sha256, row, problem = _find(con, entry, documents)
            state = _state(entry, problem)
            if row is not None and not problem:
                patches[entry.record].append((entry, {"sha256": sha256, **row}))
        _tell(con, entry, state, sha256 or (documents[0] if documents else None), problem)
    for record, found in patches.items():  # after all were looked up, so that none sees what another corrected
        _lay_over(con, record, found)


def _state(entry: Correction, problem: tuple[str, str] | None) -> str:
    """What became of an entry whose document is here. A reading that is no longer the one that was confirmed is in doubt again."""
    if entry.status == "confirmed":
        return "lapsed" if problem else "confirmed"
    return "no_longer_applies" if problem else "applied"


def _documents(con: duckdb.DuckDBPyConnection, entry: Correction) -> list[str]:
    """The documents that an entry may mean: by hash, or those that stand at its path now, else stood there last."""
    if entry.document:
        query = "select distinct sha256 from records.sighting where starts_with(sha256, lower(?)) order by 1"
        return [r[0] for r in con.execute(query, [entry.document]).fetchall()]
    query = """
        select sha256 from records.sighting where source_file = ? and not is_container
        qualify rank() over (order by location_state = 'present' desc, if(location_state = 'present', null, appeared_at) desc) = 1
        order by sha256
    """
    return [r[0] for r in con.execute(query, [entry.file]).fetchall()]


def _find(
    con: duckdb.DuckDBPyConnection, entry: Correction, documents: list[str]
) -> tuple[str, dict[str, Any] | None, tuple[str, str] | None]:
    """The row that an entry is about, or what is wrong, in Chinese and English."""
    if len(documents) > 1:
        return documents[0], None, ("有多份文件符合，请写全文件哈希", "more than one document is meant: give more digits of the hash")
    sha256 = documents[0]
    columns = [c.name for c in table(f"records.{entry.record}").columns]
    place = " and column_no = ?" if entry.place[2] is not None else ""
    query = f"select {', '.join(columns)} from records.{entry.record} where sha256 = ? and table_no = ? and row_no = ?{place}"
    rows = [dict(zip(columns, r, strict=True)) for r in con.execute(query, [sha256, *(p for p in entry.place if p is not None)]).fetchall()]
    if not rows:
        return sha256, None, ("该处没有此类记录", f"no {entry.record} stands at that place")
    same = [r for r in rows if _said(r[entry.printed_column]) == _said(entry.printed)]
    if not same:
        seen = "、".join(str(r[entry.printed_column]) for r in rows)
        return sha256, None, (f"该处印的是「{seen}」", f"{seen!r} is printed there")
    kept = [r for r in same if all(_equal(r[c], v) for c, v in entry.expect.items())]
    if not kept:
        seen = ", ".join(f"{c}={same[0][c]}" for c in entry.expect)
        return sha256, None, (f"前提不再成立：{seen}", f"what was expected does not hold: {seen}")
    if len(kept) > 1:
        return sha256, None, ("有多条记录符合，请在 expect 中写明", "more than one row is meant: tell them apart in expect")
    is_same = all(_equal(kept[0][c], v) for c, v in entry.corrected.items())
    if entry.status == "confirmed" and not is_same:
        return sha256, None, ("读数与所确认的不同", "the reading is not the one that was confirmed")
    if entry.status == "approved" and is_same:
        return sha256, None, ("读数已与更正相同，请撤回本条", "the reading is right without it: withdraw the entry")
    return sha256, {k: kept[0][k] for k in KEYS[entry.record]}, None


def _said(text: Any) -> str:
    return "".join(str(text).split())


def _equal(have: Any, want: Any) -> bool:
    if have is None or want is None:
        return have is want
    if isinstance(have, bool):
        return have is want
    try:
        return bool(have == type(have)(str(want)))
    except (ValueError, TypeError, ArithmeticError):
        return str(have) == str(want)


def _tell(con: duckdb.DuckDBPyConnection, entry: Correction, state: str, sha256: str | None, problem: tuple[str, str] | None) -> None:
    con.execute(
        """
        insert into meta.correction by name
        select
            $id as correction_id, $record as record, $state as correction_state, left($sha256, 16) as document_key,
            coalesce($file, (select min(source_file) from records.sighting where sha256 = $sha256)) as source_file,
            $table_no::integer as table_no, $row_no::integer as row_no, $column_no::integer as column_no,
            $printed as printed, $corrected as corrected, $expected as expected, $reason as reason,
            $problem_zh as problem_zh, $problem_en as problem_en
        """,
        {
            "id": entry.id,
            "record": entry.record,
            "state": state,
            "sha256": sha256,
            "file": entry.file,
            "table_no": entry.place[0],
            "row_no": entry.place[1],
            "column_no": entry.place[2],
            "printed": entry.printed,
            "corrected": _listed(entry.corrected),
            "expected": _listed(entry.expect) or None,
            "reason": entry.reason,
            "problem_zh": problem[0] if problem else None,
            "problem_en": problem[1] if problem else None,
        },
    )


def _listed(values: dict[str, Any]) -> str:
    return ", ".join(f"{name} = {'null' if value is None else value}" for name, value in values.items())


def _lay_over(con: duckdb.DuckDBPyConnection, record: str, found: list[tuple[Correction, dict[str, Any]]]) -> None:
    """Replace the view of a record by one that shows the corrected readings and names the entries in `correction`."""
    declared = table(f"records.{record}")
    types = {c.name: c.term.sql_type for c in declared.columns}
    keys = ("sha256", *KEYS[record])
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for entry, key in found:
        row = rows.setdefault(tuple(key[k] for k in keys), {"correction": []})
        row["correction"].append(entry.id)
        row.update(entry.corrected)
    columns = sorted({c for row in rows.values() for c in row if c != "correction"})
    spelled = ", ".join(f"{k} {types[k]}" for k in keys)
    spelled += "".join(f", {c} {types[c]}, has_{c} boolean" for c in columns) + ", entries varchar"
    con.execute(f"create temp table corrected_{record} ({spelled})")
    for key_values, row in rows.items():
        values: list[Any] = list(key_values)
        for c in columns:
            values += [row.get(c), c in row]
        con.execute(
            f"insert into corrected_{record} values ({', '.join('?' * (len(values) + 1))})", [*values, ", ".join(row["correction"])]
        )
    replaced = [f"if(fix.has_{c}, fix.{c}, read.{c}) as {c}" for c in columns]
    replaced.append("nullif(concat_ws(', ', read.correction, fix.entries), '') as correction")
    on = " and ".join(f"read.{k} = fix.{k}" for k in keys)
    con.execute(f"alter view records.main.{record} rename to {record}_as_read")
    con.execute(
        f"create view records.main.{record} as select read.* replace ({', '.join(replaced)})"
        f" from records.main.{record}_as_read as read left join temp.main.corrected_{record} as fix on {on}"
    )

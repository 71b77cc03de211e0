"""How long the star takes to rebuild, and how much memory: `python -m benchmarks.star 10000 100000 [--audit]`.

Belongs here: a store of record of N documents, written by SQL straight into the layout that `jixiao.warehouse.store` writes (no document is
made or read), and the measuring of a build and an audit, each in a process of its own. Must stay out: how fast documents are read.

The documents hold what makes a build hard: one in fifty is a copy of the document before it, one in fifty a later edition of it, six forms
(two years, three stages) share a project, half of the indicator names belong to one project alone (with `many` all of them do, and each
project has a unit of its own), units are those of real counties, and each document has the cells that a form of 15 indicators has. Rules
find something in every other form.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

import duckdb

from jixiao.identity.regions import COUNTY, all_regions
from jixiao.schema import RECORDS, SIGHTING, Table
from jixiao.sources.checksums import write_checksums

ROOT = Path(__file__).resolve().parent.parent
PART_DOCUMENTS = 100_000
INDICATORS = 15
FUNDING = 4
FIELDS = 4
CELLS = 110
VERSION = "benchmark"

# What a document `i` is: everything else of the store follows from these.
DOCUMENT = """
with numbered as (
    select
        i,
        -- a copy says what the document before it says; an edition is about the same, and says something else
        if(i % 50 = 49, i - 1, i) as said,
        if(i % 50 in (49, 24), i - 1, i) as about,
        about // 6 as project,
        about % 3 as stage_no,
        2022 + (about % 6) // 3 as year,
        sha256('document ' || i) as sha
    from range($from, $to) as t (i)
)

select
    numbered.*,
    county.label as county,
    ['教育局', '水利局', '农业农村局', '住房和城乡建设局', '民政局', '卫生健康局'][1 + (project // 10) % 6] as department
from numbered inner join county on county.n = (project // 60) % (select count(*) from county)
"""

_HEAD = {"part": "$part", "sha256": "sha", "disclosure_ordinal": "1"}
_PLACE = {"table_no": "1", "row_no": "8 + n", "column_no": "4"}
_UNIT = {False: "county || department", True: "county || department || '第' || project || '服务中心'"}
_MEASURE = "['%', 'km', '万人次', '座', '亩', '元/人'][1 + n % 6]"
_STAGE = "['goal', 'monitoring', 'evaluation'][stage_no + 1]"
_TEXTS = "['project_name', 'project_code', 'unit', 'department', 'goal', 'total_score']"
_OWN_NAME = "'项目' || project || '的第' || n || '项指标'"
_NAME = {False: f"if(n % 2 = 0, '常见指标' || (said * 7 + n) % 400, {_OWN_NAME})", True: _OWN_NAME}
_LEVEL2 = "['数量指标', '质量指标', '时效指标', '成本指标'][1 + n // 3 % 4]"
_TARGET = "5 + (project * 7 + n * 3) % 90"
_SIGN = "if(n = 9, '≤', '≥')"
_VALUE = f"{_TARGET} + if(k = 1, 0, said % 3)"

# By table: what a row is made of besides the document, and the columns; those left out are null, or what `_absent` says.
TABLES: dict[str, tuple[str, dict[str, str]]] = {
    "document": (
        "",
        {
            **_HEAD,
            "source_file": "'forms/' || (i // 1000) || '/' || i || '.docx'",
            "reader_version": f"'{VERSION}'",
            "status": "'ok'",
            "file_kind": "'docx'",
            "seconds": "0.01",
            "disclosure_count": "1",
            "cell_count": str(CELLS),
            "label_cells": "30",
            "field_cells": str(CELLS - 30),
            "coverage": "1.0",
            "run_id": "'benchmark'",
            "extracted_at": "timestamp '2026-01-01 02:00:00'",
        },
    ),
    "disclosure": (
        "",
        {
            **_HEAD,
            "subject": "'project'",
            "stage": _STAGE,
            "title": "year || '年项目绩效表'",
            "fiscal_year": "year",
            "fiscal_year_basis": "'title'",
            "unit_name": "$unit",
            "unit_text": "$unit",
            "department_name": "county || '人民政府'",
            "project_name": "'第' || project || '号建设项目'",
            "project_text": "'第' || project || '号建设项目'",
            "project_code": "if(project % 2 = 0, '5001' || lpad(project::varchar, 12, '0'), null)",
            "goal_text": "'完成第' || said || '号文件所列的建设任务，保障群众生产生活，新建管网 ' || said % 97 || ' 公里'",
            "total_score": "if(stage_no = 2, 90 + said % 10, null)",
            "table_no": "1",
            "row_no": "1",
            "content_key": "left(md5('content ' || said), 16)",
        },
    ),
    "indicator": (
        f", range(1, {INDICATORS + 1}) as r (n)",
        {
            **_HEAD,
            **_PLACE,
            "indicator_ordinal": "n",
            "level1": "['产出指标', '效益指标', '满意度指标'][1 + n % 3]",
            "level2": f"[{_LEVEL2}, '社会效益指标', '服务对象满意度指标'][1 + n % 3]",
            "indicator_name": "$name",
            "name_text": "$name",
            "weight": "if(n = 1, 20, 5)",
            "weight_text": "if(n = 1, '20', '5')",
            "score": "if(stage_no = 2, 5, null)",
        },
    ),
    "value": (
        f", range(1, {INDICATORS + 1}) as r (n), range(1, 3) as v (k)",
        {
            **_HEAD,
            **_PLACE,
            "indicator_ordinal": "n",
            "value_ordinal": "k",
            "value_role": "if(k = 1, 'target', 'actual')",
            "value_text": f"if(k = 1, {_SIGN}, '') || {_VALUE} || {_MEASURE}",
            "value_label": "if(k = 1, '年度指标值', '实际完成值')",
            "comparator": "if(k = 1, if(n = 9, '<=', '>='), null)",
            "value_number": _VALUE,
            "unit": _MEASURE,
        },
    ),
    "funding": (
        f", range(1, {FUNDING + 1}) as r (n)",
        {
            **_HEAD,
            **_PLACE,
            "funding_ordinal": "n",
            "funding_source": "['total', 'fiscal', 'superior', 'other'][n]",
            "measure": "'initial_budget'",
            "period": "'annual'",
            "label": "'年度资金总额'",
            "amount_text": "(said % 9973)::varchar",
            "amount_yuan": "(said % 9973) * 10000",
            "money_unit": "'万元'",
            "money_unit_basis": "'title'",
        },
    ),
    "execution": (
        ", (select 1 as n)",
        {**_HEAD, **_PLACE, "execution_ordinal": "1", "funding_source": "'total'", "rate": "98.5", "rate_text": "'98.5%'"},
    ),
    "field": (
        f", range(1, {FIELDS + 1}) as r (n)",
        {
            **_HEAD,
            **_PLACE,
            "field_ordinal": "n",
            "slug": "['project_kind', 'duration', 'contact_name', 'line'][n]",
            "label": "['项目属性', '实施期', '联系人', '行'][n]",
            "text": "'第' || said || '号文件的文本'",
            "is_private": "n = 3",
        },
    ),
    "cell": (
        f", range({CELLS}) as r (n)",
        {
            **_HEAD,
            "table_no": "1",
            "row_no": "1 + n // 6",
            "column_no": "1 + n % 6",
            "disposition": "if(n < 30, 'label', 'field')",
            "detail": f"if(n < 30, 'column_header', coalesce({_TEXTS}[n - 29], 'target'))",
            "is_private": "false",
        },
    ),
    "label": (
        ", (select 1 as n)",
        {**_HEAD, "text": "'罕见标签' || said % 500", "position": "'row_label'", "example": "'例'", **_PLACE},
    ),
    "note": ("", {**_HEAD, "note": "'left out the text of 1 cells that a merged cell covers'", "note_kind": "'other'"}),
}
# One document in so many has a row here.
RARE = {"label": 20, "note": 10}
SEEN = {
    "source": "'/forms'",
    "source_file": "'forms/' || (i // 1000) || '/' || i || '.docx'",
    "sha256": "sha",
    "size_bytes": "30000",
    "modified_ns": "1700000000000000000 + i",
    "changed_ns": "1700000000000000000 + i",
    "checked_at": "timestamp '2026-01-01 02:00:00'",
    "first_seen": "timestamp '2026-01-01 02:00:00' + to_days((i % 300)::integer)",
    "last_seen": "timestamp '2026-12-01 02:00:00'",
    "appeared_at": "timestamp '2026-01-01 02:00:00' + to_days((i % 300)::integer)",
    "location_state": "'present'",
    "times_seen": "3",
    "is_container": "false",
}


def generate(data: Path, documents: int, known: int = 0, *, many: bool = False) -> None:
    """Write the store of record and the register of sightings of so many documents; with `known`, those beyond them into the store that
    holds these already; with `many`, each project has names and a unit of its own."""
    with duckdb.connect(config={"temp_directory": str(data / "work" / "tmp"), "memory_limit": "4GB"}) as con:
        con.execute("create temp table county (n integer, label varchar)")
        counties = [r.label for r in all_regions() if r.level == COUNTY and r.last_year is None]
        con.executemany("insert into county values (?, ?)", list(enumerate(counties)))
        for start in range(known, documents, PART_DOCUMENTS):
            stop, part = min(start + PART_DOCUMENTS, documents), f"benchmark-{start:09d}"
            folder = data / "extracted" / part
            folder.mkdir(parents=True)
            for table in RECORDS:
                more, columns = TABLES.get(table.name, ("", {}))
                where = f"i % {RARE[table.name]} = 0" if table.name in RARE else "true" if columns else "false"
                chosen = {name: value.replace("$unit", _UNIT[many]).replace("$name", _NAME[many]) for name, value in columns.items()}
                _write(con, folder / f"{table.name}.parquet", table, chosen, f"{more} where {where}", (start, stop, part))
            write_checksums(folder)
        (data / "raw").mkdir(exist_ok=True)
        _write(con, data / "raw" / "sightings.parquet", SIGHTING, SEEN, "", (0, documents, ""))


def _write(
    con: duckdb.DuckDBPyConnection, path: Path, table: Table, columns: dict[str, str], more: str, which: tuple[int, int, str]
) -> None:
    start, stop, part = which
    chosen = []
    for column in table.columns:
        value = columns.get(column.name) or (_absent(column.term.kind) if column.not_null else "null")
        chosen.append(f"cast({value} as {column.term.sql_type}) as {column.name}")
    query = f"with d as ({DOCUMENT}) select {', '.join(chosen)} from d{more}"
    for name, value in (("$from", str(start)), ("$to", str(stop)), ("$part", f"'{part}'")):
        query = query.replace(name, value)
    con.execute(f"copy ({query}) to '{path}' (format parquet, compression zstd)")


def _absent(kind: str) -> str:
    """What stands in a column that is never null and that this benchmark has nothing to say about."""
    return {"bool": "false", "text": "''", "code": "''", "key": "''", "time": "timestamp '2026-01-01'"}.get(kind, "0")


def build_star(data: Path, memory: str) -> dict[str, object]:
    """Build the star of a data folder, as a load does; seconds by SQL file and rows by table."""
    from jixiao.warehouse.build import build
    from jixiao.warehouse.paths import DataFolder
    from jixiao.warehouse.run import RunInfo

    report = build(DataFolder(data), ROOT / "sql", RunInfo(reader_version=VERSION), memory=memory)
    return {"files": report.file_seconds, "rows": report.row_counts, "bytes": report.path.stat().st_size}


def audit_star(data: Path, memory: str) -> dict[str, object]:
    """Run every rule of the register over the built star; seconds by rule, those that could not run, and blocking ones that fail."""
    from jixiao.warehouse.audit import audit
    from jixiao.warehouse.connection import writing
    from jixiao.warehouse.paths import DataFolder
    from jixiao.warehouse.register import load_register

    folder = DataFolder(data)
    rules = load_register(ROOT / "sql" / "rules")
    with writing(folder.database, work=folder.work, memory=memory) as con:
        report = audit(con, rules)
    return {
        "files": {o.rule.id: o.seconds for o in report.outcomes},
        "errors": {o.rule.id: o.error for o in report.outcomes if o.error},
        "blocked": [o.rule.id for o in report.outcomes if o.rule.severity == "blocking" and o.failed],
    }


STEPS = {"build": build_star, "audit": audit_star}


def measured(step: str, data: Path, memory: str) -> dict[str, object]:
    """Run one step in a process of its own; what it tells, with its seconds, those of the CPU, and the most memory that it took (MiB)."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.star", "--step", step, "--folder", str(data), "--memory", memory]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    told: dict[str, object] = json.loads(done.stdout)
    return {**told, "seconds": time.perf_counter() - started}


def main() -> None:
    """Measure the numbers of documents that are given and print a table; with --json, all that was measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.star", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("documents", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--folder", type=Path, default=Path("data") / "benchmark", help="where the store is made; removed at the end")
    parser.add_argument("--memory", default="12GB", help="DuckDB's memory limit; what is beyond is spilled to disk")
    parser.add_argument("--audit", action="store_true", help="also run every rule over the star")
    parser.add_argument("--keep", action="store_true", help="leave the stores in place")
    parser.add_argument("--json", type=Path, help="write all that was measured to this file")
    parser.add_argument("--step", choices=sorted(STEPS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        told = STEPS[options.step](options.folder, options.memory)
        used = resource.getrusage(resource.RUSAGE_SELF)
        print(json.dumps({**told, "cpu_seconds": used.ru_utime + used.ru_stime, "peak_mib": used.ru_maxrss / 1024}))
        return
    results = []
    print(
        "| documents | step | rows | seconds | CPU seconds | per 10,000 documents | peak memory | file |\n|--:|---|--:|--:|--:|--:|--:|--:|"
    )
    for count in options.documents:
        data = options.folder.absolute() / str(count)
        shutil.rmtree(data, ignore_errors=True)
        generate(data, count)
        for step in STEPS if options.audit else ("build",):
            told = measured(step, data, options.memory)
            results.append({"documents": count, "step": step, **told})
            print(_line(count, step, told), flush=True)
        if not options.keep:
            shutil.rmtree(data)
    if options.json:
        machine = {"cores": len(os.sched_getaffinity(0)), "duckdb": duckdb.__version__, "memory_limit": options.memory}
        options.json.write_text(json.dumps({"machine": machine, "results": results}, indent=1), encoding="utf-8")


def _line(count: int, step: str, told: dict[str, object]) -> str:
    rows, size = told.get("rows"), told.get("bytes")
    total = f"{sum(rows.values()):,}" if isinstance(rows, dict) else ""
    seconds, cpu, peak = (float(str(told[name])) for name in ("seconds", "cpu_seconds", "peak_mib"))
    file = f"{size / 2**20:,.0f} MiB" if isinstance(size, int) else ""
    return f"| {count:,} | {step} | {total} | {seconds:.0f} | {cpu:.0f} | {cpu / count * 10_000:.2f} | {peak:,.0f} MiB | {file} |"


if __name__ == "__main__":
    main()

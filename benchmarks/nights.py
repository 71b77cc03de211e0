"""What nights cost after the documents are read: `python -m benchmarks.nights 10000 100000`.

Belongs here: a first night, one with a hundredth more documents, and the same made again whole, each step in a process of its own, beside a
plain CREATE TABLE AS of the same records. Must stay out: making the documents (`benchmarks.star`), reading them (`benchmarks.read`).
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from benchmarks.star import ROOT, VERSION, generate
from jixiao.schema import RECORDS
from jixiao.sources.data_folder import DataFolder
from jixiao.warehouse.run import RunInfo

SQL = ROOT / "sql"


def plain(data: Path, run_id: str) -> None:
    """A plain CREATE TABLE AS of all records into a file."""
    target = data / "work" / "plain.duckdb"
    target.parent.mkdir(exist_ok=True)
    target.unlink(missing_ok=True)
    with duckdb.connect(str(target)) as con:
        for table in RECORDS:
            con.execute(f"create table {table.name} as from read_parquet('{data}/extracted/*/{table.name}.parquet')")
    target.unlink()


def build(data: Path, run_id: str) -> None:
    """The star, carried over from the published version where that is possible."""
    from jixiao.warehouse.build import build as build_star

    build_star(DataFolder(data), SQL, RunInfo(run_id, reader_version=VERSION), full=run_id.endswith("whole"))


def audit(data: Path, run_id: str) -> None:
    """The rules, Great Expectations and what is written of them, as in a load."""
    from pipelines.audit import audit_built
    from pipelines.progress import Progress

    audit_built(DataFolder(data), run_id, Progress())


def publish(data: Path, run_id: str) -> None:
    """The views and tables as Parquet, and the switch."""
    from jixiao.warehouse.publish import export_views
    from jixiao.warehouse.publish import publish as publish_built

    folder = DataFolder(data)
    list(export_views(folder))
    publish_built(folder, folder.database)


STEPS: dict[str, Callable[[Path, str], None]] = {"plain": plain, "build": build, "audit": audit, "publish": publish}


def _night(data: Path, documents: int, run_id: str) -> None:
    """Measure the steps of one night and print a line."""
    told = []
    for step in STEPS:
        command = [sys.executable, "-m", "benchmarks.nights", "--step", step, "--folder", str(data), "--run", run_id]
        started = time.perf_counter()
        found = json.loads(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout)
        told.append(f"{found['cpu']:.1f} ({time.perf_counter() - started:.0f} s)")
    version = data / "published" / "versions" / run_id
    own = (file for file in version.rglob("*") if file.is_file() and (file.stat().st_nlink == 1 or file.suffix == ".duckdb"))
    size = sum(file.stat().st_size for file in own) / 2**20
    print(f"| {documents:,} | {run_id} | {' | '.join(told)} | {size:,.0f} MiB |", flush=True)


def main() -> None:
    """Measure the numbers of documents that are given and print a table of CPU seconds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nights", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("documents", type=int, nargs="*", default=[10_000])
    parser.add_argument("--folder", type=Path, default=Path("data") / "nights", help="where the store is made; removed at the end")
    parser.add_argument("--many", action="store_true", help="each project has names and a unit of its own")
    parser.add_argument("--keep", action="store_true", help="leave the stores in place")
    parser.add_argument("--step", choices=sorted(STEPS), help=argparse.SUPPRESS)
    parser.add_argument("--run", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        STEPS[options.step](options.folder, options.run)
        used = resource.getrusage(resource.RUSAGE_SELF)
        print(json.dumps({"cpu": used.ru_utime + used.ru_stime}))
        return
    print("| documents | night | " + " | ".join(STEPS) + " | version on disk |\n|--:|---|" + "--:|" * (len(STEPS) + 1))
    for count in options.documents:
        data = options.folder.absolute() / str(count)
        shutil.rmtree(data, ignore_errors=True)
        generate(data, count, many=options.many)
        _night(data, count, "1-first")
        generate(data, count + count // 100, known=count, many=options.many)
        _night(data, count + count // 100, "2-hundredth")
        _night(data, count + count // 100, "3-whole")
        if not options.keep:
            shutil.rmtree(data)


if __name__ == "__main__":
    main()

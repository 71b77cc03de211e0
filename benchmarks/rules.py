"""What each rule costs, so that a new one's price is seen: `python -m benchmarks.rules 10000 [--many] [--against BEFORE.json]`.

Belongs here: the CPU seconds of each rule and of each table that rules share, by one thread over generated documents, as shares of a plain
CREATE TABLE AS of the same records; beside an earlier measurement, how many times as much. Must stay out: nights (`benchmarks.nights`).
"""

from __future__ import annotations

import argparse
import json
import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import duckdb

from benchmarks.nights import build, plain
from benchmarks.star import ROOT, generate
from jixiao.warehouse.audit import run_rule, shared_files
from jixiao.warehouse.connection import reading
from jixiao.warehouse.register import load_register

RULES = ROOT / "sql" / "rules"

SHOWN = 30
"""The dearest rules and tables, which are two thirds of the whole."""


def measured(times: int, work: Callable[[], object]) -> float:
    """The least CPU seconds of so many runs: others on the machine only add to them."""
    least = float("inf")
    for _ in range(times):
        started = time.process_time()
        work()
        least = min(least, time.process_time() - started)
    return least


def costs(con: duckdb.DuckDBPyConnection, times: int) -> dict[str, float]:
    """CPU seconds of each shared table by its name and of each rule by its id, over an open warehouse."""
    con.execute("set threads = 1")
    found = {name: measured(times, partial(con.execute, sql)) for name, sql in shared_files(RULES).items()}
    for rule in load_register(RULES):
        found[rule.id] = measured(times, partial(run_rule, con, rule))
    return found


def table(found: dict[str, float], beside: float, before: dict[str, float]) -> str:
    """The dearest first, and their sum, beside the plain copy's CPU seconds and an earlier measurement."""
    dearest = sorted(found, key=lambda name: -found[name])[:SHOWN]
    lines = ["| rule or table | CPU s | of CREATE TABLE AS | times before |", "|---|--:|--:|--:|"]
    rows = [("all", sum(found.values()), sum(before.values())), *((name, found[name], before.get(name, 0.0)) for name in dearest)]
    for name, cost, earlier in rows:
        grown = f"{cost / earlier:.2f}" if earlier else "new" if before else ""
        lines.append(f"| {name} | {cost:.3f} | {cost / beside:.1%} | {grown} |")
    return "\n".join(lines)


def main() -> None:
    """Make the documents, build the star, measure, print a table and write the figures beside it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rules", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("documents", type=int, nargs="?", default=10_000)
    parser.add_argument("--folder", type=Path, default=Path("data") / "rules", help="where the store is made; removed at the end")
    parser.add_argument("--many", action="store_true", help="each project has names and a unit of its own")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--against", type=Path, help="the figures of an earlier measurement")
    parser.add_argument("--write", type=Path, help="where the figures go, to be measured against")
    options = parser.parse_args()
    data = options.folder.absolute() / str(options.documents)
    shutil.rmtree(data, ignore_errors=True)
    generate(data, options.documents, many=options.many)
    build(data, "1-whole")
    beside = measured(options.times, partial(plain, data, ""))
    with reading(data / "work" / "warehouse.duckdb", work=data / "work") as con:
        found = costs(con, options.times)
    before = json.loads(options.against.read_text("utf-8")) if options.against else {}
    print(table(found, beside, before))
    if options.write:
        options.write.write_text(json.dumps(found, indent=1), "utf-8")
    shutil.rmtree(data)


if __name__ == "__main__":
    main()

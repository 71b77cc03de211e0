"""Prints how well each golden form is read in each format: recall, precision, and the facts that are missing, spurious or different.

Run as `python -m tests.support.scoreboard [--form NAME ...] [--format docx ...] [--varied] [--quiet] [--limit N]`.
Golden forms are those of `tests/golden`; `--varied` sets each in other labels, comparators, tables and column orders first.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

from tests.support import readings
from tests.support.compare import Comparison, compare
from tests.support.forms import model, variations, writers

GOLDEN = Path(__file__).resolve().parent.parent / "golden"


def golden_forms() -> list[model.Form]:
    """The golden forms, by name."""
    return [model.load(path) for path in sorted((GOLDEN / "forms").glob("*.yml"))]


def golden_reading(name: str) -> list[readings.Reading]:
    """The expected readings of a golden form."""
    return readings.load(GOLDEN / "expected" / f"{name}.json")


def documents(forms: list[model.Form], kind: str) -> Iterator[tuple[model.Form, bytes]]:
    """The forms written in a format."""
    if kind in writers.WRITERS:
        yield from ((form, writers.write(form, kind)) for form in forms)
    else:
        made = writers.write_office(forms, kind)
        yield from ((form, made[form.name]) for form in forms)


def main(argv: list[str] | None = None) -> int:
    """Print the scoreboard; 0 if every form is read exactly."""
    parser = argparse.ArgumentParser(prog="python -m tests.support.scoreboard", description=__doc__)
    parser.add_argument("--form", action="append", help="part of a form's name (may be repeated)")
    parser.add_argument("--format", action="append", choices=writers.FORMATS, help="may be repeated (default: docx html xlsx txt)")
    parser.add_argument("--varied", action="store_true", help="labels, comparators, tables and columns set otherwise")
    parser.add_argument("--limit", type=int, default=12, help="differences shown for each document")
    parser.add_argument("--quiet", action="store_true", help="no differences, only the figures")
    args = parser.parse_args(argv)
    forms = [f for f in golden_forms() if not args.form or any(part in f.name for part in args.form)]
    if args.varied:
        forms = [variations.vary(form, 1) for form in forms]
    everything_exact = True
    totals = []
    for kind in args.format or ("docx", "html", "xlsx", "txt"):
        results: list[Comparison] = []
        for form, data in documents(forms, kind):
            golden = golden_reading(form.name)
            started = time.perf_counter()
            trouble = ""
            try:
                read = readings.read_bytes(data, f"{form.name}.{kind}")
            except Exception as error:
                read, trouble = [], "".join(traceback.format_exception(error)[-2:]).rstrip()
            result = compare(read, golden)
            results.append(result)
            mark = "ok " if result.exact else "   "
            seconds = time.perf_counter() - started
            sys.stdout.write(
                f"{mark}{kind:5} {form.name:38} recall {result.recall:.3f} precision {result.precision:.3f}"
                f"  {result.right}/{result.wanted}, {result.given - result.right} spurious  {seconds * 1000:.0f} ms\n"
            )
            if trouble:
                sys.stdout.write(f"  {trouble}\n")
            if not args.quiet:
                sys.stdout.writelines(f"{line}\n" for line in result.lines(args.limit))
        right, wanted, given = (sum(getattr(r, k) for r in results) for k in ("right", "wanted", "given"))
        exact = sum(r.exact for r in results)
        everything_exact &= exact == len(results)
        totals.append(
            f"{kind:5} recall {right / wanted if wanted else 0:.4f} precision {right / given if given else 0:.4f}"
            f"  {exact}/{len(results)} forms without an error"
        )
    sys.stdout.write("\n" + "\n".join(totals) + "\n")
    return 0 if everything_exact else 1


if __name__ == "__main__":
    raise SystemExit(main())

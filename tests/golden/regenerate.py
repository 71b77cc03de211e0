"""Reads every golden form and writes what was read over the expected readings, so that `git diff` shows what a change of the reading does.

Run as `python -m tests.golden.regenerate [NAME ...]`; with `--check` nothing is written and the differences are printed. Read the diff
before you commit it: the expected readings were made by hand from the form, and a wrong reading written here would become the truth.
"""

from __future__ import annotations

import argparse
import difflib
import sys

from tests.support import readings
from tests.support.forms import writers
from tests.support.scoreboard import GOLDEN, golden_forms


def main(argv: list[str] | None = None) -> int:
    """Write (or with --check, compare) the readings of the golden forms; 1 if any differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.golden.regenerate", description=__doc__)
    parser.add_argument("name", nargs="*", help="forms (default: all)")
    parser.add_argument("--check", action="store_true", help="print the differences and write nothing")
    args = parser.parse_args(argv)
    differing = 0
    for form in golden_forms():
        if args.name and form.name not in args.name:
            continue
        path = GOLDEN / "expected" / f"{form.name}.json"
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        new = readings.dump(readings.read_bytes(writers.write_docx(form), f"{form.name}.docx"))
        if new == old:
            continue
        differing += 1
        sys.stdout.writelines(
            difflib.unified_diff(old.splitlines(True), new.splitlines(True), f"{form.name} expected", f"{form.name} read", n=0)
        )
        if not args.check:
            path.write_text(new, encoding="utf-8")
    sys.stdout.write(f"{differing} of the forms are read otherwise than expected\n")
    return 1 if differing else 0


if __name__ == "__main__":
    raise SystemExit(main())

"""How many facts of the golden forms survive what clerks do to a form without changing what it says.

Run as `python -m benchmarks.edits [EDIT ...] [--show N]`. Each edit of `tests.support.forms.edits` is made on each golden form in which it
has a place, and what is read is compared with what is read from the form as it is.
"""

from __future__ import annotations

import argparse
import random
import sys

from tests.support import readings
from tests.support.compare import Comparison, compare
from tests.support.forms import writers
from tests.support.forms.edits import EDITS
from tests.support.forms.model import Form
from tests.support.scoreboard import golden_forms


def read(form: Form, kind: str = "html") -> list[readings.Reading]:
    """What is read from a form, written in a format; levels without 指标 behind them, which an edit may leave out."""
    reading = readings.read_bytes(writers.write(form, kind), f"{form.name}.{kind}")
    for item in (i for disclosure in reading for i in disclosure["indicators"]):
        for key in ("level1", "level2"):
            item[key] = item[key] and item[key].removesuffix("指标")
    return reading


def survivors(name: str, plain: dict[str, list[readings.Reading]], forms: list[Form], kind: str = "html") -> dict[str, Comparison]:
    """The comparison of each edited form with the form as it is, by form."""
    found = {}
    for form in forms:
        edited = EDITS[name](form, random.Random(f"{form.name} {name}"))
        if edited is not None:
            found[form.name] = compare(read(edited, kind), plain[form.name])
    return found


def main(argv: list[str] | None = None) -> int:
    """Print the shares of facts that survive each edit, the worst first, and with --show what was lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.edits", description=__doc__)
    parser.add_argument("edit", nargs="*", help="edits (default: all)")
    parser.add_argument("--show", type=int, default=0, help="lines of differences for each form")
    parser.add_argument("--kind", default="html", help="the format in which the forms are written (default: html)")
    args = parser.parse_args(argv)
    forms = golden_forms()
    plain = {form.name: read(form, args.kind) for form in forms}
    lines = []
    for name in args.edit or EDITS:
        results = survivors(name, plain, forms, args.kind)
        wanted, given, right = (sum(getattr(r, part) for r in results.values()) for part in ("wanted", "given", "right"))
        exact = sum(r.exact for r in results.values())
        lines.append(
            (right / max(1, wanted), f"{name:<20} {right / max(1, wanted):8.4f} {right / max(1, given):8.4f} {exact:4}/{len(results)}")
        )
        for form, result in results.items():
            if args.show and not result.exact:
                sys.stdout.write(f"{name} · {form}\n" + "\n".join(result.lines(args.show)) + "\n")
    sys.stdout.write("edit                   recall precision  exact\n" + "\n".join(line for _, line in sorted(lines)) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

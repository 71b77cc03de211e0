"""Prints how well each golden form is read in each format: recall, precision, and the facts that are missing, spurious or different.

Run as `python -m tests.support.scoreboard [--form NAME ...] [--format docx ...] [--varied] [--quiet] [--limit N]`.
Golden forms are those of `tests/golden`; `--varied` sets each in other labels, comparators, tables and column orders first;
`--random N` reads N random forms and shows an example of each kind of difference.
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


def random_board(count: int, kind: str, limit: int) -> None:
    """Print how many of `count` random forms are read exactly, and for the kinds of difference an example and the style it stands in."""
    from hypothesis import HealthCheck, Phase, given, settings

    from tests.support.forms import generator

    wrong: dict[str, list[tuple[model.Form, Comparison]]] = {}
    exact = 0

    @settings(max_examples=count, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(generator.forms(headers=(1,) if kind == "txt" else (1, 2)))
    def collect(drawn: tuple[model.Form, list[readings.Reading]]) -> None:
        nonlocal exact
        form, golden = drawn
        try:
            result = compare(readings.read_bytes(writers.write(form, kind), f"generated.{kind}"), golden)
        except Exception as error:
            wrong.setdefault(f"raises {error!r}", []).append((form, compare([], golden)))
            return
        exact += result.exact
        facts = [("missing ", *fact) for fact in result.missing] + [("spurious ", *fact) for fact in result.spurious]
        kinds = {(how, path[1] if len(path) > 4 or value == "is there" else path[-1]) for how, path, value in facts}
        for what in ("missing indicator",) if ("missing ", "indicator") in kinds else map("".join, kinds):
            wrong.setdefault(what, []).append((form, result))

    collect()
    sys.stdout.write(f"{kind}: {exact} of {count} random forms are read exactly\n")
    for what, cases in sorted(wrong.items(), key=lambda item: -len(item[1]))[:limit]:
        form, result = min(cases, key=lambda case: (len(case[1].missing) + len(case[1].spurious), len(repr(case[0]))))
        sys.stdout.write(f"\n== {what}: {len(cases)} forms, for example {form.about}\n")
        sys.stdout.writelines(f"{line}\n" for line in result.lines(6))
        sys.stdout.write(writers.write_txt(form).decode().strip("\n") + "\n")


def main(argv: list[str] | None = None) -> int:
    """Print the scoreboard; 0 if every form is read exactly."""
    parser = argparse.ArgumentParser(prog="python -m tests.support.scoreboard", description=__doc__)
    parser.add_argument("--form", action="append", help="part of a form's name (may be repeated)")
    parser.add_argument("--format", action="append", choices=writers.FORMATS, help="may be repeated (default: docx html xlsx txt)")
    parser.add_argument("--varied", action="store_true", help="labels, comparators, tables and columns set otherwise")
    parser.add_argument("--random", type=int, metavar="N", help="read N random forms instead of the golden ones")
    parser.add_argument("--limit", type=int, default=12, help="differences shown for each document")
    parser.add_argument("--quiet", action="store_true", help="no differences, only the figures")
    args = parser.parse_args(argv)
    forms = [f for f in golden_forms() if not args.form or any(part in f.name for part in args.form)]
    if args.random:
        for kind in args.format or ("docx",):
            random_board(args.random, kind, args.limit)
        return 0
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

"""How well scans and photographs of golden forms are read: `python -m benchmarks.scans [NAME ...]`.

Each form as an image-only PDF: scanned at 200 dots an inch, with a coloured seal, photographed, at 150 dots with noise, aslant. Facts
that were read and are not printed are listed with how surely their cell was read. Belongs here: measuring. Must stay out: making
pictures (`tests.support.scans`).
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from difflib import get_close_matches
from typing import Any

from jixiao.extraction import extract_bytes
from jixiao.model import POINT_CELLS, Extraction
from jixiao.normalize.scanned import Place, is_in_doubt, place_of
from tests.support import readings, scans
from tests.support.compare import Comparison, Path, compare, facts
from tests.support.forms import writers
from tests.support.readings import Reading
from tests.support.scoreboard import golden_forms, golden_reading

Fact = tuple[Path, str]

SAMPLE = {
    *("beijing_evaluation", "chengde_goal", "chongqing_self_evaluation", "gansu_monitoring", "hubei_goal", "hunan_unit_evaluation"),
    *("jiangsu_goal", "liaoning_monitoring", "qinghai_goal", "shanghai_goal"),
}
FIGURES = frozenset({"weight", "score", "year", "total_score"})


def main(names: list[str]) -> None:
    """Print recall and precision of each way in which a page is spoiled, and the wrong figures that carry no flag."""
    forms = [form for form in golden_forms() if form.name in (names or SAMPLE)]
    written = writers.write_office(forms, "pdf")
    pages = {name: scans.pages_of(data) for name, data in written.items()}
    for spoiled, spoil in scans.SPOILED.items():
        wanted = given = right = figures = doubted = 0
        lines: list[str] = []
        started = time.process_time()
        for name, sheets in pages.items():
            extraction = extract_bytes(scans.file_of([spoil(sheet) for sheet in sheets], "PDF"), f"{name}.pdf")
            found = compare(readings.readings_of(extraction), golden_reading(name))
            wanted, given, right = wanted + found.wanted, given + found.given, right + found.right
            cells = [cell for cell in extraction.seen if cell.is_figure]
            figures, doubted = figures + len(cells), doubted + sum(is_in_doubt(cell.sight) for cell in cells)
            lines += [f"{name} {line}" for line in unflagged(extraction, found)]
        count = sum(map(len, pages.values()))
        seconds = (time.process_time() - started) / count
        flagged = f"{doubted / max(figures, 1):.1%} of {figures} cells with figures in doubt"
        print(f"{spoiled:14} recall {right / wanted:.3f}  precision {right / given:.3f}  {flagged}  {seconds:.1f} CPU s a page", flush=True)
        for line in lines:
            print(f"    wrong and not flagged: {line}")


def unflagged(extraction: Extraction, found: Comparison) -> list[str]:
    """The wrong figures of a reading whose very cell, as rules J013 and J014 take it, carries no doubt; where no cell is known, all."""
    places, missing = _places(extraction), set(found.missing)
    doubted = {(c.table, c.row, c.col) for c in extraction.seen if c.is_figure and is_in_doubt(c.sight)}
    names = _misread({part for path, _ in found.spurious for part in path}, {part for path, _ in found.missing for part in path})
    wrong = []
    for path, value in found.spurious:
        is_right = (tuple(names.get(part, part) for part in path), value) in missing  # a figure of a name that was misread
        if _is_figure(path) and not is_right and not doubted.issuperset(places.get((path, value), [None])):
            wrong.append(f"{' › '.join(path)}: {value}")
    return wrong


def _misread(read: set[str], printed: set[str]) -> dict[str, str]:
    """The printed name that each name was most likely read from."""
    alike = {name: get_close_matches(name, printed - read, 1) for name in read - printed}
    return {name: match[0] for name, match in alike.items() if match}


def _is_figure(path: Path) -> bool:
    """Whether a fact is a figure or its sign: of values, points and amounts, a year or a total."""
    return path[-1].endswith(("number", "comparator")) or path[-1] in FIGURES or path[1] == "funding"


def _places(extraction: Extraction) -> dict[Fact, list[Place]]:
    """The cells that print each figure of a reading, by its fact."""
    found: dict[Fact, list[Place]] = defaultdict(list)
    for disclosure, reading in zip(extraction.disclosures, readings.readings_of(extraction), strict=True):

        def put(place: Place, about: Reading = reading, **parts: Any) -> None:
            alone = {"project": about["project"], "unit": about["unit"], "funding": [], "indicators": [], **parts}
            for fact in facts([alone]):
                found[fact].append(place)

        for cell in extraction.cells:
            if cell.detail == "total_score" and cell.disclosure == disclosure.ordinal:
                put((cell.table, cell.row, cell.col), total_score=reading["total_score"])
        for amount, read in zip(disclosure.funding, reading["funding"], strict=True):
            put((amount.table, amount.row, amount.col), funding=[read])
        for indicator, read in zip(disclosure.indicators, reading["indicators"], strict=True):
            bare = {**read, "values": [], "weight": None, "score": None}
            for value, one in zip(indicator.values, read["values"], strict=True):
                put((value.table, value.row, value.col), indicators=[{**bare, "values": [one]}])
            for key, reason in POINT_CELLS.items():
                if (place := place_of(indicator.because, reason)) is not None:
                    put(place, indicators=[{**bare, key: read[key]}])
    return found


if __name__ == "__main__":
    main(sys.argv[1:])

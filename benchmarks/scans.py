"""How well scans and photographs of golden forms are read: `python -m benchmarks.scans [NAME ...]`.

Each form as an image-only PDF: scanned at 200 dots an inch, with a coloured seal, photographed, at 150 dots with noise, aslant. Facts
that were read and are not printed are listed with how surely their cell was read. Belongs here: measuring. Must stay out: making
pictures (`tests.support.scans`).
"""

from __future__ import annotations

import re
import sys
import time

from jixiao.extraction import extract_bytes
from jixiao.model import Extraction, ReadingCheck, Sight
from tests.support import readings, scans
from tests.support.compare import compare
from tests.support.forms import writers
from tests.support.scoreboard import golden_forms, golden_reading

SAMPLE = {
    *("beijing_evaluation", "chengde_goal", "chongqing_self_evaluation", "gansu_monitoring", "hubei_goal", "hunan_unit_evaluation"),
    *("jiangsu_goal", "liaoning_monitoring", "qinghai_goal", "shanghai_goal"),
}
SURE = 0.9


def main(names: list[str]) -> None:
    """Print recall and precision of each way in which a page is spoiled, and the wrong figures that carry no flag."""
    forms = [form for form in golden_forms() if form.name in (names or SAMPLE)]
    written = writers.write_office(forms, "pdf")
    pages = {name: scans.pages_of(data) for name, data in written.items()}
    for spoiled, spoil in scans.SPOILED.items():
        wanted = given = right = figures = doubted = 0
        unflagged: list[str] = []
        started = time.process_time()
        for name, sheets in pages.items():
            extraction = extract_bytes(scans.file_of([spoil(sheet) for sheet in sheets], "PDF"), f"{name}.pdf")
            found = compare(readings.readings_of(extraction), golden_reading(name))
            wanted, given, right = wanted + found.wanted, given + found.given, right + found.right
            cells = [cell for cell in extraction.seen if cell.is_figure]
            figures, doubted = figures + len(cells), doubted + sum(_sureness(cell.sight) < SURE for cell in cells)
            unflagged += [f"{name} {' › '.join(path)}: {value}" for path, value in found.spurious if _is_sure(extraction, path, value)]
        count = sum(map(len, pages.values()))
        seconds = (time.process_time() - started) / count
        flagged = f"{doubted / max(figures, 1):.1%} of {figures} cells with figures in doubt"
        print(f"{spoiled:14} recall {right / wanted:.3f}  precision {right / given:.3f}  {flagged}  {seconds:.1f} CPU s a page", flush=True)
        for line in unflagged:
            print(f"    wrong and not flagged: {line}")


def _is_sure(extraction: Extraction, path: tuple[str, ...], value: str) -> bool:
    """Whether a wrong figure stands in no cell that was read in doubt: figures only, of values, points and amounts."""
    is_figure = path[-1].endswith("number") or path[-1] in {"weight", "score"} or path[1] == "funding"
    if not is_figure:
        return False
    digits = re.sub(r"\D", "", value).rstrip("0")
    sure = {(cell.table, cell.row, cell.col): _sureness(cell.sight) for cell in extraction.seen}
    alike = [sure.get((c.table, c.row, c.col), 1.0) for c in extraction.cells if digits and digits in re.sub(r"\D", "", c.text)]
    return not alike or min(alike) >= SURE


def _sureness(sight: Sight) -> float:
    """How sure a cell is when a second look has spoken, as rules J013 and J014 take it."""
    return sight.confidence if sight.check is None else float(sight.check is ReadingCheck.CONFIRMED)


if __name__ == "__main__":
    main(sys.argv[1:])

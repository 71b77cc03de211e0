"""How often the reading of a form asks what a text may mean: `python -m benchmarks.questions [FILE ...]`.

Counts questions to `senses.sense_of`, through which the forms ask everything, against the cells that print something. The figures
depend on the document alone, not on the machine. Belongs here: counting. Must stay out: time (`read`).
"""

from __future__ import annotations

import sys
from pathlib import Path

from jixiao import extract
from jixiao.forms.senses import sense_of

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


def count(path: Path) -> tuple[int, int]:
    """The questions that reading a document asks once answers that hold for any document are known, and its non-empty cells."""
    extract(path)
    before = sense_of.cache_info()
    cells = len(extract(path).cells)
    after = sense_of.cache_info()
    return after.hits + after.misses - before.hits - before.misses, cells


def main() -> None:
    """Print questions, cells and their ratio for each document."""
    for path in [Path(name) for name in sys.argv[1:]] or sorted(SAMPLES.glob("*.docx")):
        asked, cells = count(path)
        print(f"{path.name}: {asked} questions about {cells} cells, {asked / max(cells, 1):.2f} a cell")


if __name__ == "__main__":
    main()

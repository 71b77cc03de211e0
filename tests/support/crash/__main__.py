"""`make crash-check`: every write, rename and sync of the steps that leave something behind, and a hundred faults of whole loads."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from pipelines.run import run_nightly
from tests.support.crash.steps import prepare
from tests.support.crash.try_out import TRIES_OF_ALL, tried

SAMPLES = Path(__file__).resolve().parents[3] / "samples"


def main() -> int:
    """Print a line a step; 1 where something did not hold."""
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="jixiao-crash-") as temporary:
        base = Path(temporary).resolve()
        run_nightly([SAMPLES], base / "loaded", workers=1)
        prepare(base / "steps", base / "loaded", SAMPLES)
        for step, tries in TRIES_OF_ALL.items():
            found = tried(base / "steps", step, tries, timeout=None)
            lines = [f"{step}: {found['operations']} operations, {found['tries']} faults, {len(found['wrong'])} wrong", *found["wrong"]]
            sys.stdout.write("\n  ".join(lines) + "\n")
            sys.stdout.flush()
            wrong += len(found["wrong"])
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())

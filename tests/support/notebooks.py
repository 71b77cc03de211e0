"""Runs the notebooks of the documentation; `python -m tests.support.notebooks` writes their true outputs into them, on the samples.

Belongs here: running a notebook, and what of its outputs is the same on every machine. Must stay out: what the notebooks show.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.conftest import ROOT, run_cli

NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))


def execute(notebook: Path, data: Path) -> Any:
    """The notebook with the outputs of a run on a data folder, in this environment's Python."""
    import nbformat
    from jupyter_client.manager import KernelManager
    from nbclient import NotebookClient

    book = nbformat.read(notebook, as_version=4)
    kernel = KernelManager(kernel_name="python3")
    kernel.kernel_spec.argv[0] = sys.executable  # the kernel of this environment, whatever else is installed
    earlier = os.environ.get("JIXIAO_DATA")
    os.environ["JIXIAO_DATA"] = str(data)
    try:
        NotebookClient(book, km=kernel, timeout=120, resources={"metadata": {"path": str(notebook.parent)}}).execute()
    finally:
        os.environ.pop("JIXIAO_DATA", None)
        if earlier is not None:
            os.environ["JIXIAO_DATA"] = earlier
    return book


def outputs(book: Any) -> list[str]:
    """The outputs as text, cell by cell."""
    found = []
    for cell in book.cells:
        for output in cell.get("outputs", []):
            found.append(output.get("text") or output.get("data", {}).get("text/plain", ""))
    return found


def main() -> None:
    """Write the outputs of a run on the samples into the notebooks."""
    import nbformat

    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        done = run_cli("ingest", "samples", "--data", data)
        if done.code:
            sys.exit(done.stderr)
        for notebook in NOTEBOOKS:
            book = execute(notebook, data)
            for cell in book.cells:
                cell.metadata = {}
                for output in cell.get("outputs", []):
                    output.get("data", {}).pop("text/html", None)  # ids and styles that differ from run to run
            book.metadata = {"kernelspec": book.metadata["kernelspec"], "language_info": {"name": "python"}}
            nbformat.write(book, notebook)


if __name__ == "__main__":
    main()

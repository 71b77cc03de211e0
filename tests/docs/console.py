"""The console blocks of the documents: find them, run them on the samples, and write their outputs anew.

A block opens with ```console. A line that begins with `$ ` is a command, the lines below it are what it prints; a line of `...` stands for
any lines. `python -m tests.docs.console` writes the true outputs into the documents.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT, SAMPLES, run_cli

DOCUMENTS = sorted([ROOT / "README.md", ROOT / "README.zh.md", *(ROOT / "docs").rglob("*.md")])
ELLIPSIS = "..."

# What differs from run to run and from machine to machine.
CHANGING = (
    (re.compile(r"\b20\d{6}T\d{6}(\.?\d+)?Z?(-\w+)?"), "<version>"),
    (re.compile(r"\b20\d\d-\d\d-\d\d( \d\d:\d\d(:\d\d)?)?"), "<time>"),
    (re.compile(r"\b\d+(\.\d+)? s(econds)?\b"), "<seconds>"),
    (re.compile(r"[ \t]+$", re.MULTILINE), ""),
)


@dataclass(frozen=True)
class Step:
    """One command of a block and what the document says that it prints."""

    command: str
    expected: str


def blocks(document: Path) -> list[list[Step]]:
    """The console blocks of a document."""
    found = re.findall(r"^```console\n(.*?)^```$", document.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [list(_steps(text)) for text in found]


def _steps(text: str) -> Iterator[Step]:
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        while command.endswith("\\"):
            more, _, expected = expected.partition("\n")
            command = command[:-1] + more.lstrip("> ")
        yield Step(command, expected.rstrip("\n"))


def same(expected: str, printed: str) -> bool:
    """Whether a document's output is what was printed, but for times, versions and the lines that it leaves out."""
    pattern = re.escape(steady(expected)).replace(re.escape(ELLIPSIS), ".*")
    return re.fullmatch(pattern, steady(printed), re.DOTALL) is not None


def steady(text: str) -> str:
    """Text without what changes from run to run."""
    for changing, name in CHANGING:
        text = changing.sub(name, text)
    return text.strip("\n")


def run(command: str, folder: Path, first_load: str) -> str:
    """Run a document's command in a folder that holds the loaded samples; `make run` gives what the first load printed."""
    if command == "make run":
        return first_load
    environment = {**os.environ, "JIXIAO_PROJECT": str(ROOT), "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    for name in ("COLUMNS", "JIXIAO_DATA", "LC_ALL", "LANG"):
        environment.pop(name, None)
    environment["LC_ALL"] = "C.UTF-8"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def _with_outputs(text: str, block: list[Step], outputs: list[str]) -> str:
    """A document's text with what the commands of a block print, where it says something else."""
    for step, printed in zip(block, outputs, strict=True):
        if not same(step.expected, printed):
            body = "\n".join(line.rstrip() for line in printed.strip("\n").split("\n"))
            text = text.replace(f"$ {step.command}\n{step.expected}".rstrip("\n"), f"$ {step.command}\n{body}")
    return text


def main() -> None:
    """Write the true outputs into the documents."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "samples").symlink_to(SAMPLES)
        loaded = run_cli("ingest", "samples", cwd=folder)
        for document in DOCUMENTS:
            text = document.read_text(encoding="utf-8")
            for block in blocks(document):
                with tempfile.TemporaryDirectory() as place:
                    work = Path(place)
                    (work / "samples").symlink_to(SAMPLES)
                    shutil.copytree(folder / "data", work / "data", symlinks=True)
                    text = _with_outputs(text, block, [run(step.command, work, loaded.stdout) for step in block])
            document.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

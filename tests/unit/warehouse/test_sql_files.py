"""The order in which the SQL files of the star run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jixiao.warehouse.sql_files import in_order, inputs, made_by

SQL = Path(__file__).resolve().parents[3] / "sql"
_NAMED = re.compile(r"\b(?:main|meta|mart)?\.?(?:identity|staged|dim|fact)_\w+|\bmeta\.\w+")


def _body(file: Path) -> str:
    return "\n".join(line.partition("--")[0] for line in file.read_text("utf-8").splitlines())


def test_each_file_names_all_its_inputs() -> None:
    """What a file reads and does not name would run in an order that only luck decides."""
    files = in_order(SQL / "core")
    made = {made_by(file) for file in files}
    for file in files:
        read = {name.removeprefix("main.") for name in _NAMED.findall(_body(file))} & made - {made_by(file)}
        named = [name.removeprefix("main.") for name in inputs(file.read_text("utf-8"))]
        missing = {r for r in read if r not in named and not any(n.endswith("*") and r.startswith(n[:-1]) for n in named)}
        assert not missing, f"{file.name} reads {missing}"


def test_each_input_comes_first() -> None:
    """A file runs behind those that make what it reads, whatever its name."""
    files = in_order(SQL / "core")
    place = {made_by(file): at for at, file in enumerate(files)}
    for file in files:
        for name in inputs(file.read_text("utf-8")):
            assert place.get(name.removeprefix("main."), -1) < place[made_by(file)] or made_by(file) == name, (file.name, name)


def test_a_circle_is_named(tmp_path: Path) -> None:
    """Files that wait for each other never run: the message says which."""
    (tmp_path / "a.sql").write_text("-- Inputs: b\nselect 1;\n", "utf-8")
    (tmp_path / "b.sql").write_text("-- Inputs: staged_x,\n-- a\nselect 1;\n", "utf-8")
    with pytest.raises(ValueError, match=r"a -> b -> a|b -> a -> b"):
        in_order(tmp_path)

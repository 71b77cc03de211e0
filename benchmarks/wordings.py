"""How many Chinese wordings stand outside the vocabulary: `python -m benchmarks.wordings [--list]`.

Every string with Chinese in Python and SQL counts, comments, docstrings and what errors say aside, whether it is a word, a list or a
pattern. Passed over are the modules of `MESSAGES`, whose Chinese is for people to read, and `SIGNS`.
Belongs here: counting. Must stay out: what a wording means.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CHINESE = re.compile("[\u3400-\u9fff]")
_SQL_COMMENT = re.compile(r"--[^\n]*")
_SQL_TEXT = re.compile(r"'((?:[^']|'')*)'")

MESSAGES = {
    "cli": "what commands say",
    "errors.py": "what is said of a damaged file",
    "codes.py": "names of the codes",
    "report": "the report of a load",
    "schema.py": "names of tables and columns",
    "settings.py": "meanings of the settings",
    "telling": "alerts, status and health",
    "sources": "why a file was not taken",
    "trust": "what explain says",
    "upkeep": "what is damaged and what mends it",
    "yaml_text.py": "what is wrong with a YAML text",
    "warehouse": "generated documents, reports and errors",
}
"""Modules of the library whose Chinese is for people, with what it is; they take no text apart."""
NOTATION = {
    "readers/number_format.py": "names of Excel's own formats and colours",
    "readers/excel_xml.py": "names of Excel's own formats",
    "readers/scans/sheets.py": "strokes as which the ends of rules are read",
    "readers/scans/words.py": "signs that stand alone in a cell",
    "vocabulary/fold.py": "the table of characters",
}
"""Modules that hold a file format's own words or characters."""
SIGNS = re.compile("[〇零一二三四五六七八九十百千万亿年月日号元]")
"""Signs of numbers, dates and money, of which the shapes of figures are made as of digits, % and ¥; and the range of all Chinese signs."""
GENERATED = "J011_contacts_masked.sql"
"""The rule that `jixiao.warehouse.structural` writes: its patterns are those of `jixiao.privacy`."""


def is_wording(text: str) -> bool:
    """Whether a string holds Chinese beyond the signs of numbers and dates."""
    return bool(CHINESE.search(SIGNS.sub("", text.replace("一-鿿", ""))))


def python_wordings() -> Iterator[tuple[str, int, str]]:
    """Module, line and text of each string with Chinese in the library, docstrings and modules for people aside."""
    library = ROOT / "src" / "jixiao"
    for path in sorted(library.rglob("*.py")):
        module = path.relative_to(library).as_posix()
        if module in MESSAGES or module.partition("/")[0] in MESSAGES or module in NOTATION:
            continue
        tree = ast.parse(path.read_text("utf-8"))
        said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        said |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.Raise) for part in ast.walk(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said and is_wording(node.value):
                yield module, node.lineno, node.value


def sql_wordings() -> Iterator[tuple[str, int, str]]:
    """File, line and text of each string with Chinese in the SQL of the star, the rules and the marts."""
    for path in sorted(p for folder in ("core", "marts", "rules") for p in (ROOT / "sql" / folder).rglob("*.sql")):
        if path.name == GENERATED:
            continue
        text = _SQL_COMMENT.sub("", path.read_text("utf-8"))
        for found in _SQL_TEXT.finditer(text):
            if is_wording(found[1]):
                yield path.relative_to(ROOT).as_posix(), text.count("\n", 0, found.start()) + 1, found[1]


def main() -> None:
    """Print the counts by file, and with --list each wording."""
    for kind, found in (("Python", list(python_wordings())), ("SQL", list(sql_wordings()))):
        print(f"{kind}: {len(found)} wordings outside the vocabulary")
        for name in sorted({name for name, _, _ in found}):
            here = [(line, text) for where, line, text in found if where == name]
            print(f"  {name}: {len(here)}")
            if "--list" in sys.argv:
                for line, text in here:
                    print(f"    {line}: {text!r}")


if __name__ == "__main__":
    main()

"""The command line speaks one language at a time: help, wrong use and messages, and none with the other's words."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import jixiao.cli
from jixiao.cli import cli
from jixiao.cli._language import choose
from jixiao.schema import TABLES
from jixiao.warehouse.ddl import comments, halves
from tests.conftest import SAMPLES

HAN = re.compile(r"[\u4e00-\u9fff]")
# English as sentences have it: three small words in a row. Commands, options, SQL and names of files are no such sentences.
ENGLISH = re.compile(r"(?<![\w./-])[a-z]{2,} [a-z]{2,} [a-z]{2,}(?![\w./-])")
BOTH = ("自查", "审核", "预算绩效公开", "绩效", "王敏", "某县财政局", "重庆市开州区住房保障中心", "住房", "代建机构")
"""Chinese that stands in English help: names of pages, values of examples."""


def commands() -> Iterator[tuple[str, ...]]:
    """Every command by the words that are typed for it."""
    yield ()
    for name, command in sorted(cli.commands.items()):
        yield (name,)
        if isinstance(command, click.Group):
            yield from ((name, below) for below in sorted(command.commands))


def said(*arguments: str) -> str:
    """What the command line says, on a wide terminal."""
    return CliRunner().invoke(cli, arguments, prog_name="jixiao", terminal_width=200, env={"COLUMNS": "200"}).output


@pytest.fixture(autouse=True)
def spoken_as_before() -> Iterator[None]:
    """Other tests find the language of the locale."""
    yield
    said("--help")
    choose(None)


def without_examples(text: str) -> str:
    """The lines that tell something: examples and frames are no words of the help."""
    lines = (line.strip(" │╭╰─╮╯") for line in text.splitlines())
    return "\n".join(line for line in lines if not re.match(r"(?:(?:用法：|Usage:) )?jixiao ", line))


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_help_in_chinese_has_no_english_sentence(words: tuple[str, ...]) -> None:
    """Help of the command and of each option, headings and usage."""
    text = without_examples(said("--lang", "zh", *words, "--help"))
    assert HAN.search(text)
    assert not ENGLISH.search(text), ENGLISH.findall(text)
    assert "选项" in text
    assert "Options" not in text


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_help_in_english_has_no_chinese(words: tuple[str, ...]) -> None:
    """The same the other way round, after Chinese was spoken in the same process."""
    said("--lang", "zh", *words, "--help")
    text = without_examples(said("--lang", "en", *words, "--help"))
    for name in BOTH:
        text = text.replace(name, "")
    assert not HAN.search(text), HAN.findall(text)


@pytest.mark.parametrize(
    "wrong",
    [
        ("nothing",),
        ("query", "--nothing"),
        ("explain",),
        ("explain", "a", "b"),
        ("dashboard", "--port", "x"),
        ("dashboard", "--port", "99999"),
        ("export", "paper", "x"),
        ("parse", "/no/such/file"),
        ("query", "--limit"),
        ("dashboard", "--open=1"),
        ("dashboard", "--reviewer", "x"),
        ("tables", "--data", "/no/such/folder"),
        ("publish", "iceberg", "--data", "/no/such/folder"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_told_in_the_language_that_is_spoken(wrong: tuple[str, ...]) -> None:
    """Of our own and of the library beneath; no word of the other language."""
    chinese, english = said("--lang", "zh", *wrong), said("--lang", "en", *wrong)
    assert HAN.search(chinese)
    assert not ENGLISH.search(chinese), chinese
    assert not HAN.search(english), english


LIBRARY = re.compile(r"\b(?:Path|File|Directory|integer|range|env var|No such file)\b")


@pytest.mark.parametrize(
    "wrong",
    [
        ("parse", "/no/such/file"),
        ("ingest", "/no/such/folder"),
        ("dashboard", "--port", "x"),
        ("labels", "--write", "/no/such/file"),
        ("tables", "--data", __file__),
        ("query", "select 1", "--output", "/proc/x/y.csv", "--data", "{data}"),
    ],
    ids=" ".join,
)
def test_words_that_a_library_fills_in_are_chinese_too(wrong: tuple[str, ...], data: Path) -> None:
    """What a thing is called (file, whole number), and what the system says of it."""
    text = said("--lang", "zh", *(word.format(data=data) for word in wrong))
    assert HAN.search(text)
    assert not LIBRARY.search(text), text


def test_errors_of_the_library_beneath_a_command_are_in_its_language(data: Path, tmp_path: Path) -> None:
    """A shortened key, reviewed lines that are none: each has its Chinese, which is shown."""
    lines = tmp_path / "lines.yml"
    lines.write_text("hello", "utf-8")
    for wrong in (("explain", "zzz", "--data", str(data)), ("labels", "--write", str(lines), "--data", str(data))):
        assert not ENGLISH.search(said("--lang", "zh", *wrong)), wrong
        assert not HAN.search(said("--lang", "en", *wrong)), wrong


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_shell_explains_its_commands_in_one_language(language: str, data: Path) -> None:
    """The list of `.help`, asked after the language is known."""
    text = CliRunner().invoke(cli, ["--lang", language, "shell", "--data", str(data)], input=".help\n").output
    assert bool(HAN.search(text)) == (language == "zh")
    assert bool(re.search(r"list tables and views", text)) == (language == "en")


def test_a_document_is_shown_in_one_language() -> None:
    """Kinds, sources, stages, roles and what became of each cell are told by their names where Chinese is spoken, as in exports."""
    text = said("--lang", "zh", "parse", str(SAMPLES / "kaizhou-2022.docx"))
    for line in text.splitlines():
        cells = [cell for cell in re.split(r"\s{2,}|│", line) if re.fullmatch(r"[a-z][a-z_]+", cell)]
        assert not cells, line
    assert "年初预算" in text and "单位名称" in text and "绩效目标" in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_faulty_project_file_is_told_in_the_language_that_is_asked_for(language: str, tmp_path: Path) -> None:
    """It is read before any command, and yet `--lang` counts; a fault of YAML comes with its line."""
    (tmp_path / "jixiao.yml").write_text("data: data\nrules: [1, 2\n", "utf-8")
    told = subprocess.run(
        [sys.executable, "-c", "from jixiao.cli import main; main()", "--lang", language, "tables"],
        cwd=tmp_path, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert told.returncode == 2 and "jixiao.yml" in told.stderr and re.search(r"line [23]: |第 [23] 行：", told.stderr)
    assert told.stderr.startswith("错误：" if language == "zh" else "Error: ")
    assert bool(HAN.search(told.stderr)) == (language == "zh")


def test_declared_comments_are_told_in_one_language() -> None:
    """Each comment that a build writes on a table, view or column has a Chinese and an English half, which are found again."""
    written = [line for table in TABLES for line in comments(table)]
    told = halves()
    for line in written:
        comment = line.split(" is '", 1)[1].removesuffix("'").replace("''", "'")
        chinese, english = told[comment]
        assert chinese.partition("：")[0] in comment and english.rstrip(".") in comment and english not in chinese


def test_the_locale_chooses_where_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Chinese locale is spoken to in Chinese, any other in English; --lang wins over both."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "用法" in said("tables", "--help")
    assert "Usage" in said("--lang", "en", "tables", "--help")
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert "Usage" in said("tables", "--help")


SAYING = {"say", "both", "count", "chinese"}
SENTENCE = re.compile(r"[A-Za-z]{2,},? [a-z]{2,},? [a-z]{2,}")
SPEAKING = {"FailedError", "UsageError", "BadParameter", "Text", "print", "echo", "option"}


def untranslated(path: Path) -> Iterator[str]:
    """English sentences that a command gives to what speaks to people without their Chinese beside them."""
    tree = ast.parse(path.read_text("utf-8"))
    inside = {
        id(below)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SAYING
        for below in ast.walk(node)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or getattr(node.func, "id", getattr(node.func, "attr", "")) not in SPEAKING:
            continue
        for below in ast.walk(node):
            is_text = isinstance(below, ast.Constant) and isinstance(below.value, str)
            if is_text and id(below) not in inside and SENTENCE.search(below.value):
                yield f"{path.name}:{below.lineno}: {below.value}"


def test_what_commands_say_stands_in_both_languages() -> None:
    """Every sentence of an error, a note or a help text stands beside its Chinese."""
    folder = Path(jixiao.cli.__file__).parent
    found = [text for path in sorted(folder.glob("*.py")) if path.name not in ("_mcp.py", "reference.py") for text in untranslated(path)]
    assert not found, "\n".join(found)

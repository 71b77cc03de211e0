"""Settings: each is declared once, documented, and read nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jixiao.settings import DATA, DEBUG, SETTINGS, SOURCES

ROOT = Path(__file__).resolve().parents[2]


def test_every_variable_of_the_project_is_declared() -> None:
    """A variable that code, documents or help name is a setting."""
    names = {setting.name for setting in SETTINGS}
    for folder in ("src", "assets", "pipelines", "expectations", "dashboards", "docs"):
        for file in (ROOT / folder).rglob("*"):
            if file.suffix in (".py", ".md"):
                assert set(re.findall(r"(?<![A-Z_])JIXIAO_[A-Z]+(?:_[A-Z]+)*", file.read_text("utf-8"))) <= names, file


@pytest.mark.parametrize(("page", "language"), [("operations.md", "en"), ("operations.zh.md", "zh")])
def test_every_setting_is_documented(page: str, language: str) -> None:
    """The table of the settings says of each what its declaration says."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    for setting in SETTINGS:
        assert f"| `{setting.name}` | {getattr(setting, language)} |" in text


def test_an_empty_value_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A service file that sets a variable to nothing sets nothing."""
    monkeypatch.setenv(DATA.name, "")
    assert DATA.path is None
    monkeypatch.setenv(SOURCES.name, ":/a::/b")
    assert SOURCES.paths == [Path("/a"), Path("/b")]
    for off in ("", "0", "False", "no"):
        monkeypatch.setenv(DEBUG.name, off)
        assert not DEBUG.is_on
    monkeypatch.setenv(DEBUG.name, "1")
    assert DEBUG.is_on

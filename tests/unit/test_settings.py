"""Settings: each is declared once, documented, and read nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from jixiao import project
from jixiao.settings import DATA, DEBUG, SETTINGS, SOURCES, Kind, Setting

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


UNFIT: dict[Kind, tuple[object, ...]] = {
    Kind.PATH: (5, 2024.5, True, ["a", "b"], {"a": "b"}),
    Kind.PATHS: (5, ["a", 5], {"a": "b"}, [["a"]]),
    Kind.FOLDER: (5, False, ["a"], {"a": "b"}, "nowhere", "file.txt"),
    Kind.FILE: (5, False, ["a"], {"a": "b"}, "nowhere", "folder"),
    Kind.ADDRESS: (5, ["a"], {"a": "b"}),
    Kind.WORDS: (5, ["a", 5], {"a": "b"}),
    Kind.NUMBER: ("soon", 0, -1, True, [1], {"a": 1}, "nan", "inf"),
    Kind.SWITCH: ("perhaps", 7, ["1"], {"a": 1}),
    Kind.SIZE: (5, "much", "4", "-1GB", "none", ["4GB"]),
    Kind.ENGINE: ("sparks", 5, True, ["local"]),
}
"""Values that a setting of a kind cannot have."""
OF_A_SHELL = (Kind.FOLDER, Kind.FILE, Kind.NUMBER, Kind.SWITCH, Kind.SIZE, Kind.ENGINE)
"""Kinds that a text can miss."""


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file and a folder in it, and an environment without settings, which is put back behind the test."""
    for setting in SETTINGS:
        monkeypatch.setenv(setting.name, "")
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.txt").write_text("", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("setting", "value"), [(s, v) for s in project.keys().values() for v in UNFIT[s.kind]], ids=lambda v: getattr(v, "key", repr(v))
)
def test_a_project_file_with_a_value_of_another_kind_is_refused(alone: Path, setting: Setting, value: object) -> None:
    """No setting of a `jixiao.yml` takes a value that it cannot mean, or names what is not there, and the message names its key."""
    file = alone / project.FILE
    file.write_text(yaml.safe_dump({setting.key: value}), "utf-8")
    with pytest.raises(project.ProjectFileError, match=f"{re.escape(str(file))}: {setting.key}") as refused:
        project.use(file)
    assert re.search("[一-鿿]", refused.value.zh)


@pytest.mark.parametrize(("setting"), [s for s in SETTINGS if s.kind in OF_A_SHELL], ids=lambda s: s.key)
def test_a_variable_with_a_value_of_another_kind_is_refused(alone: Path, setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable is held to the same as a line of the file, and the message names the variable."""
    for value in (v for v in UNFIT[setting.kind] if isinstance(v, str)):
        monkeypatch.setenv(setting.name, value)
        with pytest.raises(project.ProjectFileError, match=f"^{setting.name}"):
            project.use(None)


def test_what_a_project_file_may_say_counts(alone: Path) -> None:
    """A value of each kind comes to the environment as it is read: paths below the file's folder, addresses as they are."""
    written = {
        "data": "data",
        "sources": ["a", "/b"],
        "follow_links": True,
        "rules": "folder",
        "corrections": "file.txt",
        "engine": "local",
        "store": "shared",
        "alerts": ["mailto://a", "json://b"],
        "alert_hours": 12,
        "memory": "1.5 GiB",
        "debug": "off",
    }
    file = alone / project.FILE
    file.write_text(yaml.safe_dump(written), "utf-8")
    project.use(file)
    assert DATA.path == alone / "data"
    assert SOURCES.paths == [alone / "a", Path("/b")]
    found = {key: project.keys()[key].text for key in written}
    assert found["store"] == str(alone / "shared")
    assert found["alerts"] == "mailto://a json://b"
    assert (found["alert_hours"], found["memory"], found["follow_links"]) == ("12", "1.5 GiB", "1")
    assert not DEBUG.is_on
    assert project.keys()["store"].joined(["s3://bucket/x"], alone) == "s3://bucket/x"

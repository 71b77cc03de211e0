"""The team's own project folder: a `jixiao.yml` with its settings, beside it its rules, wordings, corrections and questions.

Belongs here: finding the folder, making its settings count, making a new one. Must stay out: what the settings do.

The package is not edited: what is in the folder is the team's, and an upgrade of the package leaves it as it is. A setting of the
environment wins over the same one in the file.
"""

from __future__ import annotations

import getpass
import json
import os
import shutil
import sys
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any, NoReturn

import yaml

from jixiao import settings
from jixiao.errors import JixiaoError
from jixiao.yaml_text import parsed, problem

FILE = "jixiao.yml"


class ProjectFileError(JixiaoError):
    """A `jixiao.yml` that cannot be used; the message names it, the line or the key, and what it may hold."""


def keys() -> dict[str, settings.Setting]:
    """What a `jixiao.yml` may set: the settings by their names without the prefix, but for the folder itself."""
    return {s.key: s for s in settings.SETTINGS if s is not settings.PROJECT}


def find(start: Path | None = None) -> Path | None:
    """The `jixiao.yml` in the folder that `JIXIAO_PROJECT` names, else the nearest one from `start` upwards; None where there is none."""
    here, named = (start or Path.cwd()).absolute(), settings.PROJECT.path
    if named and not named.is_dir():
        raise ProjectFileError(f"{settings.PROJECT.name}: there is no folder {named}.", f"{settings.PROJECT.name}：没有文件夹 {named}。")
    folders = (*([named] if named else ()), here, *here.parents)
    return next((folder / FILE for folder in folders if (folder / FILE).is_file()), None)


def use(file: Path | None) -> None:
    """Make the settings of a project file count in this process and those that it starts.

    Raises ProjectFileError where one of them, there or in the environment, is not what it must be, or names what is not there.
    """
    written = read(file) if file else {}
    for setting in settings.SETTINGS:
        place = setting.name if setting.text is not None else f"{file}: {setting.key}"
        if setting.text is None and setting in written:
            os.environ[setting.name] = written[setting]
        if setting.text is not None and not setting.fits(setting.text):
            _refuse(place, setting, setting.text)
        if lacking := setting.lacking():
            raise ProjectFileError(f"{place}: {lacking[0]}.", f"{place}：{lacking[1]}。")


def _refuse(place: str, setting: settings.Setting, value: Any) -> NoReturn:
    """Raise ProjectFileError for a value that is not what its setting must be."""
    en, zh = setting.must_be
    given = value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
    if isinstance(value, int | float) and not setting.is_counted:
        raise ProjectFileError(
            f'{place} must be {en}, not {given}. A name made of digits stands in quotes: "{given}".',
            f'{place} 应为 {zh}，不是 {given}。由数字组成的名称要加引号："{given}"。',
        )
    raise ProjectFileError(f"{place} must be {en}, not {given}.", f"{place} 应为 {zh}，不是 {given}。")


def read(file: Path) -> dict[settings.Setting, str]:
    """The settings of a project file as the environment holds them; paths are relative to its folder. Raises ProjectFileError."""
    known = keys()
    found: dict[settings.Setting, str] = {}
    for key, value in _mapping(file).items():
        if key not in known:
            raise ProjectFileError(
                f"{file}: {key} is no setting; there are: {', '.join(sorted(known))}.",
                f"{file}：{key} 不是设置项；可用的有：{', '.join(sorted(known))}。",
            )
        if value is not None:
            found[known[key]] = _text(file, known[key], value)
    return found


def _mapping(file: Path) -> Mapping[str, Any]:
    try:
        written = parsed(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        en, zh = problem(error)
        raise ProjectFileError(f"{file} cannot be read: {en}", f"无法读取 {file}：{zh}") from None
    if not isinstance(written, Mapping | None):
        raise ProjectFileError(f"{file} holds no settings: a line is like `data: data`.", f"{file} 中没有设置：每行写作 `data: data`。")
    return {str(key): value for key, value in (written or {}).items()}


def _text(file: Path, setting: settings.Setting, value: Any) -> str:
    """What a line of the file says, as the environment holds it. Raises ProjectFileError where it is not what the setting must be."""
    texts: list[str] = []
    for each in value if isinstance(value, list) and setting.is_many else [value]:
        if (text := setting.text_of(each)) is None:
            _refuse(f"{file}: {setting.key}", setting, each)
        texts.append(text)
    return setting.joined(texts, file.parent)


def make(folder: Path, *, with_sample: bool) -> list[Path]:
    """Make a project folder; gives the files that were written. What is there already is left as it is."""
    scaffold = resources.files("jixiao") / "scaffold"
    written: list[Path] = []
    for name, target in _SCAFFOLD.items():
        path = folder / target
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            text = (scaffold / name).read_text("utf-8")
            path.write_text(
                text.replace("#sources:", "sources:\n  - samples\n#sources:") if with_sample and target == FILE else text, "utf-8"
            )
            written.append(path)
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    return written + _running(folder)


def _running(folder: Path) -> list[Path]:
    """Write what runs the project as a service, with the paths, the user and the program of this machine."""
    home = folder.absolute()
    facts = {"{folder}": home, "{data}": home / "data", "{user}": getpass.getuser(), "{program}": _program()}
    written: list[Path] = []
    for source in sorted((resources.files("jixiao") / "scaffold" / RUNNING).iterdir(), key=lambda file: file.name):
        path = folder / RUNNING / source.name
        if not path.exists():
            text = source.read_text("utf-8")
            if source.name.endswith(".service"):
                for mark, fact in facts.items():
                    text = text.replace(mark, str(fact).replace("%", "%%"))  # systemd takes a single one for a sign of its own
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
            written.append(path)
    return written


def _program() -> Path:
    """The program that made the folder, by the name under which a service finds it."""
    beside = Path(sys.executable).with_name("jixiao")
    found = shutil.which("jixiao")
    return beside if beside.exists() or found is None else Path(found)


_SCAFFOLD = {
    "jixiao.yml": FILE,
    "README.md": "README.md",
    "gitignore": ".gitignore",
    "corrections.yml": "corrections.yml",
    "rules.md": "rules/README.md",
    "reference.md": "reference/README.md",
    "queries.md": "queries/README.md",
}
_FOLDERS = ("rules", "reference", "queries", "data")

RUNNING = "running"
"""The folder with what runs the project as a service."""

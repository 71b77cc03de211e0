"""What may be set from outside: every environment variable that Jixiao reads, with its meaning.

Belongs here: names, meanings and types of the settings, and what a value must be. Must stay out: what is done with them, and ceilings that
nobody sets (`limits`).

A setting is read when it is asked for, never at import: a test or a service may change it. An empty value is none.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Kind(Enum):
    """What the value of a setting is."""

    PATH = "a file or folder, which may not be there yet"
    PATHS = "several files or folders, separated as in PATH"
    FOLDER = "a folder that is there"
    FILE = "a file that is there"
    ADDRESS = "an address (`s3://…`) or a folder"
    WORDS = "several texts, separated by spaces"
    NUMBER = "a number above zero"
    SWITCH = "on or off"
    SIZE = "a size, as `4GB`"
    ENGINE = "the name of an engine"


ENGINES = ("local", "spark")
ON, OFF = ("1", "true", "yes", "on"), ("0", "false", "no", "off")
_SIZE = re.compile(r"[0-9]++(?:\.[0-9]++)?+ ?+(?:%|[KMGT]i?B?)", re.IGNORECASE)
_PATHS = (Kind.PATH, Kind.PATHS, Kind.FOLDER, Kind.FILE)


@dataclass(frozen=True, slots=True)
class Setting:
    """An environment variable and what it says, in Chinese and English."""

    name: str
    zh: str
    en: str
    kind: Kind

    @property
    def key(self) -> str:
        """Its name in a `jixiao.yml`."""
        return self.name.removeprefix("JIXIAO_").lower()

    @property
    def is_many(self) -> bool:
        """Whether it may hold several values."""
        return self.kind in (Kind.PATHS, Kind.WORDS)

    @property
    def is_counted(self) -> bool:
        """Whether it is a number, or switched, or one of a few words, and no name of anything."""
        return self.kind in _MUST_BE

    def joined(self, texts: list[str], folder: Path) -> str:
        """Several values as the environment holds them; paths are relative to a folder."""
        is_path = self.kind in _PATHS or (self.kind is Kind.ADDRESS and not any("://" in text for text in texts))
        return (" " if self.kind is Kind.WORDS else os.pathsep).join(str(folder / text) if is_path else text for text in texts)

    @property
    def must_be(self) -> tuple[str, str]:
        """What a value must be, in English and Chinese."""
        many = (" or a list of texts", "或文本列表") if self.is_many else ("", "")
        return _MUST_BE[self.kind][1:] if self.kind in _MUST_BE else (f"a text{many[0]}", f"文本{many[1]}")

    def fits(self, text: str) -> bool:
        """Whether a value is what it must be; what it names is not looked for."""
        return self.kind not in _MUST_BE or _MUST_BE[self.kind][0](text)

    def text_of(self, value: object) -> str | None:
        """A value of a `jixiao.yml` as a text, None where it is not what it must be: a folder that is called 5 is written in quotes."""
        if isinstance(value, bool):
            return str(int(value)) if self.kind is Kind.SWITCH else None
        if isinstance(value, int | float):
            value = str(value) if self.kind in (Kind.SWITCH, Kind.NUMBER) else None
        return value if isinstance(value, str) and value and self.fits(value) else None

    def lacking(self) -> tuple[str, str] | None:
        """What must be there by the value that is set and is not, in English and Chinese; None where nothing lacks."""
        if self.kind is Kind.FOLDER and self.path and not self.path.is_dir():
            return f"there is no folder {self.path}; make it, or correct the setting", f"没有文件夹 {self.path}；请新建，或改正设置"
        if self.kind is Kind.FILE and self.path and not self.path.is_file():
            return f"there is no file {self.path}; correct the setting", f"没有文件 {self.path}；请改正设置"
        return None

    @property
    def text(self) -> str | None:
        """The value, None where it is not set or empty."""
        return os.environ.get(self.name) or None

    @property
    def path(self) -> Path | None:
        """The value as a path."""
        return Path(self.text) if self.text else None

    @property
    def paths(self) -> list[Path]:
        """The value as absolute paths, separated as in PATH."""
        return [Path(part).absolute() for part in (self.text or "").split(os.pathsep) if part]

    def given(self, value: Path | None) -> dict[str, str]:
        """The environment for a process to be started, in which this setting has a value, or none."""
        others = {name: text for name, text in os.environ.items() if name != self.name}
        return others if value is None else {**others, self.name: str(value)}

    @property
    def number(self) -> float | None:
        """The value as a number above zero, None where it is none."""
        try:
            value = float(self.text or 0)
        except ValueError:
            return None
        return value if 0 < value < float("inf") else None

    @property
    def is_on(self) -> bool:
        """Whether the value switches something on: anything but 0, false, no and off."""
        return (self.text or "0").lower() not in OFF


def _is_number(text: str) -> bool:
    try:
        return 0 < float(text) < float("inf")
    except ValueError:
        return False


_MUST_BE: dict[Kind, tuple[Callable[[str], bool], str, str]] = {
    Kind.NUMBER: (_is_number, "a number above zero", "大于零的数字"),
    Kind.SWITCH: (lambda text: text.lower() in ON + OFF, "1 or 0", "1 或 0"),
    Kind.SIZE: (lambda text: bool(_SIZE.fullmatch(text)), "a size as 4GB or 80%", "大小，如 4GB 或 80%"),
    Kind.ENGINE: (lambda text: text in ENGINES, " or ".join(ENGINES), " 或 ".join(ENGINES)),
}
"""Kind → whether a value is of it, and what it must be, in English and Chinese. Paths and addresses may be any text."""

DATA = Setting("JIXIAO_DATA", "未给 `--data` 时的数据目录", "the data folder, where `--data` is not given", Kind.PATH)
SOURCES = Setting(
    "JIXIAO_SOURCES",
    "未给来源时要载入的文件夹、文件和压缩包，以 `:` 分隔",
    "folders, files and zips to load where none is given, separated by `:`",
    Kind.PATHS,
)
SOURCES_FILE = Setting(
    "JIXIAO_SOURCES_FILE",
    "来源登记文件，默认为数据目录中的 `sources.yml`",
    "the reviewed file of sources, by default `sources.yml` in the data folder",
    Kind.PATH,
)
FOLLOW_LINKS = Setting(
    "JIXIAO_FOLLOW_LINKS",
    "设为 `1` 时也收录链接指向来源之外的文件",
    "`1` takes files, too, to which a link leads out of a source",
    Kind.SWITCH,
)
PROJECT = Setting("JIXIAO_PROJECT", "在项目之外运行时的项目目录", "the project folder, where the command runs outside of it", Kind.FOLDER)
CORRECTIONS = Setting(
    "JIXIAO_CORRECTIONS", "更正登记表，替代随包的一份", "the register of corrections, in place of the one of the package", Kind.FILE
)
RULES = Setting("JIXIAO_RULES", "本单位自己的规则目录", "the folder of the team's own rules", Kind.FOLDER)
QUERIES = Setting("JIXIAO_QUERIES", "本单位常用问题的目录", "the folder of the team's own saved questions", Kind.FOLDER)
REFERENCE = Setting(
    "JIXIAO_REFERENCE",
    "本单位自己审定的词表目录，默认为数据目录中的 `reference`",
    "the folder of wordings that the team has reviewed itself, by default `reference` in the data folder",
    Kind.FOLDER,
)
ENGINE = Setting(
    "JIXIAO_ENGINE",
    "未给 `--engine` 时的读取引擎：`local` 或 `spark`",
    "what reads documents where `--engine` is not given: `local`, `spark`",
    Kind.ENGINE,
)
EXCHANGE = Setting(
    "JIXIAO_EXCHANGE",
    "引擎 `spark` 与各执行节点交换文件的目录，各节点须能以同一路径访问；默认在数据目录中",
    "the folder over which engine `spark` and its machines exchange files, the same path on all of them; by default in the data folder",
    Kind.PATH,
)
STORE = Setting(
    "JIXIAO_STORE",
    "多台机器共用的存储：对象存储的地址（`s3://…`、`gs://…`、`az://…`）或共享文件夹",
    "the store that several machines share: an address of an object store (`s3://…`, `gs://…`, `az://…`), or a folder that all mount",
    Kind.ADDRESS,
)
SOFFICE = Setting("JIXIAO_SOFFICE", "LibreOffice 程序的路径", "the path of LibreOffice's program", Kind.FILE)
ALERTS = Setting(
    "JIXIAO_ALERTS",
    "载入失败、被阻断、长时间未发布和恢复时通知的 apprise 地址，以空格分隔（邮件、网络钩子、企业微信、钉钉、飞书等）",
    "apprise addresses, separated by spaces, that are told of failure, blocking rules, no publication, and recovery",
    Kind.WORDS,
)
ALERT_HOURS = Setting(
    "JIXIAO_ALERT_HOURS",
    "多少小时没有成功载入即通知，默认 36",
    "hours without a good load after which that is told, 36 by default",
    Kind.NUMBER,
)
HISTORY_DAYS = Setting(
    "JIXIAO_HISTORY_DAYS", "Dagster 的运行记录保留多少天，默认 90", "the days that Dagster's record keeps a run, 90 by default", Kind.NUMBER
)
METRICS = Setting(
    "JIXIAO_METRICS",
    "Prometheus 文本文件的路径，默认为数据目录中的 `logs/jixiao.prom`",
    "the path of Prometheus' text file, by default `logs/jixiao.prom` in the data folder",
    Kind.PATH,
)
SCAN_SECONDS = Setting(
    "JIXIAO_SCAN_SECONDS",
    "识别一页扫描件或照片至多用的秒数，默认 60",
    "the seconds that reading one page of a scan may take, by default 60",
    Kind.NUMBER,
)
MEMORY = Setting(
    "JIXIAO_MEMORY",
    "载入各步骤中 DuckDB 的内存上限，如 `4GB`，默认为本机内存的五分之四",
    "the memory that DuckDB takes in each step of a load, as `4GB`; by default four fifths of the machine's",
    Kind.SIZE,
)
DEBUG = Setting("JIXIAO_DEBUG", "设为 `1` 时显示程序错误的调用栈", "`1` shows the traceback of a fault in Jixiao", Kind.SWITCH)

SETTINGS = (
    DATA,
    SOURCES,
    SOURCES_FILE,
    FOLLOW_LINKS,
    PROJECT,
    RULES,
    QUERIES,
    CORRECTIONS,
    REFERENCE,
    ENGINE,
    EXCHANGE,
    STORE,
    SOFFICE,
    MEMORY,
    ALERTS,
    ALERT_HOURS,
    HISTORY_DAYS,
    METRICS,
    SCAN_SECONDS,
    DEBUG,
)
"""All of them, in the order in which the documents list them."""

"""What may be set from outside: every environment variable that Jixiao reads, with its meaning.

Belongs here: names, meanings and types of the settings. Must stay out: what is done with them, and ceilings that nobody sets (`limits`).

A setting is read when it is asked for, never at import: a test or a service may change it. An empty value is none.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Setting:
    """An environment variable and what it says, in Chinese and English; `is_path` where it names files or folders."""

    name: str
    zh: str
    en: str
    is_path: bool = False

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
        """Whether the value switches something on: anything but 0, false and no."""
        return (self.text or "0").lower() not in ("0", "false", "no")


DATA = Setting("JIXIAO_DATA", "未给 `--data` 时的数据目录", "the data folder, where `--data` is not given", is_path=True)
SOURCES = Setting(
    "JIXIAO_SOURCES",
    "未给来源时要载入的文件夹、文件和压缩包，以 `:` 分隔",
    "folders, files and zips to load where none is given, separated by `:`",
    is_path=True,
)
SOURCES_FILE = Setting(
    "JIXIAO_SOURCES_FILE",
    "来源登记文件，默认为数据目录中的 `sources.yml`",
    "the reviewed file of sources, by default `sources.yml` in the data folder",
    is_path=True,
)
FOLLOW_LINKS = Setting(
    "JIXIAO_FOLLOW_LINKS", "设为 `1` 时也收录链接指向来源之外的文件", "`1` takes files, too, to which a link leads out of a source"
)
PROJECT = Setting("JIXIAO_PROJECT", "在项目之外运行时的项目目录", "the project folder, where the command runs outside of it", is_path=True)
CORRECTIONS = Setting(
    "JIXIAO_CORRECTIONS", "更正登记表，替代随包的一份", "the register of corrections, in place of the one of the package", is_path=True
)
RULES = Setting("JIXIAO_RULES", "本单位自己的规则目录", "the folder of the team's own rules", is_path=True)
QUERIES = Setting("JIXIAO_QUERIES", "本单位常用问题的目录", "the folder of the team's own saved questions", is_path=True)
REFERENCE = Setting(
    "JIXIAO_REFERENCE",
    "本单位自己审定的词表目录，默认为数据目录中的 `reference`",
    "the folder of wordings that the team has reviewed itself, by default `reference` in the data folder",
    is_path=True,
)
ENGINE = Setting(
    "JIXIAO_ENGINE",
    "未给 `--engine` 时的读取引擎：`local` 或 `spark`",
    "what reads documents where `--engine` is not given: `local`, `spark`",
)
EXCHANGE = Setting(
    "JIXIAO_EXCHANGE",
    "引擎 `spark` 与各执行节点交换文件的目录，各节点须能以同一路径访问；默认在数据目录中",
    "the folder over which engine `spark` and its machines exchange files, the same path on all of them; by default in the data folder",
    is_path=True,
)
STORE = Setting(
    "JIXIAO_STORE",
    "多台机器共用的存储：对象存储的地址（`s3://…`、`gs://…`、`az://…`）或共享文件夹",
    "the store that several machines share: an address of an object store (`s3://…`, `gs://…`, `az://…`), or a folder that all mount",
)
SOFFICE = Setting("JIXIAO_SOFFICE", "LibreOffice 程序的路径", "the path of LibreOffice's program")
ALERTS = Setting(
    "JIXIAO_ALERTS",
    "载入失败、被阻断、长时间未发布和恢复时通知的 apprise 地址，以空格分隔（邮件、网络钩子、企业微信、钉钉、飞书等）",
    "apprise addresses, separated by spaces, that are told of failure, blocking rules, no publication, and recovery",
)
ALERT_HOURS = Setting(
    "JIXIAO_ALERT_HOURS", "多少小时没有成功载入即通知，默认 36", "hours without a good load after which that is told, 36 by default"
)
HISTORY_DAYS = Setting(
    "JIXIAO_HISTORY_DAYS", "Dagster 的运行记录保留多少天，默认 90", "the days that Dagster's record keeps a run, 90 by default"
)
METRICS = Setting(
    "JIXIAO_METRICS",
    "Prometheus 文本文件的路径，默认为数据目录中的 `logs/jixiao.prom`",
    "the path of Prometheus' text file, by default `logs/jixiao.prom` in the data folder",
    is_path=True,
)
SCAN_SECONDS = Setting(
    "JIXIAO_SCAN_SECONDS",
    "识别一页扫描件或照片至多用的秒数，默认 60",
    "the seconds that reading one page of a scan may take, by default 60",
)
MEMORY = Setting(
    "JIXIAO_MEMORY",
    "载入各步骤中 DuckDB 的内存上限，如 `4GB`，默认为本机内存的五分之四",
    "the memory that DuckDB takes in each step of a load, as `4GB`; by default four fifths of the machine's",
)
DEBUG = Setting("JIXIAO_DEBUG", "设为 `1` 时显示程序错误的调用栈", "`1` shows the traceback of a fault in Jixiao")

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

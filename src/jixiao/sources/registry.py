"""The reviewed file of sources, `sources.yml`: what each is called, where it stands, how it is looked through.

Belongs here: reading, checking and writing the file. Must stay out: fetching (`mirror`), and every secret: an entry names the variable
of the environment that holds one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import yaml

from jixiao import settings
from jixiao.errors import JixiaoError
from jixiao.sources.data_folder import DataFolder
from jixiao.sources.files import write_bytes
from jixiao.sources.object_store import SCHEMES as OBJECT_STORES
from jixiao.yaml_text import parsed, problem

LOCAL, OBJECTS, SFTP, WEBDAV, WEB = "local", "objects", "sftp", "webdav", "web"
SCHEMES = {
    OBJECTS: tuple(OBJECT_STORES),
    SFTP: ("sftp",),
    WEBDAV: ("http", "https"),
    WEB: ("http", "https"),
}
"""The kinds of sources that are fetched, with what their addresses begin with."""

OPTIONS: dict[str, tuple[str, ...]] = {
    LOCAL: (),
    OBJECTS: ("endpoint", "region"),
    SFTP: ("user", "password_env", "key", "known_hosts"),
    WEBDAV: ("user", "password_env"),
    WEB: (
        "item",
        "next",
        "page_count",
        "page_address",
        "attachment",
        "title",
        "date",
        "encoding",
        "delay",
        "max_pages",
        "since",
        "hosts",
    ),
}
"""What an entry of each kind may say beside its name, kind and address."""

_NAME = re.compile(r"[\w-]{1,60}\Z")
_SECRET = re.compile(r"(?i)pass|pwd|secret|token|signature|\Asig\Z|credential|api_?key")


class SourcesFileError(JixiaoError):
    """The file of sources, or what is to be added to it, is not as it must be."""


@dataclass(frozen=True, slots=True)
class Source:
    """One entry: `address` is a path of this machine for the kind `local`, an address without any secret for the others."""

    name: str
    kind: str
    address: str
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def is_fetched(self) -> bool:
        """Whether its files are fetched into the data folder before they are looked through."""
        return self.kind != LOCAL

    def path(self, folder: DataFolder) -> Path:
        """The folder or file that a load looks through."""
        return folder.fetched / self.name if self.is_fetched else Path(self.address)


def sources_file(folder: DataFolder) -> Path:
    """Where the file stands: the setting's place, else the data folder."""
    return (settings.SOURCES_FILE.path or folder.root / "sources.yml").absolute()


def read_sources(folder: DataFolder) -> list[Source]:
    """The entries of the file, none where there is no file. Raises SourcesFileError."""
    path = sources_file(folder)
    if not path.exists():
        return []
    try:
        found = [_source(entry, path.parent) for entry in _entries(parsed(path.read_text("utf-8")))]
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        en, zh = problem(error)
        raise SourcesFileError(f"{path} cannot be read ({en}). {_EXPECTED}", f"无法读取 {path}（{zh}）。{_EXPECTED_ZH}") from None
    except SourcesFileError as error:
        raise SourcesFileError(f"{path}: {error}", f"{path}：{error.said('zh')}") from None
    names = [source.name for source in found]
    if twice := {name for name in names if names.count(name) > 1}:
        raise SourcesFileError(
            f"{path}: two sources are called {', '.join(sorted(twice))}. Give each a name of its own.",
            f"{path}：有来源重名：{', '.join(sorted(twice))}。请各取一个名称。",
        )
    return found


_EXPECTED = "It holds a list `sources`, each with name, kind and address."
_EXPECTED_ZH = "其中应有列表 `sources`，每项写明 name、kind 和 address。"


def _entries(held: Any) -> list[dict[str, Any]]:
    """The entries of what the file holds. Raises SourcesFileError where it holds anything else."""
    entries = (held.get("sources") or []) if isinstance(held, dict) else [] if held is None else held
    if not isinstance(entries, list) or (isinstance(held, dict) and "sources" not in held):
        raise SourcesFileError(_EXPECTED, _EXPECTED_ZH)
    for number, entry in enumerate(entries, start=1):
        missing = [key for key in ("name", "kind", "address") if not isinstance(entry, dict) or key not in entry]
        if missing:
            raise SourcesFileError(
                f"entry {number} lacks {', '.join(missing)}. {_EXPECTED}", f"第 {number} 项缺少 {'、'.join(missing)}。{_EXPECTED_ZH}"
            )
    return entries


def write_sources(folder: DataFolder, sources: list[Source]) -> None:
    """Write the file anew."""
    entries = [{"name": s.name, "kind": s.kind, "address": s.address, **s.options} for s in sources]
    write_bytes(sources_file(folder), yaml.safe_dump({"sources": entries}, allow_unicode=True, sort_keys=False).encode())


def make_source(name: str, kind: str, address: str, options: dict[str, Any], base: Path) -> Source:
    """An entry that has been checked; a relative path is one below `base`. Raises SourcesFileError."""
    if not _NAME.match(name):
        raise SourcesFileError(
            f"{name!r} is no name for a source: letters, digits, - and _ only, at most 60.",
            f"{name!r} 不能作来源的名称：只能用字母、数字、- 和 _，最多 60 个字符。",
        )
    if kind not in OPTIONS:
        raise SourcesFileError(
            f"{name}: there is no kind {kind!r}. Kinds are {', '.join(OPTIONS)}.",
            f"{name}：没有 {kind!r} 这种来源。可用的有 {', '.join(OPTIONS)}。",
        )
    if unknown := sorted(set(options) - set(OPTIONS[kind])):
        raise SourcesFileError(
            f"{name}: {', '.join(unknown)} says nothing of a source of kind {kind}; it takes {', '.join(OPTIONS[kind]) or 'no --set'}.",
            f"{name}：{', '.join(unknown)} 不是 {kind} 类来源的选项；可用：{'、'.join(OPTIONS[kind]) or '无'}。",
        )
    if kind == LOCAL:
        return Source(name, kind, str((base / address).absolute()), options)
    check_address(name, address, SCHEMES[kind])
    if "endpoint" in options:
        check_address(name, str(options["endpoint"]), ("http", "https"))
    return Source(name, kind, address, options)


def check_address(name: str, address: str, schemes: tuple[str, ...]) -> None:
    """Raises SourcesFileError where an address holds a secret or is of another kind; the message does not print it."""
    parts = urlsplit(address)
    if "@" in parts.netloc and ":" not in parts.netloc and parts.scheme in schemes and parts.scheme in ("abfs", "abfss"):
        raise SourcesFileError(
            f"{name}: write az://CONTAINER/PREFIX; the account stands in the environment, in AZURE_STORAGE_ACCOUNT_NAME.",
            f"{name}：请写 az://容器/前缀；账户写在环境变量 AZURE_STORAGE_ACCOUNT_NAME 中。",
        )
    if "@" in parts.netloc or any(_SECRET.search(key) for key, _ in parse_qsl(parts.query, keep_blank_values=True)):
        raise SourcesFileError(
            f"{name}: the address holds a name or a secret. Take it out: secrets come from the environment alone.",
            f"{name}：地址中有用户名或密钥，请去掉：密钥只从环境变量读取。",
        )
    if parts.scheme not in schemes or not parts.netloc:
        raise SourcesFileError(
            f"{name}: the address must begin with {' or '.join(f'{s}://' for s in schemes)} and name a host.",
            f"{name}：地址须以 {' 或 '.join(f'{s}://' for s in schemes)} 开头，并写明主机。",
        )


def _source(entry: dict[str, Any], base: Path) -> Source:
    name, kind, address = (str(entry.pop(key)) for key in ("name", "kind", "address"))
    return make_source(name, kind, address, entry, base)

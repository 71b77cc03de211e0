"""How commands get at the published warehouse, and at the deployment in the project folder.

Belongs here: opening, finding, and the words for what is missing. Must stay out: queries of a single command.
"""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from jixiao import project, settings
from jixiao.cli._console import FailedError
from jixiao.cli._language import language, say
from jixiao.errors import repair_line

if TYPE_CHECKING:
    import duckdb

PROJECT_FILE = "workspace.yaml"
LIBRARY = Path(__file__).resolve()
CARRIED = LIBRARY.parents[1] / "deployment"
"""The deployment that an installed package carries."""


def published_file(data: Path) -> Path:
    """The published warehouse of a data folder; fails with what to do when there is none."""
    path = data / "published" / "warehouse.duckdb"
    if not path.is_file():
        raise FailedError(
            say(
                f"{data} 中没有仓库：{path} 不存在。\n请先载入文件：jixiao ingest FOLDER --data {data}",
                f"There is no warehouse in {data}: {path} does not exist.\nLoad documents first: jixiao ingest FOLDER --data {data}",
            )
        )
    return path


def open_database(path: Path, *, allow_files: bool = False) -> duckdb.DuckDBPyConnection:
    """Open a warehouse file read-only, in a connection that can reach no other file, unless allowed, and cannot be talked out of it."""
    import duckdb

    from jixiao.warehouse.connection import quiet
    from jixiao.warehouse.database_words import line

    try:
        connection = duckdb.connect(
            str(path),
            read_only=True,
            config={
                "enable_external_access": str(allow_files).lower(),
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
            },
        )
        quiet(connection).execute("set timezone = 'Asia/Shanghai'")
        connection.execute("set lock_configuration = true")
    except duckdb.Error as error:
        en, zh = line(error)
        remedy = f"\n{repair_line(path.parent.parent, language())}" if path.parent.name == "published" else ""
        raise FailedError(
            say(f"{path} 无法作为 DuckDB 仓库打开：{zh}{remedy}", f"{path} cannot be opened as a DuckDB warehouse: {en}{remedy}")
        ) from None
    return connection


def open_published(data: Path, *, allow_files: bool = False) -> duckdb.DuckDBPyConnection:
    """Open the published warehouse of a data folder; SQL reaches other files only where that is allowed."""
    return open_database(published_file(data), allow_files=allow_files)


def project_root() -> Path:
    """The folder of the deployment (SQL, rules, assets, pipelines, dashboard): that of a clone, else the one that the package carries.

    A clone is the folder that JIXIAO_PROJECT names, else the nearest one above the current folder or the library with `workspace.yaml`.
    """
    here, named = Path.cwd(), settings.PROJECT.path
    if named is not None and not (named / PROJECT_FILE).is_file() and not (named / project.FILE).is_file():
        raise FailedError(
            say(
                f"JIXIAO_PROJECT 所指的 {named} 中没有 {PROJECT_FILE}，也没有 {project.FILE}。",
                f"JIXIAO_PROJECT names {named}, which holds neither {PROJECT_FILE} nor {project.FILE}.",
            )
        )
    for folder in (*([named] if named else (here, *here.parents)), *LIBRARY.parents):
        if (folder / PROJECT_FILE).is_file() and (folder / "pipelines").is_dir():
            return Path(folder).resolve()
    if CARRIED.is_dir():
        return CARRIED
    raise FailedError(
        say(
            f"没有找到项目目录：{here} 及其上级目录中没有带 pipelines/ 的 {PROJECT_FILE}。\n"
            "请在项目的克隆中执行命令，或用 JIXIAO_PROJECT 指明。",
            f"The project folder was not found: no {PROJECT_FILE} with pipelines/ in {here} or above it.\n"
            "Run the command inside a clone of the project, or name the clone in JIXIAO_PROJECT.",
        )
    )


def deployment(module: str) -> ModuleType:
    """Import a module of the deployment (pipelines, expectations), which is found from the project folder and not installed."""
    root = str(project_root())
    os.environ.setdefault(settings.PROJECT.name, root)  # for the worker processes and the deployment's own files
    if root not in sys.path:
        sys.path.insert(0, root)
    return importlib.import_module(module)

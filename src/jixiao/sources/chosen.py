"""What a load looks through that names no source: decided here, for the command line, the schedule, the sensor and repairs alike.

Belongs here: the order of what decides, and giving a source up. Must stay out: how a source is fetched (`mirror`) or walked (`folders`),
and the samples: they are loaded only by name.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jixiao import settings
from jixiao.errors import JixiaoError
from jixiao.sources.data_folder import DataFolder
from jixiao.sources.registry import Source, read_sources, sources_file, write_sources


class NoSourceError(JixiaoError):
    """Nothing says what is to be loaded."""


def chosen(folder: DataFolder) -> list[Path]:
    """The paths to look through: JIXIAO_SOURCES, else those of `sources.yml`, else of earlier loads of which something is still present.

    A path that is gone is among them: a load says so. Where everything was given up there is none, and a load publishes that.
    Raises NoSourceError where nothing was ever loaded either, SourcesFileError.
    """
    from jixiao.sources.archive import Archive  # reads Parquet: not needed to load the definitions

    if paths := settings.SOURCES.paths:
        return paths
    if sources_file(folder).exists():
        paths = [source.path(folder) for source in read_sources(folder)]
    else:
        paths = [Path(s) for s in Archive(folder).sources()]
    if paths or Archive(folder).register.exists():
        return paths
    raise NoSourceError(
        f"Nothing was loaded into {folder.root} yet: give a folder, a file or a zip, or list what is to be loaded (jixiao sources add).",
        f"{folder.root} 还没有载入过：请给出文件夹、文件或压缩包，或登记来源（jixiao sources add）。",
    )


def elsewhere(folder: DataFolder) -> list[Source]:
    """Those of the chosen sources that are fetched before they are looked through."""
    return [] if settings.SOURCES.paths else [source for source in read_sources(folder) if source.is_fetched]


def fetch_chosen(folder: DataFolder, on_file: Callable[[str], None] | None = None) -> None:
    """Fetch what is new from those sources, within the lock of the data folder; what cannot be had is told by the load that follows."""
    for source in elsewhere(folder):
        from jixiao.sources.mirror import fetch

        fetch(source, folder, on_file)


def give_up(folder: DataFolder, name: str) -> list[str]:
    """Take a source off the list, by its name or path, and mark its documents withdrawn; gives their paths.

    Raises NoSourceError where there is none of this name, and of this path nothing was loaded.
    """
    from jixiao.sources.archive import Archive
    from jixiao.sources.folders import printable
    from jixiao.sources.mirror import Mirror

    with folder.lock():
        listed, archive = read_sources(folder), Archive(folder)
        source = next((each for each in listed if each.name == name), None)
        path = printable(str((source.path(folder) if source else Path(name)).resolve()))
        if source is None and path not in archive.sources():
            raise NoSourceError(
                f"There is no source called {name}, and nothing present was loaded from {path}.",
                f"没有名为 {name} 的来源，{path} 下也没有仍在的文件。",
            )
        gone = archive.withdraw(path)
        if source is not None:
            write_sources(folder, [each for each in listed if each is not source])
            if source.is_fetched:
                Mirror(folder, source.name).remove()
    return gone

"""What a load looks through that names no source: decided here, for the command line, the schedule, the sensor and repairs alike.

Belongs here: the order of what decides. Must stay out: how a source is fetched or walked, and the samples: they are loaded only by name.
"""

from __future__ import annotations

from pathlib import Path

from jixiao import settings
from jixiao.errors import JixiaoError
from jixiao.sources.data_folder import DataFolder


class NoSourceError(JixiaoError):
    """Nothing says what is to be loaded."""


def chosen(folder: DataFolder) -> list[Path]:
    """The paths to look through: JIXIAO_SOURCES, else those of earlier loads of which something is still present.

    A path that is gone is among them: a load says so. Raises NoSourceError where there is none.
    """
    from jixiao.sources.archive import Archive  # reads Parquet: not needed to load the definitions

    if paths := settings.SOURCES.paths or [Path(s) for s in Archive(folder).sources()]:
        return paths
    raise NoSourceError(f"Nothing was loaded into {folder.root} yet: give a folder, a file or a zip, or set {settings.SOURCES.name}.")

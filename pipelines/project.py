"""Where the deployment's files stand, and what a load that nobody configured takes and fills.

Belongs here: paths of this project folder and the environment variables that override them. Must stay out: anything that reads the files.
"""

from __future__ import annotations

from pathlib import Path

import jixiao
from jixiao import project, settings

project.use(project.find())  # Dagster's own commands load this without the command line

PROJECT = Path(__file__).resolve().parents[1]
SQL = PROJECT / "sql"
RULES = SQL / "rules"
DEPLOYMENT = tuple(PROJECT / name for name in ("sql", "expectations", "assets", "pipelines"))
"""What a version is made by, beside the library."""


def default_data() -> Path:
    """The data folder of scheduled loads: JIXIAO_DATA, else `data/` in the clone; in the current folder where the package carries this."""
    is_carried = Path(jixiao.__file__).resolve().parent in PROJECT.parents
    home = Path.cwd() if is_carried else PROJECT
    return (settings.DATA.path or home / "data").absolute()

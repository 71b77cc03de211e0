"""`jixiao init`: a project folder of the team's own, apart from the package.

Belongs here: arguments, what is said. Must stay out: what the folder holds (`project`).
"""

from __future__ import annotations

import shutil
from pathlib import Path

import rich_click as click
from rich.text import Text

from jixiao import project
from jixiao.cli._console import FailedError, stdout, written
from jixiao.cli._warehouse import project_root


@click.command(short_help="Make a project folder for settings, rules and wordings of your own")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--sample", is_flag=True, help="Put the sample documents into it, as its source.")
def init(folder: Path, sample: bool) -> None:
    """Make a project folder: settings, own rules, reviewed wordings, corrections and saved questions, kept apart from the package.

    Commands that are run in the folder, or below it, work with its settings and its data. An upgrade of the package leaves it as it is,
    and what is in the folder already is never overwritten.

    jixiao init disclosures

    jixiao init trial --sample && cd trial && jixiao ingest
    """
    samples = project_root() / "samples"
    if sample and not samples.is_dir():
        raise FailedError("The samples are not here: the deployment holds none.")
    with written(folder, is_folder=True):
        made = project.make(folder, with_sample=sample)
        if sample:
            shutil.copytree(samples, folder / "samples", dirs_exist_ok=True)
    console = stdout()
    if not made:
        console.print(Text(f"{folder} is a project folder already: nothing was changed."), soft_wrap=True)
        return
    for path in made:
        console.print(Text(f"Wrote {path}"), soft_wrap=True)
    first = "jixiao ingest" if sample else "name your sources in jixiao.yml, then: jixiao ingest"
    console.print(Text(f"Next: cd {folder} and {first}", style="bold"), soft_wrap=True)

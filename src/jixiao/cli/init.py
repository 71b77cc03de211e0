"""`jixiao init`: a project folder of the team's own, apart from the package.

Belongs here: arguments, what is said. Must stay out: what the folder holds (`project`).
"""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import rich_click as click
from rich.text import Text

from jixiao import project
from jixiao.cli._console import FailedError, stdout, written
from jixiao.cli._language import both, chinese, say
from jixiao.cli._warehouse import project_root


@click.command(
    short_help=both("新建项目目录，存放本单位的设置、规则和用语", "Make a project folder for settings, rules and wordings of your own")
)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--sample", is_flag=True, help=both("放入样例文件，作为来源。", "Put the sample documents into it, as its source."))
@chinese(
    """新建项目目录：设置、自己的规则、已审用语、更正和常用问题，与软件包分开存放。

在该目录或其下级目录中执行的命令，使用其中的设置和数据。升级软件包不改动它，目录中已有的文件不会被覆盖。"""
)
def init(folder: Path, sample: bool) -> None:
    """Make a project folder: settings, own rules, reviewed wordings, corrections and saved questions, kept apart from the package.

    Commands that are run in the folder, or below it, work with its settings and its data. An upgrade of the package leaves it as it is,
    and what is in the folder already is never overwritten.

    jixiao init disclosures

    jixiao init trial --sample && cd trial && jixiao ingest
    """
    samples = project_root() / "samples"
    if sample and not samples.is_dir():
        raise FailedError(say("没有样例文件：安装中不含样例。", "The samples are not here: the deployment holds none."))
    with written(folder, is_folder=True):
        made = project.make(folder, with_sample=sample)
        if sample:
            shutil.copytree(samples, folder / "samples", dirs_exist_ok=True)
    console = stdout()
    if not made:
        console.print(
            Text(say(f"{folder} 已是项目目录，没有改动。", f"{folder} is a project folder already: nothing was changed.")), soft_wrap=True
        )
        return
    for path in made:
        console.print(Text(say(f"已写入 {path}", f"Wrote {path}")), soft_wrap=True)
    first = (
        "jixiao ingest"
        if sample
        else say(
            "登记来源：jixiao sources add 名称 local 文件夹，然后：jixiao ingest",
            "list your sources: jixiao sources add NAME local FOLDER, then: jixiao ingest",
        )
    )
    there = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))}"
    line = say(f"接下来：{there}{'，' if there else ''}{first}", f"Next: {there}{' and ' if there else ''}{first}")
    console.print(Text(line, style="bold"), soft_wrap=True)

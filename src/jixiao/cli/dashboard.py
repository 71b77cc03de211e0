"""`jixiao dashboard`: the pages over the published warehouse, served on this machine.

Belongs here: arguments, and words for what goes wrong at the start. Must stay out: the pages, which are part of the deployment.
"""

from __future__ import annotations

import errno
import re
from pathlib import Path

import rich_click as click
from rich.text import Text

from jixiao.cli._console import FailedError, data_option, stdout
from jixiao.cli._language import both, chinese, say
from jixiao.cli._warehouse import deployment, published_file
from jixiao.errors import of_system

PORT = 8050
LAST_PORT = 65535
LOCAL = "127.0.0.1"


@click.command(short_help=both("在浏览器中查看已发布的仓库", "Show the published warehouse in a browser"))
@click.option(
    "--port",
    type=click.IntRange(0, LAST_PORT),
    default=PORT,
    show_default=True,
    help=both("监听的端口，0 为任一空闲端口。", "Port to listen on; 0 takes any that is free."),
)
@click.option(
    "--host",
    default=LOCAL,
    show_default=True,
    help=both(
        "监听的地址：0.0.0.0 允许他人访问，可看到全部已发布内容。",
        "Address to listen on: 0.0.0.0 lets others in, who then see all that is published.",
    ),
)
@click.option("--open", "open_browser", is_flag=True, help=both("在浏览器中打开概览页。", "Open the overview in the browser."))
@click.option(
    "--check",
    "checks",
    is_flag=True,
    help=both("提供“自查”页，在公开前检查文件。", "Offer the page 自查, on which files are checked before publication."),
)
@click.option(
    "--keep-checked",
    "kept",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help=both("保存收到的文件；不给出时一律不保存。", "Keep the files that are checked; without it, none is kept."),
)
@click.option(
    "--review",
    "reviews",
    is_flag=True,
    help=both("提供“审核”页，由人决定读取程序没有把握的内容。", "Offer the pages 审核, on which people decide what the readers left open."),
)
@click.option(
    "--reviewer", metavar="NAME", help=both("审核人姓名，页面上未另写姓名时使用。", "Who decides, where the page is not told another name.")
)
@click.option(
    "--behind-proxy",
    "proxy",
    metavar="ADDRESS",
    help=both(
        "本单位反向代理（由它决定谁可进入）提供看板的网址：https://jixiao.example.gov.cn",
        "The address at which your own proxy, which lets in whom it should, offers the dashboard: https://jixiao.example.gov.cn",
    ),
)
@click.option(
    "--reviewer-header",
    "header",
    metavar="HEADER",
    help=both("代理告知访问者的标头，如 X-Remote-User。", "The header in which the proxy tells who asks, as X-Remote-User."),
)
@data_option
@chinese(
    """提供看板：概览、单位、项目、指标、质量，中英文，直到按 Ctrl-C。

只读取已发布的仓库，载入发布期间照常显示，新版本自动换用。不需要互联网；页面上的数字通向印出它的表。

加 --check：经办人放入文件，看到读出的表、问题和存疑之处，并取回带批注的 Word 文件。没有仓库也可使用；
有仓库时与其中同一单位的其他表对照。

加 --review：由人在页面上决定读取程序没有把握的内容：用语、可能是同一个的名称、存疑的读数，各与单元格或图像并列。
每个决定在数据目录的 [b]reference[/b] 目录
（或 JIXIAO_REFERENCE 所指目录）中记一行，写明何人、何时、为何，自下次载入起生效，可以撤回。只在本机提供，
或置于本单位的反向代理之后。"""
)
def dashboard(
    port: int,
    host: str,
    open_browser: bool,
    checks: bool,
    kept: Path | None,
    reviews: bool,
    reviewer: str | None,
    proxy: str | None,
    header: str | None,
    data: Path,
) -> None:
    """Serve the dashboard: overview, units, projects, indicators and quality, in Chinese and English, until Ctrl-C.

    It only reads the published warehouse, keeps showing while loads are published and takes up each new version by itself. It needs no
    internet; what a page shows leads to the form that it was printed in.

    With --check, a clerk drops a file, sees the form as it is read with findings and doubts, and takes back the Word file with comments.
    This works without a warehouse, too; where there is one, the unit's other forms in it are compared with.

    With --review, people decide on pages what the readers left open: wordings, names that may be one, readings in doubt, each beside its
    cell or its picture. A decision is a line with who, when and why in the folder [b]reference[/b] of the data folder (or that of
    JIXIAO_REFERENCE); it holds from the next load on and can be taken back. Served on this machine alone, or behind a proxy of your own.

    jixiao dashboard

    jixiao dashboard --check

    jixiao dashboard --review --reviewer 王敏

    jixiao dashboard --data /srv/jixiao/data --host 0.0.0.0 --port 80
    """
    if kept and not checks:
        raise click.UsageError(say("--keep-checked 须与 --check 同用。", "--keep-checked goes with --check."))
    if not reviews and (reviewer or proxy or header):
        raise click.UsageError(
            say(
                "--reviewer、--behind-proxy、--reviewer-header 须与 --review 同用。",
                "--reviewer, --behind-proxy and --reviewer-header go with --review.",
            )
        )
    if header and not proxy:
        raise click.UsageError(
            say(
                "--reviewer-header 须与 --behind-proxy 同用：只有代理可以告知访问者。",
                "--reviewer-header goes with --behind-proxy: only a proxy may say who asks.",
            )
        )
    if proxy and not re.fullmatch(r"https?://[\w.\-\[\]:]+/?", proxy):
        raise click.UsageError(
            say(
                "--behind-proxy 应为网址，如 https://jixiao.example.gov.cn",
                "--behind-proxy is an address like https://jixiao.example.gov.cn",
            )
        )
    if not checks or reviews:
        published_file(data)
    server = deployment("dashboards.server")
    if reviews and not proxy and not server.is_local(host):
        raise click.UsageError(
            say(
                f"--review 只在本机提供，而他人可访问 {host}。请用 --behind-proxy 写明本单位代理的网址。",
                f"--review is served on this machine alone, and others reach {host}. --behind-proxy says where your own proxy offers it.",
            )
        )
    reviewing = deployment("dashboards.reviewing").Reviewing(reviewer, proxy, header) if reviews else None
    console = stdout()

    def started(address: str) -> None:
        console.print(Text(say(f"看板  {address}", f"Dashboard  {address}")), soft_wrap=True)
        console.print(Text(say("按 Ctrl-C 结束。", "Ctrl-C ends it."), style="dim"))

    try:
        server.serve(data.absolute(), host, port, open_browser=open_browser, started=started, checks=checks, kept=kept, reviewing=reviewing)
    except OSError as error:
        raise FailedError(
            say(
                f"地址 {host}:{port} 不能使用：{of_system(error, 'zh')}。{_remedy(error, port)}",
                f"The address {host}:{port} cannot be used: {of_system(error, 'en')}. {_remedy(error, port)}",
            )
        ) from None


def _remedy(error: OSError, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        free = port + 1 if port < LAST_PORT else 0
        return say(f"请换一个端口：--port {free}", f"Choose another port: --port {free}")
    if error.errno in (errno.EACCES, errno.EPERM):
        return say("小于 1024 的端口须由管理员使用，请换一个：--port 8050", "Ports below 1024 are the administrator's: --port 8050")
    return say("请给出本机的地址，如 --host 127.0.0.1", "Give an address of this machine, as --host 127.0.0.1")

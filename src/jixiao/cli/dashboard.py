"""`jixiao dashboard`: the pages over the published warehouse, served on this machine.

Belongs here: arguments, and words for what goes wrong at the start. Must stay out: the pages, which are part of the deployment.
"""

from __future__ import annotations

import re
from pathlib import Path

import rich_click as click
from rich.text import Text

from jixiao.cli._console import FailedError, data_option, stdout
from jixiao.cli._warehouse import deployment, published_file

PORT = 8050
LOCAL = "127.0.0.1"


@click.command(short_help="Show the published warehouse in a browser")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Port to listen on; 0 takes any that is free.")
@click.option(
    "--host", default=LOCAL, show_default=True, help="Address to listen on: 0.0.0.0 lets others in, who then see all that is published."
)
@click.option("--open", "open_browser", is_flag=True, help="Open the overview in the browser.")
@click.option("--check", "checks", is_flag=True, help="Offer the page 自查, on which files are checked before publication.")
@click.option(
    "--keep-checked",
    "kept",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Keep the files that are checked; without it, none is kept.",
)
@click.option("--review", "reviews", is_flag=True, help="Offer the pages 审核, on which people decide what the readers left open.")
@click.option("--reviewer", metavar="NAME", help="Who decides, where the page is not told another name.")
@click.option(
    "--behind-proxy",
    "proxy",
    metavar="ADDRESS",
    help="The address at which your own proxy, which lets in whom it should, offers the dashboard: https://jixiao.example.gov.cn",
)
@click.option("--reviewer-header", "header", metavar="HEADER", help="The header in which the proxy tells who asks, as X-Remote-User.")
@data_option
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
        raise click.UsageError("--keep-checked goes with --check.")
    if not reviews and (reviewer or proxy or header):
        raise click.UsageError("--reviewer, --behind-proxy and --reviewer-header go with --review.")
    if header and not proxy:
        raise click.UsageError("--reviewer-header goes with --behind-proxy: only a proxy may say who asks.")
    if proxy and not re.fullmatch(r"https?://[\w.\-\[\]:]+/?", proxy):
        raise click.UsageError("--behind-proxy is an address like https://jixiao.example.gov.cn")
    if not checks or reviews:
        published_file(data)
    server = deployment("dashboards.server")
    if reviews and not proxy and not server.is_local(host):
        raise click.UsageError(
            f"--review is served on this machine alone, and others reach {host}. --behind-proxy says where your own proxy offers it."
        )
    reviewing = deployment("dashboards.reviewing").Reviewing(reviewer, proxy, header) if reviews else None
    console = stdout()

    def started(address: str) -> None:
        console.print(Text(f"Dashboard  {address}"), soft_wrap=True)
        console.print(Text("Ctrl-C ends it.", style="dim"))

    try:
        server.serve(data.absolute(), host, port, open_browser=open_browser, started=started, checks=checks, kept=kept, reviewing=reviewing)
    except OSError as error:
        raise FailedError(
            f"The address {host}:{port} cannot be used: {error.strerror or error}. Choose another port: --port {port + 1}"
        ) from None

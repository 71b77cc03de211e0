"""`jixiao dashboard`: the pages over the published warehouse, served on this machine.

Belongs here: arguments, and words for what goes wrong at the start. Must stay out: the pages, which are part of the deployment.
"""

from __future__ import annotations

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
@data_option
def dashboard(port: int, host: str, open_browser: bool, checks: bool, kept: Path | None, data: Path) -> None:
    """Serve the dashboard: overview, units, projects, indicators and quality, in Chinese and English, until Ctrl-C.

    It only reads the published warehouse, keeps showing while loads are published and takes up each new version by itself. It needs no
    internet; what a page shows leads to the form that it was printed in.

    With --check, a clerk drops a file, sees the form as it is read with findings and doubts, and takes back the Word file with comments.
    This works without a warehouse, too; where there is one, the unit's other forms in it are compared with.

    jixiao dashboard

    jixiao dashboard --check

    jixiao dashboard --data /srv/jixiao/data --host 0.0.0.0 --port 80
    """
    if kept and not checks:
        raise click.UsageError("--keep-checked goes with --check.")
    if not checks:
        published_file(data)
    serve = deployment("dashboards.server").serve
    console = stdout()

    def started(address: str) -> None:
        console.print(Text(f"Dashboard  {address}"), soft_wrap=True)
        console.print(Text("Ctrl-C ends it.", style="dim"))

    try:
        serve(data.absolute(), host, port, open_browser=open_browser, started=started, checks=checks, kept=kept)
    except OSError as error:
        raise FailedError(
            f"The address {host}:{port} cannot be used: {error.strerror or error}. Choose another port: --port {port + 1}"
        ) from None

"""`jixiao review`: what people should decide, and what they have decided."""

from __future__ import annotations

from pathlib import Path

import rich_click as click
from rich.text import Text

from jixiao.cli._console import FailedError, data_option, json_option, print_json, stdout
from jixiao.cli._warehouse import open_published


@click.command(short_help="List units or projects that may be one, for a person to decide")
@click.argument("what", type=click.Choice(["units", "projects"]))
@click.option(
    "--accept", "accepted", multiple=True, metavar="CLUSTER", help="Take a cluster that you have checked for one; may be repeated."
)
@data_option
@json_option
def review(what: str, accepted: tuple[str, ...], data: Path, as_json: bool) -> None:
    """List units of one region, or projects of one unit, that may be the same under several names: clusters, the likeliest first, with
    the reasons.

    Nothing is merged by likeness. What you have checked is taken by --accept with the number of its cluster: it is written into
    organisations.yml or projects.yml in the folder [b]reference[/b] of the data folder, or the one in JIXIAO_REFERENCE, and holds from the
    next load on. To take it back, delete its lines there.

    jixiao review units
    jixiao review projects > to-check.yml
    """
    from jixiao.sources.data_folder import DataFolder
    from jixiao.trust import review as reviews

    connection = open_published(data)
    try:
        if what == "units":
            found = reviews.unit_clusters(reviews.propose_units(connection))
        else:
            found = reviews.project_clusters(reviews.propose_projects(connection))
    finally:
        connection.close()
    if accepted:
        try:
            path = reviews.accept(found, accepted, DataFolder(data).reference)
        except (ValueError, OSError) as error:
            raise FailedError(f"Nothing was accepted. {error}") from None
        stdout().print(
            Text(f"Written: {path}. It holds from the next load (jixiao ingest) on; delete the lines to take it back."), soft_wrap=True
        )
    elif as_json:
        print_json(found)
    else:
        click.echo((reviews.units_as_yaml if what == "units" else reviews.projects_as_yaml)(found), nl=False)

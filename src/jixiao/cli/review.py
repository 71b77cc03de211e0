"""`jixiao review`: what people should decide, and what they have decided."""

from __future__ import annotations

from pathlib import Path

import rich_click as click
from rich.text import Text

from jixiao.cli._console import FailedError, data_option, json_option, print_json, stdout
from jixiao.cli._warehouse import open_published


@click.command(short_help="List units, projects or indicators that may be one, for a person to decide")
@click.argument("what", type=click.Choice(["units", "projects", "indicators"]))
@click.option(
    "--accept", "accepted", multiple=True, metavar="CLUSTER", help="Take a cluster that you have checked for one; may be repeated."
)
@data_option
@json_option
def review(what: str, accepted: tuple[str, ...], data: Path, as_json: bool) -> None:
    """List units of one region, projects of one unit, or indicators of one level and unit of measure, that may be the same under several
    names: clusters, the likeliest first, with the reasons.

    Nothing is merged by likeness. What you have checked is taken by --accept with the number of its cluster: it is written into
    organisations.yml, projects.yml or concepts.yml in the folder [b]reference[/b] of the data folder, or the one in JIXIAO_REFERENCE, and
    holds from the next load on. To take it back, delete its lines there. Accepted indicators share a [b]concept[/b] in mart.indicator.

    jixiao review units
    jixiao review projects > to-check.yml
    jixiao review indicators
    """
    from jixiao.sources.data_folder import DataFolder
    from jixiao.trust import review as reviews

    connection = open_published(data)
    try:
        found = {
            "units": lambda: reviews.unit_clusters(reviews.propose_units(connection)),
            "projects": lambda: reviews.project_clusters(reviews.propose_projects(connection)),
            "indicators": lambda: reviews.concept_clusters(reviews.propose_indicators(connection)),
        }[what]()
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
        written = {"units": reviews.units_as_yaml, "projects": reviews.projects_as_yaml, "indicators": reviews.concepts_as_yaml}
        click.echo(written[what](found), nl=False)

"""`jixiao review`: what people should decide, ready to be pasted into the lookups."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import rich_click as click

from jixiao.cli._console import data_option, json_option, print_json
from jixiao.cli._warehouse import open_published


@click.command(short_help="List units or projects that may be one, for a person to decide")
@click.argument("what", type=click.Choice(["units", "projects"]))
@data_option
@json_option
def review(what: str, data: Path, as_json: bool) -> None:
    """List units of one region, or projects of one unit, that may be the same under two names, the likeliest first, with the reason.

    Nothing is merged by likeness: the output is YAML. Paste the lines that you have checked into section [b]whole[/b] of
    src/jixiao/reference/organisations.yml, or [b]same[/b] of projects.yml beside it; the next build knows them.

    jixiao review units
    jixiao review projects > to-check.yml
    """
    from jixiao.trust import review as reviews

    connection = open_published(data)
    try:
        found: list[Any] = (reviews.propose_units if what == "units" else reviews.propose_projects)(connection)
    finally:
        connection.close()
    if as_json:
        print_json(found)
    else:
        click.echo((reviews.units_as_yaml if what == "units" else reviews.projects_as_yaml)(found), nl=False)

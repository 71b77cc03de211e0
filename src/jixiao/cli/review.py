"""`jixiao review`: what people should decide, ready to be pasted into the lookup."""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from jixiao.cli._console import data_option, json_option, print_json
from jixiao.cli._warehouse import open_published


@click.command(short_help="List units that may be one organisation, for a person to decide")
@click.argument("what", type=click.Choice(["units"]))
@data_option
@json_option
def review(what: str, data: Path, as_json: bool) -> None:
    """List units of one region that may be the same organisation under two names, the likeliest first, with the reason.

    Nothing is merged by likeness: the output is YAML for src/jixiao/reference/organisations.yml. Paste the lines that you have checked
    into its section [b]whole[/b]; the next build knows them.

    jixiao review units
    """
    from jixiao.trust.review import as_yaml, propose_units

    connection = open_published(data)
    try:
        proposals = propose_units(connection)
    finally:
        connection.close()
    if as_json:
        print_json(proposals)
    else:
        click.echo(as_yaml(proposals), nl=False)

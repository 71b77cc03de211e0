"""`jixiao sources`: the reviewed list of what a load without a name looks through.

Belongs here: arguments, printing. Must stay out: the file (`sources.registry`), fetching (`sources.mirror`).
"""

from __future__ import annotations

import sys
from pathlib import Path

import rich_click as click
from rich.text import Text

from jixiao.cli._console import Commands, FailedError, data_option, grid, json_option, print_json, put, shown, stdout
from jixiao.sources.data_folder import DataFolder


@click.group(cls=Commands, short_help="List, add, check and remove what is loaded every night")
def sources() -> None:
    """Keep the list of sources: folders and zips, object stores, SFTP, WebDAV, and lists on a government's site.

    It stands in sources.yml of the data folder, for people to review. No secret stands there: an entry names the variable of the
    environment that holds one. `jixiao ingest` without a SOURCE, the schedule and the sensor load what it lists.

    jixiao sources add disclosures local /srv/disclosures

    jixiao sources add city web https://www.example.gov.cn/ysgk/index.html --set item="ul.list li a"
    """


@sources.command(short_help="Add a source")
@click.argument("name")
@click.argument("kind", type=click.Choice(["local", "objects", "sftp", "webdav", "web"]))
@click.argument("address")
@click.option("--set", "settings", metavar="KEY=VALUE", multiple=True, help="What the documentation lists for the kind, e.g. user, delay.")
@data_option
def add(name: str, kind: str, address: str, settings: tuple[str, ...], data: Path) -> None:
    """Add a source to the list; the next load takes it. ADDRESS is a path, or an address without user, password or token.

    jixiao sources add bucket objects s3://disclosures/2024 --set endpoint=https://minio.example.org

    jixiao sources add partner sftp sftp://files.example.org/out --set user=jixiao --set password_env=PARTNER_PASSWORD
    """
    from jixiao.sources.registry import make_source, read_sources, write_sources

    if wrong := [each for each in settings if "=" not in each]:
        raise click.UsageError(f"--set takes KEY=VALUE, not {wrong[0]}")
    folder = DataFolder(data)
    source = make_source(name, kind, address, dict(each.split("=", 1) for each in settings), Path.cwd())
    known = read_sources(folder)
    if name in {each.name for each in known}:
        raise FailedError(f"There is a source called {name}: remove it first, or edit the file.")
    folder.root.mkdir(parents=True, exist_ok=True)
    write_sources(folder, [*known, source])
    stdout().print(Text(f"Added {name}. See that it answers: jixiao sources check {name}"), soft_wrap=True)


@sources.command("list", short_help="List the sources")
@json_option
@data_option
def list_sources(as_json: bool, data: Path) -> None:
    """List the sources with kind and address.

    jixiao sources list
    """
    from jixiao.sources.registry import read_sources

    known = read_sources(DataFolder(data))
    if as_json:
        print_json([{"name": s.name, "kind": s.kind, "address": s.address, **s.options} for s in known])
        return
    table = grid("Sources", ["name", "kind", "address"])
    for each in known:
        table.add_row(shown(each.name), shown(each.kind), shown(each.address))
    put(stdout(), table)


@sources.command(short_help="See whether sources answer")
@click.argument("names", metavar="[NAME ...]", nargs=-1)
@data_option
def check(names: tuple[str, ...], data: Path) -> None:
    """Open each source, or those named, and look for its first file; nothing is loaded. Exit code 1 where one gives none.

    jixiao sources check
    """
    from jixiao.sources.mirror import first_file
    from jixiao.sources.registry import read_sources

    folder = DataFolder(data)
    known = read_sources(folder)
    if missing := set(names) - {each.name for each in known}:
        raise FailedError(f"There is no source called {', '.join(sorted(missing))}.")
    is_well = bool(known)
    for each in known:
        if names and each.name not in names:
            continue
        found, problem = first_file(each, folder)
        is_well = is_well and problem is None
        line = f"{each.name}: {problem}" if problem else f"{each.name}: answers, first file {found}"
        stdout().print(Text(line, style="red" if problem else "green"), soft_wrap=True)
    if not known:
        stdout().print(Text("There is no source: jixiao sources add"), soft_wrap=True)
    sys.exit(0 if is_well else 1)


@sources.command(short_help="Remove a source and withdraw its documents")
@click.argument("name")
@data_option
def remove(name: str, data: Path) -> None:
    """Take a source off the list, by its name or path, and mark its documents withdrawn; the next load publishes without them.

    The archive keeps their bytes, and history what they said.

    jixiao sources remove partner
    """
    from jixiao.sources.chosen import give_up

    gone = give_up(DataFolder(data), name)
    stdout().print(
        Text(f"Removed {name}; {len(gone)} document{'s' * (len(gone) != 1)} withdrawn. Publish that: jixiao ingest"), soft_wrap=True
    )

"""`jixiao sources`: the reviewed list of what a load without a name looks through.

Belongs here: arguments, printing. Must stay out: the file (`sources.registry`), fetching (`sources.mirror`).
"""

from __future__ import annotations

import sys
from pathlib import Path

import rich_click as click
from rich.text import Text

from jixiao import settings as setting
from jixiao.cli._console import Commands, FailedError, data_option, grid, json_option, print_json, put, shown, stderr, stdout
from jixiao.cli._language import both, chinese, say
from jixiao.errors import JixiaoError
from jixiao.sources.data_folder import DataFolder


@click.group(
    cls=Commands, short_help=both("列出、添加、检查、移除每晚载入的来源", "List, add, check and remove what is loaded every night")
)
@chinese(
    """维护来源清单：文件夹和压缩包、对象存储、SFTP、WebDAV，以及政府网站的列表页。

清单在数据目录的 sources.yml 中，供人审核。其中不存密码：只写存放密码的环境变量名。不带来源的 `jixiao ingest`、
定时任务和传感器都载入清单所列。"""
)
def sources() -> None:
    """Keep the list of sources: folders and zips, object stores, SFTP, WebDAV, and lists on a government's site.

    It stands in sources.yml of the data folder, for people to review. No secret stands there: an entry names the variable of the
    environment that holds one. `jixiao ingest` without a SOURCE, the schedule and the sensor load what it lists.

    jixiao sources add disclosures local /srv/disclosures

    jixiao sources add city web https://www.example.gov.cn/ysgk/index.html --set item="ul.list li a"
    """


class Kind(click.Choice):  # type: ignore[type-arg]  # its argument is that of the texts in it
    """The kind of a source, which is easily left out before its address."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> object:
        """The kind; where an address stands in its place, the line that was meant is told."""
        if isinstance(value, str) and value not in self.choices and ("/" in value or Path(value).exists()):
            line = f"jixiao sources add {ctx.params.get('name', 'NAME') if ctx else 'NAME'} {kind_of(value)} {value}"
            self.fail(say(f"地址前应写明种类：{line}", f"the kind stands before the address: {line}"), param, ctx)
        return super().convert(value, param, ctx)


_BEGIN = {"s3://": "objects", "gs://": "objects", "az://": "objects", "sftp://": "sftp", "http://": "web", "https://": "web"}


def kind_of(address: str) -> str:
    """The kind of source that an address looks like."""
    return next((kind for begins, kind in _BEGIN.items() if address.startswith(begins)), "local")


@sources.command(short_help=both("添加一个来源", "Add a source"))
@click.argument("name")
@click.argument("kind", type=Kind(["local", "objects", "sftp", "webdav", "web"]))
@click.argument("address")
@click.option(
    "--set",
    "settings",
    metavar="KEY=VALUE",
    multiple=True,
    help=both("文档中为该类来源列出的项，如 user、delay。", "What the documentation lists for the kind, e.g. user, delay."),
)
@data_option
@chinese("""把一个来源加入清单，下次载入时读取。ADDRESS 是路径，或不含用户、密码、令牌的网址。""")
def add(name: str, kind: str, address: str, settings: tuple[str, ...], data: Path) -> None:
    """Add a source to the list; the next load takes it. ADDRESS is a path, or an address without user, password or token.

    jixiao sources add bucket objects s3://disclosures/2024 --set endpoint=https://minio.example.org

    jixiao sources add partner sftp sftp://files.example.org/out --set user=jixiao --set password_env=PARTNER_PASSWORD
    """
    from jixiao.sources.registry import make_source, read_sources, write_sources

    if wrong := [each for each in settings if "=" not in each]:
        raise click.UsageError(say(f"--set 应为 KEY=VALUE，不是 {wrong[0]}", f"--set takes KEY=VALUE, not {wrong[0]}"))
    folder = DataFolder(data)
    source = make_source(name, kind, address, dict(each.split("=", 1) for each in settings), Path.cwd())
    known = read_sources(folder)
    if name in {each.name for each in known}:
        raise FailedError(
            say(
                f"已有名为 {name} 的来源：请先移除，或编辑清单文件。",
                f"There is a source called {name}: remove it first, or edit the file.",
            )
        )
    folder.root.mkdir(parents=True, exist_ok=True)
    write_sources(folder, [*known, source])
    stdout().print(
        Text(
            say(
                f"已添加 {name}。查看能否访问：jixiao sources check {name}",
                f"Added {name}. See that it answers: jixiao sources check {name}",
            )
        ),
        soft_wrap=True,
    )
    _tell_overriding()


def _tell_overriding() -> None:
    """Say so where a setting goes before the list: what is in the list is then not loaded."""
    if overriding := [str(path) for path in setting.SOURCES.paths]:
        stderr().print(
            Text(
                say(
                    f"JIXIAO_SOURCES 或 jixiao.yml 的 sources 优先，载入的不是清单，而是：{'、'.join(overriding)}",
                    f"JIXIAO_SOURCES, or sources in jixiao.yml, goes before this list; a load takes instead: {', '.join(overriding)}",
                ),
                style="yellow",
            ),
            soft_wrap=True,
        )


@sources.command("list", short_help=both("列出来源", "List the sources"))
@json_option
@data_option
@chinese("列出来源的类型和地址；JIXIAO_SOURCES 或 jixiao.yml 的 sources 优先于清单时予以说明。")
def list_sources(as_json: bool, data: Path) -> None:
    """List the sources with kind and address; says so where JIXIAO_SOURCES, or sources in jixiao.yml, goes before the list.

    jixiao sources list
    """
    from jixiao.sources.registry import read_sources

    known = read_sources(DataFolder(data))
    _tell_overriding()
    if as_json:
        print_json([{"name": s.name, "kind": s.kind, "address": s.address, **s.options} for s in known])
        return
    if not known:
        stdout().print(Text(say("没有来源：jixiao sources add", "There is no source: jixiao sources add")), soft_wrap=True)
        return
    table = grid("Sources", ["name", "kind", "address"])
    for each in known:
        table.add_row(shown(each.name), shown(each.kind), shown(each.address))
    put(stdout(), table)


@sources.command(short_help=both("查看来源能否访问", "See whether sources answer"))
@click.argument("names", metavar="[NAME ...]", nargs=-1)
@data_option
@chinese("""打开每个来源（或所给名称的来源），查看第一个文件；不载入。有来源取不到文件时退出码为 1。""")
def check(names: tuple[str, ...], data: Path) -> None:
    """Open each source, or those named, and look for its first file; nothing is loaded. Exit code 1 where one gives none.

    jixiao sources check
    """
    from jixiao.sources.mirror import first_file
    from jixiao.sources.registry import read_sources

    folder = DataFolder(data)
    known = read_sources(folder)
    if missing := set(names) - {each.name for each in known}:
        raise FailedError(
            say(f"没有名为 {', '.join(sorted(missing))} 的来源。", f"There is no source called {', '.join(sorted(missing))}.")
        )
    is_well = bool(known)
    for each in known:
        if names and each.name not in names:
            continue
        try:
            found = first_file(each, folder)
        except JixiaoError as problem:
            is_well = False
            line, style = say(f"{each.name}：{problem.said('zh')}", f"{each.name}: {problem.message}"), "red"
        else:
            line, style = say(f"{each.name}：可以访问，第一个文件为 {found}", f"{each.name}: answers, first file {found}"), "green"
        stdout().print(Text(line, style=style), soft_wrap=True)
    if not known:
        stdout().print(Text(say("没有来源：jixiao sources add", "There is no source: jixiao sources add")), soft_wrap=True)
    sys.exit(0 if is_well else 1)


@sources.command(short_help=both("移除一个来源并撤下其文件", "Remove a source and withdraw its documents"))
@click.argument("name")
@data_option
@chinese(
    """按名称或路径从清单中移除一个来源，并把其文件标为撤下；下次载入发布时不再包含。

归档保留文件的字节，历史保留其内容。"""
)
def remove(name: str, data: Path) -> None:
    """Take a source off the list, by its name or path, and mark its documents withdrawn; the next load publishes without them.

    The archive keeps their bytes, and history what they said.

    jixiao sources remove partner
    """
    from jixiao.sources.chosen import give_up

    gone = give_up(DataFolder(data), name)
    stdout().print(
        Text(
            say(
                f"已移除 {name}，撤下 {len(gone)} 份文件。发布这一变化：jixiao ingest",
                f"Removed {name}; {len(gone)} document{'s' * (len(gone) != 1)} withdrawn. Publish that: jixiao ingest",
            )
        ),
        soft_wrap=True,
    )

"""`jixiao export`: the published warehouse for tools that cannot read its file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from jixiao.cli._answer import Answer
from jixiao.cli._console import FailedError, data_option, grid, json_option, print_json, stderr, stdout, written
from jixiao.cli._language import both, chinese, language, say
from jixiao.cli._warehouse import open_published, published_file

if TYPE_CHECKING:
    from jixiao.warehouse.export import Sheet


@click.command(
    short_help=both("把仓库交给 PostgreSQL、Excel、CSV 或数据包", "Hand the warehouse to PostgreSQL, Excel, CSV or a data package")
)
@click.argument("kind", type=click.Choice(["postgres", "excel", "csv", "package"]))
@click.argument("target")
@click.option(
    "--schema",
    default="jixiao",
    show_default=True,
    help=both("postgres：写入的模式（schema），替换上一次导出。", "postgres: the schema that is filled, in place of the last export."),
)
@click.option(
    "--grant",
    "roles",
    metavar="ROLE",
    multiple=True,
    help=both("postgres：可以读取的角色。可重复。", "postgres: a role that may read. May be repeated."),
)
@click.option(
    "--after",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=both(
        "postgres：读者看到之前在新模式中执行的 SQL：自己的视图、索引、授权。",
        "postgres: SQL that runs in the new schema before readers see it: views, indexes, grants of your own.",
    ),
)
@click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=300,
    show_default=True,
    help=both("postgres：写好之后等待正在读取者的秒数。", "postgres: seconds to wait for readers that are in the schema when it is ready."),
)
@click.option(
    "--chinese/--sql-names",
    "chinese",
    default=None,
    help=both(
        "excel、csv：工作表、列和代码用中文，时间为北京时间；或用 SQL 中的名称。命令行为中文时默认用中文。",
        "excel, csv: names of sheets, columns and codes in Chinese and times in Beijing time, or as SQL has them. Chinese where the"
        " command line speaks it.",
    ),
)
@click.option(
    "--address",
    default="",
    metavar="URL",
    help=both("package：将来存放的网址，写入说明。", "package: where it will stand, for its descriptions."),
)
@click.option("--publisher", "name", default="", help=both("package：发布者。", "package: who publishes it."))
@click.option("--licence", default="", help=both("package：许可，名称或网址。", "package: the licence, by name or address."))
@data_option
@json_option
@chinese(
    """把已发布的仓库交给不能直接读取它的工具。

KIND 为 postgres：把星型表、视图和 meta 写入服务器 TARGET（地址或 libpq 写法）的一个模式。读者看到的要么是旧表，
要么是完整的新表，导出失败不改变任何内容。地址中不要写密码：
放在 PGPASSWORD 或 ~/.pgpass 中。KIND 为 excel：把视图写入一个工作簿 TARGET；csv：每个视图一个文件，
写入文件夹 TARGET。同样的视图在每次载入后也以 Parquet 存于 published/parquet。
KIND 为 package：把星型表和视图以 Parquet 写入新文件夹 TARGET，附 datapackage.json（Frictionless）、
croissant.json 和 dcat.jsonld，说明每个文件和每一列，供载入、编目和引用。"""
)
def export(
    kind: str,
    target: str,
    schema: str,
    roles: tuple[str, ...],
    after: Path | None,
    wait: float,
    chinese: bool | None,
    address: str,
    name: str,
    licence: str,
    data: Path,
    as_json: bool,
) -> None:
    """Hand the published warehouse to tools that cannot read its file.

    KIND postgres loads star, views and meta into a schema of the server at TARGET, an address or libpq's words. Readers see the old tables
    or the new ones, whole, and a failed export changes nothing. Leave the password out of the address: put it into PGPASSWORD or
    ~/.pgpass, which libpq reads. KIND excel writes the views into one workbook, TARGET; KIND csv writes one file a view into the
    folder TARGET. The same views stand as Parquet in published/parquet after every load. KIND package writes star and views as Parquet
    into the new folder TARGET, with datapackage.json (Frictionless), croissant.json and dcat.jsonld, which describe every file and column
    for those who load it, catalogue it or cite it.

    jixiao export postgres postgresql://jixiao@db.example.org/finance --grant bi_reader

    jixiao export excel disclosures.xlsx --chinese

    jixiao export csv views/

    jixiao export package open-data/ --publisher 某县财政局 --licence CC-BY-4.0 --address https://data.example.org/jixiao
    """
    if kind == "postgres":
        _postgres(data, target, schema, roles, after, wait, as_json)
        return
    if kind == "package":
        counts = _package(data, Path(target), address, name, licence)
        _tell(counts, say(f"已写入 {target}", f"Wrote {target}"), {"target": target}, as_json)
        return
    chinese = language() == "zh" if chinese is None else chinese
    counts = _excel(data, Path(target), chinese) if kind == "excel" else _csv(data, Path(target), chinese)
    _tell(counts, say(f"已写入 {target}", f"Wrote {target}"), {"target": target}, as_json)


def _postgres(data: Path, target: str, schema: str, roles: tuple[str, ...], after: Path | None, wait: float, as_json: bool) -> None:
    from jixiao.warehouse.postgres import PostgresError
    from jixiao.warehouse.postgres import export as load

    extra = after.read_text(encoding="utf-8-sig") if after else ""
    try:
        report = load(published_file(data), target, schema=schema, roles=roles, extra=extra, wait=wait)
    except PostgresError as error:
        raise FailedError(say(f"{error}\n没有改变任何内容。", f"{error}\nNothing was changed.")) from None
    told = say(
        f"版本 {report.version} 已写入模式 {report.schema}，用时 {report.seconds:.1f} 秒",
        f"Version {report.version} is in the schema {report.schema}, in {report.seconds:.1f} s",
    )
    _tell(report.row_counts, told, {"schema": report.schema, "version": report.version, "seconds": round(report.seconds, 3)}, as_json)


def _package(data: Path, target: Path, address: str, name: str, licence: str) -> dict[str, int]:
    from jixiao.sources.data_folder import DataFolder
    from jixiao.warehouse.package import Publisher, write_package

    published_file(data)
    with written(target, is_folder=True):
        return write_package(DataFolder(data), target, Publisher(address, name, licence))


def _tell(counts: dict[str, int], told: str, facts: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json({**facts, "row_counts": counts})
        return
    table = grid(None, ["table", "rows"], right=["rows"])
    for name, count in counts.items():
        table.add_row(name, f"{count:,}")
    stdout().print(table)
    stderr().print(told, soft_wrap=True)


def _views(data: Path, chinese: bool) -> Iterator[tuple[str, Sheet]]:
    """The views one after the other: name, and title, columns and rows; in Chinese, or as SQL names them."""
    from jixiao.schema import MART
    from jixiao.warehouse.export import Sheet
    from jixiao.warehouse.headings import Heading, headings

    connection = open_published(data)
    try:
        for declared in MART:
            answer = Answer(connection, f"from {declared.qualified}")
            columns = headings(answer.names) if chinese else [Heading(name, "") for name in answer.names]
            yield declared.name, Sheet(declared.zh if chinese else declared.name, columns, answer.rows())
    finally:
        connection.close()


def _excel(data: Path, file: Path, chinese: bool) -> dict[str, int]:
    from jixiao.warehouse.export import Sheet, write_xlsx

    if file.suffix.lower() != ".xlsx":
        raise click.UsageError(
            say(f"{file} 的扩展名不是 .xlsx，Excel 据此识别格式。", f"{file} does not end in .xlsx, by which Excel knows the format.")
        )
    counts: dict[str, int] = {}

    def counted(name: str, rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
        counts[name] = 0
        for row in rows:
            counts[name] += 1
            yield row

    sheets = (Sheet(sheet.title, sheet.columns, counted(name, sheet.rows)) for name, sheet in _views(data, chinese))
    with written(file), tempfile.TemporaryDirectory(dir=file.resolve().parent, prefix=".jixiao-") as folder:
        write_xlsx(Path(folder) / "views.xlsx", sheets)
        (Path(folder) / "views.xlsx").replace(file)
    return counts


def _csv(data: Path, folder: Path, chinese: bool) -> dict[str, int]:
    from jixiao.warehouse.export import said, write_csv

    counts = {}
    with written(folder, is_folder=True):
        for name, sheet in _views(data, chinese):
            part = folder / f".{name}.csv.part"
            counts[name] = write_csv(part, [column.title for column in sheet.columns], said(sheet.columns, sheet.rows))
            part.replace(folder / f"{sheet.title if chinese else name}.csv")
    return counts

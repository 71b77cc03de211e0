"""`jixiao publish`: the published warehouse as tables of a lake."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from jixiao.cli._console import FailedError, data_option, grid, json_option, print_json, stderr, stdout
from jixiao.cli._language import both, chinese, say
from jixiao.cli._warehouse import published_file

if TYPE_CHECKING:
    from jixiao.warehouse.lake import Lake

KEPT = 7


@click.command(short_help=both("把仓库发布到数据湖：Iceberg、Delta、DuckLake", "Hand the warehouse to a lake: Iceberg, Delta, DuckLake"))
@click.argument("kind", type=click.Choice(["iceberg", "delta", "ducklake"]))
@click.option(
    "--catalog",
    help=both(
        "iceberg：pyiceberg 配置中的目录名，或其地址（sqlite:///…、https://…）。",
        "iceberg: a catalog by its name in pyiceberg's configuration, or by its address (sqlite:///…, https://…).",
    ),
)
@click.option(
    "--warehouse",
    help=both(
        "iceberg：以地址给出的目录存放表的位置，文件夹或 s3://…。",
        "iceberg: where a catalog that is given by its address keeps the tables, a folder or s3://….",
    ),
)
@click.option(
    "--to",
    help=both(
        "delta：存放表的文件夹或对象存储（s3://…）；ducklake：目录文件。",
        "delta: the folder or object store (s3://…) below which the tables stand; ducklake: the catalog's file.",
    ),
)
@click.option(
    "--namespace",
    default="jixiao",
    show_default=True,
    help=both("iceberg、ducklake：表的命名空间。", "iceberg, ducklake: the namespace of the tables."),
)
@click.option(
    "--option",
    "options",
    metavar="KEY=VALUE",
    multiple=True,
    help=both("目录或存储的一项属性。可重复。", "A property of the catalog or the store. May be repeated."),
)
@click.option(
    "--keep",
    type=click.IntRange(min=1),
    default=KEPT,
    show_default=True,
    help=both("数据湖保留的版本数。", "Versions that the lake keeps."),
)
@data_option
@json_option
@chinese(
    """把已发布的仓库发布到数据湖，供 Spark、Trino、pandas 等读取 Iceberg、Delta 或 DuckLake 的工具使用。

星型表、视图、meta 成为带声明类型的表；视图用原名，meta 加前缀 meta_。每张表在一个事务中替换，
事务带有版本号和清单的哈希，事实表按预算年度分区，最近的版本仍可读取。同一版本再次发布时不做任何事；
中断的发布从停下处继续。meta_published_version 最后写入：它给出某版本时，各表都已是该版本。--option 中不要写密码，
目录和存储从环境变量读取。"""
)
def publish(
    kind: str,
    catalog: str | None,
    warehouse: str | None,
    to: str | None,
    namespace: str,
    options: tuple[str, ...],
    keep: int,
    data: Path,
    as_json: bool,
) -> None:
    """Hand the published warehouse to a lake, for Spark, Trino, pandas and whatever else reads Iceberg, Delta or DuckLake.

    Star, views and meta become tables with the declared types; views under their own names, meta under meta_. Each table is replaced in
    one transaction that bears the version and the manifest's hash, facts are cut by budget year, and the last versions stay readable.
    A second publication of the same version does nothing; one that was killed is taken up where it stopped. meta_published_version
    comes last: when it tells a version, all tables have it. Keep passwords out of --option: catalogs and stores read the environment.

    jixiao publish iceberg --catalog sqlite:////srv/lake/catalog.db --warehouse /srv/lake

    jixiao publish delta --to s3://finance/disclosures

    jixiao publish ducklake --to /srv/lake/disclosures.ducklake
    """
    published_file(data)
    from jixiao.sources.data_folder import DataFolder
    from jixiao.warehouse.lake import publish as load

    lake = _lake(kind, catalog, warehouse, to, namespace, _pairs(options))
    report = load(
        DataFolder(data), lake, kept=keep, on_table=lambda name: None if as_json else stderr().print(say(f"写入 {name}", f"Writing {name}"))
    )
    if as_json:
        print_json(
            {
                "version": report.version,
                "row_counts": report.row_counts,
                "written": report.written,
                "expired": report.expired,
                "seconds": round(report.seconds, 3),
            }
        )
        return
    table = grid(None, [say("表", "table"), say("行数", "rows"), ""], right=[say("行数", "rows")])
    for name, count in report.row_counts.items():
        table.add_row(name, f"{count:,}", say("已写入", "written") if name in report.written else say("未变", "as it was"))
    stdout().print(table)
    there = len(report.row_counts) - len(report.written)
    stderr().print(
        say(
            f"版本 {report.version} 已写入 {catalog or to}，用时 {report.seconds:.1f} 秒：写入 {len(report.written)} 张表，"
            f"已有 {there} 张，清除旧快照 {report.expired} 个",
            f"Version {report.version} is in {catalog or to}, in {report.seconds:.1f} s: {len(report.written)} tables written,"
            f" {there} were there, {report.expired} old snapshots let go",
        ),
        soft_wrap=True,
    )


def _tell(name: str) -> None:
    stderr().print(say(f"写入 {name}", f"Writing {name}"))


def _lake(kind: str, catalog: str | None, warehouse: str | None, to: str | None, namespace: str, options: dict[str, str]) -> Lake:
    if kind == "iceberg":
        if not catalog:
            raise click.UsageError(
                say(
                    "请给出目录：--catalog NAME，或 --catalog sqlite:////srv/lake/catalog.db --warehouse /srv/lake。",
                    "Give the catalog: --catalog NAME, or --catalog sqlite:////srv/lake/catalog.db --warehouse /srv/lake.",
                )
            )
        from jixiao.warehouse.iceberg import IcebergLake

        return IcebergLake(catalog, warehouse=warehouse, namespace=namespace, options=options)
    if not to:
        raise click.UsageError(say(f"请给出位置：jixiao publish {kind} --to PLACE。", f"Give the place: jixiao publish {kind} --to PLACE."))
    if kind == "delta":
        if Path(to).is_file():
            raise FailedError(
                say(f"{to} 是文件，而要写的是文件夹：请换一个名称。", f"{to} is a file, and a folder is written: give another name.")
            )
        from jixiao.warehouse.delta import DeltaLake

        return DeltaLake(to, options=options)
    from jixiao.warehouse.ducklake import DuckLake

    return DuckLake(to, namespace=namespace)


def _pairs(options: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for option in options:
        key, equals, value = option.partition("=")
        if not equals or not key:
            raise click.UsageError(say(f"--option {option}：请写作 KEY=VALUE。", f"--option {option}: write KEY=VALUE."))
        pairs[key] = value
    return pairs

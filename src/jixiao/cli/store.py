"""`jixiao store`: the store that several machines share, an object store or a folder that all mount.

Belongs here: arguments, printing. Must stay out: the store (`warehouse.shared`), what travels (`warehouse.handing`), who
reads what (`warehouse.sharing`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click
from rich.text import Text

from jixiao import settings
from jixiao.cli._console import Commands, data_option, grid, json_option, print_json, put, stderr, stdout
from jixiao.cli._language import both, chinese, say
from jixiao.sources.data_folder import DataFolder

if TYPE_CHECKING:
    from jixiao.engines.local import Job, Outcome
    from jixiao.upkeep.shared import Flaw

ADDRESS = click.argument("address", envvar=settings.STORE.name, metavar="ADDRESS")


@click.group(
    cls=Commands,
    short_help=both("多台机器共用的存储：状态、上传、下载、协助读取", "The store that machines share: look, push, pull, read along"),
)
@chinese(
    """维护多台机器共用的存储：对象存储（s3://…、gs://…、az://…）或各机器都挂载的文件夹。

归档、读取结果和已发布的版本都放在其中；一台机器用 `jixiao ingest --store ADDRESS` 载入并发布，其他机器协助读取，
使用者下载已发布的版本。ADDRESS 可用 JIXIAO_STORE 给出；密钥从环境变量读取（AWS_ACCESS_KEY_ID 等）。"""
)
def store() -> None:
    """Keep the store that several machines share: an object store (s3://…, gs://…, az://…), or a folder that all of them mount.

    Archive, readings and published versions stand there. One machine loads and publishes by `jixiao ingest --store ADDRESS`, others read
    along, and whoever asks questions pulls what is published. ADDRESS may be given in JIXIAO_STORE; who asks stands in the environment
    (AWS_ACCESS_KEY_ID and its like).

    jixiao ingest /srv/disclosures --store s3://finance/jixiao

    jixiao store read s3://finance/jixiao --wait --data /var/tmp/jixiao

    jixiao store pull s3://finance/jixiao --data /srv/jixiao/data
    """


@store.command(name="status", short_help=both("存储中有什么，谁在载入", "What the store holds, and who is at work"))
@ADDRESS
@json_option
@chinese("""显示存储中的版本、读取结果，以及正在载入或读取的机器。""")
def status(address: str, as_json: bool) -> None:
    """Show the version that readers open, what the store holds, and which machines load and read.

    jixiao store status s3://finance/jixiao
    """
    from jixiao.warehouse.shared import SharedStore

    state = SharedStore(address).state()
    parts = sum(1 for path in state.files if path.startswith("extracted/") and path.endswith("/"))
    versions = sorted(path.rstrip("/").rsplit("/", 1)[1] for path in state.files if path.startswith("published/versions/"))
    record: dict[str, object] = {"version": state.version, "versions": versions, "parts": parts, "state": state.number}
    record |= {"builder": state.builder, "readers": len(set(state.claims.values()))}
    record |= {"changed_by": state.written_by, "changed_at": state.written_at}
    if as_json:
        print_json(record)
        return
    builder = " ".join([state.builder["who"], state.builder["since"], "UTC"]) if state.builder else ""
    table = grid(None, ["name", "value"])
    for zh, en, value in (
        ("已发布的版本", "published version", state.version or say("无", "none")),
        ("保留的版本", "versions kept", ", ".join(versions)),
        ("读取结果的部分", "parts of readings", str(parts)),
        ("正在载入", "loads now", builder or say("无", "nobody")),
        ("正在读取的机器", "machines that read", str(record["readers"])),
        ("上次更改", "last change", f"{state.written_by} {state.written_at}"),
    ):
        table.add_row(say(zh, en), value)
    put(stdout(), table)


@store.command(short_help=both("把数据目录的全部内容放入存储", "Put all that a data folder has into the store"))
@ADDRESS
@data_option
@json_option
@chinese("""把数据目录的归档、读取结果和已发布的版本放入存储；已有的不再上传。用于从单机改为共用。""")
def push(address: str, data: Path, as_json: bool) -> None:
    """Put archive, readings and the published versions of a data folder into the store; what is there is not sent again.

    This is how one machine's folder becomes everybody's; loads with --store do the same by themselves.

    jixiao store push s3://finance/jixiao --data /srv/jixiao/data
    """
    from jixiao.warehouse.sharing import push_all

    folder = DataFolder(data)
    with folder.lock():
        _, documents, files = push_all(folder, address)
    if as_json:
        print_json({"documents": documents, "files": files})
        return
    stdout().print(
        Text(
            say(
                f"已上传 {documents} 个文件、{files} 个数据文件到 {address}",
                f"Put {documents} documents and {files} other files into {address}",
            )
        ),
        soft_wrap=True,
    )


@store.command(short_help=both("下载已发布的版本", "Bring the published version"))
@ADDRESS
@click.option(
    "--whole",
    is_flag=True,
    help=both(
        "同时下载归档的登记和读取结果，本机可接替载入。", "Bring register and readings too: this machine may then take the loads over."
    ),
)
@data_option
@json_option
@chinese("""把存储中已发布的版本下载到数据目录，并一次切换：打开旧版本的读者不受影响。已是该版本时什么也不做，可由定时器反复执行。""")
def pull(address: str, whole: bool, data: Path, as_json: bool) -> None:
    """Bring the version that is published in the store into a data folder, and switch its readers at once; open ones keep the old one.

    Where the folder has that version already nothing is done, so that a timer may run this every few minutes beside a dashboard.

    jixiao store pull s3://finance/jixiao --data /srv/jixiao/data
    """
    from jixiao.warehouse.handing import pull as pull_whole
    from jixiao.warehouse.handing import pull_published
    from jixiao.warehouse.shared import SharedStore

    folder = DataFolder(data)
    folder.check_name()
    with folder.lock():
        shared = SharedStore(address)
        handed = pull_whole(folder.create(), shared) if whole else pull_published(folder, shared)
    if as_json:
        print_json({"version": handed.version, "files": handed.files})
        return
    done = say(f"下载 {handed.files} 个文件", f"{handed.files} files brought") if handed.files else say("没有变化", "nothing has changed")
    stdout().print(Text(say(f"版本 {handed.version}：{done}", f"Version {handed.version}: {done}")), soft_wrap=True)


@store.command(short_help=both("协助载入的机器读取文件", "Read documents for the machine that loads"))
@ADDRESS
@click.option(
    "--wait", is_flag=True, help=both("读完后继续等待新文件，直到被停止。", "Wait for new documents when all are read, until stopped.")
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=None,
    help=both("读取文件的进程数，默认每个处理器一个。", "Processes that read documents; without it, one a processor."),
)
@data_option
@chinese(
    """读取存储中尚未读取的文件，把结果放回存储，供载入的机器构建。每份文件只由一台机器读取；被中断的机器所领的文件由其他机器读取。

数据目录在此只存放正在处理的内容（其中的 reading 子目录）。软件版本和词表须与载入的机器相同，否则拒绝执行。"""
)
def read(address: str, wait: bool, workers: int | None, data: Path) -> None:
    """Read the documents of the store that nobody has read, and put their records there, for the machine that loads.

    Any number of machines may do it at once: each document is read by one, and what a machine that was killed had taken is read by another.
    The data folder holds what is in work, in its folder `reading`. A machine with another Jixiao, or other wordings, refuses.

    jixiao store read s3://finance/jixiao --data /var/tmp/jixiao

    jixiao store read s3://finance/jixiao --data /var/tmp/jixiao --wait --workers 16
    """
    from jixiao.warehouse.sharing import read_along

    folder = DataFolder(data / "reading").create()
    with folder.lock():
        count = read_along(
            folder,
            address,
            _reader(workers),
            wait=wait,
            on_share=lambda n: stderr().print(Text(say(f"读取了 {n} 个文件", f"read {n} documents"), style="dim")),
        )
    stdout().print(Text(say(f"共读取 {count} 个文件", f"{count} documents read")))


def _reader(workers: int | None) -> Callable[[DataFolder], Callable[[list[Job]], Iterator[Outcome]]]:
    from jixiao.engines.local import LOAD_MEMORY_LIMIT_MB, cores, extract_many

    def of(folder: DataFolder) -> Callable[[list[Job]], Iterator[Outcome]]:
        return lambda jobs: extract_many(jobs, workers=workers or cores(), memory_limit_mb=LOAD_MEMORY_LIMIT_MB, reference=folder.reference)

    return of


@store.command(short_help=both("检查存储中的每个对象，并修复", "Look through every object of the store, and put it right"))
@ADDRESS
@click.option(
    "--repair",
    is_flag=True,
    help=both("从数据目录重新放入它有的对象。", "Put objects there again that the data folder has."),
)
@data_option
@json_option
@chinese(
    """按哈希检查存储中现行状态所列的每个对象和每份归档文件，每处损坏一行。退出码 0 完好，1 有损坏。

--repair 从本机数据目录重新放入损坏的对象；数据目录也没有的，说明还能怎么做。"""
)
def verify(address: str, repair: bool, data: Path, as_json: bool) -> None:
    """Look through all objects that count, and all archived documents, by their hash: a line for each damage, with what to do.

    Exit code 0: whole; 1: damaged. --repair puts objects there again from this machine's data folder; what it has not either is told.

    jixiao store verify s3://finance/jixiao

    jixiao store verify s3://finance/jixiao --repair --data /srv/jixiao/data
    """
    from jixiao.upkeep.shared import flaws, mend
    from jixiao.warehouse.shared import SharedStore

    shared = SharedStore(address)
    found = list(flaws(shared))
    mended = 0
    if repair and found:
        folder = DataFolder(data)
        with folder.lock():
            left = list(mend(shared, folder, found))
        mended, found = len(found) - len(left), left
    if as_json:
        print_json({"whole": not found, "mended": mended, "damages": [flaw._asdict() for flaw in found]})
    else:
        _print_flaws(found, mended, repaired=repair)
    sys.exit(1 if found else 0)


def _print_flaws(found: list[Flaw], mended: int, *, repaired: bool) -> None:
    if mended:
        stdout().print(Text(say(f"已重新放入 {mended} 个对象", f"Put {mended} objects there again")), soft_wrap=True)
    remedy = (
        (
            "请在另一台有它的机器上执行，或把文件放回来源后重新载入",
            "run this on another machine that has it, or load it from its source again",
        )
        if repaired
        else ("用 --repair 从数据目录重新放入", "put it there again from a data folder, by --repair")
    )
    states = {"missing": ("缺失", "missing"), "changed": ("字节与放入时不同", "its bytes are not those that were put there")}
    for name, state in found:
        zh, en = states[state]
        stdout().print(Text(say(f"{name}：{zh}。{remedy[0]}。", f"{name}: {en}. Remedy: {remedy[1]}."), style="red"), soft_wrap=True)
    if not found:
        stdout().print(Text(say("完好", "Whole")))

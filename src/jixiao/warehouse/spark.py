"""Engine `spark`: documents are read on the machines of a cluster, by the same code, into the same store of record.

Belongs here: the session, the way of documents there and of records back. Must stay out: what happens inside a task (`task`).

Documents are packed into Parquet in a folder that all machines reach under the same path (`exchange`), each task reads some of them in
processes of its own and writes their records beside, and DuckDB takes those into the store. The driver holds neither documents
nor readings. Works with Spark (classic by `master`, Connect by SPARK_REMOTE) and with whatever else speaks Spark Connect, as Sail.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jixiao
from jixiao.engines.local import Job
from jixiao.engines.packing import GROUP_DOCUMENTS, pack
from jixiao.errors import JixiaoError, needs
from jixiao.warehouse.ledger import reader_version
from jixiao.warehouse.sealed import Seal
from jixiao.warehouse.store import PartWriter
from jixiao.warehouse.task import TaskSettings, row_schema

if TYPE_CHECKING:
    import pyarrow as pa

REMOTE = "SPARK_REMOTE"
"""Where Spark's own clients look for the address of a server."""

_SHIPPED = "jixiao-package"


class SparkError(JixiaoError):
    """The cluster did not read the documents; what it did read is in the store, and the next load reads the rest."""


@contextmanager
def session(master: str | None = None) -> Iterator[Any]:
    """A session of Spark: classic on `master`, else the server in SPARK_REMOTE. Raises MissingExtraError, SparkError."""
    if not master and not os.environ.get(REMOTE):
        raise SparkError(
            f"Where is Spark? Give a master, --master spark://HOST:7077 or local[2], or the address of a server in {REMOTE}",
            f"没有指明 Spark：请给出 --master spark://主机:7077 或 local[2]，或在 {REMOTE} 中给出服务地址",
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of PySpark, over the age of pandas
        with needs("spark"):
            from pyspark.sql import SparkSession
        builder = SparkSession.builder.appName("jixiao")
        try:
            with main_file():
                spark = builder.master(master).getOrCreate() if master else builder.remote(os.environ[REMOTE]).getOrCreate()
        except Exception as error:  # a JVM that is missing, a server that does not answer: each with errors of its own
            raise SparkError(
                f"Spark cannot be reached at {master or os.environ[REMOTE]}: {_line(error)}",
                f"无法连接 {master or os.environ[REMOTE]} 的 Spark：{_line(error)}",
            ) from error
        try:
            yield spark
        finally:
            spark.stop()


@contextmanager
def main_file() -> Iterator[None]:
    """PySpark takes a program without a file (`python -c`) for its own tests, and ends it."""
    main = sys.modules["__main__"]
    if hasattr(main, "__file__"):
        yield
        return
    main.__file__ = ""
    try:
        yield
    finally:
        del main.__file__


def read_into(
    writer: PartWriter,
    jobs: Iterable[Job],
    *,
    exchange: Path,
    master: str | None = None,
    workers: int = 1,
    memory_limit_mb: int,
    time_limit_s: float,
    reference: Path | None = None,
) -> list[Job]:
    """Read documents on the cluster into the store; gives those that were not sent, as their bytes in the archive are not whole.

    `workers` is the number of processes in each task, which has one core of Spark's by default. Raises SparkError, MissingExtraError.
    """
    exchange.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="load-", dir=exchange))
    try:
        sent: set[str] = set()
        left = pack(_noted(jobs, sent), folder / "documents")
        sent -= {job.sha256 for job in left}
        if not sent:
            return left
        seal = Seal()
        settings = TaskSettings(writer.run_id, reader_version(), seal.public, workers, memory_limit_mb, time_limit_s, _wordings(reference))
        with session(master) as spark:
            _run(spark, folder, settings)
        came = writer.adopt(str(folder / "records" / "**" / "*.parquet"), lambda sealed: list(json.loads(seal.open(sealed))))
        if missing := sent - came:
            raise SparkError(
                f"{len(missing)} of {len(sent)} documents came back without an outcome. Load again: they are read then",
                f"{len(sent)} 份文件中有 {len(missing)} 份没有结果。请再次载入，届时会读取",
            )
        return left
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _noted(jobs: Iterable[Job], sent: set[str]) -> Iterator[Job]:
    """The documents, each once, and their hashes in `sent`."""
    for job in jobs:
        if job.sha256 not in sent:
            sent.add(job.sha256)
            yield job


def _wordings(reference: Path | None) -> dict[str, bytes]:
    """The team's own wordings by file name, as the tasks' machines do not have them."""
    return {p.name: p.read_bytes() for p in sorted(reference.glob("*")) if p.is_file()} if reference and reference.is_dir() else {}


def _run(spark: Any, folder: Path, settings: TaskSettings) -> None:
    """Have the packed documents read, and their records written beside them."""
    from pyspark.sql.pandas.types import from_arrow_schema

    try:
        spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(GROUP_DOCUMENTS))
        if not _has_jixiao(spark):
            _ship(spark, folder)
        documents = spark.read.parquet(str(folder / "documents"))
        records = documents.mapInArrow(_reading(_plain(settings)), from_arrow_schema(row_schema()))
        records.write.mode("overwrite").parquet(str(folder / "records"))
    except JixiaoError:
        raise
    except Exception as error:  # whatever a cluster may die of: its own words are the best there are
        raise SparkError(
            f"Spark failed: {_line(error)}. Nothing was lost: load again", f"Spark 失败：{_line(error)}。没有丢失任何内容：请再次载入"
        ) from error


def _plain(settings: TaskSettings) -> dict[str, Any]:
    """The settings without a class of ours: they are unpacked before the package that travels can be found."""
    return {name: getattr(settings, name) for name in TaskSettings.__slots__}


def _reading(settings: dict[str, Any]) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """The function of a task. It is sent by value, and finds our package where it runs: installed, or travelled along."""
    shipped = _SHIPPED

    def read(batches: Any) -> Any:
        import sys
        from pathlib import Path

        here = Path(shipped).absolute()
        if here.is_dir() and str(here) not in sys.path:
            sys.path.insert(0, str(here))
        from jixiao.warehouse.task import TaskSettings, read_batches

        yield from read_batches(batches, TaskSettings(**settings))

    return read


def _has_jixiao(spark: Any) -> bool:
    """Whether a machine of the cluster has this version of the reader installed."""

    def probe(batches: Any) -> Any:
        import pyarrow as pa

        for _ in batches:
            try:
                from jixiao.warehouse.ledger import reader_version as its

                version = its()
            except ImportError:
                version = ""
            yield pa.RecordBatch.from_pylist([{"version": version}])

    return bool(spark.range(1).mapInArrow(probe, "version string").collect()[0][0] == reader_version())


def _ship(spark: Any, folder: Path) -> None:
    """Send our package along, as an archive that Spark unpacks on every machine: wordings and lookups are read as files."""
    package = Path(jixiao.__file__).parent
    staged = folder / "package"
    shutil.copytree(package, staged / "jixiao", ignore=shutil.ignore_patterns("__pycache__", "deployment"))
    archive = shutil.make_archive(str(folder / _SHIPPED), "zip", staged)
    if ".connect." in type(spark).__module__:
        spark.addArtifacts(f"{archive}#{_SHIPPED}", archive=True)
    else:
        spark.sparkContext.addArchive(f"{archive}#{_SHIPPED}")


def _line(error: BaseException) -> str:
    return next((line for line in str(error).strip().splitlines() if line.strip()), type(error).__name__)[:500]

"""A Spark Connect server without Java, within the test's process: Sail."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def server() -> Iterator[str]:
    """A server of this process; gives its address, as SPARK_REMOTE has it."""
    from pysail.spark import SparkConnectServer

    os.environ.setdefault("RUST_LOG", "error")
    running = SparkConnectServer()
    running.start()
    try:
        yield f"sc://localhost:{running.listening_address[1]}"
    finally:
        running.stop()


@contextmanager
def session() -> Iterator[Any]:
    """A session of Spark with a server of its own."""
    with server() as remote, warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of the client, over the age of pandas
        logging.getLogger("pyspark").setLevel(logging.ERROR)
        from pyspark.sql import SparkSession

        from jixiao.warehouse.spark import main_file

        with main_file():
            spark = SparkSession.builder.remote(remote).create()
        try:
            yield spark
        finally:
            spark.stop()

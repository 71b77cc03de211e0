"""Great Expectations, brought in at the price of what is used of it.

Belongs here: the import, and what is kept out of it. Must stay out: suites and how they are run (`factory`).

Its import brings in all that any of its users could ask for: sixty expectations with their metrics, data sources of thirty databases and
clouds, SciPy and Altair, two seconds in all. Suites here run over data frames and ask one expectation of their own. What that does not need
stands in by name: of other packages a module that loads where it is called, of its own a class that says where it was left out.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

from jixiao.lean import left_out, standing_in, without

LATER = ("scipy.stats", "altair", "requests")
"""Packages of others that are loaded at their first use."""

ABSENT = ("pyspark", "boto3", "botocore", "shapely", "sqlalchemy")
"""Packages of others that are not to be found by it. PySpark would end the process where no Spark is found; suites run over data frames,
and ask no database."""

_SOURCES = (
    "alloy aurora bigquery citus databricks_sql fabric neon pandas_azure_blob_storage pandas_dbfs pandas_file_path pandas_filesystem"
    " pandas_google_cloud_storage pandas_s3 postgres redshift snowflake spark spark_azure_blob_storage spark_dbfs spark_file_path"
    " spark_filesystem spark_google_cloud_storage spark_s3 sql sql_server sqlite"
)
_METRICS = "column_aggregate column_map column_pair_map multicolumn_map query table"

UNUSED: dict[str, dict[str, Any]] = {
    **{f"great_expectations.datasource.fluent.{name}_datasource": {} for name in _SOURCES.split()},
    **{f"great_expectations.expectations.metrics.{name}_metrics": {} for name in _METRICS.split()},
    "great_expectations.core.http": {},
    "great_expectations.datasource.fluent.dynamic_pandas": {"_generate_pandas_data_asset_models": lambda *_, **__: {}},
    "great_expectations.datasource.fluent.fabric": {},
    "great_expectations.expectations.core": {},
    "great_expectations.metrics": {},
}
"""Its own modules and packages of which no suite uses anything; a module inside such a package can be imported by its own name. Assets for
what pandas can read (CSV, Excel and thirty more) are classes made at the import: none are made."""


def great_expectations() -> Any:
    """The package, its analytics off. It comes by name, untyped: it declares no exports."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"  # read at the import
    if "great_expectations" not in sys.modules:
        with without(ABSENT), standing_in(LATER), left_out(UNUSED, "UNUSED in expectations/library.py"):
            importlib.import_module("great_expectations")
            importlib.import_module("great_expectations.expectations.core.expect_column_values_to_be_null")
    return sys.modules["great_expectations"]

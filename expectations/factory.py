"""The factory: one Great Expectations suite a table of the star and one a group of rules, run over data frames.

Belongs here: turning declarations and rule outcomes into suites, running them, and one verdict for each. Must stay out: SQL of rules.

Expectations run on pandas frames: over DuckDB through SQLAlchemy most of them raise. A table's suite comes from its declaration (required
columns filled, codes listed, key unique). A group's suite has one expectation a rule, over a frame with the rule's violations: the
violation column is empty of them. The SQL rules J001 to J004 prove the same structure on every row; a frame is bounded.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from jixiao.schema import CODES, MAIN, Table
from jixiao.warehouse.audit import CATEGORIES, AuditReport, RuleOutcome

if TYPE_CHECKING:
    import pandas as pd

FRAME_ROWS = 100_000
"""Rows of a table that its suite looks at, a repeatable sample beyond. 32 expectations on 100,000 rows take 0.4 s and about 100 MB."""

ROWS_PER_RULE = 1_000
"""Violations of one rule in its group's frame: Data Docs show twenty of them, and the exact count stands in the expectation's text."""

EXAMPLES = 20
"""Violations of one rule that Data Docs show."""


@dataclass(slots=True)
class Verdict:
    """What Great Expectations says of one table's structure or of one rule."""

    name: str
    passed: bool = True
    evaluated: int = 0
    failed: list[str] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Validation:
    """The verdicts by table name and by rule id, and where the Data Docs start."""

    tables: dict[str, Verdict]
    rules: dict[str, Verdict]
    docs: Path | None


@contextmanager
def without_spark() -> Iterator[None]:
    """Importing Great Expectations brings PySpark in where that is installed, which takes seconds and ends the process without a Spark."""
    if sys.modules.get("pyspark"):  # the load uses it already
        yield
        return
    sys.modules["pyspark"] = None  # type: ignore[assignment]  # how Python marks a module that is not to be found
    try:
        yield
    finally:
        del sys.modules["pyspark"]


def context(docs: Path | None = None) -> Any:
    """A context in memory, silent, that sends nothing anywhere; with `docs`, its Data Docs go there."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"  # read when Great Expectations is imported
    with without_spark():
        import great_expectations as gx
    from great_expectations.data_context.types.base import DataContextConfig, InMemoryStoreBackendDefaults

    site = {
        "class_name": "SiteBuilder",
        "show_how_to_buttons": False,
        "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(docs)},
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
    }
    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(), data_docs_sites={"jixiao": site} if docs else {}, analytics_enabled=False
    )
    made: Any = gx.get_context(mode="ephemeral", project_config=config)
    made.variables.progress_bars = {"globally": False, "metric_calculations": False, "profilers": False}
    return made


def _expectations() -> Any:
    """The module of expectations. They come from it by name, untyped: the package declares no exports."""
    with without_spark():
        return importlib.import_module("great_expectations.expectations")


def table_expectations(table: Table) -> list[Any]:
    """The expectations that a table's declaration makes, all critical."""
    gxe = _expectations()
    columns = [gxe.ExpectColumnValuesToNotBeNull(column=c.name, severity="critical") for c in table.columns if c.not_null]
    codes = [gxe.ExpectColumnValuesToBeInSet(column=c, value_set=sorted(CODES[s]), severity="critical") for c, s in table.code_lists()]
    if len(table.key) == 1:
        return [*columns, *codes, gxe.ExpectColumnValuesToBeUnique(column=table.key[0], severity="critical")]
    return [*columns, *codes, gxe.ExpectCompoundColumnsToBeUnique(column_list=list(table.key), severity="critical")]


def table_frame(con: duckdb.DuckDBPyConnection, table: Table, *, rows: int = FRAME_ROWS) -> pd.DataFrame:
    """The columns that a table's suite looks at; a repeatable sample where the table has more than `rows`."""
    looked_at = {c.name for c in table.columns if c.not_null} | {c for c, _ in table.code_lists()} | set(table.key)
    columns = ", ".join(c.name for c in table.columns if c.name in looked_at)
    counted = con.execute(f"select count(*) from {table.qualified}").fetchone()
    sample = f" using sample reservoir({rows} rows) repeatable (1)" if counted and counted[0] > rows else ""
    return con.execute(f"select {columns} from {table.qualified}{sample}").df()


def rule_expectations(outcomes: Iterable[RuleOutcome]) -> list[Any]:
    """One expectation a rule: the group's frame holds no violation of it."""
    from great_expectations.expectations.row_conditions import Column

    gxe = _expectations()
    return [
        gxe.ExpectColumnValuesToBeNull(
            column="violation",
            row_condition=Column("rule_id") == o.rule.id,
            severity="critical" if o.rule.is_blocking else "warning",
            description=f"{o.rule.id} {o.rule.title['zh']} · {o.rule.title['en']} ({o.failed:,} / {o.applied:,})",
            meta={"rule": o.rule.id},
        )
        for o in outcomes
    ]


def rule_frame(outcomes: Iterable[RuleOutcome], *, rows: int = ROWS_PER_RULE) -> pd.DataFrame:
    """The violations of a group's rules, at most `rows` each: place and message. A rule that could not run has violated its promise."""
    import pandas as pd

    found: list[tuple[str, str]] = []
    for outcome in outcomes:
        if outcome.error:
            found.append((outcome.rule.id, f"the rule could not run: {outcome.error}"))
        for row in outcome.rows.head(rows).to_dict("records"):
            place = "".join(f"{letter}{int(row[n])} " for letter, n in zip("TRC", _PLACE, strict=True) if pd.notna(row[n]))
            found.append((outcome.rule.id, place + outcome.rule.say("zh", {str(k): v for k, v in row.items()})))
    return pd.DataFrame(found, columns=["rule_id", "violation"], dtype="object")


def validate(con: duckdb.DuckDBPyConnection, report: AuditReport, *, run_name: str, docs: Path | None = None) -> Validation:
    """Run all suites over an open warehouse and the outcomes of its rules; with `docs`, build Data Docs there that work offline."""
    made = context(docs)
    source = made.data_sources.add_pandas("warehouse")
    tables = {t.name: _verdict(t.name, _run(made, source, t.name, table_expectations(t), table_frame(con, t), run_name)) for t in MAIN}
    rules: dict[str, Verdict] = {}
    for category in CATEGORIES:
        group = [o for o in report.outcomes if o.rule.category == category]
        if group:
            results = _run(made, source, f"rules_{category}", rule_expectations(group), rule_frame(group), run_name)
            rules.update({v.name: v for v in (_verdict(r.expectation_config.meta["rule"], [r]) for r in results)})
    if docs:
        from expectations.data_docs import make_offline

        made.build_data_docs()
        make_offline(docs)
    return Validation(tables, rules, docs / "index.html" if docs else None)


_PLACE = ("table_no", "row_no", "column_no")


def _run(made: Any, source: Any, name: str, expectations: Sequence[Any], frame: pd.DataFrame, run_name: str) -> list[Any]:
    """The results of one suite over one frame, in the order of its expectations."""
    import great_expectations as gx
    from great_expectations.core.run_identifier import RunIdentifier

    batch = source.add_dataframe_asset(name).add_batch_definition_whole_dataframe("all")
    suite = made.suites.add(gx.ExpectationSuite(name=name, expectations=list(expectations)))
    definition = made.validation_definitions.add(gx.ValidationDefinition(name=name, data=batch, suite=suite))
    result = definition.run(
        batch_parameters={"dataframe": frame},
        result_format={"result_format": "SUMMARY", "partial_unexpected_count": EXAMPLES},
        run_id=RunIdentifier(run_name=run_name),
    )
    return list(result.results)


def _verdict(name: str, results: Iterable[Any]) -> Verdict:
    """One verdict over results. An expectation that raised has proven nothing and counts as failed."""
    verdict = Verdict(name)
    for result in results:
        verdict.evaluated += 1
        kind = result.expectation_config.type
        about = result.expectation_config.kwargs.get("column") or ", ".join(result.expectation_config.kwargs.get("column_list", []))
        if raised := _exception(result.exception_info):
            verdict.raised.append(f"{kind}({about}): {raised}")
        if raised or not result.success:
            verdict.failed.append(f"{kind}({about})")
    verdict.passed = not verdict.failed
    return verdict


def _exception(info: Any) -> str | None:
    """The message of an exception in a result's `exception_info`, which is one record or one for each metric."""
    if not info:
        return None
    records = [info] if "raised_exception" in info else [v for v in info.values() if isinstance(v, dict)]
    return next((str(r.get("exception_message")) for r in records if r.get("raised_exception")), None)

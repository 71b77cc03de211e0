"""The factory: one Great Expectations suite for the structure of the star and one a group of rules, run over data frames.

Belongs here: turning declarations and rule outcomes into suites, running them, and one verdict for each. Must stay out: SQL of rules.

Expectations run on pandas frames: over DuckDB through SQLAlchemy most of them raise. DuckDB looks at every row and a frame holds what it
found, a column for each expectation: what breaks a table's declaration (a required column empty, a code in no list, a key twice), the
violations of a rule. The expectation is that the column is empty. So what a suite costs does not depend on the size of the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from expectations.library import great_expectations
from expectations.violations import expect_no_violation
from jixiao.schema import CODES, MAIN, Table
from jixiao.warehouse.audit import AuditReport, RuleOutcome
from jixiao.warehouse.rule import CATEGORIES

if TYPE_CHECKING:
    import pandas as pd

REQUIRED = {
    "filled": "必填列均已填写 · required columns are filled",
    "listed": "代码均在代码表中 · codes stand in their lists",
    "unique": "键不重复 · no key stands twice",
}
"""What a declaration requires of a table."""

ROWS_PER_RULE = 1_000
"""Violations of one rule in its group's frame: Data Docs show twenty of them, and the exact count stands in the expectation's text."""

PAGE = {"module_name": "expectations.pages", "class_name": "Page"}
"""The view that renders the pages."""

EXAMPLES = 20
"""Violations of one rule, or rows that break one requirement, that Data Docs show."""


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


def context(docs: Path | None = None) -> Any:
    """A context in memory, silent, that sends nothing anywhere; with `docs`, its Data Docs go there."""
    gx = great_expectations()
    from great_expectations.data_context.types.base import DataContextConfig, InMemoryStoreBackendDefaults

    site = {
        "class_name": "SiteBuilder",
        "show_how_to_buttons": False,
        "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(docs)},
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        "site_section_builders": {section: {"view": PAGE} for section in ("expectations", "validations")},
    }
    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(), data_docs_sites={"jixiao": site} if docs else {}, analytics_enabled=False
    )
    made: Any = gx.get_context(mode="ephemeral", project_config=config)
    made.variables.progress_bars = {"globally": False, "metric_calculations": False, "profilers": False}
    return made


def breaches(con: duckdb.DuckDBPyConnection, table: Table) -> dict[str, list[str]]:
    """What breaks a table's declaration, by what is required (`REQUIRED`), of every row; a table that cannot be read keeps no promise."""
    filled = [c.name for c in table.columns if c.not_null]
    codes = [(column, _list(sorted(CODES[code_list]))) for column, code_list in table.code_lists()]
    found: dict[str, list[str]] = {kind: [] for kind in _required(table)}
    key = ", ".join(table.key)
    counts = [
        *(f"count(*) filter (where {column} is null)" for column in filled),
        *(f"count(*) filter (where {column} not in {known})" for column, known in codes),
        f"count(*) - count(distinct hash({key}))",
    ]
    try:
        counted = con.execute(f"select {', '.join(counts)} from {table.qualified}").fetchone() or ()
        for column, count in zip(filled, counted, strict=False):
            if count:
                found["filled"].append(f"{column}: {count:,} empty")
        for (column, known), count in zip(codes, counted[len(filled) :], strict=False):
            if count:
                strangers = f"select {column}, count(*) from {table.qualified} where {column} not in {known} group by all"
                found["listed"] += [f"{column}: {code} ({rows:,})" for code, rows in _few(con, strangers)]
        if counted[-1]:  # a hash may be that of two keys: they are told apart here
            twice = f"select concat_ws(' ', {key}), count(*) from {table.qualified} group by {key} having count(*) > 1"
            found["unique"] += [f"{key}: {text} ({rows:,})" for text, rows in _few(con, twice)]
    except duckdb.Error as error:
        return {kind: [f"could not be checked: {str(error).splitlines()[0]}"] for kind in found}
    return found


def _required(table: Table) -> list[str]:
    asked = {"filled": any(c.not_null for c in table.columns), "listed": any(table.code_lists()), "unique": True}
    return [kind for kind in REQUIRED if asked[kind]]


def _few(con: duckdb.DuckDBPyConnection, query: str) -> list[tuple[str, int]]:
    return con.execute(f"{query} order by all limit {EXAMPLES}").fetchall()


def _list(codes: Iterable[str]) -> str:
    return "(" + ", ".join(f"'{code}'" for code in codes) + ")"


def structure_frame(found: Mapping[str, Mapping[str, Sequence[str]]]) -> pd.DataFrame:
    """A column for each requirement of each table (`fact_funding filled`), of the texts of what breaks it."""
    return _frame({f"{table} {kind}": texts for table, kinds in found.items() for kind, texts in kinds.items()})


def structure_expectations(tables: Iterable[Table]) -> list[Any]:
    """One expectation for each requirement of each table, all critical: nothing breaks it."""
    return [
        expect_no_violation()(
            column=f"{table.name} {kind}",
            severity="critical",
            description=f"{table.name} {REQUIRED[kind]}",
            meta={"about": table.name},
        )
        for table in tables
        for kind in _required(table)
    ]


def rule_expectations(outcomes: Iterable[RuleOutcome]) -> list[Any]:
    """One expectation a rule: the group's frame holds no violation of it."""
    return [
        expect_no_violation()(
            column=o.rule.id,
            severity="critical" if o.rule.is_blocking else o.rule.severity,
            description=f"{o.rule.id} {o.rule.title['zh']} · {o.rule.title['en']} ({o.failed:,} / {o.applied:,})",
            meta={"about": o.rule.id},
        )
        for o in outcomes
    ]


def rule_frame(outcomes: Iterable[RuleOutcome], *, rows: int = ROWS_PER_RULE) -> pd.DataFrame:
    """A column for each rule of a group, of its violations, at most `rows`: place and message. A rule that could not run has violated
    its promise."""
    return _frame({outcome.rule.id: _violations(outcome, rows) for outcome in outcomes})


def _violations(outcome: RuleOutcome, rows: int) -> list[str]:
    found = [f"the rule could not run: {outcome.error}"] if outcome.error else []
    for row in outcome.rows.head(rows).to_dict("records") if outcome.failed else ():
        place = "".join(
            f"{letter}{int(row[n])} " for letter, n in zip("TRC", _PLACE, strict=True) if row[n] == row[n] and row[n] is not None
        )
        found.append(place + outcome.rule.say("zh", {str(k): v for k, v in row.items()}))
    return found + list(outcome.carried[: max(0, rows - len(found))])


def _frame(columns: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Columns of texts side by side, each as long as the longest: empty below its last."""
    import pandas as pd

    longest = max(map(len, columns.values()), default=0)
    return pd.DataFrame({name: [*texts, *[None] * (longest - len(texts))] for name, texts in columns.items()}, dtype="object")


def validate(con: duckdb.DuckDBPyConnection, report: AuditReport, *, run_name: str, docs: Path | None = None) -> Validation:
    """Run all suites over an open warehouse and the outcomes of its rules; with `docs`, build Data Docs there that work offline."""
    made = context(docs)
    batch = frames_of(made)
    frame = structure_frame({t.name: breaches(con, t) for t in MAIN})
    tables = _verdicts(_run(made, batch, "structure", structure_expectations(MAIN), frame, run_name))
    rules: dict[str, Verdict] = {}
    for category in CATEGORIES:
        group = [o for o in report.outcomes if o.rule.category == category]
        if group:
            rules |= _verdicts(_run(made, batch, f"rules_{category}", rule_expectations(group), rule_frame(group), run_name))
    if docs:
        from expectations.data_docs import make_offline

        made.build_data_docs(build_index=False)
        make_offline(docs)
    return Validation(tables, rules, docs / "index.html" if docs else None)


_PLACE = ("table_no", "row_no", "column_no")


def frames_of(made: Any) -> Any:
    """What a suite runs over: a whole frame, which is handed over with each run."""
    return made.data_sources.add_pandas("warehouse").add_dataframe_asset("audit").add_batch_definition_whole_dataframe("all")


def _run(made: Any, batch: Any, name: str, asked: Sequence[Any], frame: pd.DataFrame, run_name: str) -> list[Any]:
    """The results of one suite over one frame, in the order of its expectations."""
    gx = great_expectations()
    from great_expectations.core.run_identifier import RunIdentifier

    suite = made.suites.add(gx.ExpectationSuite(name=name, expectations=list(asked)))
    definition = made.validation_definitions.add(gx.ValidationDefinition(name=name, data=batch, suite=suite))
    result = definition.run(
        batch_parameters={"dataframe": frame},
        result_format={"result_format": "BASIC", "partial_unexpected_count": EXAMPLES},
        run_id=RunIdentifier(run_name=run_name),
    )
    return list(result.results)


def _verdicts(results: Iterable[Any]) -> dict[str, Verdict]:
    """One verdict for each table or rule that the results are about."""
    by_name: dict[str, list[Any]] = {}
    for result in results:
        by_name.setdefault(result.expectation_config.meta["about"], []).append(result)
    return {name: _verdict(name, about) for name, about in by_name.items()}


def _verdict(name: str, results: Iterable[Any]) -> Verdict:
    """One verdict over results. An expectation that raised has proven nothing and counts as failed."""
    verdict = Verdict(name)
    for result in results:
        verdict.evaluated += 1
        about = result.expectation_config.kwargs["column"]
        if raised := _exception(result.exception_info):
            verdict.raised.append(f"{about}: {raised}")
            verdict.failed.append(about)
        elif not result.success:
            verdict.failed += dict.fromkeys(map(str, (result.result or {}).get("partial_unexpected_list") or [about]))
    verdict.passed = not verdict.failed
    return verdict


def _exception(info: Any) -> str | None:
    """The message of an exception in a result's `exception_info`, which is one record or one for each metric."""
    if not info:
        return None
    records = [info] if "raised_exception" in info else [v for v in info.values() if isinstance(v, dict)]
    return next((str(r.get("exception_message")) for r in records if r.get("raised_exception")), None)

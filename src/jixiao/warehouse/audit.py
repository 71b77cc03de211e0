"""The audit: run the register's SQL rules over a warehouse and say what each one checked and what it found.

Belongs here: running rule files over a connection, and the report that comes of it, as data frames. Must stay out: Great Expectations and
Dagster, which judge and show the same report, what a rule is (`rule`), and which there are (`register`).
"""

from __future__ import annotations

import functools
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from jixiao.errors import text
from jixiao.vocabulary.worded import worded
from jixiao.warehouse.causes import as_frame
from jixiao.warehouse.database_words import line
from jixiao.warehouse.figures import number_of
from jixiao.warehouse.rule import CLOSING_LINE, EVERYTHING, FINDING_COLUMNS, SHARED, Rule
from jixiao.warehouse.sql_text import literal

if TYPE_CHECKING:
    import pandas as pd  # imported where a frame is made: the names of checks are told without it

    from jixiao.warehouse.carried import Carried

MAX_FINDINGS_PER_RULE = 200_000
"""How many violations of one rule are kept row by row; the counts stay exact. 200,000 rows of a rule take about 60 MB in a frame, and
nobody reads further: a rule that fails more often than that tells of a reading gone wrong, not of that many separate mistakes."""


@dataclass(slots=True)
class RuleOutcome:
    """What one rule did: how many items it checked, how many failed, and the violating rows (at most MAX_FINDINGS_PER_RULE).

    `carried` are messages of findings on forms that did not change since the last audit; both counts hold all of them, so does the file.
    """

    rule: Rule
    applied: int
    failed: int
    rows: pd.DataFrame
    seconds: float
    error: str | None = None
    carried: Sequence[str] = ()

    @property
    def passed(self) -> bool:
        """True when nothing failed and the rule ran: a rule that could not run has proven nothing."""
        return self.failed == 0 and self.error is None


@dataclass(slots=True)
class AuditReport:
    """The outcome of every rule, in the order of the register, the keys of all amounts in another unit of money than they say, and both
    counts of each rule for each unit and budget year (`scored`); items that belong to no form are counted under neither.

    With `told_again`, an earlier audit is carried on: only the forms in that temporary table are told of, what the file holds of others
    stands."""

    outcomes: list[RuleOutcome]
    wrong_units: Sequence[str] = ()
    scored: pd.DataFrame | None = None
    told_again: str | None = None

    @property
    def blocking_failures(self) -> list[RuleOutcome]:
        """The outcomes that keep the load from being published."""
        return [o for o in self.outcomes if o.rule.is_blocking and not o.passed]

    def rules(self) -> pd.DataFrame:
        """One row a rule of the register, for `meta.rule`."""
        import pandas as pd

        columns = ["rule_id", "slug", "severity", "category", "title_zh", "title_en", "applies_to_zh", "applies_to_en"]
        rows = [
            (
                *(r.id, r.slug, r.severity, r.category, r.title["zh"], r.title["en"], r.applies_to["zh"], r.applies_to["en"]),
                *(r.basis["zh"], r.basis["en"], r.basis_mark),
            )
            for r in (o.rule for o in self.outcomes)
        ]
        return pd.DataFrame(rows, columns=[*columns, "basis_zh", "basis_en", "basis_mark"])

    def rule_results(self) -> pd.DataFrame:
        """One row a rule, for `meta.rule_result`."""
        import pandas as pd

        columns = ["rule_id", "slug", "severity", "category", "title_zh", "title_en", "applied", "failed", "passed", "error", "seconds"]
        return pd.DataFrame(
            [
                (
                    *(o.rule.id, o.rule.slug, o.rule.severity, o.rule.category, o.rule.title["zh"], o.rule.title["en"]),
                    *(o.applied, o.failed, o.passed, o.error, round(o.seconds, 3)),
                )
                for o in self.outcomes
            ],
            columns=columns,
        )

    def scores(self) -> pd.DataFrame:
        """One row a rule, unit and budget year, for `meta.rule_score`."""
        import pandas as pd

        return pd.DataFrame(columns=["rule_id", "unit_key", "fiscal_year", "applied", "failed"]) if self.scored is None else self.scored

    def doubts(self) -> pd.DataFrame:
        """The amounts that are doubtful with the code of the reason, for `meta.amount_doubt`: the first reason by the register's order."""
        import pandas as pd

        doubtful: dict[str, str] = dict.fromkeys(self.wrong_units, "wrong_unit")
        for outcome in self.outcomes:
            if outcome.rule.doubt is not None:
                for key in outcome.rows["fact_key"].dropna():
                    doubtful.setdefault(str(key), outcome.rule.doubt)
        return pd.DataFrame(list(doubtful.items()), columns=["funding_key", "doubt"])

    def explains(self) -> pd.DataFrame:
        """Which rule's findings explain which, of the rules that ran."""
        return as_frame(told for outcome in self.outcomes for told in outcome.rule.explains)

    def findings(self) -> pd.DataFrame:
        """One row a violation, for `meta.finding`: the rule's columns with its id, severity, category and both messages.

        `compared_with` and `should_be` are texts in the unit of the cell, their `_value` the number in yuan or percent; `actual` stays the
        number, so that the cell that prints it is found, and `actual_said` is its text where no cell does.
        """
        import pandas as pd

        frames = []
        for outcome in self.outcomes:
            if outcome.rows.empty:
                continue
            frame = outcome.rows.copy()
            rule = outcome.rule
            frame.insert(0, "category", rule.category)
            frame.insert(0, "severity", rule.severity)
            frame.insert(0, "rule_id", rule.id)
            records: list[dict[str, Any]] = [{str(k): v for k, v in r.items()} for r in outcome.rows.to_dict("records")]
            for language in ("zh", "en"):
                frame[f"message_{language}"] = [rule.say_doubtfully(language, r) for r in records]
            frame["severity"] = ["info" if rule.may_rest_on(r) else rule.severity for r in records]
            frame["actual_said"] = [rule.figure("actual", r) for r in records]
            for name in ("compared_with", "should_be"):
                frame[f"{name}_value"] = [number_of(r.get(name)) for r in records]
                frame[name] = [rule.figure(name, r) for r in records]
            frames.append(frame)
        values = ["actual_said", "compared_with_value", "should_be_value"]
        columns = ["rule_id", "severity", "category", *FINDING_COLUMNS, *values, "message_zh", "message_en"]
        return pd.concat(frames, ignore_index=True)[columns] if frames else pd.DataFrame(columns=columns)


def make_shared_views(con: duckdb.DuckDBPyConnection, rules_dir: Path, read_by: str | None = None) -> dict[str, str]:
    """Create the temporary tables and views of `rules_dir/shared`: what others read comes first.
    With `read_by`, a rule's SQL, only those that it reads, or that these read.

    Returns the error of each one that could not be made, by name: its own, or that of the one it reads. What an earlier audit over the same
    connection left under that name is not to be read.
    """
    broken: dict[str, str] = {}
    for name, sql in shared_files(rules_dir, read_by).items():
        if error := _inherited(sql, broken):
            broken[name] = error
            continue
        try:
            con.execute(sql)
        except duckdb.Error as reason:
            broken[name] = f"{name}: {_first_line(reason)}"
    return broken


def shared_files(rules_dir: Path, read_by: str | None = None) -> dict[str, str]:
    """The SQL of the files of `rules_dir/shared` by name, each behind those that it reads; with `read_by`, only what that SQL reads."""
    files = {path.stem: worded(path.read_text("utf-8")) for path in sorted((rules_dir / SHARED).glob("*.sql"))}
    needed = files.keys() if read_by is None else _read_by(read_by, files)
    return {name: files[name] for name in _in_order(tuple(files.items())) if name in needed}


_PLACED = """
    select
        v.* replace (
            coalesce(v.cell[1], if(v.column_no is null, coalesce(t.table_no, v.table_no), v.table_no)) as table_no,
            coalesce(v.cell[2], if(v.column_no is null, coalesce(t.row_no, v.row_no), v.row_no)) as row_no,
            coalesce(v.cell[3], v.column_no, t.column_no) as column_no,
            coalesce(v.money_unit, money.money_unit) as money_unit
        ),
        case when {doubted} then form.doubt end as form_doubt
    from (
        select
            *,
            list_transform(string_split(nullif(case about
                when 'weight' then regexp_extract(because, 'weight_cell@([0-9.]+)', 1)
                when 'score' then regexp_extract(because, 'score_cell@([0-9.]+)', 1)
                when 'reason' then regexp_extract(because, 'reason_cell@([0-9.]+)', 1)
                when 'remark' then regexp_extract(because, 'remark_cell@([0-9.]+)', 1)
                when 'standard' then regexp_extract(because, 'standard_cell@([0-9.]+)', 1)
                when 'level1' then regexp_extract(because, 'level1_[a-z_]+@([0-9.]+)', 1)
                when 'level2' then regexp_extract(because, 'level2_[a-z_]+@([0-9.]+)', 1)
            end, ''), '.'), lambda n: cast(n as integer)) as cell
        from (
            select
                null::varchar as slug, null::varchar as because, null::varchar as about, null::varchar as money_unit,
                null::varchar as item_en
            where false
            union all by name
            select * from {found} where counted is null
        )
    ) as v
    left join main.fact_text_cell as t on cast(v.disclosure_key as varchar) = t.disclosure_key and v.slug = t.slug
    left join main.fact_funding as money on cast(v.fact_key as varchar) = money.funding_key
    left join main.fact_disclosure as form on cast(v.disclosure_key as varchar) = form.disclosure_key
    {unread}
"""
"""Violations at the cell that they are about (a text, a weight, a score, a level), with the unit of money of their amount and the reason
why they may rest on a misreading."""

_UNREAD = """
    left join (select disclosure_key, table_no, row_no from meta.unread_cell where disclosure_key is not null group by all) as unread
        on form.doubt is not null and form.disclosure_key = unread.disclosure_key
        and {found}.table_no = unread.table_no and {found}.row_no = unread.row_no
    left join (select disclosure_key from meta.unread_cell where disclosure_key is not null group by all) as placed
        on form.doubt is not null and form.disclosure_key = placed.disclosure_key
"""
"""The rows of a form in which cells were not read, beside a violation in such a row, and the forms that have any."""


def _doubted(rule: Rule, found: str) -> str:
    """Whether a violation may rest on a misreading, as SQL over `form`, `unread` and `placed`: in a row that holds what was not read, where
    the doubt has a place; else anywhere."""
    if not rule.misread_by:
        return "false"
    codes = ", ".join(f"'{code}'" for code in sorted(rule.misread_by))
    near = "true" if rule.rests_on_form else f"placed.disclosure_key is null or {found}.row_no is null or unread.row_no is not null"
    return f"coalesce(form.doubt in ({codes}) and ({near} or form.doubt in ({_WITHOUT_PLACE})), false)"


_WITHOUT_PLACE = "'mixed_periods', 'several_tables', 'several_years'"
"""Doubts that are about a form's order, not about a cell."""


COUNTS = "temp.rule_count"
"""How often each rule applied to and was violated by each form: a view of what is kept."""

_KEPT_COUNTS, _FORM_NUMBERS = "temp.rule_count_kept", "temp.form_number"
"""The counts as they are kept, a hundred and more a form: by the form's number, as its key takes eight times as much memory."""

AT_ONCE = 16
"""Rules whose violations are looked at together: what each statement costs by itself is half of what rules cost on few documents."""


@dataclass(slots=True)
class _Checked:
    """A rule that has run: the temporary table of its counts by form (`counted`) and of its violating rows, or why there is none."""

    rule: Rule
    seconds: float
    error: str | None = None
    applied: int = 0
    violations: int = 0

    @property
    def found(self) -> str:
        """The table."""
        return f"temp.found_{self.rule.id}"


def run_rule(con: duckdb.DuckDBPyConnection, rule: Rule, *, limit: int = MAX_FINDINGS_PER_RULE) -> RuleOutcome:
    """Run one rule over an open warehouse. An SQL error is reported in the outcome, never raised: the other rules still run."""
    _make_counts(con, [rule])
    return next(_looked_at(con, [_check(con, rule)], limit))


def _check(con: duckdb.DuckDBPyConnection, rule: Rule) -> _Checked:
    """Let a rule find what violates it: one query, so that what is checked is worked out once."""
    started = time.perf_counter()
    checked = _Checked(rule, 0.0)
    counts = (
        "select cast(disclosure_key as varchar) as disclosure_key, count(*) as applied, count(*) filter (where violated) as violations"
        " from checked group by all"
    )
    try:
        con.execute(
            f"create or replace temp table {checked.found} as {rule.sql.removesuffix(CLOSING_LINE)}"
            f"select counted from ({counts}) as counted union all by name select * from checked where violated",
            dict(rule.parameters),
        )
    except duckdb.Error as error:
        checked.error = _first_line(error)
    checked.seconds = time.perf_counter() - started
    return checked


def _looked_at(con: duckdb.DuckDBPyConnection, checked: Sequence[_Checked], limit: int) -> Iterator[RuleOutcome]:
    """The outcomes of rules that have run, in their order; their counts by form go into `COUNTS`, their tables go."""
    ran = {each.rule.id: each for each in checked if each.error is None}
    for rule, applied, violations in con.execute(_in_one(_TOTALS.format(each) for each in ran.values())).fetchall() if ran else ():
        ran[rule].applied, ran[rule].violations = applied, violations
    rows = {rule: _placed(con, each, limit) for rule, each in ran.items() if each.violations and each.error is None}
    whole = [each for each in ran.values() if each.error is None]
    if whole:
        con.execute(
            f"insert into {_KEPT_COUNTS} by name select counted.* exclude (disclosure_key), form.form_no"
            f" from ({_in_one(map(_by_form, whole))}) as counted left join {_FORM_NUMBERS} as form using (disclosure_key)"
        )
    for each in checked:
        con.execute(f"drop table if exists {each.found}")
        if each.error is not None:
            yield _not_run(each.rule, each.error, each.seconds)
        else:
            yield RuleOutcome(each.rule, each.applied, each.violations, rows.get(each.rule.id, _no_rows()), each.seconds)


_TOTALS = """
    select '{0.rule.id}' as rule_id, coalesce(sum(counted.applied), 0)::bigint, coalesce(sum(counted.violations), 0)::bigint
    from {0.found} where counted is not null"""


def _in_one(queries: Iterable[str]) -> str:
    return " union all by name ".join(queries)


def _placed(con: duckdb.DuckDBPyConnection, checked: _Checked, limit: int) -> pd.DataFrame:
    """The violating rows of a rule at their cells; a rule whose rows have no place has not run, and says why."""
    started, rule = time.perf_counter(), checked.rule
    columns = ", ".join(_column(name, kind) for name, kind in FINDING_COLUMNS.items())
    unread = _UNREAD.format(found="v") if rule.misread_by else ""
    placed = _PLACED.format(found=checked.found, doubted=_doubted(rule, "v"), unread=unread)
    try:
        query = f"select {columns}, money_unit, item_en, form_doubt from ({placed}) order by all limit {limit}"
        rows: pd.DataFrame = con.sql(query).to_arrow_table().to_pandas()
    except duckdb.Error as error:
        checked.error, rows = _first_line(error), _no_rows()
    checked.seconds += time.perf_counter() - started
    return rows


def _by_form(checked: _Checked) -> str:
    """The counts of a rule by form, as SQL; what may rest on a misreading has not failed."""
    rule, found = checked.rule, checked.found
    counts = f"select '{rule.id}' as rule_id, unnest(counted) from {found} where counted is not null"
    if not (checked.violations and rule.misread_by):
        return f"select *, violations as failed from ({counts})"
    return f"""
        select counts.*, counts.violations - coalesce(doubtful.rows, 0) as failed
        from ({counts}) as counts
        left join (
            select cast(found.disclosure_key as varchar) as disclosure_key, count(*) as rows
            from {found} as found
            left join main.fact_disclosure as form on cast(found.disclosure_key as varchar) = form.disclosure_key
            {_UNREAD.format(found="found")}
            where found.counted is null and {_doubted(rule, "found")}
            group by all
        ) as doubtful on counts.disclosure_key is not distinct from doubtful.disclosure_key"""


def _make_counts(con: duckdb.DuckDBPyConnection, rules: Sequence[Rule]) -> None:
    """The empty tables of the counts of these rules, over the forms of the open warehouse."""
    con.execute(
        f"create or replace temp table {_FORM_NUMBERS} as"
        " select cast(row_number() over () as uinteger) as form_no, disclosure_key, unit_key, fiscal_year from main.fact_disclosure"
    )
    ids = ", ".join(literal(rule.id) for rule in rules) or "''"
    numbers = ", ".join(f"{name} integer" for name in ("applied", "violations", "failed"))
    con.execute(f"create or replace temp table {_KEPT_COUNTS} (rule_id enum({ids}), form_no uinteger, {numbers})")
    con.execute(
        f"create or replace temp view {COUNTS.removeprefix('temp.')} as"
        f" select cast(kept.rule_id as varchar) as rule_id, form.disclosure_key, kept.applied, kept.violations, kept.failed"
        f" from {_KEPT_COUNTS} as kept left join {_FORM_NUMBERS} as form using (form_no)"
    )


def audit(
    con: duckdb.DuckDBPyConnection,
    rules: Sequence[Rule],
    *,
    on_rule: Callable[[Rule, int, int], None] | None = None,
    carried: Carried | None = None,
) -> AuditReport:
    """Run the rules in order over an open warehouse; `on_rule(rule, done, total)` is called before each.

    A rule that reads a shared view which could not be made is reported with that view's error; the others still run. With `carried`, what
    an audit of an earlier version found on forms that did not change stands: rules whose reach that allows look at the others alone.
    """
    _make_counts(con, rules)
    outcomes: dict[str, RuleOutcome] = {}
    wrong_units: list[str] = []

    def run(chosen: Sequence[Rule], read_by: str | None = None) -> None:
        broken = make_shared_views(con, chosen[0].path.parents[1], read_by) if chosen else {}
        for start in range(0, len(chosen), AT_ONCE):
            checked: list[_Checked] = []
            for rule in chosen[start : start + AT_ONCE]:
                if on_rule:
                    on_rule(rule, len(outcomes) + len(checked), len(rules))
                error = _inherited(rule.sql, broken)
                checked.append(_Checked(rule, 0.0, error) if error else _check(con, rule))
            outcomes.update((outcome.rule.id, outcome) for outcome in _looked_at(con, checked, MAX_FINDINGS_PER_RULE))
        if chosen and read_by is None and _WRONG_UNIT not in broken:
            wrong_units.extend(_wrong_units(con))

    if carried and rules:
        far, near = ([r for r in rules if (r.reach == EVERYTHING) is is_far] for is_far in (True, False))
        run(far, read_by="\n".join(rule.sql for rule in far))
        carried.widen(con, [outcomes[rule.id] for rule in far])
        with carried.changed_alone(con):
            run(near)
        stands = carried.stands(con)
        for rule in near:
            _add_carried(outcomes[rule.id], stands)
        scored = f"{_SCORED} from (from {_BY_UNIT} union all by name from temp.{STANDS})"
    else:
        run(rules)
        scored = f"{_SCORED} from {_BY_UNIT}"
    frame = con.sql(f"{scored} group by all order by all").to_arrow_table().to_pandas()
    return AuditReport([outcomes[rule.id] for rule in rules], wrong_units, frame, TOUCHED if carried else None)


TOUCHED, STANDS = "touched_form", "count_that_stands"
"""The temporary tables of the forms that are told of again, and of what stands of the others: counts by rule, unit and budget year."""

_SCORED = "select rule_id, unit_key, fiscal_year, sum(applied)::bigint as applied, sum(failed)::bigint as failed"

_BY_UNIT = f"""(
    select cast(kept.rule_id as varchar) as rule_id, kept.applied, kept.failed, form.unit_key, form.fiscal_year
    from {_KEPT_COUNTS} as kept
    left join {_FORM_NUMBERS} as form using (form_no)
)"""


def _add_carried(outcome: RuleOutcome, stands: Mapping[str, tuple[int, int, Sequence[str]]]) -> None:
    """Add what stands of an earlier audit to the outcome of a rule that looked at changed forms alone."""
    applied, failed, messages = stands.get(outcome.rule.id, (0, 0, ()))
    outcome.applied, outcome.failed = outcome.applied + applied, outcome.failed + failed
    outcome.carried = messages


_WRONG_UNIT = "rule_wrong_unit"


def _wrong_units(con: duckdb.DuckDBPyConnection) -> list[str]:
    """The keys of the amounts that the shared table of amounts in a wrong unit holds: J104 tells one of them for the form."""
    return [key for (key,) in con.execute(f"select funding_key from {_WRONG_UNIT} where suspect = 'amount'").fetchall()]


_MADE = re.compile(r"^create or replace temp (?:macro|table|view) (\w+)", re.MULTILINE)
"""What a shared file makes; a file of macros may make several, under names of their own."""


def _read_by(sql: str, files: Mapping[str, str]) -> set[str]:
    """The shared files that the SQL reads, and those that they read."""
    named = {name for name, file in files.items() if re.search(rf"\b({'|'.join([name, *_MADE.findall(file)])})\b", sql)}
    return named.union(*(_read_by(files[name], {n: f for n, f in files.items() if n not in named}) for name in named))


@functools.lru_cache(maxsize=4)
def _in_order(files: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """The shared files by their names, each behind those that it reads; they are asked for again by each group of rules."""
    words = {name: frozenset(re.findall(r"\w+", sql)) for name, sql in files}
    ordered: dict[str, None] = {}

    def put(name: str, above: tuple[str, ...]) -> None:
        for other in sorted(words):
            if other != name and other not in above and other in words[name]:
                put(other, (*above, name))
        ordered.setdefault(name)

    for name in sorted(words):
        put(name, ())
    return tuple(ordered)


def _inherited(sql: str, broken: Mapping[str, str]) -> str | None:
    """The error of the first broken view that the SQL names, None where it names none."""
    return next((error for name, error in broken.items() if re.search(rf"\b{name}\b", sql)), None)


def _first_line(error: duckdb.Error) -> str:
    return text(*line(error))


def _not_run(rule: Rule, error: str, seconds: float) -> RuleOutcome:
    """The outcome of a rule that could not run: nothing checked, nothing proven."""
    return RuleOutcome(rule, 0, 0, _no_rows(), seconds, error)


@cache
def _no_rows() -> pd.DataFrame:
    """The violating rows of a rule that has none: one frame for all, which nobody writes to."""
    import pandas as pd

    return pd.DataFrame(columns=[*FINDING_COLUMNS, "money_unit", "item_en", "form_doubt"])


def _column(name: str, kind: str) -> str:
    """A finding's column in SQL; a number that becomes text loses its idle zeros, so that 90.0000000000 is told as 90."""
    if kind != "varchar":
        return f"cast({name} as {kind}) as {name}"
    text = f"cast({name} as varchar)"
    return (
        f"case when typeof({name}) = 'VARCHAR' or not contains({text}, '.') or contains({text}, 'e') then {text} "
        f"else rtrim(rtrim({text}, '0'), '.') end as {name}"
    )

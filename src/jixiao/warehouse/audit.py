"""The audit: run the register's SQL rules over a warehouse and say what each one checked and what it found.

Belongs here: loading the register, running rule files over a connection, and the report that comes of it, as data frames.
Must stay out: Great Expectations and Dagster, which judge and show the same report, and the meaning of a rule, which is its SQL.

How a rule is written. `sql/rules/<category>/<id>_<slug>.sql` is one `with` query, the `.yml` beside it its entry. Its CTE `checked` holds
one row for each item that the rule looked at, with the boolean `violated`; the file ends with the line `select * exclude (violated) from
checked where violated`, so that with its words put in it returns the violating rows. How often the rule applied is counted over the
same CTE: nothing is said twice. Each row has the columns of `FINDING_COLUMNS`; what a rule has nothing to say about is null. `$name` in the
SQL is the register's parameter. A rule about one of the form's own texts (a goal, a code) may say which by a further column `slug`: its
findings without a column are then placed at the text's cell, told by `fact_text_cell`. One about a weight, score,
level or reason says so by the columns `about` (`weight`, `score`, `level1`, `level2`, `reason`, `remark`, `standard`) and `because`, the
line's own reasons, which name the cell. One about
money that is no amount of the funding (a target) says its unit in `money_unit`. What several rules need
(a target beside its actual value) is a temporary view or table in `sql/rules/shared/`, made before the rules run.
`$word_name` is a word, list or pattern of `reference/rules.yml` (`vocabulary.worded`): no Chinese stands in the SQL.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import yaml

from jixiao import settings
from jixiao.errors import JixiaoError
from jixiao.schema import CODES, MAIN
from jixiao.vocabulary.worded import worded
from jixiao.warehouse.causes import Explanation, as_frame, declared
from jixiao.warehouse.figures import FIGURES, number_of, said

if TYPE_CHECKING:
    import pandas as pd  # imported where a frame is made: the register alone is read to list the checks

    from jixiao.warehouse.carried import Carried

CLOSING_LINE = "select * exclude (violated) from checked where violated"

FINDING_COLUMNS: dict[str, str] = {
    "disclosure_key": "varchar",
    "document_key": "varchar",
    "table_no": "integer",
    "row_no": "integer",
    "column_no": "integer",
    "item": "varchar",
    "actual": "varchar",
    "compared_with": "varchar",
    "should_be": "varchar",
    "difference": "double",
    "fact_key": "varchar",
}
"""The columns that every rule returns, and their types: place, what was looked at, what is printed, what it was held against, and what
should be printed where the form leaves one answer. Amounts are in yuan, rates in percent."""

_SAID = ("item", "actual", "compared_with", "should_be", "difference")

SEVERITIES = ("blocking", "warning")
CATEGORIES = ("integrity", "funding", "weight", "level", "value", "reason", "text", "debris", "identity", "time")
MARKS = ("design", "printed", "platform", "secondary", "believed")

PROJECT, ROW, EVERYTHING = "project", "row", "everything"
"""How far a rule looks (the register's `reach`)."""

SHARED, ABOUT_ALL = "shared", "register.yml"
SWITCHED_OFF = "switched_off"
_NAME = re.compile(r"J\d{3}_[a-z][a-z0-9_]*")

MAX_FINDINGS_PER_RULE = 200_000
"""How many violations of one rule are kept row by row; the counts stay exact. 200,000 rows of a rule take about 60 MB in a frame, and
nobody reads further: a rule that fails more often than that tells of a reading gone wrong, not of that many separate mistakes."""


class RegisterError(JixiaoError):
    """The register or a rule file is not what it should be; the message names the entry and what is wrong."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the register with its SQL. `title`, `message`, `applies_to` and `basis` are texts by language (`zh`, `en`);
    `figures` says what the numbers are (`warehouse.figures`), `doubt` what a finding makes doubtful about the amount that it is about,
    `misread_by` the doubts of a form on which its findings may rest, `explains` the findings that one of its own accounts for, `reach` how
    far it looks."""

    id: str
    slug: str
    severity: str
    category: str
    table: str
    title: Mapping[str, str]
    message: Mapping[str, str]
    applies_to: Mapping[str, str]
    basis: Mapping[str, str]
    basis_mark: str
    parameters: Mapping[str, Any]
    path: Path
    sql: str = field(repr=False)
    figures: str | None = None
    doubt: str | None = None
    misread_by: frozenset[str] = frozenset()
    explains: tuple[Explanation, ...] = ()
    reach: str = EVERYTHING

    @property
    def is_blocking(self) -> bool:
        """Whether a violation keeps the load from being published."""
        return self.severity == "blocking"

    @property
    def name(self) -> str:
        """Id and slug, as the file is called: `J101_funding_total_differs`."""
        return f"{self.id}_{self.slug}"

    def say(self, language: str, row: Mapping[str, Any]) -> str:
        """The message for one violation, in `zh` or `en`; what the row does not tell is printed as an em dash."""
        values = {name: self.figure(name, row, language) or "—" for name in _SAID}
        return self.message[language].format(**values)

    def may_rest_on(self, row: Mapping[str, Any]) -> str | None:
        """The doubt of the form on which a violation may rest; None where it accuses rightly."""
        doubt = row.get("form_doubt")
        return str(doubt) if doubt in self.misread_by else None

    def say_doubtfully(self, language: str, row: Mapping[str, Any]) -> str:
        """The message for one violation; where it may rest on a misreading, it says so first, and why."""
        message, doubt = self.say(language, row), self.may_rest_on(row)
        if doubt is None:
            return message
        zh, en = CODES["doubt"][doubt]
        return f"此处可能读错（{zh}）：{message}" if language == "zh" else f"perhaps misread here ({en[0].lower()}{en[1:]}): {message}"

    def figure(self, name: str, row: Mapping[str, Any], language: str = "zh") -> str | None:
        """What one column of a violation says, amounts in the unit of its cell (`money_unit`); None where it is empty."""
        return said(row.get(name), None if name == "item" else self.figures, row.get("money_unit"), language)


@dataclass(slots=True)
class RuleOutcome:
    """What one rule did: how many items it checked, how many failed, and the violating rows (at most MAX_FINDINGS_PER_RULE).

    `carried` are findings on forms that did not change since the last audit, as `AuditReport.findings` gives them; both counts hold them.
    """

    rule: Rule
    applied: int
    failed: int
    rows: pd.DataFrame
    seconds: float
    error: str | None = None
    carried: pd.DataFrame | None = None

    @property
    def passed(self) -> bool:
        """True when nothing failed and the rule ran: a rule that could not run has proven nothing."""
        return self.failed == 0 and self.error is None


@dataclass(slots=True)
class AuditReport:
    """The outcome of every rule, in the order of the register, the keys of all amounts in another unit of money than they say, and both
    counts of each rule for each unit and budget year (`scored`); items that belong to no form are counted under neither."""

    outcomes: list[RuleOutcome]
    wrong_units: Sequence[str] = ()
    scored: pd.DataFrame | None = None

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
                for found in (outcome.rows, outcome.carried):
                    for key in () if found is None else found["fact_key"].dropna():
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
            if outcome.carried is not None and not outcome.carried.empty:
                frames.append(outcome.carried)
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


def load_register(rules_dir: Path) -> list[Rule]:
    """Read the rules of a folder, in the order of their ids, with those of the team's own (`JIXIAO_RULES`) beside and in place of them.

    A rule is `<category>/<id>_<slug>.sql` and its entry, the `.yml` of the same name beside it; `register.yml` holds what is about all.
    Raises RegisterError, which names the file, where a rule lacks its entry or an entry its rule, stands in no category's folder or shares
    its id or slug, an entry is incomplete, the SQL lacks the closing line, parameters and SQL name different things, or a blocking rule
    rests on grounds that allow no more than a warning.
    """
    misread = _misread(rules_dir / ABOUT_ALL)
    reach = _reach(rules_dir / ABOUT_ALL)
    shipped = [replace(rule, reach=reach.get(rule.id, EVERYTHING)) for rule in map(_rule, _entries(rules_dir))]
    rules = _with_own(shipped, settings.RULES.path)
    rules = [rule if rule.is_blocking else replace(rule, misread_by=misread[rule.category]) for rule in rules]
    for what in ("id", "slug"):
        names = [getattr(r, what) for r in rules]
        if twice := sorted({n for n in names if names.count(n) > 1}):
            raise RegisterError(f"{rules_dir.name}: {what} stands twice: {', '.join(twice)}")
    written = _mapping(rules_dir / ABOUT_ALL, ABOUT_ALL)
    explanations = declared(_with_misread(written, rules), {rule.id: rule.severity for rule in (*shipped, *rules)})
    return [replace(rule, explains=tuple(told for told in explanations if told.cause == rule.id)) for rule in rules]


def _with_misread(written: Mapping[str, Any], rules: Sequence[Rule]) -> dict[str, Mapping[str, Sequence[str]]]:
    """The register's `explains`, and the rule that tells of a misreading as the cause of what may rest on it: of doubtful findings only,
    since none goes under a milder one."""
    explains: dict[str, Mapping[str, Sequence[str]]] = dict(written.get("explains") or {})
    teller = written.get("misread_rule")
    if teller is not None:
        explains[teller] = {"form": [rule.id for rule in rules if rule.misread_by and rule.id != teller]}
    return explains


def _with_own(rules: list[Rule], own: Path | None) -> list[Rule]:
    """The rules without those that the team has switched off, and with its own, which replace those of the same number."""
    if own is None or not own.is_dir():
        return rules
    register = own / ABOUT_ALL
    written = _mapping(register, str(register)) if register.is_file() else {}
    off = {str(rule) for rule in written.get(SWITCHED_OFF) or ()}
    if strange := written.keys() - {SWITCHED_OFF}:
        raise RegisterError(f"{register}: holds {SWITCHED_OFF} alone, and not {', '.join(sorted(map(str, strange)))}")
    if unknown := off - {rule.id for rule in rules}:
        raise RegisterError(f"{register}: {SWITCHED_OFF}: there is no rule {', '.join(sorted(unknown))}")
    if blocking := sorted(rule.id for rule in rules if rule.id in off and rule.is_blocking):
        raise RegisterError(f"{register}: {SWITCHED_OFF}: {', '.join(blocking)} keeps what is wrong from being published, and stays on")
    added = [_rule(path) for path in _entries(own)]
    replaced = off | {rule.id for rule in added}
    return sorted([*(rule for rule in rules if rule.id not in replaced), *added], key=lambda rule: rule.name)


def _entries(rules_dir: Path) -> list[Path]:
    """The entries of a folder of rules by id; each has its SQL beside it, in the folder of a category."""
    entries = []
    for path in sorted(rules_dir.rglob("*")):
        where = path.relative_to(rules_dir)
        if path.suffix not in (".sql", ".yml") or where.parts[0] in (SHARED, ABOUT_ALL):
            continue
        if len(where.parts) != 2 or where.parts[0] not in CATEGORIES:
            raise RegisterError(f"{where.as_posix()}: a rule stands in the folder of its category, one of {', '.join(CATEGORIES)}")
        if not _NAME.fullmatch(path.stem):
            raise RegisterError(f"{where.as_posix()}: a rule is called like J123_what_is_wrong")
        other = path.with_suffix(".sql" if path.suffix == ".yml" else ".yml")
        if not other.is_file():
            raise RegisterError(f"{where.as_posix()}: there is no {other.name} beside it")
        if path.suffix == ".yml":
            entries.append(path)
    return sorted(entries, key=lambda path: path.name)


def _mapping(path: Path, name: str) -> dict[str, Any]:
    """What a file of the register holds."""
    try:
        written = yaml.safe_load(path.read_text("utf-8"))
    except yaml.YAMLError as reason:
        raise RegisterError(f"{name}: is no YAML: {' '.join(str(reason).split())}") from None
    if not isinstance(written, dict):
        raise RegisterError(f"{name}: holds no mapping of keys to values")
    return written


def _misread(register: Path) -> dict[str, frozenset[str]]:
    """The doubts of a form on which findings may rest, by the group of rules."""
    if not register.is_file():
        raise RegisterError(f"{register.parent.name}: there is no {register.name}")
    written: dict[str, Sequence[str]] = _mapping(register, register.name).get("misread") or {}
    if unknown := sorted({*written} - {*CODES["doubt"]}) or sorted({c for groups in written.values() for c in groups} - {*CATEGORIES}):
        raise RegisterError(f"{register.name}: misread: {', '.join(unknown)}")
    return {category: frozenset(doubt for doubt, groups in written.items() if category in groups) for category in CATEGORIES}


def _reach(register: Path) -> dict[str, str]:
    """How far each rule looks that does not look at everything."""
    written: dict[str, Sequence[str | Sequence[str]]] = _mapping(register, register.name).get("reach") or {}
    if unknown := sorted({*written} - {PROJECT, ROW}):
        raise RegisterError(f"{register.name}: reach: {', '.join(unknown)}: a rule looks as far as its {PROJECT} or its {ROW}")
    return {
        rule: reach
        for reach, listed in written.items()
        for several in listed
        for rule in ([several] if isinstance(several, str) else several)
    }


def make_shared_views(con: duckdb.DuckDBPyConnection, rules_dir: Path, read_by: str | None = None) -> dict[str, str]:
    """Create the temporary tables and views of `rules_dir/shared`: what others read comes first.
    With `read_by`, a rule's SQL, only those that it reads, or that these read.

    Returns the error of each one that could not be made, by name: its own, or that of the one it reads. What an earlier audit over the same
    connection left under that name is not to be read.
    """
    broken: dict[str, str] = {}
    files = {path.stem: worded(path.read_text("utf-8")) for path in sorted((rules_dir / SHARED).glob("*.sql"))}
    needed = files.keys() if read_by is None else _read_by(read_by, files)
    for name in (name for name in _in_order(files) if name in needed):
        sql = files[name]
        if error := _inherited(sql, broken):
            broken[name] = error
            continue
        try:
            con.execute(sql)
        except duckdb.Error as reason:
            broken[name] = f"{name}: {_first_line(reason)}"
    return broken


_PLACED = """
    select
        v.* replace (
            coalesce(v.cell[1], if(v.column_no is null, coalesce(t.table_no, v.table_no), v.table_no)) as table_no,
            coalesce(v.cell[2], if(v.column_no is null, coalesce(t.row_no, v.row_no), v.row_no)) as row_no,
            coalesce(v.cell[3], v.column_no, t.column_no) as column_no,
            coalesce(v.money_unit, money.money_unit) as money_unit
        ),
        form.doubt as form_doubt
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
            select null::varchar as slug, null::varchar as because, null::varchar as about, null::varchar as money_unit where false
            union all by name
            select * from rule_found where counted is null
        )
    ) as v
    left join main.fact_text_cell as t on cast(v.disclosure_key as varchar) = t.disclosure_key and v.slug = t.slug
    left join main.fact_funding as money on cast(v.fact_key as varchar) = money.funding_key
    left join main.fact_disclosure as form on cast(v.disclosure_key as varchar) = form.disclosure_key
"""
"""Violations at the cell that they are about (a text, a weight, a score, a level), with the unit of money of their amount and the reason
why their form may be misread."""


COUNTS = "temp.rule_count"
"""How often each rule applied to and was violated by each form."""


def run_rule(con: duckdb.DuckDBPyConnection, rule: Rule, *, limit: int = MAX_FINDINGS_PER_RULE, is_counted: bool = False) -> RuleOutcome:
    """Run one rule over an open warehouse. An SQL error is reported in the outcome, never raised: the other rules still run.
    `is_counted` keeps its counts by form in `COUNTS`."""
    started = time.perf_counter()
    body = rule.sql.removesuffix(CLOSING_LINE)
    codes = ", ".join(f"'{code}'" for code in sorted(rule.misread_by))
    doubted = f"form.doubt in ({codes})" if codes else "false"
    try:
        # one query, so that what is checked is worked out once: the counts by form, and beside them the violating rows; placing
        # those takes longer than most rules, and most find nothing
        counts = (
            "select cast(checked.disclosure_key as varchar) as disclosure_key, count(*) as applied,"
            " count(*) filter (where violated) as violations,"
            f" count(*) filter (where violated and not coalesce({doubted}, false)) as failed from checked"
            " left join main.fact_disclosure as form on cast(checked.disclosure_key as varchar) = form.disclosure_key group by all"
        )
        con.execute(
            f"create or replace temp table rule_found as {body}"
            f"select counted from ({counts}) as counted union all by name select * from checked where violated",
            dict(rule.parameters),
        )
        totals = "coalesce(sum(counted.applied), 0)::bigint, coalesce(sum(counted.violations), 0)::bigint"
        applied, failed = con.execute(f"select {totals} from rule_found where counted is not null").fetchall()[0]
        columns = ", ".join(_column(name, kind) for name, kind in FINDING_COLUMNS.items())
        placed = f"select {columns}, money_unit, form_doubt from ({_PLACED}) order by all limit {limit}"
        rows = con.sql(placed).to_arrow_table().to_pandas() if failed else _no_rows()
        if is_counted:
            counted = f"select '{rule.id}' as rule_id, unnest(counted) from rule_found where counted is not null"
            con.execute(f"insert into {COUNTS} by name {counted}")
    except duckdb.Error as error:
        return _not_run(rule, _first_line(error), time.perf_counter() - started)
    return RuleOutcome(rule, applied, failed, rows, time.perf_counter() - started)


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
    con.execute(f"create or replace temp table {COUNTS} ({', '.join(f'{name} {kind}' for name, kind in _COUNTED.items())})")
    outcomes: dict[str, RuleOutcome] = {}
    wrong_units: list[str] = []

    def run(chosen: Sequence[Rule], read_by: str | None = None) -> None:
        broken = make_shared_views(con, chosen[0].path.parents[1], read_by) if chosen else {}
        for rule in chosen:
            if on_rule:
                on_rule(rule, len(outcomes), len(rules))
            error = _inherited(rule.sql, broken)
            outcomes[rule.id] = _not_run(rule, error, 0.0) if error else run_rule(con, rule, is_counted=True)
        if chosen and read_by is None and _WRONG_UNIT not in broken:
            wrong_units.extend(_wrong_units(con))

    if carried and rules:
        near = [rule for rule in rules if rule.reach != EVERYTHING and rule.id not in carried.cut_short(con)]
        with carried.changed_alone(con, rules[0].path.parents[2]):
            run(near)
        far = [rule for rule in rules if rule.id not in outcomes]
        run(far, read_by="\n".join(rule.sql for rule in far))
        wrong_units += carried.wrong_units(con)
        _add_carried(con, carried, {rule.id: outcomes[rule.id] for rule in near if rule.reach == PROJECT})
    else:
        run(rules)
    return AuditReport([outcomes[rule.id] for rule in rules], wrong_units, con.sql(_SCORED).to_arrow_table().to_pandas())


_COUNTED = {"rule_id": "varchar", "disclosure_key": "varchar", "applied": "bigint", "violations": "bigint", "failed": "bigint"}

_SCORED = f"""
select counted.rule_id, form.unit_key, form.fiscal_year, sum(counted.applied)::bigint as applied, sum(counted.failed)::bigint as failed
from {COUNTS} as counted
left join main.fact_disclosure as form on counted.disclosure_key = form.disclosure_key
group by all
order by all
"""


def _add_carried(con: duckdb.DuckDBPyConnection, carried: Carried, outcomes: Mapping[str, RuleOutcome]) -> None:
    """Add what stands of an earlier audit to the outcomes of rules that looked at changed forms alone."""
    counts, findings = carried.counts(con, [*outcomes]), carried.findings(con, [*outcomes])
    for rule, outcome in outcomes.items():
        applied, failed = counts.get(rule, (0, 0))
        outcome.applied, outcome.failed = outcome.applied + applied, outcome.failed + failed
        outcome.carried = findings[findings["rule_id"] == rule]


_WRONG_UNIT = "rule_wrong_unit"


def _wrong_units(con: duckdb.DuckDBPyConnection) -> list[str]:
    """The keys of the amounts that the shared table of amounts in a wrong unit holds: J104 tells one of them for the form."""
    return [key for (key,) in con.execute(f"select funding_key from {_WRONG_UNIT} where suspect = 'amount'").fetchall()]


def _read_by(sql: str, files: Mapping[str, str]) -> set[str]:
    """The shared files that the SQL reads, and those that they read."""
    named = {name for name in files if re.search(rf"\b{name}\b", sql)}
    return named.union(*(_read_by(files[name], {n: f for n, f in files.items() if n not in named}) for name in named))


def _in_order(files: Mapping[str, str]) -> list[str]:
    """The shared files by their names, each behind those that it reads."""
    ordered: dict[str, None] = {}

    def put(name: str, above: tuple[str, ...]) -> None:
        for other in sorted(files):
            if other != name and other not in above and re.search(rf"\b{other}\b", files[name]):
                put(other, (*above, name))
        ordered.setdefault(name)

    for name in sorted(files):
        put(name, ())
    return list(ordered)


def _inherited(sql: str, broken: Mapping[str, str]) -> str | None:
    """The error of the first broken view that the SQL names, None where it names none."""
    return next((error for name, error in broken.items() if re.search(rf"\b{name}\b", sql)), None)


def _first_line(error: duckdb.Error) -> str:
    return str(error).strip().splitlines()[0]


def _not_run(rule: Rule, error: str, seconds: float) -> RuleOutcome:
    """The outcome of a rule that could not run: nothing checked, nothing proven."""
    return RuleOutcome(rule, 0, 0, _no_rows(), seconds, error)


def _no_rows() -> pd.DataFrame:
    """The violating rows of a rule that has none."""
    import pandas as pd

    return pd.DataFrame(columns=[*FINDING_COLUMNS, "money_unit", "form_doubt"])


def _rule(written: Path) -> Rule:
    """One register entry, checked, with its SQL."""
    category, name = written.parent.name, f"{written.parent.name}/{written.name}"
    entry = _mapping(written, name)
    missing = {"severity", "table", "title", "message", "applies_to", "basis"} - entry.keys()
    if missing or (unknown := entry.keys() - {*_KEYS}):
        raise RegisterError(f"{name}: " + (f"lacks {', '.join(sorted(missing))}" if missing else f"unknown {', '.join(sorted(unknown))}"))
    for key in ("title", "message", "applies_to", "basis"):
        if not all(isinstance(entry[key].get(language), str) and entry[key][language].strip() for language in ("zh", "en")):
            raise RegisterError(f"{name}: {key} needs a text in zh and in en")
    if entry["severity"] not in SEVERITIES:
        raise RegisterError(f"{name}: severity {entry['severity']!r} is none of {', '.join(SEVERITIES)}")
    if entry.get("figures") not in (None, *FIGURES):
        raise RegisterError(f"{name}: figures {entry['figures']!r} is none of {', '.join(FIGURES)}")
    if entry.get("doubt") not in (None, *CODES["doubt"]):
        raise RegisterError(f"{name}: doubt {entry['doubt']!r} is no code of the list doubt")
    if entry["table"] not in {t.name for t in MAIN}:
        raise RegisterError(f"{name}: there is no table {entry['table']} in the star")
    mark = entry["basis"].get("mark")
    if mark not in MARKS:
        raise RegisterError(f"{name}: the basis needs a mark, one of {', '.join(MARKS)}")
    if entry["severity"] == "blocking" and mark in ("secondary", "believed"):
        raise RegisterError(f"{name}: a rule on {mark} grounds may warn, not block")
    path = written.with_suffix(".sql")
    sql = worded(path.read_text("utf-8")).strip().removesuffix(";").rstrip()
    if not sql.endswith(CLOSING_LINE):
        raise RegisterError(f"{category}/{path.name}: the last line must be: {CLOSING_LINE}")
    parameters = entry.get("parameters") or {}
    used = set(re.findall(r"\$([a-z_]+)", re.sub(r"--[^\n]*", "", sql)))
    if used != parameters.keys():
        raise RegisterError(f"{category}/{path.name}: parameters in the SQL {sorted(used)}, in its entry {sorted(parameters)}")
    identifier, _, slug = written.stem.partition("_")
    return Rule(
        id=identifier,
        slug=slug,
        severity=entry["severity"],
        category=category,
        table=entry["table"],
        title=entry["title"],
        message=entry["message"],
        applies_to=entry["applies_to"],
        basis={k: v for k, v in entry["basis"].items() if k != "mark"},
        basis_mark=mark,
        parameters=parameters,
        path=path,
        sql=sql,
        figures=entry.get("figures"),
        doubt=entry.get("doubt"),
    )


def _column(name: str, kind: str) -> str:
    """A finding's column in SQL; a number that becomes text loses its idle zeros, so that 90.0000000000 is told as 90."""
    if kind != "varchar":
        return f"cast({name} as {kind}) as {name}"
    text = f"cast({name} as varchar)"
    return (
        f"case when typeof({name}) = 'VARCHAR' or not contains({text}, '.') or contains({text}, 'e') then {text} "
        f"else rtrim(rtrim({text}, '0'), '.') end as {name}"
    )


_KEYS = ("severity", "table", "title", "message", "applies_to", "basis", "parameters", "figures", "doubt")

"""Three years of generated Word documents, loaded night by night: who is who, what replaced what, what changed and what is wrong.

The plan is written down beside the documents: revisions, copies in other formats and folders, a withdrawal, aliases of organisations,
planted errors. What the warehouse says is compared with the plan.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from jixiao.engines.local import Outcome
from jixiao.extraction import extract_bytes
from jixiao.schema import MAIN
from jixiao.sources.archive import Archive
from jixiao.sources.data_folder import DataFolder
from jixiao.warehouse import audit_tables
from jixiao.warehouse.audit import audit
from jixiao.warehouse.build import BuildReport, build
from jixiao.warehouse.connection import writing
from jixiao.warehouse.diff import diff
from jixiao.warehouse.ledger import pending
from jixiao.warehouse.publish import publish
from jixiao.warehouse.register import load_register
from jixiao.warehouse.run import RunInfo
from jixiao.warehouse.store import PartWriter
from tests.support.forms.model import Form, Line, parse_grid
from tests.support.forms.writers import write

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "sql" / "rules"
T0 = datetime(2025, 1, 1, 2)
YEARS = (2022, 2023, 2024)
PLACE = "重庆市开州区"

# One organisation a row: how it is printed in each of the years.
UNITS = (
    ("重庆市开州区住房城乡建委", "重庆市开州区住房和城乡建设委员会", "开州区住房和城乡建设委员会（本级）"),
    ("重庆市开州区农业农村委", "农业农村委", "重庆市开州区农业农村委员会"),
    ("四川省青川县农业农村局", "青川县农业农村局", "青川县农业农村局"),
)
PROJECTS = ("道路养护", "农村饮水安全")


@dataclass(frozen=True)
class Plan:
    """One document: what it is about, and the figures that it prints."""

    year: int
    unit: int
    project: int
    stage: str
    target: int = 12
    actual: int = 12
    budget: int = 500
    executed: int = 480
    rate: str = "96.00%"
    weights: tuple[int, int, int] = (50, 30, 10)

    @property
    def name(self) -> str:
        """The file's name, in a folder a year."""
        return f"{self.year}/{'开州' if self.unit < 2 else '青川'}-{self.unit}-{self.project}-{self.stage}.docx"

    def form(self) -> Form:
        """The document."""
        unit, project = UNITS[self.unit][self.year - YEARS[0]], PROJECTS[self.project]
        place = PLACE if self.unit < 2 else "四川省广元市青川县"
        if self.stage == "goal":
            grid = f"""
                项目名称 | {project} | < | 实施单位 | {unit}
                年度资金总额（万元） | {self.budget} | < | < | <
                年度总体目标 | 保障群众出行和饮水，改善环境。 | < | < | <
                本县另设栏目 | 无人审过的标签 | < | < | <
                一级指标 | 二级指标 | 三级指标 | < | 指标值
                产出指标 | 数量指标 | {project}里程 | < | ≥{self.target}km
                效益指标 | 社会效益指标 | 受益群众人数 | < | ≥{self.target * 100}人
                满意度指标 | 服务对象满意度指标 | 群众满意度 | < | ≥95%
            """
            return Form("goal", (Line(f"{place}{self.year}年项目支出绩效目标表"), parse_grid(grid)))
        a, b, c = self.weights
        got = a if self.actual >= self.target else a - 5
        grid = f"""
            项目名称 | {project} | < | < | < | < | <
            实施单位 | {unit} | < | < | < | < | <
            项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率
            ^ | 年度资金总额 | {self.budget} | {self.budget} | {self.executed} | 10 | {self.rate}
            年度总体目标 | 预期目标 | < | < | 实际完成情况 | < | <
            ^ | 保障群众出行和饮水，改善环境。 | < | < | 已完成。 | < | <
            一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
            产出指标 | 数量指标 | {project}里程（km） | ≥{self.target}km | {self.actual}km | {a} | {got}
            效益指标 | 社会效益指标 | 受益群众人数 | ≥{self.target * 100}人 | {self.target * 100 + 50} | {b} | {b}
            满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥95% | 96% | {c} | {c}
        """
        return Form("evaluation", (Line(f"{place}{self.year}年度项目支出绩效自评表"), parse_grid(grid)))


@dataclass
class Warehouse:
    """A source folder and a data folder, loaded night by night."""

    root: Path
    nights: int = 0
    loads: list[BuildReport] = field(default_factory=list)

    @property
    def folder(self) -> DataFolder:
        """The data folder."""
        return DataFolder(self.root / "data").create()

    def put(self, plan: Plan, name: str | None = None, kind: str = "docx") -> None:
        """Write a planned document into the source, under its own name or another."""
        path = self.root / "source" / (name or plan.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(write(plan.form(), kind))

    def load(self, *, is_audited: bool = True) -> BuildReport:
        """One night: archive, read, build, audit (where somebody looks at what it finds), publish. A blocking rule fails the test."""
        self.nights += 1
        now = T0 + timedelta(days=self.nights)
        run = RunInfo(f"night-{self.nights}", now)
        report = Archive(self.folder).take([self.root / "source"], now=now)
        with PartWriter(self.folder, run.run_id) as writer:
            for document in pending(self.folder, report.documents):
                read = extract_bytes(document.path_on_disk.read_bytes(), document.source_file)
                writer.add(Outcome(document.sha256, document.source_file, read, None, 0.0), at=now)
        built = build(self.folder, ROOT / "sql", run)
        if is_audited:
            self._audit()
        publish(self.folder, self.folder.database)
        self.loads.append(built)
        return built

    def _audit(self) -> None:
        with writing(self.folder.database, work=self.folder.work) as con:
            found = audit(con, load_register(RULES))
            audit_tables.write(con, found.rule_results(), found.findings(), found.rules(), found.scores())
        assert [(o.rule.name, o.error, o.rows.to_dict()) for o in found.blocking_failures] == []
        assert [o.rule.name for o in found.outcomes if o.error] == []

    def rows(self, query: str) -> list[Any]:
        """The rows of a query over what is published."""
        with duckdb.connect(str(self.folder.published_database), read_only=True) as con:
            return con.execute(query).fetchall()


ALL = [Plan(y, u, p, s) for y in YEARS for u in range(len(UNITS)) for p in range(len(PROJECTS)) for s in ("goal", "evaluation")]
REVISED = Plan(2022, 0, 0, "evaluation")
OVERWRITTEN = Plan(2023, 2, 1, "goal")
COPIED = Plan(2022, 1, 1, "goal")
WITHDRAWN = Plan(2022, 2, 0, "goal")
MOVED = Plan(2022, 2, 1, "goal")  # gone from its place, but another site has a copy in another format
MISSED = Plan(2024, 0, 1, "evaluation", actual=9)
PLANTED = {
    "J102": Plan(2023, 0, 1, "evaluation", executed=560, rate="112.00%"),  # more executed than the budget
    "J103": Plan(2023, 1, 0, "evaluation", rate="69.00%"),  # 480 of 500 is 96 %
    "J201": Plan(2024, 2, 0, "evaluation", weights=(50, 40, 10)),  # 110 with execution's ten
}


def _about(plan: Plan) -> tuple[int, int, int, str]:
    return plan.year, plan.unit, plan.project, plan.stage


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """Three nights: a year's documents in each, and what happened to those of the years before."""
    made = Warehouse(tmp_path_factory.mktemp("three"))
    special = {_about(p): p for p in (MISSED, *PLANTED.values())}
    for year in YEARS:
        for plan in (p for p in ALL if p.year == year):
            made.put(special.get(_about(plan), plan))
        if year == 2023:
            made.put(replace(REVISED, actual=13, executed=470, rate="94.00%"), "2022/更正后-自评.docx")
            made.put(COPIED, "网站/附件1.html", "html")
            made.put(MOVED, "网站/附件2.xlsx", "xlsx")
        if year == 2024:
            made.put(replace(OVERWRITTEN, budget=650))
            (made.root / "source" / WITHDRAWN.name).unlink()
            (made.root / "source" / MOVED.name).unlink()
            made.put(COPIED, "另一网站/附件.docx")
        made.load()
    return made


def test_every_planned_disclosure_is_current_once(loaded: Warehouse) -> None:
    """36 disclosures, whatever was revised, copied, overwritten or withdrawn; the superseded editions stay."""
    assert loaded.rows("select count(*) from mart.disclosure") == [(len(ALL),)]
    assert loaded.rows("select fiscal_year, stage, count(*) from mart.disclosure group by all order by all") == [
        (y, s, 6) for y in YEARS for s in ("evaluation", "goal")
    ]
    assert loaded.rows(
        "select d.source_file, f.revision_no, f.is_current from fact_disclosure f join dim_document d using (document_key)"
        " where f.identity_key in (select identity_key from fact_disclosure where revision_no > 1) order by f.fiscal_year, 2"
    ) == [
        (REVISED.name, 1, False),
        ("2022/更正后-自评.docx", 2, True),
        (OVERWRITTEN.name, 1, False),
        (OVERWRITTEN.name, 2, True),
    ]


def test_copies_count_once_and_a_withdrawn_file_is_kept(loaded: Warehouse) -> None:
    """Another format on another site, a second Word file: one disclosure; what is gone everywhere is marked withdrawn."""
    counted = loaded.rows(f"select count(*) from mart.disclosure where fiscal_year = 2022 and project_name = '{PROJECTS[1]}'")
    assert counted == [(6,)]
    assert [r[0] for r in loaded.rows("select source_file from dim_document where status = 'duplicate'")].count("网站/附件1.html") == 1
    assert loaded.rows("select source_file from mart.disclosure where is_withdrawn") == [(WITHDRAWN.name,)]
    gone = loaded.rows("select source_file from dim_document where is_withdrawn and status = 'ok' and source_file like '2022/青川%'")
    assert sorted(name for (name,) in gone) == sorted((WITHDRAWN.name, MOVED.name))


def test_organisations_and_projects_keep_their_identity(loaded: Warehouse) -> None:
    """Three offices and one own level under eight spellings; each project one row over years and stages."""
    assert loaded.rows("select unit_name, unit_kind, county from dim_unit where is_unit order by unit_name") == [
        ("重庆市开州区住房和城乡建设委员会", "department", "开州区"),
        ("重庆市开州区住房和城乡建设委员会（本级）", "own_level", "开州区"),
        ("重庆市开州区农业农村委员会", "department", "开州区"),
        ("青川县农业农村局", "department", "青川县"),
    ]
    assert loaded.rows(
        "select any_value(p.project_name), min(p.first_fiscal_year), max(p.last_fiscal_year), count(distinct f.fiscal_year),"
        " count(distinct f.stage) from dim_project p join fact_disclosure f using (project_key) group by p.project_key order by 1"
    ) == [(name, 2022, 2024, 3, 2) for name in sorted(PROJECTS) for _ in UNITS]


def test_each_night_says_what_changed(loaded: Warehouse) -> None:
    """The first has nothing before it; the second adds a year and shows the revision; the third a year and an amount."""
    first, second, third = (load.changes for load in loaded.loads)
    assert (first.before, first.total) == (None, 0)
    assert second.counts["disclosure"] == {"added": 12, "removed": 0, "changed": 0}
    assert second.counts["value"] == {"added": 6 * 3 + 6 * 6, "removed": 0, "changed": 1}
    assert second.counts["amount"] == {"added": 6 * 1 + 6 * 3, "removed": 0, "changed": 1}
    changed = next(c for c in second.changes if c.kind == "amount" and c.change == "changed")
    assert (changed.before, changed.after, changed.difference_yuan) == ("480", "470", -100_000)
    assert (changed.document_before, changed.document_after) == (REVISED.name, "2022/更正后-自评.docx")
    assert third.counts["amount"] == {"added": 24, "removed": 0, "changed": 1}
    again = diff(loaded.folder, "night-2", "night-3")
    assert again.counts == third.counts
    assert loaded.rows("select change_kind, rows_added, rows_changed from meta.version_change where change_kind = 'amount'") == [
        ("amount", 24, 1)
    ]


def test_any_date_can_be_shown(loaded: Warehouse) -> None:
    """The amount that was overwritten in the third night, before and after; as of the last night the views."""
    query = "select amount_yuan from mart.funding_as_of(timestamp '{}') where fiscal_year = 2023 and stage = 'goal' and source_file = '{}'"
    then, now = ("2025-01-03 12:00", "2025-01-04 12:00")
    assert loaded.rows(query.format(then, OVERWRITTEN.name)) == [(5_000_000,)]
    assert loaded.rows(query.format(now, OVERWRITTEN.name)) == [(6_500_000,)]
    counts = [loaded.rows(f"select count(*) from mart.disclosure_as_of(timestamp '2025-01-0{n} 12:00')")[0][0] for n in (1, 2, 3, 4)]
    assert counts == [0, 12, 24, 36]
    assert loaded.rows(f"from mart.indicator_as_of(timestamp '{now}') order by all") == loaded.rows("from mart.indicator order by all")


def test_attainment_is_judged_within_evaluations_and_against_goals(loaded: Warehouse) -> None:
    """Every evaluation has three indicators, each held against its own target and its goal form's; one was missed."""
    assert loaded.rows("select pairing, verdict, count(*) from mart.attainment group by all order by all") == [
        ("goal_form", "met", 53),
        ("goal_form", "not_met", 1),
        ("same_form", "met", 53),
        ("same_form", "not_met", 1),
    ]
    missed = loaded.rows("select distinct source_file, verdict_reason, attained_percent from mart.attainment where verdict = 'not_met'")
    assert missed == [(MISSED.name, "misses_target", 75.0)]


def test_planted_errors_are_found_where_they_were_planted(loaded: Warehouse) -> None:
    """Each by its rule, in its document, and nowhere else; the worst unit and year follow."""
    for rule, plan in PLANTED.items():
        assert loaded.rows(f"select distinct source_file from mart.finding where rule_id = '{rule}'") == [(plan.name,)], rule
    worst = loaded.rows("select fiscal_year from mart.year_quality where category = 'funding' order by quality_score limit 1")
    assert worst == [(2023,)]


def test_a_rebuild_gives_the_same_rows(loaded: Warehouse) -> None:
    """The same keys and the same rows from the same Parquet."""
    build(loaded.folder, ROOT / "sql", RunInfo("night-9"))
    with duckdb.connect(":memory:") as con:
        con.execute(f"attach '{loaded.folder.database}' as again (read_only)")
        con.execute(f"attach '{loaded.folder.published_database}' as before (read_only)")
        for table in MAIN:
            name = table.name
            different = con.execute(
                f"select count(*) from ((from again.main.{name} except all from before.main.{name})"
                f" union all (from before.main.{name} except all from again.main.{name}))"
            ).fetchone()
            assert different == (0,), name


def test_a_reader_that_fails_on_what_it_read_before_is_stopped(loaded: Warehouse) -> None:
    """Two thirds of the forms gone: the rule on sudden losses blocks, with the counts."""
    run = RunInfo("night-8", reader_version="worse")
    report = Archive(loaded.folder).take([loaded.root / "source"], now=T0 + timedelta(days=8))
    with PartWriter(loaded.folder, run.run_id, version="worse") as writer:
        for n, document in enumerate(pending(loaded.folder, report.documents, version="worse")):
            read = extract_bytes(document.path_on_disk.read_bytes(), document.source_file)
            if n % 3:
                read.disclosures.clear()
            writer.add(Outcome(document.sha256, document.source_file, read, None, 0.0))
    build(loaded.folder, ROOT / "sql", run)
    with writing(loaded.folder.database, work=loaded.folder.work) as con:
        rules = [r for r in load_register(RULES) if r.id == "J009"]
        outcome = audit(con, rules).blocking_failures[0]
    assert set(outcome.rows["item"]) >= {"disclosure", "standing", "amount", "line", "value"}

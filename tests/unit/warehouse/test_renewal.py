"""What a load carries over from the version before is what a whole build would make, whatever the night brings."""

from __future__ import annotations

import random
import shutil
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from jixiao.model import Disclosure, Execution, Funding, Indicator, UnreviewedLabel, Value
from jixiao.schema import MAIN, MART, META
from jixiao.sources.data_folder import DataFolder
from jixiao.warehouse import audit_tables, parts
from jixiao.warehouse.audit import audit
from jixiao.warehouse.build import build
from jixiao.warehouse.carried import Carried, note
from jixiao.warehouse.connection import reading, writing
from jixiao.warehouse.parts import PARTED
from jixiao.warehouse.publish import publish
from jixiao.warehouse.register import load_register
from jixiao.warehouse.renewal import carried_from
from jixiao.warehouse.run import RunInfo
from tests.unit.warehouse.conftest import COMPANY, SQL, Loader
from tests.unit.warehouse.samples import Outcome, disclosure, read

NIGHTS = 3
RULES = load_register(SQL / "rules")
NAMES = ("新建管网长度", "培训人次", "群众满意度", "工程验收合格率", "成本控制", "完成时间")
PLACES = ("甲县", "开州区", "旺苍县")
OFFICES = ("水利局", "教育局", "住房和城乡建设局", "住建局")


def _form(ordinal: int, chance: random.Random) -> Disclosure:
    """A form out of few projects, units, years and names, so that many belong together, contradict and repeat each other."""
    place, office, project = chance.choice(PLACES), chance.choice(OFFICES), chance.randint(1, 5)
    stage, year = chance.choice(("goal", "monitoring", "evaluation")), chance.choice((2022, 2023))
    is_unit, amount = chance.random() < 0.2, Decimal(chance.choice((100, 120, 1200000))) * 10000
    lines = []
    for number, name in enumerate(chance.sample(NAMES, 4), start=1):
        target, actual = chance.randint(1, 5) * 20, chance.choice((None, 20, 60, 100))
        values = [Value("target", f"≥{target}%", ">=", Decimal(target), None, "%", label="指标值", table=1, row=8 + number, col=4)]
        if actual and stage != "goal":
            values.append(Value("actual", f"{actual}%", None, Decimal(actual), None, "%", label="完成值", table=1, row=8 + number, col=5))
        level2 = chance.choice(("数量指标", "质量指标", "成本指标"))
        score = Decimal(chance.choice((5, 20, 25))) if stage == "evaluation" else None
        lines.append(Indicator(1, "产出指标", level2, name, name, values, Decimal(20), "20", score, table=1, row=8 + number, col=3))
    return disclosure(
        ordinal,
        subject="unit" if is_unit else "project",
        stage=stage,
        title=f"{year}年项目绩效表",
        fiscal_year=year,
        unit_name=f"{place}{office}",
        unit_text=f"{place}{office}",
        department_name=f"{place}{office}" if chance.random() < 0.5 else None,
        project_name=None if is_unit else f"{chance.choice(('', '年度'))}管网工程{'一二三四五'[project - 1]}",
        project_code=chance.choice((None, f"50010020{project}", "500100209")),
        goal_text=chance.choice((f"{place}{office}新建管网 60 公里，涉及管网工程三", "保障正常运转", f"投入资金 {amount:f} 元")),
        actual_text="已完成" if stage == "evaluation" else None,
        indicators=lines,
        funding=[
            Funding("total", "initial_budget", "annual", "资金总额", f"{amount}", 1, 5, 3, amount, "万元", "title"),
            Funding("fiscal", "initial_budget", "annual", "财政拨款", "90", 1, 6, 3, Decimal(900000), "万元", "title"),
        ],
        executions=[Execution("total", 1, 6, 3, Decimal("98.5"), "98.5%")] if stage == "evaluation" else [],
    )


def _read(_: str, content: str) -> Outcome:
    """A document whose forms follow from the number that it holds; what stands behind the number makes another document of it."""
    chance = random.Random(content.partition(" ")[0])
    unread = "未读" if chance.random() < 0.3 else None
    told = read("", *(_form(ordinal, chance) for ordinal in range(1, chance.choice((1, 1, 2)) + 1)), unread=unread)
    assert told.extraction
    told.extraction.labels += [
        UnreviewedLabel("并列标签", "row_label", 1, 12, col, example, meaning)
        for col, example, meaning in ((1, "甲", "unit"), (2, "乙", "department"), (1, "丙", "unit"), (2, "丁", "department"))
    ]
    return told


def _night(loader: Loader, chance: random.Random, number: int) -> None:
    """What happened since the night before: documents that are new, revised, withdrawn, back again, copied or moved."""
    loader.keep_company()
    files = sorted(p.name for p in loader.source.iterdir() if p.name != COMPANY)
    for n in range(8 if number == 1 else chance.randint(0, 3)):
        loader.put(f"{number}-{n}.docx", str(chance.randint(1, 10**6)))
    for name in chance.sample(files, min(len(files), chance.randint(0, 3))):
        path = loader.source / name
        match chance.choice(("revise", "withdraw", "copy", "move")):
            case "revise":
                loader.put(name, str(chance.randint(1, 10**6)))
            case "withdraw":
                path.unlink()
            case "copy":
                loader.put(f"copy-{number}-{name}", f"{path.read_text('utf-8')} again")
            case "move":
                path.rename(path.with_name(f"moved-{number}-{name}"))
    loader.night(_read)


def _audit(loader: Loader, version: str) -> None:
    with writing(loader.folder.database, work=loader.folder.work) as con:
        earlier = Carried.into(con, loader.folder, version)
        report = audit(con, RULES, carried=earlier)
        assert [outcome.error for outcome in report.outcomes if outcome.error] == []
        note(con, report, loader.folder, version, earlier)
        written = (report.rule_results(), report.findings(), report.rules(), report.scores(), report.doubts(), report.explains())
        audit_tables.write(con, *written, told_again=report.told_again)


def _differences(one: Path, other: Path) -> dict[str, tuple[int, int]]:
    """By table and view, how many rows of either file the other one lacks; what tells of the load itself is left out."""
    found = {}
    with duckdb.connect() as con:
        con.execute(f"attach '{one}' as one (read_only)")
        con.execute(f"attach '{other}' as other (read_only)")
        tables = "select schema_name || '.' || table_name from duckdb_tables() where database_name = 'one'"
        views = "select schema_name || '.' || view_name from duckdb_views() where database_name = 'one' and not internal"
        for (name,) in con.execute(f"{tables} union all {views} order by all").fetchall():
            if name not in ("meta.run", "meta.published_version"):
                what = "* exclude (seconds)" if name == "meta.rule_result" else "*"
                rows = [f"select {what} from {side}.{name}" for side in ("one", "other")]
                lacking = [f"(select count(*) from (({a}) except all ({b})))" for a, b in (rows, rows[::-1])]
                counts = con.execute(f"select {', '.join(lacking)}").fetchall()[0]
                if any(counts):
                    found[name] = counts
    return found


def _unlike_the_file(version: Path) -> dict[str, tuple[int, int]]:
    """By table and view, how many rows the Parquet of a version and its warehouse file lack of each other."""
    found = {}
    with duckdb.connect(str(version / "warehouse.duckdb"), read_only=True) as con:
        for declared in (*MAIN, *META, *MART):
            path = version / "parquet" / declared.schema / f"{declared.name}.parquet"
            assert path.is_dir() == (declared.qualified in PARTED)
            parts = f"read_parquet('{path}/*.parquet')" if path.is_dir() else f"'{path}'"
            rows = [f"from {side}" for side in (parts, declared.qualified)]
            counts = con.execute(f"select {', '.join(f'(select count(*) from (({a}) except all ({b})))' for a, b in (rows, rows[::-1]))}")
            if any(differences := counts.fetchall()[0]):
                found[declared.qualified] = differences
    return found


def _shuffle(folder: DataFolder) -> None:
    """Let the rows of all that is stored, a group a file, stand in the opposite order."""
    with duckdb.connect() as con:
        for file in (*folder.extracted.glob("*/*.parquet"), *folder.raw.glob("*.parquet")):
            con.execute(f"create or replace table stored as select row_number() over () as place, * from '{file}'")
            file.unlink()
            con.execute(f"copy (select * exclude (place) from stored order by place desc) to '{file}' (format parquet)")


def _damage_and_mend(version: Path) -> None:
    """Damage parts of a version, of which one is mended again; the other one must not be shared with the next."""
    kept, mended = sorted((version / "parquet" / "main" / "fact_disclosure.parquet").iterdir())[:2]
    for part in (kept, mended):
        part.unlink()
        part.write_bytes(b"PAR1")
    with reading(version / "warehouse.duckdb") as con:
        parts.write_part_again(con, mended)
        assert con.execute(f"from '{mended}' anti join main.fact_disclosure using (disclosure_key)").fetchall() == []
        assert con.execute(f"from '{mended}' limit 1").fetchall()


@pytest.fixture
def _many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LEAST_FORMS", 1)
    monkeypatch.setattr(parts, "FORMS_A_PART", 2)
    monkeypatch.setattr(parts, "MOST_AT_ONCE", 4)
    monkeypatch.setattr(parts, "FORMS_A_TURN", 4)


@pytest.mark.usefixtures("_many_parts")
@pytest.mark.parametrize("seed", [1])
def test_what_is_carried_over_is_what_a_whole_build_makes(loader: Loader, seed: int, tmp_path: Path) -> None:
    """After nights in which documents came, changed, went and came back, the same rows, keys, findings and scores, in whatever order the
    records stand; in Parquet too, whose parts are shared with the version before where nothing of theirs changed."""
    chance = random.Random(seed)
    shared = 0
    for number in range(1, NIGHTS + 1):
        _night(loader, chance, number)
        version = f"run-{number:03d}"
        assert (carried_from(loader.folder, version) is not None) == (number > 1)
        _audit(loader, version)
        if number < NIGHTS:
            publish(loader.folder, loader.folder.database)
            published = loader.folder.published / "versions" / version
            assert _unlike_the_file(published) == {}
            shared += sum(part.stat().st_nlink > 1 for part in published.rglob("part-*.parquet"))
            _damage_and_mend(published)
    assert shared > 0
    carried = shutil.copyfile(loader.folder.database, tmp_path / "carried.duckdb")
    _shuffle(loader.folder)
    build(loader.folder, SQL, RunInfo("whole", loader.now, reader_version="v1"), full=True)
    _audit(loader, "whole")
    assert _differences(carried, loader.folder.database) == {}

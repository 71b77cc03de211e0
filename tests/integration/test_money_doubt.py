"""From a document with amounts in yuan under 万元 to the figures that people read: the doubtful part is shown wherever totals are."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from dashboards.app import create_app
from tests.conftest import run_cli
from tests.support.forms.model import Form, Line, parse_grid
from tests.support.forms.writers import write


def evaluation(project: str, budget: str, executed: str) -> Form:
    """A self-evaluation with an adjusted budget and what was executed of it, in 万元."""
    table = f"""
        项目名称 | {project} | < | < | <
        主管部门 | 青川县水利局 | < | 实施单位 | 青川县水利管理站
        项目资金⏎（万元） | | 年初预算数 | 全年预算数 | 全年执行数
        ^ | 年度资金总额 | {budget} | {budget} | {executed}
        年度总体目标 | 整治河道，保障防洪安全。 | < | < | <
        绩效指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值
        ^ | 数量指标 | 整治河道长度 | ≥12公里 | 12公里
    """
    return Form(project, (Line("2023年度项目支出绩效自评表"), parse_grid(table)))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two right forms and one whose executed amount is in yuan, loaded."""
    base = tmp_path_factory.mktemp("doubt")
    (base / "source").mkdir()
    for made in (evaluation("河道整治", "100", "90"), evaluation("水库加固", "200", "150"), evaluation("水毁修复", "240", "2234900")):
        (base / "source" / f"{made.name}.docx").write_bytes(write(made, "docx"))
    done = run_cli("ingest", base / "source", "--data", base / "data")
    assert done.code == 0, done.stdout + done.stderr
    return base / "data"


@pytest.fixture(scope="module")
def client(data: Path) -> Iterator[TestClient]:
    """The dashboard without a browser."""
    with TestClient(create_app(data)) as opened:
        yield opened


def tile(page: str, name: str) -> str:
    """The full figure behind a tile."""
    found = re.search(rf'id="{name}"\s+data-exact="([^"]*)"', page)
    assert found, name
    return found[1]


def test_the_total_without_doubt_is_right_to_the_yuan(data: Path) -> None:
    """What an analyst gets from the one definition of money."""
    with duckdb.connect(str(data / "published" / "warehouse.duckdb"), read_only=True) as con:
        sums = con.execute(
            "select sum(executed_yuan) filter (where doubt is null), sum(executed_yuan) filter (where doubt is not null)"
            " from mart.project_year"
        ).fetchone()
        assert sums == (2_400_000, 22_349_000_000)
        assert con.execute("select rule_id, should_be from mart.finding where cause_key is null and rule_id like 'J10%'").fetchall() == [
            ("J104", "223.49万元")
        ]
        parquet = data / "published" / "parquet" / "mart" / "project_year.parquet"
        assert con.execute(f"select count(*) from read_parquet('{parquet}')").fetchone() == (3,)


def test_the_front_page_shows_the_doubtful_part_and_leaves_it_out_on_demand(client: TestClient) -> None:
    """The tile says 其中存疑, the chart hatches it, and the switch drops it from every sum of the page."""
    page = client.get("/").text
    assert tile(page, "kpi-executed") == "22,351,400,000.00 元"
    assert "其中存疑 223.49 亿元" in page
    assert 'class="doubt" d="M' in page
    page = client.get("/?doubt=without").text
    assert tile(page, "kpi-executed") == "2,400,000.00 元"
    assert "223.49" not in page.partition('id="changes"')[0]


def test_lists_and_their_excel_say_why_an_amount_is_doubtful(client: TestClient) -> None:
    """The rows that a sum is made of, on the page and as a file."""
    page = client.get("/amounts?measure=executed").text
    assert tile(page, "doubtful") == "22,349,000,000.00 元"
    assert "存疑：疑似误填为元（或万元）" in page
    sheet = load_workbook(io.BytesIO(client.get("/export/amounts.xlsx?measure=executed").content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    column = rows[0].index("存疑")
    assert [row[column] for row in rows[1:]] == ["疑似误填为元（或万元）", None, None]


def test_the_load_report_shows_both_sums(data: Path) -> None:
    """With the doubtful amounts marked, and without them."""
    page = (data / "reports" / "latest" / "index.html").read_text("utf-8")
    assert "其中存疑 223.49 亿元" in page
    assert '<span class="without">240.00 万元</span>' in page
    assert 'class="doubt" d="M' in page


def test_who_asks_for_an_amount_hears_its_doubt_and_the_version(data: Path, tmp_path: Path) -> None:
    """The terminal, a program and the page name the amount's own doubt, and which published version says so; a right amount has none."""
    with duckdb.connect(str(data / "published" / "warehouse.duckdb"), read_only=True) as con:
        wrong, right = (
            str(con.execute("select funding_key from mart.funding where amount_text = ?", [text]).fetchall()[0][0])
            for text in ("2234900", "150")
        )
        version = str(con.execute("select version from meta.published_version where is_current").fetchall()[0][0])
    told = run_cli("explain", wrong, "--data", data)
    assert "The amount is in doubt" in told.stdout and version in told.stdout
    assert json.loads(run_cli("explain", wrong, "--data", data, "--json").stdout)["doubt"] == "wrong_unit"
    assert run_cli("explain", wrong, "--data", data, "--html", tmp_path / "page.html").code == 0
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "此金额存疑" in page and version in page
    assert "in doubt" not in run_cli("explain", right, "--data", data).stdout

"""The dashboard in a real Superset: `make superset-check`. Not part of the test suite, since Superset is 900 MB of its own.

It loads the samples, provisions a new Superset, opens the dashboard in Chromium, and holds every figure that a chart received against SQL
on the warehouse; then it filters, publishes another load, and looks again.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pytest
from playwright.sync_api import Page, Response, sync_playwright

from dashboards.superset import bundle
from tests.conftest import ROOT, run_cli

HERE = Path(__file__).parent
PYTHON = Path(os.environ.get("SUPERSET_PYTHON", ROOT / ".venv-superset" / "bin" / "python"))
SHOTS = os.environ.get("SUPERSET_SCREENSHOTS")

# What each chart must show, asked in SQL that does not come from Superset; {where} is the filter, on the columns of a mart.
EXPECTED = {
    "disclosures": "select count(*) from mart.disclosure {where}",
    "units": "select count(distinct nullif(unit_key, 'unknown')) from mart.disclosure {where}",
    "projects": "select count(distinct nullif(project_key, 'unknown')) from mart.disclosure {where}",
    "findings": "select count(*) from mart.finding {where}",
    "disclosures_by_year": "select count(*) from mart.disclosure {where} group by fiscal_year, stage",
    "money_by_year": "select sum(initial_yuan) / 10000 from mart.project_year {where} group by fiscal_year",
    "indicators_by_level": "select count(distinct indicator_line_key) from mart.indicator {where} group by level1",
    "findings_by_rule": "select count(*) from mart.finding {where} group by rule_id",
    "indicator_rows": "select count(*) from mart.indicator {where}",
    "funding_rows": "select count(*) from mart.funding {where}",
    "finding_rows": "select count(*) from mart.finding {where}",
}
ROWS_SHOWN = 20
BLOCKED = "csp"
"""How a request ends that the page's own policy stops: Superset's counting pixel is asked for and never sent."""


@dataclass
class Site:
    """A running Superset over a data folder."""

    address: str
    data: Path
    password: str


@dataclass
class Seen:
    """What a page received: chart results by the chart's name, requests that left the machine, errors."""

    results: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The samples and two more forms, loaded; Superset provisioned from the bundle, and served."""
    folder = tmp_path_factory.mktemp("superset")
    source = folder / "source"
    shutil.copytree(ROOT / "samples", source)
    for form in (ROOT / "tests" / "golden" / "documents").glob("*.docx"):
        shutil.copy(form, source)
    loaded = run_cli("ingest", source, "--data", folder / "data")
    assert loaded.code == 0, loaded.stderr
    address = f"duckdb:///{folder / 'data' / 'published' / 'warehouse.duckdb'}"
    bundle.write(folder / "bundle", address)
    home = folder / "home"
    environment = {
        **os.environ,
        "SUPERSET_CONFIG_PATH": str(HERE / "superset_config.py"),
        "SUPERSET_HOME": str(home),
        "FLASK_APP": "superset",
    }
    for _ in range(2):  # importing again replaces, and breaks nothing
        done = subprocess.run(
            [PYTHON, HERE / "provision.py", folder / "bundle"], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-2000:]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (folder / "superset.log").open("w") as log:
        command = [PYTHON.with_name("superset"), "run", "--host", "127.0.0.1", "--port", str(port), "--with-threads"]
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait(port, server)
            yield Site(f"http://127.0.0.1:{port}", folder / "data", (home / "admin-password").read_text("utf-8").strip())
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(120):
        assert server.poll() is None, "Superset ended"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.5)
    pytest.fail("Superset did not answer within a minute")


@pytest.fixture(scope="module")
def page(site: Site) -> Iterator[Page]:
    """A browser, logged in."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        opened = browser.new_page(viewport={"width": 1440, "height": 3800}, locale="zh-CN")
        opened.goto(f"{site.address}/login/")
        opened.fill("input#username", "admin")
        opened.fill("input[type=password]", site.password)
        opened.keyboard.press("Enter")
        opened.wait_for_url("**/welcome/**")
        yield opened
        browser.close()


def look(page: Page, site: Site, action: Any, charts: int) -> Seen:
    """Do something in the browser and collect what the charts received, until `charts` of them did."""
    seen = Seen()
    names = {i["id"]: i["slice_name"] for i in page.request.get(f"{site.address}/api/v1/dashboard/jixiao/charts").json()["result"]}

    def received(response: Response) -> None:
        if response.status >= 400:
            seen.errors.append(f"{response.status} {response.url}")
        if "/api/v1/chart/data" in response.url and response.ok:
            asked = json.loads(response.request.post_data or "{}").get("form_data", {})
            if asked.get("slice_id") in names:
                seen.results[names[asked["slice_id"]]] = response.json()["result"]

    def left(request: Any) -> None:
        if not request.url.startswith((site.address, "data:", "blob:")) and request.failure != BLOCKED:
            seen.outside.append(f"{request.url} {request.failure}")

    page.on("response", received)
    page.on("requestfinished", left)
    page.on("requestfailed", left)
    action()
    for _ in range(120):
        if len(seen.results) >= charts:
            break
        page.wait_for_timeout(500)
    page.wait_for_timeout(2000)
    page.remove_listener("response", received)
    page.remove_listener("requestfinished", left)
    page.remove_listener("requestfailed", left)
    return seen


def compare(seen: Seen, site: Site, where: str = "") -> None:
    """Hold what each chart received against SQL on the published warehouse."""
    told = bundle.declared()["charts"]
    with duckdb.connect(str(site.data / "published" / "warehouse.duckdb"), read_only=True) as con:
        for key, query in EXPECTED.items():
            sql = query.format(where=where, **{"and": "and" if where else "where"})
            expected = sorted(float(r[0]) for r in con.execute(sql).fetchall() if r[0] is not None)
            chart, results = told[key], seen.results[told[key]["name"]]
            rows = results[0]["data"]
            if chart["kind"] == "rows":
                assert len(rows) == min(expected[0], ROWS_SHOWN), key
                assert set(rows[0]) == set(chart["columns"]) if rows else True
                continue
            names = [chart["metric"]] if "metric" in chart else chart["metrics"][:1]
            series = "series" in chart
            axis = {chart.get("by"), "fiscal_year_label"}
            shown = sorted(float(v) for row in rows for k, v in row.items() if v is not None and (k in names or (series and k not in axis)))
            assert shown == pytest.approx(expected), key


def test_dashboard_shows_the_figures_of_the_warehouse(page: Page, site: Site) -> None:
    """Every chart loads without an error, asks nothing from outside this machine, and shows what SQL gives; names are Chinese."""
    charts = len(bundle.declared()["charts"])
    seen = look(page, site, lambda: page.goto(f"{site.address}/superset/dashboard/jixiao/"), charts)
    assert len(seen.results) == charts
    assert not seen.errors
    assert not seen.outside
    compare(seen, site)
    text = page.inner_text("body")
    for part in ("预算绩效公开", "指标明细", "一级指标", "金额原文", "目标表预算"):
        assert part in text
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / "superset.png"))


def test_a_filter_changes_every_chart(page: Page, site: Site) -> None:
    """Choosing a year in the filter leaves that year's figures in all charts."""

    def choose() -> None:
        page.locator("[data-test='filter-control-name']", has_text="年度").first.wait_for()
        page.locator("[data-test='form-item-value'] .ant-select").first.click()
        page.locator(".ant-select-item-option", has_text="2022").first.click()
        page.keyboard.press("Escape")
        page.locator("[data-test='filter-bar__apply-button']").click()

    seen = look(page, site, choose, len(bundle.declared()["charts"]))
    compare(seen, site, "where fiscal_year = 2022")


def test_the_next_load_is_shown(page: Page, site: Site, tmp_path: Path) -> None:
    """Superset holds no file between queries: a load is published under it, and the reloaded dashboard has its figures."""
    (tmp_path / "empty").mkdir()
    before = json.loads((site.data / "published" / "manifest.json").read_text("utf-8"))["version"]
    run_cli("ingest", tmp_path / "empty", "--data", site.data)
    assert json.loads((site.data / "published" / "manifest.json").read_text("utf-8"))["version"] > before
    seen = look(page, site, lambda: page.goto(f"{site.address}/superset/dashboard/jixiao/"), len(bundle.declared()["charts"]))
    assert not seen.errors


def test_sql_lab_reads_the_warehouse_and_nothing_else(page: Page, site: Site) -> None:
    """A query in SQL Lab can write nothing and open no other file of the server."""
    api = page.request
    token = api.get(f"{site.address}/api/v1/security/csrf_token/").json()["result"]
    database = api.get(f"{site.address}/api/v1/database/").json()["result"][0]["id"]

    def run(sql: str) -> tuple[int, str]:
        answer = api.post(
            f"{site.address}/api/v1/sqllab/execute/",
            data={"database_id": database, "sql": sql, "schema": "mart", "client_id": os.urandom(5).hex(), "runAsync": False},
            headers={"X-CSRFToken": token, "Referer": site.address},
        )
        return answer.status, answer.text()

    assert run("select count(*) as n from mart.disclosure")[0] == 200
    for sql in ("select * from read_text('/etc/hostname')", "create table x as select 1 as a", "copy (select 1) to '/tmp/x.csv'"):
        status, text = run(sql)
        assert status >= 400, text

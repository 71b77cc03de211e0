"""The dashboard in a real browser: what it shows equals SQL, every figure leads to its cell, nothing leaves the machine."""

from __future__ import annotations

import csv
import fcntl
import http.client
import io
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit
from urllib.request import urlopen

import duckdb
import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Download, Page, expect, sync_playwright
from starlette.testclient import TestClient

from dashboards.app import create_app
from tests.conftest import ROOT, requires, run_cli
from tests.integration.dashboard_documents import COUNTIES, FORMULA, PROJECT, write_documents
from tests.support.editions import publish_changed

LAPTOP = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 740}
PAGES = ("/", "/units", "/projects", "/forms", "/amounts", "/indicators", "/quality")
PUBLICATIONS = 6
SATISFACTION = "沿线群众满意度"
ERRORS = "select count(distinct coalesce(cause_key, finding_key)) from mart.finding"

Sql = Callable[..., Any]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the samples and the made-up counties, loaded once for all worker processes."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # the folder that the workers share
    folder, done = base / "dashboard", base / "dashboard.done"
    with (base / "dashboard.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.is_file():
            shutil.rmtree(folder, ignore_errors=True)
            write_documents(folder / "documents")
            run = run_cli("ingest", ROOT / "samples", folder / "documents", "--data", folder / "data")
            assert run.code == 0, run.stdout + run.stderr
            done.touch()
    return folder / "data"


@pytest.fixture(scope="module")
def sql(data: Path) -> Iterator[Sql]:
    """The first column of the first row of a query on the published warehouse."""
    with duckdb.connect(str(data / "published" / "warehouse.duckdb"), read_only=True) as connection:

        def ask(query: str, *parameters: Any) -> Any:
            row = connection.execute(query, parameters).fetchone()
            return row[0] if row else None

        yield ask


def serving(data: Path, *options: str) -> Iterator[str]:
    """The address of a dashboard over a data folder, started as a user starts it."""
    command = [sys.executable, "-u", "-c", "from jixiao.cli import main; main()", "dashboard", "--port", "0", "--data", str(data), *options]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, line + (process.stdout.read() if process.poll() is not None else "")
        yield found[0]
    finally:
        process.terminate()
        process.wait(timeout=20)
        if process.stdout:
            process.stdout.close()


@pytest.fixture(scope="module")
def address(data: Path) -> Iterator[str]:
    """The address of the dashboard that the tests share."""
    yield from serving(data)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, which can find no address but this machine's."""
    requires("chromium", "chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-background-networking"],
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A laptop's page; the test fails when it asked anything of another machine or the console told of an error."""
    yield from watched(browser, address, LAPTOP)


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """The same on a phone."""
    yield from watched(browser, address, PHONE)


def watched(browser: Browser, address: str, size: dict[str, int]) -> Iterator[Page]:
    """A page of a browser of its own, with all that it asked and complained of held against it at the end."""
    context = browser.new_context(viewport=size, base_url=address, accept_downloads=True)  # type: ignore[arg-type] # a typed dictionary
    context.set_default_timeout(10_000)
    asked: list[str] = []
    wrong: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    yield context.new_page()
    context.close()
    assert not [url for url in asked if urlsplit(url).netloc != urlsplit(address).netloc and not url.startswith(("data:", "blob:"))]
    assert not wrong


def number(page: Page, selector: str) -> int:
    """A count as the page writes it."""
    return int(page.locator(selector).inner_text().replace(",", ""))


def exact(page: Page, selector: str) -> Decimal:
    """An amount in yuan, of the full figure that stands behind the short one."""
    text = page.locator(selector).get_attribute("data-exact") or ""
    return Decimal(text.split()[0].replace(",", ""))


def settled(page: Page) -> None:
    """Wait until the page shows the answer to the last filter."""
    expect(page.locator("#main")).not_to_have_attribute("aria-busy", "true")


def choose(page: Page, name: str, value: str) -> None:
    """Choose in a filter, and wait for the answer."""
    with page.expect_response(lambda response: response.request.resource_type == "fetch" and "/version" not in response.url):
        page.locator(f".filters select[name={name}]").select_option(value)
    settled(page)


def fill(page: Page, name: str, text: str) -> None:
    """Type into a search, and wait for the answer."""
    with page.expect_response(lambda response: response.request.resource_type == "fetch" and "/version" not in response.url):
        page.locator(f".filters input[name={name}]").fill(text)
    settled(page)


def marked(page: Page) -> str:
    """The text of the cell that the source page marks, which must be in view."""
    cell = page.locator("td.source")
    expect(cell).to_have_count(1)
    expect(cell).to_be_in_viewport()
    return cell.locator("#source").inner_text()


# What a sum of money is, said a second time in plain SQL: of each project and year, the total as the latest stage prints it.
PLANNED, EXECUTED = (f"select sum({column}) from mart.project_year" for column in ("initial_yuan", "executed_yuan"))


def test_overview_equals_sql_under_filters(page: Page, sql: Sql) -> None:
    """Each tile is what SQL counts, with no filter, with a year, and with a region as well; what no bar of a chart holds is told."""
    page.goto("/")
    assert number(page, "#kpi-forms") == sql("select count(*) from mart.disclosure")
    assert number(page, "#kpi-units") == sql("select count(distinct nullif(unit_key, 'unknown')) from mart.disclosure")
    assert number(page, "#kpi-projects") == sql("select count(distinct nullif(project_key, 'unknown')) from mart.disclosure")
    assert number(page, "#kpi-findings") == sql(ERRORS)
    assert exact(page, "#kpi-planned") == sql(PLANNED)
    assert exact(page, "#kpi-executed") == sql(EXECUTED)
    for chart, rest in (("regions", "#rest-region"), ("units", "#rest-unit"), ("money", "#rest-year")):
        rows = list(csv.reader(io.StringIO(page.request.get(f"/chart/{chart}.csv").text().removeprefix("\ufeff"))))[1:]
        left = exact(page, rest) if page.locator(rest).count() else Decimal(0)
        assert sum((Decimal(row[1] or 0) for row in rows), left) == exact(page, "#kpi-planned"), chart
    choose(page, "year", "2024")
    assert number(page, "#kpi-forms") == sql("select count(*) from mart.disclosure where fiscal_year = 2024")
    assert exact(page, "#kpi-executed") == sql(EXECUTED + " where fiscal_year = 2024")
    choose(page, "region", "510000")
    assert number(page, "#kpi-forms") == sql("select count(*) from mart.disclosure where fiscal_year = 2024 and province = '四川省'")
    assert "year=2024" in page.url
    assert "region=510000" in page.url


def test_sum_leads_to_its_amounts_and_an_amount_to_its_cell(page: Page, sql: Sql) -> None:
    """One click on a sum shows the amounts that it is made of, one click on an amount the cell that prints it."""
    page.goto("/?year=2024")
    total = exact(page, "#kpi-executed")
    page.locator("#kpi-executed").click()
    page.wait_for_url("**/amounts?**")
    assert exact(page, "#sum") == total
    link = page.locator("tbody .src").first
    key = (link.get_attribute("href") or "").rsplit("/", 1)[1]
    link.click()
    page.wait_for_url("**/source/**")
    assert marked(page) == sql("select amount_text from mart.funding where funding_key = ?", key)
    page.locator("a[rel=up]").click()
    page.wait_for_url("**/amounts?**")


def test_bars_and_columns_lead_to_what_they_are_made_of(page: Page, sql: Sql) -> None:
    """A column of a chart opens the amounts of its year, whose sum is the figure that the column stands for."""
    page.goto("/")
    page.locator(".drawing .executed[href*='year=2023']").click()
    page.wait_for_url("**/amounts?**")
    assert exact(page, "#sum") == sql(EXECUTED + " where fiscal_year = 2023")


def test_project_shows_its_stages_and_values(page: Page, sql: Sql) -> None:
    """A project's year shows goal, monitoring and evaluation in line, and each value opens the cell that prints it."""
    county = COUNTIES[0][1]
    key = sql("select project_key from mart.disclosure where project_name = ?", county + PROJECT)
    page.goto(f"/projects/{key}?year=2023")
    expect(page.locator(".timeline .done")).to_have_count(3)
    names = sql("select count(distinct indicator_name) from mart.indicator where project_name = ? and fiscal_year = 2023", county + PROJECT)
    expect(page.locator("#indicators tbody tr:has(th)")).to_have_count(names)
    row = page.locator("#indicators tr", has_text="养护农村公路里程")
    assert row.locator("td a[href^='/source/']").all_inner_texts()[:4] == ["≥120公里", "60公里", "≥120公里", "116公里"]
    _until_shown(page, "#indicators .chip.bad")
    row.get_by_text("116公里").click()
    page.wait_for_url("**/source/**")
    assert marked(page) == "116公里"
    assert "evaluation" in page.locator("body").inner_text()


def _until_shown(page: Page, selector: str) -> None:
    """Whether targets were met is worked out behind the scenes after the start: look again until it is there."""
    deadline = time.monotonic() + 20
    while not page.locator(selector).count():
        assert time.monotonic() < deadline, selector
        time.sleep(0.2)
        page.reload()


def test_unit_shows_money_projects_and_peers(page: Page, sql: Sql) -> None:
    """A unit is found by its name, and its page holds its projects, its money and where it stands among its peers."""
    page.goto("/units")
    fill(page, "q", "开州区农村公路")
    page.locator("tbody th a").first.click()
    page.wait_for_url("**/units/*")
    key = page.url.rsplit("/", 1)[1]
    assert number(page, "#unit-findings") == sql(f"{ERRORS} where unit_key = ?", key)
    expect(page.locator("#projects tbody tr")).to_have_count(
        sql("select count(distinct nullif(project_key, 'unknown')) from mart.disclosure where unit_key = ?", key)
    )
    expect(page.locator(".drawing .executed")).not_to_have_count(0)
    expect(page.locator("#quality li")).not_to_have_count(0)
    met = sql(
        "select count(*) from mart.attainment join mart.disclosure using (disclosure_key) where disclosure.unit_key = ? and verdict = 'met'"
        " and pairing = 'same_form' and mart.disclosure.fiscal_year = 2023",
        key,
    )
    _until_shown(page, ".drawing a.evaluation")
    expect(page.locator(".drawing a.evaluation[href*='year=2023']")).to_have_attribute("aria-label", re.compile(rf" {met}$"))


def test_explorer_counts_pages_and_compares(page: Page, sql: Sql) -> None:
    """Search and filters count what SQL counts, the server sends one page at a time, and medians over counties are exact."""
    page.goto("/indicators")
    assert number(page, "#total") == sql("select count(*) from main.fact_indicator_line where is_current")
    first = page.locator("#indicators tbody tr").all_inner_texts()
    assert len(first) == 25
    page.locator("a[rel=next]").click()
    page.wait_for_url("**page=2**")
    settled(page)
    assert page.locator("#indicators tbody tr").all_inner_texts() != first
    fill(page, "q", "满意度")
    choose(page, "level1", "满意度指标")
    choose(page, "year", "2024")
    assert number(page, "#total") == sql(
        "select count(*) from main.fact_indicator_line where is_current and indicator_name like '%满意度%' and level1 = '满意度指标'"
        " and fiscal_year = 2024"
    )
    page.goto(f"/indicators?name={quote(SATISFACTION)}")
    for role, selected in (("target", "in ('target', 'total_target')"), ("actual", "= 'actual'")):
        shown = page.locator(f".spread tr[data-role={role}] td").all_inner_texts()
        about = f"from mart.indicator where indicator_name = ? and value_role {selected} and base_number is not null"
        assert int(shown[1]) == sql(f"select count(*) {about}", SATISFACTION)
        assert float(shown[4]) == float(sql(f"select median(base_number) {about}", SATISFACTION))
    expect(page.locator(".dumbbell li")).to_have_count(len(COUNTIES))


NAMED = {"link", "button", "searchbox", "textbox", "combobox", "heading", "image", "table", "region", "navigation", "columnheader"}


def _unnamed(page: Page) -> list[str]:
    """What of the page's tree for assistive programs has a role that needs a name, and none."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    told = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node.get("ignored")]
    return [role for role, name in told if role in NAMED and not name.strip()]


def test_assistive_programs_stumble_over_nothing(page: Page, phone: Page) -> None:
    """No page breaks a rule of axe: names and roles of controls, contrast, order of headings, what the keyboard reaches."""
    found = {}
    for name, reader in (("laptop", page), ("phone", phone)):
        reader.goto("/units")
        unit = reader.locator("a[href^='/units/']").first.get_attribute("href")
        reader.goto("/indicators")
        source = reader.locator("a[href^='/source/']").first.get_attribute("href")
        reader.goto("/projects")
        project = reader.locator("a[href^='/projects/']").first.get_attribute("href")
        about = f"/indicators?name={quote(SATISFACTION)}"
        for path in (*PAGES, "/compare", "/health", about, unit, project, source):
            reader.goto(str(path))
            for rule in Axe().run(reader).response["violations"]:
                found[name, path, rule["id"]] = [node["html"][:120] for node in rule["nodes"]]
            if unnamed := _unnamed(reader):
                found[name, path, "without a name"] = unnamed
    assert found == {}


def test_exports_open_and_hold_no_formula(page: Page, sql: Sql) -> None:
    """CSV and Excel hold the filtered rows, with a printed formula as text."""
    page.goto("/indicators?stage=evaluation")
    wanted = sql("select count(*) from main.fact_indicator_line where is_current and stage = 'evaluation'")
    rows = list(csv.reader(io.StringIO(_downloaded(page, "a[href*='/export/indicators.csv']").decode("utf-8-sig"))))
    assert len(rows) == wanted + 1
    cells = [cell for row in rows for cell in row]
    assert "'=基本达到" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))]
    book = openpyxl.load_workbook(io.BytesIO(_downloaded(page, "a[href*='/export/indicators.xlsx']")))
    sheet = book.worksheets[0]
    assert sheet.max_row == wanted + 1
    found = [cell for row in sheet.iter_rows() for cell in row]
    assert "=基本达到" in [cell.value for cell in found]
    assert "f" not in {cell.data_type for cell in found}
    weights = next(column for column in sheet.iter_cols() if column[0].value == "分值")
    assert {cell.data_type for cell in weights[1:] if cell.value is not None} == {"n"}
    assert {row[3] for row in rows[1:]} == {"绩效自评"}, "codes are told by their names"


def _downloaded(page: Page, selector: str) -> bytes:
    with page.expect_download() as waiting:
        page.locator(selector).click()
    download: Download = waiting.value
    return Path(download.path()).read_bytes()


COUNTS_THAT_MEET = ("kpi-forms", "kpi-units", "kpi-projects", "kpi-findings")


@pytest.mark.parametrize("query", ["", "?year=2023", "?region=510000&year=2024", "?subject=unit"])
def test_counts_meet(page: Page, query: str) -> None:
    """A tile says what the list behind it counts, under each filter."""
    page.goto("/" + query)
    told = {tile: (number(page, f"#{tile}"), page.locator(f"a.tile:has(#{tile})").get_attribute("href") or "") for tile in COUNTS_THAT_MEET}
    for tile, (count, address) in told.items():
        page.goto(address)
        listed = page.locator("#findings" if tile == "kpi-findings" else "#total")
        assert (int(listed.inner_text().replace(",", "")) if listed.count() else 0) == count, tile


def test_every_header_sorts_the_whole_list(page: Page) -> None:
    """A header of each list puts all of its rows in order, both ways, and the address keeps it."""
    for path in ("/units", "/projects", "/forms", "/amounts", "/indicators", "/quality"):
        page.goto(path)
        columns = page.locator("table.data thead th").count()
        sorts = page.locator("table.data thead a.sort")
        assert sorts.count() == columns, path
        page.goto(path + "?sort=-fiscal_year" if path != "/units" else path + "?sort=-forms")
        for address in [sorts.nth(n).get_attribute("href") or "" for n in range(columns)]:
            page.goto(address)
            expect(page.locator("th[aria-sort]")).to_have_count(1)
            name = address.split("sort=")[1].removeprefix("-")
            pages = {}
            for sign in ("", "-"):
                page.goto(f"{path}?sort={sign}{name}")
                nth = int(page.locator("th[aria-sort]").evaluate("cell => cell.cellIndex"))
                pages[sign] = page.locator(f"tbody tr > :nth-child({nth + 1})").all_inner_texts()
            assert len(pages[""]) == len(pages["-"]), address
    page.goto("/amounts?sort=amount_yuan")
    amounts = [title.split()[0].replace(",", "") for title in page.locator("tbody a.src").evaluate_all("all => all.map(a => a.title)")]
    assert [Decimal(a) for a in amounts] == sorted(Decimal(a) for a in amounts)
    page.goto("/units?sort=unit_name")
    names = [name[:2] for name in page.locator("tbody th a").all_inner_texts()]
    assert list(dict.fromkeys(names)) == ["重庆", "汉阴", "剑阁", "青川", "旺苍", "紫阳"], "names are in the order of their sound"


def test_a_table_within_a_page_is_sorted_by_its_headers(page: Page) -> None:
    """A header of a table that stands whole on a page puts its rows in order, by keyboard too; a reason stays below its indicator."""
    page.goto("/projects?q=" + quote("青川 公路"))
    page.locator("tbody th a").first.click()
    table = page.locator("#indicators")
    page.wait_for_selector("#indicators button.sort")
    assert table.locator("thead th").count() == table.locator("thead button.sort").count()
    rows = table.locator("tbody tr:has(th)")
    before, below = rows.all_inner_texts(), table.locator("tbody tr").all_inner_texts()
    weights = table.locator("thead th.n button.sort").first
    weights.focus()
    page.keyboard.press("Enter")
    expect(table.locator("th[aria-sort='descending']")).to_have_count(1)
    shown = [float(text) for text in table.locator("tbody tr:has(th) td:nth-child(6)").all_inner_texts()]
    assert shown == sorted(shown, reverse=True) and len(set(shown)) > 1
    page.keyboard.press("Enter")
    assert [float(text) for text in table.locator("tbody tr:has(th) td:nth-child(6)").all_inner_texts()] == sorted(shown)
    assert sorted(rows.all_inner_texts()) == sorted(before)
    for reason in (text for text in below if text.startswith("偏差原因")):
        after = table.locator("tbody tr").all_inner_texts()
        assert after[after.index(reason) - 1] == below[below.index(reason) - 1]


def test_a_key_of_a_unit_or_project_leads_to_its_page(page: Page) -> None:
    """An address of a source with a key that names no figure is no fault: it leads to what the key names."""
    for kind in ("units", "projects"):
        page.goto(f"/{kind}")
        address = page.locator(f"a[href^='/{kind}/']").first.get_attribute("href") or ""
        answer = page.goto(f"/source/{address.rsplit('/', 1)[1].split('?')[0]}")
        assert answer is not None and answer.status == 200 and page.url.endswith(address)


def test_quality_filters_and_leads_to_the_place(page: Page, sql: Sql) -> None:
    """Findings are counted as SQL counts them under each filter, and one leads to the cell that it is about."""
    page.goto("/quality")
    assert number(page, "#findings") == sql(f"{ERRORS}")
    choose(page, "year", "2022")
    assert number(page, "#findings") == sql(f"{ERRORS} where fiscal_year = 2022")
    page.locator("#by-rule a[href*='rule=J202']").click()
    page.wait_for_url("**rule=J202**")
    settled(page)
    assert number(page, "#findings") == sql(f"{ERRORS} where fiscal_year = 2022 and rule_id = 'J202'")
    expect(page.locator("#loads .group")).to_have_count(1)
    link = page.locator("#rows tbody .mono").first
    place, key = link.inner_text(), (link.get_attribute("href") or "").rsplit("/", 1)[1]
    assert place == sql("select 'T' || table_no || ' R' || row_no || ' C' || column_no from mart.finding where finding_key = ?", key)
    link.click()
    page.wait_for_url("**/source/**")
    table, row, column = re.findall(r"\d+", place)
    expect(page.locator("td.source")).to_have_attribute("id", f"t{table}r{row}c{column}")


def test_english_switch_stays(page: Page) -> None:
    """One click turns the pages to English, and they stay so."""
    page.goto("/")
    expect(page.locator("h1")).to_have_text("概览")
    page.locator("a.language[hreflang]").click()
    expect(page.locator("h1")).to_have_text("Overview")
    page.goto("/quality")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_text("Quality")


def test_pages_fit_a_phone(phone: Page, sql: Sql) -> None:
    """No page is wider than a phone, and the way to the other pages stays at hand."""
    unit = sql("select unit_key from mart.disclosure where unit_key <> 'unknown' order by 1 limit 1")
    project = sql("select project_key from mart.disclosure where project_key <> 'unknown' order by 1 limit 1")
    figure = sql("select funding_key from mart.funding order by 1 limit 1")
    phone.goto(f"/source/{figure}")
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], "the page of a form"
    for path in (*PAGES, f"/units/{unit}", f"/projects/{project}", f"/indicators?name={quote(SATISFACTION)}"):
        phone.goto(path)
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
        expect(phone.locator(".side nav")).to_be_in_viewport()
        font = phone.evaluate("getComputedStyle(document.body).fontFamily")
        assert all(name in font for name in ("PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei"))


def test_pages_work_without_a_script(browser: Browser, address: str, sql: Sql) -> None:
    """A filter is a form, and answers where scripts are not allowed."""
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto("/")
    page.locator(".filters select[name=year]").select_option("2023")
    page.locator(".filters button").click()
    assert number(page, "#kpi-forms") == sql("select count(*) from mart.disclosure where fiscal_year = 2023")
    context.close()


@pytest.mark.parametrize(
    "query",
    [
        "q='%20or%201=1--",
        "q=%3Cscript%3Ealert(1)%3C/script%3E",
        "page=-1",
        "page=99999999999",
        "page=٣",
        "year=abc",
        "sort=drop",
        "region=%00",
        "name=" + "x" * 5000,
        "measure_unit=%27%3B",
    ],
)
def test_hostile_addresses_are_harmless(address: str, query: str) -> None:
    """Whatever stands in an address, the page answers and writes it as text."""
    for path in ("/indicators", "/quality", "/units", "/projects", "/forms", "/amounts"):
        with urlopen(f"{address}{path}?{quote(query, safe='=%&')}", timeout=20) as answer:
            text = answer.read().decode()
        assert answer.status == 200
        assert "<script>alert" not in text


def test_other_names_for_this_machine_are_refused(address: str) -> None:
    """A page elsewhere that names this machine by a name of its own gets nothing."""
    host, port = urlsplit(address).netloc.split(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=20)
    connection.request("GET", "/", headers={"Host": "rebound.invalid"})
    assert connection.getresponse().status == 400
    connection.close()


def test_unknown_pages_say_so(address: str) -> None:
    """A page that is not there, or a key that nothing has, is told with a way back."""
    host, port = urlsplit(address).netloc.split(":")
    for path in ("/nothing", "/units/ffff", "/projects/ffff", "/source/ffffffffffffffff"):
        connection = http.client.HTTPConnection(host, int(port), timeout=20)
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.status == 404, path
        text = answer.read().decode()
        assert "回到概览" in text and text.count("<h1>") == 1, path
        connection.close()


def test_nothing_published_is_told(tmp_path: Path) -> None:
    """Without a warehouse the command says how to make one."""
    run = run_cli("dashboard", "--data", tmp_path)
    assert run.code == 1
    assert "jixiao ingest" in run.stderr


def test_data_of_another_edition_are_told_with_what_to_do(tmp_path: Path) -> None:
    """After an upgrade and before the next load no page breaks: it says what the operator types, and his terminal says what was missing."""
    (tmp_path / "published").mkdir()
    with duckdb.connect(str(tmp_path / "published" / "warehouse.duckdb")) as con:
        con.execute("create schema meta")
        con.execute("create table meta.published_version (version varchar, is_current boolean, built_at timestamp)")
        con.execute("insert into meta.published_version values ('20240101T000000.000000Z', true, timestamp '2024-01-01')")
    answer = TestClient(create_app(tmp_path), base_url="http://127.0.0.1", raise_server_exceptions=False).get("/")
    assert answer.status_code == 503
    assert "jixiao ingest --full" in answer.text and "jixiao verify" not in answer.text


def test_keeps_showing_during_publications(browser: Browser, data: Path, tmp_path: Path) -> None:
    """Publications under the eyes of readers: no answer fails, none goes back, and an open page takes up the last by itself."""
    copy = tmp_path / "data"
    shutil.copytree(data, copy, symlinks=True)
    for address in serving(copy):
        for page in watched(browser, address, LAPTOP):
            page.goto("/")
            before = number(page, "#kpi-forms")
            readers = [Reader(address), Reader(address)]
            try:
                for load in range(PUBLICATIONS):
                    _publish(copy, f"29990101T00000{load}")
                last = f"29990101T00000{PUBLICATIONS - 1}"
                expect(page.locator("body")).to_have_attribute("data-version", last, timeout=20_000)
            finally:
                for reader in readers:
                    reader.stop()
            expect(page.locator("#toast")).to_have_text("已换用新发布的数据")
            assert number(page, "#kpi-forms") == before - PUBLICATIONS
        for reader in readers:
            assert not reader.failed
            assert reader.seen == sorted(reader.seen)
            assert len(set(reader.seen)) > 2


class Reader(threading.Thread):
    """Someone who reads one page after the other, and notes the version that each of them shows."""

    def __init__(self, address: str) -> None:
        super().__init__(daemon=True)
        self.address = address
        self.seen: list[str] = []
        self.failed: list[str] = []
        self.done = threading.Event()
        self.start()

    def run(self) -> None:
        """Read until told to stop."""
        while not self.done.is_set():
            for path in (*PAGES, "/version"):
                try:
                    with urlopen(self.address + path, timeout=20) as answer:
                        text = answer.read().decode()
                except OSError as error:
                    self.failed.append(f"{path}: {error}")
                    continue
                found = re.search(r'(?:data-version="|"version":")([^"]+)"', text)
                self.seen.append(found[1] if found else f"{path} without a version")

    def stop(self) -> None:
        """Stop reading, and wait for the last answer."""
        self.done.set()
        self.join()


def _publish(data: Path, version: str) -> None:
    """Publish the warehouse again under another version, with one form fewer."""
    publish_changed(
        data,
        version,
        "update main.fact_disclosure set is_current = false where disclosure_key ="
        " (select min(disclosure_key) from main.fact_disclosure where is_current)",
    )
    time.sleep(0.1)


def test_formula_of_the_documents_is_read_as_printed(sql: Sql) -> None:
    """The made-up documents hold a formula, or the tests of exports would prove nothing."""
    assert sql("select count(*) from mart.indicator where reason_text = ?", FORMULA)


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_a_clerk_drops_a_file_and_sees_its_form_with_findings(browser: Browser, tmp_path: Path, size: dict[str, int]) -> None:
    """On a laptop and a phone, without a warehouse: findings, the form as read with its script alive, and the Word file to take back."""
    server = serving(tmp_path, "--check")
    views = watched(browser, next(server), size)
    page = next(views)
    page.goto("/check")
    page.set_input_files("input[type=file]", ROOT / "samples" / "kaizhou-2022.docx")
    page.get_by_role("button", name="检查").click(no_wait_after=True)
    expect(page.locator(".found")).to_have_text("14", timeout=30_000)
    page.locator(".asread > summary").click()
    form = page.frame_locator(".asread iframe")
    form.locator("td[data-zh]").first.click()
    expect(form.locator("#told")).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("link", name="带批注的 Word").click()
    assert taken.value.suggested_filename == "kaizhou-2022-批注.docx"
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    views.close()
    server.close()

"""Charts to take along, lists as files, and two sides compared: what they say is what the pages and SQL say."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import duckdb
import pytest
from lxml import etree
from starlette.testclient import TestClient

from dashboards.app import create_app
from dashboards.exports import EXCEL_ROWS, Export, TooManyRowsError, send
from dashboards.store import Store
from jixiao.report.charts import PALETTE
from tests.conftest import SampleWarehouse

CHARTS = ("money", "forms", "regions", "sources", "subjects", "units", "errors", "rules", "error-units", "loads")


@pytest.fixture(scope="module")
def reader(sample_warehouse: SampleWarehouse) -> Iterator[TestClient]:
    """Someone who reads the dashboard."""
    with TestClient(create_app(sample_warehouse.data), base_url="http://127.0.0.1") as client:
        yield client


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_a_table_and_a_drawing(reader: TestClient, name: str) -> None:
    """Its CSV has a row for each label, its SVG is whole, says its title, version and labels, and carries its colours."""
    answer = reader.get(f"/chart/{name}.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) > 1
    drawing = etree.fromstring(reader.get(f"/chart/{name}.svg").content)
    texts = [text for text in drawing.itertext() if text.strip()]
    assert {row[0] for row in rows[1:]} <= set(texts)
    assert any("版本 20" in text for text in texts)
    assert PALETTE.splitlines()[-1] in "".join(drawing.itertext("{*}style"))
    assert not drawing.xpath("//*[local-name() = 'image' or local-name() = 'script']")


def test_money_of_a_chart_is_that_of_sql(reader: TestClient, sample_warehouse: SampleWarehouse) -> None:
    """The figures of the years add up to the plan, in yuan."""
    rows = list(csv.DictReader(io.StringIO(reader.get("/chart/money.csv").content.decode("utf-8-sig"))))
    with duckdb.connect(str(sample_warehouse.database), read_only=True) as connection:
        told = connection.execute(
            "select fiscal_year::varchar, sum(initial_yuan)::double from mart.project_year group by 1 order by 1"
        ).fetchall()
    assert [(row["预算年度"], float(row["年初预算（元）"])) for row in rows] == told


def test_charts_of_the_page_say_axis_unit_and_year(reader: TestClient) -> None:
    """Along the axes of each chart stand what the figures are and what the columns are."""
    drawn = re.findall(r'<svg class="chart".*?</svg>', reader.get("/").text, re.S)
    assert len(drawn) == 2
    for svg, unit in zip(drawn, ("万元", "个数"), strict=True):
        axes = re.findall(r'class="tick axis"[^>]*>([^<]*)<', svg)
        assert axes == [unit, "预算年度"]
        assert re.search(r'<a class="\w+" href="[^"]+" aria-label="[^"]+">', svg)


def test_excel_refuses_what_it_cannot_hold(sample_warehouse: SampleWarehouse) -> None:
    """A list of more rows than a sheet holds is not cut: it is refused with its rows, and CSV begins at once."""
    snapshot = Store(sample_warehouse.data).current()
    large = Export("large", ("大", "Large"), f"select range as row_no from range({EXCEL_ROWS + 1})")
    with pytest.raises(TooManyRowsError) as told:
        send(large, "xlsx", snapshot, "zh", {})
    assert told.value.rows == EXCEL_ROWS + 1
    columns, rows = large.read(snapshot, "zh")
    assert [column.title for column in columns] == ["行号"]
    assert next(rows) == (0,)


@pytest.mark.parametrize("name", ["units", "projects", "forms", "amounts", "indicators", "findings"])
def test_every_list_is_a_file_with_as_many_rows(reader: TestClient, name: str) -> None:
    """What the page counts is what the file holds, under titles of the glossary in the reader's language."""
    page = {"findings": "/quality"}.get(name, f"/{name}")
    rows = list(csv.reader(io.StringIO(reader.get(f"/export/{name}.csv").content.decode("utf-8-sig"))))
    shown = re.search(r'共 <b id="total">([\d,]+)</b>|id="findings"[^>]*>([\d,]+)<', reader.get(page).text)
    assert shown
    if name != "findings":  # which count errors there, and list what follows from them here
        assert len(rows) - 1 == int(shown[1].replace(",", ""))
    assert re.search("[\u4e00-\u9fff]", rows[0][0])
    assert reader.get(f"/export/{name}.csv?lang=en").text.split(",")[0].strip("\ufeff").isascii()


def test_two_sides_stand_beside_each_other(reader: TestClient, sample_warehouse: SampleWarehouse) -> None:
    """Each side counts what SQL counts of it, and each figure leads to the list of that many rows."""
    with duckdb.connect(str(sample_warehouse.database), read_only=True) as connection:
        units = connection.execute(
            "select unit_name, unit_key, count(*) from mart.disclosure where unit_key <> 'unknown' group by all order by 3 desc, 1 limit 2"
        ).fetchall()
    page = reader.get("/compare", params={"kind": "unit", "a": units[0][1], "b": units[1][1]}).text
    told = re.findall(r'data-name="forms"><a href="([^"]+)">(\d+)</a>', page)
    assert [int(count) for _, count in told] == [unit[2] for unit in units]
    for address, count in told:
        assert f'<b id="total">{count}</b>' in reader.get(address.replace("&amp;", "&")).text


def test_a_side_is_found_by_any_name_that_forms_print(reader: TestClient, sample_warehouse: SampleWarehouse) -> None:
    """Whatever a form calls a unit finds the unit, not only the name that it goes by."""
    with duckdb.connect(str(sample_warehouse.database), read_only=True) as connection:
        name, printed = connection.execute(
            "select unit_name, string_split(printed_names, '；') from main.dim_unit where name_count > 1 limit 1"
        ).fetchone()
    for other in printed:
        page = reader.get("/compare", params={"kind": "unit", "a": other}).text
        assert f'name="a" value="{name}"' in page

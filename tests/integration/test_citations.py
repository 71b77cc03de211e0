"""A citation opens the version that it was made of, whatever was loaded since; once that is gone, it says so and what it said."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import duckdb
import pytest
from starlette.testclient import TestClient

from dashboards.app import create_app
from tests.conftest import SampleWarehouse
from tests.support.editions import publish_changed

NEXT = "29990101T000000"


@pytest.fixture
def data(sample_warehouse: SampleWarehouse, tmp_path: Path) -> Path:
    """A copy of the sample's data folder."""
    shutil.copytree(sample_warehouse.data, tmp_path / "data", symlinks=True)
    return tmp_path / "data"


@pytest.fixture
def reader(data: Path) -> Iterator[TestClient]:
    """Someone who reads the dashboard."""
    with TestClient(create_app(data), base_url="http://127.0.0.1") as client:
        yield client


def load_another(data: Path) -> None:
    """Publish a version in which every amount is ten times as large."""
    publish_changed(data, NEXT, "update main.fact_form_money set initial_yuan = initial_yuan * 10")


def cited(page: str) -> str:
    """The address that a page offers for its citation, on this server."""
    address = urlsplit(unescape(re.search(r'value="([^"]+)" data-copy', page)[1]))  # type: ignore[index] # fails where there is none
    return f"{address.path}?{address.query}"


def total(page: str) -> str:
    """The sum of a page of amounts."""
    return re.search(r'id="sum" data-exact="([^"]+)"', page)[1]  # type: ignore[index] # fails where there is none


def test_a_citation_shows_the_same_figure_after_a_load(data: Path, reader: TestClient) -> None:
    """The newest page shows the new figure, the citation the one that was cited, and each of its links stays in that version."""
    before = reader.get("/amounts").text
    link = cited(before)
    load_another(data)
    with TestClient(create_app(data), base_url="http://127.0.0.1") as later:
        assert total(later.get("/amounts").text) != total(before)
        page = later.get(link)
        assert page.status_code == 200
        assert total(page.text) == total(before)
        assert "这是引用所指的版本" in page.text
        version = link.split("/")[2]
        inner = re.findall(r'href="(/[^"]*)"', page.text.split("<main", 1)[1])
        outside = [href for href in inner if not href.startswith(f"/at/{version}")]
        assert outside == ["/amounts"], "only the way to the newest version leads out"
        sources = [href for href in inner if "/source/" in href]
        assert sources and later.get(sources[0]).status_code == 200


def test_a_citation_of_a_version_that_is_gone_says_what_it_said(data: Path, reader: TestClient) -> None:
    """Its figure stands in the answer, with the way to the newest page."""
    page = reader.get("/amounts").text
    link, figure = cited(page), total(page)
    version = link.split("/")[2]
    load_another(data)
    shutil.rmtree(data / "published" / "versions" / version)
    with TestClient(create_app(data), base_url="http://127.0.0.1") as later:
        told = later.get(link)
    assert told.status_code == 410
    assert figure in re.search(r'<dd id="said">([^<]*)', told.text)[1]  # type: ignore[index] # fails where there is none
    assert 'id="now" href="/amounts?' in told.text


def test_one_figure_is_cited_with_its_cell(data: Path, reader: TestClient) -> None:
    """The citation of a value says its text and place, and its address opens the form with the cell."""
    with duckdb.connect(str(data / "published" / "warehouse.duckdb"), read_only=True) as connection:
        key, text = connection.execute(
            "select indicator_value_key, value_text from mart.indicator where value_text is not null limit 1"
        ).fetchone()  # type: ignore[misc] # there is one
    page = reader.get(f"/cite/{key}").text
    assert text in unescape(page)
    form = reader.get(cited(page))
    assert form.status_code == 200
    assert 'id="source"' in form.text

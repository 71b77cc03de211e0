"""The report that a load writes: what it says equals SQL on the warehouse, and it opens without a network, on a screen and on paper."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import duckdb
import pdfplumber
import pytest
from lxml import html

from jixiao.report import write_report
from jixiao.sources.data_folder import DataFolder
from tests.conftest import ROOT, SampleWarehouse, run_cli


@pytest.fixture(name="report")
def report_folder(sample_warehouse: SampleWarehouse) -> Path:
    """The folder of the sample load's report."""
    return (sample_warehouse.data / "reports" / "latest").resolve()


def test_a_load_leaves_a_report_under_its_version(report: Path, sample_warehouse: SampleWarehouse) -> None:
    """Page, summary and Data Docs stand together in the folder of the published version."""
    manifest = json.loads((sample_warehouse.data / "published" / "manifest.json").read_text("utf-8"))
    assert report.name == manifest["version"]
    assert {"index.html", "summary.json", "data_docs"} == {p.name for p in report.iterdir()}
    assert (report / "data_docs" / "index.html").is_file()


def test_summary_equals_the_warehouse(report: Path, sample_warehouse: SampleWarehouse) -> None:
    """Every count of the summary is what SQL on the published file gives, and amounts are exact decimal text."""
    told = json.loads((report / "summary.json").read_text("utf-8"))
    with duckdb.connect(str(sample_warehouse.database), read_only=True) as con:

        def one(query: str) -> object:
            row = con.execute(query).fetchone()
            return row[0] if row else None

        assert told["published"] is True
        assert told["warehouse"]["disclosures"] == one("select count(*) from mart.disclosure")
        assert told["warehouse"]["indicator_values"] == one("select count(*) from mart.indicator where value_role is not null")
        assert told["wrong"]["findings"] == one("select count(*) from mart.finding")
        assert told["warehouse"]["cells"]["cells"] == one("select sum(cell_count) from meta.cell_summary")
        assert {r["rule_id"]: r["findings"] for r in told["wrong"]["by_rule"]} == dict(
            con.execute("select rule_id, count(*) from mart.finding group by all").fetchall()
        )
        initial = one("select sum(initial_yuan)::decimal(24, 2)::varchar from mart.project_year")
        assert [y["initial_yuan"] for y in told["by_year"]] == [initial]


def test_page_needs_nothing_but_itself(report: Path) -> None:
    """The page loads nothing, runs nothing, and its links are files beside it."""
    text = (report / "index.html").read_text("utf-8")
    tree = html.document_fromstring(text)
    assert not tree.xpath("//script | //link | //img | //iframe | //*[@src] | //*[@onclick]")
    assert "default-src 'none'" in text
    assert not re.search(r"url\(|@import", text)
    for link in tree.xpath("//a/@href"):
        assert (report / link).is_file(), link


def test_page_says_the_same_in_both_languages(report: Path) -> None:
    """The Chinese and the English page show the same numbers, and each is written in its language."""
    tree = html.parse(str(report / "index.html"))
    zh, en = (tree.xpath(f"//main[@lang='{code}']")[0] for code in ("zh-CN", "en"))
    cards = [[b.text for b in main.xpath(".//section[contains(@class, 'cards')]//b")] for main in (zh, en)]
    assert cards[0] == cards[1]
    assert len(cards[0]) == 8
    assert zh.xpath("string(.//h1)") == "数据载入报告"
    assert not re.search(r"[一-鿿]", "".join(en.xpath(".//h1//text() | .//h2//text() | .//th//text() | .//figcaption//text()")))


def test_each_table_has_a_name_in_both_languages_and_is_reached_by_the_keyboard(report: Path) -> None:
    """A screen reader tells one table from another, and what is wider than a phone can be scrolled without a mouse."""
    page = html.fromstring((report / "index.html").read_text("utf-8"))
    names: dict[str, set[str]] = {}
    for table in page.iter("table"):
        (caption,) = table.xpath("caption")
        (scrolled,) = table.xpath("ancestor::div[@role='region']")
        assert scrolled.get("aria-labelledby") == caption.get("id") and scrolled.get("tabindex") == "0"
        language, _, name = caption.get("id").removeprefix("table-").partition("-")
        assert caption.text_content().strip() and name not in names.setdefault(language, set())
        names[language].add(name)
    assert names["zh"] == names["en"] and len(names["zh"]) > 2


def test_report_holds_no_contact(report: Path, sample_warehouse: SampleWarehouse) -> None:
    """No name or number that is kept in `restricted/` stands in any file of the report."""
    contacts = duckdb.sql(f"select text from '{sample_warehouse.data / 'restricted' / 'contacts.parquet'}'").fetchall()
    assert contacts
    told = "".join(p.read_text("utf-8") for p in report.rglob("*") if p.is_file())
    for (text,) in contacts:
        for part in re.findall(r"\d{7,}|[一-鿿]{2,4}(?=\s|$)", text):
            assert part not in told


def test_second_load_tells_what_changed(tmp_path: Path, sample_warehouse: SampleWarehouse) -> None:
    """A load after another compares itself with it, follows the counts from load to load, and names what came and what cannot be read."""
    shutil.copytree(sample_warehouse.data, tmp_path / "data", symlinks=True)
    source = tmp_path / "source"
    source.mkdir()
    form = next((ROOT / "tests" / "golden" / "documents").glob("*.docx"))
    shutil.copy(form, source)
    (source / "broken.docx").write_bytes(b"")
    assert run_cli("ingest", source, "--data", tmp_path / "data").code == 1
    told = json.loads((tmp_path / "data" / "reports" / "latest" / "summary.json").read_text("utf-8"))
    assert told["load"]["documents_new"] == 2
    assert {d["source_file"] for d in told["load"]["new"]} == {form.name, "broken.docx"}
    assert told["wrong"]["quarantine"][0]["source_file"] == "broken.docx"
    counts = {c["change_kind"]: c for c in told["changes"]["counts"]}
    assert counts["disclosure"]["rows_before"] == told["history"][0]["disclosures"] == 4
    assert counts["disclosure"]["rows_added"] == told["history"][1]["disclosures"] - 4 > 0


def test_load_that_is_not_published_says_so(tmp_path: Path, sample_warehouse: SampleWarehouse) -> None:
    """A report can be written from the file that failed its audit, and opens with what blocks it."""
    page = write_report(DataFolder(tmp_path), sample_warehouse.database, published=False, blocking=["J001_keys_unique: 3 of 9 violate it"])
    text = page.read_text("utf-8")
    assert "未发布" in text
    assert "J001_keys_unique: 3 of 9 violate it" in text
    assert json.loads((page.parent / "summary.json").read_text("utf-8"))["published"] is False


def test_page_prints_to_pdf(report: Path, tmp_path: Path, requires: Callable[[str, str], None]) -> None:
    """The page prints to a PDF that holds its text, with the folded lists open, and not the switch of languages."""
    requires("chromium", "chromium")
    target = tmp_path / "report.pdf"
    subprocess.run(
        [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--print-to-pdf={target}",
            report.joinpath("index.html").as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    with pdfplumber.open(target) as pdf:
        text = unicodedata.normalize("NFKC", "".join(p.extract_text() for p in pdf.pages))  # Chromium prints 入 as a radical
    for part in ("数据载入报告", "三、有什么问题", "触发方式: 命令行", "kaizhou-2022.docx", "J202"):
        assert part in text
    assert "English" not in text

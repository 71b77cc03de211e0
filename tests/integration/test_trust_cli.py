"""From the loaded samples to a page, to a marked-up Word file, and to proposals, as a user runs them."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import docx
import duckdb
from lxml import etree

from jixiao.readers import read_document
from tests.conftest import SAMPLES, SampleWarehouse, run_cli


def key(warehouse: SampleWarehouse, sql: str) -> str:
    """One key from the published warehouse."""
    with duckdb.connect(str(warehouse.database), read_only=True) as connection:
        row = connection.execute(sql).fetchone()
    assert row
    return str(row[0])


def test_the_page_of_a_finding_marks_its_cell(sample_warehouse: SampleWarehouse, tmp_path: Path) -> None:
    """The figure that contradicts the goal is marked in the whole form; the steps of the rule and of the reading stand above it."""
    name = key(sample_warehouse, "select finding_key from mart.finding where rule_id = 'J601'")
    run = run_cli("explain", name, "--data", sample_warehouse.data, "--html", tmp_path / "deep" / "page.html")
    assert run.code == 0, run.stderr
    assert "page.html" in run.stderr
    root = etree.fromstring((tmp_path / "deep" / "page.html").read_bytes())
    classes = {e.get("id"): e.get("class") or "" for e in root.iter("{*}td") if e.get("id")}
    assert [at for at, names in classes.items() if "source" in names.split()] == ["t3r13c6"]
    rules = [e.get("data-rule") for e in root.iter("{*}li") if e.get("data-rule")]
    assert rules[0] == "rule" and "unit_in_text" in rules


def test_a_key_of_every_kind_has_a_page(sample_warehouse: SampleWarehouse, tmp_path: Path) -> None:
    """Values, indicators, amounts, texts, forms and documents are shown; all the contacts of the sample stay hidden."""
    kinds = {
        "value": "select indicator_value_key from main.fact_indicator limit 1",
        "line": "select indicator_line_key from main.fact_indicator_line limit 1",
        "amount": "select funding_key from main.fact_funding limit 1",
        "text": "select field_key from main.fact_field order by is_private desc limit 1",
        "form": "select disclosure_key from main.fact_disclosure limit 1",
        "document": "select document_key from main.dim_document limit 1",
    }
    for kind, sql in kinds.items():
        page = tmp_path / f"{kind}.html"
        run = run_cli("explain", key(sample_warehouse, sql), "--data", sample_warehouse.data, "--html", page)
        assert run.code == 0, run.stderr
        text = page.read_text(encoding="utf-8")
        assert "（联系人信息）" in text
        assert not re.search(r"(?:电话|联系人)[^<]{0,6}[:：]\s*(?!（联系人信息）)[\d张]", text)


def test_a_marked_file_carries_every_finding(sample_warehouse: SampleWarehouse, tmp_path: Path) -> None:
    """By path, by name and by key the same file comes back: as many findings as the warehouse holds, the text as it was."""
    document_key = key(sample_warehouse, "select document_key from dim_document where source_file like '%.docx'")
    with duckdb.connect(str(sample_warehouse.database), read_only=True) as connection:
        found = connection.execute("select rule_id from meta.finding order by all").fetchall()
    for name in (SAMPLES / "kaizhou-2022.docx", "kaizhou-2022.docx", document_key):
        out = tmp_path / "out.docx"
        run = run_cli("markup", name, "--data", sample_warehouse.data, "--out", out)
        assert run.code == 0, run.stderr
        assert f"{len(found)} findings" in run.stdout
        told = "\n".join(c.text for c in docx.Document(io.BytesIO(out.read_bytes())).comments)
        assert sorted(re.findall(r"【(J\d+)", told)) == [rule for (rule,) in found]
        assert read_document(out).blocks == read_document(SAMPLES / "kaizhou-2022.docx").blocks


def test_what_cannot_be_marked_is_told(sample_warehouse: SampleWarehouse, tmp_path: Path) -> None:
    """A duplicate leads to the file that counts, an unknown name and a changed file to what to do; the original is never written over."""
    data = ("--data", sample_warehouse.data)
    duplicate = run_cli("markup", "kaizhou-2022.txt", *data)
    assert duplicate.code == 1 and "kaizhou-2022.docx" in duplicate.stderr
    unknown = run_cli("markup", "nothing.docx", *data)
    assert unknown.code == 1 and "no document of the warehouse" in unknown.stderr
    (tmp_path / "new.docx").write_bytes(b"changed")
    changed = run_cli("markup", tmp_path / "new.docx", *data)
    assert changed.code == 1 and "jixiao ingest" in changed.stderr
    original = tmp_path / "kaizhou-2022.docx"
    shutil.copy(SAMPLES / original.name, original)
    run = run_cli("markup", original, *data, "--out", original)
    assert run.code == 1 and "original" in run.stderr
    assert original.read_bytes() == (SAMPLES / original.name).read_bytes()


def test_review_prints_yaml(sample_warehouse: SampleWarehouse) -> None:
    """With nothing to decide it says so, as a YAML comment."""
    for what in ("units", "projects"):
        run = run_cli("review", what, "--data", sample_warehouse.data)
        assert run.code == 0, run.stderr
        assert run.stdout.startswith("#")
        assert run_cli("review", what, "--data", sample_warehouse.data, "--json").stdout.strip() == "[]"

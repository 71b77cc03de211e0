"""The declaration is whole, and what is generated from it does not drift."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from jixiao.codes import CODES
from jixiao.glossary import GLOSSARY
from jixiao.readers.limits import REASONS
from jixiao.schema import MACROS, MAIN, MART, RECORDS, RUN, SIGHTING, SKIPPED, TABLES, Table, table
from jixiao.warehouse.ddl import comments, create
from jixiao.warehouse.dictionary import dictionary, star

ROOT = Path(__file__).resolve().parents[2]

PUBLIC = {
    "mart.disclosure": "disclosure_key source_file document_key subject stage title fiscal_year unit_name department_name project_name"
    " project_code goal_text total_score is_current",
    "mart.indicator": "disclosure_key level1 level2 indicator_name value_role value_text comparator value_number value_high unit weight"
    " score correction table_no row_no column_no fiscal_year unit_name project_name",
    "mart.funding": "disclosure_key funding_source measure period amount_yuan amount_text fiscal_year unit_name project_name doubt",
    "mart.project_year": "project_key fiscal_year initial_yuan adjusted_yuan executed_yuan execution_rate stage form_count doubt",
    "mart.form_money": "disclosure_key fiscal_year initial_yuan adjusted_yuan executed_yuan execution_rate stage doubt",
}


@pytest.mark.parametrize("name", PUBLIC)
def test_the_public_interface_keeps_its_names(name: str) -> None:
    """Dashboards and scripts are built on these columns."""
    assert set(PUBLIC[name].split()) <= {c.name for c in table(name).columns}


@pytest.mark.parametrize("declared", [*TABLES, *RECORDS, SIGHTING, SKIPPED, RUN], ids=lambda t: t.qualified)
def test_a_table_is_declared_whole(declared: Table) -> None:
    """No column twice, keys among the columns, references and code lists that exist, a meaning in both languages."""
    names = [c.name for c in declared.columns]
    assert len(set(names)) == len(names)
    assert set(declared.key) <= set(names)
    assert declared.zh
    assert declared.purpose_zh
    assert declared.purpose_en
    for column, target, key in declared.references():
        assert key in {c.name for c in table(f"main.{target}").columns}, column
    for column, codes in declared.code_lists():
        assert codes in CODES or column == "code", column
    assert declared.arrow().names == names


def test_every_term_is_used_and_says_what_it_means() -> None:
    """A glossary entry that no table uses is a leftover."""
    used = {c.name for t in (*TABLES, *MACROS, *RECORDS, SIGHTING, SKIPPED, RUN) for c in t.columns}
    assert set(GLOSSARY) == used
    assert all(t.zh and t.definition_en and t.definition_zh for t in GLOSSARY.values())


def test_ddl_says_what_is_declared() -> None:
    """Types, not-null and primary keys of dimensions; a comment for the table and each column."""
    declared = table("main.dim_year")
    assert create(declared) == (
        "create table main.dim_year (\n    year_key integer not null,\n    fiscal_year integer,\n    year_label varchar not null,\n"
        "    plan_period varchar not null,\n    primary key (year_key)\n)"
    )
    assert len(list(comments(declared))) == 1 + len(declared.columns)


def test_each_view_has_its_file_and_each_file_one_object() -> None:
    """A view without a file would be missing from the warehouse, a file without a view from the dictionary."""
    files = {p.stem for p in (ROOT / "sql" / "marts").glob("*.sql")}
    assert {t.name for t in (*MART, *MACROS)} == files
    for file in (*(ROOT / "sql" / "core").rglob("*.sql"), *(ROOT / "sql" / "marts").glob("*.sql")):
        text = file.read_text("utf-8")
        assert text.startswith("-- Purpose: "), file.name
        assert "\n-- Grain: " in text, file.name
        assert "\n-- Inputs: " in text, file.name
        assert text.count(";\n") == 1, file.name
        assert text.endswith(";\n"), file.name


def test_the_dictionary_is_that_of_the_declaration() -> None:
    """Regenerate it with `python -m jixiao.warehouse.dictionary docs/dictionary.md`."""
    assert (ROOT / "docs" / "dictionary.md").read_text("utf-8") == dictionary()


def test_the_diagram_is_that_of_the_declaration() -> None:
    """Every table of the star, every column that joins two; regenerated together with the dictionary."""
    text = (ROOT / "docs" / "star.md").read_text("utf-8")
    assert text == star()
    for declared in MAIN:
        assert f"    {declared.name}[" in text
        assert all(f'{target} ||--o{{ {declared.name} : "{column}"' in text for column, target, _ in declared.references())


def test_every_table_and_column_has_a_comment_of_its_own() -> None:
    """In two languages; a comment that says no more than the name would be none."""
    for declared in TABLES:
        texts = list(comments(declared))
        assert len(texts) == 1 + len(declared.columns), declared.qualified
        assert all(re.search(r"[一-鿿]", t) and re.search(r"[A-Za-z]{3}", t.partition(" is ")[2]) for t in texts), declared.qualified


def test_every_funding_source_and_measure_of_the_lookup_is_a_code() -> None:
    """The reviewed wordings stand for codes that the warehouse knows."""
    lookup = yaml.safe_load((ROOT / "src" / "jixiao" / "reference" / "funding.yml").read_text("utf-8"))
    assert list(lookup["sources"]) == list(CODES["funding_source"])
    assert set(lookup["measures"]) <= set(CODES["measure"])


def test_every_reason_for_setting_a_document_aside_is_worded_for_a_clerk() -> None:
    """The code stands in `meta.quarantine`; people read the Chinese and English words."""
    text = "".join(p.read_text("utf-8") for p in (ROOT / "src" / "jixiao").rglob("*.py"))
    raised = set(re.findall(r'DocumentError\(\s*"([a-z_]+)"', text))
    assert len(raised) > 5
    assert raised | set(REASONS) <= set(CODES["quarantine_reason"])

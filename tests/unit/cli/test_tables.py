from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from jixiao.cli import cli


def test_tables_lists_views_before_tables_with_their_comments(data: Path) -> None:
    """What an analyst should use stands first, with its meaning."""
    rows = json.loads(CliRunner().invoke(cli, ["tables", "--json", "--data", str(data)]).stdout)
    assert [row["name"] for row in rows] == ["mart.funding", "main.fact_funding"]
    assert rows[0]["comment"] == "资金 funding"
    shown = CliRunner().invoke(cli, ["tables", "--data", str(data)])
    assert "资金 funding" in shown.output


def test_describe_finds_a_table_without_its_schema(data: Path) -> None:
    """A short name is enough, and a column's comment is shown."""
    result = CliRunner().invoke(cli, ["describe", "fact_funding", "--data", str(data)])
    assert result.exit_code == 0
    assert "DECIMAL(20,2)" in result.output
    assert "金额（元）" in result.output


def test_describe_of_an_unknown_table_says_where_to_look(data: Path) -> None:
    """A misspelt table is no empty answer."""
    result = CliRunner().invoke(cli, ["describe", "mart.nothing", "--data", str(data)])
    assert result.exit_code == 1
    assert "jixiao tables" in result.output


def test_describe_tells_a_macro(data: Path) -> None:
    """How it is called and what it gives; the columns of one that gives a table, with what they mean."""
    scalar = json.loads(CliRunner().invoke(cli, ["describe", "mart.share", "--json", "--data", str(data)]).stdout)
    assert [(row["name"], row["comment"]) for row in scalar] == [("mart.share(part, whole)", "占比 share")]
    rows = json.loads(CliRunner().invoke(cli, ["describe", "funding_as_of", "--json", "--data", str(data)]).stdout)
    assert [row["name"] for row in rows] == ["mart.funding_as_of(moment)", "unit_name", "amount_yuan"]
    assert "yuan" in rows[2]["comment"]

"""What `jixiao sources list` says of a list that is not what is loaded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from jixiao.cli.sources import sources
from tests.conftest import run_cli


def test_a_list_that_a_setting_goes_before_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads the list must not believe that it is loaded."""
    (tmp_path / "sources.yml").write_text("sources:\n- {name: city, kind: local, address: /srv/city}\n")
    monkeypatch.delenv("JIXIAO_SOURCES", raising=False)
    asked = ["list", "--data", str(tmp_path)]
    assert "goes before" not in CliRunner().invoke(sources, asked).output
    monkeypatch.setenv("JIXIAO_SOURCES", "/srv/other")
    told = CliRunner().invoke(sources, asked)
    assert told.exit_code == 0 and "goes before this list; a load takes instead: /srv/other" in told.stderr
    assert "city" in told.stdout
    added = CliRunner().invoke(sources, ["add", "county", "local", "/srv/county", "--data", str(tmp_path)])
    assert added.exit_code == 0 and "goes before this list" in added.stderr


@pytest.mark.parametrize(
    ("address", "kind"), [("https://www.example.gov.cn/list.html", "web"), ("s3://bucket/forms", "objects"), ("sftp://host/forms", "sftp")]
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_address_given_to_a_load_is_told_the_line_that_lists_it(address: str, kind: str, language: str) -> None:
    """It is no file that does not exist, but a source that is listed first."""
    told = run_cli("--lang", language, "ingest", address)
    assert told.code == 2
    assert f"jixiao sources add NAME {kind} {address}" in "".join(re.sub(r"[│╭╰╮╯─\s]+", " ", told.stderr).split("\n"))

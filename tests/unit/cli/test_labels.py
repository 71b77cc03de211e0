"""`jixiao labels` without a warehouse, and what it writes beside the data."""

from __future__ import annotations

from pathlib import Path

import yaml
from click.testing import CliRunner

from jixiao.cli._language import choose
from jixiao.cli.labels import labels
from jixiao.vocabulary.overlay import read

FORM = """<table><tr><td>项目绩效目标表</td></tr></table>
<table><tr><td>代建机构</td><td>清溪县水利局</td><td>项目名称</td><td>河道管护</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>管护河道</td><td>≥5公里</td></tr></table>"""


def run(*arguments: str | Path, text: str | None = None) -> str:
    """The output of the command."""
    done = CliRunner().invoke(labels, [str(a) for a in arguments], input=text)
    assert done.exit_code == 0, done.output
    return done.output


def test_labels_of_one_document_need_no_warehouse(tmp_path: Path) -> None:
    """A wording goes from the listing, reviewed, into the folder beside the data, and is understood from then on."""
    document = tmp_path / "a.html"
    document.write_text(f"<html><body>{FORM}</body></html>", "utf-8")
    data = tmp_path / "data"
    listed = run(document, "--data", data)
    assert "代建机构" in listed and "labels.fields" in listed
    assert not data.exists()
    reviewed = "\n".join(line.replace('"?"', "unit") if "代建机构" in line else line for line in listed.splitlines())
    told = run("--write", "-", "--data", data, text=reviewed)
    assert "1 reviewed lines" in told and str(data / "reference" / "labels.yml") in told
    assert read(data / "reference")["labels"]["fields"]["unit"]["variants"] == ["代建机构"]
    assert "a.html" in (data / "reference" / "labels.yml").read_text("utf-8"), "where it was seen stands behind it"
    assert "代建机构" not in run(document, "--data", data)


def test_the_listing_is_reviewed_in_chinese_too(tmp_path: Path) -> None:
    """Where Chinese is spoken, what stands beside the proposals is Chinese, and the document is still found behind a reviewed line."""
    document = tmp_path / "a.html"
    document.write_text(f"<html><body>{FORM}</body></html>", "utf-8")
    choose("zh")
    try:
        listed = run(document, "--data", tmp_path / "data")
        assert "unit 单位名称" in listed
        assert "for example" not in listed and "份文件" in listed and "去掉问号" in listed
        reviewed = "\n".join(line.replace('"?"', "unit") if "代建机构" in line else line for line in listed.splitlines())
        run("--write", "-", "--data", tmp_path / "data", text=reviewed)
    finally:
        choose(None)
    assert "a.html" in (tmp_path / "data" / "reference" / "labels.yml").read_text("utf-8")


def test_lines_left_open_teach_nothing(tmp_path: Path) -> None:
    """Whatever keeps its question mark is counted and left alone."""
    told = run("--write", "-", "--data", tmp_path, text='labels.fields:\n  甲: "?"\n  乙: unit ?\n')
    assert "0 reviewed lines, 2 left open" in told
    assert not (tmp_path / "reference" / "labels.yml").exists()


def test_a_meaning_that_there_is_not_is_told_with_those_that_there_are(tmp_path: Path) -> None:
    """A slip of the pen teaches nothing, and says what may be written."""
    done = CliRunner().invoke(labels, ["--write", "-", "--data", str(tmp_path)], input="labels.columns:\n  完成数额: actuall\n")
    assert done.exit_code == 1
    assert "actuall" in str(done.exception) + done.output
    assert not (tmp_path / "reference").exists()


def test_every_kind_of_line_goes_into_its_file(tmp_path: Path) -> None:
    """Signs, words for no value, units and sources of money are taught as fields are; later lines join earlier ones."""
    text = """
labels.fields: {开户银行: bank_name}
funding.sources: {认养资金: social}
comparators.before: {须不少于: ">="}
signs: {待定: no_amount}
units: {架(套): 台, 羽份: itself}
levels.level2: {工作量指标: quantity}
"""
    run("--write", "-", "--data", tmp_path, text=text)
    run("--write", "-", "--data", tmp_path, text="signs: {未定: no_amount}\n")
    found = read(tmp_path / "reference")
    assert found["labels"]["fields"]["bank_name"] == {"zh": "开户银行", "variants": ["开户银行"]}
    assert found["funding"]["sources"]["social"]["variants"] == ["认养资金"]
    assert found["comparators"]["before"][">="] == ["须不少于"]
    assert found["signs"]["no_amount"] == ["待定", "未定"]
    assert (found["units"]["synonyms"]["台"], found["units"]["words"]) == (["架(套)"], ["羽份"])
    assert yaml.safe_load((tmp_path / "reference" / "levels.yml").read_text("utf-8"))["level2"]["quantity"]["variants"] == ["工作量指标"]


def test_a_file_of_the_folder_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A slip of the pen in the team's folder is told with its file, and no worker dies over it."""
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "labels.yml").write_text("fields: [", "utf-8")
    document = tmp_path / "a.html"
    document.write_text(FORM, "utf-8")
    done = CliRunner().invoke(labels, [str(document), "--data", str(tmp_path)])
    assert done.exit_code == 1
    assert "labels.yml" in str(done.exception) + done.output

"""Files checked before they are published: the findings of a load, without a warehouse and without a trace."""

from __future__ import annotations

import json
import tempfile
import zipfile
from contextlib import nullcontext
from pathlib import Path

import docx
import duckdb
import pytest
from click.testing import CliRunner

from jixiao.cli import cli
from jixiao.cli._language import choose
from jixiao.cli.lint import _lines, exit_code
from jixiao.examination import Examination, Examined, examine
from jixiao.sources.data_folder import DataFolder
from tests.conftest import ROOT, SAMPLES, SampleWarehouse, run_cli

SQL = ROOT / "sql"
GOAL = [
    ["项目名称", "河道清淤整治", "项目编码", "510822230001"],
    ["主管部门", "青川县水利局", "实施单位", "青川县水利局"],
    ["项目资金（万元）", "年度资金总额", "120.00", ""],
    ["年度目标", "清淤河道12公里。", "", ""],
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "清淤河道长度", "≥12公里"],
    ["效益指标", "社会效益指标", "受益群众人数", "≥3000人"],
    ["满意度指标", "服务对象满意度指标", "群众满意度", "≥95%"],
]
EVALUATION = [
    ["项目名称", "河道清淤整治", "项目编码", "510822230001", "", ""],
    ["主管部门", "青川县水利局", "实施单位", "青川县水利局", "", ""],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "未完成原因"],
    ["产出指标", "数量指标", "清淤河道长度", "≥8公里", "8公里", ""],
    ["效益指标", "社会效益指标", "受益群众人数", "≥3000人", "3100人", ""],
    ["满意度指标", "服务对象满意度指标", "群众满意度", "≥95%", "96%", ""],
]


def form(path: Path, title: str, rows: list[list[str]]) -> Path:
    """A Word file with one form."""
    document = docx.Document()
    document.add_paragraph(title)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(path))
    return path


@pytest.mark.parametrize(
    ("reasons", "code"), [(["system_file", None], 0), (["lock_file", "hidden_file"], 3), (["unreadable", None], 3), ([], 3)]
)
def test_what_systems_leave_in_a_folder_is_no_form_that_cannot_be_read(reasons: list[str | None], code: int) -> None:
    """Thumbs.db beside clean forms fails no hook; a file that could not be opened does, and so does a folder without any form."""
    files = [Examined("x", status="skipped" if reason else "ok", reason=reason) for reason in reasons]
    assert exit_code(files) == code


def linted(*arguments: str | Path) -> tuple[int, dict[str, object]]:
    """The exit code and what a program is told."""
    run = run_cli("lint", "--json", *arguments)
    return run.code, json.loads(run.stdout)


def test_a_file_has_the_findings_of_a_load(sample_warehouse: SampleWarehouse, tmp_path: Path) -> None:
    """Rule, place and message of each finding are those of the published warehouse, and the exit code says that there are some."""
    code, told = linted(SAMPLES / "kaizhou-2022.docx", "--data", tmp_path)
    assert code == 1
    (file,) = told["files"]  # type: ignore[misc]  # JSON
    found = {
        (f["rule_id"], f["place"]["table_no"], f["place"]["row_no"], f["place"]["column_no"], f["message_zh"]) for f in file["findings"]
    }  # type: ignore[index]  # JSON
    with duckdb.connect(str(sample_warehouse.database), read_only=True) as connection:
        loaded = connection.execute("select rule_id, table_no, row_no, column_no, message_zh from meta.finding").fetchall()
    assert found == set(loaded)
    assert not list(tmp_path.iterdir()), "nothing is kept"


def test_exit_codes_tell_clean_found_and_unreadable_apart(tmp_path: Path) -> None:
    """0 where nothing is found, 3 where no form is read in one of the files, 2 for a file that is not there."""
    clean = form(tmp_path / "clean.docx", "2023年项目支出绩效目标表", GOAL)
    (tmp_path / "broken.docx").write_bytes(clean.read_bytes()[:900])
    run = run_cli("lint", clean, "--data", tmp_path / "none")
    assert run.code == 0, run.stdout
    code, told = linted(clean, tmp_path / "broken.docx", "--data", tmp_path / "none")
    assert code == 3
    assert {f["file"]: f["status"] for f in told["files"]} == {"broken.docx": "quarantined", "clean.docx": "ok"}  # type: ignore[attr-defined]  # JSON
    assert run_cli("lint", tmp_path / "missing.docx").code == 2


def test_the_forms_of_the_published_warehouse_stand_beside_the_file(tmp_path: Path) -> None:
    """A target that differs from the goal form's is found where the warehouse holds that form, and only there; it stays untouched."""
    (tmp_path / "published").mkdir()
    form(tmp_path / "published" / "goal.docx", "2023年项目支出绩效目标表", GOAL)
    data = tmp_path / "data"
    assert run_cli("ingest", tmp_path / "published", "--data", data).code == 0
    draft = form(tmp_path / "draft.docx", "2023年项目支出绩效自评表", EVALUATION)
    with examine([draft], SQL) as alone, examine([draft], SQL, warehouse=DataFolder(data)) as beside:
        assert (alone.beside, beside.beside) == (0, 1)
        across = {str(f["rule_id"]) for f in beside.files[0].findings} - {str(f["rule_id"]) for f in alone.files[0].findings}
        assert across, "a comparison over stages is made"
        assert [f.file for f in beside.files] == ["draft.docx"], "what is found in the warehouse's forms is not told"
    with duckdb.connect(str(data / "published" / "warehouse.duckdb"), read_only=True) as connection:
        assert connection.execute("select count(*) from main.dim_document").fetchone() == (1,)


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> tuple[Examination, Path]:
    """What was found in the sample by an examination that ended with a fault, and the folder that it worked in."""
    place = tmp_path_factory.mktemp("examined")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(place))
        with pytest.raises(RuntimeError), examine([SAMPLES / "kaizhou-2022.docx"], SQL) as found:
            assert found.folder.root.is_dir()
            raise RuntimeError
    return found, place


def test_the_language_is_chosen_and_counts_have_their_plural(examined: tuple[Examination, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """The same file is told in Chinese and in English."""
    monkeypatch.setattr("jixiao.examination.examine", lambda *_, **__: nullcontext(examined[0]))
    told = [CliRunner().invoke(cli, ["--lang", lang, "lint", str(SAMPLES / "kaizhou-2022.docx")]) for lang in ("zh", "en")]
    choose(None)
    assert [run.exit_code for run in told] == [1, 1]
    chinese, english = (run.output for run in told)
    assert "目标文本中为 4座" in chinese
    assert "1 个文件" in chinese
    assert "the goal text 4座" in english
    assert "1 file, 14 findings" in english


def test_members_of_a_zip_are_told_one_by_one_and_contacts_are_not(tmp_path: Path) -> None:
    """A zip is looked through; a telephone number in a file's name is masked."""
    form(tmp_path / "form.docx", "2023年项目支出绩效目标表", GOAL)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as pack:
        pack.write(tmp_path / "form.docx", "联系电话13800000000.docx")
        pack.writestr("note.txt", "没有表格")
    code, told = linted(tmp_path / "all.zip", "--data", tmp_path / "none")
    assert code == 3
    assert len(told["files"]) == 2  # type: ignore[arg-type]  # JSON
    assert "13800000000" not in json.dumps(told, ensure_ascii=False)


def test_nothing_of_an_examination_stays(examined: tuple[Examination, Path]) -> None:
    """The folder that an examination works in is gone at its end, after a fault too."""
    found, place = examined
    assert found.files[0].findings
    assert not list(place.iterdir())


def test_a_file_without_a_finding_says_how_many_cells_nobody_understood() -> None:
    """No rule looked at such a cell, so a file that has some is never told as one in which all is well."""
    unread = [{"table_no": 1, "row_no": 2, "column_no": 3, "text": "看不懂", "detail": ""}]
    *_, (last, _) = _lines(Examined("a.docx", status="ok", unread=unread))
    assert last == "a.docx: no finding; 1 cell not understood"
    (alone, _) = list(_lines(Examined("a.docx", status="ok")))[-1]
    assert alone == "a.docx: no finding"

"""自查: a file dropped on the dashboard comes back with its findings, in seconds, and nothing of it stays."""

from __future__ import annotations

import base64
import html
import io
import re
import tempfile
from pathlib import Path

import docx
import openpyxl
import pytest
from httpx import Response
from starlette.testclient import TestClient

from dashboards import checking
from dashboards.app import Checking, create_app
from tests.conftest import ROOT, SAMPLES

SQL = ROOT / "sql"
FORM = SAMPLES / "kaizhou-2022.docx"


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which this process makes its temporary files."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def site(data: Path, kept: Path | None = None) -> TestClient:
    """The dashboard of a folder in which nothing was ever published, with the page."""
    return TestClient(create_app(data, Checking(SQL, kept)))


def download(page: str, ending: str) -> bytes:
    """A file that stands in the page to be taken back."""
    found = re.search(rf'download="[^"]*\.{ending}" href="data:[^,"]*,([^"]*)"', page)
    assert found, ending
    return base64.b64decode(html.unescape(found.group(1)))


def test_the_page_is_off_unless_it_is_asked_for(tmp_path: Path) -> None:
    """An ordinary dashboard has no such address and does not show one."""
    plain = TestClient(create_app(tmp_path))
    assert plain.get("/check").status_code == 404
    assert plain.post("/check", files={"file": b"x"}).status_code == 404
    assert 'href="/check"' not in plain.get("/quality").text


def test_a_dropped_file_comes_back_with_findings_comments_list_and_page(tmp_path: Path, scratch: Path) -> None:
    """Without a warehouse: the findings on the page, as comments in the Word file, as rows of the workbook; nothing is left behind."""
    answer = site(tmp_path).post("/check", files={"file": (FORM.name, FORM.read_bytes())})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    page = answer.text
    assert "目标文本中为 4座" in page
    assert "开州区临江家居产业园至临江镇污水处理厂段一级干管项目" in page
    marked = docx.Document(io.BytesIO(download(page, "docx")))
    assert any("J601" in comment.text for comment in marked.comments)
    sheet = openpyxl.load_workbook(io.BytesIO(download(page, "xlsx"))).active
    assert sheet is not None
    assert {row[0] for row in sheet.iter_rows(min_row=2, values_only=True)} == {"J202", "J301", "J601", "J801", "J802"}
    assert "<table " in download(page, "html").decode()
    assert not list(scratch.iterdir()), "nothing is kept"


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Response, Path]:
    """The answer to a dropped file where the operator wants files kept, and the folder for them."""
    folder = tmp_path_factory.mktemp("kept")
    return site(folder, folder / "kept").post("/check", files={"file": (FORM.name, FORM.read_bytes())}), folder / "kept"


def test_what_the_operator_wants_kept_is_kept(answered: tuple[Response, Path]) -> None:
    """With a folder for it, the file is kept under its hash and name, and the page says so."""
    answer, kept = answered
    assert [p.read_bytes() for p in kept.iterdir()] == [FORM.read_bytes()]
    assert "运行者设置为保存收到的文件" in answer.text


def test_size_number_and_turns_are_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too large, too many, none, and too many at once: each is refused in words, in the reader's language."""
    client = site(tmp_path)
    assert client.post("/check", files={"file": ("large.docx", b"0" * (checking.MOST_BYTES + 1))}).status_code == 413
    many = [("file", (f"{n}.docx", b"0")) for n in range(checking.MOST_FILES + 1)]
    assert client.post("/check", files=many).status_code == 400
    assert client.post("/check", files={"other": ("x.docx", b"0")}).status_code == 400
    monkeypatch.setattr(checking, "PATIENCE_S", 0.05)
    for _ in range(checking.AT_ONCE):
        checking._turns.acquire()
    try:
        busy = client.post("/check?lang=en", files={"file": (FORM.name, FORM.read_bytes())})
    finally:
        for _ in range(checking.AT_ONCE):
            checking._turns.release()
    assert busy.status_code == 503
    assert "try again in a moment" in busy.text


def test_broken_files_hostile_names_and_contacts_do_no_harm(tmp_path: Path, scratch: Path) -> None:
    """A file that cannot be read has its reason, another beside it is examined all the same; a path in a name goes nowhere."""
    files = [
        ("file", ("../../联系电话13800000000.docx", FORM.read_bytes()[:3000])),
        ("file", ("<script>alert(1)</script>.txt", "没有表格的说明".encode())),
        ("file", (FORM.name, FORM.read_bytes())),
    ]
    page = site(tmp_path).post("/check", files=files).text
    assert "没有读出绩效公开表" in page
    assert "目标文本中为 4座" in page
    assert "13800000000" not in page
    assert "<script>alert(1)" not in page
    assert not list(scratch.iterdir())


def test_the_scripts_of_the_form_run_under_the_policy_of_the_page(answered: tuple[Response, Path]) -> None:
    """The form as read is shown within the page: its own script is allowed by its hash, and no other."""
    policy = answered[0].headers["content-security-policy"]
    assert re.search(r"script-src 'self' 'sha256-[A-Za-z0-9+/=]+';", policy)
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]

"""Contacts' names and numbers stay in `data/restricted`."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from jixiao.model import CellReading, Disposition, Extraction, UnreviewedLabel
from jixiao.privacy import MASK, Masker
from tests.unit.warehouse.conftest import Loader
from tests.unit.warehouse.samples import Outcome, disclosure, extraction

SECRETS = ("71930846", "13971930846", "87654321", "张三", "李四丰")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("联系电话：023-71930846", f"联系电话：{MASK}"),
        ("联系人：张三 电话：71930846", f"联系人：{MASK} 电话：{MASK}"),
        ("联系人：张三电话71930846", f"联系人：{MASK}电话{MASK}"),
        ("联系人及电话：张三，139 1234 5678", f"联系人及电话：{MASK}，{MASK}"),
        ("（联系方式: 0571-87654321转802）", f"（联系方式: {MASK}）"),
        ("填报人：李四丰", f"填报人：{MASK}"),
    ],
)
def test_numbers_behind_telephone_words_and_names_behind_contact_words_are_masked(text: str, masked: str) -> None:
    """The label stays, the detail goes."""
    assert Masker()(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "新建管网 71930846 米",
        "项目编码 50000022T000000012345",
        "电话通知率≥95%",
        "安装电话 500 部",
        "联系人民群众 3 次",
        "手机银行用户 20000 户",
        "2022年1月1日-2022年12月31日",
    ],
)
def test_printed_figures_stay(text: str) -> None:
    """Evidence is not masked because it has many digits or names a telephone."""
    assert Masker()(text) == text


def test_the_documents_own_contacts_are_masked_wherever_they_stand() -> None:
    """With or without area code, spaced or not; other digits and longer numbers stay."""
    mask = Masker(["023-71930846"])
    assert mask("请致电 7193 0846 或 02371930846") == f"请致电 {MASK} 或 {MASK}"
    assert mask("编号 971930846") == "编号 971930846"


def everything(*_: str) -> Outcome:
    """A document whose contacts stand in every kind of text."""
    d = disclosure(title="绩效目标表 联系人：张三 电话：023-71930846", goal_text="请致电 71930846")
    d.indicators[0].remark = "联系电话：13971930846"
    e: Extraction = extraction(d, unread="联系人：李四丰，手机13971930846")
    e.cells += [
        CellReading(1, 20, 1, "办公电话", Disposition.UNREAD, "unknown", 1),
        CellReading(1, 20, 2, "87654321", Disposition.UNREAD, "unknown", 1),
        CellReading(1, 22, 1, "填报人", Disposition.UNREAD, "unknown", 1),
        CellReading(1, 22, 2, "李四丰", Disposition.UNREAD, "unknown", 1),
        CellReading(1, 21, 1, "13971930846", Disposition.IGNORED, "note", 1),
    ]
    e.labels.append(UnreviewedLabel("经办人电话", "row_label", 1, 20, 1, "87654321"))
    e.notes.append("页脚：联系电话 87654321")
    return Outcome("", "", e, None)


def test_no_contact_leaves_the_restricted_folder(loader: Loader) -> None:
    """Grep over every byte and every Parquet value outside of `raw` and `restricted`; the restricted file has them."""
    loader.put("自评表（联系人张三13971930846）.docx", "x")
    loader.night(everything)
    loader.publish()
    folder = loader.folder
    files = [
        p for p in folder.root.rglob("*") if p.is_file() and not p.is_relative_to(folder.raw) and not p.is_relative_to(folder.restricted)
    ]
    assert len(files) > 40
    for file in files:
        for secret in SECRETS:
            assert secret.encode() not in file.read_bytes(), f"{secret} in {file}"
            if file.suffix == ".parquet":
                assert secret not in str(pq.read_table(file).to_pylist()), f"{secret} in {file}"
    tables = [
        t
        for (t,) in loader.rows(
            "select schema_name || '.' || table_name from duckdb_tables() where not internal", folder.published_database
        )
    ]
    for table in tables:
        content = str(loader.rows(f"from {table}", folder.published_database))
        assert not [s for s in SECRETS if s in content], table
    contacts = folder.restricted / "contacts.parquet"
    kept = {r["text"] for r in pq.read_table(contacts).to_pylist()}
    assert {"023-71930846", "张三", "87654321", "13971930846"} <= kept
    assert contacts.stat().st_mode & 0o077 == 0
    assert Path(folder.restricted).stat().st_mode & 0o077 == 0


def test_masked_cells_say_that_they_are(loader: Loader) -> None:
    """An auditor sees that something was there."""
    loader.put("a.docx", "x")
    loader.take(everything)
    assert loader.rows("select slug, text from main.fact_field where is_private order by 1") == [
        ("contact_name", MASK),
        ("contact_phone", MASK),
    ]
    assert loader.rows("select text from meta.unread_cell where is_private") == [(MASK,), (MASK,)]

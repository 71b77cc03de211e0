"""What stands in a cell for something else: ditto marks, and marks that point to a note."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiao import extract
from jixiao.forms import read_forms
from jixiao.model import Disclosure, Extraction, NoteKind, Table
from jixiao.normalize import normalize
from tests.support.forms import writers
from tests.support.forms.model import Form, Line, parse_grid
from tests.unit.forms.drawn import document, table

DITTOS = """
项目名称 | 渠道维修 | < | < | < | < | <
主管部门 | 某县水利局 | < | < | < | < | <
实施单位 | 同上 | < | < | < | < | <
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 渠道长度 | ≥12公里 | 12公里 | 20 | 20
同上 | 〃 | 涵管数量 | ≥8座 | 同左 | 20 | （同左）
" | 质量指标 | 验收合格率 | 100% | 100% | 10 | ″
〃 | 同上 | 材料合格率 | 同上 | 98% | 同上 | 8
满意度指标 | 同左 | 农户满意度 | ≥90% | 92% | 10 | 10
"""
Values = list[tuple[str, str]]


def _read(*blocks: str | Table) -> Extraction:
    return normalize(read_forms(document(*blocks)))


def _rows(form: Disclosure) -> list[tuple[str | None, str | None, str, Values, str | None]]:
    """Levels, name, values and score of each indicator, as printed or taken over."""
    return [(i.level1, i.level2, i.name, [(v.role, v.text) for v in i.values], i.score_text) for i in form.indicators]


def test_ditto_marks_say_what_they_point_to() -> None:
    """A level, value, score or organisation told by a ditto mark is that of the cell above or on the left, and a note tells each."""
    read = _read("2023年度项目支出绩效自评表", table(DITTOS))
    (form,) = read.disclosures
    assert (form.unit_name, form.department_name) == ("某县水利局", "某县水利局")
    assert _rows(form) == [
        ("产出指标", "数量指标", "渠道长度", [("target", "≥12公里"), ("actual", "12公里")], "20"),
        ("产出指标", "数量指标", "涵管数量", [("target", "≥8座"), ("actual", "≥8座")], "20"),
        ("产出指标", "质量指标", "验收合格率", [("target", "100%"), ("actual", "100%")], "20"),
        ("产出指标", "质量指标", "材料合格率", [("target", "100%"), ("actual", "98%")], "8"),
        ("满意度指标", "满意度指标", "农户满意度", [("target", "≥90%"), ("actual", "92%")], "10"),
    ]
    assert sum(n.kind is NoteKind.DITTO for n in read.notes) == 12
    assert read.unread == []


def test_a_ditto_mark_below_a_header_points_to_nothing() -> None:
    """A ditto mark under a header, or under a blank value, is unread and never published as a text."""
    read = _read(
        "2023年度项目绩效目标表",
        table("""
项目名称 | 渠道维修 | <
实施单位 | 某县水利站 | <
二级指标 | 三级指标 | 指标值
数量指标 | 渠道长度 | 同上
数量指标 | 涵管数量 |
数量指标 | 闸门数量 | 〃
数量指标 | 泵站数量 | 2座
"""),
    )
    (form,) = read.disclosures
    assert [v.text for i in form.indicators for v in i.values] == ["2座"]
    assert [(c.row, c.text) for c in read.unread] == [(4, "同上"), (6, "〃")]


def test_a_ditto_mark_points_over_a_page() -> None:
    """The first row of a table that goes on with the one before takes over what its last row says."""
    read = _read(
        "2023年度项目绩效目标表",
        table("""
项目名称 | 渠道维修 | < | <
实施单位 | 某县水利站 | < | <
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 渠道长度 | ≥12公里
"""),
        table("同上 | 同上 | 涵管数量 | 8座\n〃 | 〃 | 闸门数量 | 〃", 2),
    )
    (form,) = read.disclosures
    assert [(i.level1, i.level2, i.name, i.values[0].text) for i in form.indicators[1:]] == [
        ("产出指标", "数量指标", "涵管数量", "8座"),
        ("产出指标", "数量指标", "闸门数量", "8座"),
    ]


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "pdf", "txt"])
def test_ditto_marks_in_every_format(kind: str, tmp_path: Path) -> None:
    """The same form with ditto marks says the same in every format, with or without merges."""
    form = Form("dittos", (Line("2023年度项目支出绩效自评表"), parse_grid(DITTOS)))
    path = tmp_path / f"dittos.{kind}"
    path.write_bytes(writers.write(form, kind))
    (found,) = extract(path).disclosures
    assert _rows(found) == _rows(_read("2023年度项目支出绩效自评表", table(DITTOS)).disclosures[0])


MARKED = """
项目名称 | 渠道维修{0} | < | < | <
实施单位 | 某县水利站 | < | < | <
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值{1}
产出指标{0} | 数量指标{1} | 渠道长度{0} | ≥12公里 | 12公里{1}
^ | ^ | 第2批涵管数量 | ≥8座 | 8座
"""


@pytest.mark.parametrize(
    ("one", "two", "note"),
    [
        ("①", "②", "注：①含上年续建；②以竣工图为准。"),
        ("[1]", "［2］", "[1]含上年续建\n[2]以竣工图为准"),
        ("注1", "（注2）", "注1：含上年续建；注2：以竣工图为准"),
        ("（1）", "（2）", "备注：（1）含上年续建。（2）以竣工图为准。"),
    ],
)
def test_marks_that_a_note_explains_are_taken_off(one: str, two: str, note: str) -> None:
    """Names, levels, headers and values are the same with and without the marks of notes that the document explains."""
    lines = note.split("\n")
    read = _read("2023年度项目支出绩效自评表", table(MARKED.format(one, two)), *lines)
    plain = _read("2023年度项目支出绩效自评表", table(MARKED.format("", "")), *lines)
    assert _rows(read.disclosures[0]) == _rows(plain.disclosures[0])
    assert read.disclosures[0].project_name == "渠道维修"
    assert sum(n.kind is NoteKind.NOTE_MARK for n in read.notes) == 6


def test_what_no_note_explains_stays_in_a_name() -> None:
    """A number or ring behind a name that no note explains is part of the name."""
    read = _read(
        "2023年度项目绩效目标表",
        table("""
项目名称 | 渠道维修② | < | <
实施单位 | 某县水利站 | < | <
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 渠道长度（1） | ≥12公里
^ | ^ | 渠道长度（2） | ≥8公里
"""),
        "注：1.本表由项目单位填写；2.金额保留两位小数。",
    )
    (form,) = read.disclosures
    assert form.project_name == "渠道维修②"
    assert [i.name for i in form.indicators] == ["渠道长度（1）", "渠道长度（2）"]

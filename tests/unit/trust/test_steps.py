"""The steps of a reading lead from the printed text to what is held, and nowhere else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiao.model import Reason
from jixiao.trust.sentences import SENTENCES
from jixiao.trust.source import without_contacts
from jixiao.trust.steps import Step, steps
from tests.support.forms import writers
from tests.support.scoreboard import golden_forms
from tests.unit.trust.subjects import read, subjects, table

FORMS = {form.name: form for form in golden_forms()}


@pytest.mark.parametrize("name", FORMS)
def test_every_figure_is_explained_by_the_reasons_that_it_keeps(name: str) -> None:
    """For every figure of every golden form a step says why: no step falls back on what is said where no reason is kept."""
    document, extraction = read(writers.write_docx(FORMS[name]))
    form = without_contacts(document, extraction)
    for subject in subjects(extraction):
        found = steps(subject, form)
        assert found, subject
        told = {step.rule for step in found}
        assert not told & {"as_recorded", "printed_otherwise", "comparator", "unit"}, (subject.record, told)
        assert all(step.zh and step.en for step in found)
        assert all(form.cell(*at) is not None for step in found for at in step.cells)


def test_every_reason_has_its_sentence() -> None:
    """A reason is said in both languages, but for the cells of signs, units and points, which other sentences point at."""
    cells = {reason for reason in Reason if reason.endswith("_cell")}
    assert set(Reason) - cells <= set(SENTENCES)
    assert all(said.zh and said.en for said in SENTENCES.values())


FORM = """
项目支出绩效自评表（2023年度） | < | < | < | < | <
项目名称 | 乡村道路养护 | < | 项目单位 | 某县公路管理局 | <
资金情况（万元） | 年度资金总额 | < | 126.5 | < | <
一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值
产出指标 | 数量指标 | 养护里程（公里） | ≥320 | 325 | 50
^ |  | 隐患整治数量 | 不少于12处 | 10 | 20
^ | 质量指标 | 养护合格率 | 95 | 96.4 | 20
"""


def explained(name: str, role: str) -> dict[str, Step]:
    """The steps of one value of the form above, by rule."""
    document, extraction = read(table(FORM))
    form = without_contacts(document, extraction)
    for subject in subjects(extraction):
        record = subject.record
        if subject.kind == "indicator value" and record["value_role"] == role and record["indicator_name"].startswith(name):
            return {step.rule: step for step in steps(subject, form)}
    raise AssertionError(f"no {role} of {name}")


def test_a_step_names_the_header_and_its_cell() -> None:
    """The header that makes a cell a target is named as it is printed, with the cell that prints it."""
    step = explained("养护里程", "target")["header"]
    assert "指标值" in step.zh and "指标值" in step.en
    assert step.cells == ((1, 4, 4),)


def test_a_level_left_blank_is_said_to_be_inherited() -> None:
    """A level that stands in a row above is told with that row; one that is merged, with the rows that it spans."""
    found = explained("隐患整治数量", "target")
    assert found["level1"].cells == ((1, 5, 1),)
    assert "数量指标" in found["level2"].zh
    assert found["level2"].cells == ((1, 5, 2),)
    assert "row 5" in found["level2"].en


def test_each_unit_is_told_where_it_stands() -> None:
    """Behind the figure, in brackets in the name, at the target beside it, or as a rate: the step is another one each time."""
    assert "unit_in_text" in explained("隐患整治数量", "target")
    assert "unit_of_target" in explained("隐患整治数量", "actual")
    assert "unit_in_name" in explained("养护里程", "target")
    assert "rate_in_percent" in explained("养护合格率", "target")


def test_comparators_are_told_and_never_added() -> None:
    """A comparator in words is named as the comparator that it means; a bare figure is said to have none."""
    assert ">=" in explained("隐患整治数量", "target")["comparator_in_text"].en
    assert "no_comparator" in explained("养护合格率", "target")


def test_an_amount_is_told_with_its_unit_and_its_sum() -> None:
    """The label, the unit of money with its basis, and the multiplication that gives the yuan."""
    document, extraction = read(table(FORM))
    amount = next(s for s in subjects(extraction) if s.kind == "amount")
    found = {step.rule: step for step in steps(amount, without_contacts(document, extraction))}
    assert "年度资金总额" in found["label"].en
    assert "万元" in found["money_unit"].zh
    assert found["amount"].en == "126.5 × 10,000 = 1,265,000.00 yuan"


def test_a_reading_that_the_document_does_not_give_again_is_told() -> None:
    """Where the warehouse holds another figure than the document read again, the last step says both and what to do."""
    document, extraction = read(table(FORM))
    form = without_contacts(document, extraction)
    value = next(s for s in subjects(extraction) if s.kind == "indicator value")
    assert "as_recorded" not in {step.rule for step in steps(value, form)}
    value.record["value_number"] += 1
    told = steps(value, form)[-1]
    assert told.rule == "as_recorded"
    assert ">= 321 km" in told.en and ">= 320 km" in told.en


def test_a_reviewed_correction_is_told_with_its_reason() -> None:
    """A figure that the register corrected is told as printed, as corrected, and why; nothing is said to be untraceable."""
    _, extraction = read(table(FORM))
    value = next(s for s in subjects(extraction) if s.kind == "indicator value")
    value.record.update(value_number=Decimal(300), comparator="<=", correction="C001")
    entry = {"correction_id": "C001", "printed": "≥320", "corrected": "value_number = 300, comparator = <=", "reason": "批复为 300"}
    value.corrections = [{**entry, "table_no": 1, "row_no": 5, "column_no": 4}]
    found = {step.rule: step for step in steps(value)}
    assert "'≥320' becomes 300" in found["number_corrected"].en
    assert "<=" in found["comparator_corrected"].en
    assert "批复为 300" in found["register"].zh and found["register"].cells == ((1, 5, 4),)
    assert "as_recorded" not in found


def test_a_text_that_its_cell_does_not_print_is_told() -> None:
    """A place is looked up in the form: where another text stands there, the step names both and does not claim the recorded one."""
    document, extraction = read(table(FORM))
    form = without_contacts(document, extraction)
    value = next(s for s in subjects(extraction) if s.kind == "indicator value")
    assert steps(value, form)[0].rule == "printed"
    value.record["column_no"] = 1
    told = steps(value, form)[0]
    assert told.rule == "printed_otherwise"
    assert "≥320" in told.en and "产出指标" in told.en


RATED = """
项目支出绩效自评表（2023年度） | < | < | < | < | < | <
项目名称 | 乡村道路养护 | < | < | 项目单位 | 某县公路管理局 | <
资金情况（万元） | 项目 | 年初预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | 年度资金总额 | 126.5 | 120.2 | 10 | 95.02% | 9.5
一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 养护里程（公里） | ≥320 | 325 | 90 | 90
"""


def test_the_rate_is_quoted_from_the_cell_that_prints_it() -> None:
    """分值 | 执行率 | 得分: the place of an execution rate is the rate's own cell, not that of the weight before it."""
    document, extraction = read(table(RATED))
    form = without_contacts(document, extraction)
    rate = next(s for s in subjects(extraction) if s.kind == "execution rate")
    assert steps(rate, form)[0].cells == ((1, 4, 6),)
    assert form.cell(1, 4, 6).text == "95.02%"  # type: ignore[union-attr]


def test_a_value_of_one_town_and_the_doubt_of_its_form_are_told() -> None:
    """Who asks for a value hears whose it is, and that its form may be misread."""
    _, extraction = read(
        table("项目名称 | 河道保洁 | < | <\n一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 河道 | ≥45公里")
    )
    extraction.disclosures[0].indicators[0].values[0].breakdown = "月塘镇"
    subject = next(s for s in subjects(extraction) if s.kind == "indicator value")
    subject.disclosure = {"doubt": "unread_header"}
    told = {s.rule: s.zh for s in steps(subject)}
    assert told["breakdown"] == "是「月塘镇」一列的值，不是全表的值"
    assert told["doubt"] == "此表可能读错：有未识别的表头"

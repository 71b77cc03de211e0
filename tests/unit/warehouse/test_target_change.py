"""What became of targets between two forms of one project."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiao.model import Indicator, Value
from tests.unit.warehouse.conftest import Loader
from tests.unit.warehouse.samples import disclosure, read

CHANGES = {
    "新建管网长度": (("≥", "12", "km"), ("≥", "10", "km"), "lowered"),
    "培训人数": (("≥", "100", "人"), ("≥", "120", "人"), "raised"),
    "安全事故数": (("≤", "2", "起"), ("≤", "1", "起"), "raised"),
    "验收合格率": (("≥", "95", "%"), ("≥", "95", "%"), "unchanged"),
    "巡查里程": (("≥", "12", "km"), ("≥", "12000", "m"), "unchanged"),
    "宣传次数": (("≥", "4", "次"), ("≤", "4", "次"), "changed"),
    "项目成本": (("", "90", "万元"), ("", "80", "万元"), "changed"),
    "清淤方量": (("≥", "300", "方"), None, "dropped"),
    "栽植树木": (None, ("≥", "300", "株"), "added"),
}
"""The target in the goal form, in the evaluation, and what became of it."""


def lines(at: int) -> list[Indicator]:
    """The indicators of one of the two forms."""
    made = []
    for name, told in CHANGES.items():
        target = told[at]
        if target is not None:
            sign, number, unit = target
            comparator = {"≥": ">=", "≤": "<="}.get(sign)
            value = Value(
                "target", f"{sign}{number}{unit}", comparator=comparator, number=Decimal(number), unit=unit, table=1, row=9, col=4
            )
            level = "成本指标" if unit == "万元" else "数量指标"
            made.append(Indicator(len(made) + 1, "产出指标", level, name, name, [value], table=1, row=9, col=3))
    return made


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loader:
    """A goal form, its evaluation, and the goal form of the next year, which is that of the evaluation."""
    loader = Loader(tmp_path_factory.mktemp("target_change"))
    forms = {
        "goal": disclosure(indicators=lines(0)),
        "evaluation": disclosure(stage="evaluation", indicators=lines(1)),
        "next": disclosure(fiscal_year=2023, indicators=lines(1)),
    }
    for name in forms:
        loader.put(f"{name}.docx", name)
    loader.night(lambda name, content: read("", forms[content], name=name))
    return loader


@pytest.mark.parametrize("basis", ["stage", "year"])
def test_each_indicator_of_two_forms_tells_what_became_of_its_target(loaded: Loader, basis: str) -> None:
    """Lowered, raised, dropped or added; a comparator that turned and a cost without one are changed, and nobody says which way."""
    rows = loaded.rows(f"select indicator_name, target_change from mart.target_change where pair_basis = '{basis}'")
    assert dict(rows) == {name: told[2] for name, told in CHANGES.items()}
    assert len(rows) == len(CHANGES)


def test_both_targets_stand_side_by_side(loaded: Loader) -> None:
    """The text, the number and the unit of each, with the document that prints it."""
    columns = "earlier_target_text, target_text, earlier_target_number, target_number, target_unit, earlier_source_file, source_file"
    rows = loaded.rows(f"select {columns} from mart.target_change where indicator_name = '新建管网长度' and pair_basis = 'stage'")
    assert rows == [("≥12km", "≥10km", 12, 10, "km", "goal.docx", "evaluation.docx")]


def test_pairs_are_of_the_only_form_of_each_stage(loaded: Loader) -> None:
    """A year's evaluation beside its goal, a goal beside last year's: no other two."""
    pairs = "select pair_basis, earlier_stage, stage, earlier_fiscal_year, fiscal_year from mart.form_pair order by all"
    assert loaded.rows(pairs) == [("stage", "goal", "evaluation", 2022, 2022), ("year", "goal", "goal", 2022, 2023)]

"""The same characters in every format: what is never seen is gone, what looks like an ideograph is it, powers and width stay."""

from __future__ import annotations

import pytest

from jixiao.extraction import extract_bytes
from jixiao.readers import read_bytes
from tests.support.forms.model import Form, grid_of
from tests.support.forms.writers import write

FORM = [
    ["项⽬⽀出绩效⽬标表（2022年度）", "<", "<", "<"],
    ["项\u200b目名称", "河道管护⼯程", "单\u202a位\u202c名称", "清溪县⽔利局"],
    ["年度资⾦总额（万元）", "1\u200b2\ufeff73", "其他资⾦", "−273"],
    ["⼀级指标", "⼆级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "装机容量", "≮100㎾"],
    ["产出指标", "数量指标", "绿化⾯积", "≯12㏊"],
    ["产出指标", "数量指标", "硬化面积", "≥1\u20605\u206200㎡"],
]


def form() -> Form:
    """The form that each format holds."""
    return Form("characters", (grid_of(FORM),))


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx", "txt"])
def test_every_format_hands_on_the_same_characters(kind: str) -> None:
    """No reader lets an invisible character or a radical through; signs and units stay as printed."""
    texts = [c.text for t in read_bytes(write(form(), kind), f"a.{kind}").tables for c in t.cells]
    assert {"项目名称", "单位名称", "清溪县水利局", "年度资金总额（万元）", "1273", "−273", "≮100㎾", "≥1500㎡"} <= set(texts)


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx", "txt"])
def test_a_form_in_such_characters_is_read(kind: str) -> None:
    """Labels, figures and units are those that a person sees."""
    one = extract_bytes(write(form(), kind), f"a.{kind}").disclosures[0]
    assert (one.project_name, one.unit_name) == ("河道管护工程", "清溪县水利局")
    assert {(f.source, f.amount_yuan) for f in one.funding} == {("total", 12_730_000), ("other", -2_730_000)}
    values = {i.name: (v.comparator, v.number, v.unit) for i in one.indicators for v in i.values}
    assert values == {"装机容量": (">=", 100, "kW"), "绿化面积": ("<=", 12, "公顷"), "硬化面积": (">=", 1500, "m²")}

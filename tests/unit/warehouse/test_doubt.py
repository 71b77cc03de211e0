"""A form's doubt and a value's breakdown on their way to the views."""

from __future__ import annotations

from dataclasses import replace

from jixiao.model import Doubt
from tests.unit.warehouse.conftest import Loader
from tests.unit.warehouse.samples import disclosure, indicator, read


def test_a_county_that_heads_a_column_is_told_by_its_code(loader: Loader) -> None:
    """A county of the form's own city has its region's code; one of another city, or a town, has none."""
    split = indicator()
    split.values = [replace(split.values[0], breakdown=name, col=4 + at) for at, name in enumerate(("新罗区", "鼓楼区", "东庄镇"))]
    loader.put("a.docx", "a")
    form = disclosure(indicators=[split], unit_name="龙岩市水利局", unit_text="龙岩市水利局", department_name=None, department_text=None)
    loader.take(lambda _, __: read("", form))
    found = loader.rows("select breakdown, breakdown_region_code from mart.indicator order by column_no")
    assert found == [("新罗区", "350802"), ("鼓楼区", None), ("东庄镇", None)]


def test_doubt_and_breakdown_reach_the_views(loader: Loader) -> None:
    """A form that may be misread says so beside each of its values; a value of one town or year carries it."""
    split = indicator()
    split.values = [replace(split.values[0], breakdown=town, col=4 + at) for at, town in enumerate(("东庄镇", "2025年"))]
    loader.put("a.docx", "a")
    loader.put("b.docx", "b")
    forms = {
        "a": disclosure(indicators=[split], doubt=Doubt.UNREAD_HEADER),
        "b": disclosure(project_name="另一项目", project_text="另一项目"),
    }
    loader.take(lambda _, content: read("", forms[content]))
    assert loader.rows("select doubt from mart.disclosure order by all") == [("unread_header",), (None,)]
    assert loader.rows("select doubt, breakdown, value_year from mart.indicator order by all") == [
        ("unread_header", "2025年", 2025),
        ("unread_header", "东庄镇", None),
        (None, None, None),
    ]

"""The counties and cities that a text names, and whether it is about them."""

from __future__ import annotations

import pytest

from jixiao.texts.places import place_mentions


def about(text: str, slug: str = "goal") -> list[str]:
    """The places that a text is about."""
    return [m.text for m in place_mentions(text, slug) if not m.is_aside]


@pytest.mark.parametrize(
    ("text", "slug", "places"),
    [
        ("完成旺苍县农村公路养护，改善出行条件。", "goal", ["旺苍县"]),
        ("扩大松峪县文旅知名度。", "goal", ["松峪县"]),
        ("古篷县2023年项目支出绩效目标公开表", "title", ["古篷县"]),
        ("2023年新泷区教育局绩效目标表", "title", ["新泷区"]),
        ("关于公开古篷县2023年项目绩效目标的公告", "title", ["古篷县"]),
        ("云岭县水利局2024年度项目支出绩效自评表", "title", ["云岭县"]),
        ("云岭县档案馆", "unit", ["云岭县"]),
        ("某县城市管理局", "unit", ["某县"]),
        ("松州市新泷区教育局", "unit", ["新泷区"]),
    ],
)
def test_a_text_is_about_a_place_in_a_list_or_by_its_shape(text: str, slug: str, places: list[str]) -> None:
    """The scene of prose, the head of a title, the head of an organisation."""
    assert about(text, slug) == places


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("巩固脱贫县成果，服务全县群众。", "goal"),
        ("提升产粮大县能力，完成示范县创建。", "goal"),
        ("与旺苍县开展对口支援。", "goal"),
        ("组织赴松峪县考察学习。", "goal"),
        ("改造老旧小区12个，绿化城区。", "goal"),
        ("城镇老旧小区改造项目绩效目标表", "title"),
        ("老旧小区改造项目", "project_name"),
        ("部门预算项目绩效目标表（2024年度）", "title"),
        ("市场监督管理局", "unit"),
    ],
)
def test_kinds_of_counties_and_partners_are_none(text: str, slug: str) -> None:
    """What every county may be called, and where one works with others."""
    assert about(text, slug) == []

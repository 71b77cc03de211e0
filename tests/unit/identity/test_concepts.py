"""Indicators of many counties under one concept: what is worth a look, and what reviewed lines join."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiao.identity import concepts
from jixiao.identity.concepts import KnownIndicator, concept_of, propose_concepts
from jixiao.vocabulary import overlay


def _pairs(*names: str, level: str = "quality", unit: str = "%") -> set[frozenset[str]]:
    found = propose_concepts(KnownIndicator(name, level, unit, 1) for name in names)
    return {frozenset((p.a.partition("|")[0], p.b.partition("|")[0])) for p in found}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("群众满意度", "受益群众满意度"),
        ("群众满意度", "群众满意程度"),
        ("开州区农田灌溉设施完好率", "农田水利灌溉设施完好率"),
        ("项目验收合格率", "验收合格率"),
        ("补助资金发放及时率", "补助资金发放及时性"),
    ],
)
def test_ways_of_writing_one_indicator_are_proposed(one: str, other: str) -> None:
    """A place, words that tell nothing, another way of writing the measure, signs put in."""
    assert _pairs(one, other) == {frozenset((one, other))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("新建农村道路硬化里程", "改建农村道路硬化里程"),
        ("农村公路养护工程完成率", "农村公路养护工程合格率"),
        ("村卫生室覆盖率", "镇卫生院覆盖率"),
        ("一期工程完成率", "二期工程完成率"),
        ("道路养护里程", "道路绿化里程"),
        ("教师培训人数", "学生培训人数"),
        ("工伤事故增长率", "工伤事故降低率"),
    ],
)
def test_two_indicators_are_no_proposal_however_alike(one: str, other: str) -> None:
    """A word that tells things apart, a number, another measure."""
    assert _pairs(one, other) == set()


def test_level_and_unit_of_measure_must_be_the_same() -> None:
    """新建管网 in km and in pieces are two; so is a rate among costs."""
    known = [KnownIndicator("管网铺设长度", "quantity", "m", 3), KnownIndicator("管网铺设里程", "quantity", "个", 3)]
    known += [KnownIndicator("管网铺设里程", "cost", "m", 3), KnownIndicator("管网铺设公里数", None, "m", 3)]
    assert propose_concepts(known) == []
    assert len(propose_concepts([*known, KnownIndicator("管网铺设公里数", "quantity", "m", 1)])) == 1


def test_a_concept_holds_by_reviewed_lines_alone(tmp_path: Path) -> None:
    """The lines of a team's folder name it, under their level; once they are deleted it is gone."""
    line = "same:\n  - {concept: 群众满意度, level: satisfaction, unit: '%', also: [受益群众满意度]}\n"
    (tmp_path / "concepts.yml").write_text(line, "utf-8")
    try:
        with overlay.in_use(tmp_path):
            concepts.forget_reviewed()
            assert concept_of("受益群众满意度", "satisfaction", "satisfaction") == ("群众满意度", "%")
            assert concept_of("群众满意度", "satisfaction", None) == ("群众满意度", "%")
            assert concept_of("受益群众满意度", "output", "quality") is None
            (tmp_path / "concepts.yml").unlink()
            concepts.forget_reviewed()
            assert concept_of("受益群众满意度", "satisfaction", "satisfaction") is None
    finally:
        concepts.forget_reviewed()

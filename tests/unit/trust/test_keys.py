"""From a key to what it names, over every kind of thing that has a key."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from jixiao.trust import TrustError
from jixiao.trust.keys import look_up
from jixiao.trust.steps import steps
from tests.rules.star import Star, empty_star, execution, form, line, money

UNIT, PROJECT = "abcdef0123456789", "abcdef9876543210"


@pytest.fixture(scope="module", name="star")
def star_fixture() -> Iterator[Star]:
    """A star with an evaluation of one unit and project, and a copy of it in another document."""
    con = empty_star()
    star = Star(con)
    funding = [money("total", 1000000), {**money("fiscal", 500000), "amount_text": "50"}]
    rates = [execution(rate=90, weight=10, score=9)]
    star.add(
        form(
            line("新建管网", "≥5km", "5km", weight=50, score=50),
            line("其中：主管网", "≥3km", weight=20, score=20, is_part=True),
            line("群众满意度", "≥90%", "95%", weight=30, score=25, level1=None, level2=None),
            funding=funding,
            rates=rates,
            stage="evaluation",
            unit_key=UNIT,
            project_key=PROJECT,
        )
    )
    star.insert(
        "dim_project",
        project_key=PROJECT,
        project_name="河道整治",
        project_code="P1",
        project_basis="code",
        name_count=2,
        unit_key="unknown",
    )
    star.insert("dim_document", **{**star_document(star), "document_key": "b.docx", "sha256": "b", "source_file": "b.docx"})
    copy = {"duplicate_disclosure_key": "fedcba9876543210", "duplicate_document_key": "b.docx"}
    star.insert("meta.duplicate", **copy, primary_disclosure_key="d1", primary_document_key="a.docx", content_key="d1")
    for rule, fact, column in (("J101", "d1-f1", 3), ("J201", None, None), ("J205", None, None)):
        place = {"table_no": 1, "row_no": 1, "column_no": column}
        told = {"rule_id": rule, "severity": "warning", "category": "funding", "message_zh": "不符", "message_en": "differs"}
        star.insert(
            "meta.finding", finding_key=f"finding-{rule}", disclosure_key="d1", document_key="a.docx", fact_key=fact, **told, **place
        )
    yield star
    con.close()


def star_document(star: Star) -> dict[str, object]:
    """The row of the first document."""
    answer = star.con.execute("select * from dim_document where document_key = 'a.docx'")
    names = [d[0] for d in answer.description or []]
    row = answer.fetchone()
    assert row is not None
    return dict(zip(names, row, strict=True))


def test_a_short_key_is_looked_for_among_all_kinds(star: Star) -> None:
    """The beginning of a unit's key and of a project's names neither: both are told, with what they are."""
    with pytest.raises(TrustError) as told:
        look_up(star.con, "abcdef")
    assert f"{UNIT}  unit" in str(told.value) and f"{PROJECT}  project" in str(told.value)
    assert look_up(star.con, "abcdef0").kind == "unit"
    with pytest.raises(TrustError, match="no figure"):
        look_up(star.con, "0123456789")


@pytest.mark.parametrize(
    ("key", "kind", "words"),
    [
        (UNIT, "unit", ["某县水利局", "1 current form"]),
        (PROJECT, "project", ["河道整治", "P1", "2 names", "1 current form"]),
        ("--群众满意度", "indicator identity", ["no level is printed; told by the name", "1 current form"]),
    ],
)
def test_what_forms_are_about_is_explained(star: Star, key: str, kind: str, words: list[str]) -> None:
    """A unit, a project and an indicator's identity: what it is, how it was told, and its forms."""
    subject = look_up(star.con, key)
    told = "\n".join(step.en for step in steps(subject))
    assert subject.kind == kind
    assert [f["disclosure_key"] for f in subject.forms] == ["d1"]
    assert all(word in told for word in words), told


def test_a_duplicate_leads_to_the_form_that_is_counted(star: Star) -> None:
    """Its own document is shown, and the primary form is named with its file."""
    subject = look_up(star.con, "fedcba9876543210")
    assert subject.kind == "duplicate"
    assert subject.document is not None and subject.document["document_key"] == "b.docx"
    assert "the form d1 in a.docx" in steps(subject)[0].en


def test_a_sum_lists_its_addends(star: Star) -> None:
    """The parts of a total, of the weights and of the scores, each with its place; what counts within another does not."""
    parts = {rule: look_up(star.con, f"finding-{rule}").addends for rule in ("J101", "J201", "J205")}
    assert [(p["name"], p["text"]) for p in parts["J101"]] == [("fiscal", "50")]
    assert sorted((p["name"], int(p["figure"])) for p in parts["J201"]) == [("新建管网", 50), ("群众满意度", 30), ("预算执行率", 10)]
    assert sorted((p["name"], int(p["figure"])) for p in parts["J205"]) == [("新建管网", 50), ("群众满意度", 25), ("预算执行率", 9)]
    told = next(step for step in steps(look_up(star.con, "finding-J201")) if step.rule == "addends")
    assert "新建管网 50 (T1 R1 C" in told.en
    assert len(told.cells) == 3

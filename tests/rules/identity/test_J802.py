"""J802: one document writes an organisation in two ways."""

from __future__ import annotations

from jixiao.warehouse.rule import Rule
from tests.rules.cases import check, finds, passes, rule_test
from tests.rules.forms import unit
from tests.rules.star import Star

COMMITTEE = "重庆市开州区住房和城乡建设委员会"

CASES = [
    finds(
        "J802",
        "委员会 and 委",
        unit(COMMITTEE),
        unit(f"{COMMITTEE}（本级）"),
        unit("重庆市开州区住房城乡建委", unit_key=f"u-{COMMITTEE}"),
        applied=2,
        actual="重庆市开州区住房城乡建委",
        compared_with=COMMITTEE,
    ),
    passes(
        "J802", "another document's way", unit(COMMITTEE), unit("住房城乡建委", unit_key=f"u-{COMMITTEE}", document="b.docx"), applied=2
    ),
    passes("J802", "a name without its region", unit(COMMITTEE), unit(COMMITTEE[6:], unit_key=f"u-{COMMITTEE}"), applied=2),
    passes("J802", "the organisation's own level", unit("某县水利局"), unit("某县水利局（本级）"), applied=1),
    passes("J802", "two organisations with like names", unit("某县农业农村局"), unit("某县农业局"), applied=2),
    passes("J802", "an office beside its department", unit("某县水利局", other_units="某县河湖中心"), applied=1),
]

test_rule = rule_test(CASES)


def test_a_name_and_what_is_short_for_it_are_two_ways_within_a_document(star: Star, register: dict[str, Rule]) -> None:
    """交通局 beside 交通运输局 in one document, where the one is proposed as short for the other; not in two documents."""
    whole, short = "某县交通运输局", "某县交通局"
    star.insert(
        "meta.unit_proposal",
        unit_key=f"u-{short}",
        unit_name=short,
        other_unit_key=f"u-{whole}",
        other_unit_name=whole,
        likeness=0.9,
        why="交通局 may be short for 交通运输局",
    )
    passed = passes("J802", "two documents", unit(whole, document="b.docx"), unit(short, document="c.docx"), applied=2)
    check(passed, star, register)
    check(
        finds("J802", "one document", unit(short), unit(whole), unit(whole), actual=short, compared_with=whole, applied=4), star, register
    )


def test_a_line_for_the_unit_without_its_county_s_sign_is_another_way(star: Star, register: dict[str, Rule]) -> None:
    """某民政局 in a line beside 某县民政局 in the table; the county's or the short name alone is none."""
    made = unit("某县民政局", other_units="某民政局；民政局", document="d.docx")
    check(finds("J802", "a line", made, actual="某民政局", compared_with="某县民政局", applied=None), star, register)

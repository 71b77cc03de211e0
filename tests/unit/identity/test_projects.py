"""Names of projects as they are compared, and which forms a code joins."""

from __future__ import annotations

import pytest

from jixiao.identity.codes import MOST_COMPARED, CodeUse, at_home
from jixiao.identity.projects import project_name

OWN = [
    ("2022年河道管护", "河道管护"),
    ("2022河道管护", "河道管护"),
    ("云和县2022年县乡道路养护项目", "云和县县乡道路养护项目"),
    ("云和县2022农村公路养护", "云和县农村公路养护"),
    ("（2022年度）河道管护", "河道管护"),
    ("河道管护（２０２２）", "河道管护"),
    ("【2022年】河道管护", "河道管护"),
    ("河道管护-2022年度", "河道管护"),
    ("河道管护2022", "河道管护"),
    ("河道管护（2022年第二批）", "河道管护(第二批)"),
    ("二〇二二年河道管护", "河道管护"),
    ("某县二零二二年度河道管护", "某县河道管护"),
    ("“十四五”规划2022年度任务", "十四五规划任务"),
]
KEPT = [
    "2021—2025年河道规划",
    "2021-2022学年营养餐",
    "2020年至2022年河道管护",
    "2021、2022年河道管护",
    "二〇二一至二〇二二年河道管护",
    "2021年河道管护",
    "财建(2022)12号河道管护",
    "2022亩高标准农田",
    "2022届毕业生补助",
    "2022年底前完工道路",
    "设备A2022B",
    "2022年度",
    "2022",
]


@pytest.mark.parametrize(("printed", "compared"), OWN, ids=[printed for printed, _ in OWN])
def test_the_forms_own_year_leaves_the_name(printed: str, compared: str) -> None:
    """Wherever it stands and however it is written."""
    assert project_name(printed, 2022) == compared


@pytest.mark.parametrize("printed", KEPT)
def test_what_is_no_year_of_the_form_stays(printed: str) -> None:
    """Years of a programme, another year, document numbers, figures, and a name that is nothing else."""
    assert project_name(printed, 2022) == printed


def test_without_a_year_of_the_form_nothing_leaves() -> None:
    """Who does not know the year takes none away."""
    assert project_name("2022年河道管护") == "2022年河道管护"


def test_a_code_stays_with_the_project_of_most_forms() -> None:
    """The other is not at home; a tie goes to the earlier year, whatever the order."""
    often, once = CodeUse("a", "河道整治", times=3, first_year=2023), CodeUse("b", "消防队建设", first_year=2022)
    assert at_home([once, often]) == [False, True]
    early, late = CodeUse("b", "消防队建设", first_year=2022), CodeUse("a", "河道整治", first_year=2023)
    assert (at_home([early, late]), at_home([late, early])) == ([True, False], [False, True])


def test_names_that_are_ways_of_writing_one_agree() -> None:
    """Shortened, with an ending, over a third form; without a name nothing is gainsaid; without a unit only names count."""
    uses = [CodeUse("a", "农村饮水安全工程"), CodeUse("b", "农村饮水安全工程项目"), CodeUse("b", "管网"), CodeUse("c", None)]
    assert at_home(uses) == [True] * 4
    assert at_home([CodeUse(None, "河道整治", times=2), CodeUse(None, "消防队建设")]) == [True, False]
    assert at_home([CodeUse("a", "河道整治一期", times=2), CodeUse("b", "河道整治二期")]) == [True, False]


def test_a_placeholder_joins_equal_names_only() -> None:
    """A code beside hundreds of projects is nobody's: no name is joined to another by likeness."""
    uses = [CodeUse(f"u{n}", f"道路养护{chr(0x4E00 + n)}") for n in range(MOST_COMPARED + 1)]
    assert sum(at_home([*uses, CodeUse("z", uses[0].name)])) == 2

"""One definition of money: each project and year counts once, budget and execution over the same forms, doubt shown apart."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiao.model import Disclosure, Funding
from jixiao.warehouse import audit_tables
from jixiao.warehouse.audit import audit
from jixiao.warehouse.connection import writing
from jixiao.warehouse.register import load_register
from tests.unit.warehouse.conftest import SQL, Loader
from tests.unit.warehouse.samples import disclosure, read

MEASURES = {"initial": "initial_budget", "adjusted": "adjusted_budget", "executed": "executed"}


def form(stage: str = "goal", *, source: str = "total", changes: dict[str, object] | None = None, **wan: float) -> Disclosure:
    """A form with one total a column, in 万元: `initial`, `adjusted`, `executed`."""
    funding = [
        Funding(source, MEASURES[name], "annual", "年度资金总额", str(amount), 1, 5, 3 + n, Decimal(str(amount)) * 10000, "万元", "title")
        for n, (name, amount) in enumerate(wan.items())
    ]
    return disclosure(stage=stage, funding=funding, executions=[], indicators=[], **(changes or {}))


def load(loader: Loader, **forms: Disclosure) -> None:
    """Load one document a form, and audit the file."""
    for name in forms:
        loader.put(f"{name}.docx", name)
    report = loader.night(lambda name, content: read("", forms[content], name=name))
    with writing(report.path, work=loader.folder.work) as con:
        found = audit(con, load_register(SQL / "rules"))
        audit_tables.write(con, found.rule_results(), found.findings(), found.rules(), found.scores(), found.doubts())


YEAR = (
    "select initial_yuan / 10000, adjusted_yuan / 10000, executed_yuan / 10000, execution_rate, stage, form_count, doubt"
    " from mart.project_year"
)


def test_stages_of_one_project_count_once(loader: Loader) -> None:
    """Goal, monitoring and evaluation print the same budget three times: the year has one row, from the latest stage that prints money."""
    load(
        loader,
        goal=form(initial=100),
        monitoring=form("monitoring", initial=100, executed=40),
        evaluation=form("evaluation", initial=100, adjusted=120, executed=90),
    )
    assert loader.rows(YEAR) == [(100, 120, 90, 75.0, "evaluation", 3, None)]
    naive = "select sum(amount_yuan) / 10000 from mart.funding where measure <> 'executed'"
    assert loader.rows(naive) == [(420,)]


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        ({"goal": form(initial=100)}, (100, None, None, None, "goal")),
        ({"goal": form(initial=100), "monitoring": form("monitoring", initial=100, executed=40)}, (100, None, 40, 40.0, "monitoring")),
        # an evaluation without money says nothing of it
        ({"goal": form(initial=100), "evaluation": form("evaluation")}, (100, None, None, None, "goal")),
        # the initial budget that the evaluation does not print is the goal's; its rate is of its own forms
        ({"goal": form(initial=100), "evaluation": form("evaluation", adjusted=50, executed=40)}, (100, 50, 40, 80.0, "evaluation")),
        ({"goal": form(initial=100), "evaluation": form("evaluation", executed=40)}, (100, None, 40, None, "evaluation")),
        # a zero under 全年预算 is a field left alone
        ({"evaluation": form("evaluation", initial=100, adjusted=0, executed=40)}, (100, 0, 40, 40.0, "evaluation")),
        ({"evaluation": form("evaluation", source="fiscal", initial=100, executed=40)}, (100, None, 40, 40.0, "evaluation")),
    ],
)
def test_the_latest_stage_that_prints_money_counts(loader: Loader, forms: dict[str, Disclosure], expected: tuple[object, ...]) -> None:
    """Budget and execution are of the same forms."""
    load(loader, **forms)
    assert [row[:5] for row in loader.rows(YEAR)] == [expected]


def test_whole_units_are_left_out_of_projects_and_keep_a_row_of_their_own(loader: Loader) -> None:
    """A unit's form holds its projects again."""
    load(loader, unit=form(initial=900, changes={"subject": "unit", "project_name": None, "project_text": None}), project=form(initial=100))
    assert loader.rows("select sum(initial_yuan) / 10000 from mart.project_year") == [(100,)]
    assert loader.rows("select subject, initial_yuan / 10000 from mart.form_money order by all") == [("project", 100), ("unit", 900)]


def test_projects_without_a_name_count_each(loader: Loader) -> None:
    """Forms whose project is not known are not one project, and no sum loses them."""
    nameless = {"project_name": None, "project_text": None}
    load(loader, a=form(initial=100, changes={**nameless, "title": "甲"}), b=form(initial=70, changes={**nameless, "title": "乙"}))
    assert loader.rows("select sum(initial_yuan) / 10000 from mart.project_year") == [(170,)]


def test_what_a_form_without_total_comes_to(loader: Loader) -> None:
    """Nested parts count once: fiscal money holds its levels."""
    parts = {"fiscal": 80, "central": 50, "county": 30, "other": 20}
    funding = [
        Funding(source, "initial_budget", "annual", source, str(n), 1, 5 + i, 3, Decimal(n) * 10000, "万元", "title")
        for i, (source, n) in enumerate(parts.items())
    ]
    load(loader, a=disclosure(funding=funding, executions=[]))
    assert loader.rows("select initial_yuan / 10000, is_summed from mart.form_money") == [(100, True)]


def test_doubt_travels_from_the_finding_to_the_totals(loader: Loader) -> None:
    """An amount in yuan under 万元 is doubtful in every view, and the total without it is right to the yuan."""
    load(
        loader,
        right=form("evaluation", initial=100, executed=90),
        wrong=form("evaluation", initial=2_400_000, adjusted=240, executed=223.49, changes={"project_name": "乙", "project_text": "乙"}),
    )
    assert loader.rows("select measure, doubt from mart.funding where doubt is not null") == [("initial_budget", "wrong_unit")]
    assert loader.rows("select initial_yuan / 10000, doubt from mart.project_year order by 1") == [(100, None), (2_400_000, "wrong_unit")]
    assert loader.rows("select doubt from mart.form_money order by doubt nulls first") == [(None,), ("wrong_unit",)]
    assert loader.rows("select sum(initial_yuan) filter (where doubt is null) from mart.project_year") == [(Decimal(1_000_000),)]


def test_a_form_that_may_be_misread_makes_its_money_doubtful(loader: Loader) -> None:
    """The form's own doubt is that of each of its amounts."""
    load(loader, a=form(initial=100, changes={"doubt": "unread_amount"}))
    assert loader.rows("select doubt from mart.funding union all select doubt from mart.project_year") == [("unread_amount",)] * 2


def test_the_parts_of_a_total_that_differ_make_the_total_doubtful(loader: Loader) -> None:
    """Nobody knows which of them is right."""
    funding = [
        Funding(source, "initial_budget", "annual", source, str(n), 1, 5 + i, 3, Decimal(n) * 10000, "万元", "title")
        for i, (source, n) in enumerate({"total": 100, "fiscal": 60, "other": 20}.items())
    ]
    load(loader, a=disclosure(funding=funding, executions=[]))
    assert loader.rows("select doubt from mart.project_year") == [("parts_differ",)]


def test_planted_errors_leave_the_clean_total_right_to_the_yuan(loader: Loader) -> None:
    """Yuan under 万元, told by a text, the parts, another column, the year before, or what a unit can hold."""

    def of(name: str, **changes: object) -> dict[str, object]:
        return {"unit_name": f"青川县{name}站", "department_name": None, "project_name": name, "goal_text": f"完成{name}。", **changes}

    parted = form(initial=6_200_000, changes=of("水库除险"))
    for n, (source, wan) in enumerate((("central", "400"), ("county", "220")), 6):
        yuan = Decimal(wan) * 10000
        parted.funding.append(Funding(source, "initial_budget", "annual", source, wan, 1, n, 3, yuan, "万元", "title"))
    load(
        loader,
        plain=form(initial=812.5, changes=of("堤防修复")),
        large=form(initial=13_000, changes=of("公路改建", goal_text="改建公路，投资1.3亿元。")),
        text=form(initial=2_650_000, changes=of("饮水安全", goal_text="投入265万元，解决3000人饮水安全问题。")),
        parts=parted,
        column=form("evaluation", initial=45.8, adjusted=45.8, executed=457_999.5, changes=of("塘坝整治")),
        before=form(initial=880, changes=of("灌区维护", fiscal_year=2021)),
        after=form(initial=9_000_000, changes=of("灌区维护")),
        bound=form(initial=42_000_000, changes=of("绿化养护")),
    )
    kept = (
        "select sum(initial_yuan) filter (where doubt is null), sum(initial_yuan) filter (where doubt is not null) from mart.project_year"
    )
    clean = 8_125_000 + 130_000_000 + 8_800_000
    doubtful = 26_500_000_000 + 62_000_000_000 + 458_000 + 90_000_000_000 + 420_000_000_000
    assert loader.rows(kept) == [(clean, doubtful)]
    assert loader.rows("select distinct doubt from mart.project_year where doubt is not null") == [("wrong_unit",)]

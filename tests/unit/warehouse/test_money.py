"""One definition of money: each project and year counts once, budget and execution over the same forms, doubt shown apart."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from jixiao.model import Disclosure, Funding, Indicator, Value
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


NAMELESS = {"project_name": None, "project_text": None}


def parts(**wan: int) -> Disclosure:
    """A form with one initial budget a source, in 万元."""
    funding = [
        Funding(source, "initial_budget", "annual", source, str(n), 1, 5 + i, 3, Decimal(n) * 10000, "万元", "title")
        for i, (source, n) in enumerate(wan.items())
    ]
    return disclosure(funding=funding, executions=[])


LATEST = [
    ([form(initial=100)], (100, None, None, None, "goal")),
    ([form(initial=100), form("monitoring", initial=100, executed=40)], (100, None, 40, 40.0, "monitoring")),
    # an evaluation without money says nothing of it
    ([form(initial=100), form("evaluation")], (100, None, None, None, "goal")),
    # the initial budget that the evaluation does not print is the goal's; its rate is of its own forms
    ([form(initial=100), form("evaluation", adjusted=50, executed=40)], (100, 50, 40, 80.0, "evaluation")),
    ([form(initial=100), form("evaluation", executed=40)], (100, None, 40, None, "evaluation")),
    # a zero under 全年预算 is a field left alone
    ([form("evaluation", initial=100, adjusted=0, executed=40)], (100, 0, 40, 40.0, "evaluation")),
    ([form("evaluation", source="fiscal", initial=100, executed=40)], (100, None, 40, 40.0, "evaluation")),
]
CASES = {
    "水利局": [
        form(initial=100),
        form("monitoring", initial=100, executed=40),
        form("evaluation", initial=100, adjusted=120, executed=90),
    ],
    "教育局": [form(initial=900, changes={"subject": "unit", **NAMELESS}), form(initial=100)],
    "民政局": [form(initial=100, changes={**NAMELESS, "title": "甲"}), form(initial=70, changes={**NAMELESS, "title": "乙"})],
    "司法局": [parts(fiscal=80, central=50, county=30, other=20)],
    "财政局": [
        form("evaluation", initial=100, executed=90),
        form("evaluation", initial=2_400_000, adjusted=240, executed=223.49, changes={"project_name": "乙", "project_text": "乙"}),
    ],
    "民航局": [form("evaluation", source="fiscal", adjusted=100, executed=999_999)],
    "文旅局": [form(initial=1_000_000, changes={"goal_text": "投入100万元。"}), form("evaluation", adjusted=100, executed=90)],
    "审计局": [form(initial=100, changes={"doubt": "unread_amount"})],
    "公路局": [
        form("monitoring", initial=540, executed=392, changes={"reporting_month": 9}),
        form("monitoring", initial=540, executed=104, changes={"reporting_month": 3}),
        form("monitoring", initial=540, executed=235, changes={"reporting_month": 6}),
    ],
    "粮食局": [form("evaluation", initial=100, executed=-90)],
    "统计局": [parts(total=100, fiscal=60, other=20)],
    **{f"第{n}中学": forms for n, (forms, _) in enumerate(LATEST, 1)},
}
"""The forms of each office; what one of them prints says nothing of another's."""


def load(loader: Loader, forms: dict[str, Disclosure]) -> None:
    """Load one document a form, and audit the file."""
    for name in forms:
        loader.put(f"{name}.docx", name)
    report = loader.night(lambda name, content: read("", forms[content], name=name))
    with writing(report.path, work=loader.folder.work) as con:
        found = audit(con, load_register(SQL / "rules"))
        audit_tables.write(con, found.rule_results(), found.findings(), found.rules(), found.scores(), found.doubts())


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Loader:
    """All cases in one load."""
    forms = {
        f"{office}{n}": replace(form, unit_name=f"甲县{office}", unit_text=f"甲县{office}", department_name=None, department_text=None)
        for office, printed in CASES.items()
        for n, form in enumerate(printed)
    }
    loader = Loader(tmp_path_factory.mktemp("money"))
    load(loader, forms)
    return loader


def of(office: str) -> str:
    """The condition on the rows of an office."""
    return f"unit_name = '甲县{office}'"


DOUBTS = "select initial_doubt, adjusted_doubt, executed_doubt, budget_doubt"
YEAR = (
    "select initial_yuan / 10000, adjusted_yuan / 10000, executed_yuan / 10000, execution_rate, stage, form_count, doubt"
    " from mart.project_year where "
)


def test_stages_of_one_project_count_once(offices: Loader) -> None:
    """Goal, monitoring and evaluation print the same budget three times: the year has one row, from the latest stage that prints money."""
    assert offices.rows(YEAR + of("水利局")) == [(100, 120, 90, 75.0, "evaluation", 3, None)]
    naive = f"select sum(amount_yuan) / 10000 from mart.funding where measure <> 'executed' and {of('水利局')}"
    assert offices.rows(naive) == [(420,)]


def test_the_last_of_several_periods_counts(loader: Loader) -> None:
    """1-3月, 1-6月 and 1-9月 hold each other, in the money of a form as in what its indicators reached."""
    reached = [
        Value("actual", text, number=Decimal(text), label=label, table=1, row=9, col=5 + n)
        for n, (text, label) in enumerate({"2": "1-3月完成值", "5": "1-6月完成值", "8": "1-9月完成值"}.items())
    ]
    line = Indicator(
        1, "产出指标", "数量指标", "管网", "管网", [Value("target", "10", number=Decimal(10)), *reached], table=1, row=9, col=3
    )
    periods = [
        Funding("total", "executed", "annual", "年度资金总额", str(n), 1, 5, 4 + n, Decimal(n) * 10000, "万元", "title") for n in (2, 5, 8)
    ]
    made = form("monitoring", initial=10)
    made.funding += periods
    made.indicators = [line]
    loader.put("a.docx", "x")
    loader.take(lambda *_: read("", made))
    assert loader.rows("select executed_yuan from mart.form_money") == [(80_000,)]
    assert loader.rows("select amount_text from mart.funding where is_latest order by amount_text") == [("10",), ("8",)]
    assert loader.rows("select value_text, value_label from mart.indicator where is_latest and value_role = 'actual'") == [
        ("8", "1-9月完成值")
    ]


@pytest.mark.parametrize(("case", "expected"), [(f"第{n}中学", expected) for n, (_, expected) in enumerate(LATEST, 1)])
def test_the_latest_stage_that_prints_money_counts(offices: Loader, case: str, expected: tuple[object, ...]) -> None:
    """Budget and execution are of the same forms."""
    assert [row[:5] for row in offices.rows(YEAR + of(case))] == [expected]


def test_whole_units_are_left_out_of_projects_and_keep_a_row_of_their_own(offices: Loader) -> None:
    """A unit's form holds its projects again."""
    assert offices.rows(f"select sum(initial_yuan) / 10000 from mart.project_year where {of('教育局')}") == [(100,)]
    query = f"select subject, initial_yuan / 10000 from mart.form_money where {of('教育局')} order by all"
    assert offices.rows(query) == [("project", 100), ("unit", 900)]


def test_projects_without_a_name_count_each(offices: Loader) -> None:
    """Forms whose project is not known are not one project, and no sum loses them."""
    assert offices.rows(f"select sum(initial_yuan) / 10000 from mart.project_year where {of('民政局')}") == [(170,)]


def test_what_a_form_without_total_comes_to(offices: Loader) -> None:
    """Nested parts count once: fiscal money holds its levels."""
    assert offices.rows(f"select initial_yuan / 10000, is_summed from mart.form_money where {of('司法局')}") == [(100, True)]


def test_doubt_travels_from_the_finding_to_the_totals(offices: Loader) -> None:
    """An amount in yuan under 万元 is doubtful in every view, and the total without it is right to the yuan."""
    of_office = of("财政局")
    assert offices.rows(f"select measure, doubt from mart.funding where doubt is not null and {of_office}") == [
        ("initial_budget", "wrong_unit")
    ]
    assert offices.rows(f"select initial_yuan / 10000, doubt from mart.project_year where {of_office} order by 1") == [
        (100, None),
        (2_400_000, "wrong_unit"),
    ]
    assert offices.rows(f"select doubt from mart.form_money where {of_office} order by doubt nulls first") == [(None,), ("wrong_unit",)]
    clean = f"select sum(initial_yuan) filter (where doubt is null) from mart.project_year where {of_office}"
    assert offices.rows(clean) == [(Decimal(1_000_000),)]


def test_a_form_that_may_be_misread_makes_its_money_doubtful(offices: Loader) -> None:
    """The form's own doubt is that of each of its amounts."""
    query = " union all ".join(f"select doubt from mart.{view} where {of('审计局')}" for view in ("funding", "project_year"))
    assert offices.rows(query) == [("unread_amount",)] * 2
    assert offices.rows(f"{DOUBTS} from mart.project_year where {of('审计局')}") == [("unread_amount", None, None, "unread_amount")]


def test_doubt_says_which_amount_it_is_about(offices: Loader) -> None:
    """Of a row with a wrong initial budget the other amounts stay addable, without a join; the budget that may be spent has its own."""
    for view in ("form_money", "project_year"):
        doubts = offices.rows(f"{DOUBTS} from mart.{view} where {of('财政局')} and initial_yuan > 1000000")
        assert doubts == [("wrong_unit", None, None, None)]
    summed = offices.rows(f"{DOUBTS}, is_summed, doubt from mart.form_money where {of('民航局')}")
    assert summed == [(None, None, "wrong_unit", None, True, "wrong_unit")]


def test_an_initial_budget_of_an_earlier_stage_carries_that_stages_doubt(offices: Loader) -> None:
    """What the row prints in no amount puts none of them in doubt."""
    assert offices.rows(f"{DOUBTS} from mart.project_year where {of('文旅局')}") == [("wrong_unit", None, None, None)]


def test_the_parts_of_a_total_that_differ_make_the_total_doubtful(offices: Loader) -> None:
    """Nobody knows which of them is right."""
    assert offices.rows(f"select doubt from mart.project_year where {of('统计局')}") == [("parts_differ",)]


def test_planted_errors_leave_the_clean_total_right_to_the_yuan(loader: Loader) -> None:
    """Yuan under 万元, told by a text, the parts, another column, the year before, or what a unit can hold."""

    def unit(name: str, **changes: object) -> dict[str, object]:
        return {"unit_name": f"青川县{name}站", "department_name": None, "project_name": name, "goal_text": f"完成{name}。", **changes}

    parted = form(initial=6_200_000, changes=unit("水库除险"))
    for n, (source, wan) in enumerate((("central", "400"), ("county", "220")), 6):
        yuan = Decimal(wan) * 10000
        parted.funding.append(Funding(source, "initial_budget", "annual", source, wan, 1, n, 3, yuan, "万元", "title"))
    forms = {
        "plain": form(initial=812.5, changes=unit("堤防修复")),
        "large": form(initial=13_000, changes=unit("公路改建", goal_text="改建公路，投资1.3亿元。")),
        "text": form(initial=2_650_000, changes=unit("饮水安全", goal_text="投入265万元，解决3000人饮水安全问题。")),
        "parts": parted,
        "column": form("evaluation", initial=45.8, adjusted=45.8, executed=457_999.5, changes=unit("塘坝整治")),
        "before": form(initial=880, changes=unit("灌区维护", fiscal_year=2021)),
        "after": form(initial=9_000_000, changes=unit("灌区维护")),
        "bound": form(initial=42_000_000, changes=unit("绿化养护")),
    }
    load(loader, forms)
    kept = (
        "select sum(initial_yuan) filter (where doubt is null), sum(initial_yuan) filter (where doubt is not null) from mart.project_year"
    )
    clean = 8_125_000 + 130_000_000 + 8_800_000
    doubtful = 26_500_000_000 + 62_000_000_000 + 458_000 + 90_000_000_000 + 420_000_000_000
    assert loader.rows(kept) == [(clean, doubtful)]
    assert loader.rows("select distinct doubt from mart.project_year where doubt is not null") == [("wrong_unit",)]


def test_of_the_monitoring_of_a_year_the_latest_counts_and_none_is_an_edition_of_another(offices: Loader) -> None:
    """Forms of three, six and nine months all stand; the money of the year is what the last of them says, whichever file comes first."""
    assert offices.rows(YEAR + of("公路局")) == [(540, None, 392, 72.59, "monitoring", 3, None)]
    months = "select reporting_month, revision_no from mart.disclosure where " + of("公路局") + " order by 1"
    assert offices.rows(months) == [(3, 1), (6, 1), (9, 1)]


def test_a_negative_amount_carries_doubt_into_the_sum(offices: Loader) -> None:
    """Nobody spends less than nothing: the amount is counted as printed, and its doubt says so."""
    assert offices.rows("select executed_yuan / 10000, executed_doubt, doubt from mart.project_year where " + of("粮食局")) == [
        (-90, "absurd", "absurd")
    ]

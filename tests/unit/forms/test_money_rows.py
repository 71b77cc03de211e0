"""Rows of money whose labels are not understood, amounts glued to their labels, the whole project's money beside the year's."""

from __future__ import annotations

import pytest

from jixiao.model import Disclosure, Disposition
from jixiao.normalize import normalize
from tests.unit.forms.drawn import reading, table
from tests.unit.forms.test_families import read

TITLE = "项目支出绩效目标表"
HEAD = "项目名称 | 校舍维修 | < | < | <\n"
BLOCK = "\n一级指标 | 二级指标 | 三级指标 | 指标值 | 备注\n产出指标 | 数量指标 | 维修校舍 | ≥3栋 | 无"


def form(rows: str) -> Disclosure:
    """The form that prints these rows of money."""
    (found,) = reading(TITLE, table(HEAD + rows + BLOCK)).disclosures
    return found


def amounts(rows: str) -> dict[str, str]:
    """Its amounts by source and period, as printed."""
    return {f"{f.source}/{f.period}": f.text for f in form(rows).funding}


@pytest.mark.parametrize(
    "rows",
    [
        "项目资金（万元） | 年度资金总额 | < | 金额（万元） | <\n^ | （一）财政拨款小计 | < | 6.30 | <\n^ | 2、经营性收入 | < | 0.00 | <",
        "项目资金（万元） | 年度资金总额 | < | 金额（万元） | <\n^ | 财政拨款 | < | 6.30 | <\n^ | 甲乙丙丁收入 | < | 0.80 | <",
        "资金来源 | 资金总额 | 财政拨款 | 其他资金 | 备注\n合计 | 6.30 | 6.30 | 0 | \n捐款捐物 | 0.80 | 0 | 0.80 | ",
        "项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 备注\n财政拨款 | 6.30 | 6.30 | 6.30 | \n沉淀结息 | 0.80 | 0.80 | 0.80 | ",
    ],
    ids=["under a header over labels", "with words that nobody knows", "sources in columns", "measures in columns"],
)
def test_a_row_of_money_that_is_not_understood_is_unread(rows: str) -> None:
    """Neither its label nor its amount takes the meaning of the header: it is no total."""
    found = reading(TITLE, table(HEAD + rows + BLOCK))
    printed = {(f.source, f.text) for f in found.disclosures[0].funding}
    assert not printed & {("total", "0.00"), ("total", "0.80"), ("fiscal", "0.80")}
    last = [c for c in found.cells if c.row == rows.count("\n") + 2 and c.text in ("0.00", "0.80")]
    assert last
    assert all(c.disposition is Disposition.UNREAD or c.detail == "task" for c in last)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "资金情况（万元） | 年度资金总额：16 | < | < | <\n^ | 其中：上级资金16 | < | < | <",
            {"total/annual": "16", "superior/annual": "16"},
        ),
        (
            "资金情况 | 年度资金总额16万元 | < | < | <\n^ | 其中：中央资金10万元、县级资金6万元 | < | < | <",
            {"total/annual": "16万元", "central/annual": "10万元", "county/annual": "6万元"},
        ),
        (
            "资金情况（万元） | 资金总额：120.5　其中：财政拨款100　其他资金20.5 | < | < | <",
            {"total/annual": "120.5", "fiscal/annual": "100", "other/annual": "20.5"},
        ),
        (
            "资金情况（万元） | 财政拨款：12.5 | < | < | <\n^ | 自筹资金3.5 | < | < | <",
            {"fiscal/annual": "12.5", "self_raised/annual": "3.5"},
        ),
        (
            "项目资金（万元） | 资金总额1,620 | < | < | <\n^ | 其中：省级资金1,600；其他资金20 | < | < | <",
            {"total/annual": "1,620", "provincial/annual": "1,600", "other/annual": "20"},
        ),
    ],
)
def test_an_amount_glued_to_its_label_is_read(rows: str, expected: dict[str, str]) -> None:
    """What stands behind the label of a source without a sign between is its amount."""
    assert amounts(rows) == expected


@pytest.mark.parametrize(
    "rows",
    [
        "项目资金 | 资金总额 | 20000万元 | 当年资金总额： | 10000万元\n^ | 其中：财政拨款 | 20000万元 | 其中：当年财政拨款 | 10000万元",
        "项目资金 | 资金总额 | 20000万元 | < | <\n^ | 其中：财政拨款 | 20000万元 | < | <\n"
        "^ | 年度资金总额 | 10000万元 | < | <\n^ | 其中：财政拨款 | 10000万元 | < | <",
        "项目资金 | 总投资 | 20000万元 | 本年度资金总额 | 10000万元\n^ | 其中：财政拨款 | 20000万元 | 其中：本年度财政拨款 | 10000万元",
        "项目资金 | 项目资金总额 | 20000万元 | 当年预算 | 10000万元\n^ | 其中：财政拨款 | 20000万元 | 其中：当年财政资金 | 10000万元",
    ],
)
def test_the_whole_projects_money_stands_beside_the_years(rows: str) -> None:
    """资金总额 beside 当年资金总额 is the whole project's, and so are its parts."""
    assert amounts(rows) == {
        "total/whole": "20000万元",
        "fiscal/whole": "20000万元",
        "total/annual": "10000万元",
        "fiscal/annual": "10000万元",
    }


@pytest.mark.parametrize(
    "rows",
    [
        "项目总投资 | 174.78万元 | 中央补助安排 | 170万元 | <\n其他资金 | 4.78万元 | 预算申报数 | 174.78万元 | <",
        "项目总投资（万元） | 174.78 | < | < | <\n中央资金（万元） | 170 | 其他资金（万元） | 4.78 | <",
        "计划总投资 | 174.78万元 | < | < | <\n其中：中央资金 | 170万元 | < | < | <\n其他资金 | 4.78万元 | < | < | <",
    ],
)
def test_the_parts_of_a_total_have_its_period(rows: str) -> None:
    """Sources that follow the whole project's total and make it up are the whole project's."""
    periods = {f.source: f.period for f in form(rows).funding if f.source != "total"}
    assert periods == {"central": "whole", "other": "whole"}


def test_money_in_words_that_nobody_understood_is_unread() -> None:
    """A text of figures beside the heading of the money is no text of the form."""
    rows = "项目资金 | 上年用了大约三成即36万元多一点，今年另议 | < | < | <"
    found = reading(TITLE, table(HEAD + rows + BLOCK))
    assert [c.text for c in found.unread] == ["上年用了大约三成即36万元多一点，今年另议"]


def test_the_years_total_alone_is_the_years() -> None:
    """Without a total of the year beside it, 资金总额 is what the form is about."""
    assert amounts("项目资金（万元） | 资金总额 | 200 | 财政拨款 | 200") == {"total/annual": "200", "fiscal/annual": "200"}


def test_a_numbered_list_of_sources_is_read_whole() -> None:
    """1、资金来源：（1）政府预算资金 names a part of the budget, and leaves nothing unread."""
    rows = (
        "预算情况 | 部门预算总额（万元） | < | 15,236.48 | <\n^ | 1、资金来源：（1）政府预算资金 | < | 15,036.48 | <\n"
        "^ | （2）单位资金 | < | 200.00 | <"
    )
    found = reading("部门（单位）整体绩效目标表", table("部门（单位）名称 | 兰考县农业农村局 | < | < | <\n" + rows + BLOCK))
    assert not found.unread
    assert {f.source: f.text for f in found.disclosures[0].funding} == {
        "total": "15,236.48",
        "fiscal": "15,036.48",
        "unit_funds": "200.00",
    }


BY_INCOME_AND_EXPENDITURE = """
单位名称 | 某区民政局 | < | < | < | < | < | <
年度预算申请（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | 年度资金总额 | 630 | 650 | 640 | 10 | 98.46% | 9.8
^ | {income} | < | < | < | {expenditure} | < | <
^ | 其中：一般公共预算 | 600 | 620 | 615 | 其中：基本支出 | 140 | <
^ | 政府性基金拨款 | 20 | 20 | 15 | 项目支出 | 500 | <
^ | 其他资金 | 10 | 10 | 10 |  | < | <
一级指标 | 二级指标 | 三级指标 | 分值 | 年度指标值 | 实际完成值 | 得分 | 偏差原因
产出指标 | 数量指标 | 发放低保对象 | 90 | ≥40人 | 42人 | 90 | 无
"""


@pytest.mark.parametrize("words", [("按收入性质分：", "按支出性质分："), ("按收入性质分", "按支出性质分")])
@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_amounts_by_income_go_on_beside_amounts_by_expenditure(kind: str, words: tuple[str, str]) -> None:
    """The columns hold below a row of headings; right of them amounts stand beside labels of their own."""
    grid = BY_INCOME_AND_EXPENDITURE.format(income=words[0], expenditure=words[1])
    found = read(kind, "2023年度部门整体支出绩效自评表", grid)
    (form,) = found.disclosures
    amounts: dict[str, list[int]] = {}
    for funding in form.funding:
        assert funding.amount_yuan is not None
        amounts.setdefault(funding.source, []).append(int(funding.amount_yuan) // 10000)
    assert amounts == {
        "total": [630, 650, 640],
        "general_public_budget": [600, 620, 615],
        "government_fund": [20, 20, 15],
        "other": [10, 10, 10],
        "basic_expenditure": [140],
        "project_expenditure": [500],
    }
    assert [c.text for c in found.cells if c.disposition is Disposition.UNREAD] == []


UNIT_COLUMN = """
项目资金 | 资金来源 | 金额 | {0}
^ | 年度资金总额 | 152.6 | 万元
^ | 其中：财政拨款 | 150 | 万元
^ | 其他资金 | 26000 | 元
"""


@pytest.mark.parametrize("spans_known", [True, False])
@pytest.mark.parametrize(
    "rows",
    [
        UNIT_COLUMN.format("单位"),
        UNIT_COLUMN.format("计量单位"),
        UNIT_COLUMN.format("金额单位"),
        UNIT_COLUMN.split("\n", 2)[2].replace("^ | 年度", "项目资金 | 年度"),
        "项目资金（万元） | 年度资金总额 | 152.6 | \n^ | 其中：财政拨款 | 150 | 万元\n^ | 其他资金 | 26000 | 元\n",
        "资金总额 | 152.6 | 万元 | 其中：财政拨款 | 150 | 万元 | 其他资金 | 26000 | 元\n",
    ],
    ids=["单位", "计量单位", "金额单位", "without a header", "beside a unit at the side", "in one row"],
)
def test_a_unit_of_money_in_a_cell_of_its_own_is_that_of_the_amount_beside_it(rows: str, spans_known: bool) -> None:
    """Each amount has the unit that stands right of it, whatever the others have; the units name no organisation and stay not unread."""
    drawn = table(HEAD + rows.strip("\n") + BLOCK)
    drawn.spans_known = spans_known
    extraction = normalize(reading(TITLE, drawn))
    (found,) = extraction.disclosures
    assert {f.source: int(f.amount_yuan or 0) for f in found.funding} == {"total": 1526000, "fiscal": 1500000, "other": 26000}
    assert found.unit_text is None
    assert not [c for c in extraction.cells if c.text in ("元", "万元") and c.disposition is Disposition.UNREAD]


def test_columns_of_measures_with_a_unit_each() -> None:
    """Budget and executed amount have the unit right of each."""
    rows = "项目资金 | 全年预算数 | 单位 | 全年执行数 | 单位\n年度资金总额 | 26 | 万元 | 255000 | 元"
    (found,) = normalize(reading(TITLE, table(HEAD + rows + BLOCK))).disclosures
    assert {f.measure: int(f.amount_yuan or 0) for f in found.funding} == {"adjusted_budget": 260000, "executed": 255000}


@pytest.mark.parametrize("label", ["同名项目上年预算执行数（元）", "往年预算执行数", "前一年度执行数", "上年度支出"])
def test_money_of_an_earlier_year_is_none_of_the_form(label: str) -> None:
    """Wherever the label says which year it speaks of."""
    assert amounts(f"年度资金总额 | 16 | {label} | 281450 | <") == {"total/annual": "16"}


@pytest.mark.parametrize("received", ["到位率", "资金到位率", "到位率（%）"])
@pytest.mark.parametrize("is_first", [True, False])
def test_the_share_of_the_money_that_came_in_is_no_rate_of_execution(received: str, is_first: bool) -> None:
    """Where both rates are printed the execution has its own, and where only the receipt's is, it has none."""
    columns = [(received, "100%"), ("支出率", "80%")]
    heads, texts = zip(*(columns if is_first else columns[::-1]), strict=True)
    rows = f"资金（万元） | 年初预算数 | 全年执行数 | {heads[0]} | {heads[1]}\n年度资金总额 | 50 | 40 | {texts[0]} | {texts[1]}"
    assert [execution.rate_text for execution in form(rows).executions] == ["80%"]
    alone = f"资金（万元） | 年初预算数 | 全年执行数 | {received} | 备注\n年度资金总额 | 50 | 40 | 100% | 无"
    assert form(alone).executions == []

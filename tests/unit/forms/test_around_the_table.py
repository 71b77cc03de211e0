"""What stands around the rows of a form: years and units of money in one line, covers, titles above titles, feet of text dumps."""

from __future__ import annotations

import pytest

from jixiao.extraction import extract_bytes
from jixiao.model import Doubt, Extraction
from jixiao.normalize.quantity import parse_quantity
from jixiao.vocabulary.signs import marked_years
from tests.unit.forms.test_families import FORMATS, read, targets

HEAD = "一级指标|二级指标|三级指标|指标值"
BLOCK = f"{HEAD}\n产出指标|数量指标|修路长度|≥3公里\n满意度指标|服务对象满意度指标|群众满意度|≥90%"
MONEY = "年度资金总额|12865.5|其中：财政拨款|12865.5"


def _yuan(read: Extraction, form: int = 0) -> dict[str, str]:
    return {f.source: str(f.amount_yuan) for f in read.disclosures[form].funding}


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
@pytest.mark.parametrize(
    "line",
    [
        "（2024年度）          金额单位：元",
        "2024年度　　　　单位：元",
        "单位：元          （2024年度）",
        "（2024年度）      计量单位：元",
    ],
)
def test_a_cell_prints_the_year_and_the_unit_of_money(kind: str, line: str) -> None:
    """A cell with the year and the unit of money says both; the amounts below it are no 万元."""
    table = f"项目支出绩效目标表|<|<|<\n{line}|<|<|<\n项目名称|乡村道路养护|实施单位|云岭县公路所\n{MONEY}\n{BLOCK}"
    found = read(kind, table)
    assert found.disclosures[0].fiscal_year == 2024
    assert _yuan(found) == {"total": "12865.50", "fiscal": "12865.50"}
    assert not [n for n in found.notes if "assumed" in n]


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_a_year_above_the_form_that_its_name_bears_out_outweighs_prose(kind: str) -> None:
    """Prose that was copied from last year does not make the form last year's."""
    goal = "年度目标|2023年1月至12月，养护乡村道路3公里。|<|<"
    table = f"项目名称|云岭县2024年乡村道路养护|实施单位|云岭县公路所\n{goal}\n{BLOCK}"
    found = read(kind, "项目支出绩效目标表", "云岭县　2024年度　单位：万元", table)
    assert found.disclosures[0].fiscal_year == 2024


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
@pytest.mark.parametrize("label", ["年度投资计划（元）", "投资计划（单位：元）", "本年安排（金额单位：元）", "经费盘子（元）"])
def test_a_unit_of_money_in_brackets_counts_behind_any_words(kind: str, label: str) -> None:
    """The merged label of the money rows says the unit, whatever else it says."""
    table = f"项目名称|乡村道路养护|<|<\n实施单位|云岭县公路所|<|<\n{label}|年度资金总额|12865.5|<\n^|其中：财政拨款|12865.5|<\n" + BLOCK
    assert _yuan(read(kind, "2024年度项目支出绩效目标表", table)) == {"total": "12865.50", "fiscal": "12865.50"}


@pytest.mark.parametrize("kind", ["docx", "html"])
@pytest.mark.parametrize("line", ["资金来源（单位：元）", "资金来源      单位：元", "二、资金安排（元）"])
def test_a_line_above_the_table_of_money_prints_its_unit(kind: str, line: str) -> None:
    """Where money stands in a table of its own, the line above it says the unit."""
    who = "项目名称|乡村道路养护\n实施单位|云岭县公路所"
    found = read(kind, "2024年度项目支出绩效目标表", who, line, MONEY, "三、绩效指标", BLOCK)
    assert len(found.disclosures) == 1
    assert _yuan(found) == {"total": "12865.50", "fiscal": "12865.50"}


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_the_department_of_a_cover_is_above_each_form(kind: str) -> None:
    """主管部门 printed once above several forms holds for all; the form that prints another, or is the department's own, keeps its own."""

    def form(name: str, unit: str, more: str = "") -> str:
        return f"项目名称|{name}|实施单位|{unit}{more}\n{BLOCK}"

    title = "2024年度项目支出绩效自评表"
    printed = "\n主管部门|云岭县教育局|年度|2024"
    found = read(
        kind,
        "主管部门：云岭县卫生健康局",
        *(title, form("疫苗接种", "云岭县疾控中心"), title, form("急救能力", "云岭县急救中心")),
        *(title, form("校医培训", "云岭县教师进修学校", printed), title, form("统筹", "云岭县卫生健康局")),
    )
    assert [d.department_name for d in found.disclosures] == ["云岭县卫生健康局", "云岭县卫生健康局", "云岭县教育局", None]


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
@pytest.mark.parametrize(
    "heading", ["2025年度青禾县融媒体中心预算项目绩效目标公开", "2025年度项目支出绩效目标公开表", "2025年项目绩效目标"]
)
def test_the_year_of_a_heading_above_other_titles_holds_for_each_form(kind: str, heading: str) -> None:
    """A heading of the sheet gives its year to every titled form below it."""
    forms = [f"项目名称|{name}|实施单位|青禾县融媒体中心\n{BLOCK}" for name in ("设备更新", "节目制作", "人员培训")]
    found = read(kind, heading, *(part for form in forms for part in ("项目支出绩效目标表", form)))
    assert [d.fiscal_year for d in found.disclosures] == [2025, 2025, 2025]


@pytest.mark.parametrize(
    "title", ["附表3  2023年度项目支出绩效自评表", "附件 2 2023年项目支出绩效自评表", "附2\u30002023年度项目支出绩效自评表"]
)
def test_the_number_of_an_attachment_is_no_part_of_the_year(title: str) -> None:
    """A number before the year stays apart from it, above a table and below it; digits set apart are one year still."""
    assert marked_years(title) == [2023]
    assert marked_years("2 0 2 3 年度") == [2023]
    form = f"项目名称|河道清淤|实施单位|云岭县水利站\n{BLOCK}"
    assert [read("docx", *blocks).disclosures[0].fiscal_year for blocks in ((title, form), (form, title))] == [2023, 2023]


SECTION_ROWS = {
    "（一）{}（50分）": ["产出指标", "效益指标", "满意度指标"],
    "（{n}）{}": ["产出指标", "效益指标", "满意度指标"],
    "（{n}）{}（20分）": ["成本指标", "产出指标", "满意度指标"],
    "{n}、{}": ["产出指标", "效益指标", "满意度指标"],
}


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
@pytest.mark.parametrize("pattern", SECTION_ROWS)
def test_a_first_level_is_one_whatever_its_numbering(kind: str, pattern: str) -> None:
    """Rows that lie across the block and print a first level head their indicators as such."""
    levels = SECTION_ROWS[pattern]
    rows = "".join(
        f"{pattern.format(level, n='一二三'[k])}|<|<|<\n{k + 1}|指标{'甲乙丙'[k]}数|≥{k + 3}个|10\n" for k, level in enumerate(levels)
    )
    table = f"项目名称|乡村道路养护|实施单位|云岭县公路所\n序号|指标名称|指标值|分值\n{rows}"
    found = targets(read(kind, "2024年度项目支出绩效目标表", table).disclosures[0])
    assert [(first, second) for first, second, _, _ in found] == [(level, None) for level in levels]


def test_a_second_level_below_a_numbered_first_one_stays_one() -> None:
    """一、产出指标 over （一）数量指标: the numbering tells the depth where the names leave it open."""
    rows = "一、产出指标|<|<|<\n（一）数量指标|<|<|<\n1|修路长度|≥3公里|10\n（二）质量指标|<|<|<\n2|合格率|≥90%|10\n"
    found = targets(
        read("docx", "2024年度项目支出绩效目标表", f"项目名称|养护|实施单位|云岭县公路所\n序号|指标名称|指标值|分值\n{rows}").disclosures[0]
    )
    assert [(first, second) for first, second, _, _ in found] == [("产出指标", "数量指标"), ("产出指标", "质量指标")]


DUMP = (
    "2024年度项目支出绩效目标表\n\t项目名称\n\t河道清淤\n\t实施单位\n\t云岭县水利站\n\n\t一级指标\n\t二级指标\n\t三级指标\n\t指标值\n\n"
    "\t产出指标\n\t数量指标\n\t清淤长度\n\t≥3公里\n\n\t满意度指标\n\t服务对象满意度指标\n\t群众满意度\n\t≥95%\n\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "填报人：何某某   电话：13800000000",
        "填表人：何某某",
        "联系人：何某某　联系电话：13800000000",
        "注：本表由项目单位填报。",
        "填报日期：2024年3月1日",
        "填报单位：云岭县水利站",
    ],
)
def test_a_line_behind_one_blank_line_of_a_dump_is_no_part_of_the_cell(line: str) -> None:
    """One blank line ends the row; text in the first column behind it that heads nothing of the row stands below the table."""
    found = extract_bytes((DUMP + line + "\n").encode(), "form.txt")
    (form,) = found.disclosures
    assert targets(form)[-1] == ("满意度指标", "服务对象满意度指标", "群众满意度", ">=95%")
    assert not [v.text for i in form.indicators for v in i.values if "13800000000" in v.text or "何某某" in v.text]


def test_the_title_of_the_next_form_of_a_dump_begins_another() -> None:
    """Two forms that one blank line parts are two."""
    found = extract_bytes((DUMP + DUMP.replace("河道清淤", "堤防加固")).encode(), "form.txt")
    assert [d.project_name for d in found.disclosures] == ["河道清淤", "堤防加固"]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("≤ 2 600 元", "<=2600元"),
        ("≥ 8 500\n人", ">=8500人"),
        ("≥1 234 567.5元", ">=1234567.5元"),
        ("每月不少于4次", ">=4次/月"),
        ("每周至少1次", ">=1次/周"),
        ("每人每年≥24学时", ">=24学时"),
        ("每半年不低于2次", ">=2次/半年"),
    ],
)
def test_figures_with_blanks_and_how_often(text: str, figure: str) -> None:
    """A blank behind a sign groups thousands, a line break before the unit parts nothing, how often something is done is of the unit."""
    found = parse_quantity(text)
    assert f"{found.comparator or ''}{found.number}{found.unit or ''}" == figure


@pytest.mark.parametrize("text", ["50 600", "2 3", "≥50 60", "≥ 12 3456"])
def test_two_figures_stay_two(text: str) -> None:
    """What a blank parts is one figure only as thousands behind a sign."""
    assert parse_quantity(text).number is None


def test_every_format_reads_the_block() -> None:
    """The block of these tests is read alike in each format."""
    assert {len(read(kind, "2024年度项目支出绩效目标表", f"项目名称|甲路|实施单位|乙所\n{BLOCK}").disclosures) for kind in FORMATS} == {1}


YEARS = (
    "项目名称|国土绿化|<|<|<|<|<\n项目单位|云岭县国有林场|<|<|<|<|<\n"
    "一级指标|二级指标|三级指标|总目标值|分年度目标值|<|<\n^|^|^|^|2024年|2025年|2026年\n"
    "产出指标|数量指标|造林面积|12000亩|3000亩|4000亩|5000亩\n满意度指标|服务对象满意度指标|群众满意度|≥90%|≥88%|≥89%|≥90%"
)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_targets_in_a_column_a_year_carry_their_year(kind: str) -> None:
    """Of targets in a column a year the budget year's is the form's; the others keep their year."""
    (form,) = read(kind, "2025年度项目支出绩效目标表", YEARS).disclosures
    printed = [(v.role, v.breakdown, v.text) for v in form.indicators[0].values]
    assert printed == [
        ("total_target", None, "12000亩"),
        ("target", "2024年", "3000亩"),
        ("target", None, "4000亩"),
        ("target", "2026年", "5000亩"),
    ]
    assert form.doubt is None


def test_which_of_several_years_is_meant_is_doubted_where_nobody_says() -> None:
    """Without a year anywhere the first one is taken, and the form says that it may be misread."""
    (form,) = read("docx", "云岭县国土绿化项目绩效目标表", YEARS).disclosures
    printed = [(v.breakdown, v.text) for v in form.indicators[0].values if v.role == "target"]
    assert printed == [(None, "3000亩"), ("2025年", "4000亩"), ("2026年", "5000亩")]
    assert form.doubt is Doubt.UNREAD_VALUE

"""Forms that are printed without tables: outlines of levels and items, columns of blanks, tabs and drawn rules."""

from __future__ import annotations

import pytest

from jixiao.extraction import extract_bytes
from jixiao.forms import read_forms
from jixiao.model import Block, Cell, Disclosure, Document, Extraction, Note, NoteKind, Paragraph, Table, Where
from jixiao.normalize import normalize
from jixiao.readers.plain import lay_out
from tests.unit.forms.drawn import reading

OUTLINE = """2024年项目支出绩效目标
项目名称：河道清淤
主管部门：某县水利局
实施单位：某县河道管理所
资金总额：50万元，其中：县级财政资金30万元，上级补助20万元
一、产出指标
（一）数量指标
1.清淤长度：≥12公里
2.清淤土方：3万立方米
（二）时效指标
1.完成时间：2024年10月底前
二、效益指标
（一）生态效益指标
1.河道水质：明显改善
三、满意度指标
（一）服务对象满意度指标
1.沿河群众满意度：≥90%
"""
IND = [
    ("产出指标", "数量指标", "清淤长度", "≥12公里"),
    ("产出指标", "数量指标", "清淤土方", "3万立方米"),
    ("产出指标", "时效指标", "完成时间", "2024年10月底前"),
    ("效益指标", "生态效益指标", "河道水质", "明显改善"),
    ("满意度指标", "服务对象满意度指标", "沿河群众满意度", "≥90%"),
]
HEAD = "2024年项目支出绩效目标\n项目名称：河道清淤\n实施单位：某县河道管理所\n"


def _read(text: str) -> Extraction:
    return extract_bytes(text.encode(), "form.txt")


def _form(text: str) -> Disclosure:
    (form,) = _read(text).disclosures
    return form


def _indicators(form: Disclosure, role: str = "target") -> list[tuple[str | None, str | None, str, str | None]]:
    return [(i.level1, i.level2, i.name, next((v.text for v in i.values if v.role == role), None)) for i in form.indicators]


def test_an_outline_is_a_form() -> None:
    """Labelled lines, levels as headings and names with values in items say what a table would say."""
    form = _form(OUTLINE)
    assert (form.project_name, form.unit_name, form.department_name, form.fiscal_year) == ("河道清淤", "某县河道管理所", "某县水利局", 2024)
    assert [(f.source, int(f.amount_yuan or 0)) for f in form.funding] == [("total", 500000), ("county", 300000), ("superior", 200000)]
    assert _indicators(form) == IND


def test_each_line_of_an_outline_is_accounted_for() -> None:
    """Its facts have places: the line is a row of a table of one column."""
    read = _read(OUTLINE)
    assert [c.text for c in read.cells if c.disposition == "unread"] == []
    assert [(v.table, v.row, v.col) for i in read.disclosures[0].indicators for v in i.values][:2] == [(1, 7, 1), (1, 8, 1)]


LISTS = {
    "joined": "产出指标—数量指标—清淤长度：≥12公里\n产出指标—质量指标—合格率：≥98%\n满意度指标—满意度指标—群众满意度：≥90%",
    "slashes": "产出指标/数量指标/清淤长度≥12公里\n产出指标/质量指标/合格率≥98%\n满意度指标/满意度指标/群众满意度≥90%",
    "indented": "  产出指标\n    数量指标：清淤长度≥12公里\n    质量指标：合格率≥98%\n  满意度指标\n    满意度指标：群众满意度≥90%",
    "indented by tabs": "\t产出指标\n\t\t数量指标：清淤长度≥12公里\n\t\t质量指标：合格率≥98%\n\t满意度指标\n\t\t满意度指标：群众满意度≥90%",
    "brackets": "【产出指标】\n【数量指标】\n●清淤长度≥12公里\n【质量指标】\n●合格率≥98%\n"
    "【满意度指标】\n【服务对象满意度指标】\n●群众满意度≥90%",
    "labelled": "一级指标：产出指标\n二级指标：数量指标\n三级指标：清淤长度\n指标值：≥12公里\n"
    "二级指标：质量指标\n三级指标：合格率\n指标值：≥98%\n"
    "一级指标：满意度指标\n二级指标：满意度指标\n三级指标：群众满意度\n指标值：≥90%",
    "labelled in a line": "1.一级指标：产出指标；二级指标：数量指标；三级指标：清淤长度；指标值：≥12公里\n"
    "2.一级指标：产出指标；二级指标：质量指标；三级指标：合格率；指标值：≥98%\n"
    "3.一级指标：满意度指标；二级指标：满意度指标；三级指标：群众满意度；指标值：≥90%",
    "weights": "产出指标（权重50）\n数量指标\n1）清淤长度（权重30）：≥12公里\n"
    "质量指标\n1）合格率（权重20）：≥98%\n满意度指标\n满意度指标：群众满意度（权重10）：≥90%",
}


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)
def test_levels_are_printed_in_many_ways(listed: str) -> None:
    """Before the names in a line, as headings, in brackets, behind labels."""
    found = [(i.level1, i.name, i.values[0].text) for i in _form(HEAD + listed + "\n").indicators]
    assert found == [("产出指标", "清淤长度", "≥12公里"), ("产出指标", "合格率", "≥98%"), ("满意度指标", "群众满意度", "≥90%")]


def test_several_indicators_of_a_line_are_several() -> None:
    """Semicolons, numbers and commas part them; words and dates are values, too."""
    listed = (
        "产出指标\n数量指标：1.抚育面积≥5000亩；2.补植苗木8万株\n时效指标：栽植完成时间12月底前\n效益指标\n社会效益指标：管护水平显著提升\n"
    )
    assert [(i.name, i.values[0].text) for i in _form(HEAD + listed).indicators] == [
        ("抚育面积", "≥5000亩"),
        ("补植苗木", "8万株"),
        ("栽植完成时间", "12月底前"),
        ("管护水平", "显著提升"),
    ]


def test_an_item_may_print_target_actual_and_points() -> None:
    """Each behind its label; what stands at the foot of the outline is the form's."""
    listed = (
        "一、产出指标（50分）\n（一）数量指标\n1、清淤长度：目标值≥12公里，实际完成13公里，分值30分，得分30分\n（二）质量指标\n"
        "1、合格率：目标值100%，实际完成98%，分值20分，得分19分\n二、效益指标\n（一）生态效益指标\n1、水质：目标值改善，实际完成改善，分值30分，得分30分\n自评得分：96分\n"
    )
    form = _form(HEAD.replace("目标", "自评情况") + listed)
    assert _indicators(form, "actual") == [
        ("产出指标", "数量指标", "清淤长度", "13公里"),
        ("产出指标", "质量指标", "合格率", "98%"),
        ("效益指标", "生态效益指标", "水质", "改善"),
    ]
    assert [(str(i.weight), str(i.score)) for i in form.indicators] == [("30", "30"), ("20", "19"), ("30", "30")]
    assert (form.stage, str(form.total_score)) == ("evaluation", "96")


def test_projects_one_after_another_are_forms_of_their_own() -> None:
    """项目一：… names the next one, with its money behind a comma; the organisation above holds for all."""
    listed = "  产出指标\n    数量指标：站点≥{}处\n    质量指标：准确率≥97%\n  满意度指标\n    服务对象满意度：用户满意度≥90%\n"
    text = f"关于公开2025年项目绩效目标的说明\n单位：某县水文站\n项目一：设施维护，预算金额38万元\n{listed.format(24)}"
    text += f"项目二：水质监测，预算金额12万元\n{listed.format(9)}"
    forms = _read(text).disclosures
    assert [(f.project_name, f.unit_name, [int(m.amount_yuan or 0) for m in f.funding]) for f in forms] == [
        ("设施维护", "某县水文站", [380000]),
        ("水质监测", "某县水文站", [120000]),
    ]
    assert [i.values[0].text for f in forms for i in f.indicators if i.name == "站点"] == ["≥24处", "≥9处"]


def test_a_goal_below_its_label_is_the_goal() -> None:
    """The label stands in a line of its own."""
    assert _form(HEAD + "年度绩效目标：\n清淤河道12公里，改善水质。\n" + LISTS["joined"]).goal_text == "清淤河道12公里，改善水质。"


REPORT = """某县2023年度职业培训项目绩效自评报告
一、项目概况
项目由县人社局实施，共安排资金200万元。
二、绩效分析
（一）产出指标完成情况
1.数量指标。全年组织培训42期，培训学员2100人，完成率105%。
2.质量指标：学员结业率达到98%，高于目标值3个百分点，较上年有所提高。
（二）效益指标：通过培训，就业人数增加320人，社会反响良好。后续将继续跟踪。
（三）满意度指标：学员满意度达到96%，完成目标。
三、存在问题
绩效指标设置不够细化。
"""


def test_a_report_is_no_form() -> None:
    """It tells of indicators in sentences; that figures stand behind levels is said."""
    read = _read(REPORT)
    assert read.disclosures == []
    assert [n for n in read.notes if "running text" in n]


def test_a_notice_is_no_form() -> None:
    """It explains what the levels are, and nothing is said."""
    text = "关于编报绩效目标的通知\n各单位：\n（一）产出指标：反映预期提供的产品和服务。\n"
    text += "（二）效益指标：反映预期效果。\n（三）满意度指标：反映认可程度，一般应达到90%以上。\n"
    assert (_read(text).disclosures, _read(text).notes) == ([], [])


def test_an_outline_without_a_name_is_unread() -> None:
    """Levels with values that nobody can place do not leave in silence."""
    read = _read(LISTS["indented"] + "\n")
    assert read.disclosures == []
    assert any("neither a project nor an organisation" in n for n in read.notes)


BLANKS = """        2024年度项目支出绩效目标表
填报单位：某县河道管理所              金额单位：万元
项目名称    河道清淤
预算金额    47.5        其中：财政拨款    47.5
年度目标    改善水质，畅通河道
一级指标    二级指标      三级指标                 指标值
产出指标    数量指标      清淤的河道长度及         ≥12公里
                          支流长度
            质量指标      合格率                   100%
效益指标    可持续影响    管护能力                 提升
            指标
满意度指标  服务对象满    群众满意度               ≥90%
            意度指标
"""


def test_columns_of_blanks_are_columns() -> None:
    """By their places, a Chinese sign as wide as two others; wrapped texts are put together, blank places go on with the level above."""
    form = _form(BLANKS)
    assert (form.project_name, form.unit_name, form.goal_text) == ("河道清淤", "某县河道管理所", "改善水质，畅通河道")
    assert [(f.source, int(f.amount_yuan or 0)) for f in form.funding] == [("total", 475000), ("fiscal", 475000)]
    assert _indicators(form) == [
        ("产出指标", "数量指标", "清淤的河道长度及支流长度", "≥12公里"),
        ("产出指标", "质量指标", "合格率", "100%"),
        ("效益指标", "可持续影响指标", "管护能力", "提升"),
        ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"),
    ]


WIDE_BLANKS = """2024年项目支出绩效自评表
项目名称　　河道清淤
一级指标　　二级指标　　　　三级指标　　　指标值　　　完成值　　分值　　得分
产出指标　　数量指标　　　　清淤长度　　　≥12公里　　　13公里　　20　　　20
　　　　　　　　　　　　　　清淤土方　　　≥3万方　　　　3万方　　　20　　　20
满意度指标　满意度指标　　　群众满意度　　≥90%　　　　　95%　　　　10　　　10
总分　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　　50　　　50
"""


def test_full_width_blanks_part_columns_too() -> None:
    """A row that prints a name with its value wraps nothing, and a row of sums stands in the columns."""
    form = _form(WIDE_BLANKS)
    assert [(i.level2, i.name, str(i.score)) for i in form.indicators] == [
        ("数量指标", "清淤长度", "20"),
        ("数量指标", "清淤土方", "20"),
        ("满意度指标", "群众满意度", "10"),
    ]
    assert str(form.total_score) == "50"


DRAWN = """2024年项目支出绩效目标表
单位名称：某县河道管理所
┌────────┬────────┬──────────┬────────┐
│项目名称│河道清淤│预算（万元）│18      │
├────────┼────────┼──────────┼────────┤
│一级指标│二级指标│三级指标  │指标值  │
├────────┼────────┼──────────┼────────┤
│产出指标│数量指标│清淤长度  │≥12公里│
│        │质量指标│合格率    │100%    │
├────────┼────────┼──────────┼────────┤
│满意度  │满意度  │群众满意度│≥90%   │
│指标    │指标    │          │        │
└────────┴────────┴──────────┴────────┘
"""
MARKDOWN = """# 某县河道管理所2024年项目支出绩效目标表

| 项目名称 | 河道清淤 | | |
|---|---|---|---|
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 清淤长度 | ≥12公里 |
| | 质量指标 | 合格率 | 100% |
| 满意度指标 | 满意度指标 | 群众满意度 | ≥90% |
"""
PASTED = (
    '2024年项目支出绩效目标表\n单位：某县河道管理所\t\t\t\n项目名称\t河道清淤\n一级指标\t二级指标\t三级指标\t指标值\t备注\n产出指标\t数量指标\t"清淤\n长度"\t≥12公里\n'
    '\t质量指标\t合格率\t100%\t"含\n支流"\n满意度指标\t满意度指标\t群众满意度\t≥90%\n'
)
PASTED_WITHOUT_LEADING = PASTED.replace("\n\t质量", "\n质量").replace("\t\t\t\n", "\n")


@pytest.mark.parametrize(
    "text", [DRAWN, MARKDOWN, PASTED, PASTED_WITHOUT_LEADING], ids=["drawn", "markdown", "pasted", "pasted and stripped"]
)
def test_drawn_rules_and_tabs_part_cells(text: str) -> None:
    """A line is a row, and blank cells at its ends may be gone; text in quotes may break."""
    form = _form(text)
    assert (form.project_name, form.unit_name) == ("河道清淤", "某县河道管理所")
    assert _indicators(form) == [
        ("产出指标", "数量指标", "清淤长度", "≥12公里"),
        ("产出指标", "质量指标", "合格率", "100%"),
        ("满意度指标", "满意度指标", "群众满意度", "≥90%"),
    ]


LOOSE = """2024年项目支出绩效目标表|||||
项目名称|河道清淤||||
主管部门|某县水利局||实施单位|某县河道管理所|
资金情况（万元）|年度资金总额|||2735|
|其中：财政拨款|||2100|
|其他资金|||635|
一级指标|二级指标|三级指标||指标值|
产出指标|数量指标|清淤长度||≥12公里|
|质量指标|合格率||100%|
"""


@pytest.mark.parametrize("text", [LOOSE, "\n".join(f"|{line}" for line in LOOSE.splitlines())], ids=["between", "around"])
def test_bars_that_do_not_stand_below_each_other_part_rows_of_a_line(text: str) -> None:
    """Nobody laid the texts out: a line with blank places is a row of its own, and none goes on with the line above."""
    form = _form(text)
    assert (form.unit_name, form.department_name) == ("某县河道管理所", "某县水利局")
    assert [int(m.amount_yuan or 0) for m in form.funding] == [27350000, 21000000, 6350000]
    assert _indicators(form) == [("产出指标", "数量指标", "清淤长度", "≥12公里"), ("产出指标", "质量指标", "合格率", "100%")]


def test_the_dump_of_a_word_table_stays_one() -> None:
    """There a tab opens a cell on a line of its own, and a blank line ends a row."""
    rows = ["项目名称|河道清淤||", "一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|清淤长度|≥12公里", "|质量指标|合格率|100%"]
    text = "2024年项目支出绩效目标表\n" + "".join("".join(f"\t{cell}\n" for cell in row.split("|")) + "\n" for row in rows)
    assert _indicators(_form(text)) == [("产出指标", "数量指标", "清淤长度", "≥12公里"), ("产出指标", "质量指标", "合格率", "100%")]


def test_two_forms_side_by_side_in_a_dump_are_two() -> None:
    """Rows are cut where their first label stands again, and others as the header is."""
    rows = [
        "项目名称|甲项目||项目名称|乙项目",
        "年度资金总额|64||年度资金总额|30",
        "一级指标|二级指标|三级指标|指标值||一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|修路|≥2公里||产出指标|数量指标|种树|≥600棵",
        "|质量指标|修路合格率|100%|||质量指标|种树成活率|95%",
    ]
    for printed in (rows, [row.replace("||", "|", 1) if not row.startswith("|") else row.replace("|||", "||", 1) for row in rows]):
        text = "2024年项目支出绩效目标表\n" + "".join("".join(f"\t{cell}\n" for cell in row.split("|")) + "\n" for row in printed)
        first, second = _read(text).disclosures
        assert [(f.project_name, [int(m.amount_yuan or 0) for m in f.funding]) for f in (first, second)] == [
            ("甲项目", [640000]),
            ("乙项目", [300000]),
        ]
        assert [i.name for i in first.indicators] == ["修路", "修路合格率"]
        assert _indicators(second)[1] == ("产出指标", "质量指标", "种树成活率", "95%")


WRAPPED = """年度绩效目标：全年开展河道清淤，改善沿线村庄的水
质和灌溉条件。
一、产出指标
（一）数量指标
1.参加清淤的沿线行政村
总数：≥12个
2.清淤长度：6公里
（二）质量指标
1.合格率：≥95%
二、满意度指标
1.群众满意度：≥92%
"""


def test_a_line_that_wraps_an_item_goes_on_with_it() -> None:
    """Items are numbered, and it is not."""
    form = _form(HEAD + WRAPPED)
    assert form.goal_text == "全年开展河道清淤，改善沿线村庄的水质和灌溉条件。"
    assert [i.name for i in form.indicators] == ["参加清淤的沿线行政村总数", "清淤长度", "合格率", "群众满意度"]


def test_a_numbered_heading_names_the_project_of_an_outline() -> None:
    """Where no line names it; the title above the first outline holds for all."""
    listed = "预算金额：{}万元\n产出指标\n数量指标：水厂≥8处\n质量指标：合格率≥95%\n满意度指标\n服务对象满意度：农户满意度≥90%\n"
    text = f"某县水利局2025年项目绩效目标\n一、饮水安全工程\n{listed.format(120)}二、山洪灾害防治项目\n{listed.format(60)}"
    forms = _read(text).disclosures
    assert [(f.project_name, f.unit_name, [int(m.amount_yuan or 0) for m in f.funding]) for f in forms] == [
        ("饮水安全工程", "某县水利局", [1200000]),
        ("山洪灾害防治项目", "某县水利局", [600000]),
    ]


def test_gaps_stops_months_and_points_are_understood() -> None:
    """A gap parts name and value; 。 ends a level; a label may print months; points stand in brackets behind."""
    listed = (
        "一、产出指标。\n数量指标\n清淤长度      ≥12公里\n河道水质      明显提高\n质量指标\n合格率≥95%（20分）\n"
        "满意度指标\n群众满意度：年度指标值≥90%，1-9月执行情况93%，全年预计完成95%\n"
    )
    form = _form(HEAD + listed)
    assert [(i.level1, i.name, i.values[0].text, i.weight and int(i.weight)) for i in form.indicators] == [
        ("产出指标", "清淤长度", "≥12公里", None),
        ("产出指标", "河道水质", "明显提高", None),
        ("产出指标", "合格率", "≥95%", 20),
        ("满意度指标", "群众满意度", "≥90%", None),
    ]
    assert [v.role for v in form.indicators[-1].values] == ["target", "actual", "forecast"]


CELL = "一、产出指标\n（一）数量指标：1.清淤长度≥12公里；2.清淤土方3万方\n（二）质量指标：合格率≥95%\n二、满意度指标\n群众满意度≥92%"


def test_an_outline_may_stand_in_one_cell() -> None:
    """Each of its lines is read for itself; all facts have the cell's place."""
    rows = ["项目名称|河道清淤", "实施单位|某县河道管理所", f"绩效指标|{CELL}"]
    text = "2024年项目支出绩效目标表\n" + "".join("".join(f"\t{cell}\n" for cell in row.split("|")) + "\n" for row in rows)
    form = _form(text)
    assert [(i.level1, i.level2, i.name) for i in form.indicators] == [
        ("产出指标", "数量指标", "清淤长度"),
        ("产出指标", "数量指标", "清淤土方"),
        ("产出指标", "质量指标", "合格率"),
        ("满意度指标", None, "群众满意度"),
    ]
    assert {(v.row, v.col) for i in form.indicators for v in i.values} == {(3, 2)}


UNEVEN = """        2024年项目支出绩效自评表
项目名称    河道清淤      实施单位    某县河道管理所
------------------------------------------------------------------------
一级指标    二级指标        三级指标          年度指标值    实际完成值   分值   得分
------------------------------------------------------------------------
产出指标    数量指标    清淤长度                  ≥12公里        13公里     30     30

            质量指标    合格率                     ≥95%           96%     20     20

满意度指标 满意度指标   群众满意度                 ≥92%           95%     10     10
合计                                                                       60     60
填报人：胡某   联系电话：0000-5555555
"""


def test_columns_may_be_set_unevenly() -> None:
    """Headers in the middle, figures at the right, drawn and blank lines between, a level that fills its column."""
    form = _form(UNEVEN)
    assert [(i.level1, i.level2, i.name, len(i.values), str(i.score)) for i in form.indicators] == [
        ("产出指标", "数量指标", "清淤长度", 2, "30"),
        ("产出指标", "质量指标", "合格率", 2, "20"),
        ("满意度指标", "满意度指标", "群众满意度", 2, "10"),
    ]
    assert str(form.total_score) == "60"


def test_tabs_may_set_columns_to_stops() -> None:
    """Several stand between two cells, as many as a short text needs."""
    text = (
        "2024年项目支出绩效目标表\n项目名称\t\t河道清淤\n实施单位\t\t某站\n一级指标\t\t二级指标\t\t三级指标\t\t指标值\n"
        "产出指标\t\t数量指标\t\t清淤长度\t\t≥12公里\n\t\t\t质量指标\t\t合格率\t\t≥95%\n满意度指标\t满意度指标\t群众满意度\t≥92%\n"
    )
    assert _indicators(_form(text))[1:] == [("产出指标", "质量指标", "合格率", "≥95%"), ("满意度指标", "满意度指标", "群众满意度", "≥92%")]


def test_two_projects_beside_that_cannot_be_parted_are_a_form_in_doubt() -> None:
    """Their indicators share the levels and names."""
    rows = [
        "项目名称|甲项目|项目名称|乙项目",
        "一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|修路|≥2公里",
        "|质量指标|合格率|100%",
    ]
    text = "2024年项目支出绩效目标表\n" + "".join("".join(f"\t{cell}\n" for cell in row.split("|")) + "\n" for row in rows)
    assert _form(text).doubt == "several_tables"


def test_a_whole_form_may_stand_in_the_one_cell_of_a_table() -> None:
    """As a frame around an outline: its labelled lines name the form."""
    lines = ["项目名称：河道清淤", "实施单位：某县河道管理所", "预算金额：20万元", *CELL.split("\n"), "自评得分：96分"]
    extraction = normalize(reading("2024年项目支出绩效自评表", Table(1, 1, 1, [Cell(1, 1, "\n".join(lines))])))
    (form,) = extraction.disclosures
    assert (form.project_name, form.unit_name, [int(f.amount_yuan or 0) for f in form.funding]) == ("河道清淤", "某县河道管理所", [200000])
    assert [(i.level1, i.level2, i.name) for i in form.indicators][-1] == ("满意度指标", None, "群众满意度")
    assert str(form.total_score) == "96"


def test_an_outline_in_a_text_box_is_read() -> None:
    """Its lines are no other than those of the body."""
    document = Document("drawn", [Paragraph(line, Where.TEXTBOX) for line in OUTLINE.rstrip("\n").split("\n")])
    lay_out(document)
    (form,) = normalize(read_forms(document)).disclosures
    assert _indicators(form) == IND


def test_tables_behind_an_outline_are_numbered_anew() -> None:
    """So are the places of notes, and the cells that hold nested tables."""
    inner = Table(2, 1, 1, [Cell(1, 1, "甲")], parent=(1, 1, 1))
    outer = Table(1, 1, 2, [Cell(1, 1, ""), Cell(1, 2, "乙")])
    lines: list[Block] = [Paragraph(line) for line in OUTLINE.split("\n")]
    document = Document("drawn", [*lines, outer, inner], notes=[Note.at(NoteKind.HIDDEN, "丙", 1, 1, 2), "丁"])
    lay_out(document)
    assert [(t.number, t.parent) for t in document.tables] == [(1, None), (2, None), (3, (2, 1, 1))]
    assert [getattr(n, "table", None) for n in document.notes] == [2, None]


LISTED = """（一）产出指标
1.数量指标：除险加固水库5座，完成率100%。
2.质量指标：验收合格率100%。
（二）满意度指标
1.满意度指标：村民满意度96%。
"""


@pytest.mark.parametrize("title", ["某县水利局2023年度绩效评价报告", "2023年度绩效工作总结", "绩效自评\n报  告（初稿）", "采购合同"])
def test_a_report_that_numbers_its_sentences_is_no_form(title: str) -> None:
    """It calls itself so in its first lines; what it prints behind levels is noted."""
    read = _read(f"{title}\n单位名称：某县水利局\n项目名称：水库除险加固\n{LISTED}")
    assert read.disclosures == []
    assert [n for n in read.notes if "running text" in n]


def test_values_of_an_evaluation_that_no_label_tells_apart_are_in_doubt() -> None:
    """They may be targets, or what was done."""
    assert _form(f"2023年度项目支出绩效自评表\n单位名称：某县水利局\n项目名称：水库除险加固\n{LISTED}").doubt == "unread_header"


PASTED = (
    "项目名称\n河道清淤\n实施单位\n某县河道管理所\n一级指标\n二级指标\n三级指标\n指标值\n产出指标\n数量指标\n清淤长度\n≥12公里\n"
    "数量指标\n清淤土方\n3万立方米\n效益指标\n生态效益指标\n河道水质\n明显改善\n"
)


def test_one_cell_a_line_is_read_where_every_row_fits() -> None:
    """A table that was pasted without its rules is read where levels, names and values come in whole rows."""
    form = _form(PASTED)
    assert (form.project_name, form.unit_name) == ("河道清淤", "某县河道管理所")
    assert _indicators(form) == [IND[0], IND[1], IND[3]]


@pytest.mark.parametrize("lost", ["清淤长度\n", "一级指标\n二级指标\n三级指标\n指标值\n"])
def test_one_cell_a_line_is_noted_where_rows_do_not_fit(lost: str) -> None:
    """Lines of levels and values whose rows are not certain are no form, and a note says so."""
    read = _read(PASTED.replace(lost, ""))
    assert not read.disclosures
    assert any("one cell a line" in note for note in read.notes)


@pytest.mark.parametrize("bar", ["｜", "|", "￨", "∣"])
def test_bars_of_any_width_part_cells(bar: str) -> None:
    """Cells are parted by bars of full and half width alike, though a row of labels has one bar only."""
    rows = [["项目名称", "河道清淤"], ["实施单位", "某县河道管理所"], ["一级指标", "二级指标", "三级指标", "指标值"], *map(list, IND)]
    form = _form("2024年项目支出绩效目标表\n" + "\n".join(f" {bar} ".join(row) for row in rows))
    assert (form.project_name, form.unit_name) == ("河道清淤", "某县河道管理所")
    assert _indicators(form) == IND

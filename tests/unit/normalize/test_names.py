"""Names of indicators, levels, organisations and projects, and what is split off them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.normalize.names import clean_code, clean_level, clean_name, clean_organisation, clean_project, split_code
from jixiao.vocabulary.fold import fold, squeeze

KEPT_WHOLE = [
    "5-10种不同档次的图集",
    "“两个责任”按项目落实到位率",
    "投资计划分解（转发）用时",
    "试点村落方案编制（套）",
    "足额保障率（参保率）",
    "公（廉）租房屋维护和管理",
    "超规模、超标准、超概算项目比例",
    "服务周期内，市民对空气质量改善的满意程度",
    "1.5级标准达标率",
    "2022年度任务完成率",
    "3D打印设备数量",
    "一、二级公路里程",
    "1、2号线改造里程",
    "10千伏线路改造",
    "其中：小学生人数",
    "指标体系建设",
    "GB 18030 标准宣贯",
    "（新）建管网长度",
    "24小时热线接通率",
    "12345热线办结率",
    "一级指标体系",
    "100分制考核",
    "工程合格率（%）",
    "《规划》编制",
    "PM2.5浓度下降率",
    "10分钟公交圈覆盖率",
]


@pytest.mark.parametrize("name", KEPT_WHOLE)
def test_names_without_prefixes_stay_as_printed(name: str) -> None:
    """Leading figures, brackets, quotes and units that belong to a name are kept."""
    assert clean_name(name) == (name.replace(" 标", "标"), False, name.startswith("其中"), None)


@pytest.mark.parametrize(
    ("text", "name", "starred", "quota"),
    [
        ("★受益学生人数", "受益学生人数", True, None),
        ("☆ 受益学生人数", "受益学生人数", True, None),
        ("*受益学生人数", "受益学生人数", True, None),
        ("受益学生人数★", "受益学生人数", True, None),
        ("指标1：活动质量", "活动质量", False, None),
        ("指标1:活动质量", "活动质量", False, None),
        ("指标 1：活动质量", "活动质量", False, None),
        ("指标一：活动质量", "活动质量", False, None),
        ("三级指标2：活动质量", "活动质量", False, None),
        ("指标1：★活动质量", "活动质量", True, None),
        ("★（1）指标1：建设\n里程（10分）", "建设里程", True, "10"),
        ("1.活动质量", "活动质量", False, None),
        ("1、活动质量", "活动质量", False, None),
        ("1．活动质量", "活动质量", False, None),
        ("1. 活动质量", "活动质量", False, None),
        ("（1）活动质量", "活动质量", False, None),
        ("(2)活动质量", "活动质量", False, None),
        ("1）活动质量", "活动质量", False, None),
        ("①活动质量", "活动质量", False, None),
        ("⑴活动质量", "活动质量", False, None),
        ("⒈活动质量", "活动质量", False, None),
        ("㈠、活动质量", "活动质量", False, None),
        ("❶活动质量", "活动质量", False, None),
        ("Ⅱ.活动质量", "活动质量", False, None),
        ("Ⅱ类水体比例", "Ⅱ类水体比例", False, None),
        ("（一）活动质量", "活动质量", False, None),
        ("一、活动质量", "活动质量", False, None),
        ("●活动质量", "活动质量", False, None),
        ("活动质量（10分）", "活动质量", False, "10"),
        ("活动质量(7.5 分)", "活动质量", False, "7.5"),
        ("活动质量：", "活动质量", False, None),
        ("活 动 质 量", "活动质量", False, None),
        ("可持\n续影响", "可持续影响", False, None),
        ("群众满意度　", "群众满意度", False, None),
        ("指标1：", "", False, None),
        ("指标1", "", False, None),
    ],
)
def test_prefixes_are_split_off(text: str, name: str, starred: bool, quota: str | None) -> None:
    """Stars, numbering, 指标1： and points go to fields of their own."""
    cleaned = clean_name(text)
    assert (cleaned.name, cleaned.is_starred, cleaned.quota) == (name, starred, None if quota is None else Decimal(quota))


def test_part_rows_are_marked_and_keep_their_name() -> None:
    """其中： marks a part and stays in the name, also behind a star."""
    assert clean_name("其中：小学生人数")[::2] == ("其中：小学生人数", True)
    assert clean_name("★其中：小学生人数")[:3] == ("其中：小学生人数", True, True)


@pytest.mark.parametrize(
    ("text", "level", "quota"),
    [
        ("产出指标", "产出指标", None),
        ("产 出 指 标", "产出指标", None),
        ("产出\n指标\n（50分）", "产出指标", "50"),
        ("产出指标(50分)", "产出指标", "50"),
        ("产出指标（50）", "产出指标", "50"),
        ("产出指标50分", "产出指标", "50"),
        ("产出指标【50分】", "产出指标", "50"),
        ("产出指标（权重50）", "产出指标", "50"),
        ("产出指标（50%）", "产出指标", "50"),
        ("产出指标（５０分）", "产出指标", "50"),
        ("1.产出指标", "产出指标", None),
        ("（一）产出指标", "产出指标", None),
        ("一、产出指标（22.5分）", "产出指标", "22.5"),
        ("★产出指标", "产出指标", None),
        ("产出指标：", "产出指标", None),
        ("可持 续影 响指标", "可持续影响指标", None),
        ("社会公众或服务对象满意度指标", "社会公众或服务对象满意度指标", None),
        ("50分", None, "50"),
        ("（50分）", None, "50"),
        ("50", None, "50"),
        ("", None, None),
        ("-", None, None),
        (None, None, None),
        ("成本指标（0-20）分", "成本指标", None),
        ("产出指标（40～50分）", "产出指标", None),
        ("效益指标【10-20分】", "效益指标", None),
        ("数量指标\n（必填）", "数量指标", None),
        ("社会效益指标（选填）（10分）", "社会效益指标", "10"),
        ("满意度指标（非必填）", "满意度指标", None),
    ],
)
def test_levels(text: str | None, level: str | None, quota: str | None) -> None:
    """Levels lose white space, numbering, stars and quotas; a cell of points alone names no level."""
    assert clean_level(text)[:2] == (level, None if quota is None else Decimal(quota))


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("219001-池州市贵池区棠溪镇人民政府", "219001", "池州市贵池区棠溪镇人民政府"),
        ("219-池州市贵池区棠溪镇人民政府", "219", "池州市贵池区棠溪镇人民政府"),
        ("219001—池州市", "219001", "池州市"),
        ("219001——池州市", "219001", "池州市"),
        ("[125]重庆市财政局", "125", "重庆市财政局"),
        ("[303002]宣城市环境卫生管理处", "303002", "宣城市环境卫生管理处"),
        ("【125001】重庆市财政局", "125001", "重庆市财政局"),
        ("（125001）重庆市财政局", "125001", "重庆市财政局"),
        ("125001|重庆市财政局", "125001", "重庆市财政局"),
        ("125001 重庆市财政局", "125001", "重庆市财政局"),
        ("125001_重庆市财政局", "125001", "重庆市财政局"),
        ("331001定州市投资促进局本级", "331001", "定州市投资促进局本级"),
        ("51000021R000000019951-工资性支出", "51000021R000000019951", "工资性支出"),
        ("13068223P00231810023X-招商引资专项经费", "13068223P00231810023X", "招商引资专项经费"),
        ("工资性支出-51000021R000000019951", "51000021R000000019951", "工资性支出"),
        ("工资性支出（51000021R000000019951）", "51000021R000000019951", "工资性支出"),
        ("重庆市财政局[125001]", "125001", "重庆市财政局"),
        ("51000021R000000019951-", "51000021R000000019951", ""),
        ("219001——", "219001", ""),
        ("2022-", None, "2022-"),
        ("2022年危房改造", None, "2022年危房改造"),
        ("2022-2024年农村公路养护", None, "2022-2024年农村公路养护"),
        ("2023-农村公路养护", None, "2023-农村公路养护"),
        ("[2023]农村公路养护", None, "[2023]农村公路养护"),
        ("5-10种图集", None, "5-10种图集"),
        ("110指挥中心运维", None, "110指挥中心运维"),
        ("12345热线", None, "12345热线"),
        ("5G-智慧城市", None, "5G-智慧城市"),
        ("COVID-疫情防控", None, "COVID-疫情防控"),
        ("农村公路（2022年）", None, "农村公路（2022年）"),
        ("农村公路（202212）", None, "农村公路（202212）"),
        ("重庆市住房和城乡建设委员会（本级）", None, "重庆市住房和城乡建设委员会（本级）"),
        ("某县卫生健康局", None, "某县卫生健康局"),
    ],
)
def test_codes_are_split_off_and_years_are_not(text: str, code: str | None, name: str) -> None:
    """A code before or behind a name is split off; years, counts and telephone-like names stay."""
    assert split_code(text) == (code, name)


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("青神县发展和改革局（盖章）", None, "青神县发展和改革局"),
        ("（盖章）青神县发展和改革局", None, "青神县发展和改革局"),
        ("青神县发展和改革局(公章)", None, "青神县发展和改革局"),
        ("青神县发展和改革局（单位盖章）", None, "青神县发展和改革局"),
        ("青神县发展\n和改革局本级", None, "青神县发展和改革局本级"),
        ("单位名称：青神县发展和改革局", None, "青神县发展和改革局"),
        ("219001-青神县发展和改革局（盖章）", "219001", "青神县发展和改革局"),
        ("（填写单位全称）青神县教师进修学校", None, "青神县教师进修学校"),
        ("青神县教师进修学校（请填写全称，与公章一致）", None, "青神县教师进修学校"),
        ("（必填）219001-青神县发展和改革局", "219001", "青神县发展和改革局"),
        ("（填写单位全称）", None, "（填写单位全称）"),
        ("（原）青神县发展和改革局（填海办）", None, "（原）青神县发展和改革局（填海办）"),
        ("开州区住房和城乡建设委员会（本级）", None, "开州区住房和城乡建设委员会（本级）"),
        ("（盖章）", None, None),
        ("-", None, None),
        ("", None, None),
    ],
)
def test_organisations(text: str, code: str | None, name: str | None) -> None:
    """Seals, labels, codes and instructions are split off; （本级） is part of the name."""
    assert clean_organisation(text) == (code, name)


def test_projects_keep_years_and_quotes() -> None:
    """A project's name keeps its year, quotes and brackets and loses its code."""
    assert clean_project("51000021R000000019951-“两癌”筛查（2022年）") == ("51000021R000000019951", "“两癌”筛查（2022年）")
    assert clean_project("/") == (None, None)
    assert clean_project("51000021R000000019951-") == ("51000021R000000019951", None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("50015222T000000118033", "50015222T000000118033"),
        (" 5001 5222T ", "50015222T"),
        ("/", None),
        ("无", None),
        ("", None),
        (None, None),
    ],
)
def test_codes_in_cells_of_their_own(text: str | None, code: str | None) -> None:
    """A code loses its blanks; signs and words are none."""
    assert clean_code(text) == code


def test_white_space_inside_chinese_goes_and_between_latin_words_stays() -> None:
    """One blank remains between two Latin words or figures, none beside Chinese text or punctuation."""
    assert squeeze("建设 美好\n环境 and  Big Data 平台 （ 一 期 ）") == "建设美好环境and Big Data平台（一期）"
    assert fold("50 60") == "50 60" and fold("５０ ％") == "50%"


@given(st.text(max_size=60))
def test_cleaning_never_raises(text: str) -> None:
    """Arbitrary text is cleaned without an error, and squeezed text stays as it is."""
    for clean in (clean_name, clean_level, split_code, clean_organisation, clean_project, clean_code):
        clean(text)
    assert squeeze(squeeze(text)) == squeeze(text)


@pytest.mark.parametrize(
    "behind",
    [
        "（0358-4411220）",
        "（电话：0358-4411220）",
        " 0358-4411220",
        "，联系电话0358-4411220",
        "（苏沐言 13611112222）",
        "（联系人：苏沐言，电话13611112222）",
        "(13611112222)",
    ],
)
def test_a_number_behind_an_organisation_is_no_part_of_its_name(behind: str) -> None:
    """Whoever answers for it and how he is reached stands behind the name, in brackets or not."""
    assert clean_organisation(f"126003 临江县公路养护中心{behind}") == ("126003", "临江县公路养护中心")


@pytest.mark.parametrize("name", ["临江县公路养护中心（本级）", "临江县疗养院（温泉）", "临江县医院（1999年成立）"])
def test_other_brackets_behind_an_organisation_stay(name: str) -> None:
    """What holds no number of a contact belongs to the name, or is for others to read."""
    assert clean_organisation(name) == (None, name)

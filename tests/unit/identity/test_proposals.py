from dataclasses import replace

from jixiao.identity.organisations import Context, resolve
from jixiao.identity.projects import core_name, project_identity
from jixiao.identity.proposals import KnownProject, propose_aliases, propose_projects


def _units(*names: str, code: str = "500154") -> set[tuple[str, str]]:
    found = propose_aliases(resolve(name, Context(code)) for name in names)
    return {(p.a.partition("|")[2], p.b.partition("|")[2]) for p in found}


def test_likely_aliases_are_proposed_with_their_reason() -> None:
    """Shortenings, other endings and names of another time are listed for review, the likeliest first."""
    assert _units("交通局", "交通运输局") == {("交通局", "交通运输局")}
    assert _units("交通运输局", "交通运输委员会") == {("交通运输委", "交通运输局")}
    assert _units("农业局", "农业农村委员会") == {("农业农村委", "农业局")}
    assert _units("城乡基础设施建设中心", "城乡基础设施中心") == {("城乡基础设施中心", "城乡基础设施建设中心")}
    assert _units("实验小学", "实验小学校") == {("实验小学", "实验小学校")}
    found = propose_aliases(resolve(n, Context("500154")) for n in ("交通局", "交通运输局", "交通运输委员会"))
    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)
    assert all(p.why and p.a < p.b for p in found)


def test_what_is_told_apart_is_not_proposed() -> None:
    """Numbers, sides, townships, units of a department, its own level and other fields are no aliases."""
    assert not _units("第一小学", "第二小学")
    assert not _units("东风医院", "西风医院")
    assert not _units("棠溪镇人民政府", "梅村镇人民政府")
    assert not _units("教育局", "教育局招生办公室", "教育局（本级）")
    assert not _units("水利局", "水务局", "林业局", "农业局")
    assert not _units("财政局", "税务局", "审计局")


def test_a_short_name_of_the_department_above_is_proposed() -> None:
    """交通局 printed as the unit of 交通运输局 is likely that department; an office of another name below it is not."""

    def below(name: str, department: str) -> set[tuple[str, str]]:
        above = resolve(department, Context("500154"))
        unit = replace(resolve(name, Context("500154")), kind="affiliated", parent_key=above.key)
        return {(p.a.partition("|")[2], p.b.partition("|")[2]) for p in propose_aliases([above, unit])}

    assert below("交通局", "交通运输局") == {("交通局", "交通运输局")}
    assert not below("教育局招生办公室", "教育局")
    assert not below("公路管理局", "交通运输局")


def test_units_of_other_regions_are_not_compared() -> None:
    """The 交通局 of one county is not the 交通运输局 of another."""
    assert not propose_aliases([resolve("青神县交通局"), resolve("黟县交通运输局")])


def test_units_without_a_region_are_not_proposed() -> None:
    """Where the region is unknown, likeness says nothing."""
    assert not propose_aliases([resolve("交通局"), resolve("交通运输局")])


def test_a_project_is_told_by_its_code_then_by_its_name_within_the_unit() -> None:
    """A national code holds everywhere, a short one and a name within the unit; quotes and width do not matter, years do."""
    one = project_identity("51000021R000000019951", "工资性支出", "u")
    assert one.project_key == project_identity("51000021r000000019951", "人员工资", "v").project_key
    assert project_identity("001", "甲", "u").project_key != project_identity("001", "甲", "v").project_key
    assert project_identity(None, "“两癌”筛查（2022）。", "u").project_key == project_identity(None, "两癌筛查(2022)", "u").project_key
    assert project_identity(None, "2022年驻村经费", "u").project_key != project_identity(None, "2023年驻村经费", "u").project_key
    assert project_identity(None, "2022年驻村经费", "u", 2022).project_key == project_identity(None, "驻村经费", "u", 2023).project_key
    assert (
        project_identity(None, "驻村经费（2022年度）", "u", 2022).project_key == project_identity(None, "驻村经费", "u", 2022).project_key
    )
    assert project_identity(None, "2021年驻村经费", "u", 2022).project_key != project_identity(None, "驻村经费", "u", 2022).project_key
    assert project_identity(None, "2022", "u", 2022).project_key == "u|2022"
    assert project_identity(None, "驻村经费", "u").project_key != project_identity(None, "驻村经费", "v").project_key
    assert project_identity(None, None, "u") == (None, None, "none")


def test_the_core_of_a_name_leaves_out_region_year_and_ending() -> None:
    """For proposals only: what remains when everything that changes from year to year is taken off."""
    assert core_name("重庆市开州区2022年老旧小区改造项目资金") == "老旧小区改造"
    assert core_name("老旧小区改造(2021-2023年)") == "老旧小区改造"
    assert core_name("开州区水利发展资金（渝财农〔2022〕12号）") == "水利发展"
    assert core_name("2022年") != ""


def _projects(*names: str) -> set[tuple[str, str]]:
    return {(p.a, p.b) for p in propose_projects(KnownProject(name, "u", name) for name in names)}


def test_projects_that_differ_in_year_or_ending_are_proposed() -> None:
    """The same project under another year's name comes to review; stages and lots do not."""
    assert _projects("2022年驻村工作经费", "驻村工作经费") == {("2022年驻村工作经费", "驻村工作经费")}
    assert _projects("农村供水管网改造项目", "农村供水管网改造工程") == {("农村供水管网改造工程", "农村供水管网改造项目")}
    assert _projects("校园安全运转经费", "校园安全运行经费") == {("校园安全运行经费", "校园安全运转经费")}
    assert _projects("农村公路养护工程", "农村公路养护工作") == {("农村公路养护工作", "农村公路养护工程")}
    assert not _projects("老旧小区改造一期", "老旧小区改造二期")
    assert not _projects("农业生产发展资金（第一批）", "农业生产发展资金（第二批）")
    assert not _projects("基本公共卫生服务补助", "公共法律服务专项")


def test_one_sign_that_tells_makes_another_project() -> None:
    """Seasons, ranks, sides and the names of places are no slips of the pen."""
    assert not _projects("春季造林绿化", "秋季造林绿化")
    assert not _projects("市级农业补助金", "县级农业补助金")
    assert not _projects("棠溪镇道路硬化", "梅溪镇道路硬化")
    assert not _projects("青衣河清淤工程", "青莲河清淤工程")
    assert not _projects("东片区管网改造", "西片区管网改造")
    assert not _projects("1号桥加固工程", "2号桥加固工程")
    assert not _projects("驻村经费", "驻校经费")


def test_projects_of_other_units_are_not_proposed() -> None:
    """Every office has its 驻村工作经费."""
    assert not propose_projects([KnownProject("a", "u", "驻村工作经费"), KnownProject("b", "v", "驻村工作经费")])


def test_one_name_under_two_codes_is_proposed_and_two_names_under_two_codes_are_not() -> None:
    """Two codes with two names are two projects however alike."""
    a, b = KnownProject("a", "u", "驻村工作经费", "50015422A"), KnownProject("b", "u", "驻村工作经费", "50015423A")
    assert [p.score for p in propose_projects([a, b])] == [0.95]
    c, d = KnownProject("c", "u", "农村供水管网改造", "50015422A"), KnownProject("d", "u", "农村供水管网改造工程", "50015423B")
    assert not propose_projects([c, d])

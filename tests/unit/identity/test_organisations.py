import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.identity.organisations import Context, resolve

KAIZHOU = Context("500154")
QINGSHEN = Context("511425")

SAME = [
    ("重庆市开州区住房城乡建委", "重庆市开州区住房和城乡建设委员会"),
    ("开州区住建委", "重庆市开州区住房与城乡建设委员会"),
    ("开州区教委", "重庆市开州区教育委员会"),
    ("青神县发改局", "青神县发展和改革局"),
    ("青神县卫健局", "青神县卫生健康局"),
    ("青神县人社局", "青神县人力资源和社会保障局"),
    ("青神县自规局", "青神县自然资源和规划局"),
    ("青神县市监局", "青神县市场监督管理局"),
    ("青神县政府", "青神县人民政府"),
    ("昌吉市宁边路街道办", "昌吉市宁边路街道办事处"),
    ("贵池区棠溪镇", "池州市贵池区棠溪镇人民政府"),
    ("开州区委组织部", "中共重庆市开州区委组织部"),
    ("开州区团委", "共青团重庆市开州区委员会"),
    ("开州区政协", "中国人民政治协商会议重庆市开州区委员会"),
    ("开州区税务局", "国家税务总局重庆市开州区税务局"),
    ("开州区纪委", "重庆市开州区纪委监委"),
    ("开州区人大常委会", "重庆市开州区人民代表大会常务委员会"),
    ("青岛市场监管局", "青岛市市场监督管理局"),
    ("开州财政局", "重庆市开州区财政局"),
    ("永德县教育体育局", "永德县教育和体育局"),
    ("青神县妇联", "青神县妇女联合会"),
    ("开县水务局", "重庆市开州区水务局"),
    ("青神县政府办", "青神县人民政府办公室"),
    ("博罗县文广旅体局", "惠州市博罗县文化广电旅游体育局"),
    ("博罗县文广旅体局", "博罗县文化广电和旅游体育局"),
    ("青神县文广旅局", "青神县文化广电旅游局"),
    ("青神县文体旅局", "青神县文化体育和旅游局"),
    ("青神县文旅体局", "青神县文化旅游体育局"),
    ("上海市青浦区绿化市容局", "上海市青浦区绿化和市容管理局"),
    ("上海市青浦区绿化市容局信息中心", "青浦区绿化和市容管理局信息中心"),
    ("青神县审批局", "青神县行政审批局"),
    ("青神县资规局", "青神县自然资源和规划局"),
    ("青神县教科体局", "青神县教育科技和体育局"),
    ("青神县应急局", "青神县应急管理局"),
    ("青神县退役军人局", "青神县退役军人事务局"),
    ("青神县综合执法局", "青神县综合行政执法局"),
    ("青神县文旅局", "青神县文化和旅游局"),
    ("青神县文广旅局", "青神县文化广播电视和旅游局"),
    ("青神县政协办", "中国人民政治协商会议青神县委员会办公室"),
    ("青神县政协办", "政协青神县委员会办公室"),
    ("青神县融媒中心", "青神县融媒体中心"),
    ("青神县供销社", "青神县供销合作社联合社"),
    ("青神县委网信办", "中共青神县委网络安全和信息化委员会办公室"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_reviewed_wordings_are_one_organisation(one: str, other: str) -> None:
    """Abbreviations, suffixes and shortened regions of one organisation share a key and a canonical name."""
    a, b = resolve(one), resolve(other)
    assert a.key == b.key
    assert a.canonical_name == b.canonical_name
    assert a.printed == one


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("青神县水利局", "青神县水务局"),
        ("开州区农业局", "开州区农业农村委"),  # renamed: for review
        ("开州区交通局", "开州区交通运输局"),
        ("青神县财政局", "眉山市财政局"),
        ("鼓楼区教育局", "朝阳区教育局"),
        ("青神县第一小学", "青神县第二小学"),
        ("开州区水利局", "开州区水利局（本级）"),
        ("开州区开发改造办公室", "开州区发展和改革办公室"),
        ("青岛市政工程中心", "青岛市政府工程中心"),
        ("开州区人民法院", "开州区人民检察院"),
        ("城市监测中心", "城市市场监督管理测中心"),
        ("博罗县文广旅体局", "博罗县文广旅局"),
        ("博罗县大数据局", "博罗县大数据管理局"),  # or 大数据发展局: for review
        ("博罗县环保局", "博罗县生态环境局"),  # renamed: for review
        ("博罗县政务服务和审批局", "博罗县政务服务和行政审批局"),
    ],
)
def test_other_organisations_stay_apart(one: str, other: str) -> None:
    """Likeness never merges; only reviewed wordings do."""
    assert resolve(one).key != resolve(other).key


KINDS = [
    ("重庆市开州区住房和城乡建设委员会（本级）", None, "own_level", "500154|住房城乡建设委"),
    ("定州市投资促进局本级", None, "own_level", "130682|投资促进局"),
    ("水利局（机关）", None, "own_level", "500154|水利局"),
    ("农业农村委员会机关", None, "own_level", "500154|农业农村委"),
    ("重庆市开州区财政局", None, "department", None),
    ("同心县教育局学生资助中心", "同心县教育局", "affiliated", "640324|教育局"),
    ("湖北省农业科学院粮食作物研究所", None, "affiliated", "420000|农业科学院"),
    ("永德县小勐统镇农业农村发展服务中心", None, "affiliated", "530923|小勐统镇政府"),
    ("阜新市细河区农村供水服务中心", "阜新市细河区水利局", "affiliated", "210911|水利局"),
    ("鄂州市梁子湖区公路管理局", "鄂州市梁子湖区交通运输局", "affiliated", "420702|交通运输局"),
    ("池州市贵池区棠溪镇人民政府", "池州市贵池区棠溪镇人民政府", "government", None),
    ("昌吉市宁边路街道办事处", "昌吉市人民政府", "government", None),
    ("机关幼儿园", None, "affiliated", None),
    ("乡镇企业局", None, "department", None),  # no township
    ("城乡建设局", None, "department", None),
    ("中国电信股份有限公司开州分公司", None, "unknown", None),
    ("湘潭市", None, "government", None),
]

UNLISTED = [
    ("云岭县档案馆", "云岭县县委办公室", "affiliated", "?|云岭县县委办"),
    ("岚浦市云岭县档案馆", "云岭县县委办公室", "affiliated", "?|云岭县县委办"),
    ("凤梧区社区矫正管理局", "凤梧区司法局（本级）", "affiliated", "?|凤梧区司法局"),
    ("云岭县档案馆", "云岭县档案馆", "department", None),
    ("云岭县档案馆", "北汀区司法局", "department", None),
    ("清坪县残疾人联合会", "南江省残疾人联合会", "department", None),  # the department of the transfer, not its own
    ("档案馆", "县委办公室", "department", None),
]


@pytest.mark.parametrize(("name", "department", "kind", "parent"), UNLISTED)
def test_a_place_in_no_list_is_told_by_the_head_of_both_names(name: str, department: str, kind: str, parent: str | None) -> None:
    """Who prints a department of the same place stands below it, whether or not the place is a known division."""
    found = resolve(name, Context(None, department))
    assert (found.kind, found.parent_key) == (kind, parent)


@pytest.mark.parametrize(("name", "department", "kind", "parent"), KINDS)
def test_kind_and_parent(name: str, department: str | None, kind: str, parent: str | None) -> None:
    """A department, its own level, its units and governments are told apart, with the parent where the name or the form gives it."""
    found = resolve(name, Context("500154", department))
    assert (found.kind, found.parent_key) == (kind, parent)


def test_the_own_level_of_a_unit_whose_department_is_itself() -> None:
    """青神县发展和改革局, printed under its own 本级, is not below itself."""
    found = resolve("青神县发展和改革局", Context("511425", "青神县发展和改革局本级"))
    assert (found.kind, found.parent_key) == ("department", None)
    assert resolve("本级", Context("500154", "开州区水利局")).key == "500154|水利局|本级"


REGIONS = [
    ("农业农村局", QINGSHEN, "511425", "context"),
    ("县农业农村局", QINGSHEN, "511425", "level"),
    ("市农业农村局", QINGSHEN, "511400", "level"),
    ("省农业农村厅", QINGSHEN, "510000", "level"),
    ("市财政局", KAIZHOU, "500000", "level"),
    ("区农业农村委", KAIZHOU, "500154", "level"),
    ("自治区财政厅", Context("450103"), "450000", "level"),
    ("区财政局", Context("450103"), "450103", "level"),
    ("市政工程管理处", Context("370200"), "370200", "context"),  # 市政, no city
    ("市场监督管理局", Context("370200"), "370200", "context"),
    ("市政府办", Context("370200"), "370200", "level"),
    ("农业农村部", KAIZHOU, None, "national"),
    ("国家统计局", KAIZHOU, None, "national"),
    ("某县卫生健康局", KAIZHOU, None, "none"),
    ("县财政局", KAIZHOU, None, "none"),  # a district's document has no county
    ("农业农村局", Context(), None, "none"),
    ("朝阳区教育局", Context("110000"), "110105", "printed"),
    ("鼓楼区教育局", Context(), None, "none"),
    ("眉山市水利局", QINGSHEN, "511400", "printed"),
    ("市直机关工委", QINGSHEN, "511400", "level"),
]


@pytest.mark.parametrize(("name", "context", "code", "basis"), REGIONS)
def test_names_without_region_belong_to_the_region_of_the_document(name: str, context: Context, code: str | None, basis: str) -> None:
    """A county's 农业农村局 is that county's; a printed region wins; ministries belong to none."""
    found = resolve(name, context)
    assert (found.region_code, found.region_basis) == (code, basis)


def test_completed_and_printed_names_meet() -> None:
    """The same department is one whether its county is printed or follows from the document."""
    assert resolve("农业农村局", QINGSHEN).key == resolve("青神县农业农村局").key == resolve("四川省眉山市青神县农业农村局").key


@given(st.text(max_size=40))
def test_every_text_is_somebody(name: str) -> None:
    """No text raises, what was printed is kept, and the answer is the same twice."""
    found = resolve(name, KAIZHOU)
    assert found.printed == name
    assert found == resolve(name, KAIZHOU)
    assert found.kind in {"department", "own_level", "affiliated", "government", "unknown"}


@pytest.mark.parametrize("name", sorted({n for pair in SAME for n in pair}))
def test_canonical_names_resolve_to_themselves(name: str) -> None:
    """The canonical name of an organisation is one of its names."""
    found = resolve(name)
    assert resolve(found.canonical_name).key == found.key


def test_the_shop_of_a_township_is_not_the_federation_of_the_county() -> None:
    """供销社 alone is the county's federation; with a township before it, it is the township's."""
    assert resolve("青神县汉阳镇供销社").key != resolve("青神县供销合作社联合社").key


def test_the_canonical_name_is_one_that_is_printed() -> None:
    """石门县文化旅游广电体育局 gets no 和 that no form prints."""
    assert resolve("石门县文旅广体局").canonical_name == "石门县文化旅游广电体育局"


@pytest.mark.parametrize(
    ("name", "department", "key"),
    [
        ("四川省都江堰水利发展中心", "四川省水利厅", "510000|都江堰水利发展中心"),
        ("四川省都江堰水利发展中心", "省水利厅", "510000|都江堰水利发展中心"),
        ("湖南省韶山灌区工程管理局", "湖南省水利厅", "430000|韶山灌区工程管理局"),
        ("四川省眉山监狱", None, "510000|眉山监狱"),
        ("四川省内江水文水资源勘测中心", None, "510000|内江水文水资源勘测中心"),
        ("四川省乐山师范学院", "四川省乐山师范学院", "510000|乐山师范学院"),
        ("重庆市开州中学", "重庆市教育委员会", "500000|开州中学"),
        ("重庆市开州中学", "重庆市开州区教育委员会", "500154|中学"),
        ("四川省中江中学", "中江县教育局", "510623|中学"),
        ("四川省眉山教育局", None, "511400|教育局"),
        ("四川省都江堰市水利局", "四川省水利厅", "510181|水利局"),
        ("四川省眉山市青神县水利局", "四川省水利厅", "511425|水利局"),
    ],
)
def test_an_institution_of_the_province_may_be_called_after_a_place(name: str, department: str | None, key: str) -> None:
    """A short name of a place behind its province belongs to the name where department or kind are the province's."""
    assert resolve(name, Context(None, department)).key == key

import pytest

from jixiao.identity.region_source import RENAMED, compact
from jixiao.identity.regions import all_regions, current, mentions, parent, region, region_of

NAMED = [
    ("重庆市开州区住房城乡建委", "500154", "重庆市开州区"),
    ("开州区水务局", "500154", "重庆市开州区"),
    ("重庆开州区", "500154", "重庆市开州区"),
    ("池州市贵池区棠溪镇人民政府", "341702", "池州市贵池区"),
    ("青神县", "511425", "青神县"),
    ("四川眉山青神", "511425", "青神县"),
    ("湘潭市", "430300", "湘潭市"),
    ("湖南省住房和城乡建设厅", "430000", "湖南省"),
    ("海南藏族自治州林业和草原局", "632500", "海南藏族自治州"),
    ("海南省林业局", "460000", "海南省"),
    ("吉林市财政局", "220200", "吉林市"),
    ("吉林省财政厅", "220000", "吉林省"),
    ("恩施州巴东县", "422823", "巴东县"),
    ("峨边县教育局", "511132", "峨边彝族自治县"),
    ("鄂伦春旗教育局", "150723", "鄂伦春自治旗"),
    ("石河子市教育局", "659001", "石河子市"),
    ("福州市鼓楼区教育局", "350102", "福州市鼓楼区"),
    ("洛阳市老城区排水管网改造", "410302", "洛阳市老城区"),
    ("附件2：青神县发展和改革局.docx", "511425", "青神县"),
    ("2022年度巫山县绩效目标表", "500237", "重庆市巫山县"),
    ("关于开州区2022年绩效自评的公示", "500154", "重庆市开州区"),
    ("和县财政局", "340523", "和县"),
    ("重庆市两江新区财政局", "500157", "重庆市两江新区"),
]


@pytest.mark.parametrize(("text", "code", "label"), NAMED)
def test_a_text_names_its_division(text: str, code: str, label: str) -> None:
    """The division that a name, title or file name prints is found, with its code and the label of its organisations."""
    found = region_of(text)
    assert found is not None
    assert (found.code, found.label) == (code, label)


@pytest.mark.parametrize(
    "text",
    [
        "黄河沿岸土石山区造林",  # 山区 is hill country
        "鲁中山区治理",
        "城市中山路改造",
        "青山区域发展规划",
        "老城区排水管网改造",  # of any city
        "自然资源县级管理",
        "市和县级财政补助",
        "中央资金",
        "中山路",
        "扶贫项目",
        "",
        "县",
    ],
)
def test_everyday_words_name_no_division(text: str) -> None:
    """Words that only look like a division name none."""
    assert mentions(text) == ()


@pytest.mark.parametrize("name", ["鼓楼区教育局", "朝阳区财政局", "城关区教育局", "普陀区民政局", "市中区水利局"])
def test_a_name_that_several_divisions_share_stays_unresolved(name: str) -> None:
    """Nothing is guessed where a name stands for several divisions."""
    assert region_of(name) is None


def test_the_context_resolves_a_shared_name() -> None:
    """Another text of the document, or its region, tells which one is meant; one that tells nothing leaves it open."""
    assert region_of("鼓楼区教育局", "福建省2022年绩效目标") == region("350102")
    assert region_of("鼓楼区教育局", "南京市玄武区同类项目") == region("320106")
    assert region_of("朝阳区财政局", within=region("110000")) == region("110105")
    assert region_of("鼓楼区教育局", within=region("440000")) is None


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("四川省/德阳市/中江县/2022/农业农村局绩效目标表.docx", "510623"),
        ("四川省/眉山市/2023/青神县/水利局.docx", "511425"),
        ("四川/眉山/青神/水利局.docx", "511425"),
        ("四川/2023/眉山/水利局.docx", "511400"),
        ("公开/福建省/教育/鼓楼区/2023/教育局.docx", "350102"),
        ("四川省\\德阳市\\中江县\\2022\\农业农村局.docx", "510623"),
        ("重庆市/开州区/水务局.docx", "500154"),
        ("四川省/2023/中江县农业农村局.docx", "510623"),
        ("四川省/水利厅/2023.docx", "510000"),
        ("四川省/对口支援/西藏自治区/2023.docx", "510000"),  # not within the folder above
    ],
)
def test_folders_lead_down_to_the_division(path: str, code: str) -> None:
    """Of the divisions that a path names the deepest that lies within those above it is meant, across folders that name none."""
    found = region_of(None, path)
    assert found is not None
    assert found.code == code


def test_the_most_trusted_text_decides() -> None:
    """The unit's region stands although a project lies elsewhere."""
    assert region_of("重庆市财政局", "开州区高标准农田建设") == region("500000")
    assert region_of(None, "", "开州区高标准农田建设") == region("500154")


@pytest.mark.parametrize(
    ("old", "new"), [("开县水务局", "500154"), ("即墨市财政局", "370215"), ("毕节地区财政局", "520500"), ("蓟县教育局", "120119")]
)
def test_a_name_given_up_means_the_division_that_goes_on(old: str, new: str) -> None:
    """Documents before and after a renaming are about one division."""
    found = region_of(old)
    assert found is not None
    assert found.code == new


def test_the_year_tells_a_former_name_from_a_present_one() -> None:
    """A division that had ended by the document's year is not meant."""
    assert region_of("桥西区教育局", year=2024, within=region("130000")) is None  # 石家庄 and 张家口 have one
    assert region_of("江北区教育局", year=2026) == region("330205")


def test_the_table_is_consistent() -> None:
    """Every division goes on as one that exists or is the last of its line, and stands below known ones."""
    regions = all_regions()
    assert sum(r.last_year is None for r in regions) > 3150
    for one in regions:
        assert region(one.current) is not None
        assert current(current(one)) == current(one)
        assert one.code.isdigit()
        assert len(one.code) == 6
        above = parent(one)
        assert (above is None) == (one.level == "province")


def test_renamings_that_do_not_fit_the_data_are_refused() -> None:
    """A reviewed renaming whose division does not begin when the other ends fails loudly."""
    code = next(iter(RENAMED))
    row = dict.fromkeys(("province_id", "city_id", "county_id", "province_short", "city_short"), "")
    row |= {"province_name": "天津市", "province_adcode": "120000", "city_name": "县", "city_adcode": "120200", "rank": "3"}
    old = row | {"year": "2015", "county_name": "蓟县", "county_adcode": code, "county_short": "蓟县"}
    other = row | {"year": "2016", "county_name": "宁河区", "county_adcode": "120117", "county_short": "宁河"}
    with pytest.raises(ValueError, match="蓟县"):
        compact([old, other])

"""Organisations, projects, indicators and quantities across documents: one row for what is one."""

from __future__ import annotations

from decimal import Decimal

import duckdb
import yaml

from jixiao.model import Disclosure, Field
from jixiao.trust.review import accept, concept_clusters, concepts_as_yaml, propose_indicators
from tests.unit.warehouse.conftest import Loader
from tests.unit.warehouse.samples import Outcome, disclosure, indicator, read

COUNTY = "重庆市开州区"


def forms(*made: Disclosure) -> Outcome:
    """A document of these forms."""
    return read("", *made)


def form(ordinal: int, unit: str, project: str = "道路养护", **more: object) -> Disclosure:
    """A project's form of one unit."""
    return disclosure(ordinal, unit_name=unit, project_name=project, **{"department_name": None, **more})


def test_aliases_suffixes_and_missing_regions_are_one_organisation(loader: Loader) -> None:
    """The short name, the name in full, and the name without region in that county's form; its own level has it as parent."""
    loader.put("开州区.docx", "x")
    names = (f"{COUNTY}住房城乡建委", "开州区住房和城乡建设委员会", "住房和城乡建设委员会", f"{COUNTY}住房和城乡建设委员会（本级）")
    loader.take(lambda *_: forms(*(form(n, name, f"项目{n}") for n, name in enumerate(names, 1))))
    assert loader.rows("select unit_name, unit_kind, province, county, name_count from dim_unit where is_unit order by unit_kind") == [
        (f"{COUNTY}住房和城乡建设委员会", "department", "重庆市", "开州区", 3),
        (f"{COUNTY}住房和城乡建设委员会（本级）", "own_level", "重庆市", "开州区", 1),
    ]
    assert loader.rows(
        "select own.short_name, above.unit_name from dim_unit own join dim_unit above on own.parent_unit_key = above.unit_key"
    ) == [("住房城乡建设委", f"{COUNTY}住房和城乡建设委员会")]
    assert loader.rows("select distinct organisation_name, region_code, county from mart.disclosure where unit_name not like '%本级%'") == [
        (f"{COUNTY}住房和城乡建设委员会", "500154", "开州区")
    ]


def test_the_same_office_of_two_counties_is_two(loader: Loader) -> None:
    """Forms that name the office without its region are completed by their own document."""
    for place in ("重庆市开州区", "四川省广元市青川县"):
        loader.put(f"{place}.docx", place)
    loader.take(lambda _, place: forms(form(1, "农业农村局", title=f"{place}2022年项目绩效目标表")))
    assert loader.rows("select unit_name, province from dim_unit where is_unit order by 1") == [
        ("重庆市开州区农业农村局", "重庆市"),
        ("青川县农业农村局", "四川省"),
    ]
    assert loader.rows("select count(*), bool_and(is_current) from fact_disclosure") == [(2, True)]


def test_a_place_that_only_the_cover_prints_is_the_region(loader: Loader) -> None:
    """The place of a form's cover tells whose office of several counties it is, and the region of a form that names none."""
    loader.put("a.docx", "x")
    place = Field("region_name", "所在地区", "四川省广元市青川县", 0, 0, 0)
    loader.take(lambda *_: forms(form(1, "农业农村局", fields=[place])))
    assert loader.rows("select unit_name, province, county from dim_unit where is_unit") == [("青川县农业农村局", "四川省", "青川县")]
    assert loader.rows("select region_code, county from mart.disclosure") == [("510822", "青川县")]


def test_a_department_that_only_its_own_level_prints_has_a_row(loader: Loader) -> None:
    """A reference always points to a row."""
    loader.put("a.docx", "x")
    loader.take(lambda *_: forms(form(1, f"{COUNTY}水利局（本级）")))
    assert loader.rows("select unit_name, is_unit, name_count from dim_unit where unit_key != 'unknown' order by 1") == [
        (f"{COUNTY}水利局", False, 0),
        (f"{COUNTY}水利局（本级）", True, 1),
    ]


def test_an_edition_under_an_alias_supersedes(loader: Loader) -> None:
    """The revised file spells the unit in full: it is the same disclosure."""
    loader.put("a.docx", "住房城乡建委 10")
    loader.take(lambda _, text: forms(form(1, COUNTY + text.split()[0], indicators=[indicator(number=text.split()[1])])))
    loader.put("b.docx", "住房和城乡建设委员会 12")
    loader.take(lambda _, text: forms(form(1, COUNTY + text.split()[0], indicators=[indicator(number=text.split()[1])])))
    assert loader.rows("select value_number from mart.indicator") == [(Decimal(12),)]
    assert loader.rows("select revision_no, is_current from fact_disclosure order by 1") == [(1, False), (2, True)]


def test_a_project_is_one_over_years_stages_and_spellings_of_its_unit(loader: Loader) -> None:
    """By name within the unit, by code where one is printed anywhere; another unit's project of that name is another."""
    loader.put("a.docx", "x")
    code = "50015422T000000012345"
    made = (
        form(1, f"{COUNTY}水利局", "农村饮水安全"),
        form(2, "开州区水利局", "农村饮水安全", fiscal_year=2023),
        form(3, f"{COUNTY}水利局（本级）", "“农村饮水安全”", stage="evaluation"),
        form(4, f"{COUNTY}水利局", "河道整治", project_code=code),
        form(5, f"{COUNTY}水利局", "河道整治", stage="evaluation"),
        form(6, f"{COUNTY}农业农村局", "农村饮水安全"),
    )
    loader.take(lambda *_: forms(*made))
    assert loader.rows(
        "select p.project_name, p.project_basis, p.first_fiscal_year, p.last_fiscal_year, count(*)"
        " from dim_project p join fact_disclosure using (project_key) group by all order by count(*) desc, 1"
    ) == [
        ("农村饮水安全", "name", 2022, 2023, 3),
        ("河道整治", "code", 2022, 2022, 2),
        ("农村饮水安全", "name", 2022, 2022, 1),
    ]


CODE, OTHER_CODE = "50015422T000000012345", "50015422T000000067890"


def test_a_code_of_two_projects_of_two_units_splits(loader: Loader) -> None:
    """Neither names nor units agree: the code stays with the project of more forms, and the other goes home by its name."""
    loader.put("a.docx", "x")
    made = (
        form(1, f"{COUNTY}水利局", "河道整治", project_code=CODE),
        form(2, f"{COUNTY}水利局", "河道整治", project_code=CODE, stage="evaluation"),
        form(3, f"{COUNTY}应急管理局", "乡镇专职消防队建设", project_code=CODE),
        form(4, f"{COUNTY}应急管理局", "乡镇专职消防队建设", project_code=OTHER_CODE, fiscal_year=2023),
    )
    loader.take(lambda *_: forms(*made))
    assert loader.rows(
        "select p.project_name, p.project_code, count(*) from dim_project p join fact_disclosure using (project_key)"
        " group by all order by 1"
    ) == [("乡镇专职消防队建设", OTHER_CODE, 2), ("河道整治", CODE, 2)]


def test_a_code_joins_what_agrees_in_name_or_unit(loader: Loader) -> None:
    """A project that another unit takes over, one that its unit renames, and a form of its department are one by their code."""
    loader.put("a.docx", "x")
    made = (
        form(1, f"{COUNTY}水利局", "河道整治", project_code=CODE),
        form(2, f"{COUNTY}农业农村局", "2023年河道整治项目", project_code=CODE, fiscal_year=2023),
        form(3, f"{COUNTY}农业农村局", "水系连通", project_code=CODE, fiscal_year=2024),
        form(4, f"{COUNTY}河道管理所", "清淤", project_code=CODE, fiscal_year=2025, department_name=f"{COUNTY}水利局"),
    )
    loader.take(lambda *_: forms(*made))
    assert loader.rows("select count(distinct project_key), count(*) from fact_disclosure") == [(1, 4)]


def test_a_mistyped_code_keeps_no_stages_apart(loader: Loader) -> None:
    """Unit, name and year agree and no stage is printed twice: one project. Two codes in one stage are two projects."""
    loader.put("a.docx", "x")
    made = (
        form(1, f"{COUNTY}水利局", "河道整治", project_code=CODE),
        form(2, f"{COUNTY}水利局", "河道整治", project_code="50015422T000000012354", stage="evaluation"),
        form(3, f"{COUNTY}水利局", "水库加固", project_code="50015422T000000000001"),
        form(4, f"{COUNTY}水利局", "水库加固", project_code="50015422T000000000002"),
        form(5, f"{COUNTY}水利局", "水库加固", project_code="50015422T000000000002", stage="evaluation"),
    )
    loader.take(lambda *_: forms(*made))
    assert loader.rows(
        "select p.project_name, p.project_code, count(*) from dim_project p join fact_disclosure using (project_key)"
        " group by all order by 2"
    ) == [("水库加固", "50015422T000000000001", 1), ("水库加固", "50015422T000000000002", 2), ("河道整治", CODE, 2)]


def test_a_project_is_followed_whose_name_holds_its_year(loader: Loader) -> None:
    """In the middle, in brackets or in Chinese numerals, the form's own year makes no other project; a programme's years do."""
    loader.put("a.docx", "x")
    made = (
        form(1, f"{COUNTY}交通局", "开州区2022年县乡道路养护项目"),
        form(2, f"{COUNTY}交通局", "开州区县乡道路养护项目（2023年度）", fiscal_year=2023),
        form(3, f"{COUNTY}交通局", "开州区二〇二四年县乡道路养护项目", fiscal_year=2024),
        form(4, f"{COUNTY}交通局", "开州区2021—2025年县乡道路养护项目", fiscal_year=2025),
    )
    loader.take(lambda *_: forms(*made))
    assert loader.rows(
        "select first_fiscal_year, last_fiscal_year, count(*) from dim_project join fact_disclosure using (project_key)"
        " group by all order by 1"
    ) == [(2022, 2024, 3), (2025, 2025, 1)]


def test_an_indicator_is_followed_by_its_normalised_name_and_standard_levels(loader: Loader) -> None:
    """Two spellings in two years under two wordings of the level; both stay as printed."""
    loader.put("a.docx", "x")
    first, second = indicator("新建公路里程（km）"), indicator("2023年新建公路里程")
    second.level1, second.level2 = "产出", "产出数量"
    cost = indicator("平均单位成本")
    cost.level2 = "成本指标"
    loader.take(lambda *_: forms(form(1, "水利局", indicators=[first]), form(2, "水利局", fiscal_year=2023, indicators=[second, cost])))
    assert loader.rows("select distinct normalised_name, standard_level1, standard_level2, polarity from mart.indicator order by 1") == [
        ("平均单位成本", "output", "cost", "negative"),
        ("新建公路里程", "output", "quantity", None),
    ]
    assert loader.rows("select count(*) from dim_indicator") == [(3,)]


def test_base_values_are_exact(loader: Loader) -> None:
    """1.5 亩 is 1000 m², 12 万元 is 120000 元; 1 亩 is rounded at the last decimal; units that convert to nothing are their own base."""
    loader.put("a.docx", "x")
    made = []
    for n, (number, unit) in enumerate([("1.5", "亩"), ("12", "万元"), ("10.546", "km"), ("7", "座"), ("1", "亩"), ("2.2", "万亩")], 1):
        one = indicator(f"指标{n}", number)
        one.ordinal, one.values[0].unit = n, unit
        made.append(one)
    loader.take(lambda *_: forms(form(1, "水利局", indicators=made)))
    found = loader.rows("select base_number, base_unit from fact_indicator order by indicator_ordinal")
    assert found[:4] == [(1000, "m²"), (120000, "元"), (10546, "m"), (7, "座")]
    assert found[4:] == [(Decimal("666.6666666667"), "m²"), (Decimal("14666666.6666666667"), "m²")]
    assert loader.rows("select factor from dim_measure_unit where unit = '万亩'") == [(Decimal("6666666.6666666667"),)]


def test_regions_are_all_there_and_a_form_without_one_has_none(loader: Loader) -> None:
    """Counties without a disclosure can be listed; nothing is guessed."""
    loader.put("a.docx", "x")
    loader.take(lambda *_: forms(form(1, "某单位")))
    assert loader.rows("select county, province from dim_region where region_code = '500154'") == [("开州区", "重庆市")]
    assert loader.rows("select count(*) > 3000 from dim_region where last_year is null or last_year > 0") == [(True,)]
    assert loader.rows("select region_code, province from mart.disclosure") == [(None, None)]


def test_what_may_be_one_is_proposed_and_never_merged(loader: Loader) -> None:
    """Two wordings that nobody reviewed, and a project whose name goes on: two rows each, and a pair to look at."""
    loader.put("a.docx", "x")
    made = (
        form(1, f"{COUNTY}城乡环境综合服务中心", "村级文化活动"),
        form(2, f"{COUNTY}城乡环境综合事务中心", "河道保洁"),
        form(3, f"{COUNTY}城乡环境综合服务中心", "2023年村级文化活动项目", fiscal_year=2023),
    )
    loader.take(lambda *_: forms(*made))
    assert loader.rows("select unit_name, other_unit_name from meta.unit_proposal") == [
        (f"{COUNTY}城乡环境综合事务中心", f"{COUNTY}城乡环境综合服务中心")
    ]
    pairs = loader.rows("select project_name, other_project_name, likeness from meta.project_proposal")
    assert [({one, other}, likeness) for one, other, likeness in pairs] == [({"村级文化活动", "2023年村级文化活动项目"}, 1.0)]
    assert loader.rows("select count(*) from dim_unit where is_unit") == [(2,)]
    assert loader.rows("select count(*) from dim_project where project_key != 'unknown'") == [(3,)]


def test_a_parent_holds_for_the_years_that_print_it(loader: Loader) -> None:
    """An office that a reform puts under another department: each year has its own, a year that prints none the one before."""
    loader.put("a.docx", "x")
    unit = f"{COUNTY}机关事务中心"
    years = {2021: f"{COUNTY}民政局", 2022: None, 2023: f"{COUNTY}水利局", 2024: f"{COUNTY}水利局"}
    loader.take(
        lambda *_: forms(
            *(form(n, unit, department_name=above, fiscal_year=year) for n, (year, above) in enumerate(years.items(), 1)),
            form(5, f"{COUNTY}档案中心", fiscal_year=2021),
        )
    )
    named = (
        "from dim_unit_year y join dim_unit u using (unit_key) join dim_unit p on y.parent_unit_key = p.unit_key"
        f" where u.unit_name = '{unit}'"
    )
    assert loader.rows(f"select y.fiscal_year, p.unit_name, is_parent_printed {named} order by 1") == [
        (2021, f"{COUNTY}民政局", True),
        (2022, f"{COUNTY}民政局", False),
        (2023, f"{COUNTY}水利局", True),
        (2024, f"{COUNTY}水利局", True),
    ]
    above = "select p.unit_name from dim_unit u join dim_unit p on u.parent_unit_key = p.unit_key"
    assert loader.rows(f"{above} where u.unit_name = '{unit}'") == [(f"{COUNTY}水利局",)]
    as_of = "select parent_unit_name from mart.unit_as_of({}) where unit_name = '" + unit + "'"
    assert [loader.rows(as_of.format(year)) for year in (2020, 2022, 2023, 2030)] == [
        [],
        [(f"{COUNTY}民政局",)],
        [(f"{COUNTY}水利局",)],
        [(f"{COUNTY}水利局",)],
    ]
    joined = "select count(*) from fact_disclosure join dim_unit_year using (unit_key, year_key)"
    assert loader.rows(joined) == loader.rows("select count(*) from fact_disclosure")


def test_no_organisation_stands_below_what_stands_below_it(loader: Loader) -> None:
    """Two that print each other: what more forms print holds; where as many print either, neither does."""
    loader.put("a.docx", "x")
    archive, office, transport, roads = (f"云岭县{name}" for name in ("档案馆", "县委办公室", "交通运输局", "公路局"))
    above = [(archive, office), (archive, office), (office, archive), (transport, roads), (roads, transport)]
    loader.take(lambda *_: forms(*(form(n, unit, f"项目{n}", department_name=one) for n, (unit, one) in enumerate(above, 1))))
    for table in ("dim_unit", "dim_unit_year"):
        named = f"from {table} y join dim_unit u using (unit_key) join dim_unit p on y.parent_unit_key = p.unit_key"
        assert loader.rows(f"select u.unit_name, p.unit_name {named} where p.unit_key <> 'unknown'") == [(archive, office)]


def test_an_accepted_concept_follows_an_indicator_over_counties(loader: Loader) -> None:
    """Two names of one level and unit are proposed; accepted, both have the concept, and no longer once its lines are deleted."""
    made = {"重庆市开州区": "新建供水管网长度", "四川省广元市青川县": "新建供水管网里程"}
    for place in made:
        loader.put(f"{place}.docx", place)

    def load() -> list[object]:
        loader.night(
            lambda _, place: forms(
                form(1, "水利局", title=f"{place}2022年项目绩效目标表", indicators=[indicator(made[place]), indicator("道路长度")])
            )
        )
        return loader.rows("select distinct normalised_name, concept from mart.indicator order by all")

    apart = [("新建供水管网里程", None), ("新建供水管网长度", None), ("道路长度", None)]
    assert load() == apart
    with duckdb.connect(str(loader.folder.database), read_only=True) as con:
        found = concept_clusters(propose_indicators(con))
    assert [({one.kept, *one.others}, one.level, one.measure_unit) for one in found] == [(set(made.values()), "quantity", "m")]
    assert yaml.safe_load(concepts_as_yaml(found))["same"][0]["also"] == list(found[0].others)
    path = accept(found, [found[0].number], loader.folder.reference)
    kept = found[0].kept
    assert load() == [(name, kept if name in made.values() else None) for name, _ in apart]
    with duckdb.connect(str(loader.folder.database), read_only=True) as con:
        assert propose_indicators(con) == []
    path.unlink()
    assert load() == apart

"""What counts once, what supersedes what, and whose keys stay."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from jixiao.model import Disclosure, Extraction
from jixiao.warehouse.build import build
from jixiao.warehouse.run import RunInfo
from tests.unit.warehouse.conftest import SQL, Loader
from tests.unit.warehouse.samples import Outcome, disclosure, extraction, indicator, read


def one(name: str, content: str) -> Outcome:
    """A document whose content names the indicator's target; the name tells the format."""
    kind = {"txt": "text_dump"}.get(name.rsplit(".", 1)[-1], name.rsplit(".", 1)[-1])
    return read("", disclosure(indicators=[indicator(number=content.split()[0])]), kind=kind)


CURRENT = "select source_file, value_number from mart.indicator order by all"


def test_the_same_form_in_two_formats_counts_once_and_the_richer_format_counts(loader: Loader) -> None:
    """The duplicate is recorded with both keys, its document has that status, and its rows stay out of the facts."""
    loader.put("a.txt", "10")
    loader.put("b.docx", "10 b")
    loader.take(one)
    assert loader.rows(CURRENT) == [("b.docx", Decimal(10))]
    assert loader.rows("select count(*) from main.fact_disclosure") == loader.rows("select count(*) from meta.duplicate") == [(1,)]
    assert loader.rows("select source_file, status from meta.document order by all") == [("a.txt", "duplicate"), ("b.docx", "ok")]
    assert loader.rows("select extracted_rows, star_rows, duplicate_rows from meta.conservation where record = 'value'") == [(2, 1, 1)]
    assert loader.rows(
        "select count(*) from meta.duplicate d join main.fact_disclosure f on f.disclosure_key = d.primary_disclosure_key"
    ) == [(1,)]


def test_spacing_and_width_do_not_make_another_form_but_a_value_does(loader: Loader) -> None:
    """Formats break lines and widen digits; only what is said tells forms apart."""
    loader.put("a.docx", "1")
    loader.put("b.docx", "2")
    loader.put("c.docx", "3")
    goals = {"a": "新建管网 10 公里", "b": "新建管网\n１０公里", "c": "新建管网 11 公里"}
    loader.take(lambda name, _: read("", disclosure(goal_text=goals[name[0]])))
    assert loader.rows("select count(*) from meta.duplicate") == [(1,)]
    assert loader.rows("select count(*), count(*) filter (where is_current) from main.fact_disclosure") == [(2, 1)]


def test_a_form_printed_twice_in_one_document_is_two_forms(loader: Loader) -> None:
    """Duplicates are forms of other documents."""
    loader.put("a.docx", "1")
    loader.put("b.docx", "2")
    loader.take(lambda *_: read("", disclosure(1), disclosure(2)))
    assert loader.rows("select count(*), bool_and(is_current) from main.fact_disclosure") == [(2, True)]
    assert loader.rows("select count(*) from meta.duplicate") == [(2,)]


def test_a_later_edition_supersedes_and_both_stay(loader: Loader) -> None:
    """`mart` shows the edition seen last, `fact_disclosure` both, `disclosure_as_of` what was current at a moment."""
    loader.put("a.docx", "10")
    loader.take(one)
    loader.put("b.docx", "12")
    loader.take(one)
    assert loader.rows(CURRENT) == [("b.docx", Decimal(12))]
    assert loader.rows("select revision_no, is_current, superseded_reason from main.fact_disclosure order by 1") == [
        (1, False, "revision"),
        (2, True, None),
    ]
    then = "select count(*), min(revision_no) from mart.disclosure_as_of(timestamp '{}')"
    assert loader.rows(then.format("2026-01-02 12:00")) == [(1, 1)]
    assert loader.rows(then.format("2026-01-03 12:00")) == [(1, 2)]
    assert loader.rows(then.format("2025-12-31")) == [(0, None)]
    assert loader.rows("select count(*) from main.fact_indicator where is_current") == [(1,)]


def test_a_copy_of_a_superseded_edition_does_not_come_back_but_a_restored_file_does(loader: Loader) -> None:
    """Bytes are as old as their first sighting, unless the publisher put them back over the newer ones at the same place."""
    for name, content in (("a.docx", "10"), ("a.docx", "12")):
        loader.put(name, content)
        loader.take(one)
    assert loader.rows(CURRENT) == [("a.docx", Decimal(12))]
    loader.put("copy.docx", "10")
    loader.take(one)
    assert [v for _, v in loader.rows(CURRENT)] == [Decimal(12)]
    loader.put("a.docx", "10")
    loader.take(one)
    assert [v for _, v in loader.rows(CURRENT)] == [Decimal(10)]


def test_a_withdrawn_file_stays_and_is_marked(loader: Loader) -> None:
    """What was published once remains a fact."""
    loader.keep_company()
    loader.put("a.docx", "10")
    loader.take(one)
    (loader.source / "a.docx").unlink()
    loader.take(one)
    assert loader.rows(CURRENT) == [("a.docx", Decimal(10))]
    assert loader.rows("select is_withdrawn, status from main.dim_document where status = 'ok'") == [(True, "ok")]
    assert loader.rows("select location_state from main.dim_document_location where source_file = 'a.docx'") == [("withdrawn",)]


def test_an_overwritten_file_about_the_same_year_has_no_say_even_where_its_project_was_renamed(loader: Loader) -> None:
    """A corrected name changes the identity; the place says that it is the same publication. Another year at that place is another one."""
    loader.put("a.docx", "甲 2022")
    loader.put("latest.docx", "丙 2021")

    def named(name: str, content: str) -> Outcome:
        project, year = content.split()
        return read("", disclosure(project_name=project, fiscal_year=int(year)))

    loader.take(named)
    loader.put("a.docx", "乙 2022")
    loader.put("latest.docx", "丙 2022")
    loader.take(named)
    assert loader.rows("select project_name, fiscal_year from mart.disclosure order by all") == [("丙", 2021), ("丙", 2022), ("乙", 2022)]
    assert loader.rows("select superseded_reason from main.fact_disclosure where not is_current") == [("replaced_file",)]


def test_forms_that_do_not_say_what_they_are_about_never_supersede_each_other(loader: Loader) -> None:
    """A missing year or unit proves nothing."""
    loader.put("a.docx", "1")
    loader.put("b.docx", "2")
    loader.take(lambda _, content: read("", disclosure(fiscal_year=None, indicators=[indicator(number=content)])))
    assert loader.rows("select count(*), bool_and(is_current) from main.fact_disclosure") == [(2, True)]


def test_monitoring_of_two_periods_are_two_forms(loader: Loader) -> None:
    """1-6月 and 1-9月 stand side by side."""
    loader.put("a.docx", "1-6月")
    loader.put("b.docx", "1-9月")
    months = {"1-6月": 6, "1-9月": 9}
    loader.take(lambda _, content: read("", disclosure(stage="monitoring", reporting_month=months[content], goal_text=content)))
    assert loader.rows("select count(*) from mart.disclosure") == [(2,)]


def test_goal_and_evaluation_meet_in_one_project_by_code_or_by_name(loader: Loader) -> None:
    """A project keeps its key over years and stages, also where only one of its forms prints the code."""
    loader.put("a.docx", "x")

    def forms(*_: str) -> Outcome:
        goal = disclosure(1, project_code="50000022T000000012345")
        evaluation = disclosure(2, stage="evaluation")
        next_year = disclosure(3, fiscal_year=2023, project_name="管网工程（二期）", project_code="50000022T000000012345")
        other_unit = disclosure(4, unit_name="乙县水利局")
        return read("", goal, evaluation, next_year, other_unit)

    loader.take(forms)
    assert loader.rows("select project_name, project_code from main.dim_project where project_key != 'unknown' order by all") == [
        ("管网工程", None),
        ("管网工程（二期）", "50000022T000000012345"),
    ]
    assert loader.rows("select count(distinct project_key) from main.fact_disclosure where unit_name = '甲县水利局'") == [(1,)]


def test_a_project_entered_anew_each_year_is_one_project(loader: Loader) -> None:
    """Codes that differ in nothing but the year in them are one project's under one name and unit; two of one year are two projects."""
    loader.put("a.docx", "x")

    def forms(*_: str) -> Outcome:
        first = disclosure(1, project_code="50000022T000000012345")
        renewed = disclosure(2, fiscal_year=2023, project_code="50000023T000000012345")
        other = disclosure(3, fiscal_year=2023, project_name="清淤工程", project_code="50000024T000000012345")
        twice = [disclosure(n, project_name="补助", project_code=f"5000002{n}T000000077777") for n in (4, 5)]
        return read("", first, renewed, other, *twice)

    loader.take(forms)
    assert loader.rows("select project_name, count(distinct project_key) from main.fact_disclosure group by all order by all") == [
        ("清淤工程", 1),
        ("管网工程", 1),
        ("补助", 2),
    ]
    assert loader.rows("select count(distinct project_key) from main.fact_disclosure") == [(4,)]


def test_a_form_with_another_project_s_code_replaces_none_of_its_forms(loader: Loader) -> None:
    """A code mistyped into that of another project makes no edition of it: both count; the same project under a longer name is revised."""
    named = {"a.docx": "公益性岗位补贴", "b.docx": "人才服务平台建设", "c.docx": "农村饮水安全工程", "d.docx": "农村饮水安全巩固提升工程"}

    def of(name: str, content: str) -> Outcome:
        code = "50015422T000000123456" if name < "c" else "50015422T000000777777"
        return read("", disclosure(project_name=named[name], project_code=code, goal_text=content))

    for name in sorted(named):
        loader.put(name, f"目标 {name}")
        loader.take(of)
    assert loader.rows("select project_name from mart.disclosure order by source_file") == [
        ("公益性岗位补贴",),
        ("人才服务平台建设",),
        ("农村饮水安全巩固提升工程",),
    ]


CODE, OTHER_CODE = "50015422T000000123456", "50015422T000000777777"
NAMED = "select project_name from mart.disclosure where stage = 'goal' and fiscal_year = 2022 order by 1"


def coded(name: str, content: str) -> Outcome:
    """A form whose content prints its project, code, year, stage and a text."""
    project, code, year, stage, text = content.split()
    return read("", disclosure(project_name=project, project_code=code, fiscal_year=int(year), stage=stage, goal_text=text))


@pytest.mark.parametrize(
    ("first", "second", "is_elsewhere"),
    [
        ("农村危房改造补助项目", "城区污水管网改造工程", False),  # the bytes of two names are always alike
        ("城乡居民最低生活保障补助", "社区居家养老服务设施建设项目", False),
        ("农村公路养护工程", "农村公路安全生命防护工程", False),
        ("老旧小区改造一期工程", "老旧小区改造二期工程", False),
        ("城区公厕改造工程", "城区公厕建设改造工程", True),  # alike, but at home under a code of its own
    ],
)
def test_two_names_that_stand_side_by_side_with_one_code_are_two_projects(
    loader: Loader, first: str, second: str, is_elsewhere: bool
) -> None:
    """The later of the two replaces nothing, in one night or in two."""
    loader.put("a21.docx", f"{first} {CODE} 2021 goal 甲")
    if is_elsewhere:
        loader.put("b20.docx", f"{second} {OTHER_CODE} 2020 goal 戊")
        loader.put("b21.docx", f"{second} {OTHER_CODE} 2021 goal 乙")
    loader.put("a22.docx", f"{first} {CODE} 2022 goal 丙")
    loader.take(coded)
    loader.put("b22.docx", f"{second} {CODE} 2022 goal 丁")
    loader.take(coded)
    assert sorted(n for (n,) in loader.rows(NAMED)) == sorted([first, second])


@pytest.mark.parametrize("later", ["农村公路养护工程", "公益性岗位补贴"])
def test_a_renamed_project_whose_old_file_is_gone_is_revised(loader: Loader, later: str) -> None:
    """The code stayed and the old form was withdrawn for the new one, whatever it is called."""
    loader.put("a21.docx", f"农村公路安全生命防护工程 {CODE} 2021 goal 甲")
    loader.put("a22.docx", f"农村公路安全生命防护工程 {CODE} 2022 goal 丙")
    loader.take(coded)
    (loader.source / "a22.docx").unlink()
    loader.put("b22.docx", f"{later} {CODE} 2022 goal 丁")
    loader.take(coded)
    assert loader.rows(NAMED) == [(later,)]


def test_a_form_with_another_project_s_code_replaces_none_once_its_file_is_mended(loader: Loader) -> None:
    """The mistyped form is gone, and the form whose code it bore still stands."""
    loader.put("a22.docx", f"农村危房改造补助项目 {CODE} 2022 goal 丙")
    loader.put("b22.docx", f"城区污水管网改造工程 {CODE} 2022 goal 丁")
    loader.take(coded)
    loader.put("b22.docx", f"城区污水管网改造工程 {OTHER_CODE} 2022 goal 丁")
    loader.take(coded)
    assert sorted(n for (n,) in loader.rows(NAMED)) == ["农村危房改造补助项目", "城区污水管网改造工程"]


YEARS = "select source_file from mart.disclosure order by 1"


def test_a_form_whose_file_name_and_text_gainsay_its_year_replaces_none_of_that_year(loader: Loader) -> None:
    """A mistyped year supersedes nothing, and the file that mends it supersedes the mistyped form."""
    loader.put("2021年危房改造.docx", f"危房改造 {CODE} 2021 evaluation 2021年改造10户")
    loader.put("2022年危房改造.docx", f"危房改造 {CODE} 2021 evaluation 2022年改造12户")
    loader.take(coded)
    assert loader.rows(YEARS) == [("2021年危房改造.docx",), ("2022年危房改造.docx",)]
    loader.put("2022年危房改造.docx", f"危房改造 {CODE} 2022 evaluation 2022年改造12户")
    loader.take(coded)
    assert loader.rows("select source_file, fiscal_year from mart.disclosure order by 1") == [
        ("2021年危房改造.docx", 2021),
        ("2022年危房改造.docx", 2022),
    ]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("2022年危房改造.docx", "2021年改造12户"),  # published in the next year
        ("2022年公开.docx", "改造12户"),
        ("危房改造（更正版）.docx", "2022年改造12户"),
        ("2021年危房改造（更正版）.docx", "2021年改造12户"),
    ],
)
def test_a_revision_in_a_file_of_its_own_supersedes_the_form_that_still_stands(loader: Loader, file: str, text: str) -> None:
    """A year in the file's name or in the text alone is no reason to doubt the year that the form prints."""
    loader.put("2021年危房改造.docx", f"危房改造 {CODE} 2021 evaluation 2021年改造10户")
    loader.take(coded)
    loader.put(file, f"危房改造 {CODE} 2021 evaluation {text}")
    loader.take(coded)
    assert loader.rows(YEARS) == [(file,)]


def test_keys_and_rows_are_the_same_in_every_rebuild(loader: Loader) -> None:
    """A rebuild from the same Parquet gives the same file, but for its own time."""
    for n in range(5):
        loader.put(f"{n}.docx", str(n + 1))
    loader.night(lambda name, content: read("", disclosure(project_name=f"项目{name}", indicators=[indicator(number=content)])))
    tables = [t for t in loader.last.row_counts if t not in ("meta.run", "meta.published_version")] if loader.last else []
    first = {t: loader.rows(f"from {t} order by all") for t in tables}
    build(loader.folder, SQL, RunInfo("run-002", reader_version="v1"))
    assert {t: loader.rows(f"from {t} order by all") for t in tables} == first


def test_a_document_read_again_by_new_code_counts_once_with_its_new_reading(loader: Loader) -> None:
    """The newest reader version's reading replaces the older; no document stands twice."""
    loader.put("a.docx", "10")
    loader.take(one, version="v1")
    loader.take(lambda *_: read("", disclosure(indicators=[indicator(number="99")])), version="v2")
    assert loader.rows(CURRENT) == [("a.docx", Decimal(99))]
    assert loader.rows("select count(*), min(reader_version) from meta.document") == [(1, "v2")]


def test_an_indicator_without_value_is_shown_once_and_a_document_without_form_has_its_status(loader: Loader) -> None:
    """Nothing that was printed disappears because a cell beside it is blank."""
    loader.put("a.docx", "1")
    loader.put("b.docx", "2")
    bare = indicator()
    bare.values = []
    empty = Extraction("docx", [], [])
    loader.take(lambda name, _: read("", disclosure(indicators=[bare])) if name == "a.docx" else Outcome("", name, empty, None))
    assert loader.rows("select indicator_name, value_role, weight, row_no from mart.indicator") == [("新建管网长度", None, Decimal(20), 9)]
    assert loader.rows("select count(*) from main.fact_indicator") == [(0,)]
    assert loader.rows("select status from meta.document order by source_file") == [("ok",), ("no_disclosure",)]


def test_an_archived_document_that_was_not_read_is_pending(loader: Loader) -> None:
    """Each document has exactly one status, also when the run was cut short."""
    loader.put("a.docx", "1")
    loader.take(lambda *_: None)
    assert loader.rows("select status from meta.document") == [("pending",)]


def test_values_are_exact_and_compare_in_base_units(loader: Loader) -> None:
    """10.546 km is 10546 m, 821.073616 万元 is 8210736.16 yuan; the printed text stays beside them."""
    loader.put("a.docx", "x")
    loader.take(lambda *_: read("", disclosure()))
    assert loader.rows("select value_text, value_number, unit, base_number, base_unit from mart.indicator") == [
        ("≥10.546km", Decimal("10.546"), "km", Decimal(10546), "m")
    ]
    assert loader.rows("select amount_yuan, amount_text, money_unit from mart.funding") == [(Decimal("8210736.16"), "821.073616", "万元")]


def test_a_number_that_no_column_holds_keeps_its_text_and_is_noted(loader: Loader) -> None:
    """An absurd figure neither stops the load nor disappears."""
    loader.put("a.docx", "x")
    absurd = [indicator(number="9" * 40), indicator("大数", "9" * 26)]
    loader.take(lambda *_: read("", disclosure(indicators=absurd)))
    rows = loader.rows("select value_number is null, base_number is null, length(value_text) from mart.indicator order by 3 desc")
    assert rows == [(True, True, 43), (False, True, 29)]
    assert len(loader.rows("from meta.note")) == 1


def test_two_forms_of_a_document_keep_their_own_rows(loader: Loader) -> None:
    """Indicators and values are joined by document, form and place, never by name."""
    loader.put("a.docx", "x")

    def forms(*_: str) -> Outcome:
        first: Disclosure = disclosure(1, indicators=[indicator(number="1", actual="2"), indicator(number="3")])
        return Outcome("", "", extraction(first, disclosure(2, project_name="另一工程", indicators=[indicator(number="4")])), None)

    loader.take(forms)
    assert loader.rows("select project_name, value_role, value_number from mart.indicator order by 1, 3") == [
        ("另一工程", "target", Decimal(4)),
        ("管网工程", "target", Decimal(1)),
        ("管网工程", "actual", Decimal(2)),
        ("管网工程", "target", Decimal(3)),
    ]
    assert loader.rows(
        "select project_name, sum(weight) from main.fact_indicator_line join main.fact_disclosure using (disclosure_key)"
        " group by 1 order by 1"
    ) == [("另一工程", Decimal(20)), ("管网工程", Decimal(40))]


EDITIONS = "select value_number, revision_no, form.is_current, superseded_reason from main.fact_disclosure as form join main.fact_indicator"
EDITIONS += " using (disclosure_key) order by revision_no"


def test_a_revision_that_is_taken_back_makes_way_for_the_original_that_still_stands(loader: Loader) -> None:
    """What still stands is current; every moment shows the edition that was current then, once."""
    loader.put("a.docx", "10")
    loader.take(one)
    loader.put("a（更正版）.docx", "12")
    loader.take(one)
    (loader.source / "a（更正版）.docx").unlink()
    loader.take(one)
    assert loader.rows(CURRENT) == [("a.docx", Decimal(10))]
    assert loader.rows("select is_withdrawn from mart.disclosure") == [(False,)]
    assert loader.rows(EDITIONS) == [(Decimal(12), 1, False, "withdrawn"), (Decimal(10), 2, True, None)]
    assert loader.rows(
        "select old.valid_to = new.valid_from, old.superseded_by_key = new.disclosure_key, new.valid_to"
        " from main.fact_disclosure as old, main.fact_disclosure as new where new.is_current and not old.is_current"
    ) == [(True, True, None)]
    then = "select value_number from mart.indicator_as_of(timestamp '2026-01-0{} 12:00')"
    assert [loader.rows(then.format(day)) for day in (1, 2, 3, 4)] == [[], [(Decimal(10),)], [(Decimal(12),)], [(Decimal(10),)]]


def test_where_no_edition_stands_the_one_that_stood_last_stays_current(loader: Loader) -> None:
    """Original and revision vanish together: the revision stays; the revision went first: the original stays."""
    for together in (True, False):
        loader.root = loader.root / str(together)
        loader.root.mkdir()
        loader.keep_company()
        loader.put("a.docx", "10")
        loader.take(one)
        loader.put("b.docx", "12")
        loader.take(one)
        (loader.source / "b.docx").unlink()
        if not together:
            loader.take(one)
        (loader.source / "a.docx").unlink()
        loader.take(one)
        assert [v for _, v in loader.rows(CURRENT)] == [Decimal(12 if together else 10)]
        assert loader.rows("select is_withdrawn from mart.disclosure") == [(True,)]


def test_a_superseded_edition_that_vanishes_changes_nothing(loader: Loader) -> None:
    """Only the taking back of what is current matters: editions keep their numbers and times."""
    for name, content in (("a.docx", "10"), ("b.docx", "12"), ("c.docx", "14")):
        loader.put(name, content)
        loader.take(one)
    before = loader.rows("select revision_no, valid_from, valid_to, superseded_reason from main.fact_disclosure order by 1")
    for name in ("b.docx", "a.docx"):
        (loader.source / name).unlink()
        loader.take(one)
        assert loader.rows("select revision_no, valid_from, valid_to, superseded_reason from main.fact_disclosure order by 1") == before


def test_a_revision_whose_file_now_names_the_project_otherwise_does_not_bring_the_original_back(loader: Loader) -> None:
    """Its place says that it was corrected again, not taken back."""

    def named(_: str, content: str) -> Outcome:
        project, number = content.split()
        return read("", disclosure(project_name=project, indicators=[indicator(number=number)]))

    for name, content in (("a.docx", "甲 10"), ("b.docx", "甲 12"), ("b.docx", "乙 12")):
        loader.put(name, content)
        loader.take(named)
    assert loader.rows("select project_name from mart.disclosure") == [("乙",)]


def test_a_restored_edition_is_shown_at_both_times(loader: Loader) -> None:
    """First edition, second, the first one's bytes back: each moment has its own."""
    for content in ("10", "12", "10"):
        loader.put("a.docx", content)
        loader.take(one)
    then = "select value_number from mart.indicator_as_of(timestamp '2026-01-0{} 12:00')"
    assert [loader.rows(then.format(day)) for day in (2, 3, 4)] == [[(Decimal(10),)], [(Decimal(12),)], [(Decimal(10),)]]
    assert loader.rows("select valid_from, valid_to from meta.earlier_validity") == [(datetime(2026, 1, 2, 2), datetime(2026, 1, 3, 2))]


def reasoned(name: str, content: str) -> Outcome:
    """An evaluation whose content is the reason of its indicator, then a mark that tells files apart; the name tells the format."""
    line = indicator(actual="9")
    line.reason = content.split("|")[0] or None
    kind = {"txt": "text_dump"}.get(name.rsplit(".", 1)[-1], name.rsplit(".", 1)[-1])
    return read("", disclosure(stage="evaluation", indicators=[line, indicator("管护", "2", actual="2")]), kind=kind)


REASONS = "select source_file, revision_no, reason_text, form.is_current from main.fact_disclosure as form join main.dim_document using"
REASONS += " (document_key) join main.fact_indicator_line as line using (disclosure_key) where indicator_name = '新建管网长度' order by 2"


def test_a_correction_of_a_reason_alone_is_an_edition(loader: Loader) -> None:
    """A reason that was missing is supplied under another name, then worded anew over it, then in a file of a poorer format."""
    for name, content in (("a.docx", ""), ("更正.docx", "因征地滞后"), ("更正.docx", "因资金滞后"), ("再更正.pdf", "因汛期停工")):
        loader.put(name, content)
        loader.take(reasoned)
    assert loader.rows(REASONS) == [
        ("a.docx", 1, None, False),
        ("更正.docx", 2, "因征地滞后", False),
        ("更正.docx", 3, "因资金滞后", False),
        ("再更正.pdf", 4, "因汛期停工", True),
    ]
    assert loader.rows("select count(*) from meta.duplicate") == [(0,)]


def test_a_copy_in_a_poorer_format_that_lost_or_broke_a_reason_counts_once(loader: Loader) -> None:
    """Line breaks, wide signs, a dash for an empty cell, a lost or cut text: a copy says nothing of its own, whenever it comes."""
    reason = "因征地滞后，已整改"
    loader.put("z.txt", "|earlier")
    loader.take(reasoned)
    loader.put("a.docx", reason)
    loader.take(reasoned)
    for name, content in (("b.pdf", "因征地\n滞后,已整改"), ("c.html", "—"), ("d.txt", "因征地滞后"), ("e.docx", f"{reason}|again")):
        loader.put(name, content)
        loader.take(reasoned)
    assert loader.rows(REASONS) == [("a.docx", 1, reason, True)]
    assert loader.rows("select count(*) from meta.duplicate") == [(5,)]


def test_copies_of_a_form_that_does_not_say_what_it_is_about_count_once_whatever_their_remarks(loader: Loader) -> None:
    """Without a year nothing tells an edition from another form."""
    loader.put("a.docx", "甲")
    loader.put("b.docx", "乙")

    def remarked(_: str, content: str) -> Outcome:
        line = indicator()
        line.remark = content
        return read("", disclosure(fiscal_year=None, indicators=[line]))

    loader.take(remarked)
    assert loader.rows("select count(*) from main.fact_disclosure") == [(1,)]

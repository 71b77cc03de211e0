"""What was current at a moment: the macros beside the views."""

from __future__ import annotations

from decimal import Decimal

import duckdb
import pytest

from jixiao.schema import AS_OF, MACROS, table
from jixiao.warehouse.ddl import as_of
from tests.unit.warehouse.conftest import Loader
from tests.unit.warehouse.samples import Outcome, disclosure, indicator, read


def revised(_: str, content: str) -> Outcome:
    """A form whose target and amount are the file's content."""
    made = disclosure(indicators=[indicator(number=content)])
    made.funding[0].amount_yuan = Decimal(content) * 10000
    made.executions[0].rate = Decimal(content)
    return read("", made)


def test_every_view_of_current_forms_shows_any_moment(loader: Loader) -> None:
    """Before the first edition nothing, then the first, then the second, with the columns of the view."""
    for content in ("10", "12"):
        loader.put("a.docx", content)
        loader.night(revised)
    asked = {
        "mart.indicator": "value_number",
        "mart.funding": "amount_yuan / 10000",
        "mart.form_money": "initial_yuan / 10000",
        "mart.execution": "rate",
        "mart.disclosure": "revision_no",
    }
    for name in AS_OF:
        seen = [
            [r[0] for r in loader.rows(f"select {asked[name]} from {name}_as_of(timestamp '{moment}')")]
            for moment in ("2025-12-31", "2026-01-02 12:00", "2026-01-03 12:00")
        ]
        assert seen == ([[], [1], [2]] if name == "mart.disclosure" else [[], [10], [12]]), name
        columns = [r[0] for r in loader.rows(f"select column_name from (describe from {name}_as_of(timestamp '2026-01-03'))")]
        assert columns == [c.name for c in table(name).columns]
        assert loader.rows(f"from {name}_as_of(timestamp '2026-01-03 12:00') order by all") == loader.rows(f"from {name} order by all")


def test_the_macros_stay_in_the_published_file_with_a_comment(loader: Loader) -> None:
    """An analyst finds them by listing the functions of `mart`."""
    loader.put("a.docx", "10")
    loader.night(revised)
    path = loader.publish().path
    found = loader.rows("select function_name, comment from duckdb_functions() where schema_name = 'mart' order by 1", path)
    macros = {name: comment for name, comment in found if name in {f"{table(n).name}_as_of" for n in AS_OF}}
    assert len(macros) == len(AS_OF)
    assert all("as it was at a moment" in comment for comment in macros.values())
    with duckdb.connect(str(path), read_only=True) as con:
        assert con.execute("select count(*) from mart.funding_as_of(now()::timestamp)").fetchone() == (1,)


def test_a_withdrawn_form_is_shown_as_such(loader: Loader) -> None:
    """It was published once and stays current; charts may leave it out."""
    loader.keep_company()
    loader.put("a.docx", "10")
    loader.take(revised)
    assert loader.rows("select is_withdrawn from mart.disclosure") == [(False,)]
    (loader.source / "a.docx").unlink()
    loader.take(revised)
    assert loader.rows("select is_withdrawn, is_current from mart.disclosure") == [(True, True)]


def test_withdrawal_and_edition_are_those_of_the_moment(loader: Loader) -> None:
    """A form that is gone or superseded today stood then: the macro says of the moment what the view says of now."""
    loader.keep_company()
    asked = "select is_withdrawn, is_current, revision_no from mart.disclosure_as_of(timestamp '{}')"
    loader.put("a.docx", "10")
    loader.take(revised)
    loader.put("a.docx", "12")
    loader.take(revised)
    (loader.source / "a.docx").unlink()
    loader.put("b.docx", "12 ")  # a copy in another file still stands
    loader.take(lambda name, content: revised(name, content.strip()))
    assert loader.rows("select is_withdrawn from mart.disclosure") == [(False,)]
    (loader.source / "b.docx").unlink()
    loader.take(revised)
    assert loader.rows("select is_withdrawn from mart.disclosure") == [(True,)]
    assert [loader.rows(asked.format(f"2026-01-0{day} 12:00")) for day in (2, 3, 4, 5)] == [
        [(False, True, 1)],
        [(False, True, 2)],
        [(False, True, 2)],
        [(True, True, 2)],
    ]


def test_a_macro_is_described_where_it_stands(loader: Loader) -> None:
    """Each macro of the declaration has its comment in the file, and gives the columns that are declared."""
    loader.put("a.docx", "10")
    loader.night(revised)
    query = "select schema_name || '.' || function_name, any_value(comment) from duckdb_functions() where schema_name = 'mart' group by all"
    found = dict(loader.rows(query))
    for macro in MACROS:
        assert macro.purpose_en in found[macro.qualified], macro.call
        if macro.columns:
            columns = loader.rows(
                f"select column_name, lower(column_type) from (describe from {macro.call.replace('budget_year', '2022')})"
            )
            assert columns == [(c.name, c.term.sql_type.replace(", ", ",")) for c in macro.columns]


def test_a_view_without_the_condition_has_no_macro() -> None:
    """The macro replaces a condition that must be there."""
    with pytest.raises(ValueError, match=r"mart\.funding must begin"):
        list(as_of(table("mart.funding"), "create view mart.funding as select 1;"))

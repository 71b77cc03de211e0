"""Who is who where names change: offices that a reform renamed, mistyped codes, years within names, towns, transfers, split projects."""

from __future__ import annotations

from tests.support.harder_years import Printed, compared, plan
from tests.unit.warehouse.conftest import Loader
from tests.unit.warehouse.samples import Outcome, disclosure, read


def test_projects_are_followed_and_none_are_taken_for_one(loader: Loader) -> None:
    """As the plan has it: no two projects under one key, and at least 98 of 100 that a person would follow under one key over years."""
    made = plan()
    documents: dict[str, list[Printed]] = {}
    for form in made.forms:
        documents.setdefault(f"{form.place}-{form.year}.docx", []).append(form)
    for name in documents:
        loader.put(name, name)

    def reading(name: str, _: str) -> Outcome:
        return read("", *(disclosure(n, **form.columns()) for n, form in enumerate(documents[name], 1)))

    loader.night(reading)
    found = loader.rows(
        "select d.source_file, f.disclosure_ordinal, f.project_key from fact_disclosure f join dim_document d using (document_key)"
    )
    keys = {documents[name][ordinal - 1]: key for name, ordinal, key in found}
    assert len(keys) == len(made.forms)
    joined, lost, several = compared(made, keys)
    assert joined == set()
    assert len(lost) <= 0.02 * several, lost

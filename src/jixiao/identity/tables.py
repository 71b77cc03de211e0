"""The identities over columns of distinct values, as Arrow tables for the build: registered in DuckDB and joined.

Belongs here: which columns go in and come out. Must stay out: the identities themselves, SQL. Ask for `select distinct` of the input
columns: each row costs Python some microseconds, so the distinct names of a million forms take seconds where their rows take minutes.

Every result repeats its input columns, so that it is joined on them with `is not distinct from`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pyarrow as pa

from jixiao.identity.codes import CodeUse, at_home
from jixiao.identity.concepts import concept_of
from jixiao.identity.indicators import indicator_identity
from jixiao.identity.organisations import Context, carrier_key, resolve
from jixiao.identity.projects import is_same_name, project_identity
from jixiao.identity.quantities import PLACES, base_quantity
from jixiao.identity.regions import Region, all_regions, province_named_first, region, region_of

_NUMBER = pa.decimal128(38, PLACES)
_TEXT = pa.string()


def _over(given: pa.Table, inputs: Sequence[str], outputs: dict[str, pa.DataType], identify: Callable[..., Iterable[Any]]) -> pa.Table:
    """The input columns and the outputs of a function over each row."""
    columns = [given.column(name).to_pylist() for name in inputs]
    rows = [tuple(identify(*row)) for row in zip(*columns, strict=True)]
    found = list(zip(*rows, strict=True)) or [()] * len(outputs)
    arrays = [given.column(name) for name in inputs]
    arrays += [pa.array(list(values), kind) for values, kind in zip(found, outputs.values(), strict=True)]
    return pa.table(arrays, names=[*inputs, *outputs])


REGION_INPUTS = ("unit_name", "department_name", "title", "place", "project_name", "source_file", "fiscal_year")


def form_regions(forms: pa.Table) -> pa.Table:
    """The region of each form: in `REGION_INPUTS`, out `region_code` (null where no text names one without doubt)."""

    def of(unit: str, department: str, title: str, place: str, project: str, file: str, year: int | None) -> tuple[str | None]:
        found = province_named_first(unit, department) if unit else None
        found = found or region_of(unit, department, title, place, project, file, year=year)
        return (found.current if found else None,)

    return _over(forms, REGION_INPUTS, {"region_code": _TEXT}, of)


ORGANISATION_INPUTS = ("name", "region_code", "department", "fiscal_year")


def organisations(names: pa.Table) -> pa.Table:
    """Who each name means, one row for each of `ORGANISATION_INPUTS`.

    `region_code` in is the form's region, `unit_region_code` out the organisation's own; `unit_id`, `parent_key` and `carrier_id` are keys.
    """

    def of(name: str, region_code: str | None, department: str | None, year: int | None) -> tuple[str | None, ...]:
        found = resolve(name, Context(region_code, department, year))
        return (
            found.canonical_name,
            found.short_key,
            found.kind,
            found.parent_key,
            found.region_code,
            found.region_basis,
            found.key,
            carrier_key(found),
        )

    names_out = ("canonical_name", "short_key", "kind", "parent_key", "unit_region_code", "region_basis", "unit_id", "carrier_id")
    return _over(names, ORGANISATION_INPUTS, dict.fromkeys(names_out, _TEXT), of)


PROJECT_INPUTS = ("project_code", "project_name", "unit_id", "fiscal_year")


def projects(names: pa.Table) -> pa.Table:
    """The identity of each project: in `PROJECT_INPUTS` (the unit without its （本级）), out project_id, normalised_name, project_basis.

    `named_id` is who it would be by its name alone: the code may turn out to be another project's.
    """
    outputs = dict.fromkeys(("project_id", "normalised_name", "project_basis", "named_id"), _TEXT)

    def of(code: str | None, name: str | None, unit_id: str | None, year: int | None) -> tuple[str | None, ...]:
        return *project_identity(code, name, unit_id, year), project_identity(None, name, unit_id, year).project_key

    return _over(names, PROJECT_INPUTS, outputs, of)


CODE_INPUTS = ("project_id", "unit_id", "normalised_name", "above", "times", "first_year")


def project_codes(uses: pa.Table) -> pa.Table:
    """Whether each name beside a code is that of the code's own project: in `CODE_INPUTS`, a row a code, unit and name; out is_own_code."""
    of_code: dict[str, list[CodeUse]] = defaultdict(list)
    rows = [(row["project_id"], _code_use(row)) for row in uses.to_pylist()]
    for project_id, use in rows:
        of_code[project_id].append(use)
    own = {(code, use): found for code, group in of_code.items() for use, found in zip(group, at_home(group), strict=True)}
    return uses.append_column("is_own_code", pa.array([own[row] for row in rows], pa.bool_()))


def _code_use(row: dict[str, Any]) -> CodeUse:
    above = tuple(one for one in row["above"] or () if one)
    return CodeUse(row["unit_id"], row["normalised_name"], above, row["times"], row["first_year"] or 0)


def project_names(names: pa.Table) -> pa.Table:
    """Whether a name is a way of writing another one: in normalised_name, usual_name, out is_alike."""

    def of(name: str, usual: str) -> tuple[bool]:
        return (is_same_name(name, usual),)

    return _over(names, ("normalised_name", "usual_name"), {"is_alike": pa.bool_()}, of)


INDICATOR_INPUTS = ("level1", "level2", "indicator_name")


def indicators(names: pa.Table) -> pa.Table:
    """What each indicator is: in `INDICATOR_INPUTS` as printed, out levels, normalised name, polarity, bases, traits and concept."""
    names_out = ("standard_level1", "standard_level2", "normalised_name", "polarity", "polarity_basis", "level_basis", "traits")
    outputs = dict.fromkeys((*names_out, "concept", "concept_unit"), _TEXT)

    def of(level1: str | None, level2: str | None, name: str) -> tuple[str | None, ...]:
        found = indicator_identity(level1, level2, name)
        return *found, *(concept_of(found.normalised_name, found.level1, found.level2) or (None, None))

    return _over(names, INDICATOR_INPUTS, outputs, of)


VALUE_INPUTS = ("value_number", "value_high", "unit")


def base_values(values: pa.Table) -> pa.Table:
    """Each value in its base unit: in `VALUE_INPUTS`, out base_number, base_high, base_unit; null where a value leaves the 38 digits."""

    def of(number: Any, high: Any, unit: str | None) -> tuple[Any, ...]:
        base = base_quantity(number, high, unit)
        fits = all(value is None or value.adjusted() < 38 - PLACES for value in base[:2])
        return base if fits else (None, None, base[2])

    return _over(values, VALUE_INPUTS, {"base_number": _NUMBER, "base_high": _NUMBER, "base_unit": _TEXT}, of)


def regions() -> pa.Table:
    """Every division as it is or was last, for `dim_region`: code, level, name, label, names and codes above it, years, current code."""
    seen: dict[str, Region] = {}
    for one in all_regions():
        last = region(one.code)
        if last is not None:
            seen[one.code] = last
    ordered = [seen[code] for code in sorted(seen)]
    texts = ("code", "level", "name", "label", "province", "city", "county", "province_code", "city_code", "current")
    columns = {name: pa.array([getattr(one, name) or None for one in ordered], _TEXT) for name in texts}
    years = {name: pa.array([getattr(one, name) for one in ordered], pa.int32()) for name in ("first_year", "last_year")}
    return pa.table({**columns, **years})

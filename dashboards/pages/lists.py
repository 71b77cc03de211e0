"""Lists to find something in, and the rows that a sum is made of: units, projects, forms, amounts."""

from __future__ import annotations

from typing import Any

from dashboards.exports import Export
from dashboards.filters import Condition, Filters, Pager, containing
from dashboards.pages import DOUBTFUL, ERRORS, overview, quality
from dashboards.store import Snapshot

PLANNED = "sum(amount_yuan) filter (measure = 'initial_budget')"
EXECUTED = "sum(amount_yuan) filter (measure = 'executed')"
STAGES = "list_position(['goal', 'monitoring', 'evaluation'], f.stage)"

UNIT_SORTS = {
    "unit_name": "unit_no",
    "forms": "forms",
    "projects": "projects",
    "years": "last_year",
    "planned": "planned",
    "executed": "executed",
    "score": "score",
}
PROJECT_SORTS = {
    "project_name": "project_no",
    "years": "last_year",
    "stages": "stages",
    "planned": "planned",
    "executed": "executed",
    "score": "score",
    "findings": "findings",
}
FORM_SORTS = {
    "title": "coalesce(f.project_name, f.title, f.unit_name) collate zh",
    "stage": STAGES,
    "fiscal_year": "f.fiscal_year",
    "unit_name": "f.unit_no",
    "total_score": "f.total_score",
    "source_file": "document.source_file",
}
AMOUNT_SORTS = {
    "project_name": "f.project_no",
    "fiscal_year": "f.fiscal_year",
    "stage": STAGES,
    "amount_yuan": "f.amount_yuan",
    "amount_text": "f.amount_text",
    "place": "(f.table_no, f.row_no, f.column_no)",
}


def counted_units(filters: Filters) -> tuple[str, tuple[Any, ...]]:
    """SQL that gives the organisations of the filters with what they are counted for: those with forms of their own under year and subject,
    or (`kind` department) those above them."""
    forms, amounts = filters.where("year", "subject"), overview.money(Filters(year=filters.year, subject=filters.subject), alias="f")
    named = containing("u.words", filters.q)
    if filters.region:
        named = named.and_("? in (u.region_code, u.city_code, u.province_code)", filters.region)
    if filters.kind == "department":
        named = named.and_("u.unit_key in (select department_key from prepared.form)")
    joined = "left" if filters.kind == "department" else "inner"
    sql = f"""
        select u.unit_no, u.unit_key, u.unit_name, u.label as region, coalesce(form.forms, 0) as forms,
            coalesce(form.projects, 0) as projects,
            form.first_year, form.last_year, form.score, money.planned, money.executed
        from prepared.unit as u
        {joined} join (
            select f.unit_no, count(*) as forms, count(distinct f.project_no) as projects, min(f.fiscal_year) as first_year,
                max(f.fiscal_year) as last_year, avg(f.total_score) as score
            from prepared.form as f where {forms.sql} group by f.unit_no
        ) as form on u.unit_no = form.unit_no
        left join (
            select f.unit_no, {PLANNED} as planned, {EXECUTED} as executed
            from prepared.money as f where {amounts.sql} and f.funding_source = 'total' group by f.unit_no
        ) as money on u.unit_no = money.unit_no
        where {named.sql}"""
    return sql, (*forms.parameters, *amounts.parameters, *named.parameters)


def units(snapshot: Snapshot, filters: Filters) -> dict[str, Any]:
    """Organisations with what they are counted for, those with most forms first."""
    sql, parameters = counted_units(filters)
    pager = Pager(snapshot.value(f"select count(*) from ({sql})", parameters), filters.page)
    order = filters.order(UNIT_SORTS, "forms desc", "unit_no")
    return {"rows": snapshot.rows(f"{sql} order by {order} limit {pager.size} offset {pager.offset}", parameters), "pager": pager}


def counted_projects(filters: Filters) -> tuple[str, tuple[Any, ...]]:
    """SQL that gives the projects and funds of the filters with what they are counted for."""
    chosen = filters.where("year", "region", "subject", "unit").and_("f.project_no is not null")
    if filters.q:
        named = containing("concat_ws(' ', project.words, unit.words)", filters.q)
        chosen = chosen.and_(
            "f.form_no in (select form_no from prepared.form left join prepared.project as project using (project_no)"
            f" left join prepared.unit as unit on form.unit_no = unit.unit_no where {named.sql})",
            *named.parameters,
        )
    amounts, found = filters.where("year"), quality.condition(Filters(year=filters.year))
    sql = f"""
        select shown.*, coalesce(found.findings, 0) as findings, money.planned, money.executed, project.project_key,
            coalesce(project.project_name, shown.printed_name) as project_name,
            unit.unit_key, unit.unit_name
        from (
            select f.project_no, any_value(f.project_name) as printed_name, arg_max(f.unit_no, f.fiscal_year) as unit_no,
                any_value(f.subject) as subject, count(*) as forms, min(f.fiscal_year) as first_year, max(f.fiscal_year) as last_year,
                list_sort(list(distinct {STAGES})) as stages, arg_max(f.total_score, f.fiscal_year) as score
            from prepared.form as f where {chosen.sql} group by f.project_no
        ) as shown
        inner join prepared.project as project on shown.project_no = project.project_no
        left join prepared.unit as unit on shown.unit_no = unit.unit_no
        left join (
            select f.project_no, {PLANNED} as planned, {EXECUTED} as executed
            from prepared.money as f where {amounts.sql} and f.funding_source = 'total' group by f.project_no
        ) as money on shown.project_no = money.project_no
        left join (
            select x.project_no, {ERRORS} as findings from {quality.FROM} where {found.sql} group by x.project_no
        ) as found on shown.project_no = found.project_no"""
    return sql, (*chosen.parameters, *amounts.parameters, *found.parameters)


def projects(snapshot: Snapshot, filters: Filters, unit: str | None = None) -> dict[str, Any]:
    """Projects and funds, the newest first; of one unit where it is given."""
    sql, parameters = counted_projects(filters.of_unit(unit) if unit else filters)
    pager = Pager(snapshot.value(f"select count(*) from ({sql})", parameters), filters.page)
    order = filters.order(PROJECT_SORTS, "last_year desc nulls last, forms desc", "project_no")
    found = snapshot.rows(f"select * from ({sql}) order by {order} limit {pager.size} offset {pager.offset}", parameters)
    return {"rows": found, "pager": pager}


def counted_forms(filters: Filters) -> Condition:
    """The condition on forms of the filters."""
    chosen = filters.where("year", "region", "subject", "stage", "unit", "project", "doubt", "found")
    found = containing("f.words", filters.q)
    return chosen.and_(found.sql, *found.parameters)


def forms(snapshot: Snapshot, filters: Filters) -> dict[str, Any]:
    """Current forms, the newest first."""
    condition = counted_forms(filters)
    pager = Pager(snapshot.value(f"select count(*) from prepared.form as f where {condition.sql}", condition.parameters), filters.page)
    order = filters.order(FORM_SORTS, "f.fiscal_year desc nulls last, f.unit_no", "f.form_no")
    found = snapshot.rows(
        f"""select f.* exclude (words), document.source_file
            from prepared.form as f inner join main.dim_document as document using (document_key)
            where {condition.sql} order by {order} limit {pager.size} offset {pager.offset}""",
        condition.parameters,
    )
    return {"rows": found, "pager": pager}


def counted_amounts(filters: Filters) -> Condition:
    """The amounts that a sum is made of: planned totals where no source or measure is chosen."""
    return overview.money(
        Filters(**{"funding_source": "total", "measure": "initial_budget", **filters.active()}),
        "funding_source",
        "measure",
        "unit",
        "project",
        alias="f",
    )


def amounts(snapshot: Snapshot, filters: Filters) -> dict[str, Any]:
    """The amounts that a sum of money is made of, the largest first, and the sum."""
    condition = counted_amounts(filters)
    sums = snapshot.one(
        f"select count(*) as amounts, sum(f.amount_yuan) as yuan, {DOUBTFUL} from prepared.money as f where {condition.sql}",
        condition.parameters,
    )
    pager = Pager(sums["amounts"], filters.page)
    order = filters.order(AMOUNT_SORTS, "f.amount_yuan desc", "f.funding_key")
    found = snapshot.rows(
        f"""with shown as (
            select *, row_number() over () as nth from (
                select * from prepared.money as f where {condition.sql} order by {order} limit {pager.size} offset {pager.offset}
            )
        )
        select shown.*, form.unit_key, form.project_key, form.unit_name, form.project_name, form.title
        from shown inner join prepared.form as form using (form_no) order by nth""",
        condition.parameters,
    )
    return {"rows": found, "pager": pager, "sums": sums}


def export_units(filters: Filters) -> Export:
    """The organisations as a file."""
    sql, parameters = counted_units(filters)
    order = filters.order(UNIT_SORTS, "forms desc", "unit_no")
    sql = f"""select unit_name, region as region_label, forms as form_count, projects as project_count, first_year, last_year,
        planned as initial_yuan, executed as executed_yuan, score as mean_score, unit_key from ({sql}) order by {order}"""
    return Export("units", ("单位", "Units"), sql, parameters)


def export_projects(filters: Filters) -> Export:
    """The projects as a file."""
    sql, parameters = counted_projects(filters)
    order = filters.order(PROJECT_SORTS, "last_year desc nulls last, forms desc", "project_no")
    sql = f"""select project_name, unit_name, subject, first_year, last_year, forms as form_count, planned as initial_yuan,
        executed as executed_yuan, score as total_score, findings as finding_count, project_key, unit_key from ({sql}) order by {order}"""
    return Export("projects", ("项目", "Projects"), sql, parameters)


def export_forms(filters: Filters) -> Export:
    """The forms as a file."""
    condition = counted_forms(filters)
    order = filters.order(FORM_SORTS, "f.fiscal_year desc nulls last, f.unit_no", "f.form_no")
    sql = f"""select f.fiscal_year, f.stage, f.subject, f.title, f.unit_name, f.project_name, f.project_code, f.total_score, f.doubt,
        f.errors as finding_count, document.source_file, f.disclosure_key
        from prepared.form as f inner join main.dim_document as document using (document_key) where {condition.sql} order by {order}"""
    return Export("forms", ("公开表", "Forms"), sql, condition.parameters)


def export_amounts(filters: Filters) -> Export:
    """The amounts of a sum as a file."""
    condition = counted_amounts(filters)
    order = filters.order(AMOUNT_SORTS, "f.amount_yuan desc", "f.funding_key")
    chosen = f"select f.rowid as id from prepared.money as f where {condition.sql} order by {order}"
    sql = """select f.fiscal_year, form.unit_name, form.project_name, f.stage, f.subject, f.funding_source, f.measure, f.amount_yuan,
        f.doubt, f.amount_text, document.source_file, f.table_no, f.row_no, f.column_no, f.funding_key
        from part inner join prepared.money as f on part.id = f.rowid inner join prepared.form as form using (form_no)
        inner join main.dim_document as document on form.document_key = document.document_key order by part.nth"""
    return Export("amounts", ("金额明细", "Amounts"), sql, condition.parameters, chosen)

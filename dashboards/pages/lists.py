"""Lists to find something in, and the rows that a sum is made of: units, projects, forms, amounts."""

from __future__ import annotations

from typing import Any

from dashboards.filters import Condition, Filters, Pager
from dashboards.pages import DOUBTFUL, ERRORS, overview
from dashboards.store import Snapshot


def units(snapshot: Snapshot, filters: Filters) -> dict[str, Any]:
    """Organisations with forms of their own, or with units below them, by name."""
    parts = ["true"]
    parameters: list[Any] = []
    if filters.q:
        parts.append("contains(lower(u.unit_name), lower(?))")
        parameters.append(filters.q)
    if filters.region:
        parts.append("? in (place.region_code, place.city_code, place.province_code)")
        parameters.append(filters.region)
    where = " and ".join(parts)
    total = snapshot.value(
        f"select count(*) from main.dim_unit as u inner join memory.main.place as place using (unit_key) where {where}", parameters
    )
    pager = Pager(total, filters.page)
    found = snapshot.rows(
        f"""with shown as (
            select u.unit_key, u.unit_name, u.is_department, u.is_unit, place.label as region,
                count(f.disclosure_key) as forms, count(distinct nullif(f.project_key, 'unknown')) as projects,
                min(f.fiscal_year) as first_year, max(f.fiscal_year) as last_year, avg(f.total_score) as score
            from main.dim_unit as u inner join memory.main.place as place using (unit_key)
            left join main.fact_disclosure as f on u.unit_key = f.unit_key and f.is_current
            where {where} group by all order by forms desc, unit_name limit {pager.size} offset {pager.offset}
        ), money as (
            select unit_key, sum(amount_yuan) filter (measure = 'initial_budget') as planned,
                sum(amount_yuan) filter (measure = 'executed') as executed
            from memory.main.money where funding_source = 'total' and subject in ('project', 'fund')
                and unit_key in (select unit_key from shown) group by unit_key
        )
        select shown.*, money.planned, money.executed from shown left join money using (unit_key) order by forms desc, unit_name""",
        parameters,
    )
    return {"rows": found, "pager": pager}


def projects(snapshot: Snapshot, filters: Filters, unit: str | None = None) -> dict[str, Any]:
    """Projects and funds, the newest first; of one unit where it is given."""
    parts = ["f.is_current", "f.project_key <> 'unknown'"]
    parameters: list[Any] = []
    for name in ("year", "region", "subject"):
        if getattr(filters, name):
            part = Filters(**{name: getattr(filters, name)}).where(name)
            parts.append(part.sql)
            parameters += part.parameters
    if filters.q:
        parts.append("(contains(lower(f.project_name), lower(?)) or contains(f.unit_name, ?) or f.project_code = ?)")
        parameters += [filters.q] * 3
    if unit:
        parts.append("f.unit_key = ?")
        parameters.append(unit)
    where = " and ".join(parts)
    pager = Pager(
        snapshot.value(f"select count(distinct f.project_key) from main.fact_disclosure as f where {where}", parameters), filters.page
    )
    found = snapshot.rows(
        f"""with shown as (
            select f.project_key, any_value(f.project_name) as project_name, any_value(f.unit_name) as unit_name,
                any_value(f.unit_key) as unit_key, any_value(f.subject) as subject, count(*) as forms,
                list_sort(list(distinct f.fiscal_year) filter (f.fiscal_year is not null)) as years,
                list(distinct f.stage) as stages, arg_max(f.total_score, f.fiscal_year) as score
            from main.fact_disclosure as f where {where} group by f.project_key
            order by max(f.fiscal_year) desc nulls last, forms desc, project_name, f.project_key limit {pager.size} offset {pager.offset}
        ), money as (
            select project_key, sum(amount_yuan) filter (measure = 'initial_budget') as planned,
                sum(amount_yuan) filter (measure = 'executed') as executed
            from memory.main.money where funding_source = 'total' and project_key in (select project_key from shown) group by project_key
        ), found as (
            select f.project_key, {ERRORS} as findings from meta.finding as x inner join main.fact_disclosure as f using (disclosure_key)
            where f.is_current and f.project_key in (select project_key from shown) group by all
        )
        select shown.*, money.planned, money.executed, coalesce(found.findings, 0) as findings
        from shown left join money using (project_key) left join found using (project_key)
        order by years[-1] desc nulls last, forms desc, project_name, project_key""",
        parameters,
    )
    return {"rows": found, "pager": pager}


def forms(snapshot: Snapshot, filters: Filters) -> dict[str, Any]:
    """Current forms, the newest first."""
    condition = filters.where("year", "region", "subject", "stage", "unit", "project")
    if filters.q:
        condition = condition.and_("contains(lower(concat_ws(' ', f.title, f.unit_name, f.project_name)), lower(?))", filters.q)
    pager = Pager(
        snapshot.value(f"select count(*) from main.fact_disclosure as f where {condition.sql}", condition.parameters), filters.page
    )
    found = snapshot.rows(
        f"""select f.disclosure_key, f.title, f.subject, f.stage, f.fiscal_year, f.unit_key, f.unit_name, f.project_key, f.project_name,
            f.total_score, f.valid_from, f.doubt, document.source_file
            from main.fact_disclosure as f inner join main.dim_document as document using (document_key)
            where {condition.sql} order by f.fiscal_year desc nulls last, f.unit_name, f.disclosure_key
            limit {pager.size} offset {pager.offset}""",
        condition.parameters,
    )
    return {"rows": found, "pager": pager}


def _counted(filters: Filters) -> Condition:
    """The amounts that a sum is made of: planned totals where no source or measure is chosen."""
    return overview.money(
        Filters(**{"funding_source": "total", "measure": "initial_budget", **filters.active()}),
        "funding_source",
        "measure",
        "unit",
        "project",
    )


def amounts(snapshot: Snapshot, filters: Filters) -> dict[str, Any]:
    """The amounts that a sum of money is made of, the largest first, and the sum."""
    condition = _counted(filters)
    sums = snapshot.one(
        f"select count(*) as amounts, sum(m.amount_yuan) as yuan, {DOUBTFUL} from memory.main.money as m where {condition.sql}",
        condition.parameters,
    )
    pager = Pager(sums["amounts"], filters.page)
    found = snapshot.rows(
        f"""with shown as (
            select * from memory.main.money as m where {condition.sql}
            order by m.amount_yuan desc, m.funding_key limit {pager.size} offset {pager.offset}
        )
        select shown.*, form.unit_name, form.project_name, form.title
        from shown inner join main.fact_disclosure as form using (disclosure_key) order by shown.amount_yuan desc, shown.funding_key""",
        condition.parameters,
    )
    return {"rows": found, "pager": pager, "sums": sums}


def export_amounts(filters: Filters) -> tuple[list[tuple[str, str]], str, tuple[Any, ...]]:
    """The amounts of a sum as a file: header in both languages, query, parameters."""
    condition = _counted(filters)
    header = [
        ("年度", "Year"),
        ("单位", "Unit"),
        ("项目", "Project"),
        ("主体", "Subject"),
        ("资金来源", "Source of money"),
        ("金额类型", "Measure"),
        ("金额（元）", "Amount (yuan)"),
        ("存疑", "Doubtful because"),
        ("原文", "Printed"),
        ("来源文件", "Source file"),
        ("表", "Table"),
        ("行", "Row"),
        ("列", "Column"),
        ("资金键", "Key"),
    ]
    sql = f"""select m.fiscal_year, form.unit_name, form.project_name, m.subject, m.funding_source, m.measure, m.amount_yuan, doubt.name_zh,
        m.amount_text, document.source_file, m.table_no, m.row_no, m.column_no, m.funding_key
        from memory.main.money as m inner join main.fact_disclosure as form using (disclosure_key)
        inner join main.dim_document as document on form.document_key = document.document_key
        left join main.dim_code as doubt on doubt.code_set = 'doubt' and m.doubt = doubt.code
        where {condition.sql} order by m.amount_yuan desc, m.funding_key"""
    return header, sql, condition.parameters

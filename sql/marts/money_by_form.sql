-- Purpose: the annual money of each current form in a row: from mart.money_by_form() where fiscal_year = 2022
-- Grain: one current form
-- Inputs: main.fact_disclosure, main.fact_funding, main.dim_unit, main.dim_region
create macro mart.money_by_form() as table
    with amount as (
        -- a monitoring form prints one period after the other: the last one holds the others
        select
            disclosure_key,
            max_by(amount_yuan, funding_ordinal) filter (where measure = 'initial_budget') as budget_yuan,
            max_by(amount_yuan, funding_ordinal) filter (where measure = 'adjusted_budget') as adjusted_yuan,
            max_by(amount_yuan, funding_ordinal) filter (where measure = 'executed') as executed_yuan
        from main.fact_funding
        -- a plan of central investment prints that amount and no total
        where
            period = 'annual' and (
                funding_source = 'total'
                or funding_source = 'central_budget_investment' and disclosure_key not in (
                    select total.disclosure_key
                    from main.fact_funding as total
                    where total.period = 'annual' and total.funding_source = 'total'
                )
            )
        group by disclosure_key
    )

    select
        form.disclosure_key,
        form.subject,
        form.stage,
        form.fiscal_year,
        form.department_name,
        form.unit_name,
        form.project_name,
        form.project_key,
        form.project_code,
        form.unit_key,
        form.department_key,
        form.total_score,
        amount.budget_yuan,
        amount.adjusted_yuan,
        amount.executed_yuan,
        unit.unit_name as organisation_name,
        coalesce(unit.region_code, form.region_code) as region_code,
        region.province,
        region.city,
        region.county
    from main.fact_disclosure as form
    left join amount on form.disclosure_key = amount.disclosure_key
    left join main.dim_unit as unit on form.unit_key = unit.unit_key
    left join main.dim_region as region on coalesce(unit.region_code, form.region_code) = region.region_code
    where form.is_current;

-- J117 controlled_change_contradicts: a text says by how much money under control (“三公”经费, 公务接待费) fell or rose on the year before, and
-- the form's two amounts say otherwise.
-- One checked row: one such saying of an evaluation whose form prints what was executed in both years. Inputs: rule_account, fact_funding.
with kind (source, pattern) as (
    values
    ('three_public', $word_said_three_public),
    ('reception', $word_said_reception),
    ('vehicles', $word_said_vehicles),
    ('vehicle_running', $word_said_vehicle_running),
    ('abroad', $word_said_abroad),
    ('meetings', $word_said_meetings),
    ('training', $word_said_training)
),

said as (
    select
        a.*,
        k.source,
        regexp_extract(a.bare, k.pattern || $word_changed_on_last_year) as saying,
        regexp_extract(a.bare, k.pattern || $word_changed_on_last_year, 1) <> '' as is_fall,
        regexp_extract(a.bare, k.pattern || $word_changed_on_last_year, 2) as points
    from rule_account as a
    inner join kind as k on regexp_matches(a.bare, k.pattern || $word_changed_on_last_year)
),

printed as (
    select
        disclosure_key,
        funding_source,
        cast(max(amount_yuan) filter (where measure = 'executed') as double) as executed,
        cast(max(amount_yuan) filter (where measure = 'previous') as double) as previous
    from fact_funding
    where is_current and period = 'annual' and measure in ('executed', 'previous')
    group by disclosure_key, funding_source
    having count_if(measure = 'executed') = 1 and count_if(measure = 'previous') = 1
),

checked as (
    select
        s.disclosure_key,
        s.document_key,
        s.table_no,
        s.row_no,
        s.column_no,
        s.slug,
        s.item,
        s.saying as actual,
        printf('%.4g', p.previous / 10000) || ' → ' || printf('%.4g', p.executed / 10000) || $word_in_wan || '元' as compared_with,
        null as should_be,
        100 * (p.executed / p.previous - 1) as difference,
        s.fact_key,
        case
            when s.points <> '' then abs(difference - if(s.is_fall, -1, 1) * cast(s.points as double)) > $tolerance_points
            else if(s.is_fall, p.executed > p.previous, p.executed < p.previous)
        end as violated
    from said as s
    inner join printed as p on s.disclosure_key = p.disclosure_key and s.source = p.funding_source
    where p.previous > 0
)

select * exclude (violated) from checked where violated

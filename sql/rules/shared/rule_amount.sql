-- rule_amount: the amounts of current forms as they are meant: what is printed in another unit of money than it says is put right.
-- Grain: one amount; of several periods of one (1-3月, 1-6月) the last. Inputs: fact_funding, dim_funding_source, rule_wrong_unit.
-- Money under control (“三公”经费) divides nothing, and is J116's. Sums, rates and jumps are
-- judged by these: the wrong unit is told once, by J104, and another error of the same form stays an error.
create or replace temp table rule_amount as
select
    printed.* replace (
        if(w.scale is null, printed.amount_yuan, cast(round(cast(printed.amount_yuan as double) / w.scale, 2) as decimal(20, 2)))
            as amount_yuan
    ),
    printed.amount_yuan as printed_yuan,
    w.scale is not null as is_converted
from fact_funding as printed
left join rule_wrong_unit as w on printed.funding_key = w.funding_key and w.suspect = 'amount'
inner join dim_funding_source as source on printed.funding_source = source.funding_source
where printed.is_current and printed.is_latest and source.source_use is distinct from 'control'

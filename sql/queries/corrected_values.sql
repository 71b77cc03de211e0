-- zh: 哪些读数按规则作了更正，原文是什么？
-- en: Which readings were corrected by a rule, and what is printed?
select
    correction,
    unit_name,
    indicator_name,
    value_text,
    comparator,
    value_number,
    weight,
    indicator_value_key
from mart.indicator
where correction is not null
order by correction, unit_name, indicator_name;

-- J115 product_differs: a basis of calculation whose factors do not give its amount (15台×2.2万元/台=35万元).
-- One checked row: one product with its amount in a labelled text. Inputs: fact_field. Looked at is only what stands alone: no sum, no
-- brackets, no share among the factors, and one factor in money; the amount may be rounded by a hundredth.
with written as (
    select *, regexp_replace(text, '[\s,，]', '', 'g') as bare
    from fact_field
    where is_current and not is_private and regexp_matches(text, '[×xX*✕].*[=＝]')
),

product as (
    select * exclude (bare), unnest(regexp_extract_all(bare, $word_product_with_amount, 1)) as said
    from written
),

side as (
    select *, string_split(replace(said, '＝', '='), '=') as sides
    from product
    -- a row of a list holds what its own cell says, too
    qualify row_number() over (partition by disclosure_key, table_no, row_no, said order by slug = 'task', column_no) = 1
),

figure as (
    select
        *,
        list_transform(
            regexp_extract_all(sides[1], $word_number_with_scale),
            lambda n: cast(regexp_extract(n, '[0-9.]+') as double)
            * if(contains(n, $word_in_wan), 10000, 1)
            * if(contains(n, $word_in_yi), 100000000, 1)
        ) as factors,
        cast(regexp_extract(sides[2], '[0-9.]+') as double) as amount,
        if(contains(sides[2], $word_in_wan), 10000, 1) * if(contains(sides[2], $word_in_yi), 100000000, 1) as scale
    from side
    where len(regexp_extract_all(sides[1], $word_yuan_sign)) = 1
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        said as item,
        sides[2] as actual,
        printf('%.10g', list_product(factors) / scale) || regexp_extract(sides[2], '[^0-9.].*$') as compared_with,
        null as should_be,
        null as difference,
        field_key as fact_key,
        abs(list_product(factors) / scale - amount) > $tolerance_share * amount as violated
    from figure
)

select * exclude (violated) from checked where violated

"""What the published warehouse has for people to decide: wordings, what may be one, and readings in doubt.

Belongs here: asking the warehouse. Must stay out: what was decided already (`decisions`), how it is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from jixiao.trust import review
from jixiao.trust.keys import rows
from jixiao.trust.review import Cluster
from jixiao.vocabulary.teaching import Proposal

if TYPE_CHECKING:
    import duckdb

_WORDINGS = """
select text as wording, position, coalesce(meaning, '') as meaning, occurrences, documents, example, source_file
from meta.label_review
where documents >= ?
order by occurrences desc, documents desc, text
limit ?
"""

_AMOUNTS = """
select
    'funding' as record, fact.funding_key as key, fact.amount_text as printed, fact.label as item, doubt.doubt,
    {'amount_yuan': cast(fact.amount_yuan as varchar)} as reading,
    {'funding_source': fact.funding_source, 'measure': fact.measure, 'period': fact.period} as expect,
    {'funding_ordinal': fact.funding_ordinal} as ordinals, fact.* exclude (label)
from meta.amount_doubt as doubt
inner join main.fact_funding as fact using (funding_key)
where fact.is_current
"""

_VALUES = """
select
    'value' as record, fact.indicator_value_key as key, fact.value_text as printed, line.indicator_name as item, 'unsure_reading' as doubt,
    {
        'value_number': cast(fact.value_number as varchar), 'value_high': cast(fact.value_high as varchar),
        'comparator': fact.comparator, 'unit': fact.unit
    } as reading,
    {'value_role': fact.value_role} as expect,
    {'indicator_ordinal': fact.indicator_ordinal, 'value_ordinal': fact.value_ordinal} as ordinals, fact.*
from main.fact_indicator as fact
inner join main.fact_indicator_line as line using (indicator_line_key)
where fact.is_current and exists (
    select 1
    from meta.finding as finding
    where finding.rule_id in ('J013', 'J014') and finding.document_key = fact.document_key and finding.table_no = fact.table_no
        and finding.row_no = fact.row_no and finding.column_no = fact.column_no
)
"""

_IN_FORMS = """
select
    found.record, found.key, found.printed, found.item, found.doubt, found.reading, found.expect, found.ordinals,
    found.table_no, found.row_no, found.column_no, found.is_ocr, found.reading_confidence,
    document.document_key, document.sha256, document.source_file, form.title, form.unit_name, form.project_name, form.fiscal_year,
    count(*) over (partition by found.document_key, found.table_no, found.row_no, found.column_no, found.expect) as alike
from ({found}) as found
inner join main.dim_document as document on found.document_key = document.document_key
inner join main.fact_disclosure as form on found.disclosure_key = form.disclosure_key
order by found.reading_confidence nulls last, document.source_file, found.table_no, found.row_no, found.column_no, found.key
"""

CLUSTERS: dict[str, Callable[[duckdb.DuckDBPyConnection], list[Cluster]]] = {
    "units": lambda connection: review.unit_clusters(review.propose_units(connection)),
    "projects": lambda connection: review.project_clusters(review.propose_projects(connection)),
    "indicators": lambda connection: review.concept_clusters(review.propose_indicators(connection)),
}
"""What may be one, by what it is."""


def wordings(connection: duckdb.DuckDBPyConnection, *, at_least: int = 1, limit: int = 100) -> list[Proposal]:
    """The wordings of at least so many documents that are in no reviewed line, the most frequent first."""
    return [Proposal(**row) for row in rows(connection, _WORDINGS, [at_least, limit])]


def readings(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """The readings of current forms that are in doubt, the least sure first.

    Each has its `record`, `key` and place, what is `printed`, the `doubt` with the confidence of a scan, the `reading` by column (money in
    yuan, numbers as text), and what the register of corrections must `expect` to mean no other row.
    """
    found = [row for asked in (_AMOUNTS, _VALUES) for row in rows(connection, _IN_FORMS.replace("{found}", asked))]
    for one in found:
        if one["alike"] > 1:
            one["expect"] |= one["ordinals"]
    return found

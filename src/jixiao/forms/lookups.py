"""The reviewed lookups of the forms under their first name: they are the modules of `jixiao.vocabulary`."""

from jixiao.vocabulary.columns import ColumnRole, column_role, group_role
from jixiao.vocabulary.labels import (
    LONG_TEXTS,
    field_slug,
    inferred_field,
    is_reviewed_field,
    is_total,
    private_slugs,
    section_slug,
    table_slug,
)
from jixiao.vocabulary.levels import is_level, level_parents, level_slugs
from jixiao.vocabulary.lexicon import MAX_LABEL, load
from jixiao.vocabulary.money import FundingLabel, funding_label, speaks_of_money

__all__ = [
    "LONG_TEXTS",
    "MAX_LABEL",
    "ColumnRole",
    "FundingLabel",
    "column_role",
    "field_slug",
    "funding_label",
    "group_role",
    "inferred_field",
    "is_level",
    "is_reviewed_field",
    "is_total",
    "level_parents",
    "level_slugs",
    "load",
    "private_slugs",
    "section_slug",
    "speaks_of_money",
    "table_slug",
]

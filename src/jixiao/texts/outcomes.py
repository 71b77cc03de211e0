"""Whether what a form tells of an indicator is what it asked for, where one of the two is in words.

Belongs here: the order in which kinds of wordings are asked. Must stay out: the kinds (`outcome_words`, `outcome_ways`, `outcome_figures`),
figures in one unit, which `sql/core/fact/fact_attainment.sql` compares, and what a verdict is used for.

A kind that does not know says nothing; what none of them knows stays not comparable. Met is never said of what may not be met.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from jixiao.texts import outcome_days, outcome_figures, outcome_ways, outcome_words
from jixiao.texts.outcome_pair import FILE, MISSED, NOT_MET, Pair, said
from jixiao.vocabulary.lexicon import word_set

KINDS: tuple[Callable[[Pair], str | None], ...] = (
    outcome_words.not_surveyed,
    outcome_figures.some_among,
    outcome_words.in_general,
    outcome_words.unfinished,
    outcome_words.answered,
    outcome_words.same,
    outcome_ways.changed,
    outcome_ways.against_standard,
    outcome_days.in_a_month,
    outcome_days.before_named_day,
    outcome_days.in_the_next_year,
    outcome_days.in_brackets,
    outcome_days.within_the_year,
    outcome_days.to_come,
    outcome_words.of_harm,
    outcome_words.curbed,
    outcome_words.none_of_at_most,
    outcome_words.only_some,
    outcome_words.denials,
    outcome_words.some_left,
    outcome_words.all_of_them,
    outcome_ways.graded,
    outcome_words.in_time,
    outcome_words.under_way,
    outcome_words.contrary,
    outcome_words.not_satisfied,
    outcome_figures.ranked,
    outcome_figures.how_often,
    outcome_figures.by_the_period,
    outcome_figures.monthly_day,
    outcome_figures.clock,
    outcome_figures.days,
    outcome_figures.tolerance,
    outcome_figures.about_a_middle,
    outcome_figures.fraction,
    outcome_figures.surpassed,
    outcome_figures.figures,
    outcome_figures.months,
    outcome_figures.working_days,
    outcome_figures.interval,
)
"""The kinds of wordings, in the order in which they decide."""

LONGEST = 60
"""Signs beyond which a text is an account and no value."""


def outcome(pair: Pair) -> str | None:
    """The reason of a verdict (`declared_met`, `misses_target`, …), None where the words decide nothing. Never raises.

    Where several clauses are told the first may say that a target was missed; that it was met it says where none takes it back.
    """
    if not pair.asked.words or not pair.told.words or len(pair.asked.words) > LONGEST:
        return None
    if len(pair.told.words) <= LONGEST and (reason := _asked(pair)) is not None:
        return reason
    if (first := pair.of_first_clause()) and (reason := _asked(first)) is not None:
        return reason if reason == MISSED or not pair.is_taken_back else None
    return _each_asked(pair)


def _each_asked(pair: Pair) -> str | None:
    """What several clauses of a target come to, each by itself: 零容忍、0人. All of them must be met, and one that is not decides."""
    asked = [part for part in pair.asked.parts if part not in word_set(FILE, "mottos")]
    told = pair.told.parts
    if pair.asked.number is not None or len(pair.asked.parts) < 2 or not asked or len(told) not in (1, len(asked)):
        return None
    # 不失控、不漏管 and 未失控、未漏管: each by its own
    each = [
        replace(pair, asked=said(one), told=said(two) if len(told) > 1 else pair.told)
        for one, two in zip(asked, told * len(asked), strict=False)
    ]
    reasons = [_asked(one) for one in each]
    return next((reason for reason in reasons if reason in NOT_MET), reasons[0] if None not in reasons else None)


def _asked(pair: Pair) -> str | None:
    return next((reason for kind in KINDS if (reason := kind(pair)) is not None), None)

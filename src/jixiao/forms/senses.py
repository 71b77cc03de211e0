"""What each cell may mean, asked once: the vocabulary's and the lines' answers to one text, kept together.

Belongs here: handing every question about a text alone to whoever answers it, and keeping the answer. Must stay out: where the text
stands, and the answers themselves (`vocabulary`, `lines`, `headers`, `money`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Generic, TypeVar

from jixiao import privacy
from jixiao.forms import headers, lines, money, places, points
from jixiao.forms.limits import MAX_LABEL, MAX_UNIT
from jixiao.forms.lines import Part
from jixiao.vocabulary import boxes, columns, fold, labels, levels, lexicon, signs
from jixiao.vocabulary.columns import ColumnRole
from jixiao.vocabulary.lexicon import pattern, word_set
from jixiao.vocabulary.money import FundingLabel, budget_step, funding_label, is_of_last_year, is_of_this_year

SUMS = word_set("forms", "sums")
_FORM_NUMBER = pattern("covers", "form_number")
_STANDARDS = word_set("forms", "standard_as_target")
_BETWEEN_LEVELS = re.compile(r"[-—–－/／\\|｜>＞→·:：\n_~、]+")
_BETWEEN_LEVELS_AND_NAME = re.compile(r"(?:[-—–－/／\\|｜>＞→·:：\s_~、;；,，【】\[\]]+)")
_AND_LEVELS = pattern("levels", "and")
_LEVEL_LABEL = pattern("levels", "label_before")
MAX_JOINT = 24  # characters of several levels in one header
MAX_LEVEL = 16  # characters of a level in such a cell
MAX_JOINED = 120  # characters of levels and a name in one cell
CONTACTS = ("contact_name", "contact_phone")  # fields that say who answers for a form


_Answer = TypeVar("_Answer")


class asked(Generic[_Answer]):  # noqa: N801  a decorator, as `property` is
    """A property that is worked out when it is first asked for, and kept: `functools.cached_property` without its lock (Python 3.11)."""

    def __init__(self, ask: Callable[[Any], _Answer]) -> None:
        self.ask, self.name, self.__doc__ = ask, ask.__name__, ask.__doc__

    def __get__(self, sense: Any, owner: type) -> _Answer:
        answer: _Answer = self.ask(sense)
        sense.__dict__[self.name] = answer
        return answer


class Sense:
    """The meanings that a text may have by its words alone; which of them it has is a matter of where it stands.

    Each answer is found when it is first asked for, and kept. Cells of the same text share one `Sense`.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.is_blank = fold.is_blank(text)

    def __repr__(self) -> str:
        return f"Sense({self.text!r})"

    # -- as a label -------------------------------------------------------------------------------------------------

    @asked
    def field(self) -> str | None:
        """The field that it names: project_name, unit, goal …"""
        return labels.field_slug(self.text)

    @asked
    def is_reviewed(self) -> bool:
        """Whether it names its field in a reviewed wording."""
        return labels.is_reviewed_field(self.text)

    @asked
    def section(self) -> str | None:
        """The block that it heads as a side label: indicators, funding, goals, basics, tasks, levels."""
        return labels.section_slug(self.text)

    @asked
    def funding(self) -> FundingLabel | None:
        """What it says as a label of the funding block."""
        return funding_label(self.text)

    @asked
    def budget_step(self) -> str | None:
        """Whether it heads or labels money that was asked for, or granted."""
        return budget_step(self.text)

    @asked
    def is_of_last_year(self) -> bool:
        """Whether it heads last year's money."""
        return is_of_last_year(self.text)

    @asked
    def is_of_this_year(self) -> bool:
        """Whether it heads this year's money where last year's stands beside it."""
        return is_of_this_year(self.text)

    @asked
    def column(self) -> ColumnRole | None:
        """The role of the column of indicators that it heads."""
        return columns.column_role(self.text)

    @asked
    def heads_names_with_units(self) -> bool:
        """Whether it heads names with their unit of measure behind them (三级指标，单位)."""
        return columns.heads_names_with_units(self.text)

    @asked
    def heads_standards(self) -> bool:
        """Whether it heads standards that may be the targets (绩效标准)."""
        return self.bare in _STANDARDS

    @asked
    def group(self) -> str | None:
        """The values that it announces as a header over several columns."""
        return columns.group_role(self.text)

    @asked
    def table(self) -> str | None:
        """The column of a table of tasks or plans that it heads."""
        return labels.table_slug(self.text)

    @asked
    def levels(self) -> tuple[str | None, str | None]:
        """The standard first and second level of indicators that it names."""
        return levels.level_slugs(self.text)

    @asked
    def is_level(self) -> bool:
        """Whether it names a level of indicators (产出指标, 数量指标 …)."""
        return any(self.levels)

    @asked
    def levels_named(self) -> tuple[Sense, ...]:
        """The first levels that it names, one or several together: 产出指标, 效益指标和满意度指标, 一级指标：产出指标."""
        if self.levels[0] is not None:
            return (self,)
        if len(self.key) > MAX_JOINT:
            return ()
        texts = _AND_LEVELS.split(_LEVEL_LABEL.sub("", self.key))
        if texts == [self.key] or any(levels.level_slugs(text)[0] is None for text in texts):
            return ()
        return tuple(sense_of(text) for text in texts)

    @asked
    def leading_levels(self) -> tuple[tuple[str, ...], str]:
        """The levels that it begins with, as printed, and what stands behind them."""
        return levels.leading_levels(self.text)

    @asked
    def joined_levels(self) -> tuple[Sense, Sense] | None:
        """The first and the second level that it prints together (产出指标-数量指标); None for any other text."""
        parts = [sense_of(part) for part in _BETWEEN_LEVELS.split(self.text.strip()) if part.strip()]
        if len(parts) != 2 or parts[0].levels[0] is None or not parts[1].is_level:
            return None
        return parts[0], parts[1]

    @asked
    def joined_name(self) -> tuple[tuple[Sense, ...], Sense] | None:
        """The levels, one or two, and the name behind them that it prints together: 产出指标-数量指标-维护终端数量."""
        if len(self.text) > MAX_JOINED:
            return None
        levels: list[Sense] = []
        behind = 0
        for between in _BETWEEN_LEVELS_AND_NAME.finditer(self.text):
            part = self.text[behind : between.start()].strip()
            if part:
                if len(part) > MAX_LEVEL:
                    break
                sense = sense_of(part)
                if len(levels) == 2 or not (sense.levels[1] if levels else sense.is_level):
                    break
                levels.append(sense)
            behind = between.end()
        name = sense_of(self.text[behind:].strip())
        return (tuple(levels), name) if levels and not name.is_blank and (len(levels) == 2 or not name.is_level) else None

    @asked
    def is_total(self) -> bool:
        """Whether it heads a row that adds up (总分, 合计)."""
        return labels.is_total(self.text)

    @asked
    def is_place(self) -> bool:
        """Whether it heads a column of one region, town or unit (新罗区, 笏石街道办)."""
        return places.is_place(self.text)

    @asked
    def is_whole_area(self) -> bool:
        """Whether it heads the column of the whole beside those of its parts (合计, 全市)."""
        return places.is_whole_area(self.text)

    @asked
    def is_divided(self) -> bool:
        """Whether it heads several columns, of one region, town or unit each (区域目标值)."""
        return places.is_divided(self.text)

    @asked
    def may_name_part(self) -> bool:
        """Whether it may name one of the parts below such a header."""
        return places.may_name_part(self.text)

    @asked
    def kind(self) -> str | FundingLabel | None:
        """What it is in a row of labels and texts: the slug of a field, a label of money, "section", or None for text."""
        if self.is_blank or len(self.text) > MAX_LABEL:
            return None
        if self.is_reviewed:
            return self.field
        if self.funding is not None and not self.is_section_only:
            if not self.funding.reviewed and self.inline:
                return None  # 专项债券3000万元 prints its own amount
            return (self.field or "deviation_reason") if self.funding.rate == "reason" else self.funding
        if self.is_total and not self.section:
            return "total_score" if self.label not in SUMS else FundingLabel(source="total")
        return "section" if self.section or self.table else self.field

    @asked
    def heads_amounts(self) -> bool:
        """Whether it may head a column of amounts: it is a label of money, or a year."""
        return self.funding is not None or self.header_year is not None

    @asked
    def side(self) -> str | None:
        """The side of a balance that it heads: income, expenditure, or either."""
        return headers.side_of_balance(self.text)

    @property
    def is_money_unit(self) -> bool:
        """Whether it prints a unit of money and nothing else (万元)."""
        return self.key in signs.MONEY_UNITS

    @asked
    def unit_of_rows(self) -> str | None:
        """The unit of money that it prints for the rows beside it, as a label of money or of their block: 项目资金（万元）."""
        if self.is_number or len(self.text) > lexicon.MAX_LABEL or not self.money_unit:
            return None
        return self.money_unit if self.section or self.funding else lines.bracketed_unit(self.text)

    @asked
    def is_any_label(self) -> bool:
        """Whether it may be a label of anything that stands in a header: a column, a field, money, a block, a group, a level."""
        return bool(self.column or self.field or self.funding or self.section or self.group or self.is_level or self.levels_named)

    @asked
    def header_year(self) -> int | None:
        """The year of a header of yearly values (2024年, 2025年目标值)."""
        return headers.year_of_header(self.text)

    @asked
    def year_head(self) -> headers.YearHead | None:
        """The year of such a header, as printed or by its place in a plan (第二年)."""
        return headers.year_head(self.text)

    @asked
    def is_small_header(self) -> bool:
        """Whether it heads a column only below a header that says of what (年初, 全年, 数值)."""
        return headers.is_small_header(self.text)

    @asked
    def bound(self) -> headers.Bound | None:
        """Which end of a range it heads, low or high, and of what (目标值下限)."""
        return headers.bound_of(self.text)

    @property
    def is_further_header(self) -> bool:
        """Whether it heads one of several columns whose values are read together: years, ends of a range, ticks."""
        return self.year_head is not None or self.bound is not None or self.says_how_far

    @asked
    def says_how_far(self) -> bool:
        """Whether it heads ticks that say how far an indicator was completed (未完成)."""
        return headers.says_how_far(self.text)

    @asked
    def asks_if_done(self) -> bool:
        """Whether it asks whether an indicator was completed (是否完成)."""
        return headers.asks_if_done(self.text)

    @asked
    def is_answer(self) -> bool:
        """Whether it answers such a question (是, 否)."""
        return headers.answers(self.text)

    @asked
    def says_done_so_far(self) -> bool:
        """Whether it heads what was done in a part of the year (上半年完成值)."""
        return headers.says_done_so_far(self.text)

    @asked
    def done_until(self) -> int | None:
        """The month at whose end the part of the year ends that it prints (前三季度: 9), if that begins with the year."""
        return headers.done_until(self.text)

    @asked
    def is_section_only(self) -> bool:
        """Whether it heads the funding block and names no amount by itself (资金情况)."""
        return money.is_section_only(self.text)

    @asked
    def own_words(self) -> str:
        """The label without 其中 before it."""
        return money.own_words(self.text)

    @asked
    def part_of_execution(self) -> str | None:
        """What it prints of the execution of a project's budget, as the header of a list's column: rate, weight or score."""
        return points.part_of_execution(self.text)

    @asked
    def execution_points(self) -> str | None:
        """The points of the budget's execution that it prints as a label (预算执行情况（20分）)."""
        return points.execution_points(self.text)

    @asked
    def money_unit(self) -> str | None:
        """The unit of money that it prints (元, 万元, 亿元 …)."""
        return signs.money_unit(self.text)

    # -- as a value -------------------------------------------------------------------------------------------------

    @asked
    def is_no_value(self) -> bool:
        """Whether it is nothing, or a sign for nothing (`-`, `/`, 无)."""
        return signs.is_no_value(self.text)

    @asked
    def is_none_in_words(self) -> bool:
        """Whether it says that there was none (无)."""
        return signs.is_none_in_words(self.text)

    @asked
    def is_number(self) -> bool:
        """Whether it is one plain figure."""
        return signs.is_number(self.text)

    @asked
    def starts_with_number(self) -> bool:
        """Whether it begins with a figure."""
        return signs.starts_with_number(self.text)

    @asked
    def may_be_unit(self) -> bool:
        """Whether it may be a unit of measure beside its figure: short, and no figure or sign itself (1/10万 is one)."""
        begins_figure = self.starts_with_number and not self.key.startswith("1/")
        return len(self.key) <= MAX_UNIT and not begins_figure and not signs.is_comparator(self.key[:1])

    @asked
    def row_role(self) -> str | None:
        """The value that it says a line of an indicator prints, where it stands beside each: 计划, 实际."""
        return headers.row_role(self.text)

    @asked
    def is_points(self) -> bool:
        """Whether it is one plain figure, with 分 behind it at most."""
        return signs.is_points(self.text)

    @asked
    def is_amount(self) -> bool:
        """Whether it is an amount: a figure, or prose that begins with one."""
        return money.is_amount(self.text)

    @asked
    def is_comparator(self) -> bool:
        """Whether it is a comparison sign or word and nothing else."""
        return signs.is_comparator(self.text)

    @asked
    def is_qualitative_mark(self) -> bool:
        """Whether it says only that a value is in words or figures (定性, 定量)."""
        return signs.is_qualitative_mark(self.text)

    @asked
    def is_polarity(self) -> bool:
        """Whether it says only in which direction an indicator is good (正向, 反向)."""
        return signs.is_polarity(self.text)

    @asked
    def is_ghost(self) -> bool:
        """Whether it holds only dots, numbered or not."""
        return signs.is_ghost(self.text)

    @asked
    def is_placeholder(self) -> bool:
        """Whether it is what a blank form prints where something is to be filled in."""
        return signs.is_placeholder(self.text)

    @asked
    def is_instruction(self) -> bool:
        """Whether it tells whoever fills in the form what to write."""
        return signs.is_instruction(self.text)

    @asked
    def is_contact_label(self) -> bool:
        """Whether it is the label of a contact, whatever stands beside it."""
        return privacy.is_contact_label(self.text) or (self.is_reviewed and self.field in CONTACTS)

    @asked
    def is_contact_detail(self) -> bool:
        """Whether it is names and numbers of contacts and nothing else."""
        return privacy.is_contact_detail(self.text)

    @asked
    def asks_for_number(self) -> bool:
        """Whether it is the label of a telephone number."""
        return privacy.asks_for_number(self.text)

    @asked
    def is_loose_number(self) -> bool:
        """Whether it is digits as telephone numbers have them, whatever their shape."""
        return privacy.is_loose_number(self.text)

    @asked
    def is_contact_number(self) -> bool:
        """Whether it is a telephone or card number, or an address of mail, and nothing else."""
        return privacy.is_bare_number(self.text)

    @asked
    def glued_contacts(self) -> tuple[tuple[str, str], ...]:
        """The labels and details of contacts that it prints together, if it holds nothing else."""
        return tuple(privacy.glued_contacts(self.text))

    @asked
    def touches_contacts(self) -> bool:
        """Whether a contact may begin with it: it is a label, a number, or both."""
        return self.is_contact_label or self.is_contact_number or bool(self.glued_contacts)

    @asked
    def years(self) -> tuple[int, ...]:
        """The years that it prints with 年, in order."""
        return tuple(signs.marked_years(boxes.without_open_boxes(self.text)))

    # -- as a line --------------------------------------------------------------------------------------------------

    @asked
    def is_title(self) -> bool:
        """Whether it is the title of a form."""
        return lines.is_title(self.text)

    @asked
    def is_title_cell(self) -> bool:
        """Whether it is a title inside a table, where labels speak of performance, too."""
        return lines.is_title_cell(self.text)

    @asked
    def is_form_number(self) -> bool:
        """Whether it is the number of a form among others (附件1, 公开06表)."""
        return len(self.key) < MAX_LEVEL and _FORM_NUMBER.match(self.key) is not None

    @asked
    def is_note(self) -> bool:
        """Whether it is a note (注：…)."""
        return lines.is_note(self.text)

    @asked
    def is_continuation_mark(self) -> bool:
        """Whether it only says that a table goes on (续表)."""
        return lines.is_continuation_mark(self.text)

    @asked
    def is_page_furniture(self) -> bool:
        """Whether it is a page number."""
        return lines.is_page_furniture(self.text)

    @asked
    def is_organisation(self) -> bool:
        """Whether it is an organisation's name alone."""
        return lines.is_organisation(self.text)

    @asked
    def line_year(self) -> int | None:
        """The year of a line that prints little else: （2022年度）."""
        return lines.year_line(self.text)

    @asked
    def is_line(self) -> bool:
        """Whether it is nothing but `label：value` parts."""
        return lines.is_line(self.text)

    @asked
    def parts(self) -> tuple[Part, ...]:
        """The `label：value` parts of a line, without those that no lookup knows."""
        return tuple(lines.parts_of(self.text))

    @asked
    def told_unit(self) -> str | None:
        """The unit of money that it tells in a sentence: 本表资金单位为元."""
        return lines.told_unit(self.text)

    @asked
    def inline(self) -> tuple[Part, ...]:
        """The parts of a cell that prints label and value together; none where one of them is not known."""
        return lines.inline_parts(self.text)

    # -- as it is written -------------------------------------------------------------------------------------------

    @asked
    def key(self) -> str:
        """The text without white space, full-width forms folded."""
        return fold.squash(self.text)

    @asked
    def label(self) -> str:
        """The key without numbering and stars before it and without colons behind it."""
        return fold.label_key(self.text)

    @asked
    def bare(self) -> str:
        """The label without what stands in brackets."""
        return fold.bare_key(self.text)

    @asked
    def tidy(self) -> str:
        """Running text with each line's outer white space and empty lines removed."""
        return fold.tidy(self.text)


@lru_cache(maxsize=65536)
def sense_of(text: str) -> Sense:
    """What a text may mean. Cells ask once and keep the answer; the pieces of a cell (lines, parts) ask for themselves."""
    return Sense(text)


BLANK = sense_of("")

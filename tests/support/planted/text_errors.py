"""The kinds of errors in texts, names, codes and years. One function a kind.

Belongs here: texts that contradict the table or are of something else, debris of the template, and what a form says about whom and when.
Must stay out: figures (`errors`, `value_errors`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from jixiao.readers.looks import END, STRUCK
from tests.support.planted.errors import first, kind, siblings
from tests.support.planted.layouts import LAYOUTS
from tests.support.planted.model import Planned, Row, plain, rounded
from tests.support.planted.plan import YEARS
from tests.support.planted.pool import OFFICES

TEXTS = "goal evaluation"


def _other_office(form: Planned) -> str:
    """The other office of the same county."""
    return next(office.full for office in OFFICES if office.county == form.office.county and office != form.office)


def _wrong(number: str, year: int) -> str:
    """Another number that a person might type."""
    return plain(Decimal(number) * (2 if year % 2 else 1) + 5)


@kind("J601")
def goal_text_with_another_number(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The goal gives another number than its indicator."""
    row = form.rows[form.year % 2]
    if form.goal.count(row.target) != 1:
        return None
    wrong = _wrong(row.target, form.year)
    form.goal = form.goal.replace(row.target, wrong)
    return f"goal text {wrong} for {row.name} {row.target}"


@kind("J602")
def goal_text_with_another_amount(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The goal gives another amount than the table."""
    right = f"{plain(form.total.budget)}万元"
    if right not in form.goal:
        return None
    wrong = f"{plain(rounded(form.total.budget * Decimal('1.3'), 1))}万元"
    form.goal = form.goal.replace(right, wrong)
    return f"goal text {wrong} for {right}"


@kind("J608", follows="J602")
def parts_of_more_than_their_total(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The goal gives two sources of its money that come to a tenth more."""
    right = f"{plain(form.total.budget)}万元"
    if right not in form.goal:
        return None
    parts = (plain(rounded(form.total.budget * share, 1)) for share in (Decimal("0.6"), Decimal("0.5")))
    wrong = "{}，其中省级资金{}万元、县级资金{}万元".format(right, *parts)
    form.goal = form.goal.replace(right, wrong, 1)
    return wrong


@kind("J603", "evaluation")
def summary_with_another_number(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The summary gives another number than the actual value."""
    row = form.rows[form.year % 2]
    if form.summary.count(row.actual) != 1:
        return None
    wrong = _wrong(row.actual, form.year)
    form.summary = form.summary.replace(row.actual, wrong)
    return f"summary {wrong} for {row.name} {row.actual}"


@kind("J607", "evaluation")
def summary_with_another_amount(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The summary gives another amount than was executed."""
    right = f"{plain(form.total.executed)}万元"
    if right not in form.summary:
        return None
    wrong = f"{plain(rounded(form.total.executed * Decimal('0.8'), 1))}万元"
    form.summary = form.summary.replace(right, wrong)
    return f"summary {wrong} for {right}"


@kind("J604", TEXTS)
def goal_of_another_year(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A goal that begins with another year."""
    form.goal = f"{form.year - 1}年，{form.goal}"
    return form.goal


@kind("J604", "evaluation")
def summary_of_another_year(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A summary that begins with another year."""
    form.summary = f"{form.year - 1}年，{re.sub(r'^20[0-9]{2}年', '', form.summary)}"
    return form.summary


@kind("J605", TEXTS, follows="J602")
def goal_of_another_project(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The goal of another project of the office."""
    other = next(iter(siblings(form, forms)), None)
    if other is None or not form.project:
        return None
    form.goal = other.goal
    return f"{form.goal} is about {other.project}"


@kind("J605", "evaluation")
def summary_names_another_project(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A summary that says another project was carried out."""
    other = next((f for f in siblings(form, forms) if len(f.project.removesuffix("补贴")) >= 6), None)
    if other is None:
        return None
    form.summary = f"实施{other.project}，各项任务按期完成，资金使用规范。"
    return f"{form.summary} in {form.project}"


@kind("J606", TEXTS)
def text_of_another_place(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A goal made for another county."""
    county = next(office.county for office in reversed(OFFICES) if office.county != form.office.county)
    form.goal = f"结合{county}实际，{form.goal}"
    return form.goal


@kind("J701", TEXTS)
def instruction_in_the_goal(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The template's hint left behind the goal."""
    form.goal += ("（300字以内）", "（请根据实际情况填写）")[form.year % 2]
    return form.goal


@kind("J701", "evaluation", follows="J603")
def instruction_for_a_summary(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The template's hint instead of a summary."""
    form.summary = "对照年度目标，说明相关任务的完成情况（100字以内）"
    return form.summary


@kind("J702", TEXTS)
def placeholder_in_the_goal(form: Planned, forms: Sequence[Planned]) -> str | None:
    """×× where the number of the goal was to come."""
    form.goal = form.goal.replace(form.rows[0].target, ("××", "XX", "**")[form.year % 3], 1)
    return form.goal


@kind("J702", TEXTS)
def placeholder_in_a_name(form: Planned, forms: Sequence[Planned]) -> str | None:
    """×× in an indicator's name."""
    row = first(form, "words")
    if row is None:
        return None
    row.name = f"对××{row.name}的影响"
    return row.name


@kind("J703", "goal")
def goal_left_out(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A goal form without a goal."""
    form.goal = ""
    return "no goal"


@kind("J704 J702", TEXTS)
def template_row_left(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A row of the template that nobody filled in."""
    name = ("……", "指标1：", "指标3")[form.year % 3]
    last = form.rows[-1]
    form.rows.append(Row(last.level1, last.level2, name, "blank", "", "", "", ""))
    return f"row {name}"


@kind("J705")
def text_struck_out(form: Planned, forms: Sequence[Planned]) -> str | None:
    """An earlier name left before an indicator's own, struck out: as the mark that every reader puts around such a text."""
    row = first(form, "count", "share")
    if row is None:
        return None
    earlier = f"原{row.name}"
    row.name = f"{STRUCK}{earlier}{END}{row.name}"
    return f"struck out: {earlier}"


@kind("J801", needs="code")
def code_left_out(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The field for the code left empty."""
    form.code = ""
    return "no code"


@kind("J802")
def office_in_two_ways(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The department by its short name, the unit by its whole one."""
    if not form.project or form.office.brief == form.unit:
        return None
    form.department = form.office.brief
    return f"{form.department} beside {form.unit}"


@kind("J803")
def unit_left_out(form: Planned, forms: Sequence[Planned]) -> str | None:
    """Nobody named."""
    form.department = form.unit = ""
    return "no unit"


@kind("J804", TEXTS)
def year_left_out(form: Planned, forms: Sequence[Planned]) -> str | None:
    """No year in title, line, texts or dates."""
    if any(row.kind == "date" for row in form.rows) or str(form.year) in form.goal + form.summary:
        return None
    form.title = form.title.replace(f"{form.year}年", "")
    form.year_line = "（    年度）" if form.year_line else ""
    form.term = ""
    form.file = f"历年/{form.layout}-{form.file.split('/')[1]}"
    return "no year"


@kind("J805")
def file_of_another_year(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The file is named after the year before."""
    folder, name = form.file.split("/")
    form.file = f"{folder}/{form.year - 1}年{name}"
    return form.file


@kind("J805", "goal monitoring", follows="J408")
def title_of_another_year(form: Planned, forms: Sequence[Planned]) -> str | None:
    """Last year's title above this year's line; in the first year, since the form is taken for the title's year's."""
    if not form.year_line or form.year != YEARS[0]:
        return None
    form.title = f"{form.year - 1}年{form.title}"
    return f"{form.title}, {form.year_line}"


@kind("J806 J809", "monitoring", "code", follows="J903 J905 J906 J907", echoes="J806 J809 J908")
def code_of_another_project(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The code of a project of the office that has no form of the stage in that year: an edition of such a form it would be taken for."""
    there = {f.group for f in forms if (f.year, f.stage) == (form.year, form.stage)}
    other = next((f for f in forms if f.office == form.office and f.code and f.group not in there), None)
    if other is None:
        return None
    form.code = other.code
    return f"{form.code} is {other.project}'s"


@kind("J807", TEXTS)
def project_left_out(form: Planned, forms: Sequence[Planned]) -> str | None:
    """A project's form without the project's name."""
    if not form.project:
        return None
    form.project = ""
    return "no project name"


@kind("J808")
def file_of_another_unit(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The file is named after another office."""
    form.file = f"{form.file.replace(form.office.full, _other_office(form))}表"
    return f"{form.file} of {form.unit}"


@kind("J808")
def title_of_another_unit(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The title names another office of the county."""
    form.title = f"{_other_office(form)}{form.title.removeprefix(form.office.place)}"
    return f"{form.title} of {form.unit}"


@kind("J810 J809", "goal monitoring evaluation", "code", follows="J809", echoes="J809")
def code_with_letters(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The letter O for a zero between digits."""
    at = next((n for n in range(1, len(form.code) - 1) if form.code[n] == "0" and form.code[n - 1 : n + 2].isdigit()), None)
    if at is None:
        return None
    form.code = f"{form.code[:at]}O{form.code[at + 1 :]}"
    return f"{form.code} holds an O"


@kind("J809", "monitoring evaluation", "code", echoes="J809")
def code_mistyped(form: Planned, forms: Sequence[Planned]) -> str | None:
    """Two signs of the code exchanged, the goal's of that year and others are right."""
    same = [f for f in forms if f.group == form.group and f.code]
    if len(same) < 4 or not any(f.year == form.year and f.stage == "goal" for f in same):
        return None
    code = form.code
    at = next(n for n in range(len(code) - 2, 0, -1) if code[n] != code[n + 1])
    form.code = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    return f"{form.code} instead of {code}"


@kind("J904", "monitoring evaluation", "code", follows="J808 J809 J605", echoes="J809")
def project_of_another_unit(form: Planned, forms: Sequence[Planned]) -> str | None:
    """The year's later form comes from another office."""
    same = [f for f in forms if (f.group, f.year, f.stage) == (form.group, form.year, "goal")]
    if not any("code" in LAYOUTS[f.layout].has for f in same):
        return None
    form.department = form.unit = _other_office(form)
    return f"{form.project} of {form.unit}"

"""Forms that the tests of several rules write.

Belongs here: what two rules or more share. Must stay out: what one rule alone needs (its own module has it).
"""

from __future__ import annotations

from typing import Any

from tests.rules.star import Form, Line, Value, form, line, money


def columns(unit: str = "万元", parts: bool = False, **amounts: float) -> Form:
    """An evaluation with one total a column: `initial`, `adjusted`, `executed`; with `parts`, all of it fiscal."""
    names = {"initial": "initial_budget", "adjusted": "adjusted_budget", "executed": "executed"}
    sources = ("total", "fiscal") if parts else ("total",)
    made = [money(source, amounts[key], names[key], unit=unit) for key in names if key in amounts for source in sources]
    return form(funding=made, stage="evaluation")


def goal(*lines: Line, **more: Any) -> Form:
    """The goal form of a project."""
    return form(*lines, stage="goal", document="goal.docx", **more)


def evaluation(*lines: Line, **more: Any) -> Form:
    """Its evaluation, of the same year."""
    return form(*lines, stage="evaluation", document="evaluation.docx", **more)


def monitoring(*lines: Line, **more: Any) -> Form:
    """Its monitoring, of the same year."""
    return form(*lines, stage="monitoring", document="monitoring.docx", **more)


def total(yuan: float, measure: str = "initial_budget") -> list[dict[str, Any]]:
    """The total of a form."""
    return [money("total", yuan, measure)]


def unit(name: str, **more: Any) -> Form:
    """A form of an organisation."""
    return form(unit_name=name, **more)


def year(number: int, *lines: Any, **more: Any) -> Form:
    """A form of one of several years."""
    return form(*lines, fiscal_year=number, document=f"{number}.docx", **more)


def evaluated(*pairs: tuple[str, str], **more: Any) -> Form:
    """An evaluation with one indicator a pair of target and actual."""
    return form(*(line(f"指标{n}", target, actual, **more) for n, (target, actual) in enumerate(pairs)), stage="evaluation")


def dated(day: str, role: str = "target") -> Value:
    """A date as a value."""
    return Value(day, role, date_from=day)


def weighted(*weights: float | None, **columns: Any) -> Form:
    """A form with one indicator a weight."""
    return form(*(line(f"指标{n}", weight=w) for n, w in enumerate(weights)), **columns)


def scored(*points: tuple[float, float | None], **columns: Any) -> Form:
    """An evaluation with one indicator a pair of weight and score."""
    lines = [line(f"指标{n}", weight=w, score=s) for n, (w, s) in enumerate(points)]
    return form(*lines, stage="evaluation", **columns)


def judged(target: str, actual: str, weight: float = 10, score: float = 10, name: str = "修堤", **more: Any) -> Form:
    """An evaluation with one scored indicator."""
    return form(line(name, target, actual, weight=weight, score=score, **more), stage="evaluation")


def under(level1: str | None, level2: str | None, name: str = "修堤") -> Line:
    """An indicator under two levels."""
    return line(name, "1座", level1=level1, level2=level2)


WHOLE = (under("产出指标", "数量指标"), under("效益指标", "社会效益指标", "受益"), under("满意度指标", "服务对象满意度指标", "满意"))

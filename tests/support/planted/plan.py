"""Three years of forms that contradict neither themselves nor one another.

Belongs here: how a project's figures grow, what was reached, what the texts say of it, and which form is drawn how. Must stay out: pages
(`layouts`) and errors (`errors`). What a careful person would object to must not come from here: goals and budgets grow gently, texts
change from year to year and give the table's figures, a missed target and little execution have a reason, scores follow from both.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from tests.support.planted.layouts import LAYOUTS
from tests.support.planted.model import Fund, Planned, Row, plain, rounded
from tests.support.planted.pool import LEVELS, OFFICES, Indicator, Office, Project, indicator

YEARS = (2022, 2023, 2024)
STAGES = {"goal": "绩效目标表", "monitoring": "绩效监控表", "evaluation": "绩效自评表"}
GROWTH = Decimal("1.04")
OPENINGS = {
    2022: ("围绕年度重点工作，", "按照年度工作计划，", "结合本地实际，"),
    2023: ("总结上年经验，", "紧扣民生实事要求，", "依据年初任务安排，"),
    2024: ("对照全年目标任务，", "坚持问题导向，", "持续深化各项举措，"),
}
SUMMARIES = (
    "全年{work}，资金使用规范，{benefit}的预期效果较好。",
    "截至年底，{work}，{money}各项工作有序完成。",
    "{year}年{work}，{money}受益对象反映良好。",
)
REASONS = (
    "受连续降雨影响，部分工作延后，下一步加强调度。",
    "申报对象少于预期，今后将科学测算目标。",
    "上级任务下达较晚，已列入下年度优先实施。",
)
SLOW = (
    "部分合同尾款按约定于次年支付，今后加快结算。",
    "招标节余资金已按规定收回，下年合理编制预算。",
)
SOURCES = (("财政拨款", "其他资金"), ("上级补助资金", "本级财政资金"), ("财政拨款", "其他资金"))
KINDS = {"定性": "words", "日期": "date", "≤": "limit"}
UNIT_LINES = """
    质 重点工作完成达标率 ≥ 95 %
    时 预决算信息公开及时率 = 100 %
    社 履职服务保障能力 定性 不断增强
    社 服务对象投诉率 ≤ 3 %
    续 内部控制制度 定性 健全
    满 服务对象满意度 ≥ 90 %
"""


@dataclass(frozen=True)
class Year:
    """What is true of a project, or a unit, in a year; its forms of all stages say it."""

    funds: tuple[Fund, ...]
    rows: tuple[Row, ...]
    goal: str
    summary: str
    slow: str


def _grown(value: Decimal, years: int) -> Decimal:
    places = -int(value.as_tuple().exponent)
    return (value * GROWTH**years).quantize(Decimal(1).scaleb(-places), ROUND_CEILING)


def _row(line: Indicator, year: int, rng: random.Random, *, missed: bool) -> Row:
    """An indicator's row of a year: the target, and an actual value that reaches it unless it is to be missed."""
    level1, level2 = LEVELS[line.level]
    kind = KINDS.get(line.comparator) or ("share" if line.unit == "%" else "count")
    kind = "cost" if line.level == "本" else kind
    row = Row(level1, level2, line.name, kind, line.comparator, line.value, line.unit, "")
    if kind == "words":
        row.actual = "达成年度指标"
    elif kind == "date":
        row.target, row.actual = f"{year}年{line.value}月底前", f"{year}年{int(line.value) - rng.randint(0, 2)}月"
    elif kind in ("limit", "cost"):
        row.actual = plain(rounded(Decimal(line.value) * Decimal(rng.choice(("0.9", "0.95", "0.8")))))
    elif kind == "share":
        target = Decimal(line.value)
        over = Decimal(rng.choice(("0", "0.6", "1.2")))
        row.actual = plain(target - Decimal("2.5") if missed else min(Decimal(100), target + over))
    else:
        target = _grown(Decimal(line.value), year - YEARS[0]) if line.level == "数" else Decimal(line.value)
        places = -int(target.as_tuple().exponent)
        reached = (target * Decimal("0.92") if missed else target * Decimal(rng.choice(("1", "1.01", "1.03")))).quantize(
            Decimal(1).scaleb(-places), ROUND_CEILING
        )
        row.target, row.actual = plain(target), plain(min(reached, target - 1) if missed else reached)
    if missed and kind in ("share", "count"):
        row.missed, row.reason = True, rng.choice(REASONS)
    return row


def _funds(labels: tuple[str, ...], base: Decimal, years: int, rng: random.Random, whole: Decimal) -> tuple[tuple[Fund, ...], str]:
    """The lines of money of a year, parts adding up to the total, and why little was spent where it was little."""
    budget = rounded(base * (1 + Decimal("0.05") * years), 1)
    adjusted = rounded(budget * Decimal(rng.choice(("1", "1", "0.96"))), 2)
    is_slow = rng.random() < 0.3
    executed = rounded(adjusted * Decimal(rng.choice(("0.81", "0.86") if is_slow else ("0.93", "0.97", "0.985", "1"))), 2)
    total = Fund("年度资金总额", whole, budget, adjusted, executed)
    share = Decimal("0.7")
    first = Fund(labels[0], *(rounded(x * share) for x in (whole, budget, adjusted, executed)))
    other = Fund(
        labels[1],
        *(
            a - b
            for a, b in zip((whole, budget, adjusted, executed), (first.whole, first.budget, first.adjusted, first.executed), strict=True)
        ),
    )
    return (total, first, other), rng.choice(SLOW) if is_slow else ""


def _year(lines: tuple[Indicator, ...], project: Project, labels: tuple[str, ...], year: int, place: int) -> Year:
    """A project's year. `place` is the project's number, which varies the wording."""
    rng = random.Random(f"{place}/{year}")
    years = year - YEARS[0]
    missed = rng.choice((0, 1, 2)) if rng.random() < 0.45 else None
    rows = tuple(_row(line, year, rng, missed=n == missed and line.comparator == "≥") for n, line in enumerate(lines))
    if not rows[0].missed:  # a form in which every actual value is its target would be suspicious
        rows[0].actual = plain(Decimal(rows[0].target) + Decimal(rng.choice((1, 2, 3))))
    funds, slow = _funds(labels, project.budget, years, rng, rounded(project.budget * Decimal("3.4"), 1))
    total = funds[0]
    opening = OPENINGS[year][place % 3]
    work = project.work.format(*(plain(Decimal(row.target)) for row in rows[:2]))
    done = project.work.format(*(row.actual for row in rows[:2]))
    money = f"安排资金{plain(total.budget)}万元，" if (place + years) % 2 else ""
    goal = f"{opening}{money}{work}，{project.benefit}。" if years != 1 else f"{opening}{work}。{money}{project.benefit}。"
    summary = SUMMARIES[(place + years) % 3].format(
        work=done, benefit=project.benefit, year=year, money=f"支出资金{plain(total.executed)}万元，" if total.executed else ""
    )
    return Year(funds, rows, goal, summary, slow)


def _quotas(stage: str) -> dict[str, Decimal]:
    """The points of the first levels: an evaluation leaves ten to the budget's execution."""
    return {"产出指标": Decimal(50), "效益指标": Decimal(30), "满意度指标": Decimal(10 if stage == "evaluation" else 20)}


def _give_weights(form: Planned) -> None:
    """Weights in whole points, scores in proportion to what was reached."""
    for level1, points in _quotas(form.stage).items():
        rows = [row for row in form.rows if row.level1 == level1]
        for n, row in enumerate(rows):
            row.weight = points // len(rows) + (1 if n < points % len(rows) else 0)
            if form.stage == "evaluation":
                reached = Decimal(row.actual) / Decimal(row.target) if row.missed else Decimal(1)
                row.score = rounded(row.weight * reached, 1)


def _form(year: Year, when: int, stage: str, layout: str, office: Office, group: str, project: str, code: str) -> Planned:
    """A clean form."""
    drawn = LAYOUTS[layout]
    lined = sum(map(ord, group + stage)) % 2 == 0
    short = {"goal": "目标", "monitoring": "监控", "evaluation": "自评"}[stage]
    form = Planned(
        file=f"{when}/{group}-{short}",
        group=group,
        year=when,
        stage=stage,
        layout=layout,
        office=office,
        title=f"{office.place}{drawn.title}" if lined else f"{office.place}{when}年{drawn.title}",
        year_line=f"（{when}年度）" if lined else "",
        department=office.full,
        unit=office.full,
        project=project,
        code=code if "code" in drawn.has else "",
        term=(f"{YEARS[0]}.01-{YEARS[-1]}.12" if "whole" in drawn.has else f"{when}.01-{when}.12") if "term" in drawn.has else "",
        goal=year.goal,
        summary=year.summary,
        money=drawn.money,
        funds=[Fund(x.label, x.whole, x.budget, x.adjusted, x.executed) for x in year.funds],
        rows=[Row(**vars(row)) for row in year.rows],
    )
    if stage == "monitoring":
        half = rounded(form.total.executed * Decimal("0.55"))
        form.rate = f"{rounded(half / form.total.budget * 100)}%"
        for row in form.rows:
            _half_way(row)
    if "weights" in drawn.has:
        _give_weights(form)
    if "quota" in drawn.has:
        form.quotas = _quotas(stage)
    if stage == "evaluation":
        form.execution_weight, form.execution_reason = Decimal(10), year.slow
        form.set_rate()
        form.add_up()
    return form


def _half_way(row: Row) -> None:
    """What a monitoring prints in the middle of the year."""
    if row.kind in ("words", "date"):
        row.actual = "正在推进"
    elif row.kind == "count" and row.level2 == "数量指标":
        places = -int(Decimal(row.target).as_tuple().exponent)
        row.actual = plain(rounded(Decimal(row.target) * Decimal("0.5"), places))
    row.reason, row.missed = "", False


def _layouts(stage: str) -> list[str]:
    return [name for name, layout in LAYOUTS.items() if layout.stage == stage and "unit" not in layout.has]


def clean_forms() -> list[Planned]:
    """All forms of three years: goal and evaluation of each project, two of three monitorings, and a goal of each unit."""
    forms = []
    for o, office in enumerate(OFFICES):
        for p, project in enumerate(office.projects):
            place = o * 4 + p
            code = f"{office.code}22T{(place * 7919 + 104729) * 31 % 10**9:09d}"
            for when in YEARS:
                year = _year(project.indicators, project, SOURCES[o % 3], when, place)
                for n, stage in enumerate(STAGES):
                    if stage == "monitoring" and (place + when) % 3 == 0:
                        continue
                    names = _layouts(stage)
                    layout = names[(place + when * (n + 1)) % len(names)]
                    forms.append(_form(year, when, stage, layout, office, f"{office.full}-{project.name}", project.name, code))
        unit = _whole_unit(office)
        for when in YEARS:
            year = _year(unit.indicators, unit, ("基本支出", "项目支出"), when, 100 + o)
            forms.append(_form(year, when, "goal", "goal-unit", office, f"{office.full}-整体", "", ""))
    return forms


def _whole_unit(office: Office) -> Project:
    """A unit's own goals: the main counts of its first two projects, and what every unit promises."""
    first, second, *_ = office.projects
    lines = (first.indicators[0], second.indicators[0], *(indicator(line) for line in UNIT_LINES.strip().splitlines()))
    works = [p.work.split("，")[0].replace("{0}", place) for p, place in ((first, "{0}"), (second, "{1}"))]
    budget = sum((p.budget for p in office.projects), Decimal(900))
    return Project("", budget, "，".join(works), "推动各项事业持续发展", lines)

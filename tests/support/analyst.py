"""A small county over three years, in Word documents whose every figure is known: what analysts' questions are checked against.

Belongs here: what the forms print, said once and short enough to compute answers from by hand. Must stay out: the answers (in the tests).

Two projects of two units: goals for 2021 to 2023, self-evaluations for 2021 and 2022, one monitoring form in 2022. Money is in 万元.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.support.forms.model import Form, Line, parse_grid
from tests.support.forms.writers import write_docx


@dataclass(frozen=True)
class Indicator:
    """One indicator: levels, name, and by year its target, its actual and its score, as printed."""

    level1: str
    level2: str
    name: str
    weight: int
    targets: tuple[str, str, str]
    actuals: tuple[str, str]
    scores: tuple[str, str]


@dataclass(frozen=True)
class Project:
    """One project: who carries it out, and by year its budget; adjusted, executed, rate and total score of the two evaluations."""

    name: str
    code: str
    department: str
    unit: str
    budgets: tuple[str, str, str]
    adjusted: tuple[str, str]
    executed: tuple[str, str]
    rates: tuple[str, str]
    execution_scores: tuple[str, str]
    totals: tuple[str, str]
    indicators: tuple[Indicator, ...]


WATER = Project(
    name="农村供水保障工程",
    code="50023522T000001",
    department="云阳县水利局",
    unit="云阳县水利工程服务中心",
    budgets=("400", "500", "650"),
    adjusted=("420", "500"),
    executed=("378", "480"),
    rates=("90%", "96%"),
    execution_scores=("9", "9.6"),
    totals=("99", "92.6"),
    indicators=(
        Indicator("产出指标", "数量指标", "新建供水管网", 20, ("≥20公里", "≥25公里", "≥30公里"), ("22公里", "20公里"), ("20", "16")),
        Indicator("产出指标", "质量指标", "水质达标率", 20, ("≥90%", "≥92%", "≥95%"), ("92%", "95%"), ("20", "20")),
        Indicator("产出指标", "成本指标", "每公里造价", 10, ("≤20万元", "≤20万元", "≤21万元"), ("19万元", "25万元"), ("10", "9")),
        Indicator("效益指标", "社会效益指标", "受益人口", 30, ("≥3000人", "≥4000人", "≥5000人"), ("3100人", "4000人"), ("30", "30")),
        Indicator("满意度指标", "服务对象满意度指标", "群众满意度", 10, ("≥90%", "≥90%", "≥92%"), ("93%", "89%"), ("10", "8")),
    ),
)

SCHOOLS = Project(
    name="义务教育薄弱环节改善",
    code="50023522T000002",
    department="云阳县教育委员会",
    unit="云阳县教育事务中心",
    budgets=("800", "1000", "900"),
    adjusted=("800", "900"),
    executed=("720", "630"),
    rates=("90%", "70%"),
    execution_scores=("9", "7"),
    totals=("99", "82"),
    indicators=(
        Indicator("产出指标", "数量指标", "改造学校", 30, ("≥10所", "≥12所", "≥11所"), ("10所", "9所"), ("30", "22.5")),
        Indicator("产出指标", "质量指标", "工程验收合格率", 20, ("＝100%", "＝100%", "＝100%"), ("100%", "100%"), ("20", "20")),
        Indicator("效益指标", "社会效益指标", "受益学生", 30, ("≥5000人", "≥6000人", "≥5500人"), ("5200人", "4500人"), ("30", "22.5")),
        Indicator("满意度指标", "服务对象满意度指标", "师生满意度", 10, ("≥95%", "≥95%", "≥95%"), ("96%", "95%"), ("10", "10")),
    ),
)

PROJECTS = (WATER, SCHOOLS)
YEARS = (2021, 2022, 2023)


def goal(project: Project, year: int) -> Form:
    """The goal form of a project for a year."""
    i = YEARS.index(year)
    rows = [
        f"项目名称 | {project.name} | < | 项目编码 | {project.code}",
        f"主管部门 | {project.department} | < | 实施单位 | {project.unit}",
        f"项目资金（万元） | 年度资金总额 | < | {project.budgets[i]} | <",
        f"^ | 其中：财政拨款 | < | {project.budgets[i]} | <",
        f"年度总体目标 | {year}年推进{project.name}。 | < | < | <",
        "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值",
        *(f"^ | {n.level1} | {n.level2} | {n.name} | {n.targets[i]}" for n in project.indicators),
    ]
    return _form(f"goal-{year}-{project.code}", "项目支出绩效目标表", year, rows)


def evaluation(project: Project, year: int) -> Form:
    """The self-evaluation of a project for a year."""
    i = YEARS.index(year)
    money = f"{project.budgets[i]} | {project.adjusted[i]} | {project.executed[i]}"
    rows = [
        f"项目名称 | < | < | {project.name} | < | < | 项目编码 | {project.code} | <",
        f"主管部门 | < | < | {project.department} | < | < | 实施单位 | {project.unit} | <",
        "项目资金（万元） | < |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分",
        f"^ | < | 年度资金总额 | {money} | 10 | {project.rates[i]} | {project.execution_scores[i]}",
        f"^ | < | 其中：财政拨款 | {money} | — | {project.rates[i]} | —",
        "年度总体目标 | 预期目标 | < | < | < | 实际完成情况 | < | < | <",
        f"^ | {year}年推进{project.name}。 | < | < | < | 已推进{project.name}。 | < | < | <",
        "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施",
        *(
            f"^ | {n.level1} | {n.level2} | {n.name} | {n.targets[i]} | {n.actuals[i]} | {n.weight} | {n.scores[i]} | "
            for n in project.indicators
        ),
        f"总分 | < | < | < | < | < | 100 | {project.totals[i]} | ",
    ]
    return _form(f"evaluation-{year}-{project.code}", "项目支出绩效自评表", year, rows)


def monitoring(project: Project, year: int, executed: str, rate: str) -> Form:
    """The monitoring form of a project for the first seven months of a year, without progress of indicators."""
    i = YEARS.index(year)
    rows = [
        f"项目名称 | {project.name} | < | < | 项目编码 | {project.code}",
        f"主管部门 | {project.department} | < | < | 实施单位 | {project.unit}",
        "项目资金（万元） |  | 年初预算数 | 1—7月执行数 | 1—7月执行率 | 全年预计执行数",
        f"^ | 年度资金总额 | {project.budgets[i]} | {executed} | {rate} | {project.budgets[i]}",
        "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 1—7月完成值 | 全年预计完成值",
        *(f"{n.level1} | {n.level2} | {n.name} | {n.targets[i]} |  | {n.targets[i].lstrip('≥≤＝')}" for n in project.indicators),
    ]
    return _form(f"monitoring-{year}-{project.code}", "项目支出绩效运行监控表", year, rows)


def _form(name: str, title: str, year: int, rows: list[str]) -> Form:
    return Form(name, (Line(title), Line(f"（{year}年度）"), parse_grid("\n".join(rows))))


def forms() -> list[Form]:
    """All forms of the county: six goals, four self-evaluations, one monitoring form."""
    return [
        *(goal(p, year) for p in PROJECTS for year in YEARS),
        *(evaluation(p, year) for p in PROJECTS for year in YEARS[:2]),
        monitoring(WATER, 2022, "200", "40%"),
    ]


def write(folder: Path) -> None:
    """Write all forms into a folder as Word documents."""
    folder.mkdir(parents=True, exist_ok=True)
    for form in forms():
        (folder / f"{form.name}.docx").write_bytes(write_docx(form))

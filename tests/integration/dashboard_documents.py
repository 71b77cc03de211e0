"""Made-up documents for the dashboard's tests: a project in each of six counties, with goal, monitoring and self-evaluation."""

from __future__ import annotations

from pathlib import Path

from tests.support.forms.model import Form, Line, parse_grid
from tests.support.forms.writers import write

# Province, county, kilometres in 2023 and 2024, share of inspections passed, satisfaction; amounts follow from the kilometres.
COUNTIES = (
    ("四川省", "青川县", 120, 98, 92),
    ("四川省", "剑阁县", 86, 97, 95),
    ("四川省", "旺苍县", 64, 100, 88),
    ("陕西省", "汉阴县", 72, 99, 93),
    ("陕西省", "紫阳县", 55, 96, 90),
    ("重庆市", "开州区", 140, 100, 97),
)
YEARS = (2023, 2024)
PROJECT = "农村公路养护工程"
FORMULA = '=HYPERLINK("http://example.invalid","点此查看")'
"""A reason for a deviation that a spreadsheet would run."""


def write_documents(folder: Path) -> None:
    """Write all documents into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for county in COUNTIES:
        for year in YEARS:
            for form in (_goal(county, year), _evaluation(county, year)):
                (folder / f"{form.name}.docx").write_bytes(write(form, "docx"))
        (folder / f"{_monitoring(county).name}.docx").write_bytes(write(_monitoring(county), "docx"))


def _names(county: tuple[str, str, int, int, int]) -> tuple[str, str]:
    return f"{county[0]}{county[1]}交通运输局", f"{county[0]}{county[1]}农村公路管理站"


def _goal(county: tuple[str, str, int, int, int], year: int) -> Form:
    department, unit = _names(county)
    length, passed, liked = county[2] + year - 2023, county[3], county[4]
    table = f"""
        项目名称 | {county[1]}{PROJECT} | < | < | <
        主管部门 | {department} | < | 实施单位 | {unit}
        项目资金⏎（万元） | 年度资金总额 | < | {length * 3}.00 | <
        ^ | 其中：省级补助 | < | {length * 2}.00 | <
        ^ | 县级配套 | < | {length}.00 | <
        年度总体目标 | 完成农村公路养护{length}公里，保障群众出行安全。 | < | < | <
        绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
        ^ | 产出指标 | 数量指标 | 养护农村公路里程 | ≥{length}公里
        ^ | ^ | 质量指标 | 养护工程合格率 | ≥{passed - 3}%
        ^ | ^ | 时效指标 | 水毁抢通时限 | ≤24小时
        ^ | 效益指标 | 社会效益指标 | 群众出行条件 | 明显改善
        ^ | 满意度指标 | 服务对象满意度指标 | 沿线群众满意度 | ≥{liked - 2}%
    """
    name = f"{county[1]}{PROJECT}-{year}-goal"
    return Form(name, (Line(f"{year}年度项目支出绩效目标表"), parse_grid(table)))


def _monitoring(county: tuple[str, str, int, int, int]) -> Form:
    department, unit = _names(county)
    length, passed, liked = county[2], county[3], county[4]
    table = f"""
        项目名称 | {county[1]}{PROJECT} | < | < | < | <
        主管部门 | {department} | < | 实施单位 | {unit} | <
        项目资金⏎（万元） |  | 年初预算数 | 1-7月执行数 | 1-7月执行率 | 全年预计执行数
        ^ | 年度资金总额 | {length * 3}.00 | {length}.00 | 33.33% | {length * 3}.00
        绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 1-7月执行情况
        ^ | 产出指标 | 数量指标 | 养护农村公路里程 | ≥{length}公里 | {length // 2}公里
        ^ | ^ | 质量指标 | 养护工程合格率 | ≥{passed - 3}% | {passed}%
        ^ | ^ | 时效指标 | 水毁抢通时限 | ≤24小时 | 20小时
        ^ | 满意度指标 | 服务对象满意度指标 | 沿线群众满意度 | ≥{liked - 2}% | {liked}%
    """
    return Form(f"{county[1]}-2023-monitoring", (Line("项目支出绩效运行监控表"), Line("（2023年度）"), parse_grid(table)))


def _evaluation(county: tuple[str, str, int, int, int], year: int) -> Form:
    department, unit = _names(county)
    length, passed, liked = county[2] + year - 2023, county[3], county[4]
    missed = length - 4
    table = f"""
        项目名称 | {county[1]}{PROJECT} | < | < | < | < | < | <
        主管部门 | {department} | < | < | 实施单位 | {unit} | < | <
        项目资金⏎（万元） |  | < | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 得分
        ^ | 年度资金总额 | < | {length * 3}.00 | {length * 3 + 6}.00 | {length * 3 - 9}.00 | 10 | 9.5
        ^ | 其中：省级补助 | < | {length * 2}.00 | {length * 2 + 6}.00 | {length * 2 - 4}.00 |  |
        ^ | 县级配套 | < | {length}.00 | {length}.00 | {length - 5}.00 |  |
        一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
        产出指标 | 数量指标 | 养护农村公路里程 | ≥{length}公里 | {missed}公里 | 30 | 28 | {FORMULA}
        ^ | 质量指标 | 养护工程合格率 | ≥{passed - 3}% | {passed}% | 20 | 20 |
        ^ | 时效指标 | 水毁抢通时限 | ≤24小时 | 22小时 | 10 | 10 |
        效益指标 | 社会效益指标 | 群众出行条件 | 明显改善 | =基本达到 | 20 | 19 |
        满意度指标 | 服务对象满意度指标 | 沿线群众满意度 | ≥{liked - 2}% | {liked}% | 10 | 10 |
        总分 | < | < | < | < | 100 | 96.5 |
    """
    return Form(f"{county[1]}-{year}-evaluation", (Line(f"{year}年度项目支出绩效自评表"), parse_grid(table)))

"""The code lists: every code that a column of the warehouse may hold, with its Chinese and English name.

Belongs here: the codes of the public interface. Must stay out: the printed wordings that stand for a code (`reference/*.yml`).
"""

from __future__ import annotations

CODES: dict[str, dict[str, tuple[str, str]]] = {
    "subject": {"unit": ("部门（单位）整体", "Whole unit"), "project": ("项目", "Project"), "fund": ("专项资金", "Special fund")},
    "stage": {"goal": ("绩效目标", "Goal"), "monitoring": ("运行监控", "Monitoring"), "evaluation": ("绩效自评", "Self-evaluation")},
    "value_role": {
        "target": ("年度指标值", "Annual target"),
        "total_target": ("总指标值", "Target of the whole term"),
        "adjusted_target": ("调整后指标值", "Adjusted target"),
        "actual": ("实际完成值", "Actual value"),
        "forecast": ("全年预计", "Forecast for the year"),
    },
    "comparator": {
        ">=": ("大于等于", "at least"),
        "<=": ("小于等于", "at most"),
        "=": ("等于", "equal to"),
        ">": ("大于", "more than"),
        "<": ("小于", "less than"),
        "range": ("区间", "between"),
    },
    "funding_source": {
        "total": ("资金总额", "Total"),
        "fiscal": ("财政资金", "Fiscal"),
        "central": ("中央资金", "Central"),
        "provincial": ("省级资金", "Provincial"),
        "municipal": ("市级资金", "Municipal"),
        "county": ("县（区）级资金", "County"),
        "township": ("乡镇资金", "Township"),
        "own_level": ("本级资金", "Own level"),
        "superior": ("上级资金", "Superior level"),
        "local": ("地方资金", "Local"),
        "carryover": ("上年结转资金", "Carried over"),
        "special_account": ("财政专户资金", "Special account"),
        "unit_funds": ("单位资金", "Unit's own funds"),
        "self_raised": ("自筹资金", "Self-raised"),
        "social": ("社会资金", "Private funds"),
        "bond": ("债券资金", "Bonds"),
        "basic": ("基本支出", "Basic expenditure"),
        "project": ("项目支出", "Project expenditure"),
        "other": ("其他资金", "Other"),
        "central_budget_investment": ("中央预算内投资", "Central budget investment"),
    },
    "measure": {
        "initial_budget": ("年初预算", "Initial budget"),
        "adjusted_budget": ("全年（调整后）预算", "Adjusted budget"),
        "executed": ("执行数", "Executed"),
        "received": ("到位数", "Received"),
        "forecast": ("全年预计", "Forecast"),
    },
    "period": {"annual": ("年度", "Annual"), "whole": ("全周期", "Whole term")},
    "status": {
        "ok": ("已读取", "Read"),
        "quarantined": ("已隔离", "Quarantined"),
        "no_disclosure": ("无公开表", "No disclosure"),
        "duplicate": ("重复", "Duplicate"),
        "pending": ("待读取", "Not read yet"),
    },
    "location_state": {"present": ("存在", "Present"), "replaced": ("被覆盖", "Replaced"), "withdrawn": ("已撤下", "Withdrawn")},
    "superseded_reason": {"revision": ("修订", "Revision"), "replaced_file": ("文件被覆盖", "File overwritten")},
    "disposition": {"label": ("标签", "Label"), "field": ("字段", "Field"), "ignored": ("忽略", "Ignored"), "unread": ("未读", "Unread")},
    "severity": {"blocking": ("阻断", "Blocking"), "warning": ("警告", "Warning"), "info": ("提示", "Information")},
}

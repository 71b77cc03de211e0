"""J111: the amounts of tasks do not add up."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, money

STAFF, WORK, RUNNING = (
    "人员经费保障 | 按计划开展 | 256.00 | 204.80 | 51.20",
    "重点工作 | 153.60 | 122.88 | 30.72",
    "运转 | 102.40 | 81.92 | 20.48",
)
TOTAL = "512.00"


def tasks(*texts: str, total: str | None = TOTAL, row: int | None = None) -> Form:
    """A department's goal with tasks in the rows from the first on, and their total in the row below."""
    below = {"row_no": row or len(texts) + 1, "column_no": 4, "amount_text": total}
    funding = [money("total", 1) | below] if total else []
    return form(subject="unit", fields=[("task", text) for text in texts], funding=funding)


CASES = [
    finds(
        "J111",
        "a task that is not its parts",
        tasks(STAFF, WORK.replace("122.88", "82.88"), RUNNING),
        applied=4,
        row_no=2,
        column_no=4,
        item="重点工作",
    ),
    finds("J111", "a total that is not its tasks", tasks(STAFF, WORK, RUNNING, total="576.00"), applied=4, row_no=4, difference=64.0),
    finds(
        "J111", "without a total below, at the task", tasks(STAFF, WORK.replace("122", "12"), RUNNING, total=None), row_no=2, column_no=2
    ),
    passes("J111", "what adds up", tasks(STAFF, WORK, RUNNING), applied=4),
    passes("J111", "rounded", tasks(STAFF, WORK, RUNNING.replace("20.48", "20.49")), applied=4),
    passes("J111", "a sum among the tasks", tasks(STAFF, WORK, RUNNING, "金额合计 | 512.00 | 409.60 | 102.40", row=4), applied=4),
    finds(
        "J111",
        "a sum among what is to be bought",
        tasks("装修 | 61个×0.8万元/个 | 58.80", "设备 | 24.40", "培训 | 按方案 | 20.00", "合计 | 91.50", total=None),
        applied=1,
        row_no=4,
        item="合计",
    ),
    passes(
        "J111", "two sums, each of its own", tasks("甲 | 10", "乙 | 20", "小计 | 30", "丙 | 1", "丁 | 2", "小计 | 3", total=None), applied=2
    ),
    passes("J111", "a sum of quantities", tasks("甲 | 10 | 2 | 20", "乙 | 5 | 2 | 10", "合计 | 30", total=None), applied=0),
    passes("J111", "columns that are no parts", tasks("甲 | 100.00 | 10.00 | 5.00", "乙 | 90.00 | 9.00 | 4.00", total="190.00"), applied=1),
    passes("J111", "a total elsewhere is of more than the tasks", tasks(STAFF, WORK, total="900.00", row=9), applied=2),
    passes("J111", "amounts without parts", tasks("甲 | 100.00", "乙 | 90.00", total="190.00"), applied=1),
    passes("J111", "one task", tasks(STAFF, total="300.00"), applied=0),
]

test_rule = rule_test(CASES)

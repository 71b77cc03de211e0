"""J811: the title of another project."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form


def titled(title: str, **more: str) -> Form:
    """A project's form under a title."""
    return form(
        title=title, **{"project_name": "残疾人辅助器具适配项目", "unit_name": "青川县残疾人联合会", "goal_text": "适配辅助器具。"} | more
    )


CASES = [
    finds(
        "J811", "another project", titled("青川县残疾人联合会2022年国家基本药物制度补助项目支出绩效自评表"), actual="国家基本药物制度补助"
    ),
    finds("J811", "without the year's sign", titled("2022年度乡村道路养护经费项目自评表"), actual="乡村道路养护经费"),
    finds("J811", "in quotes", titled("2022年“国家基本药物制度补助”项目支出绩效自评表")),
    finds("J811", "at the head of the title", titled("国家基本药物制度补助项目支出绩效自评表")),
    passes("J811", "its own project", titled("2022年残疾人辅助器具适配项目支出绩效自评表")),
    passes("J811", "its own project in short", titled("2022年辅助器具适配项目绩效自评表")),
    passes("J811", "what its goal tells of", titled("2022年康复救助工程绩效自评表", goal_text="实施康复救助，适配辅助器具。")),
    passes("J811", "what its unit does", titled("2022年残疾人事业发展补助绩效自评表")),
    passes("J811", "a fund of which the project is one", titled("2022年社会福利彩票公益金资金绩效目标表"), applied=0),
    passes("J811", "a kind of money", titled("2022年县级部门预算项目支出绩效目标表"), applied=0),
    passes("J811", "no project", titled("2022年度项目支出绩效自评表"), applied=0),
    *(
        passes("J811", title, titled(title), applied=0)
        for title in (
            "安徽省六安市霍山县项目支出绩效监控表",
            "山西省项目支出绩效自评表",
            "上海市嘉定区2023年度项目绩效自评表",
            "黑龙江省项目绩效目标自评表",
        )
    ),
    passes("J811", "an office", titled("2022年青川县住房和城乡建设局项目支出绩效自评表"), applied=0),
    passes(
        "J811",
        "a title over two projects",
        titled("2022年国家基本药物制度补助项目绩效自评表"),
        titled("2022年国家基本药物制度补助项目绩效自评表", project_name="河道整治", project_code="P2"),
        applied=0,
    ),
]

test_rule = rule_test(CASES)

"""J606: text of another place."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

CASES = [
    finds(
        "J606",
        "the neighbour's goal",
        form(region_code="510822", goal_text="完成旺苍县农村公路养护，改善出行条件。"),
        actual="旺苍县",
        compared_with="青川县",
        item="年度目标",
    ),
    finds(
        "J606",
        "the title of another county",
        form(region_code="510822", title="重庆市开州区2022年项目支出绩效目标表"),
        actual="开州区",
    ),
    finds(
        "J606",
        "a county of the same city in the title",
        form(region_code="510822", title="四川省广元市旺苍县2022年项目支出绩效目标表"),
        actual="旺苍县",
    ),
    finds(
        "J606",
        "the plan of another county as the basis",
        form(region_code="510822", fields=[("basis", "《旺苍县蔬菜产业发展规划（2021—2025年）》", "立项依据")]),
        actual="旺苍县",
    ),
    passes(
        "J606",
        "plans of its own and of above as the basis",
        form(region_code="510822", fields=[("basis", "《青川县蔬菜产业发展规划》《广元市乡村振兴规划》《四川省条例》", "立项依据")]),
    ),
    passes("J606", "its own city and county in the title", form(region_code="510822", title="广元市青川县2022年项目支出绩效目标表")),
    finds("J606", "what is to be strengthened", form(region_code="510822", goal_text="购置装备，增强旺苍县综合救援能力。")),
    finds(
        "J606",
        "a project's name, though it speaks of aid",
        form(region_code="510822", project_name="旺苍县2022年法律援助服务项目"),
        actual="旺苍县",
        item="项目名称",
    ),
    finds("J606", "a cooperative is no work with others", form(region_code="510822", project_name="旺苍县农民合作社培育"), actual="旺苍县"),
    finds(
        "J606",
        "the department of another county",
        form(region_code="510822", unit_name="青川县公安局科技信息化大队", department_name="旺苍县公安局"),
        actual="旺苍县",
        item="主管部门",
    ),
    passes(
        "J606",
        "the department of the city above",
        form(region_code="510822", unit_name="青川县公安局", department_name="广元市公安局"),
    ),
    passes("J606", "its own department", form(region_code="510822", unit_name="青川县公安局", department_name="青川县公安局")),
    passes("J606", "a department without a place", form(region_code="510822", department_name="公安局"), applied=0),
    finds(
        "J606",
        "an autonomous county by its short name in the title",
        form(region_code="510822", title="化隆县2024年度绩效监控表"),
        actual="化隆县",
    ),
    passes("J606", "its own short name", form(region_code="630224", title="化隆县2024年度绩效监控表")),
    passes("J606", "aid for another place", form(region_code="510822", project_name="援助旺苍县抗震救灾"), applied=0),
    finds(
        "J606",
        "an indicator of the neighbour's",
        form(line("养护里程", "5km"), line("旺苍县困难群众知晓率", "≥80%"), region_code="510822"),
        actual="旺苍县",
        row_no=2,
        column_no=3,
    ),
    passes(
        "J606",
        "indicators of the own county and of common words",
        form(line("青川县群众知晓率", "≥80%"), line("社区覆盖率", "≥80%"), line("市民满意度", "≥80%"), region_code="510822"),
    ),
    passes(
        "J606",
        "what is built in a district, no district",
        form(
            line("新建区域自动气象站数量", "≥8个"), line("新建区文化馆数量", "1座"), region_code="510822", goal_text="新建区域气象站8个。"
        ),
        applied=0,
    ),
    finds(
        "J606",
        "a unit of another county than all the rest",
        form(
            region_code="510822",
            unit_name="青川县公安局",
            department_name="旺苍县公安局",
            title="旺苍县2022年项目支出绩效目标表",
            project_name="旺苍县天网建设",
        ),
        item="单位名称",
        actual="青川县",
        compared_with="旺苍县",
    ),
    finds("J606", "filled in by another county's office", form(region_code="510822", other_units="旺苍县司法局"), actual="旺苍县"),
    passes("J606", "filled in by the own county's office", form(region_code="510822", other_units="广元市青川县司法局")),
    passes("J606", "its own county", form(region_code="510822", goal_text="完成青川县农村公路养护。")),
    passes("J606", "its own beside the neighbour", form(region_code="510822", goal_text="青川县和旺苍县群众出行改善。")),
    passes("J606", "its city", form(region_code="510822", goal_text="完成广元市下达的任务。")),
    passes("J606", "a city's own county", form(region_code="510800", goal_text="支持青川县发展。")),
    passes("J606", "another place's example", form(region_code="510822", goal_text="借鉴浙江省德清县先进经验整治河道。"), applied=0),
    passes("J606", "work with another place", form(region_code="510822", goal_text="做好浙江省杭州市对口支援工作。"), applied=0),
    passes(
        "J606", "a common word that is a name elsewhere", form(region_code="510822", goal_text="建设滨海城市，完善新城区道路。"), applied=0
    ),
    passes("J606", "an area, not a district", form(region_code="510822", goal_text="治理开州区域水土流失。"), applied=0),
    passes("J606", "a form of an unknown place", form(region_code=None, goal_text="完成旺苍县任务。"), applied=0),
    *(
        finds("J606", text, form(region_code="510822", goal_text=text), actual=place)
        for text, place in (
            ("在中江县凯江镇、南华镇等人流密集区域新建公厕。", "中江县"),
            ("为保障旺苍县困难群众基本生活，严格执行政策。", "旺苍县"),
            ("2022年，旺苍县补贴公交线路49条。", "旺苍县"),
            ("围绕提升工程，旺苍县2022年完成户厕改造3000户。", "旺苍县"),
            ("旺苍县30所乡镇卫生院开展健康管理。", "旺苍县"),
            ("完成广元市旺苍县农村公路养护。", "旺苍县"),
            ("整治旺苍县境内河道。", "旺苍县"),
            ("结合旺苍县实际，整治河道。", "旺苍县"),
        )
    ),
    *(
        passes("J606", text, form(region_code="510822", goal_text=text))
        for text in (
            "推进与成都市青羊区结对学校12对。",
            "应急水源费用由射洪市负责。",
            "引入武汉市专业机构连锁运营。",
            "与宜都市、当阳市共享实训基地。",
            "与旺苍县、剑阁县开展交叉检查。",
            "利用率高于旺苍县平均水平。",
            "协助旺苍县开展互检。",
            "旺苍县卫生健康委来我县交流。",
            "检测单位为合肥市某工程检测有限公司。",
            "组织护理员到宜都市参加技能竞赛。",
            "现场会在荆门市召开。",
            "水库下游涉及遂宁市射洪市2个镇。",
            "厨余垃圾运至宜昌市猇亭区集中处置。",
            "旺苍县完成的工程由我县验收。",
        )
    ),
    finds("J606", "a file of another county", form(region_code="510822", document="开州区农业农村局目标表.docx"), item="文件名"),
    finds(
        "J606",
        "another county beside work with a third place",
        form(region_code="510822", goal_text="保障永胜县任务顺利实施，利用上海市青浦区对口帮扶资源。"),
        actual="永胜县",
    ),
    finds("J606", "a county of one sign", form(region_code="510822", goal_text="由忠县水利局牵头组织实施。"), actual="忠县"),
    passes("J606", "every county", form(region_code="510822", goal_text="完成县城供水，覆盖全县。"), applied=0),
    passes("J606", "a federation in its name", form(region_code="510822", goal_text="由青川县残疾人联合会实施。")),
    finds(
        "J606",
        "a county that is in no list, where the own one is in none",
        form(unit_name="桐岭县文化馆", goal_text="举办活动5场，扩大松峪县文旅知名度。"),
        actual="松峪县",
        compared_with="桐岭县",
    ),
    finds(
        "J606", "the title of such a county", form(unit_name="花堰县民政局", title="古篷县2023年项目支出绩效目标公开表"), actual="古篷县"
    ),
    passes("J606", "its own county in no list", form(unit_name="桐岭县文化馆", goal_text="扩大桐岭县文旅知名度。")),
    passes(
        "J606",
        "the city above a county, neither in any list",
        form(unit_name="花堰县民政局", title="松州市2023年项目支出绩效目标公开表"),
        applied=0,
    ),
]

test_rule = rule_test(CASES)

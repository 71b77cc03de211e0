"""J605: text of another project."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

CASES = [
    finds(
        "J605",
        "a goal about another project of the unit",
        form(project_name="河道整治工程", goal_text="完成农村饮水安全工程建设，改善群众饮水条件。"),
        form(project_name="农村饮水安全工程", project_code="P2", goal_text="保障饮水安全。"),
        applied=2,
        actual="农村饮水安全工程",
        compared_with="河道整治工程",
        item="年度目标",
    ),
    finds(
        "J605",
        "a summary about another one, of another year",
        form(stage="evaluation", goal_text="整治河道。", actual_text="2021年农村饮水安全工程已完工。"),
        form(project_name="2021年农村饮水安全工程", project_code="P2", fiscal_year=2021),
        applied=2,
    ),
    passes(
        "J605",
        "one text of two projects of one kind",
        form(project_name="东凡镇河道整治工程", goal_text="完成河道清淤疏浚和堤防加固，改善东凡等镇的防洪条件。"),
        form(project_name="三江镇河道整治工程", project_code="P2", goal_text="完成河道清淤疏浚和堤防加固，改善东凡等镇的防洪条件。"),
        applied=None,
    ),
    passes(
        "J605",
        "its own name beside another",
        form(project_name="河道整治工程", goal_text="完成河道整治，配套农村饮水安全工程。"),
        form(project_name="农村饮水安全工程", project_code="P2"),
        applied=2,
    ),
    passes(
        "J605",
        "half of its own name",
        form(project_name="某县老旧小区改造配套基础设施项目", goal_text="改造老旧小区，接入农村饮水安全工程。"),
        form(project_name="农村饮水安全工程", project_code="P2", goal_text="保障饮水。"),
        applied=2,
    ),
    passes(
        "J605",
        "a project of another unit",
        form(goal_text="完成农村饮水安全工程。"),
        form(project_name="农村饮水安全工程", project_code="P2", unit_name="某县农业局"),
        applied=0,
    ),
    passes(
        "J605",
        "a short name that is a common word",
        form(goal_text="做好日常运转。", project_name="河道整治"),
        form(project_name="日常运转", project_code="P2"),
        applied=0,
    ),
    passes(
        "J605",
        "a fund that names its projects",
        form(subject="fund", project_name="水利发展资金", goal_text="完成农村饮水安全工程。"),
        form(project_name="农村饮水安全工程", project_code="P2"),
        applied=0,
    ),
    *(
        finds(
            "J605",
            why,
            form(project_name="公办幼儿园建设项目", stage="evaluation", goal_text="建园。", **more),
            form(project_name="义务教育薄弱环节改善项目", project_code="P2"),
            applied=n,
            item=item,
        )
        for why, item, n, more in (
            (
                "a conclusion about another one",
                "conclusion",
                3,
                {"fields": [("conclusion", "经自评，义务教育薄弱环节改善项目得分98分，等级为优。")]},
            ),
            ("an overview of another one", "概况", 3, {"overview": "义务教育薄弱环节改善项目由县级牵头，按进度拨付。"}),
        )
    ),
    passes(
        "J605",
        "one overview for all of a department",
        form(project_name="幼儿园建设", overview="由县教育和体育局牵头，严格执行项目法人责任制，按进度拨付资金。"),
        form(project_name="义务教育改善", project_code="P2", overview="由县教育和体育局牵头，严格执行项目法人责任制，按进度拨付资金。"),
        applied=None,
    ),
    *(
        passes(
            "J605",
            text,
            form(project_name="农村公路养护工程", goal_text=None, actual_text=text, stage="evaluation"),
            form(project_name="安全生命防护工程", project_code="P2"),
            applied=None,
        )
        for text in ("同步配合安全生命防护工程增设护栏12公里。", "中修126公里，结合安全生命防护工程增设护栏。")
    ),
    passes(
        "J605",
        "three indicators of its own",
        form(
            line("日常养护里程", "100公里"),
            line("危桥改造数量", "9座"),
            line("优良中等路率", "85%"),
            project_name="公路管护工程",
            goal_text="日常养护里程100公里，危桥改造数量9座，优良中等路率85%，安全生命防护工程另行安排。",
        ),
        form(project_name="安全生命防护工程", project_code="P2", goal_text="安装护栏。"),
        applied=None,
    ),
    finds(
        "J605",
        "a goal copied from another project",
        form(project_name="乡村医生补助", goal_text="计划两癌筛查6540人，宫颈癌筛查6802人，不断提高资金使用效益。"),
        form(project_name="妇女宫颈癌筛查", project_code="P2", goal_text="计划两癌筛查6540人，宫颈癌筛查6802人，不断提高资金使用效益。"),
        actual="妇女宫颈癌筛查",
        compared_with="乡村医生补助",
    ),
    finds(
        "J605",
        "what is done is another project",
        form(project_name="农民教育培训", goal_text="通过实施高标准农田建设，培育高素质农民教育骨干221人。"),
        form(project_name="高标准农田建设项目", project_code="P2", goal_text="建设高标准农田。"),
        actual="高标准农田建设项目",
    ),
    *(
        finds(
            "J605",
            text,
            form(line("新建污水管网长度", "≥10.5公里"), line("新建检查井数量", "≥159座"), project_name="污水管网建设", goal_text=text),
        )
        for text in (
            "完成馆藏档案数字化加工560000页，著录目录38000条，实现档案资源共享利用。",
            "为42所农村义务教育学校15230名学生提供营养膳食补助。",
        )
    ),
    *(
        passes("J605", text, form(line("新建污水管网长度", "≥10.5公里"), project_name="污水管网建设", goal_text=text), applied=None)
        for text in ("惠及居民1200户，改善城区排水条件，新建管网。", "新建污水处理站2个。", "统筹推进年度重点任务，圆满完成既定目标。")
    ),
    finds(
        "J605",
        "a summary that shares no more than a word of time",
        form(
            line("清理枯死松树", "≥7000株", "7230株"),
            line("枯死松树清理完成时间", "2023年3月底前", "2023年3月25日"),
            project_name="松材线虫病防控",
            goal_text="清理枯死松树7000株。",
            actual_text="维护应急广播终端550个，村级覆盖率100%，平均故障修复时间36小时。",
            stage="evaluation",
        ),
    ),
]

test_rule = rule_test(CASES)

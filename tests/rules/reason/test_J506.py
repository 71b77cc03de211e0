"""J506: a reason of another project."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, line


def reasoned(reason: str, name: str = "故障修复时间", **more: str) -> Form:
    """An evaluation of street lamps with one reason."""
    lamps = {"project_name": "城区路灯节能改造项目", "goal_text": "改造城区节能路灯。", "unit_name": "某县市政设施服务所"} | more
    return form(line(name, "≤48小时", "60小时", reason_text=reason), stage="evaluation", **lamps)


CASES = [
    finds("J506", "classrooms for lamps", reasoned("部分学校放假，多媒体教学设备安装推迟，下一步督促供货商加快安装。"), applied=1),
    finds("J506", "fields for lamps", reasoned("汛期较长，高标准农田田块平整滞后。"), actual="高标准农田田块平整滞后"),
    finds(
        "J506",
        "a road's problems",
        form(
            line("走访次数", "1100次"),
            stage="evaluation",
            project_name="困境儿童保障",
            goal_text="保障困境儿童279人。",
            fields=[("problems", "部分路段雨季施工进度偏慢，交通导改方案有待优化。", "存在的主要问题")],
        ),
        item="存在的主要问题",
        applied=1,
    ),
    *(
        finds(
            "J506",
            text,
            form(
                line("治理面积", "16平方公里"),
                stage="evaluation",
                project_name="水土流失综合治理",
                goal_text="治理水土流失16平方公里。",
                fields=[("problems", text, "存在问题")],
            ),
            applied=1,
        )
        for text in (
            "部分话务人员流动性大，热线接通率有待提高。",
            "部分放映员年龄偏大，放映设备老化，观影群众人次下降。",
            "部分搬迁户有顾虑，旧房拆除进度偏慢。",
        )
    ),
    *(
        passes(
            "J506",
            text,
            form(
                line("治理面积", "16平方公里"),
                stage="evaluation",
                project_name="水土流失综合治理",
                goal_text="治理水土流失16平方公里。",
                fields=[("problems", text, "存在问题")],
            ),
            applied=None,
        )
        for text in ("项目档案管理有待加强，资料归集不够及时。", "专业技术人员缺乏，后期管护力量薄弱。", "部分梯田管护不够。")
    ),
    passes("J506", "its own works", reasoned("供货较晚，路灯安装推迟。")),
    passes("J506", "its own indicator", reasoned("教学楼停电，故障修复推迟。")),
    passes("J506", "others' works are the cause", reasoned("受学校教学楼建设推迟影响，进度较慢。")),
    passes("J506", "nothing of any works", reasoned("供货商备货不足，安装推迟。")),
    passes("J506", "works of which the goal tells", reasoned("多媒体教学设备安装推迟。", goal_text="改造教学楼照明。")),
    passes(
        "J506",
        "its own works under their short name",
        reasoned("1座公厕因用地调整延期。", "改厕数量", project_name="农村厕所改造", goal_text="建设公共厕所8座。"),
    ),
    passes("J506", "no reason", reasoned("无"), applied=0),
]

test_rule = rule_test(CASES)

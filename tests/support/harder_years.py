"""Three years of forms with what really happens to names: a plan of who is who, written before the warehouse was asked.

Belongs here: the forms and which of them a careful person holds for one project. Must stay out: documents (the forms are as read) and the
comparison.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

KAIZHOU, QINGCHUAN, TIANZHU, YUNYANG = "重庆市开州区", "四川省广元市青川县", "甘肃省武威市天祝藏族自治县", "重庆市云阳县"
PLACES = (KAIZHOU, QINGCHUAN, TIANZHU, YUNYANG)
STAGES = ("goal", "monitoring", "evaluation")


@dataclass(frozen=True)
class Printed:
    """One form: which project it is of, and what it prints."""

    truth: str
    place: str
    year: int
    stage: str
    unit: str
    project: str
    code: str | None = None
    department: str | None = None
    subject: str = "project"

    def columns(self) -> dict[str, Any]:
        """The columns of its disclosure."""
        return {
            "unit_name": self.unit,
            "department_name": self.department,
            "project_name": self.project,
            "project_code": self.code,
            "fiscal_year": self.year,
            "stage": self.stage,
            "subject": self.subject,
            "title": f"{self.place}{self.year}年项目绩效{'目标' if self.stage == 'goal' else '自评'}表",
            "goal_text": f"{self.truth} {self.year} {self.stage}",
        }


@dataclass
class Plan:
    """Forms in the order in which they are written down."""

    forms: list[Printed] = field(default_factory=list)

    def add(self, truth: str, place: str, years: dict[int, dict[str, Any]], stages: tuple[str, ...] = ("goal", "evaluation")) -> None:
        """A project over years: what each year prints; `goal`, `evaluation` in it change what that stage prints."""
        for year, printed in years.items():
            common = {k: v for k, v in printed.items() if k not in STAGES}
            for stage in stages:
                self.forms.append(Printed(truth=truth, place=place, year=year, stage=stage, **{**common, **printed.get(stage, {})}))


def code(place: int, year: int, serial: int) -> str:
    """A code of the fiscal platform: region, year, kind, serial."""
    region = ("500154", "510822", "620623", "500235")[place]
    return f"{region}{year % 100:02d}T{serial:012d}"


def plan() -> Plan:
    """Four counties over three years."""
    made = Plan()
    # offices that a reform renamed, without codes
    for place, old, new, project in (
        (KAIZHOU, "国土资源局", "自然资源局", "地质灾害防治"),
        (QINGCHUAN, "卫生和计划生育局", "卫生健康局", "基本公共卫生服务"),
        (TIANZHU, "环境保护局", "生态环境局", "饮用水水源地保护"),
        (YUNYANG, "安全生产监督管理局", "应急管理局", "森林防火物资储备"),
        (QINGCHUAN, "农业局", "农业农村局", "耕地地力保护补贴"),
        (TIANZHU, "扶贫开发办公室", "乡村振兴局", "脱贫人口小额信贷贴息"),
        (KAIZHOU, "交通局", "交通运输局", "农村公路安全生命防护工程"),
    ):
        years = {2018: {"unit": place + old}, 2019: {"unit": new}, 2020: {"unit": place + new}}
        made.add(f"{place}/{old}", place, {year: {"project": project, **printed} for year, printed in years.items()})
    # the same offices with codes
    for n, (old, new, project) in enumerate((("旅游局", "文化和旅游局", "全域旅游创建"), ("林业局", "林业和草原局", "退耕还林还草"))):
        printed = {"project": project, "code": code(n, 2018, 100 + n)}
        units = {2018: old, 2019: new, 2020: new}
        made.add(f"coded/{old}", PLACES[n], {year: {**printed, "unit": PLACES[n] + unit} for year, unit in units.items()})
    # codes mistyped in one stage, left out in another year, or lower case
    for n in range(6):
        right = code(n % 4, 2021, 7000 + 13 * n)
        wrong = right[:-2] + ("90" if right[-2:] != "90" else "17")
        project = (
            "小型水库除险加固",
            "义务教育薄弱环节改善",
            "残疾人居家无障碍改造",
            "公租房维修养护",
            "县级公立医院能力提升",
            "农村客运补贴",
        )[n]
        unit = PLACES[n % 4] + ("水利局", "教育局", "残疾人联合会", "住房和城乡建设局", "卫生健康委员会", "交通运输局")[n]
        years: dict[int, dict[str, Any]] = {
            2021: {"code": right},
            2022: {"code": right, "evaluation": {"code": wrong}} if n % 3 == 0 else {"code": None},
            2023: {"code": right.lower()} if n % 2 else {"code": right, "goal": {"code": None}},
        }
        made.add(f"typed/{n}", PLACES[n % 4], {y: {"unit": unit, "project": project, **printed} for y, printed in years.items()})
    # one more: a code mistyped in the only form of a year
    lone = {y: {"unit": f"{YUNYANG}民政局", "project": "城乡低保信息核对", "code": code(3, 2021, 5150)} for y in (2021, 2022)}
    made.add("typed/lone", YUNYANG, lone)
    made.add("typed/lone", YUNYANG, {2023: {**lone[2022], "code": code(3, 2021, 5180)}}, ("goal",))
    # the year within the name, in many ways
    for n, ways in enumerate(
        (
            ("2021年农村公路养护", "农村公路养护（2022年）", "2023年度农村公路养护"),
            ("二〇二一年河道管护", "2022河道管护", "河道管护2023年"),
            ("城乡居民基本医疗保险补助（2021年度）", "2022年城乡居民基本医疗保险补助", "城乡居民基本医疗保险补助"),
            ("2021年“三支一扶”人员补贴", "“三支一扶”人员补贴", "2023年三支一扶人员补贴"),
            ("2021 年 高标准农田建设", "高标准农田建设(2022年)", "2023年高标准农田建设。"),
        )
    ):
        unit = PLACES[n % 4] + ("交通运输局", "水利局", "医疗保障局", "人力资源和社会保障局", "农业农村委员会")[n]
        made.add(f"year/{n}", PLACES[n % 4], {2021 + k: {"unit": unit, "project": name} for k, name in enumerate(ways)})
    # a programme's years belong to its name: two programmes of one office are two
    for span in ("2019—2021年", "2022—2024年"):
        first = int(span[:4])
        printed = {"unit": f"{KAIZHOU}林业局", "project": f"{span}国土绿化行动"}
        made.add(f"programme/{span}", KAIZHOU, {first: printed, first + 1: printed})
    # one name in every county, where units print no place
    for place in PLACES:
        for project in ("农村饮水安全巩固提升工程", "农村人居环境整治"):
            printed = {"unit": "水利局" if "饮水" in project else "农业农村局", "project": project}
            made.add(f"{place}/{project}", place, dict.fromkeys((2021, 2022, 2023), printed))
    # transfers: the office in charge is the county's, whichever way it is called
    for place in (QINGCHUAN, YUNYANG):
        printed = {"unit": "市县主管部门" if place == QINGCHUAN else "县级主管部门", "project": "中央财政水利发展资金", "subject": "fund"}
        made.add(f"transfer/{place}", place, dict.fromkeys((2021, 2022), printed))
    # split and merged projects are new ones
    split = {"unit": f"{TIANZHU}水务局", "project": "灌区续建配套与节水改造"}
    made.add("split/whole", TIANZHU, {2021: split})
    for side in ("东片区", "西片区"):
        made.add(f"split/{side}", TIANZHU, {y: {**split, "project": f"灌区续建配套与节水改造（{side}）"} for y in (2022, 2023)})
    for part in ("学前教育资助", "普通高中资助", "学前教育和普通高中资助"):
        years = {2023: {}} if "和" in part else {2021: {}, 2022: {}}
        made.add(f"merged/{part}", QINGCHUAN, {y: {"unit": f"{QINGCHUAN}教育局", "project": part} for y in years})
    for phase in ("一期", "二期"):
        made.add(f"phase/{phase}", KAIZHOU, {y: {"unit": f"{KAIZHOU}水利局", "project": f"东河综合治理{phase}"} for y in (2021, 2022)})
    # the office is abbreviated, written with its place or own level, or without
    for n, ways in enumerate(
        (
            ("开州区住建委", "重庆市开州区住房和城乡建设委员会", "住房和城乡建设委员会（本级）"),
            ("青川县人社局", "青川县人力资源和社会保障局", "广元市青川县人力资源社会保障局"),
            ("县卫健局", "天祝藏族自治县卫生健康局", "天祝县卫健局"),
            ("云阳县市场监管局", "重庆市云阳县市场监督管理局", "市场监督管理局"),
            ("云阳县经信委", "重庆市云阳县经济和信息化委员会", "云阳县经济信息化委"),
        )
    ):
        place = (KAIZHOU, QINGCHUAN, TIANZHU, YUNYANG, YUNYANG)[n]
        project = ("老旧小区改造", "就业创业培训", "乡村医生补助", "食品安全抽检", "中小企业技术改造")[n]
        made.add(f"short/{n}", place, {2021 + k: {"unit": unit, "project": project} for k, unit in enumerate(ways)})
    # a town that became a street office, with a code; and a county that has a town and a street office of one name
    town = {"project": "场镇道路维护", "code": code(0, 2021, 880)}
    units = {2021: f"{KAIZHOU}临江镇人民政府", 2022: f"{KAIZHOU}临江街道办事处", 2023: f"{KAIZHOU}临江街道"}
    made.add("town/临江", KAIZHOU, {year: {**town, "unit": unit} for year, unit in units.items()})
    for unit in ("云阳镇人民政府", "云阳街道办事处"):
        made.add(f"town/{unit}", YUNYANG, {y: {"unit": YUNYANG + unit, "project": "人居环境整治"} for y in (2021, 2022, 2023)})
    # two projects of one name on one list, with codes one sign apart, are two
    for serial in (6001, 6002):
        printed = {"unit": f"{QINGCHUAN}水利局", "project": "山坪塘整治", "code": code(1, 2022, serial)}
        made.add(f"twins/{serial}", QINGCHUAN, {2022: printed, 2023: printed})
    # offices that were merged into one, each with a project of the usual name
    for unit, year in (("工商行政管理局", 2018), ("食品药品监督管理局", 2018), ("市场监督管理局", 2019)):
        made.add(f"offices/{unit}", KAIZHOU, {year: {"unit": KAIZHOU + unit, "project": "办公用房维修"}})
    # one code beside two projects of two counties: one of them is mistyped
    shared = code(1, 2022, 4242)
    both = {"code": shared, "project": "县城供水管网改造", "unit": f"{QINGCHUAN}住房和城乡建设局"}
    made.add("shared/right", QINGCHUAN, {2022: both, 2023: both})
    made.add(
        "shared/wrong", YUNYANG, {2022: {"code": shared, "project": "农村电影公益放映", "unit": f"{YUNYANG}文化和旅游委员会"}}, ("goal",)
    )
    return made


def compared(plan: Plan, keys: dict[Printed, str | None]) -> tuple[set[tuple[str, str]], list[str], int]:
    """Pairs of projects that one key joins, projects of several forms that have several keys, and how many have several forms."""
    forms: dict[str, list[str | None]] = {}
    for one in plan.forms:
        forms.setdefault(one.truth, []).append(keys[one])
    several = {truth: found for truth, found in forms.items() if len(found) > 1}
    lost = [truth for truth, found in several.items() if len(set(found)) > 1 or None in found]
    joined = {(a, b) for a, b in combinations(sorted(forms), 2) if set(forms[a]) & set(forms[b]) - {None, "unknown"}}
    return joined, lost, len(several)

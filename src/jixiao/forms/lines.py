"""Lines and titles: what stands around a form, or in its merged first rows, says what the form is.

Belongs here: telling titles, organisation lines, year lines and notes from running text. Must stay out: tables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from jixiao.forms.lookups import MAX_LABEL, field_slug, funding_label, is_reviewed_field
from jixiao.notation import bare_key, is_number, label_key, marked_years, money_unit, squash, tidy

_TITLE_END = re.compile(r"(?:表|书|表格|公开表|清单|汇总|一览)$")
_TITLE_WORDS = re.compile(r"绩效|自评|目标(?:申报|公开|批复|完成)|整体支出|运行监控|支出监控")
_TITLE_PHRASE = re.compile(
    r"(?:绩效目标|绩效自评|自评|绩效监控|运行监控|绩效评价|绩效目标自评|绩效运行|绩效执行监控|绩效指标)(?:申报|公开|批复|完成|执行|监控|实现|报送|审核)?(?:情况)?$"
)
_TITLE_TAIL = re.compile(r"(?:\([^()]*\)|\d|[-_:.,;]|续表?|样表|样式|模板|参考|格式)+$")
_NOT_TITLE = re.compile(
    r"[;!?]|说明$|^注|^备注|如下|详见|见附|目录|\.{3}|….*\d$|^\d+\.\d+\.|管理办法$|的通知$|通知$|报告$|^关于|分析$|公开了|编制了|^按照|^根据"
)
_YEAR_LINE = re.compile(r"^\(?(?:20\d{2}|二[〇零○0][〇零○一二三四五六七八九0-9]{2})(?:年度?)?(?:\(?(?:本级|预算|批复|公开)\)?)?\)?$")
_CONTINUED = re.compile(r"^\(?(?:续表?|接上[表页]|上接.*|转下页)\d*\)?$")
_PAGE_NUMBER = re.compile(
    r"^(?:[-—–·.]*\d{1,4}[-—–·.]*|第\d+页(?:[,/]?共\d+页)?|\d+/\d+|page\d+(?:of\d+)?|第[一二三四五六七八九十]+页)$", re.IGNORECASE
)
_NOTE_START = re.compile(r"^(?:注|备注|说明|填表说明|填报说明|注释|注意|提示)(?:\d{0,2}[:.、,(]|$)|^\*+|^※")
_SEGMENT = re.compile(r"[ \u3000\t\u00a0]{2,}|[\n\t]|[ \u3000](?=[^ \u3000:：]{2,12}[:：])")
_SEAL = re.compile(r"[（(]\s*(?:盖章|公章|签章|盖 章|单位公章|加盖公章|印章|签字|签名|章)\s*[）)]")
_MONEY_LABELS = frozenset(
    {"单位", "金额单位", "货币单位", "计量单位", "资金单位", "金额计量单位", "预算单位", "数额单位", "资金计量单位", "单位金额", "币种"}
)
MAX_TITLE = 70


@lru_cache(maxsize=8192)
def is_title(text: str) -> bool:
    """Whether a line is the title of a form: it speaks of performance and names a table (…绩效目标表, …自评情况)."""
    key = squash(text)
    if not 4 <= len(key) <= MAX_TITLE or _NOT_TITLE.search(key):
        return False
    core = _TITLE_TAIL.sub("", key)
    if not core or not _TITLE_WORDS.search(core):
        return False
    if _TITLE_END.search(core) and core.count(",") + core.count(".") <= 1:
        return ":" not in core or core.index(":") <= 5 or _TITLE_END.search(core.split(":")[0]) is not None
    return (
        bool(_TITLE_PHRASE.search(core))
        and len(core) >= 8
        and ("年" in core or "项目" in core or "部门" in core or "支出" in core)
        and ":" not in core
        and "," not in core
    )


def is_title_cell(text: str) -> bool:
    """Whether a cell of a table is a title: labels speak of performance, too, so it must name a table or print a year."""
    if len(text) > 3 * MAX_TITLE or field_slug(text) is not None or not is_title(text):
        return False
    return bool(_TITLE_END.search(_TITLE_TAIL.sub("", squash(text)))) or bool(marked_years(text))


def is_continuation_mark(text: str) -> bool:
    """Whether a line only says that a table goes on (续表)."""
    return bool(_CONTINUED.match(squash(text)))


def is_page_furniture(text: str) -> bool:
    """Whether a line is a page number."""
    return bool(_PAGE_NUMBER.match(squash(text)))


def is_note(text: str) -> bool:
    """Whether a line is a note (注：…)."""
    return bool(_NOTE_START.match(squash(text)))


def year_line(text: str) -> int | None:
    """The year of a line that prints little else: （2022年度）, alone or beside 单位：万元."""
    if len(text) > 3 * MAX_TITLE:
        return None
    key = squash(text)
    if not _YEAR_LINE.match(key):
        parts = [p for p in _SEGMENT.split(text) if p.strip()]
        return next((year for p in parts if (year := year_line(p))), None) if len(parts) > 1 else None
    years = marked_years(key) or [int(m) for m in re.findall(r"20\d{2}", key)]
    return years[0] if years else None


_ORGANISATION = re.compile(
    r"^(?:[\[(]?\d{3,12}[\])]?[-|]?)?[\u4e00-\u9fff()]{2,40}(?:局|委|委员会|办|办公室|中心|院|所|校|学|园|厅|政府|处|会|站|队|馆|部|社|厂|场|公司|集团|大学|学校|医院|管理处|法院|团|本级|机关|苗圃|支队|大队)(?:\(?本级\)?|\(?机关\)?)?$"
)


@lru_cache(maxsize=8192)
def is_organisation(text: str) -> bool:
    """Whether a text is an organisation's name alone, with its code at most."""
    key = squash(text)
    return 4 <= len(key) <= 50 and bool(_ORGANISATION.match(key)) and field_slug(text) is None


def is_line(text: str) -> bool:
    """Whether a cell holds nothing but `label：value` parts, as lines above and below a form do."""
    return (":" in text or "：" in text) and len(text) < 3 * MAX_TITLE and bool(inline_parts(text))


@dataclass(frozen=True, slots=True)
class Part:
    """One `label：value` of a line: the slug (a field's, or `money_unit`), the label as printed and the value, "" where blank."""

    slug: str
    label: str
    value: str


_NUMBERED_GOAL = re.compile(r"^(?:年度)?(?:绩效|总体)?目标(?:\d{1,2}|[一二三四五六七八九十]{1,2})$")


def _part(slug: str, label: str, value: str, segment: str) -> Part:
    """A part of a line. 目标1： before one goal of several is part of its text, and no label."""
    return Part(slug, label.strip(), tidy(segment if slug == "goal" and _NUMBERED_GOAL.match(label_key(label)) else value))


def _parted(segment: str) -> tuple[str, str, str]:
    """What stands before a segment's first colon, the colon ("" where there is none), and what stands behind it, as printed."""
    at = min((i for i in (segment.find(":"), segment.find("：")) if i >= 0), default=len(segment))
    return segment[:at], segment[at : at + 1], segment[at + 1 :]


def without_seal(text: str) -> str:
    """The text without （盖章） and its like."""
    return _SEAL.sub("", text)


def parts_of(text: str) -> list[Part]:
    """The `label：value` parts of a line (填报单位：…　单位：万元), in order; parts that no lookup knows are left out."""
    if ":" not in text and "：" not in text and "∶" not in text:
        bare = squash(text).strip("()")
        if bare in ("万元", "亿元"):
            return [Part("money_unit", "", bare)]
        return [Part("unit", "", tidy(text))] if is_organisation(text) else []
    found = []
    for segment in _SEGMENT.split(without_seal(text).replace("∶", ":")):
        label, colon, value = _parted(segment)
        if not colon and is_organisation(segment):
            found.append(Part("unit", "", tidy(segment)))
        if not colon or not label.strip() or len(label) > MAX_LABEL:
            continue
        slug = line_slug(label, value)
        if slug:
            found.append(_part(slug, label, value, segment))
    return found


def line_slug(label: str, value: str) -> str | None:
    """What the label of a line names. 单位： names the unit of money where an amount's unit follows, the organisation else."""
    key = bare_key(label).lstrip("(")
    unit = money_unit(value)
    if (key in _MONEY_LABELS or key.endswith("单位")) and unit and len(squash(value)) <= 8:
        return "money_unit"
    if key in ("金额单位", "货币单位", "计量单位", "币种"):
        return "money_unit" if unit else None
    return field_slug(label)


@lru_cache(maxsize=4096)
def inline_parts(text: str) -> tuple[Part, ...]:
    """The parts of a cell that prints label and value together (填报单位：某局; 总额：90). Slug `funding` marks an amount."""
    if len(text) > 400 or (":" not in text and "：" not in text):
        return ()
    found = []
    segments = [s for s in _SEGMENT.split(without_seal(text)) if s and s.strip()]
    for segment in segments:
        label, colon, value = _parted(segment)
        inner = _parted(value)
        if label_key(label) == "其中" and inner[1]:
            value = inner[2]
            label = f"其中:{inner[0]}"
        if not colon or not label.strip() or len(label) > MAX_LABEL:
            return ()
        money = funding_label(label)
        if money is not None and (money.source or money.measure) and (not is_reviewed_field(label) or is_number(value)):
            found.append(Part("funding", label.strip(), tidy(value)))
            continue
        slug = line_slug(label, value)
        if slug is None:
            return ()
        found.append(_part(slug, label, value, segment))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class TitleFacts:
    """What a title says: subject and stage (None where it leaves them open), year and the unit of money."""

    subject: str | None
    stage: str | None
    year: int | None
    money: str | None


_FUND = re.compile(r"转移支付|专项资金|中央预算内投资|专项补助|区域绩效|整体绩效.*专项|政府性基金预算项目")
_UNIT = re.compile(
    r"部门整体|单位整体|整体支出|整体绩效|部门\(单位\)|部门预算整体|部门绩效|单位绩效|部门年度|部门职责|部门履职|部门支出|预算部门绩效"
)
_PROJECT = re.compile(r"项目|政策")
_EVALUATION = re.compile(r"自评|评价表|完成情况|绩效评价|自我评价|评分表|决算绩效|评估表|实现情况")
_MONITORING = re.compile(r"监控|监测|跟踪|执行情况")
_GOAL = re.compile(r"目标|申报|批复|公开表|绩效表|绩效计划")


@lru_cache(maxsize=4096)
def title_facts(text: str) -> TitleFacts:
    """What the title of a form says of its subject, stage and year."""
    key = squash(text)
    subject = None
    if _FUND.search(key):
        subject = "fund"
    elif _UNIT.search(key) and not re.search(r"项目(?:支出)?绩效|项目支出|预算项目", key):
        subject = "unit"
    elif _PROJECT.search(key):
        subject = "project"
    stage = None
    if _MONITORING.search(key) and not re.search(r"自评|完成情况", key):
        stage = "monitoring"
    elif _EVALUATION.search(key):
        stage = "evaluation"
    elif _GOAL.search(key):
        stage = "goal"
    years = marked_years(key) or [int(m) for m in re.findall(r"(?<!\d)20\d{2}(?!\d)", key)]
    return TitleFacts(subject, stage, years[0] if years else None, money_unit(key) if re.search(r"单位:", key) else None)

"""Extractions made by hand, as `forms` and `normalize` would give them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from jixiao.model import (
    CellReading,
    Disclosure,
    Disposition,
    DocumentError,
    Execution,
    Extraction,
    Field,
    Funding,
    Indicator,
    UnreviewedLabel,
    Value,
)

T0 = datetime(2026, 1, 1, 2)


@dataclass
class Outcome:
    """What `jixiao.engines.local` gives for one document."""

    sha256: str
    name: str
    extraction: Extraction | None
    error: DocumentError | None
    seconds: float = 0.01


def indicator(name: str = "新建管网长度", number: str = "10.546", *, weight: str | None = "20", actual: str | None = None) -> Indicator:
    """One indicator with a target, and an actual where one is given."""
    values = [Value("target", f"≥{number}km", ">=", Decimal(number), None, "km", label="指标值", table=1, row=9, col=4)]
    if actual:
        values.append(Value("actual", actual, None, Decimal(actual), None, "km", label="实际完成值", table=1, row=9, col=5))
    points = Decimal(weight) if weight else None
    return Indicator(1, "产出指标", "数量指标", name, name, values, points, weight, table=1, row=9, col=3)


def disclosure(ordinal: int = 1, **changes: object) -> Disclosure:
    """A project's goal form; `changes` replace attributes."""
    d = Disclosure(
        ordinal,
        "project",
        "goal",
        title="2022年项目绩效目标表",
        fiscal_year=2022,
        fiscal_year_basis="title",
        unit_name="甲县水利局",
        unit_text="甲县水利局",
        department_name="甲县人民政府",
        department_text="甲县人民政府",
        project_name="管网工程",
        project_text="管网工程",
        goal_text="新建管网 10.546 公里",
        indicators=[indicator()],
        funding=[
            Funding("total", "initial_budget", "annual", "年度资金总额", "821.073616", 1, 5, 3, Decimal("8210736.16"), "万元", "title")
        ],
        executions=[Execution("total", 1, 6, 3, Decimal("98.5"), "98.5%")],
        fields=[
            Field("contact_phone", "联系电话", "023-71930846", 1, 3, 4, is_private=True),
            Field("contact_name", "联系人", "张三", 1, 3, 2, is_private=True),
            Field("project_kind", "项目属性", "新增", 1, 4, 2),
        ],
        table=1,
        row=1,
    )
    for name, value in changes.items():
        setattr(d, name, value)
    return d


def extraction(*disclosures: Disclosure, kind: str = "docx", unread: str | None = None) -> Extraction:
    """An extraction of these disclosures, with cells: labels, fields, private ones, and an unread one where a text is given."""
    cells = [
        CellReading(1, 3, 1, "联系人", Disposition.LABEL, "contact_name", 1),
        CellReading(1, 3, 2, "张三", Disposition.FIELD, "contact_name", 1, is_private=True),
        CellReading(1, 3, 3, "联系电话", Disposition.LABEL, "contact_phone", 1),
        CellReading(1, 3, 4, "023-71930846", Disposition.FIELD, "contact_phone", 1, is_private=True),
        CellReading(1, 5, 3, "821.073616", Disposition.FIELD, "funding", 1),
        CellReading(1, 9, 4, "≥10.546km", Disposition.FIELD, "value", 1),
    ]
    if unread:
        cells.append(CellReading(1, 12, 2, unread, Disposition.UNREAD, "unknown", 1))
    return Extraction(
        kind, list(disclosures), cells if disclosures else [], [UnreviewedLabel("奇怪标签", "row_label", 1, 12, 1, unread or "")]
    )


def read(sha256: str, *disclosures: Disclosure, name: str = "a.docx", kind: str = "docx", unread: str | None = None) -> Outcome:
    """The outcome of a document that was read."""
    return Outcome(sha256, name, extraction(*disclosures, kind=kind, unread=unread), None)


def failed(sha256: str, reason: str = "encrypted", name: str = "b.docx") -> Outcome:
    """The outcome of a document that was set aside."""
    return Outcome(sha256, name, None, DocumentError(reason, "文件已加密，请取消密码后重新放入"))

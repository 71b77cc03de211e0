"""Amounts that were read from a scan in doubt: published with a finding, and in no total unless somebody asks for them."""

from __future__ import annotations

import re
from decimal import Decimal

from starlette.testclient import TestClient

from dashboards.app import create_app
from jixiao.model import Execution, ReadingCheck, SeenCell, Sight
from jixiao.warehouse import audit_tables
from jixiao.warehouse.audit import audit
from jixiao.warehouse.connection import writing
from jixiao.warehouse.register import load_register
from tests.unit.warehouse.conftest import SQL, Loader
from tests.unit.warehouse.samples import read
from tests.unit.warehouse.test_money import form


def _sight(sure: float, check: ReadingCheck | None = None, other: str = "") -> Sight:
    return Sight(1, (0.1, 0.1, 0.2, 0.2), sure, check, other)


def _load(loader: Loader) -> None:
    """A scanned evaluation whose executed amount is in doubt, though its letters are sure, and whose budget the form's sums confirm."""
    made = form("evaluation", initial=100, executed=90)
    made.executions = [Execution("total", 1, 6, 3, Decimal("90"), "90%")]
    outcome = read("", made, name="a.jpg")
    assert outcome.extraction is not None
    seen = ((5, 3, _sight(0.5, ReadingCheck.CONFIRMED)), (5, 4, _sight(0.99, ReadingCheck.TWO_CELLS, "9.0")), (6, 3, _sight(0.7)))
    outcome.extraction.seen = [SeenCell(1, row, col, 1, sight, is_figure=True) for row, col, sight in seen]
    loader.put("a.jpg", "a")
    report = loader.night(lambda _, __: outcome)
    with writing(report.path, work=loader.folder.work) as con:
        found = audit(con, load_register(SQL / "rules"))
        audit_tables.write(con, found.rule_results(), found.findings(), found.rules(), found.scores(), found.doubts())


def test_an_amount_in_doubt_is_published_and_left_out_of_totals(loader: Loader) -> None:
    """Each table of money leaves it out of its sums and keeps it beside; the finding says why, in both languages."""
    _load(loader)
    for view in ("form_money", "project_year"):
        sums = "initial_yuan, executed_yuan, execution_rate, unsure_initial_yuan, unsure_executed_yuan, doubt"
        assert loader.rows(f"select {sums} from mart.{view}") == [(1_000_000, None, None, None, 900_000, "unsure_reading")]
    amounts = "select measure, amount_yuan, is_ocr, reading_confidence, doubt from mart.funding order by measure"
    assert [(m, y, o, float(c), d) for m, y, o, c, d in loader.rows(amounts)] == [
        ("executed", 900_000, True, 0.99, "unsure_reading"),
        ("initial_budget", 1_000_000, True, 0.5, None),
    ]
    assert [(o, float(c)) for o, c in loader.rows("select is_ocr, reading_confidence from mart.execution")] == [(True, 0.7)]
    told = "select rule_id, item, message_zh, message_en from mart.finding where rule_id in ('J013', 'J014') order by rule_id"
    (rate, amount) = loader.rows(told)
    assert (rate[0], amount[:2]) == ("J013", ("J014", "年度资金总额 ↔ 9.0"))
    assert "两格之间的表线可能漏识" in amount[2] and "A rule between two cells" in amount[3]
    loader.publish()
    with TestClient(create_app(loader.folder.root)) as client:
        for choice, planned, executed in (("", "1,000,000.00 元", ""), ("?doubt=all", "1,000,000.00 元", "900,000.00 元")):
            page = client.get(f"/{choice}").text
            tiles = [re.search(f'id="kpi-{name}"[^>]*data-exact="([^"]*)"', page) for name in ("planned", "executed")]
            assert [tile[1] if tile else "" for tile in tiles] == [planned, executed]
            assert ("扫描存疑未计入 90.00 万元" in page) is (not choice)

"""审核: people decide in the browser what the readers left open; it is read so from the next load on, and can be taken back."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from dashboards.app import create_app
from dashboards.reviewing import SORTS, Reviewing
from dashboards.server import LOCAL_NAMES, NotBehindProxyError, serve
from jixiao.cli import cli
from jixiao.trust import decisions
from tests.conftest import run_cli

HEAD = "<html><body><table><tr><td colspan=4>项目支出绩效目标表（{year}年度）</td></tr>"
BODY = """<tr><td>项目名称</td><td>{name}</td><td>{label}</td><td>清溪县水利局</td></tr>
<tr><td>项目资金（万元）</td><td>{total}</td><td>其中：财政拨款</td><td>12.5</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>管护河道</td><td>≥5公里</td></tr></table></body></html>"""
FORMS = (
    ("a.html", {"year": 2024, "name": "河道管护", "label": "代建<b>机构</b>", "total": "12.5"}),
    ("b.html", {"year": 2024, "name": "堤防加固", "label": "项目单位", "total": "125000000"}),
    ("c.html", {"year": 2023, "name": "村级文化活动", "label": "项目单位", "total": "12.5"}),
    ("d.html", {"year": 2024, "name": "村级文化活动项目", "label": "项目单位", "total": "12.5"}),
    ("e.html", {"year": 2022, "name": "灌区改造", "label": "代办机构", "total": "12.5"}),
)
TEMPLATES = Path(__file__).resolve().parents[2] / "dashboards" / "templates"
ORIGIN = {"Origin": "http://testserver"}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder of forms and the data folder that they were loaded into: wordings, two names, and an amount in another unit."""
    source, data = tmp_path_factory.mktemp("in"), tmp_path_factory.mktemp("data")
    for name, told in FORMS:
        (source / name).write_text((HEAD + BODY).format(**told), "utf-8")
    run = run_cli("ingest", source, "--data", data)
    assert run.code == 0, run.stderr + run.stdout
    return source, data


@pytest.fixture
def data(loaded: tuple[Path, Path]) -> Path:
    """The data folder, in which nobody has decided anything."""
    for file in (loaded[1] / "reference").glob("*"):
        file.unlink()
    return loaded[1]


def site(data: Path, **allowed: Any) -> TestClient:
    """The dashboard with the pages of review, for somebody who gave a name."""
    return TestClient(create_app(data, None, Reviewing(**{"reviewer": "王敏", **allowed})))


def field(page: str, name: str) -> str:
    """The value of the first hidden field of a name."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return html.unescape(found[1])


def decide(client: TestClient, part: str, headers: dict[str, str] = ORIGIN, **given: str) -> Any:
    """Send the first form of a page, as the browser does."""
    page = client.get(f"/review/{part}").text
    form = {"token": field(page, "token"), "back": f"/review/{part.split('/')[0]}", **given}
    return client.post("/review/decide", data=form, headers=headers, follow_redirects=True)


def ask(data: Path, sql: str) -> list[tuple[Any, ...]]:
    """The rows of a query on the published warehouse."""
    with duckdb.connect(str(data / "published" / "warehouse.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


@pytest.mark.timeout(900)  # it loads once more
def listed(page: str) -> list[str]:
    """What a list shows, an item each, without what the reader's language says."""
    return re.findall(r'<article class="card choice".*?<h2[^>]*>(.*?)</h2>|<tr><th scope="row">(.*?)</th>', page, re.DOTALL)


def test_every_list_is_sorted_by_whatever_it_shows(data: Path) -> None:
    """Each order that a list offers holds the same items, the other way round where it is asked for, and stays while pages are turned."""
    client = site(data)
    up, down = (listed(client.get(f"/review/wordings?sort={sign}wording").text) for sign in ("", "-"))
    assert up == down[::-1]
    assert decide(client, "wordings", verdict="rejected", kind="wordings", **first_wording(client)).status_code == 200
    for part, sorts in SORTS.items():
        plain = client.get(f"/review/{part}").text
        for name in sorts:
            up, down = (client.get(f"/review/{part}?sort={sign}{name}").text for sign in ("", "-"))
            assert sorted(listed(up)) == sorted(listed(down)) == sorted(listed(plain))
            if len(listed(plain)) > 1:
                assert f'value="{name}" selected' in up and f'value="-{name}" selected' in down
            if part in ("readings", "decisions") and listed(plain):
                assert len(re.findall(r'aria-sort="ascending"', up)) == len(re.findall(r'aria-sort="descending"', down)) == 1


def first_wording(client: TestClient) -> dict[str, str]:
    """The wording that the list begins with, as its form sends it."""
    page = client.get("/review/wordings").text
    return {"wording": field(page, "wording"), "position": field(page, "position")}


def test_decisions_hold_from_the_next_load_on_and_are_taken_back(loaded: tuple[Path, Path], data: Path) -> None:
    """A wording accepted, a pair rejected, an amount corrected: the load reads so; taken back in the browser, their lines are gone."""
    source, client = loaded[0], site(data)
    wording = {"kind": "wordings", "wording": "代建机构", "position": "row_label", "why": "核对过<原件>"}
    taken = decide(client, "wordings", verdict="accepted", meaning="labels.fields|unit", **wording)
    assert taken.status_code == 200
    assert "已记下" in taken.text
    number = field(client.get("/review/projects").text, "number")
    assert decide(client, "projects", kind="projects", verdict="rejected", number=number).status_code == 200
    key = re.findall(r"/review/readings/([0-9a-f]+)", client.get("/review/readings").text)[0]
    reading = client.get(f"/review/readings/{key}").text
    assert 'class="source" aria-current="true">125000000<' in reading
    corrected = {"kind": "readings", "key": key, "amount_yuan": "125,000", "verdict": "corrected", "why": "批复"}
    assert decide(client, f"readings/{key}", **corrected).status_code == 200
    listed = CliRunner().invoke(cli, ["labels", "--data", str(data)])
    assert "代建机构" not in listed.output, "the command lists what is to be decided, too"
    assert "代办机构" in listed.output
    run = run_cli("ingest", source, "--data", data, "--json")
    assert run.code == 0, run.stderr
    assert json.loads(run.stdout)["documents_parsed"] == 1, "only the document that prints the wording"
    assert ask(data, "select unit_name from mart.disclosure where source_file = 'a.html'") == [("清溪县水利局",)]
    assert ask(data, "select amount_yuan from mart.funding where amount_text = '125000000'") == [(125000,)]
    assert ask(data, "select count(distinct project_key) from mart.disclosure where project_name like '村级%'") == [(2,)]
    page = client.get("/review/decisions").text
    assert "核对过&lt;原件&gt;" in page
    assert "核对过<原件>" not in page
    for one in decisions.standing(data / "reference"):
        assert decide(client, "decisions", verdict="taken_back", id=one.id).status_code == 200
    assert sorted(p.name for p in (data / "reference").iterdir()) == ["decisions.jsonl"]
    assert [d.by for d in decisions.ledger(data / "reference")] == ["王敏"] * 6


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://elsewhere.example"}, {"Origin": "null"}, {}, {**ORIGIN, "Sec-Fetch-Site": "cross-site"}], ids=str
)
def test_a_page_elsewhere_decides_nothing(data: Path, headers: dict[str, str]) -> None:
    """Another origin, none, or a browser that says cross-site: refused, with the right token, and nothing is written."""
    answer = decide(site(data), "wordings", headers, kind="wordings", wording="代办机构", position="row_label", verdict="rejected")
    assert answer.status_code == 403
    assert not (data / "reference" / "decisions.jsonl").exists()


def test_a_token_of_another_browser_is_refused(data: Path) -> None:
    """The token goes with the browser's own cookie."""
    client, other = site(data), site(data)
    token = field(other.get("/review/wordings").text, "token")
    answer = decide(client, "wordings", token=token, kind="wordings", wording="代办机构", position="row_label", verdict="rejected")
    assert answer.status_code == 403


def test_two_reviewers_do_not_overwrite_each_other(data: Path) -> None:
    """The second to decide is told who has decided, and the first decision stands."""
    key = {"kind": "wordings", "wording": "代办机构", "position": "row_label"}
    first, second = site(data), site(data, reviewer="李强")
    assert decide(first, "wordings", verdict="accepted", meaning="labels.fields|unit", **key).status_code == 200
    late = decide(second, "wordings", verdict="rejected", **key)
    assert late.status_code == 409
    assert [(d.by, d.verdict) for d in decisions.standing(data / "reference")] == [("王敏", "accepted")]


def test_nothing_is_decided_without_a_name_and_the_page_keeps_one(data: Path) -> None:
    """The buttons wait for a name; once kept in the browser it is that of the decision."""
    client = site(data, reviewer=None)
    key = {"kind": "wordings", "wording": "代办机构", "position": "row_label", "verdict": "rejected"}
    assert "disabled" in client.get("/review/wordings").text
    assert decide(client, "wordings", **key).status_code == 409
    token = field(client.get("/review/wordings").text, "token")
    client.post("/review/name", data={"token": token, "back": "//elsewhere.example/", "name": "赵<青>"}, headers=ORIGIN)
    assert "赵&lt;青&gt;" in client.get("/review/wordings").text
    assert decide(client, "wordings", **key).status_code == 200
    assert [d.by for d in decisions.standing(data / "reference")] == ["赵<青>"]


def test_behind_a_proxy_it_tells_who_asks(data: Path) -> None:
    """The header is the name, a cookie is not; the proxy's address is an origin of its own."""
    proxy = "https://jixiao.example.gov.cn"
    client = site(data, reviewer=None, proxy=proxy, header="X-Remote-User")
    client.cookies.set("jixiao_reviewer", "somebody")
    page = client.get("/review/wordings", headers={"X-Remote-User": "wangmin"}).text
    form = {"token": field(page, "token"), "kind": "wordings", "wording": "代办机构", "position": "row_label", "verdict": "rejected"}
    assert client.post("/review/decide", data=form, headers={"Origin": proxy}).status_code == 409, "no name, no decision"
    assert client.post("/review/decide", data=form, headers={"Origin": proxy, "X-Remote-User": "wangmin"}).status_code == 200
    assert [d.by for d in decisions.standing(data / "reference")] == ["wangmin"]


def test_review_is_off_unless_asked_for_and_refused_where_others_reach_it(tmp_path: Path, data: Path) -> None:
    """An ordinary dashboard has no such address; another address than this machine's needs a proxy that is named."""
    plain = TestClient(create_app(data))
    assert plain.get("/review/wordings").status_code == 404
    assert 'href="/review/wordings"' not in plain.get("/units").text
    with pytest.raises(NotBehindProxyError):
        serve(data, "0.0.0.0", 0, reviewing=Reviewing("王敏"))
    for wrong in (["--review", "--host", "0.0.0.0"], ["--reviewer", "王敏"], ["--review", "--reviewer-header", "X-User"]):
        assert CliRunner().invoke(cli, ["dashboard", *wrong, "--data", str(data)]).exit_code == 2
    assert "localhost" in LOCAL_NAMES


def test_pages_speak_both_languages_and_name_every_field(data: Path) -> None:
    """Each part in both languages; every field that a person fills in has a label, and the chosen tab is told."""
    client = site(data)
    for language, word in (("zh", "审核"), ("en", "Review")):
        for part in ("wordings", "units", "projects", "indicators", "readings", "decisions"):
            page = client.get(f"/review/{part}?lang={language}").text
            assert f"<h1>{word}</h1>" in page
            assert 'aria-current="page"' in page.split('class="tabs"')[1]
            for found in re.findall(r'<input type="text"[^>]*>', page):
                assert "aria-label" in found or re.search(rf"<label[^>]*><span>[^<]*</span>{re.escape(found)}", page), found


def test_a_decision_leads_back_to_the_list_as_it_was(data: Path) -> None:
    """Who decides item by item keeps the order and the page of the list."""
    client = site(data)
    page = client.get("/review/wordings?sort=wording&page=1&done=x").text
    assert field(page, "back") == "/review/wordings?sort=wording&page=1"


TABLES = {"compare.html": "compared", "indicators.html": "spread", "reading.html": ""}
"""Tables that are no lists: measures of two units, the spread of one indicator, the printed form."""


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_every_table_is_sorted_by_its_headers(template: Path) -> None:
    """A table of any page is sorted by the server or where it stands; what is no list says so here."""
    for table in re.findall(r"<table.*?</table>", template.read_text("utf-8"), re.DOTALL):
        named = re.search(r'(?:id|class)="(compared|spread)"', table.partition(">")[0] + ">")
        if (named[1] if named else "") == TABLES.get(template.name) and (named or "<th" not in table):
            continue
        is_sorted = "data-sorts" in table.partition(">")[0] or "p.th(" in table or "heads()" in table
        assert is_sorted, table[:120]

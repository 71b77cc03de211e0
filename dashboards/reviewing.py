"""Review: what the readers left open, put before people; each decision is theirs and is written down by the library.

Belongs here: what may ask (name, address, token), what the pages show, handing a decision over. Must stay out: what is proposed
(`jixiao.trust.proposed`), writing decisions (`jixiao.trust.decisions`), HTML (`review.html`, `reading.html`).

Whoever may decide changes what the next load reads. The pages are there only if they are asked for, on this machine or behind a proxy that
the operator names; a decision must come from a page of this dashboard, with the token that it gave to this browser.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlencode, urlsplit

import duckdb
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboards import sources
from dashboards.filters import Filters
from dashboards.words import NUMBERS, Words
from jixiao.errors import JixiaoError
from jixiao.sources.data_folder import DataFolder
from jixiao.trust import TrustError, decisions, keys, proposed
from jixiao.trust.decisions import Decision, Reviewer, UndecidableError
from jixiao.trust.explain import ROWS_AROUND, Explanation
from jixiao.trust.picture import cut_out
from jixiao.trust.source import archived, spans
from jixiao.trust.words import DECIDED, POSITIONS, SECTIONS, VERDICTS
from jixiao.vocabulary import teaching
from jixiao.vocabulary.units import UNITS

if TYPE_CHECKING:
    from dashboards.app import Dashboard
    from dashboards.store import Snapshot

PARTS = {
    "wordings": ("用语", "Wordings"),
    "units": ("单位", "Units"),
    "projects": ("项目", "Projects"),
    "indicators": ("指标", "Indicators"),
    "readings": ("读数", "Readings"),
    "decisions": ("已作决定", "Decisions"),
}
"""What is reviewed, in the order of the tabs."""
COLUMNS = {
    "amount_yuan": ("金额（元）", "Amount (yuan)"),
    "value_number": ("数值", "Number"),
    "value_high": ("上限（区间）", "Upper bound (of a range)"),
    "comparator": ("比较符号", "Comparator"),
    "unit": ("计量单位", "Unit of measure"),
}
"""What a reviewer may correct of a reading."""
COMPARATORS = (">=", "<=", ">", "<", "=", "range", "~")
_MERGED = {
    "kept": ("名称", "Name", False, lambda one: one.kept),
    "members": ("几个名称", "Names", True, lambda one: len(one.others) + 1),
    "alike": ("相似程度", "Likeness", True, lambda one: one.score),
}
SORTS: dict[str, dict[str, tuple[str, str, bool, Callable[[Any], Any]]]] = {
    "wordings": {
        "wording": ("用语", "Wording", False, lambda one: one.wording),
        "occurrences": ("出现次数", "Times", True, lambda one: one.occurrences),
        "documents": ("文件数", "Documents", True, lambda one: one.documents),
        "position": ("位置", "Position", False, lambda one: one.position),
        "source_file": ("来源文件", "Source file", False, lambda one: one.source_file),
    },
    "units": _MERGED,
    "projects": {**_MERGED, "unit": ("单位", "Unit", False, lambda one: one.unit)},
    "indicators": {**_MERGED, "level": ("级别", "Level", False, lambda one: one.level)},
    "readings": {
        "printed": ("原文", "Printed", False, lambda one: one["printed"]),
        "reading": ("读作", "Read as", False, lambda one: [(n, _value(n, v)) for n, v in one["reading"].items() if v is not None] or None),
        "doubt": ("存疑原因", "Why it is in doubt", False, lambda one: (one["doubt"], one["reading_confidence"] or 0)),
        "form": (
            "公开表",
            "Form",
            False,
            lambda one: (one["unit_name"] or "", one["project_name"] or one["title"] or "", one["fiscal_year"] or 0),
        ),
        "place": ("位置", "Place", False, lambda one: (one["source_file"], one["table_no"], one["row_no"], one["column_no"])),
    },
    "decisions": {
        "verdict": ("决定", "Decision", False, lambda one: (one.verdict, one.kind)),
        "about": ("内容", "About", False, lambda one: one.about),
        "at": ("何人何时", "Who and when", True, lambda one: (one.at, one.by)),
        "why": ("理由", "Why", False, lambda one: one.why or None),
    },
}
"""What each list can be sorted by: its name in Chinese and English, whether it begins with the most, and what is compared."""
ALSO = {"labels.fields": ("labels.groups", "labels.sections", "labels.totals", "labels.tables"), "levels.level2": ("levels.level1",)}
"""Other sections that a wording of a section's position may belong in."""
SEEN = """
with fact as (
    select document_key, table_no, row_no, column_no from main.fact_funding where funding_key = $key
    union all
    select document_key, table_no, row_no, column_no from main.fact_indicator where indicator_value_key = $key
)

select seen.*, document.sha256, document.source_file
from fact
inner join meta.seen_cell as seen using (document_key, table_no, row_no, column_no)
inner join main.dim_document as document using (document_key)
"""
"""Where the cell of a fact was seen."""
A_PAGE = 20
MOST_LISTED = 5_000
YEAR_S = 31_536_000
NAME, SESSION = "jixiao_reviewer", "jixiao_review"
MOST_BODY = 64 * 2**10


@dataclass(frozen=True, slots=True)
class Reviewing:
    """That people may decide: the reviewer's name where one is given, the address of the proxy, and the header in which it tells names."""

    reviewer: str | None = None
    proxy: str | None = None
    header: str | None = None

    @property
    def proxy_host(self) -> str | None:
        """The host of the proxy's address."""
        return urlsplit(self.proxy).hostname if self.proxy else None


class RefusedError(JixiaoError):
    """A request that decides nothing; `status` is that of HTTP, the texts say why."""

    def __init__(self, status: int, zh: str, en: str) -> None:
        super().__init__(en)
        self.status, self.zh, self.en = status, zh, en


class Review:
    """The pages of review over one dashboard."""

    def __init__(self, dashboard: Dashboard, allowed: Reviewing) -> None:
        self.dashboard, self.allowed = dashboard, allowed
        self.folder = DataFolder(dashboard.data)
        self._secret = secrets.token_bytes(32)

    def routes(self) -> list[Route]:
        """All addresses."""
        return [
            Route("/review", lambda _: RedirectResponse("/review/wordings", 302)),
            Route("/review/decide", self.decide, methods=["POST"]),
            Route("/review/name", self.name, methods=["POST"]),
            Route("/review/picture/{key}.png", self.picture),
            Route("/review/readings/{key}", self.reading),
            Route("/review/{part}", self.part),
        ]

    def part(self, request: Request) -> Response:
        """One list: what is to be decided, or what was."""
        part = request.path_params["part"]
        if part not in PARTS:
            return self.dashboard.missing(request)
        snapshot = self.dashboard.store.current()
        filters = Filters.read(request.query_params)
        found = _in_order(self._open(part, snapshot), SORTS[part], filters.sort)
        page = min(filters.page, max(1, -(-len(found) // A_PAGE)))
        shown = found[(page - 1) * A_PAGE : page * A_PAGE]
        if part == "wordings":
            documents = _documents(snapshot, (one.source_file for one in shown))
            shown = [(one, choices(one.position), documents.get(one.source_file)) for one in shown]
        told = {"part": part, "found": shown, "total": len(found), "page_no": page, "pages": max(1, -(-len(found) // A_PAGE))}
        sorts = [(name, zh, en, is_most_first) for name, (zh, en, is_most_first, _) in SORTS[part].items()]
        return self._page(request, "review.html", snapshot, filters=Filters(sort=filters.sort), sorted_by=sorts, **told)

    def reading(self, request: Request) -> Response:
        """One doubtful reading beside its cell, or its picture."""
        snapshot, key = self.dashboard.store.current(), request.path_params["key"]
        one = next((r for r in self._open("readings", snapshot) if r["key"] == key), None)
        if one is None:
            return RedirectResponse("/review/readings", 303)
        with snapshot.cursor() as cursor:
            try:
                explanation = sources.explained(cursor, self.dashboard.data, key)
            except TrustError:
                return self.dashboard.missing(request)
            sql = "select rule_id, message_zh, message_en from meta.finding where fact_key = ? order by rule_id"
            findings = cursor.execute(sql, [key]).fetchall()
        told = {"one": one, "around": around(explanation), "note": explanation.note, "findings": findings, "comparators": COMPARATORS}
        return self._page(request, "reading.html", snapshot, **told)

    def picture(self, request: Request) -> Response:
        """The part of the page in which a reading was seen."""
        snapshot = self.dashboard.store.current()
        with snapshot.cursor() as cursor:
            seen = next(iter(keys.rows(cursor, SEEN, {"key": request.path_params["key"]})), None)
        if seen is None:
            return Response(status_code=404)
        box = (seen["box_left"], seen["box_top"], seen["box_right"], seen["box_bottom"])
        try:
            png = cut_out(archived(self.dashboard.data, seen["sha256"]), Path(seen["source_file"]).name, seen["page_no"], box)
        except JixiaoError:
            return Response(status_code=404)
        return Response(
            png, media_type="image/png", headers={"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}
        )

    async def name(self, request: Request) -> Response:
        """Keep the reviewer's name in the browser."""
        try:
            form = await self._form(request)
            reviewer = Reviewer(_text(form, "name"))
        except (RefusedError, UndecidableError) as error:
            return self._refused(request, error)
        response = RedirectResponse(_back(form), 303)
        response.set_cookie(NAME, quote(reviewer.name), max_age=YEAR_S, samesite="strict", httponly=True)
        return response

    async def decide(self, request: Request) -> Response:
        """Take one decision, and lead back to the list."""
        try:
            form = await self._form(request)
            reviewer = Reviewer(self._name(request) or "", _text(form, "why"))
            decision = await run_in_threadpool(self._decide, form, reviewer)
        except (RefusedError, UndecidableError) as error:
            return self._refused(request, error)
        back = _back(form)
        return RedirectResponse(f"{back}{'&' if '?' in back else '?'}done={decision.id}", 303)

    def _decide(self, form: FormData, reviewer: Reviewer) -> Decision:
        """Hand the decision of a form over to the library; what it is about is looked up again."""
        folder, verdict, kind = self.folder.reference, _text(form, "verdict"), _text(form, "kind")
        if verdict == "taken_back":
            return decisions.take_back(folder, reviewer, _text(form, "id"))
        snapshot = self.dashboard.store.current()
        if kind == "wordings" and verdict in ("accepted", "rejected"):
            one = _only(
                w for w in self._open(kind, snapshot) if (w.wording, w.position) == (_text(form, "wording"), _text(form, "position"))
            )
            if verdict == "rejected":
                return decisions.reject_wording(folder, reviewer, one)
            section, _, meaning = _text(form, "meaning").partition("|")
            if not meaning:
                raise RefusedError(400, "请先选择含义", "Choose what it means first")
            return decisions.accept_wording(folder, reviewer, one, section, meaning)
        if kind in proposed.CLUSTERS and verdict in ("accepted", "rejected"):
            found, write = self._open(kind, snapshot), decisions.accept_clusters if verdict == "accepted" else decisions.reject_clusters
            _only(c for c in found if c.number == _text(form, "number"))
            return write(folder, reviewer, found, [_text(form, "number")])[0]
        if kind == "readings" and verdict in ("confirmed", "corrected"):
            one = _only(r for r in self._open(kind, snapshot) if r["key"] == _text(form, "key"))
            if verdict == "confirmed":
                return decisions.settle_reading(folder, reviewer, one, one["reading"], is_right=True)
            return decisions.settle_reading(folder, reviewer, one, _corrected(form, one["reading"]), is_right=False)
        raise RefusedError(400, "无法识别的请求", "The request decides nothing")

    def _open(self, part: str, snapshot: Snapshot) -> list[Any]:
        """What of a part is still to be decided; of the decisions, all that stand."""
        folder = self.folder.reference
        if part == "decisions":
            return decisions.ledger(folder)[::-1]
        with snapshot.cursor() as cursor:
            if part == "wordings":
                return decisions.undecided_wordings(proposed.wordings(cursor, limit=MOST_LISTED), folder)
            if part == "readings":
                return decisions.undecided_readings(proposed.readings(cursor), folder)
            try:
                return decisions.undecided_clusters(proposed.CLUSTERS[part](cursor), folder)
            except (duckdb.BinderException, duckdb.CatalogException):
                return []  # a version that was published before this was proposed

    def _page(self, request: Request, template: str, snapshot: Snapshot, status: int = 200, **told: Any) -> Response:
        folder = self.folder.reference
        standing = {d.id: d for d in decisions.standing(folder)}
        session = request.cookies.get(SESSION) or secrets.token_urlsafe(24)
        counts = {
            part: len(standing) if part == "decisions" else told["total"] if part == told.get("part") else len(self._open(part, snapshot))
            for part in PARTS
        }
        names = {
            "parts": PARTS,
            "positions": POSITIONS,
            "verdicts": VERDICTS,
            "kinds": DECIDED,
            "columns": COLUMNS,
            "told_of": said_of,
            "meaning_of": meaning_of,
        }
        response = self.dashboard.page(
            request,
            template,
            "review",
            status,
            snapshot=snapshot,
            reviewer=self._name(request),
            is_named=self.allowed.header is not None,
            token=self._token(session),
            counts=counts,
            standing=standing,
            done=next((d for d in decisions.ledger(folder) if d.id == request.query_params.get("done")), None),
            here=_here(request),
            **names,
            **told,
        )
        response.headers["Cache-Control"] = "no-store"
        if SESSION not in request.cookies:
            response.set_cookie(SESSION, session, samesite="strict", httponly=True)
        return response

    def _refused(self, request: Request, error: RefusedError | UndecidableError) -> Response:
        words = Words(request.query_params.get("lang") or request.cookies.get("lang") or "zh")
        if isinstance(error, RefusedError):
            status, text = error.status, words(error.zh, error.en)
        else:
            status, text = 409, words(f"没有记下这个决定：{error.said('zh')}", f"The decision was not taken. {error.message}")
        told = {"part": "", "found": [], "total": 0, "page_no": 1, "pages": 1, "refused": text}
        return self._page(request, "review.html", self.dashboard.store.current(), status, **told)

    def _name(self, request: Request) -> str | None:
        """The reviewer's name: what the proxy tells, else what the browser keeps, else what the operator gave."""
        if self.allowed.header is not None:
            return request.headers.get(self.allowed.header, "").strip() or None
        return unquote(request.cookies.get(NAME, "")).strip() or self.allowed.reviewer

    async def _form(self, request: Request) -> FormData:
        """The form of a request that comes from a page of this dashboard. Raises RefusedError for any other."""
        length = request.headers.get("content-length", "")
        if not length.isdigit() or int(length) > MOST_BODY:
            raise RefusedError(413, "请求过大", "The request is too large")
        if not self._is_from_here(request):
            raise RefusedError(403, "请求不是从本看板的页面发出的", "The request does not come from a page of this dashboard")
        form = await request.form(max_files=0, max_fields=30)
        session = request.cookies.get(SESSION, "")
        if not session or not hmac.compare_digest(_text(form, "token"), self._token(session)):
            raise RefusedError(403, "页面已过期，请返回并重新打开", "The page has expired: go back and open it again")
        return form

    def _is_from_here(self, request: Request) -> bool:
        """Whether the browser says that a page of this address sent the request."""
        origin = request.headers.get("origin") or "{0.scheme}://{0.netloc}".format(urlsplit(request.headers.get("referer", "")))
        proxy = urlsplit(self.allowed.proxy or "")
        own = {f"{request.url.scheme}://{request.url.netloc}"} | ({f"{proxy.scheme}://{proxy.netloc}"} if self.allowed.proxy else set())
        return origin in own and request.headers.get("sec-fetch-site", "same-origin") == "same-origin"

    def _token(self, session: str) -> str:
        return hmac.new(self._secret, session.encode(), hashlib.sha256).hexdigest()


def _here(request: Request) -> str:
    """The address of a list as it is asked for, without the decision that led to it."""
    asked = urlencode([(name, value) for name, value in request.query_params.multi_items() if name != "done"])
    return f"{request.url.path}?{asked}" if asked else request.url.path


def _in_order(found: list[Any], sorts: Mapping[str, tuple[str, str, bool, Callable[[Any], Any]]], asked: str) -> list[Any]:
    """A list in the order that its address asks for (`-name` from the most down), else as it is; what has no value stands last."""
    chosen = sorts.get(asked.removeprefix("-"))
    if chosen is None:
        return found
    value = chosen[3]
    some = [one for one in found if value(one) is not None]
    return sorted(some, key=value, reverse=asked.startswith("-")) + [one for one in found if value(one) is None]


def _value(name: str, text: Any) -> tuple[float, str]:
    """A value of a reading, to be compared: numbers by their size."""
    return (float(text), "") if name in NUMBERS else (0.0, str(text))


def said_of(decision: Decision, words: Words) -> str:
    """What a decision is about: columns and meanings by their names, as whoever decided saw them."""
    about: str = decision.about
    if decision.kind == "reading":
        for name, names in COLUMNS.items():
            about = re.sub(rf"\b{name} = (-?\d+)\.0+\b", rf"{name} = \1", about)
            about = about.replace(f"{name} = ", f"{words(*names)} ")
    elif decision.kind == "wording" and (found := re.search(r" = ([\w.]+): (\w+)$", about)) and words.is_chinese:
        meaning = teaching.chinese(found[1], found[2]) if found[1] in teaching.MEANINGS else None
        about = about[: found.start()] + f" = {meaning or found[2]}"
    return about


def meaning_of(position: str, meaning: str, words: Words) -> str:
    """What the readers inferred of a wording, by its name in the reader's language."""
    if not words.is_chinese:
        return meaning
    first = teaching.SECTIONS.get(position, "labels.fields")
    return next((zh for section in (first, *ALSO.get(first, ())) if (zh := teaching.chinese(section, meaning))), meaning)


def choices(position: str) -> list[tuple[tuple[str, str], list[tuple[str, str]]]]:
    """What a wording at a position may mean: sections with their names, each with (section|meaning, name)."""
    first = teaching.SECTIONS.get(position, "labels.fields")
    return [
        (SECTIONS[section], [(f"{section}|{slug}", name) for slug, name in _meanings(section)]) for section in (first, *ALSO.get(first, ()))
    ]


def _meanings(section: str) -> Iterator[tuple[str, str]]:
    if section == "units":
        yield from ((unit, unit) for unit in (teaching.ITSELF, *sorted(set(UNITS.values()))))
        return
    for slug in teaching.meanings(section):
        zh = teaching.chinese(section, slug)
        yield slug, f"{zh} ({slug})" if zh else slug


def around(explanation: Explanation) -> list[list[list[tuple[Any, int, int, bool]]]]:
    """The rows about the source cell, ruled as printed, in blocks without a gap: (cell, rows, columns, is the source) in their order."""
    form, at = explanation.form, explanation.subject.place
    if form is None or at is None:
        return []
    number, row, column = at
    table = next((t for t in form.document.tables if t.number == number), None)
    source = form.cell(number, row, column)
    if table is None or source is None:
        return []
    wanted = set(range(max(1, row - ROWS_AROUND), min(table.rows, row + ROWS_AROUND) + 1))
    wanted |= {c.row for c in form.labels_above((number, source.row, source.col))[:1]}
    blocks: list[list[int]] = []
    for line in sorted(wanted):
        if blocks and blocks[-1][-1] == line - 1:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    ruled = spans(table)
    return [[_ruled(ruled, line, block, source) for line in block] for block in blocks]


def _ruled(ruled: list[list[tuple[Any, int, int]]], line: int, block: list[int], source: Any) -> list[tuple[Any, int, int, bool]]:
    """The cells of a row; in a block's first row, those that begin above it, too."""
    found = []
    for start in range(1 if line == block[0] else line, line + 1):
        at = 1
        for cell, height, width in ruled[start - 1]:
            first = cell.col if cell is not None else at
            if start + height > line:
                found.append((first, (cell, min(start + height - 1, block[-1]) - line + 1, width, cell is source)))
            at = first + width
    return [told for _, told in sorted(found, key=lambda one: one[0])]


def _documents(snapshot: Snapshot, files: Iterable[str]) -> dict[str, str]:
    """The keys of documents by their paths."""
    names = sorted(set(files))
    sql = "select source_file, min(document_key) as key from main.dim_document where list_contains(?, source_file) group by all"
    return {row["source_file"]: row["key"] for row in snapshot.rows(sql, [tuple(names)])} if names else {}


def _corrected(form: FormData, reading: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that a form changes. Raises RefusedError for a number that is none, or where nothing differs."""
    changed: dict[str, Any] = {}
    for name, read in reading.items():
        text = _text(form, name)
        if name in NUMBERS and text:
            text = text.replace(",", "").replace("，", "").replace(" ", "")
            try:
                number = Decimal(text)
            except InvalidOperation:
                raise RefusedError(400, f"“{text}”不是数字", f"{text!r} is no number") from None
            if not number.is_finite() or abs(number) >= Decimal(10) ** 18:
                raise RefusedError(400, f"“{text}”不是可用的数字", f"{text!r} is no number that can be taken")
            if read is None or number != Decimal(str(read)):
                changed[name] = f"{number:f}"
        elif (text or None) != (read or None):
            changed[name] = text or None
    if not changed:
        raise RefusedError(400, "没有改动：如读数正确，请选“读数正确”", "Nothing differs: if the reading is right, say so")
    return changed


def _only(found: Iterable[Any]) -> Any:
    for one in found:
        return one
    raise UndecidableError(
        "It is no longer to be decided: somebody has decided it, or a new load has changed it.",
        "已不需要决定：有人已经决定，或新的载入改变了它。",
    )


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value.strip()[:1000] if isinstance(value, str) else ""


def _back(form: FormData) -> str:
    """The page of review that a form came from; nothing else is led to."""
    back = urlsplit(_text(form, "back"))
    inside = not back.scheme and not back.netloc and back.path.startswith("/review/") and back.path != "/review/decide"
    return back.path + (f"?{back.query}" if back.query else "") if inside else "/review/wordings"

"""The routes of the dashboard, and what every answer carries.

Belongs here: addresses, language, headers, errors that a person understands. Must stay out: SQL (`pages`), HTML (`templates`).

Pages are whole without a script; the script only swaps their main part when a filter changes. Nothing is loaded from elsewhere, and the
content policy forbids it.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import duckdb
import jinja2
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dashboards import charts, checking, citing, exports, pages, sources
from dashboards.filters import Filters
from dashboards.pages import compare, indicators, lists, overview, project, quality, unit
from dashboards.reviewing import Review, Reviewing
from dashboards.store import NotPublishedError, PrunedError, Snapshot, Store
from dashboards.words import LANGUAGES, Words
from jixiao.report.charts import PALETTE, WIDTH
from jixiao.report.write import breakable
from jixiao.sources.data_folder import DataFolder
from jixiao.telling.health import TROUBLES, health
from jixiao.telling.loads import STATES, notes
from jixiao.trust import TrustError

LOG = logging.getLogger("uvicorn.error")
HERE = Path(__file__).resolve().parent
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; form-action 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY + "; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
NO_FILTERS = Filters()
TITLES = {
    "overview.html": ("概览", "Overview"),
    "units.html": ("单位", "Units"),
    "projects.html": ("项目", "Projects"),
    "forms.html": ("公开表", "Forms"),
    "amounts.html": ("金额明细", "Amounts"),
    "indicators.html": ("指标", "Indicators"),
    "quality.html": ("数据质量", "Quality"),
}
"""What pages are called in a citation; the pages of a unit or a project have its name."""
PAGES_OF = {"unit": "/units", "project": "/projects"}
"""Keys that name no figure lead to the page of what they name."""
LOADS = 30
"""Loads that the page of health lists."""


class Kind(Convertor[str]):
    """The end of an export's address: a format that exports are written in."""

    regex = "csv|xlsx"

    def convert(self, value: str) -> str:
        """From the address."""
        return value

    def to_string(self, value: str) -> str:
        """Into an address."""
        return value


class Drawing(Kind):
    """The end of a chart's address."""

    regex = "csv|svg"


register_url_convertor("kind", Kind())
register_url_convertor("drawing", Drawing())


EXPORTS: dict[str, Callable[[Filters], exports.Export]] = {
    "units": lists.export_units,
    "projects": lists.export_projects,
    "forms": lists.export_forms,
    "amounts": lists.export_amounts,
    "indicators": indicators.export,
    "findings": quality.export,
    "places": indicators.export_places,
}
"""The lists that are given as files, by their name in the address."""


@dataclass(frozen=True, slots=True)
class Checking:
    """That files may be checked before publication: the folder with the rules' SQL, and where the operator keeps the files, if at all."""

    sql: Path
    kept: Path | None = None


class Dashboard:
    """The pages over one data folder; with `checking`, also the page that checks files, with `reviewing`, those on which people decide."""

    def __init__(self, data: Path, checking: Checking | None = None, reviewing: Reviewing | None = None) -> None:
        self.data, self.checking = data, checking
        self.review = Review(self, reviewing) if reviewing else None
        self.store = Store(data, warm=self.warm)
        self.templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(HERE / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )
        self.templates.filters |= {"zip_same": _paired, "code_names": _code_names, "path": breakable}
        self.templates.globals |= {"top": pages.top, "nice": pages.nice, "drawn": _drawn}

    def warm(self, snapshot: Snapshot) -> None:
        """Ask what the first pages of a new version ask."""
        pages.options(snapshot, NO_FILTERS)
        overview.context(snapshot, NO_FILTERS)
        indicators.context(snapshot, NO_FILTERS)
        quality.context(snapshot, self.store, NO_FILTERS)
        unit.warm(snapshot)

    def _asked(self, request: Request) -> Snapshot:
        """The version that the address asks for: the newest, unless it is of a citation."""
        name = request.path_params.get("version", "")
        return self.store.version(name) if name else self.store.current()

    def page(self, request: Request, template: str, active: str, status: int = 200, **context: Any) -> HTMLResponse:
        """A page in the reader's language."""
        words = _words(request)
        snapshot: Snapshot | None = context.get("snapshot")
        filters = context.setdefault("filters", NO_FILTERS)
        at = citing.prefix(request.path_params.get("version", ""))
        said = citing.said(words, template, context)
        if snapshot and said:
            title = words(*TITLES[template]) if template in TITLES else context["head"]["project_name"] if "head" in context else ""
            title = title or (context.get("unit") or {}).get("unit_name", "")
            path = request.url.path.removeprefix(at)
            context["citation"] = citing.cite(words, str(request.base_url), snapshot.version, path, request.query_params, title, said)
        html = self.templates.get_template(template).render(
            _=words,
            active=active,
            path=request.url.path.removeprefix(at) or "/",
            at=at,
            now=datetime.now(UTC).replace(tzinfo=None),
            offered=pages.options(snapshot, filters) if snapshot else {"years": [], "regions": []},
            other_language=_address(request, lang=words("en", "zh")),
            link=lambda path, **changes: at + filters.link(path, **changes),
            to=lambda path, **query: at + _to(path, **query),
            is_checking=self.checking is not None,
            is_reviewing=self.review is not None,
            **context,
        )
        response = HTMLResponse(html, status, headers=HEADERS)
        if request.query_params.get("lang") in LANGUAGES:
            response.set_cookie("lang", words.language, max_age=31_536_000, samesite="lax")
        return response

    def overview(self, request: Request) -> Response:
        """How much there is, where the money goes, what the last load changed."""
        snapshot, filters = self._asked(request), Filters.read(request.query_params)
        return self.page(request, "overview.html", "overview", snapshot=snapshot, filters=filters, **overview.context(snapshot, filters))

    def units(self, request: Request) -> Response:
        """Units by name and region."""
        snapshot, filters = self._asked(request), Filters.read(request.query_params)
        return self.page(request, "units.html", "units", snapshot=snapshot, filters=filters, **lists.units(snapshot, filters))

    def unit(self, request: Request) -> Response:
        """One unit."""
        snapshot, filters = self._asked(request), Filters.read(request.query_params)
        found = unit.context(snapshot, request.path_params["key"], filters)
        if found is None:
            return self.missing(request)
        return self.page(request, "unit.html", "units", snapshot=snapshot, filters=filters, **found)

    def projects(self, request: Request) -> Response:
        """Projects by name, year and region."""
        snapshot, filters = self._asked(request), Filters.read(request.query_params)
        return self.page(request, "projects.html", "projects", snapshot=snapshot, filters=filters, **lists.projects(snapshot, filters))

    def project(self, request: Request) -> Response:
        """One project."""
        snapshot, filters = self._asked(request), Filters.read(request.query_params)
        found = project.context(snapshot, request.path_params["key"], filters)
        if found is None:
            return self.missing(request)
        return self.page(request, "project.html", "projects", snapshot=snapshot, filters=filters, **found)

    def forms(self, request: Request) -> Response:
        """The forms that a count is made of."""
        snapshot, filters = self._asked(request), Filters.read(request.query_params)
        return self.page(request, "forms.html", "overview", snapshot=snapshot, filters=filters, **lists.forms(snapshot, filters))

    def amounts(self, request: Request) -> Response:
        """The amounts that a sum is made of."""
        snapshot, filters = self._asked(request), Filters.read(request.query_params)
        return self.page(request, "amounts.html", "overview", snapshot=snapshot, filters=filters, **lists.amounts(snapshot, filters))

    def indicators(self, request: Request) -> Response:
        """The indicator explorer."""
        snapshot, filters = self._asked(request), Filters.read(request.query_params)
        return self.page(
            request, "indicators.html", "indicators", snapshot=snapshot, filters=filters, **indicators.context(snapshot, filters)
        )

    def compare(self, request: Request) -> Response:
        """Two units, years or regions side by side."""
        snapshot, filters = self._asked(request), Filters.read(request.query_params)
        return self.page(request, "compare.html", "compare", snapshot=snapshot, filters=filters, **compare.context(snapshot, filters))

    def quality(self, request: Request) -> Response:
        """What the rules found."""
        snapshot, filters = self._asked(request), Filters.read(request.query_params)
        return self.page(
            request, "quality.html", "quality", snapshot=snapshot, filters=filters, **quality.context(snapshot, self.store, filters)
        )

    def source(self, request: Request) -> Response:
        """The form behind a key, with its cell marked."""
        snapshot = self._asked(request)
        with snapshot.cursor() as cursor:
            try:
                found = sources.explained(cursor, self.data, request.path_params["key"], is_prepared=snapshot.is_prepared)
            except TrustError:
                return self.missing(request)
        at = citing.prefix(request.path_params.get("version", ""))
        if found.subject.kind in PAGES_OF:
            return RedirectResponse(f"{at}{PAGES_OF[found.subject.kind]}/{found.subject.key}", 302)
        if found.form is None:
            return self.page(request, "source.html", "", snapshot=snapshot, found=found)
        html = sources.page(found, _words(request), _back(request), f"{at}/cite/{found.subject.key}")
        return HTMLResponse(html, headers={**HEADERS, "Content-Security-Policy": sources.POLICY})

    async def check(self, request: Request) -> Response:
        """Files checked before publication: they come with the request, and all that goes back is in the answer."""
        assert self.checking is not None  # without it there is no such address
        words, seconds = _words(request), 0.0
        checked: list[checking.Checked] = []
        refused: checking.RefusedError | None = None
        if request.method == "POST":
            try:
                files = await checking.received(request)
                work = partial(checking.check, files, self.checking.sql, self.data, words, self.checking.kept)
                checked, seconds = await run_in_threadpool(work)
            except checking.RefusedError as error:
                refused = error
        limits = {"most_files": checking.MOST_FILES, "most_mb": checking.MOST_BYTES // 2**20, "is_kept": self.checking.kept is not None}
        told = {"checked": checked, "seconds": seconds, "refused": refused}
        response = self.page(request, "check.html", "check", refused.status if refused else 200, snapshot=self._shown(), **told, **limits)
        scripts = f"script-src 'self' {checking.script_hashes(checked)}".strip()
        response.headers["Content-Security-Policy"] = HEADERS["Content-Security-Policy"].replace("script-src 'self'", scripts, 1)
        response.headers["Cache-Control"] = "no-store"
        return response

    def _shown(self) -> Snapshot | None:
        """The published version, where there is one: files are checked without it, too."""
        with suppress(NotPublishedError, duckdb.Error):
            return self.store.current()
        return None

    def health(self, request: Request) -> Response:
        """How the nights go: whoever may see the dashboard sees states and counts; reasons, which name files, are for the team alone."""
        folder = DataFolder(self.data)
        told: dict[str, Any] = {"health": health(folder), "loads": notes(folder)[: -LOADS - 1 : -1], "troubles": TROUBLES, "states": STATES}
        return self.page(request, "health.html", "health", snapshot=self._shown(), **told)

    def healthz(self, request: Request) -> Response:
        """The same for a probe: 200 where all is well, else 503."""
        found = health(DataFolder(self.data))
        answer = {
            "healthy": found.is_well,
            "troubles": [trouble.code for trouble in found.troubles],
            "last_load": found.last.state if found.last else None,
            "age_seconds": round(found.age.total_seconds()) if found.age else None,
        }
        return JSONResponse(answer, 200 if found.is_well else 503, headers=HEADERS | {"Cache-Control": "no-store"})

    def version(self, request: Request) -> Response:
        """Which version is on show: what the script asks to notice a new one."""
        try:
            return JSONResponse({"version": self.store.current().version}, headers=HEADERS)
        except NotPublishedError:
            return JSONResponse({"version": None}, headers=HEADERS)

    def export(self, request: Request) -> Response:
        """A list as a file, with the filters and the order of the address."""
        snapshot, filters = self._asked(request), Filters.read(request.query_params)
        make = EXPORTS.get(request.path_params["name"])
        if make is None:
            return self.missing(request)
        try:
            return exports.send(make(filters), request.path_params["kind"], snapshot, _words(request).language, HEADERS)
        except exports.TooManyRowsError as error:
            address = filters.link(f"/export/{request.path_params['name']}.csv")
            return self.page(request, "message.html", "", 413, kind="too_many", snapshot=None, rows=error.rows, csv=address)

    @asynccontextmanager
    async def life(self, app: Starlette) -> AsyncIterator[None]:
        """From the first request to the last; the warehouse is opened before the first comes."""
        with suppress(NotPublishedError, duckdb.Error):
            self.store.current()
        if self.checking:
            checking.warm_up()
        yield
        self.store.close()

    def chart(self, request: Request) -> Response:
        """A chart to take along: its figures as CSV, its drawing as SVG."""
        snapshot, filters, words = self._asked(request), Filters.read(request.query_params), _words(request)
        name, kind = request.path_params["name"], request.path_params["kind"]
        found = charts.find(name, snapshot, self.store, filters, words)
        if found is None:
            return self.missing(request)
        if kind == "csv":
            body, media = exports.csv_text(*found.table(words)), "text/csv; charset=utf-8"
        else:
            note = words(f"预算绩效公开看板，版本 {snapshot.version}", f"Jixiao, version {snapshot.version}")
            body, media = found.file(words, note).encode(), "image/svg+xml"
        headers = {**HEADERS, "Content-Disposition": f'attachment; filename="jixiao-{name}-{snapshot.version}.{kind}"'}
        return Response(body, media_type=media, headers=headers)

    def cite(self, request: Request) -> Response:
        """The citation of one figure."""
        snapshot, words = self._asked(request), _words(request)
        with snapshot.cursor() as cursor:
            try:
                subject = sources.subject(cursor, request.path_params["key"], is_prepared=snapshot.is_prepared)
            except TrustError:
                return self.missing(request)
        said = citing.said_of(words, subject)
        path = f"/source/{subject.key}"
        citation = citing.cite(
            words, str(request.base_url), snapshot.version, path, {}, words("原表中的数字", "A figure in its form"), said
        )
        return self.page(request, "cite.html", "", snapshot=snapshot, citation=citation, said=said, source=path)

    def pruned(self, request: Request, error: Exception) -> Response:
        """The version that a citation leads to is not kept any more: what it said stands in the address."""
        name = request.path_params.get("version", "")
        now = (
            request.url.path.removeprefix(citing.prefix(name))
            + "?"
            + urlencode({n: v for n, v in request.query_params.items() if n != citing.SAID})
        )
        told = {"said": request.query_params.get(citing.SAID, "")[: citing.LONGEST], "now_at": now, "pruned_at": citing.published(name)}
        return self.page(request, "message.html", "", 410, kind="pruned", snapshot=None, pruned=name, **told)

    def missing(self, request: Request, error: Exception | None = None) -> Response:
        """There is no such page, or what it was about is no longer in the warehouse."""
        return self.page(request, "message.html", "", 404, kind="missing", snapshot=None)

    def empty(self, request: Request, error: Exception) -> Response:
        """Nothing is published yet."""
        return self.page(request, "message.html", "", 503, kind="empty", snapshot=None, data=str(self.data))

    def failed(self, request: Request, error: Exception) -> Response:
        """The warehouse cannot be read: another edition of Jixiao made it, or it is damaged. The log says what was missing."""
        LOG.warning("%s: %s", request.url.path, str(error).splitlines()[0])
        kind = "older" if isinstance(error, duckdb.BinderException | duckdb.CatalogException) else "failed"
        return self.page(request, "message.html", "", 503, kind=kind, snapshot=None, data=str(self.data))

    def routes(self) -> list[Route | Mount]:
        """All addresses."""
        shown: tuple[tuple[str, Callable[[Request], Response]], ...] = (
            ("/", self.overview),
            ("/units", self.units),
            ("/units/{key}", self.unit),
            ("/projects", self.projects),
            ("/projects/{key}", self.project),
            ("/forms", self.forms),
            ("/amounts", self.amounts),
            ("/indicators", self.indicators),
            ("/compare", self.compare),
            ("/quality", self.quality),
            ("/source/{key}", self.source),
            ("/cite/{key}", self.cite),
            ("/export/{name}.{kind:kind}", self.export),
            ("/chart/{name}.{kind:drawing}", self.chart),
        )
        alone: tuple[tuple[str, Callable[[Request], Response]], ...] = (
            ("/health", self.health),
            ("/healthz", self.healthz),
            ("/version", self.version),
        )
        checks = [Route("/check", self.check, methods=["GET", "POST"])] if self.checking else []
        return [
            *(Route(address, answer) for address, answer in (*shown, *alone)),
            *(Route("/at/{version}" + address, answer) for address, answer in shown),
            *checks,
            *(self.review.routes() if self.review else []),
            Route("/favicon.ico", lambda _: RedirectResponse("/static/icon.svg")),
            Route("/static/palette.css", lambda _: Response(PALETTE, media_type="text/css", headers=HEADERS)),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ]


def create_app(data: Path, checking: Checking | None = None, reviewing: Reviewing | None = None) -> Starlette:
    """The dashboard over a data folder, as an ASGI application.

    With `checking`, files may be checked before publication; with `reviewing`, people may decide what the readers left open.
    """
    dashboard = Dashboard(data, checking, reviewing)
    handlers: Any = {
        404: dashboard.missing,
        NotPublishedError: dashboard.empty,
        PrunedError: dashboard.pruned,
        duckdb.Error: dashboard.failed,
    }
    return Starlette(routes=dashboard.routes(), exception_handlers=handlers, lifespan=dashboard.life)


def _words(request: Request) -> Words:
    return Words(request.query_params.get("lang") or request.cookies.get("lang") or LANGUAGES[0])


def _address(request: Request, **changes: str) -> str:
    return f"{request.url.path}?{urlencode({**request.query_params, **changes})}"


def _back(request: Request) -> str:
    """The page of the dashboard that the reader came from, told by the browser; the overview where it does not tell."""
    came = urlsplit(request.headers.get("referer", ""))
    if came.netloc == request.url.netloc and not came.path.startswith("/source/"):
        return came.path + (f"?{came.query}" if came.query else "")
    return "/"


def _paired(values: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Choices whose value is their text."""
    return [(value, value) for value in values]


def _code_names(codes: Iterable[str], words: Words, code_set: str) -> list[tuple[str, str]]:
    """Choices of codes with their names."""
    return [(code, words.code(code_set, code)) for code in codes]


def _drawn(
    words: Words, rows: list[dict[str, Any]], label: str, series: list[charts.Series], link: Callable[[Any, str], str], *how: bool
) -> Markup:
    """A chart of columns to stand in a page."""
    is_stacked, is_money, is_narrow = how
    across = words.column(label) if label == "fiscal_year" else ""
    return charts.Chart(across, rows, label, across, series, is_money, is_stacked, width=charts.NARROW if is_narrow else WIDTH).draw(
        words, link
    )


def _to(path: str, **query: Any) -> str:
    """The address of another page with only these parameters."""
    given = {name: value for name, value in query.items() if value not in (None, "")}
    return f"{path}?{urlencode(given)}" if given else path

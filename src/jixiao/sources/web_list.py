"""Lists of disclosures on a government's site: list pages, the next page, items, attachments, dates; politely, and with evidence.

Belongs here: following a list as its entry in `sources.yml` describes it. Must stay out: requests (`asking`), what lands where (`mirror`).

Pages that were had are asked for again only on condition; a page that has not changed is read from the mirror's own copy. Every answer
goes into a WARC file a fetch, as evidence of what was published when.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from jixiao.errors import needs
from jixiao.sources.asking import AGENT, Got, Http
from jixiao.sources.files import write_bytes
from jixiao.sources.mirror import Answer, FetchError, Had, Listed, Mirror
from jixiao.sources.registry import Source, SourcesFileError, check_address

if TYPE_CHECKING:
    from protego import Protego
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_PAGES = 2000
DELAY_S = 1.0
DOCUMENTS = r"\.(docx?|docm|xlsx?|xlsm|pdf|ofd|wps|et|odt|ods|rtf|zip)\Z"
PAGE_COUNT = r"createPageHTML\(\s*(\d+)\s*,\s*\d+\s*,\s*[\"'](\w+)[\"']\s*,\s*[\"'](\w+)[\"']"
"""How the most common system of Chinese government sites writes the number of list pages and the name of each into a script."""

_DATE = re.compile(r"(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_REDIRECTS = (301, 302, 303, 307, 308)


@contextmanager
def web_list(source: Source, mirror: Mirror) -> Iterator[_WebList]:
    """The list of a site."""
    with needs("sources"):
        import protego  # noqa: F401 - asked for before anything is fetched
        import selectolax.lexbor  # noqa: F401 - the same
        import warcio  # noqa: F401 - the same
    try:
        with Http(delay=float(source.options.get("delay", DELAY_S))) as http, _evidence(mirror) as evidence:
            yield _WebList(source, mirror, http, evidence)
    except (re.error, ValueError) as error:
        raise FetchError(f"the entry of {source.name} cannot be followed: {error}", f"来源 {source.name} 的登记无法执行：{error}") from None


@contextmanager
def _evidence(mirror: Mirror) -> Iterator[_Evidence]:
    mirror.evidence.mkdir(parents=True, exist_ok=True)
    path = mirror.evidence / f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.warc.gz"
    with path.open("ab") as file:
        yield _Evidence(file)
    if not path.stat().st_size:
        path.unlink()


class _Evidence:
    """A WARC file: each answer as it came."""

    def __init__(self, file: Any) -> None:
        from warcio.warcwriter import WARCWriter

        self.writer, self.file = WARCWriter(file, gzip=True), file

    def add(self, address: str, got: Got) -> None:
        """Write one answer; one that says that nothing has changed is a visit again, without content."""
        from warcio.statusandheaders import StatusAndHeaders

        kept = [
            (name, value) for name, value in got.headers.items() if name not in ("content-encoding", "transfer-encoding", "content-length")
        ]
        headers = StatusAndHeaders(f"{got.status} -", kept, protocol="HTTP/1.1")
        kind = "revisit" if got.status == 304 else "response"
        record = self.writer.create_warc_record(address, kind, payload=io.BytesIO(got.content), http_headers=headers)
        self.writer.write_record(record)
        self.file.flush()


@dataclass(frozen=True, slots=True)
class _Item:
    address: str
    title: str
    published_on: str | None


class _WebList:
    def __init__(self, source: Source, mirror: Mirror, http: Http, evidence: _Evidence) -> None:
        self.source, self.mirror, self.http, self.evidence = source, mirror, http, evidence
        self.options = source.options
        hosts = self.options.get("hosts") or []
        self.hosts = {urlsplit(source.address).netloc, *([hosts] if isinstance(hosts, str) else hosts)}
        self.robots: dict[str, Protego] = {}
        self.delay = http.delay

    def listed(self) -> Iterator[Listed | FetchError]:
        seen: set[str] = set()
        for item in self._items():
            if isinstance(item, FetchError):
                yield item
                continue
            if item.published_on and str(self.options.get("since", "")) > item.published_on:
                continue
            try:
                attachments = list(self._attachments(item))
            except FetchError as error:
                yield FetchError(f"{item.address}: {error}")
                continue
            for listed in attachments:
                if listed.address not in seen:
                    seen.add(listed.address)
                    yield listed

    def read(self, listed: Listed, had: Had | None) -> Answer | None:
        got = self._get(listed.address, _conditions(had.etag, had.modified) if had and had.address == listed.address else {})
        if got.status == 304:
            return None
        return Answer(got.content, got.headers.get("etag"), got.headers.get("last-modified"))

    def _items(self) -> Iterator[_Item | FetchError]:
        """The items of all list pages. A page behind the first that cannot be had is told, and the pages behind it are not known."""
        waiting, visited = [self.source.address], set[str]()
        most = int(self.options.get("max_pages", MAX_PAGES))
        while waiting:
            address = waiting.pop(0)
            if address in visited:
                continue
            if len(visited) >= most:
                yield FetchError(f"the list has more than {most} pages; the others were not looked through")
                return
            visited.add(address)
            try:
                page = self._page(address)
            except FetchError as error:
                failure = FetchError(f"{address}: {error}")
                if len(visited) == 1:
                    raise failure from None
                yield failure
                continue
            yield from self._items_of(page, address)
            waiting += [a for a in self._further(page, address) if a not in visited]

    def _items_of(self, page: _Page, address: str) -> Iterator[_Item]:
        for link in page.tree.css(str(self.options.get("item", "li a"))):
            href = link.attributes.get("href")
            target = _joined(address, href)
            if target is None or not self._is_ours(target):
                continue
            title = (link.attributes.get("title") or link.text(strip=True)).strip()
            yield _Item(target, title, _date(_around(link)))

    def _further(self, page: _Page, address: str) -> list[str]:
        found = [_joined(address, link.attributes.get("href")) for link in page.tree.css(str(self.options.get("next", "a.next")))]
        if address == self.source.address and (count := re.search(str(self.options.get("page_count", PAGE_COUNT)), page.text)):
            named = count.groups()
            pattern = str(self.options.get("page_address", f"{named[1]}_{{n}}.{named[2]}" if len(named) == 3 else "index_{n}.html"))
            found += [_joined(address, pattern.replace("{n}", str(n))) for n in range(1, min(int(named[0]), MAX_PAGES))]
        return [each for each in found if each is not None and self._is_ours(each)]

    def _attachments(self, item: _Item) -> Iterator[Listed]:
        if re.search(DOCUMENTS, urlsplit(item.address).path, re.IGNORECASE):
            yield self._listed(item.address, item.title, item.published_on)
            return
        page = self._page(item.address)
        heading = page.tree.css_first(str(self.options.get("title", "h1"))) or page.tree.css_first("title")
        title = (heading.text(strip=True) if heading else "") or item.title
        published = self._published(page) or item.published_on
        for link in page.tree.css(str(self.options.get("attachment", "a"))):
            target = _joined(item.address, link.attributes.get("href"))
            is_named = "attachment" in self.options or (target and re.search(DOCUMENTS, urlsplit(target).path, re.IGNORECASE))
            if target and is_named and self._is_ours(target):
                yield self._listed(target, title, published)

    def _listed(self, address: str, title: str, published_on: str | None) -> Listed:
        parts = urlsplit(address)
        path = unquote(f"{parts.netloc}{parts.path}".rstrip("/"))
        if parts.query:
            folder, _, name = path.rpartition("/")
            path = f"{folder}/{sha256(parts.query.encode()).hexdigest()[:8]}-{name}"
        return Listed(path, address, None, title or None, published_on)

    def _published(self, page: _Page) -> str | None:
        if "date" in self.options:
            node = page.tree.css_first(str(self.options["date"]))
            return _date(node.text()) if node else None
        for meta in page.tree.css("meta"):
            if (meta.attributes.get("name") or "").lower() in ("pubdate", "publishdate"):
                return _date(meta.attributes.get("content") or "")
        return None

    def _is_ours(self, address: str) -> bool:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or parts.netloc not in self.hosts:
            return False
        try:
            check_address(self.source.name, address, ("http", "https"))
        except SourcesFileError:
            return False
        return True

    def _page(self, address: str) -> _Page:
        """A page, as it is now: asked for on condition, and read from the copy where it has not changed."""
        copy = self.mirror.pages / sha256(address.encode()).hexdigest()
        marks = _read_marks(copy)
        got = self._get(address, _conditions(*marks))
        if got.status == 304:
            content = copy.read_bytes().split(b"\n", 2)[2]
        else:
            content, kept = got.content, (got.headers.get("etag") or "", got.headers.get("last-modified") or "")
            write_bytes(copy, "\n".join(kept).encode() + b"\n" + content)
        return _Page.of(content, str(self.options.get("encoding", "")) or _declared(got))

    def _get(self, address: str, conditions: dict[str, str]) -> Got:
        for _ in range(6):
            self._ask_leave(address)
            got = self.http.get(address, conditions, (200, *_REDIRECTS, *((304,) if conditions else ())))
            self.evidence.add(address, got)
            if got.status not in _REDIRECTS:
                return got
            target = _joined(address, got.headers.get("location"))
            if target is None or not self._is_ours(target):
                raise FetchError(
                    f"it leads to another host ({urlsplit(target or '').netloc}); name it under hosts if that is meant",
                    f"它指向另一主机（{urlsplit(target or '').netloc}）；如确需，请在 hosts 中写明",
                )
            address = target
        raise FetchError("it leads from one address to another without end", "它在地址之间循环跳转")

    def _ask_leave(self, address: str) -> None:
        """Raises FetchError where the site's robots.txt forbids an address, or cannot be had."""
        parts = urlsplit(address)
        root = f"{parts.scheme}://{parts.netloc}"
        if root not in self.robots:
            from protego import Protego

            got = self.http.get(
                f"{root}/robots.txt", good=(200, *range(300, 308), *(s for s in range(400, 500) if s not in (408, 425, 429)))
            )
            self.robots[root] = Protego.parse(got.content.decode("utf-8", "replace") if got.status == 200 else "")
        rules = self.robots[root]
        self.http.delay = max(self.delay, float(rules.crawl_delay(AGENT) or 0))
        if not rules.can_fetch(address, AGENT):
            raise FetchError("the site's robots.txt does not allow it", "该网站的 robots.txt 不允许")


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    tree: LexborHTMLParser

    @classmethod
    def of(cls, content: bytes, encoding: str) -> _Page:
        from selectolax.lexbor import LexborHTMLParser

        text = _decoded(content, encoding)
        return cls(text, LexborHTMLParser(text))


def _declared(got: Got) -> str:
    found = _CHARSET.search(got.headers.get("content-type", "").encode())
    return found.group(1).decode() if found else ""


def _decoded(content: bytes, encoding: str) -> str:
    """A page as text: by what its entry, its server or itself says; GB 2312 is what sites call GB 18030."""
    own = _CHARSET.search(content[:4096])
    for name in (encoding, own.group(1).decode() if own else "", "utf-8"):
        wide = "gb18030" if name.lower().replace("-", "") in ("gb2312", "gbk", "gb18030") else name
        try:
            return content.decode(wide)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("gb18030", "replace")


def _read_marks(copy: Path) -> tuple[str, str]:
    try:
        etag, modified, _ = copy.read_bytes().split(b"\n", 2)
    except (FileNotFoundError, ValueError):
        return "", ""
    return etag.decode("latin-1"), modified.decode("latin-1")


def _conditions(etag: str | None, modified: str | None) -> dict[str, str]:
    return {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)) if value}


def _joined(base: str, href: str | None) -> str | None:
    if not href or href.lower().startswith(("javascript:", "mailto:", "#")):
        return None
    try:
        return urldefrag(urljoin(base, href.strip()))[0]
    except ValueError:
        return None


def _around(link: LexborNode) -> str:
    """The text of the line in which a link stands, where its date stands, too."""
    parent = link.parent
    return parent.text() if parent is not None else link.text()


def _date(text: str) -> str | None:
    for found in _DATE.finditer(text):
        try:
            return date(*map(int, found.groups())).isoformat()
        except ValueError:
            continue
    return None

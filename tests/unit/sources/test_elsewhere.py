"""Sources elsewhere, each against a real server of this machine: listed, fetched, asked again, killed in the middle, and given up."""

from __future__ import annotations

import asyncio
import io
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from jixiao.errors import JixiaoError
from jixiao.sources import asking
from jixiao.sources.archive import Archive
from jixiao.sources.bucket import Bucket
from jixiao.sources.chosen import chosen, fetch_chosen, give_up
from jixiao.sources.data_folder import DataFolder
from jixiao.sources.mirror import Mirror, fetch, first_file, safe_path, scrubbed
from jixiao.sources.registry import Source, SourcesFileError, make_source, read_sources, write_sources
from tests.support.object_stores import KEEPERS, ObjectStores, server

ROOT = Path(__file__).parents[3]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """A new data folder; waiting between tries is short."""
    monkeypatch.setattr(asking, "FIRST_WAIT_S", 0.001)
    monkeypatch.delenv("JIXIAO_SOURCES", raising=False)
    return DataFolder(tmp_path / "data").create()


def held(folder: DataFolder, source: Source) -> dict[str, bytes]:
    """What stands in a mirror."""
    root = source.path(folder)
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


class KilledError(BaseException):
    """What stops a fetch in the middle, as a signal does."""


def killed_then_resumed(folder: DataFolder, source: Source, files: int) -> None:
    """Stop a fetch behind its first file; the next one has the others, and says of the first that it was there."""

    def stop(_: str) -> None:
        raise KilledError

    with pytest.raises(KilledError):
        fetch(source, folder, stop)
    assert len(held(folder, source)) == 1
    first = dict(Mirror(folder, source.name).had)
    assert fetch(source, folder) == []
    again = Mirror(folder, source.name).had
    assert len(again) == files
    assert {name: again[name] for name in first} == first


# --- object stores


@pytest.fixture(name="stores", scope="module", params=KEEPERS)
def stores_fixture(request: pytest.FixtureRequest) -> Iterator[ObjectStores]:
    """A server of each kind: S3's, Google's and Azure's."""
    with server(request.param) as running:
        yield running


def test_an_object_store_is_mirrored(folder: DataFolder, stores: ObjectStores, monkeypatch: pytest.MonkeyPatch) -> None:
    """New, changed and deleted objects, each fetched once; who asks stands in the environment, and no secret in what is told."""
    for name, value in stores.environment.items():
        monkeypatch.setenv(name, value)
    address = f"{stores.new_bucket()}/2022"
    bucket = Bucket(address)
    for name in ("a.docx", "sub/绩效 表#1.docx", "c.docx"):
        bucket.put(name, name.encode())
    source = make_source("bucket", "objects", address, {}, folder.root)
    killed_then_resumed(folder, source, 3)
    bucket.put("a.docx", b"changed")
    bucket.delete(["c.docx"])
    assert fetch(source, folder) == []
    assert held(folder, source) == {"a.docx": b"changed", "sub/绩效 表#1.docx": "sub/绩效 表#1.docx".encode()}
    asked = []
    monkeypatch.setattr("obstore.get", lambda _, path: asked.append(path))
    assert fetch(source, folder) == []
    assert asked == []
    broken = make_source("none", "objects", f"{address.partition(':')[0]}://missing", {}, folder.root)
    (trouble,) = fetch(broken, folder)
    assert "cannot be listed" in trouble.message
    assert stores.secret not in trouble.message


def test_a_store_of_ones_own_is_found_by_its_endpoint(folder: DataFolder, stores: ObjectStores, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an entry of the list says goes before the environment, for each kind of store; a region is of S3 alone."""
    found = dict(stores.environment)
    where = next(name for name, value in found.items() if value.startswith("http"))
    for name, value in found.items():
        monkeypatch.setenv(name, value)
    address = stores.new_bucket()
    Bucket(address).put("a.docx", b"a")
    monkeypatch.setenv(where, "http://127.0.0.1:9")
    source = make_source("own", "objects", address, {"endpoint": found[where]}, folder.root)
    assert first_file(source, folder) == "a.docx"
    regional = make_source("own", "objects", address, {"endpoint": found[where], "region": "us-east-1"}, folder.root)
    with nullcontext() if address.startswith("s3") else pytest.raises(JixiaoError, match="only a store that speaks S3 has a region"):
        assert first_file(regional, folder) == "a.docx"


# --- SFTP


@contextmanager
def sftp_server(root: Path, keys: Path) -> Iterator[int]:
    """A server whose user is `reader` with the password `made-up`; its key is put into `keys`."""
    import asyncssh

    class Login(asyncssh.SSHServer):
        def password_auth_supported(self) -> bool:
            return True

        def begin_auth(self, username: str) -> bool:
            return True

        def validate_password(self, username: str, password: str) -> bool:
            return (username, password) == ("reader", "made-up")

    class Chrooted(asyncssh.SFTPServer):
        def __init__(self, channel: Any) -> None:
            super().__init__(channel, chroot=str(root).encode())

    key = asyncssh.generate_private_key("ssh-ed25519")
    ready, port, loop = threading.Event(), [0], asyncio.new_event_loop()

    async def serve() -> None:
        server = await asyncssh.listen("127.0.0.1", 0, server_factory=Login, server_host_keys=[key], sftp_factory=Chrooted)
        port[0] = server.get_port()
        ready.set()

    def run() -> None:
        loop.run_until_complete(serve())
        loop.run_forever()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert ready.wait(10)
    keys.write_text(f"[127.0.0.1]:{port[0]} {key.export_public_key().decode()}")
    yield port[0]
    loop.call_soon_threadsafe(loop.stop)
    thread.join(5)


def test_an_sftp_server_is_mirrored(folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders below one another; a wrong password, a variable that is not set and an unknown server are told without any secret."""
    (tmp_path / "served" / "out" / "sub").mkdir(parents=True)
    for name in ("a.docx", "sub/绩效表.docx"):
        (tmp_path / "served" / "out" / name).write_bytes(name.encode())
    with sftp_server(tmp_path / "served", tmp_path / "known") as port:
        options = {"user": "reader", "password_env": "PARTNER", "known_hosts": str(tmp_path / "known")}
        source = make_source("partner", "sftp", f"sftp://127.0.0.1:{port}/out", options, folder.root)
        (trouble,) = fetch(source, folder)
        assert "does not hold PARTNER" in trouble.message
        monkeypatch.setenv("PARTNER", "not-the-secret")
        (trouble,) = fetch(source, folder)
        assert "not-the-secret" not in trouble.message
        monkeypatch.setenv("PARTNER", "made-up")
        killed_then_resumed(folder, source, 2)
        (tmp_path / "served" / "out" / "a.docx").unlink()
        assert fetch(source, folder) == []
        assert list(held(folder, source)) == ["sub/绩效表.docx"]
        (tmp_path / "known").write_text("")
        (trouble,) = fetch(source, folder)
        assert trouble.reason == "source_failed"
        assert list(held(folder, source)) == ["sub/绩效表.docx"]


# --- WebDAV


@contextmanager
def webdav_server(root: Path) -> Iterator[int]:
    """A server whose user is `reader` with the password `made-up`."""
    from cheroot.wsgi import Server
    from wsgidav.wsgidav_app import WsgiDAVApp

    config = {
        "provider_mapping": {"/": str(root)},
        "simple_dc": {"user_mapping": {"*": {"reader": {"password": "made-up"}}}},
        "logging": {"enable": False},
        "verbose": 0,
    }
    server = Server(("127.0.0.1", 0), WsgiDAVApp(config))
    server.prepare()
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    yield server.bind_addr[1]
    server.stop()
    thread.join(5)


def test_a_webdav_server_is_mirrored(folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders below one another, names that an address escapes; a file that is gone is withdrawn, a wrong password is told."""
    served = tmp_path / "served" / "out"
    (served / "子 目录").mkdir(parents=True)
    for name in ("a.docx", "子 目录/表#1.docx"):
        (served / name).write_bytes(name.encode())
    with webdav_server(tmp_path / "served") as port:
        options = {"user": "reader", "password_env": "DAV"}
        source = make_source("dav", "webdav", f"http://127.0.0.1:{port}/out", options, folder.root)
        monkeypatch.setenv("DAV", "not-the-secret")
        (trouble,) = fetch(source, folder)
        assert "401" in trouble.message
        assert "not-the-secret" not in trouble.message
        monkeypatch.setenv("DAV", "made-up")
        killed_then_resumed(folder, source, 2)
        assert held(folder, source)["子 目录/表#1.docx"] == "子 目录/表#1.docx".encode()
        (served / "a.docx").unlink()
        assert fetch(source, folder) == []
        assert list(held(folder, source)) == ["子 目录/表#1.docx"]


# --- lists on a site


class Site:
    """A site of pages by path: (headers, body), or a list of answers, one after another. Requests are noted."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[dict[str, str], bytes]] = {}
        self.broken: dict[str, int] = {}
        self.asked: list[tuple[str, int]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, headers, body = site.answer(self.path, self.headers.get("If-None-Match"))
                site.asked.append((self.path, status))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if status != 304:
                    self.send_header("Content-Length", str(len(body) + (10 if status == 200 and site.breaks(self.path) else 0)))
                self.end_headers()
                if status != 304:
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def breaks(self, path: str) -> bool:
        """Whether this answer stops before its end."""
        left = self.broken.get(path, 0)
        self.broken[path] = max(0, left - 1)
        return left > 0

    def answer(self, path: str, mark: str | None) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of a request."""
        if path not in self.pages:
            return 404, {}, b""
        headers, body = self.pages[path]
        if "Location" in headers:
            return 302, headers, b""
        return (304, headers, b"") if mark and mark == headers.get("ETag") else (200, headers, body)

    def put(self, path: str, body: str | bytes, etag: str | None = None, encoding: str = "gb2312", **headers: str) -> None:
        """Put a page or a file."""
        data = body if isinstance(body, bytes) else body.encode("gb18030" if encoding == "gb2312" else encoding)
        self.pages[path] = ({**({"ETag": etag} if etag else {}), **headers}, data)


@pytest.fixture
def site() -> Iterator[Site]:
    """A bureau's list of two pages, whose number stands in a script, in GB 2312, with a file at each of three items."""
    site = Site()
    site.put("/robots.txt", "User-agent: *\nDisallow: /inner/\n", encoding="utf-8")
    item = '<li><a href="{0}.html">绩效目标表之{0}</a><span>2022-03-0{0}</span></li>'
    head = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
    script = '<script>createPageHTML(2, 0, "index", "html");</script>'
    site.put("/list/index.html", f"{head}<ul>{item.format(1)}{item.format(2)}</ul>{script}", '"l0"')
    site.put("/list/index_1.html", f"{head}<ul>{item.format(3)}</ul>{script}", '"l1"')
    for number in (1, 2, 3):
        link = f'<a href="files/{number}.docx">附件</a> <a href="javascript:void(0)">打印</a>'
        meta = f'<meta name="PubDate" content="2022-04-0{number} 10:00">'
        site.put(f"/list/{number}.html", f"{head}{meta}<h1>开州区公示之{number}</h1>{link}", f'"p{number}"')
        site.put(f"/list/files/{number}.docx", f"file {number}".encode(), f'"f{number}"')
    yield site
    site.server.shutdown()
    site.server.server_close()


def listed(site: Site, folder: DataFolder, **options: Any) -> Source:
    """The entry of the list."""
    return make_source("city", "web", f"{site.address}/list/index.html", {"delay": 0, **options}, folder.root)


def test_a_list_is_followed_over_its_pages_and_asked_again_only_on_condition(folder: DataFolder, site: Site) -> None:
    """Titles and dates come with the files; the second time everything is answered by 304; the WARC holds what was published."""
    source = listed(site, folder)
    killed_then_resumed(folder, source, 3)
    assert set(held(folder, source).values()) == {b"file 1", b"file 2", b"file 3"}
    had = sorted(Mirror(folder, "city").had.values(), key=lambda h: h.address)
    assert [(h.page_title, h.published_on, h.etag) for h in had] == [(f"开州区公示之{n}", f"2022-04-0{n}", f'"f{n}"') for n in (1, 2, 3)]
    site.asked.clear()
    assert fetch(source, folder) == []
    assert {status for path, status in site.asked if path != "/robots.txt"} == {304}
    from warcio.archiveiterator import ArchiveIterator

    kinds = []
    for path in sorted(Mirror(folder, "city").evidence.glob("*.warc.gz")):
        with path.open("rb") as file:
            kinds += [record.rec_type for record in ArchiveIterator(file)]
    assert set(kinds) == {"response", "revisit"}


def test_a_changed_file_is_fetched_and_one_that_is_linked_no_more_is_withdrawn(folder: DataFolder, site: Site) -> None:
    """A page that changes: another edition at the same address, and an item that was taken off the list."""
    source = listed(site, folder)
    fetch(source, folder)
    site.put("/list/files/1.docx", b"second edition", '"f1b"')
    site.put("/list/index_1.html", "<ul></ul>", '"l1b"')
    assert fetch(source, folder) == []
    assert set(held(folder, source).values()) == {b"second edition", b"file 2"}


def test_a_download_that_breaks_is_tried_again_and_never_kept_in_half(folder: DataFolder, site: Site) -> None:
    """Twice broken is fetched the third time; one that always breaks costs itself, and takes nothing away."""
    site.broken["/list/files/1.docx"] = 2
    site.broken["/list/files/2.docx"] = 99
    source = listed(site, folder)
    (trouble,) = fetch(source, folder)
    assert trouble.source_file.endswith("files/2.docx")
    assert "did not answer whole" in trouble.message
    assert set(held(folder, source).values()) == {b"file 1", b"file 3"}


def test_robots_and_other_hosts_are_kept(folder: DataFolder, site: Site) -> None:
    """What robots.txt forbids is not asked for and is named; links elsewhere are passed over, redirects elsewhere refused."""
    site.put("/list/1.html", '<a href="/inner/x.docx">a</a> <a href="http://other.invalid/y.docx">b</a> <a href="files/z.docx">c</a>')
    site.put("/list/files/z.docx", b"", Location="http://other.invalid/z.docx")
    troubles = fetch(listed(site, folder), folder)
    assert [t.message for t in troubles] == [
        "the site's robots.txt does not allow it",
        "it leads to another host (other.invalid); name it under hosts if that is meant",
    ]
    assert "/inner/x.docx" not in [path for path, _ in site.asked]


def test_a_list_by_links_and_dates_is_followed_as_its_entry_says(folder: DataFolder, site: Site) -> None:
    """The next page by a link, an encoding that nobody declares, items since a day."""
    site.put("/list/index.html", '<p class="x"><a href="1.html">一</a>2022年3月1日</p><a class="n" href="second.html">下一页</a>')
    site.put("/list/second.html", '<p class="x"><a href="2.html">二</a>2022.03.02</p><a class="n" href="index.html">上一页</a>')
    source = listed(site, folder, item="p.x a", next="a.n", encoding="gb2312", since="2022-03-02")
    assert fetch(source, folder) == []
    assert set(held(folder, source).values()) == {b"file 2"}


def test_a_list_that_cannot_be_had_takes_nothing_away_and_is_set_aside(folder: DataFolder, site: Site) -> None:
    """The documents stay; the load is told, and is not well until the list answers again."""
    source = listed(site, folder)
    write_sources(folder, [source])
    fetch_chosen(folder)
    archive = Archive(folder)
    assert archive.take(chosen(folder)).new == 3
    site.pages.pop("/list/index.html")
    fetch_chosen(folder)
    report = archive.take(chosen(folder))
    assert (report.withdrawn, report.known, report.walked) == ([], 3, None)
    assert [(s.reason, "404" in s.message) for s in report.unreadable] == [("source_failed", True)]


def test_a_site_that_does_not_answer_is_news_and_stands_under_its_name(
    folder: DataFolder, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing else has changed, and still there is a load: it sets the source aside by name, and whoever is told of loads can be."""
    import duckdb

    from jixiao.sources import folders
    from jixiao.telling.loads import unreached
    from jixiao.warehouse.build import build
    from jixiao.warehouse.news import note, standing_version
    from jixiao.warehouse.run import RunInfo

    monkeypatch.setattr(folders, "STEADY_NS", 0)
    write_sources(folder, [listed(site, folder)])
    fetch_chosen(folder)
    walked = Archive(folder).take(chosen(folder)).walked
    note(folder, "run-1", walked, [])
    assert standing_version(folder, chosen(folder), []) == "run-1"
    site.server.shutdown()
    site.server.server_close()
    fetch_chosen(folder)
    assert standing_version(folder, chosen(folder), []) is None
    Archive(folder).take(chosen(folder))
    build(folder, ROOT / "sql", RunInfo())
    with duckdb.connect(str(folder.database), read_only=True) as connection:
        rows = connection.execute("select source_file, reason from meta.quarantine where reason like 'source%'").fetchall()
    assert rows == [("city", "source_failed")]
    (line,) = unreached(folder.database)
    assert line.startswith("city: ")


def test_removing_a_source_withdraws_its_documents(folder: DataFolder, site: Site) -> None:
    """The list loses it, the mirror goes, the archive keeps the bytes and tells where they were had."""
    write_sources(folder, [listed(site, folder)])
    fetch_chosen(folder)
    Archive(folder).take(chosen(folder))
    assert len(give_up(folder, "city")) == 3
    assert read_sources(folder) == []
    assert not (folder.fetched / "city").exists()
    assert {s.location_state for s in Archive(folder).sightings()} == {"withdrawn"}
    import pyarrow.parquet as pq

    from jixiao.upkeep.verify import verify

    rows = pq.read_table(Archive(folder).fetched).to_pylist()
    assert verify(folder) == []
    Archive(folder).fetched.write_bytes(b"damaged")
    assert [d.path for d in verify(folder)] == ["raw/fetched.parquet"]
    assert sorted(str(row["address"]).rsplit("/", 1)[1] for row in rows) == ["1.docx", "2.docx", "3.docx"]
    assert {str(row["published_on"]) for row in rows} == {"2022-04-01", "2022-04-02", "2022-04-03"}


def test_the_warehouse_says_where_and_when_a_file_was_had(folder: DataFolder, site: Site) -> None:
    """Address, title of the page, date, mark and time stand at its location; a file of this machine has none, one in a zip its zip's."""
    import duckdb

    from jixiao.warehouse.build import build
    from jixiao.warehouse.run import RunInfo

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("inside.docx", b"inside")
    site.put("/list/files/3.zip", packed.getvalue(), '"f3"')
    site.put("/list/3.html", '<h1>打包</h1><a href="files/3.zip">附件</a>')
    write_sources(folder, [listed(site, folder)])
    (folder.root.parent / "own").mkdir()
    (folder.root.parent / "own" / "o.docx").write_bytes(b"own")
    fetch_chosen(folder)
    Archive(folder).take([*chosen(folder), folder.root.parent / "own"])
    build(folder, ROOT / "sql", RunInfo())
    with duckdb.connect(str(folder.database), read_only=True) as connection:
        rows = connection.execute(
            "select parse_filename(source_file), parse_filename(address), page_title, published_on::varchar, etag, fetched_at is not null"
            " from dim_document_location order by 1"
        ).fetchall()
    assert rows == [
        ("1.docx", "1.docx", "开州区公示之1", "2022-04-01", '"f1"', True),
        ("2.docx", "2.docx", "开州区公示之2", "2022-04-02", '"f2"', True),
        ("inside.docx", "3.zip", "打包", "2022-03-03", '"f3"', True),
        ("o.docx", None, None, None, None, False),
    ]


def test_a_source_is_checked_without_being_fetched(folder: DataFolder, site: Site, tmp_path: Path) -> None:
    """The first file, or what is wrong."""
    assert first_file(listed(site, folder), folder)
    assert held(folder, listed(site, folder)) == {}
    missing = make_source("gone", "local", str(tmp_path / "missing"), {}, tmp_path)
    with pytest.raises(JixiaoError) as told:
        first_file(missing, folder)
    assert "does not exist" in told.value.message and "不存在" in told.value.said("zh")


# --- the file of sources


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("webdav", "https://reader:s3cret@files.example.org/out"),
        ("sftp", "sftp://s3cret@files.example.org/out"),
        ("web", "https://www.example.org/list?token=s3cret"),
        ("objects", "https://bucket.example.org/s3cret"),
        ("web", "file:///s3cret"),
        ("objects", "abfss://s3cret:x@account.dfs.example.org/2024"),
    ],
)
def test_an_address_with_a_secret_or_of_another_kind_is_refused_without_printing_it(kind: str, address: str, tmp_path: Path) -> None:
    """Secrets come from the environment alone."""
    with pytest.raises(SourcesFileError) as refused:
        make_source("a", kind, address, {}, tmp_path)
    assert "s3cret" not in str(refused.value)


def test_an_address_that_names_container_and_account_says_how_it_is_written(tmp_path: Path) -> None:
    """Azure's long form looks like a user at a host: it is no secret, and what to write instead is said."""
    with pytest.raises(SourcesFileError, match="write az://CONTAINER/PREFIX"):
        make_source("a", "objects", "abfss://disclosures@account.dfs.example.org/2024", {}, tmp_path)


@pytest.mark.parametrize(
    "text", ["sources: [", "other: 1", "sources: [{name: a, kind: local}]", "sources: [{name: a, kind: local, address: x, password: y}]"]
)
def test_a_file_of_sources_that_is_not_as_it_must_be_is_told(folder: DataFolder, text: str) -> None:
    """Bad input never gives a traceback."""
    (folder.root / "sources.yml").write_text(text)
    with pytest.raises(SourcesFileError, match=r"sources\.yml"):
        read_sources(folder)


def test_names_of_a_server_stay_inside_and_messages_hold_no_secret() -> None:
    """Whatever a server sends."""
    assert safe_path("../../etc//passwd") == "etc/passwd"
    assert len(safe_path("长" * 300 + ".docx").encode()) <= 200
    assert scrubbed("no https://me:pw@h/x?sig=1 here") == "no https://h/x?… here"

"""The documentation site: it builds without a warning, every link leads somewhere, and it opens from the disk without a network."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from tests.conftest import ROOT

OWN = ("data:", "#", "mailto:")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built strictly as `make site` does, once for all worker processes."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = base / "site"
    with (base / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "index.html").is_file():
            done = subprocess.run(
                [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder],
                cwd=ROOT,
                env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
    return folder


def _pages(site: Path) -> dict[Path, html.HtmlElement]:
    return {page: html.document_fromstring(page.read_text("utf-8")) for page in sorted(site.rglob("*.html"))}


def test_every_page_stands_in_both_languages(site: Path) -> None:
    """Each English page has a Chinese one at the same place, whose navigation is Chinese."""
    english = {p.relative_to(site) for p in site.rglob("*.html") if p.relative_to(site).parts[0] != "zh"} - {Path("404.html")}
    assert english == {p.relative_to(site / "zh") for p in (site / "zh").rglob("*.html")} - {Path("404.html")}
    chinese = (site / "zh" / "index.html").read_text("utf-8")
    assert all(word in chinese for word in ("入门教程", "数据字典", "规则手册", "读数方法", "运行维护"))


def test_the_navigation_names_each_page_once(site: Path) -> None:
    """No page stands twice in the navigation, and each that the folder of documents holds stands in it."""
    tree = html.document_fromstring((site / "404.html").read_text("utf-8"))
    links = [
        urlsplit(link).path for link in tree.xpath("//nav[contains(@class, 'md-nav--primary')]//a[contains(@class, 'md-nav__link')]/@href")
    ]
    named = [link for link in links if link.endswith(".html")]
    assert sorted(named) == sorted(set(named))
    pages = {p.relative_to(ROOT / "docs").with_suffix(".html").as_posix() for p in (ROOT / "docs").rglob("*.md") if ".zh" not in p.suffixes}
    assert {link.removeprefix("/").removeprefix("zh/") for link in named} == pages


def test_every_link_leads_to_a_page_and_a_heading(site: Path) -> None:
    """A link inside the site names a file of it, and its anchor an element of that page."""
    pages = _pages(site)
    anchors = {page: {*tree.xpath("//@id"), *tree.xpath("//a/@name")} for page, tree in pages.items()}
    wrong = []
    for page, tree in pages.items():
        if page.name == "404.html":  # served for any wrong address, so its links are taken from the top
            continue
        for link in tree.xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
            if link.startswith((*OWN[:1], *OWN[2:])) or urlsplit(link).scheme:
                continue
            path, _, anchor = link.partition("#")
            target = (page.parent / unquote(path)).resolve() if path else page
            if not target.exists() or (anchor and target in anchors and unquote(anchor) not in {*anchors[target], "__top"}):
                wrong.append(f"{page.relative_to(site)}: {link}")
    assert not wrong


def test_no_page_takes_anything_from_another_host(site: Path) -> None:
    """Scripts, style sheets, pictures and fonts stand in the site itself."""
    for page, tree in _pages(site).items():
        for link in tree.xpath(
            "//script/@src | //link[@rel='stylesheet' or @rel='icon' or @rel='preconnect']/@href | //img/@src | //iframe/@src"
        ):
            assert not urlsplit(link).scheme or link.startswith("data:"), f"{page.relative_to(site)}: {link}"
            assert not link.startswith("//")
        assert not tree.xpath("//*[contains(concat(' ', @class, ' '), ' mermaid ')]"), f"{page.name}: a diagram that a script must draw"
    for sheet in site.rglob("*.css"):
        assert "url(http" not in sheet.read_text("utf-8").replace('"', "").replace("'", "")


def test_site_opens_from_the_disk_and_is_searched(site: Path, requires: Callable[[str, str], None]) -> None:
    """In a browser without a network, the Chinese home page opens, and its search finds a column by its Chinese name."""
    requires("chromium", "chromium")
    playwright = pytest.importorskip("playwright.sync_api")
    asked, errors = [], []
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto((site / "zh" / "index.html").as_uri())
        page.locator("input.md-search__input").fill("执行率")
        page.locator(".md-search-result__item").first.wait_for(timeout=20000)
        found = page.locator(".md-search-result__list").inner_text().replace("\u200b", "")  # which part its words
        browser.close()
    assert "执行率" in found
    assert not errors
    assert not [url for url in asked if not url.startswith(("file:", "blob:", "data:"))]

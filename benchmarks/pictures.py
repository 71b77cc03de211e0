"""The pictures of the dashboard in docs/pictures, made anew by `python -m benchmarks.pictures`.

They show the sample and the made-up forms of the tests. Needs Chromium. Amounts of the forms under review would dwarf all others, so
they are served apart.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.integration import dashboard_documents, test_review_page

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
SAMPLE = ROOT / "samples" / "kaizhou-2022.docx"
COMPARED = "/compare?kind=unit&a=青川县农村公路管理站&b=旺苍县农村公路管理站"
COLOURS = (96, 48, 32)
BYTES = 60_000


def main() -> None:
    """Write each picture anew."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        many, open_ = Path(name, "many"), Path(name, "open")
        dashboard_documents.write_documents(many)
        shutil.copy(SAMPLE, many)
        open_.mkdir()
        for file, told in test_review_page.FORMS:
            (open_ / file).write_text((test_review_page.HEAD + test_review_page.BODY).format(**told), "utf-8")
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--lang=zh-CN"])
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="zh-CN")
        with _served(many, "--check") as address:
            _of_figures(page, address)
        with _served(open_, "--review", "--reviewer", "王敏") as address:
            page.goto(f"{address}/review/wordings")
            _save(page, "review")
            page.goto(f"{address}/review/readings")
            page.locator("main table tbody a").first.click()
            _save(page, "reading")
        browser.close()


def _of_figures(page: Page, address: str) -> None:
    """The pages that everyone sees, and 自查 with the sample."""
    for name in ("overview", "units", "projects", "indicators", "quality"):
        page.goto(f"{address}/{name.removeprefix('overview')}")
        _save(page, name)
        if name in {"units", "projects"}:
            page.locator("main table tbody a").first.click()
            _save(page, name.removesuffix("s"))
    page.goto(address + COMPARED)
    _save(page, "compare")
    page.goto(f"{address}/quality")
    page.locator("main a[href*='/source/']").first.click()
    _save(page, "source")
    page.goto(f"{address}/check")
    page.set_input_files("input[type=file]", SAMPLE)
    page.locator("#check button").click()
    _save(page, "check")


@contextmanager
def _served(documents: Path, *options: str) -> Iterator[str]:
    """The address of a dashboard over these documents."""
    data = documents.with_suffix(".data")
    jixiao = Path(sys.executable).with_name("jixiao")
    subprocess.run([jixiao, "ingest", documents, "--data", data], check=True, stdout=subprocess.DEVNULL)
    with subprocess.Popen(
        [jixiao, "dashboard", "--data", data, "--port", "0", *options], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as served:
        assert served.stdout
        yield next(line for line in served.stdout if "http" in line).split()[-1]
        served.terminate()


def _save(page: Page, name: str) -> None:
    """The part of a page that its window shows, in as many colours as its size allows."""
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    for colours in COLOURS:
        written = io.BytesIO()
        picture.quantize(colours, Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
        if written.tell() <= BYTES:
            break
    (PICTURES / f"{name}.png").write_bytes(written.getvalue())


if __name__ == "__main__":
    main()

"""自查: a file checked before it is published. The file comes with the request, the answer holds all that goes back, nothing is kept.

Belongs here: what is taken (size, number, how many at once), and what the page says of each file. Must stay out: examining (the library's
`examination`), HTML (`check.html`).

What is given back, the Word file with comments, the list, the page to print, travels inside the answer: there is no file on this
machine that somebody else could ask for.
"""

from __future__ import annotations

import base64
import hashlib
import importlib
import re
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from dashboards import exports, sources
from dashboards.words import Words
from jixiao.errors import JixiaoError
from jixiao.examination import Examination, Examined, Limits, examine
from jixiao.sources.data_folder import DataFolder
from jixiao.trust import TrustError
from jixiao.trust.explain import explain
from jixiao.trust.keys import under_causes
from jixiao.trust.markup import mark_up
from jixiao.warehouse.export import write_xlsx

MOST_FILES = 5
MOST_BYTES = 20 * 2**20
"""Of one request; the largest published disclosure that was seen has 9 MB."""
AT_ONCE = 2
"""Examinations that run at a time: each takes some 300 MB and a processor."""
PATIENCE_S = 15.0
"""How long a request waits for its turn."""
LIMITS = Limits(memory_limit_mb=1024, time_limit_s=20.0, database_memory="512MB", threads=1)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_turns = threading.BoundedSemaphore(AT_ONCE)


class RefusedError(JixiaoError):
    """A request that is not examined; `status` is that of HTTP, the texts say why in both languages."""

    def __init__(self, status: int, zh: str, en: str) -> None:
        super().__init__(en)
        self.status, self.zh, self.en = status, zh, en


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Download:
    """A file that goes back within the page."""

    name: str
    address: str

    @classmethod
    def of(cls, name: str, data: bytes, media_type: str) -> Download:
        """A file as an address that holds it."""
        return cls(name, f"data:{media_type};base64,{base64.b64encode(data).decode()}")


@dataclass(slots=True)
class Checked:
    """One file as the page shows it: what was found, with what follows from it, the form as read, and the files to take back."""

    file: Examined
    found: list[tuple[dict[str, Any], list[dict[str, Any]]]] = field(default_factory=list)
    form: str | None = None
    word: Download | None = None
    excel: Download | None = None
    page: Download | None = None
    unmarked: int = 0


_NEEDED = (
    *("jixiao.engines.local", "jixiao.warehouse.store", "jixiao.warehouse.build", "jixiao.warehouse.audit_tables"),
    *("jixiao.warehouse.register", "jixiao.texts.outcomes", "jixiao.identity.concepts", "jixiao.identity.organisations"),
    *("jixiao.identity.projects", "pandas", "pyarrow.parquet", "openpyxl", "docx"),
)
"""What an examination imports where it needs it."""


def warm_up() -> None:
    """Import what the first file would wait for, beside what the server does."""
    threading.Thread(target=lambda: [importlib.import_module(name) for name in _NEEDED], name="check-imports", daemon=True).start()


async def received(request: Request) -> list[Upload]:
    """The files of a request. Raises RefusedError where it is too large, holds too many files, or none."""
    length = request.headers.get("content-length", "")
    if not length.isdigit():
        raise RefusedError(411, "请求没有说明大小", "The request does not say how large it is")
    if int(length) > MOST_BYTES:
        size = f"{MOST_BYTES // 2**20} MB"
        raise RefusedError(413, f"文件太大：一次最多 {size}", f"The files are too large: {size} at most at a time")
    try:
        parser = MultiPartParser(request.headers, request.stream(), max_files=MOST_FILES, max_fields=4)
        form = await parser.parse()
    except (MultiPartException, KeyError):
        raise RefusedError(400, f"一次最多检查 {MOST_FILES} 个文件", f"{MOST_FILES} files at most are checked at a time") from None
    try:
        given = [part for part in form.getlist("file") if isinstance(part, UploadFile) and part.filename]
        files = [Upload(_name(str(part.filename)), await part.read()) for part in given]
    finally:
        await form.close()
    if not files:
        raise RefusedError(400, "没有选择文件", "No file was chosen")
    return files


def _name(given: str) -> str:
    """The last part of a name that a browser gave, without what a file system may not hold."""
    name = PurePosixPath(given.replace("\\", "/")).name
    return re.sub(r"[\x00-\x1f\x7f]", "", name).lstrip(".")[-120:] or "file"


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=PATIENCE_S):
        raise RefusedError(503, "正在检查的文件太多，请稍后再试", "Too many files are being checked: try again in a moment")
    try:
        yield
    finally:
        _turns.release()


def check(files: Sequence[Upload], sql_dir: Path, data: Path, words: Words, kept: Path | None = None) -> tuple[list[Checked], float]:
    """Examine the files and give what the page shows of each, with the seconds that it took; raises RefusedError.

    `data` is the dashboard's data folder, whose forms stand beside the files where something is published. `kept` is a folder in which
    the operator wants the files kept.
    """
    started = time.monotonic()
    with _turn(), tempfile.TemporaryDirectory(prefix="jixiao-check-") as place:
        paths = [_put(Path(place), number, upload) for number, upload in enumerate(files)]
        try:
            with examine(paths, sql_dir, warehouse=DataFolder(data), limits=LIMITS) as examination:
                bytes_of = {hashlib.sha256(upload.data).hexdigest(): upload for upload in files}
                checked = [_checked(examination, file, bytes_of, words) for file in examination.files]
        except RefusedError:
            raise
        except JixiaoError as error:
            raise RefusedError(500, f"检查没有完成：{error.said('zh')}", f"The check was not finished: {error.message}") from None
    if kept is not None:
        _keep(kept, files)
    return checked, time.monotonic() - started


def _put(place: Path, number: int, upload: Upload) -> Path:
    """Write a file under its own name: two of one name stand in two folders."""
    folder = place / str(number)
    folder.mkdir()
    path = folder / upload.name
    path.write_bytes(upload.data)
    return path


def _keep(kept: Path, files: Sequence[Upload]) -> None:
    kept.mkdir(parents=True, exist_ok=True, mode=0o700)
    for upload in files:
        digest = hashlib.sha256(upload.data).hexdigest()
        (kept / f"{digest[:16]}-{upload.name}").write_bytes(upload.data)


def _checked(examination: Examination, file: Examined, given: dict[str, Upload], words: Words) -> Checked:
    told = Checked(file, under_causes(file.findings))
    upload = given.get(file.sha256 or "")
    stem = Path(file.file).stem
    if file.document_key and file.forms:
        told.form = _form(examination, file.document_key, words)
    if told.form:
        told.page = Download.of(f"{stem}.html", told.form.encode(), "text/html;charset=utf-8")
    if file.findings:
        told.excel = Download.of(f"{stem}-{words('问题', 'findings')}.xlsx", _list(told, words), exports.EXCEL)
    if file.findings and upload is not None and upload.data[:2] == b"PK":
        try:
            marked = mark_up(upload.data, file.findings, upload.name)
        except TrustError:
            return told  # no Word file: the list and the page are given
        told.word = Download.of(f"{stem}-{words('批注', 'comments')}.docx", marked.data, WORD)
        told.unmarked = len(marked.unplaced)
    return told


def _form(examination: Examination, key: str, words: Words) -> str | None:
    """The file's forms as one page, as they were read, with the findings in them."""
    explanation = explain(examination.connection, examination.folder.root, key)
    return sources.standalone(explanation, words) if explanation.form else None


def _list(told: Checked, words: Words) -> bytes:
    """The findings as a workbook, what follows from another below it."""
    header = [
        *(words("规则", "Rule"), words("级别", "Severity"), words("位置", "Place"), words("对象", "Item"), words("原文", "Printed")),
        *(words("对照", "Compared with"), words("应为", "Should be"), words("说明", "Message"), words("起因", "Follows from")),
    ]
    rows = []
    for cause, consequences in told.found:
        rows.append(_row(cause, "", words))
        rows += [_row(one, cause["rule_id"], words) for one in consequences]
    with tempfile.NamedTemporaryFile(prefix="jixiao-", suffix=".xlsx") as target:
        write_xlsx(Path(target.name), [(words("问题", "Findings"), header, rows)])
        return Path(target.name).read_bytes()


def _row(finding: dict[str, Any], cause: str, words: Words) -> list[Any]:
    place = words.place(finding["table_no"], finding["row_no"], finding["column_no"]) or words("整表", "form")
    texts = [finding[name] for name in ("item", "printed", "compared_with", "should_be")]
    return [
        finding["rule_id"],
        words.code("severity", finding["severity"]),
        place,
        *texts,
        words(finding["message_zh"], finding["message_en"]),
        cause,
    ]


_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def script_hashes(checked: Sequence[Checked]) -> str:
    """The scripts of the forms within the page, by their hashes, as a content policy names them."""
    scripts = {script for told in checked if told.form for script in _SCRIPT.findall(told.form)}
    return " ".join(sorted(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts))

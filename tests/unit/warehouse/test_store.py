"""The store of record: parts appear whole, nothing is read twice, nothing is lost by a kill."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

import jixiao
from jixiao.model import Field
from jixiao.readers import picture
from jixiao.schema import RECORDS
from jixiao.sources.archive import ArchivedDocument
from jixiao.warehouse import ledger, store
from jixiao.warehouse.paths import DataFolder, DataFolderBusyError
from jixiao.warehouse.store import PartWriter
from tests.unit.warehouse.conftest import Loader
from tests.unit.warehouse.samples import T0, disclosure, failed, indicator, read

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "samples"


def archived(*names: str) -> list[ArchivedDocument]:
    """Documents of an archive, by made-up hashes."""
    return [ArchivedDocument(n, Path(n), n, 1) for n in names]


def test_a_run_leaves_one_part_with_every_table_in_its_declared_types(tmp_path: Path) -> None:
    """Batches of a run are merged; types are those of the declaration, exact decimals included."""
    folder = DataFolder(tmp_path)
    with PartWriter(folder, "r1", version="v", batch_documents=2) as writer:
        for n in range(5):
            writer.add(read(f"{n:064d}", disclosure(), unread="?"), at=T0)
        writer.add(failed("f" * 64), at=T0)
    (part,) = folder.extracted.iterdir()
    for declared in RECORDS:
        schema = pq.read_schema(part / f"{declared.name}.parquet")
        assert [(f.name, f.type) for f in schema] == [(f.name, f.type) for f in declared.arrow()], declared.name
    assert pq.read_table(part / "document.parquet").num_rows == 6
    assert (writer.report.ok, writer.report.quarantined, writer.report.unread) == (5, 1, 5)
    assert set(pq.read_table(part / "value.parquet")["part"].to_pylist()) == {part.name}


def test_a_document_is_pending_until_this_reader_version_has_read_or_refused_it(tmp_path: Path) -> None:
    """A changed lookup reads again; a quarantined document is not tried every night."""
    folder = DataFolder(tmp_path)
    documents = archived("a", "b", "c")
    assert ledger.pending(folder, documents, version="v1") == documents
    with PartWriter(folder, "r1", version="v1") as writer:
        writer.add(read("a", disclosure()))
        writer.add(failed("b"))
    assert [d.sha256 for d in ledger.pending(folder, documents, version="v1")] == ["c"]
    assert ledger.pending(folder, documents, version="v2") == documents


def test_pictures_that_were_not_read_are_read_once_what_reads_them_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that was set aside for it, and one whose text was read without a page that is a picture; each once."""
    folder, documents = DataFolder(tmp_path), archived("a", "b", "c")
    half = read("b", disclosure())
    assert half.extraction is not None
    half.extraction.notes.append("page 2: a picture, which is not read: pip install 'jixiao[ocr]', and load the file again")
    with PartWriter(folder, "r1", version="v1") as writer:
        for outcome in (read("a", disclosure()), half, failed("c", "needs_ocr")):
            writer.add(outcome)
    monkeypatch.setattr(picture, "is_installed", lambda: False)
    assert ledger.pending(folder, documents, version="v1") == []
    monkeypatch.setattr(picture, "is_installed", lambda: True)
    assert [d.sha256 for d in ledger.pending(folder, documents, version="v1")] == ["b", "c"]
    with PartWriter(folder, "r2", version="v1") as writer:
        writer.add(read("b", disclosure()))
    assert [d.sha256 for d in ledger.pending(folder, documents, version="v1")] == ["c"]


def test_the_reader_version_follows_reading_code_and_lookups_only(tmp_path: Path) -> None:
    """A change to a lookup or a reader changes it; one to the warehouse does not."""
    for file in ("readers/docx.py", "reference/labels.yml", "warehouse/build.py", "vocabulary/fold.py"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text("1")
    first = ledger.version_of(tmp_path)
    (tmp_path / "warehouse/build.py").write_text("2")
    assert ledger.version_of(tmp_path) == first
    for file in ("reference/labels.yml", "readers/docx.py", "vocabulary/fold.py"):
        (tmp_path / file).write_text("2")
        assert ledger.version_of(tmp_path) != first
        first = ledger.version_of(tmp_path)


def test_a_lookup_that_no_reading_names_reads_no_document_again() -> None:
    """Each file of `reference` is named where documents are read, or is left out of the reader's version."""
    package = Path(jixiao.__file__).parent
    tops = [top for pattern in (*ledger.READING, "privacy.py") for top in package.glob(pattern)]
    code = "\n".join(file.read_text("utf-8") for top in tops for file in ([top] if top.is_file() else top.rglob("*.py")))
    named = set(re.findall(r"""["']([a-z_]+)(?:\.yml|\.csv)?["']""", code))
    lookups = {file.name for file in (package / "reference").iterdir() if file.is_file()}
    assert {name for name in lookups - set(ledger.NOT_READING) if Path(name).stem not in named} == set()
    assert set(ledger.NOT_READING) <= lookups


def test_what_is_left_out_of_the_readers_version_is_not_opened_by_reading() -> None:
    """Reading a document opens no lookup of which a change would read nothing again."""
    script = (
        "import sys; opened = set(); sys.addaudithook(lambda event, args: event == 'open' and opened.add(str(args[0])))\n"
        "from pathlib import Path; from jixiao.extraction import extract\n"
        f"[extract(path) for path in sorted(Path({str(SAMPLES)!r}).iterdir())]\n"
        "print(*{Path(name).name for name in opened if '/reference/' in name})"
    )
    opened = set(subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout.split())
    assert "labels.yml" in opened and opened.isdisjoint(ledger.NOT_READING)


def test_many_parts_are_compacted_to_the_readings_that_count(tmp_path: Path) -> None:
    """Superseded readings go, every document stays once, in the reading of the version asked for."""
    folder = DataFolder(tmp_path)
    for n in range(6):
        with PartWriter(folder, f"r{n}", version="old" if n < 5 else "new") as writer:
            writer.add(read("same", disclosure(indicators=[indicator(number=str(n))])))
            writer.add(read(f"own{n}", disclosure()))
    name = store.compact(folder, "r6", version="new", most_parts=3)
    assert [p.name for p in folder.extracted.iterdir()] == [name]
    rows = duckdb.sql(f"select value_number from '{folder.extracted}/*/value.parquet' where sha256 = 'same'").fetchall()
    assert [int(n) for (n,) in rows] == [5]
    assert duckdb.sql(f"select count(*) from '{folder.extracted}/*/document.parquet'").fetchall() == [(7,)]


def test_merged_parts_are_written_in_groups_that_bound_what_is_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many rows a run has: none of a merged part's groups has more than the bound says, and all rows are there."""
    monkeypatch.setattr(store, "GROUP_ROWS", 2048)
    folder = DataFolder(tmp_path)
    many = disclosure(indicators=[indicator(number=str(n)) for n in range(1500)])
    with PartWriter(folder, "r1", version="v", batch_documents=1) as writer:
        for n in range(4):
            writer.add(read(f"{n:064d}", many))
    (part,) = folder.extracted.iterdir()
    written = pq.ParquetFile(part / "value.parquet").metadata
    assert written.num_rows == 6000
    assert max(written.row_group(n).num_rows for n in range(written.num_row_groups)) < 2 * 2048  # a group ends with the chunk that fills it


def test_of_a_private_text_the_latest_reading_is_kept_once(tmp_path: Path) -> None:
    """Over batches and runs, whatever their names: one row a place, with what was read there last; those of other documents stay."""
    folder = DataFolder(tmp_path)

    def load(run: str, *texts: str) -> dict[str, str]:
        with PartWriter(folder, run, version=run, batch_documents=1) as writer:
            for n, text in enumerate(texts):
                writer.add(read(f"{n:064d}", disclosure(fields=[Field("contact_name", "联系人", text, 1, 3, 2, is_private=True)])))
        rows = pq.read_table(folder.restricted / "contacts.parquet").to_pylist()
        found = {row["sha256"]: row["text"] for row in rows if row["slug"] == "contact_name"}
        assert len({(row["sha256"], row["slug"]) for row in rows}) == len(rows)
        return found

    assert list(load("r2", "王甲", "李乙").values()) == ["王甲", "李乙"]
    assert list(load("r1", "王丙").values()) == ["王丙", "李乙"]
    assert [p.name for p in folder.restricted.iterdir()] == ["contacts.parquet"]


def test_parts_of_an_earlier_version_may_lack_a_column(tmp_path: Path) -> None:
    """What an older version stored is built, and merged with newer parts: a column that it did not know reads as null."""
    loader = Loader(tmp_path)
    texts = {"old": disclosure(project_name="旧项目"), "new": disclosure(project_name="新项目", blank_fields="project_code")}
    loader.put("a.docx", "old")
    loader.take(lambda _, text: read("", texts[text]))
    (stored,) = loader.folder.extracted.glob("*/disclosure.parquet")
    duckdb.sql(f"copy (select * exclude (blank_fields) from read_parquet('{stored}')) to '{stored}.new' (format parquet)")
    stored.with_name("disclosure.parquet.new").replace(stored)
    loader.put("b.docx", "new")
    loader.take(lambda _, text: read("", texts[text]))
    expected = [("新项目", "project_code"), ("旧项目", None)]
    query = "select project_name, blank_fields from fact_disclosure order by project_name"
    assert loader.rows(query) == expected
    assert store.compact(loader.folder, "merged", version="v1", most_parts=1)
    loader.take(lambda *_: None)
    assert loader.rows(query) == expected


def test_parts_of_an_earlier_version_may_lack_a_table(tmp_path: Path) -> None:
    """A table that no earlier reader wrote is empty for its documents, whether they are merged or built from as they are."""
    folder = DataFolder(tmp_path)
    for n in range(2):
        with PartWriter(folder, f"r{n}", version="v") as writer:
            writer.add(read(f"{n:064d}", disclosure()))
    for part in folder.extracted.iterdir():
        (part / "seen_cell.parquet").unlink()
    name = store.compact(folder, "r2", version="v", most_parts=1)
    assert name is not None
    kept = folder.extracted / name
    assert pq.read_table(kept / "seen_cell.parquet").num_rows == 0 and pq.read_table(kept / "document.parquet").num_rows == 2


def test_a_merge_that_was_killed_before_it_cleaned_up_counts_nothing_twice(tmp_path: Path) -> None:
    """The merged part and the old ones say the same; the merged one is taken."""
    folder = DataFolder(tmp_path)
    with PartWriter(folder, "r1", version="v", batch_documents=1) as writer:
        writer.add(read("a", disclosure()), at=T0)
        part = next(folder.extracted.iterdir())
        copy = {f.name: f.read_bytes() for f in part.iterdir()}
        writer.add(read("b", disclosure()), at=T0)
    part.mkdir()
    for name, data in copy.items():
        (part / name).write_bytes(data)
    chosen = duckdb.sql(f"with document as (from '{folder.extracted}/*/document.parquet') {store.latest('v')}").fetchall()
    assert sorted(chosen) == [("a", "r1-merged"), ("b", "r1-merged")]


_WRITER = """
import sys
from jixiao.warehouse.paths import DataFolder
from jixiao.warehouse.store import PartWriter
from tests.unit.warehouse.conftest import Loader
from tests.unit.warehouse.samples import disclosure, read
with PartWriter(DataFolder(sys.argv[1]), sys.argv[2], version="v", batch_documents=3) as writer:
    for n in range(100000):
        writer.add(read(f"{sys.argv[2]}-{n}", disclosure()))
        print(n, flush=True)
"""


def test_kill_9_loses_at_most_the_batch_in_flight(tmp_path: Path) -> None:
    """Every part that is there has all its tables; the next run writes on beside them."""
    folder = DataFolder(tmp_path)
    for run in ("r1", "r2"):
        process = subprocess.Popen([sys.executable, "-c", _WRITER, str(tmp_path), run], stdout=subprocess.PIPE, text=True, cwd=ROOT)
        assert process.stdout is not None
        last = -1
        for line in process.stdout:
            last = int(line)
            if last >= 20:
                break
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        done = {d for (d,) in duckdb.sql(f"select sha256 from '{folder.extracted}/*/document.parquet'").fetchall()}
        assert {f"{run}-{n}" for n in range(18)} <= done
        for part in folder.extracted.iterdir():
            assert {f.stem for f in part.iterdir()} == {"checksums", *(t.name for t in RECORDS)}
    with PartWriter(folder, "r3", version="v") as writer:
        writer.add(read("last", disclosure()))
    assert not list(folder.work.glob("parts/*"))


def test_two_writers_cannot_hold_one_data_folder_and_a_killed_one_lets_go(tmp_path: Path) -> None:
    """The second is told at once; no stale lock is left to be removed by hand."""
    code = (
        "import sys, time; from jixiao.warehouse.paths import DataFolder\n"
        "with DataFolder(sys.argv[1]).lock(): print('held', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    with pytest.raises(DataFolderBusyError), DataFolder(tmp_path).lock():
        pass
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    time.sleep(0.05)
    with DataFolder(tmp_path).lock():
        pass

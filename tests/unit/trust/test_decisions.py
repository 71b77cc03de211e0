"""A decision says who, when and why, stands where the next load reads it, and can be taken back without a trace in the team's lines."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
import yaml

from jixiao.trust import decisions
from jixiao.trust.decisions import LEDGER, Reviewer, UndecidableError
from jixiao.trust.review import Cluster
from jixiao.vocabulary import overlay
from jixiao.vocabulary.teaching import Proposal
from jixiao.warehouse import corrections

WANG = Reviewer("王敏", "核对过 2024 年原件")
UNITS = Cluster("a1b2c3", "whole", "乡村振兴管理局", ("乡村振兴局",), 0.9, ("0.90, alike",))
PROJECTS = Cluster("d4e5f6", "same", "村级文化活动项目", ("村级文化活动",), 0.9, ("0.90, alike",), "清溪县水利局", "500154")
READING: dict[str, Any] = {
    "sha256": "ab" * 32,
    "record": "funding",
    "table_no": 1,
    "row_no": 5,
    "column_no": 3,
    "printed": "821.07",
    "expect": {"measure": "executed"},
}


def proposal(wording: str = "代建机构") -> Proposal:
    """A wording as `jixiao labels` lists it."""
    return Proposal(wording, "row_label", "unit", 3, 2, "清溪县水利局", "2024/a.docx")


def test_an_accepted_wording_stands_in_its_file_with_who_when_and_why(tmp_path: Path) -> None:
    """The line teaches the wording, its remark names document, reviewer and reason; the ledger has the same; it is not listed again."""
    decided = decisions.accept_wording(tmp_path, WANG, proposal(), "labels.fields", "unit")
    assert overlay.read(tmp_path)["labels"] == {"fields": {"unit": {"variants": ["代建机构"]}}}
    text = (tmp_path / "labels.yml").read_text("utf-8")
    assert "# 2024/a.docx · 王敏 " in text
    assert "核对过 2024 年原件" in text
    assert decisions.ledger(tmp_path) == [decided]
    assert (decided.by, decided.why, decided.verdict) == ("王敏", "核对过 2024 年原件", "accepted")
    assert decisions.undecided_wordings([proposal(), proposal("代管机构")], tmp_path) == [proposal("代管机构")]


@pytest.mark.parametrize("section", ["labels.fields", "labels.nothing"])
def test_a_line_without_meaning_is_not_taken(tmp_path: Path, section: str) -> None:
    """A meaning that the section has not: nothing is written, and the reason is told."""
    with pytest.raises(UndecidableError):
        decisions.accept_wording(tmp_path, WANG, proposal(), section, "NO MEANING")
    assert not list(tmp_path.iterdir())


def test_what_is_taken_back_leaves_the_teams_other_lines_as_they_were(tmp_path: Path) -> None:
    """Lines that stood there before, their remarks and the head of the file stay; the ledger keeps both decisions."""
    lines = "# ours\nfields:\n  unit:\n    variants:\n    - 代管机构  # seen by hand\n"
    (tmp_path / "labels.yml").write_text(lines, "utf-8")
    decided = decisions.accept_wording(tmp_path, WANG, proposal(), "labels.fields", "unit")
    assert "# seen by hand" in (tmp_path / "labels.yml").read_text("utf-8")
    decisions.take_back(tmp_path, Reviewer("李强"), decided.id)
    assert (tmp_path / "labels.yml").read_text("utf-8") == lines
    assert [d.verdict for d in decisions.ledger(tmp_path)] == ["accepted", "taken_back"]
    assert decisions.standing(tmp_path) == []
    assert decisions.undecided_wordings([proposal()], tmp_path) == [proposal()]
    with pytest.raises(UndecidableError):
        decisions.take_back(tmp_path, WANG, decided.id)


def test_a_field_of_ones_own_keeps_its_name_while_a_wording_stands_under_it(tmp_path: Path) -> None:
    """Two wordings of a new field, the first taken back: the second still has a field with a name; the last takes the field with it."""
    first = decisions.accept_wording(tmp_path, WANG, proposal("河长"), "labels.fields", "river_chief")
    second = decisions.accept_wording(tmp_path, WANG, proposal("总河长"), "labels.fields", "river_chief")
    decisions.take_back(tmp_path, WANG, first.id)
    assert overlay.read(tmp_path)["labels"]["fields"]["river_chief"] == {"variants": ["总河长"], "zh": "河长"}
    decisions.take_back(tmp_path, WANG, second.id)
    assert "labels" not in overlay.read(tmp_path) or "river_chief" not in str(overlay.read(tmp_path))


@pytest.mark.parametrize("cluster", [UNITS, PROJECTS])
def test_clusters_are_accepted_rejected_and_taken_back(tmp_path: Path, cluster: Cluster) -> None:
    """Accepted: the lookup holds it. Taken back: it does not, and is to be decided. Rejected: it is not proposed again."""
    (accepted,) = decisions.accept_clusters(tmp_path, WANG, [UNITS, PROJECTS], [cluster.number])
    assert cluster.others[0] in str(overlay.read(tmp_path))
    assert cluster not in decisions.undecided_clusters([UNITS, PROJECTS], tmp_path)
    decisions.take_back(tmp_path, WANG, accepted.id)
    assert cluster.others[0] not in str(overlay.read(tmp_path))
    decisions.reject_clusters(tmp_path, WANG, [UNITS, PROJECTS], [cluster.number])
    assert overlay.read(tmp_path) == {}
    assert cluster not in decisions.undecided_clusters([UNITS, PROJECTS], tmp_path)
    with pytest.raises(UndecidableError, match="王敏 has decided it already"):
        decisions.accept_clusters(tmp_path, Reviewer("李强"), [cluster], [cluster.number])


def test_a_line_deleted_by_hand_is_to_be_decided_again(tmp_path: Path) -> None:
    """Whoever deletes what a decision wrote has taken it back: the wording is listed and can be decided anew."""
    decisions.accept_wording(tmp_path, WANG, proposal(), "labels.fields", "unit")
    (tmp_path / "labels.yml").unlink()
    assert decisions.undecided_wordings([proposal()], tmp_path) == [proposal()]
    assert decisions.reject_wording(tmp_path, WANG, proposal()).verdict == "rejected"


@pytest.mark.parametrize(("is_right", "status"), [(True, "confirmed"), (False, "approved")])
def test_a_settled_reading_is_an_entry_of_the_register(tmp_path: Path, is_right: bool, status: str) -> None:
    """The register of the team's own folder takes it as it is written, with who decided it; documents are not read again for it."""
    decided = decisions.settle_reading(tmp_path, WANG, READING, {"amount_yuan": 8210700}, is_right=is_right)
    (entry,) = corrections.load(*corrections.registers(tmp_path))
    assert (entry.status, entry.corrected, entry.expect) == (status, {"amount_yuan": 8210700}, {"measure": "executed"})
    assert yaml.safe_load((tmp_path / "corrections.yml").read_text("utf-8"))["corrections"][0]["by"] == "王敏"
    assert overlay.lines(tmp_path) == set()
    assert decisions.undecided_readings([READING], tmp_path) == []
    decisions.take_back(tmp_path, WANG, decided.id)
    assert corrections.load(*corrections.registers(tmp_path)) == []


def test_reviewers_at_the_same_time_do_not_overwrite_each_other(tmp_path: Path) -> None:
    """Sixteen wordings decided at once, in threads and as if by other processes: every line is there, of one wording one decision."""
    refused = []

    def decide(number: int) -> None:
        try:
            decisions.accept_wording(tmp_path, Reviewer(f"reviewer {number}"), proposal(f"机构{number // 2}号"), "labels.fields", "unit")
        except UndecidableError as error:
            refused.append(error)

    threads = [threading.Thread(target=decide, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(overlay.read(tmp_path)["labels"]["fields"]["unit"]["variants"]) == 8
    assert len(decisions.ledger(tmp_path)) == 8 == len(refused)


def test_another_process_waits_for_the_folder(tmp_path: Path) -> None:
    """While somebody holds the folder, a decision of another process is not written; afterwards it is."""
    import subprocess
    import sys
    import time

    from jixiao.vocabulary.writing import changing

    code = (
        "import sys; from pathlib import Path; from jixiao.trust import decisions; from jixiao.vocabulary.teaching import Proposal;"
        "print('ready', flush=True);"
        "decisions.reject_wording(Path(sys.argv[1]), decisions.Reviewer('B'), Proposal('x', 'row_label', '', 1, 1, '', 'a'))"
    )
    with changing(tmp_path):
        other = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        assert other.stdout is not None
        other.stdout.readline()
        time.sleep(0.3)
        assert not (tmp_path / LEDGER).exists()
    assert other.wait(timeout=20) == 0
    assert len(decisions.ledger(tmp_path)) == 1


def test_a_decision_needs_a_name_and_stays_on_one_line(tmp_path: Path) -> None:
    """A name of white space is none; line breaks in a reason cannot begin a line of their own."""
    with pytest.raises(UndecidableError):
        Reviewer(" \n ")
    decisions.reject_wording(tmp_path, Reviewer("王\n敏", "一\n二"), proposal())
    assert len((tmp_path / LEDGER).read_text("utf-8").splitlines()) == 1

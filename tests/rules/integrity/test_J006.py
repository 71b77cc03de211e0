"""J006: one status a document."""

from __future__ import annotations

import pytest

from jixiao.warehouse.rule import Rule
from tests.rules.integrity.sound import run, sound
from tests.rules.star import Star


@pytest.mark.parametrize(
    "broken",
    [
        "insert into meta.document from meta.document",
        "delete from meta.document",
        "update meta.document set status = 'duplicate'",
        "insert into meta.quarantine by name select 'a.docx' as document_key, 's' as source, 'a.docx' as source_file, 'x' as reason, 'x' as"
        " message, 'x' as message_zh, 'x' as message_en, timestamp '2023-01-01' as first_seen, timestamp '2023-01-01' as last_seen",
    ],
)
def test_a_document_with_two_statuses_or_none_is_found(star: Star, register: dict[str, Rule], broken: str) -> None:
    """J006: a document is read, a duplicate, without disclosure or quarantined, and every table says the same."""
    sound(star)
    star.con.execute(broken)
    assert run("J006", star, register).failed == 1

"""The form behind a figure: the library's own page of it, with the cell marked, and a way back.

Belongs here: handing a key to the library, keeping the documents that were just read. Must stay out: reading documents, explaining
readings, the look of the form.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboards.prepared import FACT_COLUMNS, FACTS, HASH
from dashboards.words import Words
from jixiao.trust import explain, keys, source

if TYPE_CHECKING:
    import duckdb

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
)
KEPT_FORMS = 24
"""Documents that are kept as read: the figures of one page lead to the same few forms again and again."""

_forms: OrderedDict[tuple[Path, str], source.Form] = OrderedDict()
_lock = threading.Lock()


class PreparedFinder(keys.Finder):
    """Finds facts by their numbers in `prepared.fact`, and reads these rows alone."""

    def by(self, table: str, column: str, value: Any) -> list[keys.Row]:
        """All columns of the rows of a table."""
        kind, asked = FACTS.get(table, -1), FACT_COLUMNS.get((table, column))
        if kind < 0 or asked is None:
            return super().by(table, column, value)
        numbers = f"select row_no from prepared.fact where kind = {kind} and {asked} = {HASH.format('?')}"
        return keys.rows(self.connection, f"select * from {table} where rowid in ({numbers}) and {column} = ?", [value, value])


def explained(cursor: duckdb.DuckDBPyConnection, data: Path, key: str, *, is_prepared: bool = False) -> explain.Explanation:
    """What `jixiao explain` says about a key. Raises TrustError where nothing has it; a document that cannot be read is told in `note`."""
    return explain.explain(cursor, data, key, finder=_finder(cursor, is_prepared), read=_form)


def _finder(cursor: duckdb.DuckDBPyConnection, is_prepared: bool) -> keys.Finder:
    return PreparedFinder(cursor) if is_prepared else keys.Finder(cursor)


def subject(cursor: duckdb.DuckDBPyConnection, key: str, *, is_prepared: bool = False) -> keys.Subject:
    """What a key names. Raises TrustError where nothing has it."""
    return keys.look_up(cursor, key, _finder(cursor, is_prepared))


_NAVIGATION = re.compile("<nav[^>]*>")


def page(explanation: explain.Explanation, words: Words, back: str, cite: str) -> str:
    """The whole form with the source cell marked, as the library writes it, with a link back into the dashboard and one to its citation."""
    link = f'<a href="{escape(back)}" rel="up">‹ {words("返回看板", "Dashboard")}</a><a href="{escape(cite)}">{words("引用", "Cite")}</a>'
    html = _NAVIGATION.sub(lambda opening: opening[0] + link, standalone(explanation, words), count=1)
    html = html.replace("</title>", '</title><link rel="icon" href="/static/icon.svg"/>', 1)
    return html.replace("img-src data:;", "img-src &#x27;self&#x27; data:;", 1)


def standalone(explanation: explain.Explanation, words: Words) -> str:
    """The whole form as a page of its own in the reader's language."""
    html = explain.html(explanation)
    return html if words.is_chinese else html.replace('speak("zh");', 'speak("en");', 1)


def _form(path: Path, name: str) -> source.Form:
    """An archived document as it is read, from those at hand where it is among them."""
    with _lock:
        if (path, name) in _forms:
            _forms.move_to_end((path, name))
            return _forms[path, name]
    form = source.read_form(path, name)
    with _lock:
        _forms[path, name] = form
        while len(_forms) > KEPT_FORMS:
            _forms.popitem(last=False)
    return form

"""Reads web archives (.mht, .mhtml, and pages that Word or Excel saved as a single file): the page inside, by the HTML reader.

Belongs here: the MIME envelope, and which of its parts is the page. Must stay out: markup (`html`).
"""

from __future__ import annotations

import email
import email.message
import email.policy

from jixiao.model import Document, DocumentError
from jixiao.readers import html

_PAGES = {"text/html", "application/xhtml+xml"}


def read(data: bytes, name: str = "") -> Document:
    """Read a web archive. A workbook saved so has a page for each sheet: they are read one after the other.

    Raises `DocumentError('broken_file', …)` where the archive holds no page.
    """
    try:
        message = email.message_from_bytes(data.lstrip(b"\r\n\xef\xbb\xbf"), policy=email.policy.compat32)
    except (ValueError, LookupError) as error:
        raise DocumentError("broken_file", f"The web archive is damaged ({error}). Ask for the file again.") from error
    pages = [part for part in message.walk() if part.get_content_type() in _PAGES]
    if not pages:
        raise DocumentError("broken_file", "The web archive holds no page. Ask for the file again.")
    start = str(message.get_param("start") or "").strip("<>")
    first = next((part for part in pages if start and str(part.get("Content-ID", "")).strip("<> ") == start), pages[0])
    document = Document("mht", [])
    sheets = [_text(part) for part in message.walk() if part.get_content_type() == "text/css"]
    html.read_into(_text(first), document, sheets)
    others = [part for part in pages if part is not first]
    if not document.blocks and others:  # a frame that only shows the other pages
        document.notes.append(f"{len(others)} pages of the archive read one after the other")
        for part in others:
            html.read_into(_text(part), document, sheets)
    elif others:
        document.notes.append(f"{len(others)} further pages of the archive left out: frames and advertisements of the page")
    return document


def _text(part: email.message.Message) -> str:
    """A part's text: transfer encoding undone, charset by the envelope, then by the page itself."""
    payload = part.get_payload(decode=True)
    charset = part.get_content_charset()
    return html.decode(payload if isinstance(payload, bytes) else b"", str(charset) if charset else None)

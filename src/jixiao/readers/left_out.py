"""What a reader left out of a document because the page does not show it as text that counts, with its text.

Belongs here: collecting such texts and saying so in a document's notes. Must stay out: how a format hides or strikes out text.
"""

from __future__ import annotations

from collections import defaultdict

# A note quotes this many texts of a kind, each no longer than this.
_QUOTED, _LENGTH = 20, 60


class LeftOut:
    """Texts left out, by the reason (`hidden`, `struck out`, `watermark`, …)."""

    def __init__(self, prefix: str = "") -> None:
        """`prefix` begins each note: the sheet or page that the texts stood on."""
        self._prefix = prefix
        self._texts: dict[str, list[str]] = defaultdict(list)

    def add(self, reason: str, text: str) -> None:
        """Put down a text; blank ones are nothing."""
        if text := " ".join(text.split()):
            self._texts[reason].append(text)

    def notes(self) -> list[str]:
        """One note a reason, with the texts."""
        return [f"{self._prefix}left out text that is {reason}: {_quoted(texts)}" for reason, texts in self._texts.items()]


def _quoted(texts: list[str]) -> str:
    shown = "; ".join(text if len(text) <= _LENGTH else f"{text[:_LENGTH]}…" for text in texts[:_QUOTED])
    return shown if len(texts) <= _QUOTED else f"{shown}; and {len(texts) - _QUOTED} more"

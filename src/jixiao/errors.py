"""The one base of every error that a person may see.

Belongs here: the base alone; what went wrong is named where it goes wrong. Must stay out: errors that only one module raises and catches.
"""

from __future__ import annotations


class JixiaoError(Exception):
    """Something failed for a reason that whoever ran it can act on: the message says what, where and what to do, and is shown as it is."""

    @property
    def message(self) -> str:
        """What is shown."""
        return str(self)

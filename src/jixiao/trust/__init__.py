"""Where every figure comes from: from a key back to the printed cell, the reading of it step by step, and back into the publisher's hands.

Belongs here: finding the row behind a key (`keys`), reading its document again (`source`), saying how it was read (`steps`), the form as a
page with the reading laid over it (`page`), the Word file with findings as comments (`markup`). Must stay out: reading of forms and values,
rules, anything that changes a warehouse; what a terminal shows (`cli`).

Names and telephone numbers of contacts are masked as soon as a document is read again, so that nothing further on can show them.
"""

from __future__ import annotations

from jixiao.errors import JixiaoError


class TrustError(JixiaoError):
    """Something cannot be explained or marked. The message tells a clerk what is missing and what to do."""

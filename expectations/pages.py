"""The view that Great Expectations renders its pages with, its templates compiled once.

Belongs here: what makes rendering cheap. Must stay out: what a page says, and how it is made to work offline (`data_docs`).

Each part of a site has a view of its own, each with an environment that compiles the same twenty templates again and looks at their files
whenever one is used. Here the views of a process share one environment, and what it compiled is kept for the next load by Jinja's own
cache, which goes by the text of each template.
"""

from __future__ import annotations

import contextlib
from typing import Any, ClassVar

from great_expectations.render.view.view import DefaultJinjaPageView
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class Page(DefaultJinjaPageView):
    """One page of the Data Docs."""

    _shared: ClassVar[Any] = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if Page._shared is None:
            self.env.auto_reload = False
            self.env.bytecode_cache = _kept()
            Page._shared = self.env
        self.env = Page._shared


class _Kept(FileSystemBytecodeCache):
    """Compiled templates in a folder of the user's own, as far as it can be written to."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one template."""
        with contextlib.suppress(OSError):  # it is compiled again by the next load
            super().dump_bytecode(bucket)


def _kept() -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept, None where there is no such folder: one that is not the user's alone is not trusted."""
    try:
        return _Kept()
    except (OSError, RuntimeError):
        return None

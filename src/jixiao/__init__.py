"""Jixiao (绩效) reads the budget-performance disclosures of Chinese governments into an audited warehouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jixiao.extraction import extract
    from jixiao.readers import read_document

__all__ = ["extract", "read_document"]


def __getattr__(name: str) -> Any:
    """Import the readers when they are first asked for, so that `import jixiao` costs nothing."""
    if name == "extract":
        from jixiao.extraction import extract

        return extract
    if name == "read_document":
        from jixiao.readers import read_document

        return read_document
    raise AttributeError(f"module 'jixiao' has no attribute {name!r}")

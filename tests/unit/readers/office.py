"""LibreOffice for tests: skipped where it is missing on a desk, failed where it is missing in CI."""

from __future__ import annotations

import os

import pytest

from jixiao.readers.legacy.libreoffice import INSTALL, find_soffice


def need_office() -> None:
    """Skip the test, or fail it in CI, unless LibreOffice is installed."""
    if find_soffice() is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"LibreOffice is missing in CI: {INSTALL}")
        pytest.skip(f"LibreOffice is not installed: {INSTALL}")

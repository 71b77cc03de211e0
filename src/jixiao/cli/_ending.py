"""Ending the process of a command that came to its own end: what it holds is given back by the system, not by Python piece by piece.

Belongs here: what has to be done before a process may end. Must stay out: exit codes, and commands that were stopped.

A load imports libraries of a million objects. To take them apart at the end costs Python as much as reading a hundred documents.
"""

from __future__ import annotations

import atexit
import os
import sys
import threading
from typing import NoReturn


def end_at_once(code: int) -> NoReturn:
    """Wait for threads, do what was left for the end, write out what was printed, and end the process with the exit code."""
    threading._shutdown()  # type: ignore[attr-defined]  # as Python does: idle workers of pools are told to end, other threads waited for
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):  # whoever listened is gone: Python's own code for that
            code = code or 120
    os._exit(code)

"""The end of a command's process."""

from __future__ import annotations

import subprocess
import sys

import pytest

from jixiao.cli import main

CODE = """
import atexit, sys, threading, time
import jixiao.cli

class Held:
    def __del__(self):
        print("taken apart")

held = Held()
atexit.register(print, "left for the end")
threading.Thread(target=lambda: (time.sleep(0.2), print("thread"))).start()

def command(**_):
    print("done", end=" ")
    sys.exit(3)

jixiao.cli.cli = command
jixiao.cli.main()
"""


def test_a_command_ends_with_all_said_and_its_code() -> None:
    """Threads end, what was left for the end is done and output is written, before the process ends without being taken apart."""
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout.split()) == (3, ["done", "thread", "left", "for", "the", "end"]), done.stderr


POOL = """
import sys
from concurrent.futures import ThreadPoolExecutor
import jixiao.cli

pool = ThreadPoolExecutor(2)
pool.submit(print, "worked").result()

def command(**_):
    sys.exit(0)

jixiao.cli.cli = command
jixiao.cli.main()
"""


def test_idle_workers_of_a_library_keep_no_command_from_ending() -> None:
    """A pool that a library left open is told to end, as Python tells it: its workers would wait for work for ever."""
    done = subprocess.run([sys.executable, "-c", POOL], capture_output=True, text=True, check=False, timeout=30)
    assert (done.returncode, done.stdout) == (0, "worked\n"), done.stderr


def test_a_command_that_was_stopped_ends_as_python_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it was at may still hold processes of its own, which end as it is taken apart."""

    def stopped(**_: object) -> None:
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt:
            sys.exit(1)

    monkeypatch.setattr("jixiao.cli.cli", stopped)
    monkeypatch.setattr("jixiao.cli.end_at_once", lambda _: pytest.fail("ended at once"))
    with pytest.raises(SystemExit, match="1"):
        main()

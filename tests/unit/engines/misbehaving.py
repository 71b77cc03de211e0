"""A stand-in for extraction that does what the file's text tells it to: what a hostile document provokes in a reader."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from jixiao.model import DocumentError


def read(path: Path, name: str) -> str:
    """Read a file of instructions; gives its text where it holds none."""
    order = path.read_text()
    if order == "hang":
        while True:
            try:
                time.sleep(60)
            except Exception:  # a reader that swallows whatever it can
                continue
    if order == "hang in foreign code":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        time.sleep(600)
    if order == "segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    if order == "exit":
        os._exit(3)
    if order == "abort for memory":
        sys.stderr.write("memory allocation of 123456789 bytes failed\n")
        sys.stderr.flush()
        os.abort()
    if order == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if order == "memory":
        hoard = []
        while True:
            hoard.append(bytearray(1 << 24))
    if order == "memory of a library":
        import cv2  # a worker that never gets this order starts without
        import numpy as np

        cv2.resize(np.zeros((1, 1), np.uint8), (30_000, 30_000_000))
    if order == "recursion":
        return read(path, name)
    if order == "refuse":
        raise DocumentError("encrypted", "It is locked.")
    if order == "bug":
        raise KeyError("张三 13800000000")
    if order == "print":
        sys.stdout.write("noise on standard output\n")
    if order == "children":
        child = subprocess.Popen(["sleep", "600"])
        Path(f"{path}.pid").write_text(str(child.pid))
        time.sleep(600)
    return f"{name}: {order}"


def slow(path: Path, name: str) -> str:
    """Take a while."""
    time.sleep(0.3)
    return name

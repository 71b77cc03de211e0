"""A private PostgreSQL server for tests: its own data folder, a socket instead of a port, an unprivileged user.

Belongs here: finding the server's programs, starting and stopping. Must stay out: what tests do with it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

UNPRIVILEGED = ("postgres", "nobody")
"""Users to run the server as where the tests run as root, which PostgreSQL refuses."""


def programs() -> str:
    """The search path with the server's programs, which Debian keeps out of the usual one."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: -int(p.parent.name) if p.parent.name.isdigit() else 0)
    return os.pathsep.join([*map(str, folders), os.environ.get("PATH", "")])


@contextmanager
def server() -> Iterator[str]:
    """Start a server with a database in UTF-8; gives libpq's words to reach it as the superuser `jixiao`."""
    folder = Path(tempfile.mkdtemp(prefix="jixiao-pg-"))  # a short path: a socket's name has 107 characters
    user = None
    if os.geteuid() == 0:
        import pwd

        known = {entry.pw_name for entry in pwd.getpwall()}
        user = next(name for name in UNPRIVILEGED if name in known)
        shutil.chown(folder, user)

    def run(program: str, *arguments: str) -> None:
        path = shutil.which(program, path=programs())
        assert path
        done = subprocess.run([path, *arguments], user=user, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr

    data = str(folder / "data")
    try:
        run("initdb", "-D", data, "-U", "jixiao", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        settings = f"-k {folder} -c listen_addresses= -c fsync=off -c max_connections=20 -c shared_buffers=16MB"
        # The server outlives pg_ctl and would keep its pipes open: it writes into a file.
        run("pg_ctl", "-D", data, "-o", settings, "-l", str(folder / "log"), "-w", "start")
        try:
            yield f"host={folder} user=jixiao dbname=postgres"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)

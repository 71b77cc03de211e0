"""What runs a project folder as a service: units that systemd takes, a container file and a compose file that say what they should."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from jixiao import project


@pytest.fixture
def running(tmp_path: Path) -> Path:
    """The files of a new project folder, in a folder whose name holds what systemd takes for a sign of its own."""
    project.make(tmp_path / "100%", with_sample=False)
    return tmp_path / "100%" / project.RUNNING


def test_systemd_takes_the_units(running: Path, requires: Callable[[str, str], None]) -> None:
    """Paths, program and user of this machine stand in them, and systemd finds nothing to say of any."""
    requires("systemd-analyze", "systemd")
    units = sorted(path for path in running.iterdir() if path.suffix in (".service", ".timer"))
    assert len(units) == 7
    assert not [unit.name for unit in units if re.search(r"\{\w+\}", unit.read_text("utf-8"))]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_services_write_into_the_data_folder_alone(running: Path) -> None:
    """A load that goes astray can harm nothing else: the file system is read-only for each, but for the data."""
    data = str(running.parent / "data").replace("%", "%%")
    assert (running.parent / "data").is_dir()
    for unit in running.glob("*.service"):
        lines = unit.read_text("utf-8").splitlines()
        assert "ProtectSystem=strict" in lines and f"ReadWritePaths={data}" in lines, unit.name


def test_a_container_is_no_root_and_keeps_nothing_but_its_volume(running: Path) -> None:
    """The image has a user of its own, and both services run on a read-only root without capabilities."""
    built = (running / "Containerfile").read_text("utf-8")
    assert built.index("USER 10001") < built.index("ENTRYPOINT") and "VOLUME /project/data" in built
    services = yaml.safe_load((running / "compose.yaml").read_text("utf-8"))["services"]
    assert {name: (s["read_only"], s["cap_drop"]) for name, s in services.items()} == {
        "dashboard": (True, ["ALL"]),
        "load": (True, ["ALL"]),
    }


def test_what_a_person_changed_stays(running: Path) -> None:
    """Another `jixiao init` writes the files that are missing, and leaves the others."""
    unit = running / "jixiao-dashboard.service"
    unit.write_text("mine", "utf-8")
    (running / "compose.yaml").unlink()
    made = project.make(running.parent, with_sample=False)
    assert [path.name for path in made] == ["compose.yaml"] and unit.read_text("utf-8") == "mine"

"""An installed wheel has what a checkout has: the code, the resources, the licence, the command."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        timeout=50,
        check=True,
    )
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built)


def committed(folder: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", folder], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [Path(name) for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_every_module_and_every_resource_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    code = {path.relative_to("src").as_posix() for path in committed("src")}
    resources = {f"workstation/{path.as_posix()}" for path in committed("resources")}
    assert resources
    assert (code | resources) - set(wheel.namelist()) == set()


def test_the_licence_goes_with_it(wheel: zipfile.ZipFile) -> None:
    (licence,) = [name for name in wheel.namelist() if name.endswith("/licenses/LICENSE")]
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in wheel.read(licence).decode()


def test_it_brings_the_command(wheel: zipfile.ZipFile) -> None:
    (entry_points,) = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    assert "workstation = workstation.__main__:main" in wheel.read(entry_points).decode()

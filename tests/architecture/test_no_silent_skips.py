"""Under CI=true a skipped test fails, with its reason; elsewhere it is a skip."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"

SKIPS = {
    "a mark": "import pytest\n@pytest.mark.skip(reason='no screen')\ndef test_it(): pass\n",
    "a call": "import pytest\ndef test_it(): pytest.skip('no screen')\n",
    "a fixture": (
        "import pytest\n@pytest.fixture\ndef screen(): pytest.skip('no screen')\n"
        "def test_it(screen): pass\n"
    ),
    "a whole module": (
        "import pytest\npytest.skip('no screen', allow_module_level=True)\ndef test_it(): pass\n"
    ),
}


def run(tmp_path: Path, text: str, ci: str) -> subprocess.CompletedProcess[str]:
    shutil.copy(CONFTEST, tmp_path)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = unit\n")
    (tmp_path / "test_skipping.py").write_text(text)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(tmp_path)]
    return subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "CI": ci},
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )


@pytest.mark.parametrize("kind", SKIPS)
def test_a_skip_fails_in_ci_and_says_why(tmp_path: Path, kind: str) -> None:
    done = run(tmp_path, SKIPS[kind], "true")
    assert done.returncode in (1, 2)
    assert "was skipped, which CI does not accept" in done.stdout
    assert "no screen" in done.stdout


def test_a_skip_is_a_skip_elsewhere(tmp_path: Path) -> None:
    done = run(tmp_path, SKIPS["a call"], "")
    assert done.returncode == 0
    assert "1 skipped" in done.stdout


def test_an_expected_failure_is_not_a_skip(tmp_path: Path) -> None:
    text = "import pytest\n@pytest.mark.xfail(strict=True)\ndef test_it(): assert False\n"
    assert run(tmp_path, text, "true").returncode == 0

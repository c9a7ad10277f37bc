"""Each import contract of pyproject.toml is kept, and breaks when somebody does what it forbids."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS = tuple(
    contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
)

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """Files, by path under the package, that break one contract."""

    contract: str
    files: dict[str, str]
    what: str


LAYERS = "Layers point inwards, and the adapters do not know each other"
DOMAIN = "The domain is pure"
WIRE = "The wire is values in, values out"
SERVICES = "Services use no Qt, no database, no relay and no keyring"
SCREENS = "The screens do not know the adapters"
DATABASE = "One door to the database: store.connection"
RELAY = "One door to the relay: relay.link"
KEYRING = "One door to the keyring: system.keychain"
LOOP = "One door to the event loop of Qt: app.loop"
PROMETHEUS = "One door to Prometheus: host.health.exposition"
QT = "Qt only in ui and app"
PRESENTERS = "Presenters are plain Python"
FEATURES = "Features of the screen do not know each other"
CIRCLES = "No circles at any depth"


def plant(contract: str, what: str, **files: str) -> Plant:
    """`ui__push__planted="import x"` plants ui/push/planted.py."""
    paths = {f"{name.replace('__', '/')}.py": text for name, text in files.items()}
    return Plant(contract=contract, files=paths, what=what)


PLANTS = (
    plant(
        LAYERS,
        "domain knows wire",
        domain__planted="import workstation.wire.planted",
        wire__planted="",
    ),
    plant(
        LAYERS,
        "store knows relay",
        store__planted="import workstation.relay.planted",
        relay__planted="",
    ),
    plant(
        LAYERS,
        "services know system",
        services__planted="import workstation.system.planted",
        system__planted="",
    ),
    plant(
        LAYERS,
        "services know ui",
        services__planted="import workstation.ui.planted",
        ui__planted="",
    ),
    plant(LAYERS, "host knows ui", host__planted="import workstation.ui.planted", ui__planted=""),
    plant(LAYERS, "a package without a layer", planted__planted=""),
    plant(DOMAIN, "a socket", domain__planted="import socket"),
    plant(DOMAIN, "a loop, inside a function", domain__planted="def f():\n    import asyncio"),
    plant(DOMAIN, "a library", domain__planted="import msgspec"),
    plant(WIRE, "a loop", wire__planted="import asyncio"),
    plant(WIRE, "a library", wire__planted="import nkeys"),
    plant(SERVICES, "the database", services__planted="import sqlite3"),
    plant(SERVICES, "Qt", services__planted="from PySide6 import QtCore"),
    plant(
        SCREENS,
        "a view reads the store",
        ui__planted="import workstation.store.planted",
        store__planted="",
    ),
    plant(DATABASE, "a second door", store__planted="import sqlcipher3"),
    plant(RELAY, "a second door", relay__planted="import nats"),
    plant(RELAY, "a second door, from far", host__planted="from nats.aio.client import Client"),
    plant(KEYRING, "a second door", system__planted="import keyring.errors"),
    plant(LOOP, "a second door", app__planted="import qasync"),
    plant(PROMETHEUS, "a second door", cli__planted="import prometheus_client"),
    plant(QT, "a command draws", cli__planted="from PySide6.QtWidgets import QLabel"),
    plant(PRESENTERS, "directly", ui__push__presenter="import PySide6.QtCore"),
    plant(
        PRESENTERS,
        "through a view",
        ui__push__presenter="import workstation.ui.push.planted",
        ui__push__planted="import PySide6.QtCore",
    ),
    plant(
        FEATURES,
        "a feature knows another",
        ui__push__planted="import workstation.ui.briefing.planted",
        ui__briefing__planted="",
    ),
    plant(
        FEATURES,
        "shared ground knows a feature",
        ui__parts__planted="import workstation.ui.push.planted",
        ui__push__planted="",
    ),
    plant(
        CIRCLES,
        "two modules",
        services__planted="import workstation.services.grown",
        services__grown="import workstation.services.planted",
    ),
    plant(
        CIRCLES,
        "two packages, deep",
        store__one__planted="import workstation.store.two.planted",
        store__two__planted="import workstation.store.one.grown",
        store__one__grown="",
    ),
)


def broken_contracts(tree: Path) -> set[str]:
    """The names of the contracts that lint-imports finds broken in this tree."""
    done = subprocess.run(
        [sys.executable, "-c", LINT_IMPORTS, "--no-logo", "--no-cache"],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree / "src"), "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    summary = re.search(r"Contracts: (\d+) kept, (\d+) broken", done.stdout)
    assert summary, done.stdout + done.stderr
    assert int(summary[1]) + int(summary[2]) == len(CONTRACTS)
    broken = {
        name
        for name in CONTRACTS
        if re.search(rf"^{re.escape(name)} BROKEN", done.stdout, re.MULTILINE)
    }
    assert len(broken) == int(summary[2]), done.stdout
    return broken


def test_the_tree_keeps_every_contract() -> None:
    assert broken_contracts(ROOT) == set()


def test_every_contract_has_a_plant() -> None:
    assert {each.contract for each in PLANTS} == set(CONTRACTS)


@pytest.mark.parametrize("planted", PLANTS, ids=lambda p: f"{p.contract}: {p.what}")
def test_a_planted_violation_breaks_its_contract(planted: Plant, tmp_path: Path) -> None:
    package = tmp_path / "src" / "workstation"
    shutil.copytree(
        ROOT / "src" / "workstation", package, ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(ROOT / "tests" / "architecture", tmp_path / "tests" / "architecture")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for path, text in planted.files.items():
        file = package / path
        file.parent.mkdir(parents=True, exist_ok=True)
        for folder in file.relative_to(package).parents:
            (package / folder / "__init__.py").touch()
        file.write_text(f"{text}\n", encoding="utf-8")
    assert planted.contract in broken_contracts(tmp_path)

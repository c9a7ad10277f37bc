"""Owns `workstation steward`: the steward of one line in the foreground, told by a file."""

import asyncio
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

from workstation.cli.failures import WrongInput, of_health_page
from workstation.host import notices, steward, steward_config, steward_health
from workstation.host.health import page as health_page

MAX_BYTES = 16 << 20


def read(path: Path) -> steward_config.StewardConfig:
    """Raises WrongInput: no file, no configuration, or one that others may read."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_BYTES:
            raise WrongInput("--config names no file that could be a steward's configuration.")
        if os.name == "posix" and found.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise WrongInput("The configuration holds a key: give it mode 0600.")
        return steward_config.from_json(path.read_bytes())
    except OSError:
        raise WrongInput("The file of --config cannot be read.") from None
    except ValueError:
        raise WrongInput("The file of --config is no configuration of a steward.") from None


async def run(told: steward_config.StewardConfig) -> None:
    """Until it is cancelled; a relay that is away is waited for."""
    followed = notices.Notices(told.line, told.sign)
    for name, document in told.documents.items():
        followed.learn(name, document)
    one = steward.Steward(
        told.access,
        line=told.line,
        now=lambda: datetime.now(UTC),
        documents=followed.documents,
        devices=followed.devices,
        replicas=told.replicas,
        followed=followed,
    )
    page = None
    if told.health_port is not None:
        page = health_page.HealthPage(
            f"Schakel steward of {told.line}",
            told.health_port,
            lambda: steward_health.look(one, datetime.now(UTC)),
        )
    try:
        await one.start()
        if page is not None:
            await _open(page)
        print(f"Steward of {told.line}. Ctrl+C or SIGTERM ends it.", flush=True)
        await one.ready.wait()
        print("In place.", flush=True)
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        print("Stopped.", flush=True)
        raise
    finally:
        if page is not None:
            await page.stop()
        await one.stop()


async def _open(page: health_page.HealthPage) -> None:
    """Raises Failed."""
    try:
        await page.start()
    except health_page.PageWontStart as error:
        raise of_health_page(error.port) from None
    print(f"Health {page.url}/health", flush=True)

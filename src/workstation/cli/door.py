"""Owns `workstation door`: one door in the foreground, told by a file."""

import asyncio
import os
import stat
from pathlib import Path

from workstation.cli.failures import WrongInput, of_health_page, while_serving
from workstation.host.door import config, server
from workstation.host.health.page import PageWontStart

MAX_BYTES = 1 << 20


def read(path: Path) -> config.DoorConfig:
    """Raises WrongInput: no file, no configuration, or one that others may read."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_BYTES:
            raise WrongInput("--config names no file that could be a door's configuration.")
        if os.name == "posix" and found.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise WrongInput("The configuration holds passwords: give it mode 0600.")
        told = config.from_json(path.read_bytes())
    except OSError:
        raise WrongInput("The file of --config cannot be read.") from None
    except ValueError:
        raise WrongInput("The file of --config is no configuration of a door.") from None
    if not (told.pages / "index.html").is_file():
        raise WrongInput("The folder `pages` of the configuration holds no visitor's page.")
    return told


async def run(told: config.DoorConfig) -> None:
    """Until it is cancelled; a relay that is away is waited for. Raises `failures.Failed`."""
    try:
        await server.run_door(told, _tell)
    except PageWontStart as error:
        raise of_health_page(error.port) from None
    except OSError as error:
        raise while_serving(error, told.host, told.port) from None
    except asyncio.CancelledError:
        print("Stopped.", flush=True)
        raise


async def _tell(door: server.Door) -> None:
    print(f"Door   {door.url}")
    if door.health is not None:
        print(f"Health {door.health.url}/health")
    print("Running. Ctrl+C or SIGTERM ends it.", flush=True)

"""A door as its own process, so that it can be killed: its configuration comes in, its port goes out."""

import sys

from workstation.host import event_loop
from workstation.host.door import config
from workstation.host.door.server import Door, run_door


async def _started(door: Door) -> None:
    sys.stdout.write(f"{door.port}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    event_loop.run(run_door(config.from_json(sys.stdin.buffer.read()), _started))

"""Makes or takes back a backup and dies at a given call, as a PC does that loses its power.

Arguments: `write` or `restore`, folder, key in hex, backup file, phrase, how many calls to live.
"""

import os
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from workstation.store import backup
from workstation.store.vault import Vault


def die_at(call: int) -> None:
    left = call

    def counted(frame: FrameType, event: str, _: Any) -> None:
        nonlocal left
        if event not in ("call", "c_call") or "/store/" not in frame.f_code.co_filename:
            return
        if left == 0:
            os._exit(7)
        left -= 1

    sys.setprofile(counted)


def main(what: str, folder: Path, key: bytes, file: Path, phrase: str) -> None:
    vault = Vault(folder)
    if what == "write":
        backup.write(vault, key, file, phrase)
    else:
        backup.restore(backup.read(file, phrase), vault, key)


if __name__ == "__main__":
    die_at(int(sys.argv[6]))
    main(sys.argv[1], Path(sys.argv[2]), bytes.fromhex(sys.argv[3]), Path(sys.argv[4]), sys.argv[5])

"""Owns how requirements/*.txt are made from pyproject.toml; must not know who installs them.

`--upgrade` takes newer versions than those pinned now. Names, versions, hashes and markers for
every system (`--universal`), and no place of origin: a mirror serves the same files.
"""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
OLDEST_PYTHON = "3.11"

# The widest first: the others follow its versions.
WANTED = {
    "dev": ["pyproject.toml", "--extra", "host", "--extra", "dev"],
    "host": ["pyproject.toml", "--extra", "host"],
    "run": ["pyproject.toml"],
    "build": ["--group", "pyproject.toml:build"],
    "package": ["pyproject.toml", "--extra", "host", "--group", "pyproject.toml:package"],
}


def main(options: list[str]) -> int:
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal"]
    command += ["--generate-hashes", "--python-version", OLDEST_PYTHON]
    command += ["--no-header", "--no-annotate", "--no-emit-index-url", *options]
    for name, wanted in WANTED.items():
        follow = [] if name == "dev" else ["--constraint", str(FOLDER / "dev.txt")]
        if name == "package":
            follow += ["--constraint", str(FOLDER / "build.txt")]  # both go into one room
        output = ["--output-file", f"requirements/{name}.txt"]
        done = subprocess.run([*command, *wanted, *follow, *output], cwd=FOLDER.parent, check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

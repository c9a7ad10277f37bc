"""Every folder of the screen has a place in the contract, as a feature or as shared ground."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_no_folder_of_the_screen_is_outside_the_contract() -> None:
    placed = set(
        re.findall(r"\(workstation\.ui\.(\w+)\)", (ROOT / "pyproject.toml").read_text("utf-8"))
    )
    folders = {file.parent.name for file in (ROOT / "src/workstation/ui").glob("*/__init__.py")}
    assert folders - placed == set()

"""Nodes end one after the other under fifty chats: nothing is lost. How long it takes is measured by
`benchmarks/node_deaths.py`."""

import signal
from pathlib import Path

import pytest

from tests.cli import node_deaths
from workstation.domain import ports


@pytest.mark.slow
@pytest.mark.timeout(240)
async def test_nothing_is_lost_whichever_node_ends_and_the_screen_is_told(tmp_path: Path) -> None:
    ends = [("n1", signal.SIGTERM), ("n2", signal.SIGKILL), ("n3", signal.SIGKILL)]
    seen, told = await node_deaths.play(tmp_path, ends)
    assert [(one.name, one.number) for one in seen] == ends
    assert ports.LinkState.LOST in told
    assert told[-1] is ports.LinkState.CONNECTED

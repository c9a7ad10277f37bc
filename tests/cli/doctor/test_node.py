"""Whether a node on this machine writes before it answers: asked of real servers."""

import json
import socket
from pathlib import Path

import pytest

from workstation.cli.doctor import node
from workstation.cli.doctor.check import Finding
from workstation.host import nats_server


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.mark.parametrize(("interval", "finding"), [("always", Finding.OK), ("2m", Finding.FAIL)])
async def test_a_node_that_answers_before_it_writes_is_broken(
    interval: str, finding: Finding, tmp_path: Path
) -> None:
    port = free_port()
    config = {
        "http": f"127.0.0.1:{port}",
        "jetstream": {"store_dir": str(tmp_path / "js"), "sync_interval": interval},
    }
    (tmp_path / "relay.conf").write_text(json.dumps(config))
    server = nats_server.RelayServer(tmp_path / "relay.conf")
    await server.start()
    try:
        found = await node.sync_always(f"http://127.0.0.1:{port}/varz")
    finally:
        await server.stop()
    assert found.finding is finding


async def test_where_no_node_runs_it_is_not_known() -> None:
    found = await node.sync_always(f"http://127.0.0.1:{free_port()}/varz")
    assert found.finding is Finding.UNKNOWN

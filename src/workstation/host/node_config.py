"""Owns the configuration of the relay's nodes in production; must not know any key but the book's.

One node, or a cluster. TLS 1.3 from the first byte, no browser and no leaf reaches it, monitoring only
from the machine itself. Accounts live in the nodes' own folder (`resolver: full`): a change that was
told to one is in all of them, also after a restart; a memory resolver would forget a revocation.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from workstation.host import accounts, relay_book
from workstation.host.relay_node import Node


def url(nodes: Sequence[Node]) -> str:
    return ",".join(f"tls://{node.host}:{node.client_port}" for node in nodes)


def configuration(
    node: Node,
    nodes: Sequence[Node],
    book: relay_book.RelayBook,
    *,
    data: PurePosixPath,
    tls: PurePosixPath,
    listen: str = "0.0.0.0",  # noqa: S104 - a relay is there to be reached
    own_certificate: bool = False,
) -> str:
    """JSON, which the server's own format includes. `tls`: the folder of ca, certificate and key.

    `own_certificate`: clients are shown the organisation's, from `client.crt` and `client.key`.
    """
    files = {
        "cert_file": str(tls / f"{node.name}.crt"),
        "key_file": str(tls / f"{node.name}.key"),
        "ca_file": str(tls / "ca.crt"),
        "min_version": "1.3",
        "timeout": 5,
    }
    shown = files
    if own_certificate:
        shown = {key: value for key, value in files.items() if key != "ca_file"} | {
            "cert_file": str(tls / "client.crt"),
            "key_file": str(tls / "client.key"),
        }
    count = max(1, len(book.cards))
    config: dict[str, Any] = {
        "server_name": node.name,
        "listen": f"{listen}:{node.client_port}",
        "http": f"127.0.0.1:{node.monitor_port}",
        "tls": {**shown, "verify": False, "handshake_first": True},
        "max_payload": accounts.MAX_PAYLOAD_BYTES,
        "max_control_line": 4096,
        "max_connections": 20_000,
        "write_deadline": "5s",
        "ping_interval": "5s",
        "ping_max": 2,
        "jetstream": {
            "store_dir": str(data / "jetstream"),
            "sync_interval": "always",
            "max_file_store": accounts.ACCOUNT_FILE_BYTES * count * len(nodes),
            "max_memory_store": accounts.ACCOUNT_MEMORY_BYTES * count,
        },
        "resolver": {
            "type": "full",
            "dir": str(data / "accounts"),
            "allow_delete": False,
            "interval": "1m",
        },
        **relay_book.told(book),
    }
    if len(nodes) > 1:
        config["cluster"] = _cluster(node, nodes, files, listen)
    return json.dumps(config, indent=1)


def _cluster(
    node: Node, nodes: Sequence[Node], files: Mapping[str, Any], listen: str
) -> dict[str, Any]:
    """The nodes know each other by their certificates, of which the book's own authority is the only
    issuer."""
    return {
        "name": "schakel",
        "listen": f"{listen}:{node.cluster_port}",
        "tls": {**files, "verify": True},
        "routes": [f"tls://{other.host}:{other.cluster_port}" for other in nodes if other != node],
        "connect_retries": 1000,
    }

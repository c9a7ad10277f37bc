"""A real node of the relay with TLS 1.3 from the first byte, as in production, under a name of its own."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workstation.domain.identity import RelayAccess
from workstation.host import nats_server, node_certificates

NAME, PORT = "relay.example", 443


@dataclass(frozen=True, slots=True, kw_only=True)
class TlsNode:
    port: int
    ca: str

    def access(self, *, host: str = NAME, ca: str | None = None) -> RelayAccess:
        """As an invitation tells it: by the name that its certificate has."""
        return RelayAccess(
            url=f"tls://{host}:{PORT}",
            user="d-1",
            password="p",
            ca=self.ca if ca is None else ca,
        )


@asynccontextmanager
async def tls_node(folder: Path) -> AsyncIterator[TlsNode]:
    authority = node_certificates.new_authority(datetime.now(UTC))
    certificate, key = node_certificates.for_node(authority, NAME, datetime.now(UTC))
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("n.crt", certificate), ("n.key", key), ("ca.crt", authority.certificate)):
        (folder / name).write_text(text)
    config = {
        "tls": {
            "cert_file": str(folder / "n.crt"),
            "key_file": str(folder / "n.key"),
            "min_version": "1.3",
            "handshake_first": True,
        },
        "authorization": {"user": "d-1", "password": "p"},
    }
    (folder / "relay.conf").write_text(json.dumps(config))
    server = nats_server.RelayServer(folder / "relay.conf")
    await server.start()
    try:
        yield TlsNode(port=server.port, ca=authority.certificate)
    finally:
        await server.stop()

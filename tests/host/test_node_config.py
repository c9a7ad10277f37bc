"""The server itself accepts what is written for it; what must not be there is not."""

import json
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import pytest
from cryptography import x509

from workstation.domain.ids import EntryId, LineId
from workstation.host import (
    line_book,
    nats_server,
    node_certificates,
    node_config,
    relay_book,
    units,
)
from workstation.host.relay_node import Node

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def book() -> relay_book.RelayBook:
    made = relay_book.new(os.urandom, NOW)
    for line in ("1712", "npie", "tele"):
        own = line_book.new(LineId(line), line, (EntryId(line),), now_ms=0, entropy=os.urandom)
        made = made.having(own.card)
    return made.dated(1)


@pytest.mark.parametrize("count", [1, 3])
def test_the_server_accepts_it(tmp_path: Path, book: relay_book.RelayBook, count: int) -> None:
    nodes = [Node(name=f"n{place}", host=f"r{place}.example") for place in range(count)]
    certificate, key = node_certificates.for_node(book.authority, nodes[0].host, datetime.now(UTC))
    for name, text in (
        ("n0.crt", certificate),
        ("n0.key", key),
        ("ca.crt", book.authority.certificate),
    ):
        (tmp_path / name).write_text(text)
    place = PurePosixPath(tmp_path)
    text = node_config.configuration(nodes[0], nodes, book, data=place, tls=place)
    (tmp_path / "relay.conf").write_text(text)
    told = subprocess.run(
        [nats_server.executable(), "-t", "-c", str(tmp_path / "relay.conf")],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    config = json.loads(text)
    assert config["tls"]["handshake_first"] is True
    assert config["tls"]["min_version"] == "1.3"
    assert config["http"].startswith("127.0.0.1:")
    assert not {"websocket", "leafnodes", "gateway", "mqtt", "accounts", "authorization"} & set(
        config
    )
    assert ("cluster" in config) is (count > 1)
    for seed in (book.operator, book.system):
        assert seed not in text
    assert book.authority.key not in text


def test_a_nodes_certificate_is_of_its_host_only(book: relay_book.RelayBook) -> None:
    for host in ("relay.example", "192.0.2.7"):
        text, _ = node_certificates.for_node(book.authority, host, NOW)
        names = x509.load_pem_x509_certificate(text.encode()).extensions.get_extension_for_class(
            x509.SubjectAlternativeName
        )
        assert [str(name.value) for name in names.value] == [host]


def test_a_card_that_is_older_or_of_a_stranger_is_refused(book: relay_book.RelayBook) -> None:
    own = line_book.new(LineId("new"), "new", (EntryId("new"),), now_ms=0, entropy=os.urandom)
    newer = own.changed(name="newer")
    known = book.having(newer.card)
    with pytest.raises(ValueError, match="card"):
        known.having(own.card)
    stranger = line_book.new(LineId("new"), "new", (), now_ms=0, entropy=os.urandom)
    with pytest.raises(ValueError, match="card"):
        known.having(stranger.changed().card)


def test_the_units_are_hardened_and_start_what_there_is() -> None:
    for name, text in units.all_of().items():
        assert "User=schakel" in text, name
        assert "ProtectSystem=strict" in text
        assert "CapabilityBoundingSet=\n" in text
        assert "ExecStart=/usr/bin/workstation " in text


def test_a_relay_below_1024_may_bind_there_and_nothing_more() -> None:
    text = units.all_of(low_port=True)["schakel-relay.service"]
    assert "CapabilityBoundingSet=CAP_NET_BIND_SERVICE\n" in text
    assert "AmbientCapabilities=CAP_NET_BIND_SERVICE\n" in text
    assert "CapabilityBoundingSet=\n" in units.all_of(low_port=True)["schakel-door.service"]


def test_clients_may_be_shown_the_organisations_certificate_and_nodes_never(
    book: relay_book.RelayBook,
) -> None:
    nodes = [
        Node(name=f"n{place}", host=f"r{place}.example", client_port=443) for place in range(3)
    ]
    place = PurePosixPath("/etc/schakel/relay")
    config = json.loads(
        node_config.configuration(
            nodes[0], nodes, book, data=place, tls=place, own_certificate=True
        )
    )
    assert config["listen"] == "0.0.0.0:443"
    assert config["tls"]["cert_file"] == str(place / "client.crt")
    assert "ca_file" not in config["tls"]
    assert config["cluster"]["tls"]["cert_file"] == str(place / "n0.crt")
    assert config["cluster"]["tls"]["ca_file"] == str(place / "ca.crt")

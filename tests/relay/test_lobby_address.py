"""Where a PC knocks: as people write it, by TLS, and never in the clear over a network."""

import pytest

from workstation.domain.invitation import RelayUnknown
from workstation.relay import lobby


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("r1.example.be", "tls://r1.example.be:4222"),
        (" tls://r1.example.be:443/ ", "tls://r1.example.be:443"),
        ("r1.example.be, r2.example.be:4223", "tls://r1.example.be:4222,tls://r2.example.be:4223"),
        ("R1.Example.BE", "tls://r1.example.be:4222"),
        ("tls://[fd00::1]:4222", "tls://[fd00::1]:4222"),
        ("nats://127.0.0.1:4222", "nats://127.0.0.1:4222"),
    ],
)
def test_an_address_is_read_as_it_was_meant(typed: str, url: str) -> None:
    assert lobby.url_of(typed) == url


@pytest.mark.parametrize(
    "typed",
    [
        *("", " , ", "no host", "nats://r1.example.be:4222", "http://r1.example.be", "tls://"),
        *("r1.example.be:port", "r1.example.be:99999", "tls://a@r1.example.be", "r1.example.be/x"),
        *("tls://[fd00::1", "-r1", "r1.example.be?x=1", "x" * 5000),
    ],
)
def test_what_is_none_is_told(typed: str) -> None:
    with pytest.raises(RelayUnknown):
        lobby.url_of(typed)

"""HPKE against a second implementation, both ways, and against keys that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyhpke import AEADId, CipherSuite, KDFId, KEMId
from pyhpke.kem_key import KEMKey

from tests.wire import cast
from tests.wire.make_vectors import _jwk, sealer
from workstation.wire import hpke, keys
from workstation.wire.refusal import Refused

KEY = cast.duty_key("1712")


@given(st.binary(max_size=200), st.binary(max_size=60))
def test_what_we_seal_another_implementation_opens(plaintext: bytes, info: bytes) -> None:
    sealed = hpke.seal(KEY.public, plaintext, info)
    suite = CipherSuite.new(KEMId.DHKEM_X25519_HKDF_SHA256, KDFId.HKDF_SHA256, AEADId.AES256_GCM)
    key = KEMKey.from_jwk(_jwk(KEY.public, KEY.private))
    context = suite.create_recipient_context(sealed[:32], key, info)
    assert context.open(sealed[32:]) == plaintext


@given(st.binary(max_size=200), st.binary(max_size=60))
def test_what_another_implementation_seals_we_open(plaintext: bytes, info: bytes) -> None:
    sealed = sealer("test")(KEY.public, plaintext, info)
    assert hpke.open_sealed(KEY.private, sealed, info) == plaintext


@given(st.integers(0, 52), st.integers(0, 7))
def test_one_changed_bit_does_not_open(at: int, bit: int) -> None:
    sealed = bytearray(sealer("bit")(KEY.public, b"woord", b"doel"))
    sealed[at] ^= 1 << bit
    with pytest.raises(Refused, match="seal"):
        hpke.open_sealed(KEY.private, bytes(sealed), b"doel")


def test_another_purpose_or_key_does_not_open() -> None:
    sealed = hpke.seal(KEY.public, b"woord", b"doel")
    with pytest.raises(Refused, match="seal"):
        hpke.open_sealed(KEY.private, sealed, b"ander doel")
    with pytest.raises(Refused, match="seal"):
        hpke.open_sealed(cast.duty_key("npie").private, sealed, b"doel")
    for length in (0, 31, 32, 47):
        with pytest.raises(Refused, match="seal"):
            hpke.open_sealed(KEY.private, sealed[:length], b"doel")


@pytest.mark.parametrize("public", [bytes(32), b"\x01" + bytes(31), b"", bytes(31)])
def test_nothing_is_sealed_to_a_key_that_is_none(public: bytes) -> None:
    with pytest.raises(Refused, match="key"):
        hpke.seal(public, b"woord", b"doel")


def test_a_private_key_does_not_show_itself() -> None:
    own = keys.new_identity(lambda size: cast.seeded("shown", size))
    assert own.sign.private.hex() not in repr(own)
    assert str(own.sign.private) not in repr(own)
    assert str(own.kem.private) not in repr(own)

"""Owns handing the registry's keys to one supervisor's device; must not know when they change.

All of them at once, the newest first: the registry is kept for 400 days, and what was sealed before a
change opens with the key of then (ADR 0016).
"""

from collections.abc import Sequence

from workstation.domain.ids import DeviceId, LineId
from workstation.wire import documents, hpke, keys, signed
from workstation.wire.encoding import Raw
from workstation.wire.refusal import Refused, Why

KEY_BYTES = 32
KEYS_AT_MOST = 64


def seal(
    privates: Sequence[bytes],
    *,
    line: LineId,
    n: int,
    device: DeviceId,
    kem: bytes,
    sign: keys.SignKey,
) -> signed.Signed:
    """`n`: the number of the first. Signed by the line; only the owner of `kem` opens it."""
    told = b"".join(privates[:KEYS_AT_MOST])
    share = documents.RegistryShare(
        line=line,
        device=device,
        n=n,
        sealed=Raw(hpke.seal(kem, told, _info(line, n, device))),
    )
    return signed.sign(signed.Kind.REGISTRY_SHARE, share, sign)


def open_share(
    document: signed.Signed, *, line: LineId, device: DeviceId, kem: keys.KemKey, sign: bytes
) -> tuple[int, tuple[bytes, ...]]:
    """The number of the newest, and all. Raises Refused unless that line made it for this device."""
    share = signed.check(signed.Kind.REGISTRY_SHARE, document, sign, documents.RegistryShare)
    if (share.line, share.device) != (line, device):
        raise Refused(Why.NAME)
    told = hpke.open_sealed(kem.private, bytes(share.sealed), _info(line, share.n, device))
    count, rest = divmod(len(told), KEY_BYTES)
    if rest or not 0 < count <= KEYS_AT_MOST:
        raise Refused(Why.FORM)
    return share.n, tuple(told[at : at + KEY_BYTES] for at in range(0, len(told), KEY_BYTES))


def _info(line: LineId, n: int, device: DeviceId) -> bytes:
    return f"schakel/registry-share\0{line}\0{n}\0{device}".encode()

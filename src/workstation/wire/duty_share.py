"""Owns handing a duty key to one certified device; must not know when it changes."""

from workstation.domain.ids import DeviceId, LineId
from workstation.wire import documents, hpke, keys, signed
from workstation.wire.encoding import Raw
from workstation.wire.refusal import Refused, Why


def seal(
    private: bytes, *, line: LineId, n: int, device: DeviceId, kem: bytes, sign: keys.SignKey
) -> signed.Signed:
    """Signed by the line; only the owner of `kem` opens it."""
    share = documents.DutyShare(
        line=line,
        device=device,
        n=n,
        sealed=Raw(hpke.seal(kem, private, _info(line, n, device))),
    )
    return signed.sign(signed.Kind.SHARE, share, sign)


def open_share(
    document: signed.Signed, *, line: LineId, device: DeviceId, kem: keys.KemKey, sign: bytes
) -> tuple[int, keys.KemKey]:
    """Its number and the key. Raises Refused unless that line made it for this device."""
    share = signed.check(signed.Kind.SHARE, document, sign, documents.DutyShare)
    if (share.line, share.device) != (line, device):
        raise Refused(Why.NAME)
    private = hpke.open_sealed(kem.private, bytes(share.sealed), _info(line, share.n, device))
    if len(private) != 32:
        raise Refused(Why.FORM)
    return share.n, keys.KemKey.from_private(private)


def _info(line: LineId, n: int, device: DeviceId) -> bytes:
    return f"schakel/duty-share\0{line}\0{n}\0{device}".encode()

"""Owns what travels when a PC is enrolled: invitation, application, welcome; must not send any of it.

The keys are made on the PC and never leave it. The invitation proves that the PC was meant, the words
that both screens show prove that the keys are that PC's.
"""

import hmac
from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec

from workstation.domain import proof_words
from workstation.domain.ids import LineId
from workstation.wire import encoding, hpke, keys, signed
from workstation.wire.documents import Cert
from workstation.wire.encoding import Bytes32, Raw
from workstation.wire.fields import Device, Entry, Line, Ms, Name, Wire
from workstation.wire.refusal import Refused, Why

NEWCOMER = r"\Anew-[0-9a-f]{8}\Z"
LIFE_S = 600
_INFO = b"schakel/welcome\0"
_User = Annotated[str, msgspec.Meta(pattern=r"\AU[A-Z2-7]{55}\Z")]


class Invitation(Wire, frozen=True, kw_only=True):
    """The file that an administrator hands over. Good once, until `until_ms`."""

    v: Literal[1]
    line: Line
    name: Name
    url: Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]
    ca: Annotated[str, msgspec.Meta(max_length=20_000)]
    user: Annotated[str, msgspec.Meta(pattern=NEWCOMER)]
    jwt: Annotated[str, msgspec.Meta(max_length=4000)]
    seed: Annotated[str, msgspec.Meta(max_length=100)]
    secret: Bytes32
    sign: Bytes32
    """Of the line: the welcome must be signed by it."""
    until_ms: Ms


class Application(Wire, frozen=True, kw_only=True):
    """The public halves of the PC's keys. `proof`: by the invitation's secret."""

    sign: Bytes32
    kem: Bytes32
    user: _User
    proof: Bytes32


class LineOf(Wire, frozen=True, kw_only=True):
    """A line that the PC is to trust."""

    id: Line
    name: Name
    sign: Bytes32
    entries: tuple[Entry, ...]
    duty: Bytes32


class Welcome(Wire, frozen=True, kw_only=True, omit_defaults=True):
    """Everything that makes the PC one of the line. `duty`: the private half of the duty key.

    What a counsellor's PC does not get is not named either: an older program refuses a field that it
    does not know.
    """

    line: Line
    device: Device
    name: Name
    cert: signed.Signed
    duty: Bytes32
    lines: Annotated[tuple[LineOf, ...], msgspec.Meta(max_length=200)]
    url: str
    ca: str
    jwt: Annotated[str, msgspec.Meta(max_length=4000)]
    registry: Annotated[tuple[Bytes32, ...], msgspec.Meta(max_length=64)] = ()
    """For a supervisor: the private halves of the registry key, the newest first."""


class Sealed(Wire, frozen=True, kw_only=True):
    """A welcome, for one PC only."""

    sealed: Raw


class Answer(Wire, frozen=True, kw_only=True):
    """`wait`: an administrator is comparing the words."""

    state: Literal["wait", "no", "yes"]
    welcome: signed.Signed | None = None


def apply(own: keys.Identity, user: str, secret: bytes) -> Application:
    return Application(
        sign=own.sign.public,
        kem=own.kem.public,
        user=user,
        proof=Bytes32(_proof(secret, bytes(own.sign.public), bytes(own.kem.public), user)),
    )


def is_meant(application: Application, secret: bytes) -> bool:
    """Whether it was made by somebody who has the invitation."""
    proof = _proof(secret, bytes(application.sign), bytes(application.kem), application.user)
    return hmac.compare_digest(proof, bytes(application.proof))


def words(application: Application) -> str:
    """What both screens show."""
    return proof_words.words_of(
        bytes(application.sign) + bytes(application.kem) + application.user.encode()
    )


def seal(welcome: Welcome, application: Application, line: keys.SignKey) -> signed.Signed:
    sealed = hpke.seal(bytes(application.kem), encoding.to_json(welcome), _INFO)
    return signed.sign(signed.Kind.WELCOME, Sealed(sealed=Raw(sealed)), line)


def open_welcome(document: signed.Signed, own: keys.Identity, invitation: Invitation) -> Welcome:
    """Raises Refused unless the line of the invitation made it for these keys."""
    sealed = signed.check(signed.Kind.WELCOME, document, bytes(invitation.sign), Sealed)
    data = hpke.open_sealed(own.kem.private, bytes(sealed.sealed), _INFO)
    welcome = encoding.from_json(data, Welcome)
    cert = signed.check(signed.Kind.CERT, welcome.cert, bytes(invitation.sign), Cert)
    if (
        (welcome.line, cert.line) != (invitation.line, invitation.line)
        or cert.device != welcome.device
        or (cert.sign, cert.kem) != (own.sign.public, own.kem.public)
        or pins(welcome).get(invitation.line) != bytes(invitation.sign)
    ):
        raise Refused(Why.KEY)
    return welcome


def pins(welcome: Welcome) -> Mapping[LineId, bytes]:
    return {one.id: bytes(one.sign) for one in welcome.lines}


def _proof(secret: bytes, *parts: bytes | str) -> bytes:
    data = b"".join(part.encode() if isinstance(part, str) else part for part in parts)
    return hmac.digest(secret, b"schakel/apply\0" + data, "sha256")

"""Owns a line's keys while a house runs, and the throw-away counsellors made with them.

For demo, tests and practice: everything is made at the start and gone at the end. A real line's key
lies with its administrator and never here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from workstation.domain import identity, times
from workstation.domain.ids import DeviceId, EntryId, LineId
from workstation.wire import documents, keys, names, signed

CERT_LIFE = timedelta(days=30)
EARLY = timedelta(minutes=5)
"""Clocks differ: what is valid from now on is refused by whoever is a minute behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSpec:
    """What a line says of itself. `hours` None: open day and night (practice)."""

    id: LineId
    name: str
    entries: tuple[EntryId, ...]
    hours: documents.Hours | None = None


ALWAYS_OPEN = tuple(documents.Open(day=day, from_="00:00", to="00:00") for day in range(7))

FLANDERS = (
    LineSpec(
        id=LineId("1712"),
        name="1712",
        entries=(EntryId("chat-na-seksueel-geweld"), EntryId("1712")),
    ),
    LineSpec(id=LineId("npie"), name="Nupraatikerover", entries=(EntryId("nupraatikerover"),)),
)
"""The two lines of the demo."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineKeys:
    """`sign` speaks for the line; `duty` opens what rings there, `registry` what was registered."""

    spec: LineSpec
    sign: keys.SignKey = field(repr=False)
    duty: keys.KemKey = field(repr=False)
    registry: keys.KemKey = field(repr=False)

    @property
    def info(self) -> identity.LineInfo:
        return identity.LineInfo(
            id=self.spec.id,
            name=self.spec.name,
            sign=bytes(self.sign.public),
            entries=self.spec.entries,
        )


def new_line(spec: LineSpec, entropy: keys.Entropy) -> LineKeys:
    pair = keys.new_identity(entropy)
    registry = keys.KemKey.from_private(entropy(32))
    return LineKeys(spec=spec, sign=pair.sign, duty=pair.kem, registry=registry)


def board_documents(line: LineKeys, now: datetime) -> Mapping[str, bytes]:
    """The signed documents of a line's notice board, by name."""
    hours = line.spec.hours or documents.Hours(
        line=line.spec.id, n=1, tz="Europe/Brussels", open=ALWAYS_OPEN, closed=()
    )
    duty = documents.Duty(
        line=line.spec.id,
        n=1,
        kem=line.duty.public,
        from_ms=times.to_ms(now - EARLY),
        to_ms=times.to_ms(now + CERT_LIFE),
    )
    registry = documents.Registry(
        line=line.spec.id,
        n=1,
        kem=line.registry.public,
        from_ms=times.to_ms(now - EARLY),
        to_ms=times.to_ms(now + CERT_LIFE),
    )
    return {
        "hours": signed.to_bytes(signed.sign(signed.Kind.HOURS, hours, line.sign)),
        "duty": signed.to_bytes(signed.sign(signed.Kind.DUTY, duty, line.sign)),
        "registry": signed.to_bytes(signed.sign(signed.Kind.REGISTRY, registry, line.sign)),
    }


def new_device(entropy: keys.Entropy) -> DeviceId:
    return names.device_id(entropy(8))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCounsellor:
    """Who is enrolled, and how its device reaches the relay."""

    device: DeviceId
    name: str
    serial: int
    relay: identity.RelayAccess
    role: str = "counsellor"


def enrol(
    line: LineKeys,
    counsellor: NewCounsellor,
    *,
    lines: Sequence[LineKeys],
    now: datetime,
    entropy: Callable[[int], bytes],
) -> identity.Identity:
    """A certified device with fresh keys, that knows every line of the house."""
    own = keys.new_identity(entropy)
    cert = documents.Cert(
        line=line.spec.id,
        device=counsellor.device,
        name=counsellor.name,
        role="supervisor" if counsellor.role == "supervisor" else "counsellor",
        sign=own.sign.public,
        kem=own.kem.public,
        from_ms=times.to_ms(now - EARLY),
        to_ms=times.to_ms(now + CERT_LIFE),
        serial=counsellor.serial,
    )
    return identity.Identity(
        line=line.spec.id,
        device=counsellor.device,
        name=counsellor.name,
        cert=signed.to_bytes(signed.sign(signed.Kind.CERT, cert, line.sign)),
        sign_private=own.sign.private,
        kem_private=own.kem.private,
        duty_private=line.duty.private,
        lines={other.spec.id: other.info for other in lines},
        duty_public={other.spec.id: bytes(other.duty.public) for other in lines},
        relay=counsellor.relay,
        registry_private=(line.registry.private,) if cert.role == "supervisor" else (),
    )

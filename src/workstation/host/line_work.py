"""Owns what an administrator does with a line's book: a book in, a book out; must not reach a relay."""

from dataclasses import replace
from datetime import datetime, timedelta

from workstation.domain import identity, times
from workstation.domain.ids import DeviceId
from workstation.host import enrolment, line_book, lines, relay_token
from workstation.host.lines import Role
from workstation.relay import nkey
from workstation.wire import documents, duty_share, enrolling, keys, names, registry_share, signed
from workstation.wire.encoding import Bytes32

CERT_LIFE = timedelta(days=400)
"""A PC is revoked, not left to expire: the end is for those that everybody forgot."""
DUTY_LIFE = timedelta(days=400)
REGISTRY_KEPT = timedelta(days=400)
"""As the stream REG keeps it (`host.streams`)."""


def invite(
    book: line_book.Book, name: str, *, now: datetime, entropy: keys.Entropy
) -> enrolling.Invitation:
    """For one PC, ten minutes. The book must know its relay."""
    user = nkey.new(nkey.Kind.USER, entropy(32))
    newcomer = f"new-{entropy(4).hex()}"
    until = now + timedelta(seconds=enrolling.LIFE_S)
    return enrolling.Invitation(
        v=1,
        line=book.line,
        name=name,
        url=book.url,
        ca=book.ca,
        user=newcomer,
        jwt=token(book, Role.NEWCOMER, newcomer, user.public, now=now, until=until),
        seed=user.seed,
        secret=Bytes32(entropy(32)),
        sign=Bytes32(book.sign_key.public),
        until_ms=times.to_ms(until),
    )


def token(
    book: line_book.Book,
    role: Role,
    name: str,
    user: str,
    *,
    now: datetime,
    until: datetime | None = None,
) -> str:
    return relay_token.user(
        user,
        name=name,
        account=book.account(role),
        role_key=book.signer(role),
        iat=times.to_ms(now) // 1000,
        exp=None if until is None else times.to_ms(until) // 1000,
    )


def admit(
    book: line_book.Book,
    application: enrolling.Application,
    *,
    name: str,
    role: str = "counsellor",
    now: datetime,
    entropy: keys.Entropy,
) -> tuple[line_book.Book, signed.Signed]:
    """The book with the device in it, and the welcome for its PC."""
    book = with_registry(book, now=now, entropy=entropy)
    own = line_book.Device(
        device=names.device_id(entropy(8)),
        name=name,
        role="supervisor" if role == "supervisor" else "counsellor",
        serial=book.next_serial,
        user=application.user,
        kem=bytes(application.kem),
        from_ms=times.to_ms(now - enrolment.EARLY),
        to_ms=times.to_ms(now + CERT_LIFE),
    )
    cert = documents.Cert(
        line=book.line,
        device=own.device,
        name=name,
        role=own.role,
        sign=application.sign,
        kem=application.kem,
        from_ms=own.from_ms,
        to_ms=own.to_ms,
        serial=own.serial,
    )
    welcome = enrolling.Welcome(
        line=book.line,
        device=own.device,
        name=name,
        cert=signed.sign(signed.Kind.CERT, cert, book.sign_key),
        duty=Bytes32(book.duty.private),
        lines=tuple(
            enrolling.LineOf(
                id=card.line,
                name=card.name,
                sign=Bytes32(card.sign),
                entries=card.entries,
                duty=Bytes32(card.duty),
            )
            for card in (book.card, *book.partners)
        ),
        url=book.url,
        ca=book.ca,
        jwt=token(book, _on_relay(own), own.device, application.user, now=now),
        registry=tuple(map(Bytes32, registry_keys(book, now))) if _is_supervisor(own) else (),
    )
    after = book.changed(devices=(*book.devices, own))
    return after, enrolling.seal(welcome, application, book.sign_key)


def serve(
    book: line_book.Book, role: Role, *, now: datetime, entropy: keys.Entropy
) -> tuple[line_book.Book, identity.RelayAccess]:
    """A token for a steward or a door, and the book that remembers it."""
    name = lines.steward_name(book.line) if role is Role.STEWARD else names.door_id(entropy(4))
    user = nkey.new(nkey.Kind.USER, entropy(32))
    access = identity.RelayAccess(
        url=book.url,
        user=name,
        jwt=token(book, role, name, user.public, now=now),
        seed=user.seed,
        ca=book.ca,
    )
    server = line_book.Server(name=name, role=role, user=user.public)
    return book.changed(servers=(*book.servers, server)), access


def revoke(
    book: line_book.Book, device: DeviceId, *, now: datetime, entropy: keys.Entropy
) -> line_book.Book:
    """Out for good, and keys that it does not have: of the duty, and those of the registry if it had
    them. Raises KeyError when it is not there."""
    found = next((one for one in book.working if one.device == device), None)
    if found is None:
        raise KeyError(device)
    at_ms = times.to_ms(now)
    gone = book.changed(
        devices=tuple(
            replace(one, revoked_ms=at_ms) if one.device == device else one for one in book.devices
        )
    )
    after = rotate(gone, now=now, entropy=entropy)
    return rotate_registry(after, now=now, entropy=entropy) if _is_supervisor(found) else after


def rotate(book: line_book.Book, *, now: datetime, entropy: keys.Entropy) -> line_book.Book:
    """A new duty key."""
    new = line_book.DutyKey(n=book.duties[-1].n + 1, private=entropy(32), from_ms=times.to_ms(now))
    return book.changed(duties=(*book.duties, new))


def rotate_registry(
    book: line_book.Book, *, now: datetime, entropy: keys.Entropy
) -> line_book.Book:
    """A new registry key: what is registered from now on opens with nothing that was given out."""
    n = 1 + max((one.n for one in book.registries), default=0)
    new = line_book.DutyKey(n=n, private=entropy(32), from_ms=times.to_ms(now))
    return book.changed(registries=(*book.registries, new))


def with_registry(book: line_book.Book, *, now: datetime, entropy: keys.Entropy) -> line_book.Book:
    """A book of before there was one gets its registry key."""
    return book if book.registries else rotate_registry(book, now=now, entropy=entropy)


def registry_keys(book: line_book.Book, now: datetime) -> tuple[bytes, ...]:
    """The newest first, as far back as something sealed with one may still be there."""
    kept_ms = times.to_ms(now - REGISTRY_KEPT)
    ends = [one.from_ms for one in book.registries[1:]]
    old = [
        one.private for one, end_ms in zip(book.registries, ends, strict=False) if end_ms > kept_ms
    ]
    return (*(one.private for one in book.registries[-1:]), *reversed(old))


def notices(book: line_book.Book, now: datetime) -> dict[str, bytes]:
    """Every document of the line's notice board, by name."""
    duty = book.duties[-1]
    told: dict[str, signed.Signed] = {
        "hours": signed.sign(signed.Kind.HOURS, _hours(book), book.sign_key),
        "duty": signed.sign(
            signed.Kind.DUTY,
            documents.Duty(
                line=book.line,
                n=duty.n,
                kem=book.duty.public,
                from_ms=max(0, duty.from_ms - enrolment.EARLY // timedelta(milliseconds=1)),
                to_ms=times.to_ms(now + DUTY_LIFE),
            ),
            book.sign_key,
        ),
    }
    if book.registries:
        told |= _registry_notices(book, now)
    gone = [one for one in book.devices if one.revoked_ms is not None]
    if gone:
        revoked = documents.Revoked(
            line=book.line,
            n=len(gone),
            gone=tuple(documents.Gone(device=one.device, serial=one.serial) for one in gone),
        )
        told["revoked"] = signed.sign(signed.Kind.REVOKED, revoked, book.sign_key)
    for one in book.working:
        told[f"key.{one.device}"] = duty_share.seal(
            duty.private,
            line=book.line,
            n=duty.n,
            device=one.device,
            kem=one.kem,
            sign=book.sign_key,
        )
    return {name: signed.to_bytes(document) for name, document in told.items()}


def _registry_notices(book: line_book.Book, now: datetime) -> dict[str, signed.Signed]:
    newest = book.registries[-1]
    public = documents.Registry(
        line=book.line,
        n=newest.n,
        kem=keys.KemKey.from_private(newest.private).public,
        from_ms=max(0, newest.from_ms - enrolment.EARLY // timedelta(milliseconds=1)),
        to_ms=times.to_ms(now + DUTY_LIFE),
    )
    return {
        "registry": signed.sign(signed.Kind.REGISTRY, public, book.sign_key),
        **{
            f"registrykey.{one.device}": registry_share.seal(
                registry_keys(book, now),
                line=book.line,
                n=newest.n,
                device=one.device,
                kem=one.kem,
                sign=book.sign_key,
            )
            for one in book.working
            if _is_supervisor(one)
        },
    }


def _is_supervisor(device: line_book.Device) -> bool:
    return device.role == "supervisor"


def _on_relay(device: line_book.Device) -> Role:
    return Role.SUPERVISOR if _is_supervisor(device) else Role.DEVICE


def _hours(book: line_book.Book) -> documents.Hours:
    return book.hours or documents.Hours(
        line=book.line, n=1, tz="Europe/Brussels", open=enrolment.ALWAYS_OPEN, closed=()
    )

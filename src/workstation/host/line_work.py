"""Owns what an administrator does with a line's book: a book in, a book out; must not reach a relay."""

from dataclasses import replace
from datetime import datetime, timedelta

from workstation.domain import identity, times
from workstation.domain.ids import DeviceId
from workstation.host import enrolment, line_book, lines, relay_token
from workstation.host.lines import Role
from workstation.relay import nkey
from workstation.wire import documents, duty_share, enrolling, keys, names, signed
from workstation.wire.encoding import Bytes32

CERT_LIFE = timedelta(days=400)
"""A PC is revoked, not left to expire: the end is for those that everybody forgot."""
DUTY_LIFE = timedelta(days=400)


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
        jwt=token(book, Role.DEVICE, own.device, application.user, now=now),
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
    """Out for good, and a duty key that it does not have. Raises KeyError when it is not there."""
    if device not in [one.device for one in book.working]:
        raise KeyError(device)
    at_ms = times.to_ms(now)
    gone = book.changed(
        devices=tuple(
            replace(one, revoked_ms=at_ms) if one.device == device else one for one in book.devices
        )
    )
    return rotate(gone, now=now, entropy=entropy)


def rotate(book: line_book.Book, *, now: datetime, entropy: keys.Entropy) -> line_book.Book:
    """A new duty key."""
    new = line_book.DutyKey(n=book.duties[-1].n + 1, private=entropy(32), from_ms=times.to_ms(now))
    return book.changed(duties=(*book.duties, new))


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


def _hours(book: line_book.Book) -> documents.Hours:
    return book.hours or documents.Hours(
        line=book.line, n=1, tz="Europe/Brussels", open=enrolment.ALWAYS_OPEN, closed=()
    )

"""Owns the checks of the relay and of this PC's place in its line: certificate, rights, revocations."""

import re
from datetime import datetime, timedelta
from functools import partial

from workstation.cli import network_words
from workstation.cli.doctor.check import Area, Check, Fact, Finding
from workstation.domain import times
from workstation.domain.identity import Identity
from workstation.domain.ports import LinkState
from workstation.relay.probe import Probed
from workstation.wire import certificate, documents, signed
from workstation.wire.refusal import Refused, Why

EARLY_DAYS = 14
OLDEST_SERVER = (2, 12)
"""Before it the server knows no time limits for single messages (presences)."""
_NOT_ENROLLED = "This PC is not enrolled, or only its owner can open the store."
_NO_RELAY = "The relay was not reached."
_check = partial(Check, area=Area.RELAY)


def enrolment(own: Identity | None, now: datetime) -> Check:
    if own is None:
        return _unknown("certificate", _NOT_ENROLLED)
    pins = certificate.Pins(lines={line: info.sign for line, info in own.lines.items()})
    try:
        cert = certificate.check(signed.from_bytes(own.cert), pins, times.to_ms(now))
    except Refused as refused:
        over = refused.why is Why.TIME
        return _check(
            name="certificate",
            finding=Finding.FAIL,
            said="By this clock the certificate of this PC does not hold (any more)."
            if over
            else "The certificate of this PC was not signed by its line.",
            todo="Look at the clock, then enrol this PC anew (docs/install.md).",
            facts={"fault": refused.why.value},
        )
    days = (times.from_ms(cert.to_ms) - now).days
    if days < EARLY_DAYS:
        return _check(
            name="certificate",
            finding=Finding.WARN,
            said=f"The certificate of this PC ends in {days} day(s).",
            todo="Enrol this PC anew before that.",
            facts={"days_left": days},
        )
    said = "The line's certificate for this PC holds."
    return _check(name="certificate", finding=Finding.OK, said=said, facts={"days_left": days})


def reached(probed: Probed | None) -> Check:
    if probed is None:
        return _unknown("relay", _NOT_ENROLLED)
    facts: dict[str, Fact] = {"reachable": probed.state is LinkState.CONNECTED}
    if probed.state is LinkState.CONNECTED:
        said = "The relay answers and knows this PC."
        return _check(name="relay", finding=Finding.OK, said=said, facts=facts)
    if probed.state is LinkState.REFUSED:
        return _check(
            name="relay",
            finding=Finding.FAIL,
            said="The relay does not know this PC: it was revoked, or its enrolment is over.",
            todo="Ask the line's administrator; enrol anew.",
            facts=facts | {"refused": True},
        )
    why = probed.trouble
    return _check(
        name="relay",
        finding=Finding.FAIL,
        said=network_words.SENTENCES[why] if why else "The relay does not answer.",
        todo=network_words.TODO[why]
        if why
        else "Let this PC through to the relay's host and port; is the relay running?",
        facts=facts | {"refused": False},
    )


def rights(probed: Probed | None) -> Check:
    if probed is None or probed.state is not LinkState.CONNECTED:
        return _unknown("rights", _NO_RELAY)
    facts: dict[str, Fact] = {
        "lacking": ",".join(probed.lacking),
        "beyond": ",".join(probed.beyond),
    }
    if probed.beyond:
        return _check(
            name="rights",
            finding=Finding.FAIL,
            said="The relay lets this PC do what it must not.",
            todo="Make the relay's configuration anew (`workstation relay config`), on every node.",
            facts=facts,
        )
    if probed.lacking:
        return _check(
            name="rights",
            finding=Finding.FAIL,
            said="The relay does not let this PC do what it needs.",
            todo="Is the line's steward running? Else `workstation relay apply` for the line.",
            facts=facts,
        )
    said = "This PC has its rights on the relay, and none beyond that were tried."
    return _check(name="rights", finding=Finding.OK, said=said, facts=facts)


def server(probed: Probed | None) -> Check:
    if probed is None or not probed.version:
        return _unknown("server", _NO_RELAY)
    numbers = tuple(int(part) for part in re.findall(r"\d+", probed.version)[:2])
    facts: dict[str, Fact] = {"version": probed.version}
    if numbers < OLDEST_SERVER:
        return _check(
            name="server",
            finding=Finding.FAIL,
            said="The relay's server is too old for Schakel.",
            todo="Install the relay's package anew.",
            facts=facts,
        )
    said = "The relay's server is new enough."
    return _check(name="server", finding=Finding.OK, said=said, facts=facts)


def revocations(own: Identity | None, probed: Probed | None, now: datetime) -> Check:
    if own is None or probed is None or probed.state is not LinkState.CONNECTED:
        return _unknown("revocations", _NO_RELAY)
    if probed.revoked is None:
        # It is hung up with the first revocation.
        said = "The line has revoked nobody, as far as its board says."
        return _check(name="revocations", finding=Finding.OK, said=said, facts={"revoked": 0})
    sign = own.lines[own.line].sign
    try:
        document = signed.from_bytes(probed.revoked)
        told = signed.check(signed.Kind.REVOKED, document, sign, documents.Revoked)
        mine = signed.read(signed.from_bytes(own.cert), documents.Cert).serial
    except Refused:
        return _check(
            name="revocations",
            finding=Finding.FAIL,
            said="The list of revoked devices was not signed by the line.",
            todo="Tell the line's administrator: somebody else wrote on the board.",
        )
    age = now - (probed.revoked_at or now)
    facts: dict[str, Fact] = {
        "number": told.n,
        "revoked": len(told.gone),
        "age_days": max(age, timedelta(0)).days,
    }
    if any(one.serial == mine for one in told.gone):
        return _check(
            name="revocations",
            finding=Finding.FAIL,
            said="This PC is on the line's list of revoked devices.",
            todo="Ask the line's administrator; enrol anew.",
            facts=facts,
        )
    said = "The line's list of revoked devices is signed, and this PC is not on it."
    return _check(name="revocations", finding=Finding.OK, said=said, facts=facts)


def _unknown(name: str, why: str) -> Check:
    return _check(name=name, finding=Finding.UNKNOWN, said=why)

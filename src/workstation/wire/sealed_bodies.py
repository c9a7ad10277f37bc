"""Owns what one device says to another, or to a visitor before an epoch; must not know how it is sealed."""

from enum import StrEnum

from workstation.wire.bodies import Items
from workstation.wire.encoding import Bytes32
from workstation.wire.fields import Entry, Line, Ms, Name, Push, Sentence, Visitor, Wire
from workstation.wire.signed import Signed


class Body(Wire, frozen=True, kw_only=True, tag_field="kind"):
    """Root of the sealed bodies."""


class Hello(Body, frozen=True, kw_only=True, tag="hello"):
    """Asks a visitor to be let in: the signed `hello`."""

    hello: Signed


class PushReserved(Body, frozen=True, kw_only=True, tag="push_reserved"):
    """A place is kept until then."""

    push: Push
    name: Name
    hold_until_ms: Ms


class Declined(StrEnum):
    """Why an offer was not taken; the same words as `domain.push.ReturnReason`."""

    BUSY = "busy"
    BETTER_ELSEWHERE = "better_elsewhere"
    CLOSING_SOON = "closing_soon"
    KNOWN_PERSON = "known_person"


class PushDeclined(Body, frozen=True, kw_only=True, tag="push_declined"):
    """Not now; perhaps at another time."""

    push: Push
    reason: Declined
    note: Sentence
    proposed_at_ms: Ms | None


class PushGivenBack(Body, frozen=True, kw_only=True, tag="push_given_back"):
    """After reserving, the receiver cannot after all. `reason` is for the sender's eyes."""

    push: Push
    reason: Sentence


class TakenBack(StrEnum):
    """Why the sender ended a push."""

    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    TIMED_OUT = "timed_out"
    CLOSED = "closed"


class PushTakenBack(Body, frozen=True, kw_only=True, tag="push_taken_back"):
    """The sender ended it: whatever was read is void."""

    push: Push
    reason: TakenBack


class BriefedVisitor(Wire, frozen=True, kw_only=True):
    """How the receiver reaches the visitor. `home`: whose account holds the mailbox."""

    id: Visitor
    sign: Bytes32
    kem: Bytes32
    home: Line


class PushBriefing(Body, frozen=True, kw_only=True, tag="push_briefing"):
    """The consented items with the visitor's record; `consent.verify_briefing` judges it."""

    push: Push
    record: Signed
    items: Items
    visitor: BriefedVisitor
    entry: Entry
    began_at_ms: Ms


class HandoverForm(Body, frozen=True, kw_only=True, tag="handover_form"):
    """What a colleague of the sender's own line reads before joining. It carries no consent: the
    receiver takes it only from its own line, which is the visitor's confidant already."""

    push: Push
    items: Items
    visitor: BriefedVisitor
    entry: Entry
    began_at_ms: Ms


class PushRead(Body, frozen=True, kw_only=True, tag="push_read"):
    """The briefing was read."""

    push: Push


class DossierWanted(Body, frozen=True, kw_only=True, tag="dossier_wanted"):
    """Somebody of the receiving line claimed its ticket: seal it to this device."""

    dossier: Push


class DossierSent(Body, frozen=True, kw_only=True, tag="dossier"):
    """The signed `dossier`; with the visitor's record, or with a ground inside it. Never both."""

    dossier: Push
    doc: Signed
    record: Signed | None
    visitor: BriefedVisitor | None


class DossierReceipt(Body, frozen=True, kw_only=True, tag="dossier_receipt"):
    """The signed `dossier_receipt`."""

    dossier: Push
    receipt: Signed


class DossierOver(StrEnum):
    """Why a sender closes a dossier; the same words as `domain.dossier.DossierEnd`."""

    WITHDRAWN_BY_VISITOR = "withdrawn_by_visitor"
    WITHDRAWN = "withdrawn"
    CONSENT_OVER = "consent_over"
    NOT_FETCHED = "not_fetched"
    TAKEN = "taken"


class DossierClosed(Body, frozen=True, kw_only=True, tag="dossier_closed"):
    """Whatever is there of it must go, now. `record`: the visitor's signed `withdraw`, if it is one."""

    dossier: Push
    why: DossierOver
    record: Signed | None


PushBody = (
    PushReserved
    | PushDeclined
    | PushGivenBack
    | PushTakenBack
    | PushBriefing
    | HandoverForm
    | PushRead
)
DossierBody = DossierWanted | DossierSent | DossierReceipt | DossierClosed
AnyBody = Hello | PushBody | DossierBody

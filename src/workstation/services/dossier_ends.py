"""Owns what a dossier says to the other side, and how it ends; called inside the turn of its chat."""

from collections.abc import Mapping
from dataclasses import replace

from workstation.domain.dossier import DOSSIER, Dossier, DossierAction, DossierEnd, Point
from workstation.domain.ids import DeviceId, MemberId
from workstation.domain.push import Side
from workstation.domain.times import to_ms
from workstation.services.change import Change
from workstation.services.credentials import Credentials
from workstation.wire import documents, dossier, sealed_bodies, signed
from workstation.wire.refusal import NotInside

_OVER: Mapping[DossierEnd, sealed_bodies.DossierOver] = {
    DossierEnd.WITHDRAWN_BY_VISITOR: sealed_bodies.DossierOver.WITHDRAWN_BY_VISITOR,
    DossierEnd.CONSENT_OVER: sealed_bodies.DossierOver.CONSENT_OVER,
    DossierEnd.NOT_FETCHED: sealed_bodies.DossierOver.NOT_FETCHED,
    DossierEnd.TAKEN: sealed_bodies.DossierOver.TAKEN,
}
TOLD = frozenset(
    {
        DossierEnd.WITHDRAWN_BY_VISITOR,
        DossierEnd.WITHDRAWN,
        DossierEnd.CONSENT_OVER,
    }
)
"""Ends of which the receiver must hear; of the others it knows itself."""


class DossierEnds:
    def __init__(self, *, credentials: Credentials) -> None:
        self._credentials = credentials

    def ended(
        self,
        change: Change,
        known: Dossier,
        why: DossierEnd,
        *,
        withdrawal: signed.Signed | None = None,
    ) -> Dossier:
        """The words go from our own row with the same step; the other side is told to do likewise."""
        over = replace(
            known,
            state=DOSSIER.after(known.state, DossierAction.END),
            end=why,
            ended_at=change.at,
            points=() if known.side is Side.RECEIVER else without_words(known.points),
        )
        change.dossiers[known.id] = over
        change.traces.append((f"dossier_{why}", known.id))
        if known.side is Side.SENDER and known.device is not None and why in TOLD:
            self.close(change, known, why, withdrawal=withdrawal)
        return over

    def close(
        self,
        change: Change,
        known: Dossier,
        why: DossierEnd,
        *,
        withdrawal: signed.Signed | None = None,
    ) -> None:
        """Also to somebody who asks for it when it is over, or somebody else's."""
        told = _OVER.get(why, sealed_bodies.DossierOver.WITHDRAWN)
        self.letter(
            change,
            known,
            sealed_bodies.DossierClosed(dossier=known.id, why=told, record=withdrawal),
        )

    def receipt(self, change: Change, known: Dossier, what: dossier.Receipted) -> None:
        """The receiver's signed word; without a digest it never had anything to sign for."""
        made = dossier.receipt(
            dossier=known.id,
            line=self._credentials.line,
            device=self._credentials.device,
            what=what,
            digest=known.digest or bytes(32),
            at_ms=to_ms(change.at),
            sign=self._credentials.keys.sign,
        )
        body = sealed_bodies.DossierReceipt(dossier=known.id, receipt=made)
        self.letter(change, known, body)

    def letter(self, change: Change, known: Dossier, body: sealed_bodies.AnyBody) -> None:
        """To the other side's device. For its receipt the certificate is kept as well."""
        if known.device is None or known.cert is None:
            raise NotInside
        cert = signed.read(signed.from_bytes(known.cert), documents.Cert)
        change.certs[DeviceId(known.device)] = known.cert
        change.queue(
            self._credentials.letter(
                body,
                chat=known.chat,
                to=MemberId(known.device),
                kem=cert.kem,
                line=known.line,
            )
        )


def without_words(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """What a sender keeps to its receipt: that there was such a point, by its kind alone."""
    return tuple(replace(point, label="", text="") for point in points)

"""Owns reading a line's surveys from the relay, from where it was left; opens none of them."""

import asyncio
import json
from collections.abc import Sequence
from datetime import datetime

from workstation.domain import errors, ports
from workstation.relay import answering, link, mirror
from workstation.wire import refusal, subjects

BATCH = 500
ANSWER_S = 5.0


class Surveys:
    """Implements `ports.Surveys`."""

    def __init__(self, relay: link.RelayLink) -> None:
        self._relay = relay
        self.strange = 0
        """Under a subject, or with headers, that nobody of ours would have written."""

    async def since(self, sequence: int) -> Sequence[ports.SealedSurvey]:
        """Everything after it. Raises RelayUnreachable."""
        found: list[ports.SealedSurvey] = []
        while True:
            batch, last = await self._batch(sequence + 1)
            found += batch
            if last is None:
                return found
            sequence = last

    async def _batch(self, start: int) -> tuple[list[ports.SealedSurvey], int | None]:
        """One batch, and the last sequence in it; None: there was no more."""
        answers: asyncio.Queue[answering.Delivery] = asyncio.Queue()
        inbox = self._relay.open_inbox(answers.put_nowait)
        ask = json.dumps({"seq": start, "next_by_subj": "survey.>", "batch": BATCH}).encode()
        found: list[ports.SealedSurvey] = []
        last: int | None = None
        try:
            where = f"{self._relay.api}.DIRECT.GET.SURVEY"
            await self._relay.publish(where, ask, reply=inbox.address)
            async with asyncio.timeout(ANSWER_S):
                while True:
                    answer = await answers.get()
                    if answer.status == 0:
                        last = int(answer.headers.get("Nats-Sequence", ""))
                        read = _read(answer)
                        if read is None:
                            self.strange += 1
                        else:
                            found.append(read)
                    elif answer.status in (204, 404):
                        pending = int(answer.headers.get("Nats-Num-Pending", "0"))
                        return found, last if pending else None
                    else:
                        raise errors.RelayUnreachable
        except (TimeoutError, ValueError):
            raise errors.RelayUnreachable from None
        finally:
            inbox.close()


def _read(answer: answering.Delivery) -> ports.SealedSurvey | None:
    try:
        subject = subjects.parse(answer.headers.get("Nats-Subject", ""))
    except refusal.Refused:
        return None
    stored_at: datetime | None = mirror.instant(answer.headers.get("Nats-Time-Stamp", ""))
    if not isinstance(subject, subjects.Survey) or stored_at is None:
        return None
    return ports.SealedSurvey(
        sequence=int(answer.headers["Nats-Sequence"]),
        id=subject.id,
        stored_at=stored_at,
        secret=answer.data,
    )

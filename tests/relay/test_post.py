"""Storing with patience: what passes is tried again, what is refused is told at once."""

import json
from collections.abc import Iterator
from typing import Any, cast

import pytest

from workstation.relay import answering, link, post


class Answers:
    """A link whose relay answers in this order."""

    def __init__(self, *answers: dict[str, Any]) -> None:
        self._answers: Iterator[dict[str, Any]] = iter(answers)
        self.asked = 0

    async def request(self, subject: str, data: bytes, **_: object) -> answering.Delivery:
        self.asked += 1
        return answering.Delivery(subject="in.d", data=json.dumps(next(self._answers)).encode())


def error(code: int, err_code: int) -> dict[str, Any]:
    return {"error": {"code": code, "err_code": err_code, "description": "no"}}


@pytest.mark.parametrize("passes", [error(503, 10008), error(409, 10158), error(400, 10158)])
async def test_what_passes_is_tried_again(passes: dict[str, Any]) -> None:
    answers = Answers(passes, {"stream": "MAIL", "seq": 7, "duplicate": True})
    stored = await post.store(cast(link.RelayLink, answers), "mb.x", b"x")
    assert (stored.sequence, stored.duplicate, answers.asked) == (7, True, 2)


async def test_a_refusal_is_told_at_once() -> None:
    answers = Answers(error(400, 10071))
    with pytest.raises(post.NotStored) as told:
        await post.store(cast(link.RelayLink, answers), "claim.x", b"x")
    assert (told.value.somebody_was_first, answers.asked) == (True, 1)

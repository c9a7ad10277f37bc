"""Owns asking the relay to make streams and mailboxes; must not know which ones a line has.

Used by the steward, whose rights allow it, and by a door for the mailboxes of its visitors.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workstation.domain import errors
from workstation.relay import link

_STREAM_UNKNOWN = 10059
_NOT_SO = 10012
"""A mailbox that is there cannot become what is asked: where its bookkeeping lies, for one, is for ever."""


class AdminRefused(errors.RelayRefused):
    """The relay's own code for its no."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


async def ensure_stream(
    relay: link.RelayLink, config: Mapping[str, Any], *, update: bool = True
) -> None:
    """Makes it, or brings it to this configuration. Raises RelayUnreachable, AdminRefused.

    `update` False: a stream that is there is left as it is.
    Not by making it again: that reserves its room a second time and is refused when it is large.
    """
    name = config["name"]
    try:
        await _ask(relay, f"STREAM.INFO.{name}", None)
    except AdminRefused as refused:
        if refused.code != _STREAM_UNKNOWN:
            raise
        await _ask(relay, f"STREAM.CREATE.{name}", config)
    else:
        if update:
            await _ask(relay, f"STREAM.UPDATE.{name}", config)


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamFacts:
    """`replicas`: copies that are or should be; `in_step`: those that have everything."""

    name: str
    messages: int
    size_bytes: int
    most_bytes: int
    replicas: int
    in_step: int
    is_led: bool


async def stream_facts(relay: link.RelayLink, name: str) -> StreamFacts:
    """Raises RelayUnreachable (also while nobody leads it), AdminRefused."""
    told = await _ask(relay, f"STREAM.INFO.{name}", None)
    try:
        state, settings = told["state"], told["config"]
        cluster = told.get("cluster") or {}
        others = cluster.get("replicas") or ()
        in_step = [one for one in others if one.get("current") and not one.get("offline")]
        return StreamFacts(
            name=name,
            messages=int(state["messages"]),
            size_bytes=int(state["bytes"]),
            most_bytes=int(settings["max_bytes"]),
            replicas=int(settings["num_replicas"]),
            in_step=1 + len(in_step),
            is_led="replicas" not in cluster or bool(cluster.get("leader")),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise errors.RelayUnreachable from None


async def ensure_mailbox(relay: link.RelayLink, stream: str, config: Mapping[str, Any]) -> None:
    """Makes a durable pull consumer, or leaves it as it is. Raises as `ensure_stream`."""
    subject = f"CONSUMER.CREATE.{stream}.{config['durable_name']}.{config['filter_subject']}"
    await _ask(relay, subject, {"stream_name": stream, "config": config, "action": ""})


async def replace_mailbox(relay: link.RelayLink, stream: str, config: Mapping[str, Any]) -> None:
    """As `ensure_mailbox`; one of another kind makes room. In a work queue the mail is the stream's
    and stays, also what was given out and not acknowledged."""
    try:
        await ensure_mailbox(relay, stream, config)
    except AdminRefused as refused:
        if refused.code != _NOT_SO:
            raise
        await remove_mailbox(relay, stream, config["durable_name"])
        await ensure_mailbox(relay, stream, config)


async def remove_mailbox(relay: link.RelayLink, stream: str, consumer: str) -> None:
    await _ask(relay, f"CONSUMER.DELETE.{stream}.{consumer}", None)


async def purge(relay: link.RelayLink, stream: str, subject: str) -> None:
    """Erases what waits on a subject."""
    await _ask(relay, f"STREAM.PURGE.{stream}", {"filter": subject})


async def _ask(relay: link.RelayLink, operation: str, body: Mapping[str, Any] | None) -> Any:
    data = b"" if body is None else json.dumps(body).encode()
    answer = await relay.request(f"{relay.api}.{operation}", data, timeout_s=5.0)
    try:
        told = json.loads(answer.data)
        error = told.get("error")
    except (ValueError, AttributeError):
        raise errors.RelayUnreachable from None
    if error is not None:
        if error.get("code") == 503:
            raise errors.RelayUnreachable
        raise AdminRefused(int(error.get("err_code", 0)))
    return told

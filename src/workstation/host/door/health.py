"""Owns what a door says of itself to its own machine; must not know HTTP, nor who visits."""

from collections.abc import Iterator, Mapping, Sequence

from workstation.host.door import line_side
from workstation.host.health.report import Check, Kind, Number, Report

_RATE_LIMITED = ("over_the_limit", "no_rate")
_REFUSED = ("refused_", "mail_", "no_", "attach_", "origin_", "binary")
"""Of the door's own kinds: what it did not take. All others are told as what happened."""


def look(sides: Sequence[line_side.LineSide], *, sockets: int, counts: Mapping[str, int]) -> Report:
    return Report(
        of="Schakel door",
        checks=tuple(_check(side) for side in sides),
        numbers=tuple(_numbers(sides, sockets, counts)),
        spreads=tuple(
            side.publishing.spread(
                "door_publish_seconds", "how long the relay took for a letter", {"line": side.line}
            )
            for side in sides
        ),
    )


def _check(side: line_side.LineSide) -> Check:
    return Check(what=f"relay of {side.line}", well=side.connected, says=str(side.relay.state))


def _numbers(
    sides: Sequence[line_side.LineSide], sockets: int, counts: Mapping[str, int]
) -> Iterator[Number]:
    yield Number(name="door_open_sockets", means="pages connected now", value=sockets)
    for side in sides:
        yield Number(
            name="door_relay_connected",
            means="1 while the door has its line's relay",
            value=float(side.connected),
            by={"line": side.line},
        )
    yield Number(
        name="door_rate_limited",
        means="asked for more than one visitor may",
        value=sum(counts.get(kind, 0) for kind in _RATE_LIMITED),
        kind=Kind.COUNTER,
    )
    for kind, count in sorted(counts.items()):
        if kind in _RATE_LIMITED:
            continue
        refused = kind.startswith(_REFUSED)
        yield Number(
            name="door_refused" if refused else "door_events",
            means="not taken, by why" if refused else "what happened at the door",
            value=count,
            kind=Kind.COUNTER,
            by={"kind": kind},
        )

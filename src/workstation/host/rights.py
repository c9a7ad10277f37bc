"""Owns who may publish and hear what on the relay; whatever is not named here is refused.

It must not know the server's syntax. One table for every role: the test walks it role by subject.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from workstation.domain.ids import LineId
from workstation.host.lines import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    publish: tuple[str, ...]
    subscribe: tuple[str, ...]


def of(role: Role, user: str, line: LineId, partners: Sequence[LineId]) -> Rights | None:
    """None: everything in the line's own account (the steward)."""
    match role:
        case Role.DEVICE:
            return _device(user, line, partners)
        case Role.DOOR:
            return _door(user, line, partners)
        case Role.STEWARD:
            return None


def _device(device: str, line: LineId, partners: Sequence[LineId]) -> Rights:
    """No CONSUMER.CREATE: with it a device could deliver into a colleague's inbox."""
    own = (
        f"mb.*.{line}.*.{device}",
        f"vb.*.{line}.*.{device}",
        f"eph.*.{line}.*.{device}",
        f"claim.*.{device}",
        f"hold.*.{device}",
        f"board.presence.{device}",
        f"reg.{device}.*",
        "$JS.API.DIRECT.GET.WAIT",
        "$JS.API.DIRECT.GET.BOARD",
        "$JS.API.DIRECT.GET.SURVEY",
        f"$JS.API.CONSUMER.MSG.NEXT.MAIL.{device}",
        f"$JS.API.CONSUMER.INFO.MAIL.{device}",
        f"$JS.ACK.MAIL.{device}.>",
    )
    across = [
        right
        for partner in partners
        for right in (
            f"{partner}.mb.*.{line}.*.{device}",
            f"{partner}.vb.*.{line}.*.{device}",
            f"{partner}.eph.*.{line}.*.{device}",
            f"{partner}.wait.{line}.*.{device}",
            f"{partner}.get.board",
        )
    ]
    return Rights(
        publish=(*own, *across),
        subscribe=(
            f"in.{device}.>",
            "live.wait.>",
            "live.claim.>",
            "live.hold.>",
            "live.board.>",
            f"eph.{device}.>",
            *(f"{partner}.live.board.>" for partner in partners),
        ),
    )


def _door(door: str, line: LineId, partners: Sequence[LineId]) -> Rights:
    """It may see who waits (secrets are sealed), for an honest place in the queue; never MAIL."""
    own = (
        f"mb.*.{line}.*.{door}",
        f"eph.*.{line}.*.{door}",
        f"wait.{line}.*.{door}",
        f"survey.*.{door}",
        "$JS.API.DIRECT.GET.WAIT",
        "$JS.API.DIRECT.GET.BOARD",
        "$JS.API.CONSUMER.CREATE.VMAIL.*.vb.>",
        "$JS.API.CONSUMER.MSG.NEXT.VMAIL.*",
        "$JS.API.CONSUMER.INFO.VMAIL.*",
        "$JS.API.CONSUMER.DELETE.VMAIL.*",
        "$JS.ACK.VMAIL.>",
    )
    across = [
        right
        for partner in partners
        for right in (
            f"{partner}.mb.*.{line}.*.{door}",
            f"{partner}.eph.*.{line}.*.{door}",
            f"{partner}.get.board",
        )
    ]
    return Rights(
        publish=(*own, *across),
        subscribe=(
            f"in.{door}.>",
            "live.wait.>",
            "live.claim.>",
            "live.board.>",
            "eph.*.*.*.*",
            *(f"{partner}.live.board.>" for partner in partners),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """One subject of a partner's account, and where it stands in the importer's own."""

    subject: str
    imported_as: str
    is_stream: bool = False
    answers_in_parts: bool = False


def crossings(importer: LineId, exporter: LineId) -> tuple[Crossing, ...]:
    """What `exporter` opens to `importer`. The export names the importer: its line cannot be faked."""
    services = tuple(
        Crossing(
            subject=f"{box}.*.{importer}.*.*",
            imported_as=f"{exporter}.{box}.$1.{importer}.$2.$3",
        )
        for box in ("mb", "vb", "eph")
    )
    return (
        *services,
        Crossing(subject=f"wait.{importer}.*.*", imported_as=f"{exporter}.wait.{importer}.$1.$2"),
        Crossing(
            subject="$JS.API.DIRECT.GET.BOARD",
            imported_as=f"{exporter}.get.board",
            answers_in_parts=True,
        ),
        Crossing(subject="live.board.>", imported_as=f"{exporter}.live.board.>", is_stream=True),
    )

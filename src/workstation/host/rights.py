"""Owns who may publish and hear what on the relay; whatever is not named here is refused.

It must not know the server's syntax. One table for every role: the test walks it role by subject.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from workstation.domain.ids import LineId
from workstation.host.lines import Role
from workstation.wire import subjects

GET_BOARD = "get.board"
"""Behind a partner's name: the direct get of its notice board."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    publish: tuple[str, ...]
    subscribe: tuple[str, ...]


def of(role: Role, user: str, line: LineId, partners: Sequence[LineId]) -> Rights | None:
    """None: everything in the line's own account (the steward)."""
    match role:
        case Role.DEVICE:
            return _device(user, line, partners)
        case Role.SUPERVISOR:
            return _supervisor(_device(user, line, partners))
        case Role.DOOR:
            return _door(user, line, partners)
        case Role.NEWCOMER:
            return Rights(publish=(f"enrol.{user}",), subscribe=(f"in.{user}.>",))
        case Role.STEWARD:
            return None


def _device(device: str, line: LineId, partners: Sequence[LineId]) -> Rights:
    """No CONSUMER.CREATE: with it a device could deliver into a colleague's inbox."""
    own = (
        f"mb.*.{line}.*.{device}",
        f"vb.*.{line}.*.{device}",
        f"eph.*.{line}.*.{device}",
        f"wait.{line}.*.{device}",
        f"claim.*.{device}",
        f"hold.*.{device}",
        f"board.presence.{device}",
        f"reg.{device}.*",
        f"debrief.{device}.*",
        "api.DIRECT.GET.WAIT",
        "api.DIRECT.GET.BOARD",
        "api.DIRECT.GET.SURVEY",
        f"api.CONSUMER.MSG.NEXT.MAIL.{device}",
        f"api.CONSUMER.INFO.MAIL.{device}",
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
            f"{partner}.{GET_BOARD}",
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
            *subjects.whispers_to(device),
            *(f"{partner}.live.board.>" for partner in partners),
        ),
    )


def _supervisor(device: Rights) -> Rights:
    """What was registered and shared, as a page of what is stored; never a consumer, nor a live word."""
    read = ("api.DIRECT.GET.REG", "api.DIRECT.GET.DEBRIEF")
    return Rights(publish=(*device.publish, *read), subscribe=device.subscribe)


def _door(door: str, line: LineId, partners: Sequence[LineId]) -> Rights:
    """It may see who waits (secrets are sealed), for an honest place in the queue; never MAIL."""
    own = (
        f"mb.*.{line}.*.{door}",
        f"eph.*.{line}.*.{door}",
        f"wait.{line}.*.{door}",
        f"survey.*.{door}",
        "api.DIRECT.GET.WAIT",
        "api.DIRECT.GET.BOARD",
        "api.CONSUMER.CREATE.VMAIL.*.vb.>",
        "api.CONSUMER.MSG.NEXT.VMAIL.*",
        "api.CONSUMER.INFO.VMAIL.*",
        "api.CONSUMER.DELETE.VMAIL.*",
        "$JS.ACK.VMAIL.>",
    )
    across = [
        right
        for partner in partners
        for right in (
            f"{partner}.mb.*.{line}.*.{door}",
            f"{partner}.eph.*.{line}.*.{door}",
            f"{partner}.{GET_BOARD}",
        )
    ]
    return Rights(
        publish=(*own, *across),
        subscribe=(
            f"in.{door}.>",
            "live.wait.>",
            "live.claim.>",
            "live.board.>",
            *subjects.whispers_to("*"),
            *(f"{partner}.live.board.>" for partner in partners),
        ),
    )

"""Who hears what, and in which order."""

import pytest

from workstation.services.bus import Bus
from workstation.services.events import LineChanged, RoomChanged, ShiftChanged


def test_everybody_hears_in_the_order_of_subscription() -> None:
    bus, heard = Bus(), []
    bus.on(RoomChanged, lambda _: heard.append("first"))
    bus.on(RoomChanged, lambda _: heard.append("second"))
    bus.on(ShiftChanged, lambda _: heard.append("another"))
    bus.tell(RoomChanged())
    assert heard == ["first", "second"]


def test_what_nobody_waits_for_is_told_to_nobody() -> None:
    Bus().tell(ShiftChanged())


def test_one_that_breaks_does_not_keep_the_others_from_hearing() -> None:
    bus, heard = Bus(), []

    def breaks(_: LineChanged) -> None:
        raise RuntimeError("first")

    bus.on(LineChanged, breaks)
    bus.on(LineChanged, heard.append)
    with pytest.raises(RuntimeError, match="first"):
        bus.tell(LineChanged(line="1712"))  # type: ignore[arg-type]
    assert len(heard) == 1


def test_somebody_who_subscribes_while_being_told_hears_the_next_one() -> None:
    bus, heard = Bus(), []
    bus.on(RoomChanged, lambda _: bus.on(RoomChanged, heard.append))
    bus.tell(RoomChanged())
    assert heard == []
    bus.tell(RoomChanged())
    assert len(heard) == 1

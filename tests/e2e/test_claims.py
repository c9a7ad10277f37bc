"""Exactly one winner of each ticket, on a real relay."""

from benchmarks import claims


async def test_ten_devices_race_for_a_hundred_tickets_and_each_has_one_winner() -> None:
    found = await claims.measure(devices=10, tickets=100)
    assert found["wrong"] == 0
    assert found["tickets"] == 100

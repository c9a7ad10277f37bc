"""Owns the proof that a door cannot be flooded; knows no socket."""

from workstation.host.door import limits

ALLOWED = limits.Allowance(per_s=20, burst=40)


def test_a_bucket_gives_its_burst_and_then_its_rate() -> None:
    bucket = limits.Bucket(ALLOWED, 0.0)
    assert sum(bucket.take(0.0) for _ in range(100)) == 40
    assert sum(bucket.take(1.0) for _ in range(100)) == 20


def test_a_clock_that_goes_back_gives_nothing() -> None:
    bucket = limits.Bucket(ALLOWED, 100.0)
    assert sum(bucket.take(100.0) for _ in range(40)) == 40
    assert not bucket.take(50.0)


def test_a_second_socket_of_the_same_visitor_does_not_double_the_rate() -> None:
    buckets = limits.Buckets(ALLOWED)
    assert sum(buckets.take("v", 0.0) for _ in range(80)) == 40
    assert buckets.take("w", 0.0)


def test_full_buckets_are_forgotten_when_there_are_many() -> None:
    buckets = limits.Buckets(ALLOWED)
    for number in range(limits.KEEP_BUCKETS):
        buckets.take(str(number), 0.0)
    buckets.take("late", 10.0)
    assert len(buckets._buckets) == 1


def test_an_address_has_its_own_limit_and_leaving_makes_room() -> None:
    entrance = limits.Entrance(sockets=10, per_address=2, now_s=0.0, salt=lambda: b"salt")
    first = entrance.enter("192.0.2.1", 0.0)
    assert first is not None
    assert entrance.enter("192.0.2.1", 0.0) is not None
    assert entrance.enter("192.0.2.1", 0.0) is None
    assert entrance.enter("192.0.2.2", 0.0) is not None
    entrance.leave(first)
    assert entrance.enter("192.0.2.1", 0.0) is not None


def test_the_whole_house_has_a_limit() -> None:
    entrance = limits.Entrance(sockets=3, per_address=9, now_s=0.0, salt=lambda: b"salt")
    marks = [entrance.enter(f"192.0.2.{n}", 0.0) for n in range(4)]
    assert marks[3] is None
    assert entrance.open == 3


def test_marks_change_with_the_salt_and_nothing_is_kept_of_who_left() -> None:
    salts = iter((b"one", b"two"))
    entrance = limits.Entrance(sockets=10, per_address=2, now_s=0.0, salt=lambda: next(salts))
    first = entrance.enter("192.0.2.1", 0.0)
    second = entrance.enter("192.0.2.1", limits.SALT_LIFE_S)
    assert first is not None
    assert second is not None
    assert first != second
    entrance.leave(first)
    entrance.leave(second)
    assert not entrance._by_address
    assert entrance.open == 0

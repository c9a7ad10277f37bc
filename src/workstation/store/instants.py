"""Owns how an instant stands in a column: whole microseconds since 1970, exact both ways."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_us(instant: datetime) -> int:
    """An instant without a zone is a bug and raises ValueError."""
    if instant.tzinfo is None:
        raise ValueError("an instant without a zone")
    return (instant - _EPOCH) // timedelta(microseconds=1)


def from_us(value_us: int) -> datetime:
    return _EPOCH + timedelta(microseconds=value_us)


def maybe_to_us(instant: datetime | None) -> int | None:
    return None if instant is None else to_us(instant)


def maybe_from_us(value_us: int | None) -> datetime | None:
    return None if value_us is None else from_us(value_us)

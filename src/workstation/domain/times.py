"""Owns our idea of an instant: aware, UTC, whole milliseconds on the wire; must not read a clock."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def from_ms(value_ms: int) -> datetime:
    """Milliseconds since 1970 as an aware datetime. Raises OverflowError outside the years 1 to 9999."""
    return _EPOCH + timedelta(milliseconds=value_ms)


def to_ms(instant: datetime) -> int:
    """Whole milliseconds since 1970; an instant without a zone is a bug and raises ValueError."""
    if instant.tzinfo is None:
        raise ValueError("an instant without a zone")
    return (instant - _EPOCH) // timedelta(milliseconds=1)

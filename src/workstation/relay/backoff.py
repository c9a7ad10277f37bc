"""Owns how long to wait between two tries; must not know what is tried."""

from collections.abc import Iterator


def delays(first_s: float, last_s: float) -> Iterator[float]:
    """Seconds to wait before each next try: doubling from `first_s`, never above `last_s`.

    No jitter: a line has some ten devices, and a relay that comes back is asked for one request each.
    """
    delay_s = first_s
    while True:
        yield min(delay_s, last_s)
        delay_s = min(delay_s * 2, last_s)

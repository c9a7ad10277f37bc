"""Owns how two versions of Schakel compare; must not know which one runs here."""


def is_newer(one: str, than: str) -> bool:
    """By number, so that 0.10 comes after 0.9; 1.2 is 1.2.0. What is no version is newer than nothing,
    and nothing is newer than it."""
    left, right = _numbers(one), _numbers(than)
    return left is not None and right is not None and left > right


def _numbers(text: str) -> tuple[int, ...] | None:
    words = text.split(".")
    if not all(word.isascii() and word.isdigit() and len(word) <= 4 for word in words):
        return None
    numbers = [int(word) for word in words]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)

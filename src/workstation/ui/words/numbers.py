"""Owns small numbers and counted nouns in Dutch; must not know what is counted."""

_WORDS = (
    "nul", "één", "twee", "drie", "vier", "vijf", "zes",
    "zeven", "acht", "negen", "tien", "elf", "twaalf",
)  # fmt: skip


def word(number: int) -> str:
    """`vijf`; above twelve in digits, as Dutch print does."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else str(number)


def counted(number: int, one: str, many: str) -> str:
    """`één punt`, `vijf punten`."""
    return f"{word(number)} {one if number == 1 else many}"


def missing(count: int) -> str:
    """ "Hier ontbreekt één bericht", "Hier ontbreken twee berichten": in place of what did not come."""
    verb = "ontbreekt" if count == 1 else "ontbreken"
    return f"Hier {verb} {counted(count, 'bericht', 'berichten')}"


def sentence(text: str) -> str:
    """The text with a capital: sentences here often begin with a number word."""
    if text.startswith("één"):
        return "Eén" + text[3:]  # Dutch puts no accent on a capital
    return text[:1].upper() + text[1:]

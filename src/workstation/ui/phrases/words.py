"""Owns the words of the panel of sentences; must not know Qt."""

TITLE = "Zinnen"
SEARCH = "Zoek een zin"
NOTHING = "Hier lees je de hele zin voor je ze overneemt."
LANGUAGES = {"nl": "Nederlands", "en": "English", "fr": "Français", "de": "Deutsch"}
_NO_FIND = "Geen zin met die woorden. Probeer er minder, of andere."
_NONE = "Er staan nog geen zinnen klaar voor jouw lijn."


def language(code: str) -> str:
    return LANGUAGES.get(code, code)


def empty(searched: str, elsewhere: str = "") -> str:
    """`elsewhere`: the name of a language that does have it."""
    if elsewhere:
        return (
            f"Niet in deze taal. In het {elsewhere} staat zo’n zin er wel: kies die taal hierboven."
        )
    return _NO_FIND if searched.strip() else _NONE

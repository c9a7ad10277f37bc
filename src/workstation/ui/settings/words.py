"""Owns the sentences about the version of Schakel: told where one looks for it, never urged."""

from workstation.ui.settings.values import VersionShown


def version(shown: VersionShown) -> str:
    if not shown.own:
        return "Deze Schakel zegt niet welke versie ze is."
    if not shown.newest:
        return f"Je gebruikt {shown.own}."
    if shown.is_newer:
        return f"Je gebruikt {shown.own}; de nieuwste versie die wij kennen is {shown.newest}."
    return f"Je gebruikt {shown.own}. Een nieuwere versie kennen wij niet."

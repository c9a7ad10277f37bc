"""Owns what is said of a data file that cannot be used; must not know what it holds."""

from collections.abc import Sequence

from workstation.domain.data_file import FileProblem, FileReason

WHY = {
    FileReason.UNREADABLE: "kan niet gelezen worden",
    FileReason.NOT_TOML: "is geen geldige TOML",
    FileReason.MISSING: "mist iets",
    FileReason.UNKNOWN_KEY: "heeft een woord dat hier niet bestaat",
    FileReason.WRONG_TYPE: "heeft een waarde van de verkeerde soort",
    FileReason.BAD_ID: "heeft een naam die niet klopt",
    FileReason.EMPTY: "heeft een lege plek",
    FileReason.TOO_LONG: "is te lang",
    FileReason.TWICE: "heeft twee keer dezelfde naam",
    FileReason.NO_SUCH_CHOICE: "noemt een antwoord dat er niet is",
    FileReason.NO_SUCH_FIELD: "noemt een vraag die er niet is",
    FileReason.NO_SUCH_TOPIC: "noemt een onderwerp dat er niet is",
    FileReason.NO_SUCH_PLACEHOLDER: "heeft een woord tussen accolades dat niet bestaat",
    FileReason.NO_SUCH_REGION: "noemt een regio die er niet is",
    FileReason.NO_SUCH_AGE: "noemt een leeftijd die er niet is",
    FileReason.BAD_HOURS: "heeft openingsuren die niet kloppen",
    FileReason.UNSEEN: "heeft een teken dat niet te zien is",
    FileReason.NO_SUCH_STEP: "noemt een stap die er niet is",
    FileReason.NO_SUCH_OFFER: "noemt een aanbod dat er niet is",
    FileReason.BAD_SIGNATURE: "heeft een handtekening die niet klopt",
    FileReason.NOT_YET: "heeft een datum die nog moet komen",
}


def sentence(problem: FileProblem) -> str:
    """`npie.nl.toml, regel 12 (phrase.3.text), mist iets. De vorige versie blijft in gebruik.`"""
    place = f", regel {problem.line}" if problem.line else ""
    place += f" ({problem.key})" if problem.key else ""
    now = (
        "De vorige versie blijft in gebruik."
        if problem.older_in_use
        else "Dit bestand wordt niet gebruikt."
    )
    return f"{problem.file}{place}{',' if place else ''} {WHY[problem.why]}. {now}"


def all_of(problems: Sequence[FileProblem]) -> str:
    """ "" when all is well; else the first, and how many there are besides."""
    if not problems:
        return ""
    more = len(problems) - 1
    rest = f" En nog {more} {'bestand' if more == 1 else 'bestanden'}." if more else ""
    return f"{sentence(problems[0])}{rest} Zeg het aan wie de teksten beheert."

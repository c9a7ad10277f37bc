"""Owns how text from outside is made fit to be shown; must not know who wrote it, or Qt.

Nothing is lost or changed in the journal: this is only about what reaches a screen.
"""

import re

_OPENS_ISOLATE = frozenset("\u2066\u2067\u2068")
_OPENS_EMBEDDING = frozenset("\u202a\u202b\u202d\u202e")
_PDI = "\u2069"
_PDF = "\u202c"
_FSI = "\u2068"
_REPLACEMENT = "\ufffd"
_BREAKS = ("\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85")
_TAB = "    "
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters, and halves of surrogate pairs, which no encoder takes."""
_TURNS = re.compile(
    "[\\u0590-\\u08ff\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufb1d-\\ufdff\\ufe70-\\ufefe"
    "\\U00010800-\\U00010fff\\U0001e800-\\U0001efff]"
)
"""What can turn the reading direction: right-to-left scripts and the marks of Unicode bidi."""


def shown(text: str) -> str:
    """Line breaks become `\\n`; control characters and lone surrogates become visible."""
    for line_break in _BREAKS:
        if line_break in text:
            text = text.replace(line_break, "\n")
    return _UNSEEN.sub(_REPLACEMENT, text.replace("\t", _TAB))


def one_line(text: str) -> str:
    """For names and sentences: no line breaks, and its direction ends where it ends."""
    return isolated(" ".join(shown(text).split()))


def isolated(text: str) -> str:
    """Within marks that keep its reading direction inside (Unicode bidi, FSI … PDI).

    What the text opened and left open is closed; what it closes without opening is left out,
    else it would end the isolation early.
    """
    text = shown(text)
    if _TURNS.search(text) is None:
        return text
    open_marks: list[str] = []
    kept: list[str] = []
    for sign in text:
        if sign in _OPENS_ISOLATE:
            open_marks.append(_PDI)
        elif sign in _OPENS_EMBEDDING:
            open_marks.append(_PDF)
        elif sign in {_PDI, _PDF}:
            if not open_marks or open_marks[-1] != sign:
                continue
            open_marks.pop()
        kept.append(sign)
    return "".join([_FSI, *kept, *reversed(open_marks), _PDI])

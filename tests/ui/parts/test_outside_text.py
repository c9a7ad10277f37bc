import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from workstation.ui.parts import outside_text

_HOSTILE = st.text(
    st.one_of(
        st.characters(codec=None),
        st.sampled_from("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u05d0\n\t\x00"),
    )
)


def _depth(text: str) -> tuple[int, int]:
    """Lowest depth and depth at the end, with each mark closing the last one of its kind."""
    stack: list[str] = []
    lowest = 0
    for sign in text:
        if sign in "\u2066\u2067\u2068":
            stack.append("\u2069")
        elif sign in "\u202a\u202b\u202d\u202e":
            stack.append("\u202c")
        elif sign in "\u2069\u202c":
            if stack and stack[-1] == sign:
                stack.pop()
            else:
                lowest = -1
    return lowest, len(stack)


def test_markup_stays_as_it_was_written() -> None:
    assert outside_text.shown("<b>&amp;</b> **x**") == "<b>&amp;</b> **x**"


def test_every_kind_of_line_break_is_one() -> None:
    assert outside_text.shown("a\r\nb\rc\u2028d\u2029e\x0bf\x0cg\x85h") == "\n".join("abcdefgh")


def test_a_name_stays_on_one_line() -> None:
    assert outside_text.one_line("  Sofie\n\n(NPIE)\u2029") == "Sofie (NPIE)"


def test_dutch_and_emoji_get_no_marks() -> None:
    assert outside_text.isolated("één 🫶🏽 zó") == "één 🫶🏽 zó"


def test_a_text_can_not_end_its_isolation_early() -> None:
    assert outside_text.isolated("\u2069\u202e") == "\u2068\u202e\u202c\u2069"


@given(_HOSTILE)
def test_whatever_is_written_its_direction_ends_with_it(text: str) -> None:
    assert _depth(outside_text.isolated(text)) == (0, 0)


@given(_HOSTILE)
def test_what_is_shown_can_be_encoded_and_holds_no_control_characters(text: str) -> None:
    shown = outside_text.shown(text)
    shown.encode("utf-8")
    assert all(sign == "\n" or unicodedata.category(sign) != "Cc" for sign in shown)

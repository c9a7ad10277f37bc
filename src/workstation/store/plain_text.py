"""Owns what text a column can hold."""


def whole(text: str) -> str:
    """Half a surrogate pair, which a text box can give, becomes a replacement character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text

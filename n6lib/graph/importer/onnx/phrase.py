"""Words from a file: as text, and fit for one line of an error message."""

_LONGEST = 60


def text(word: str | bytes) -> str:
    """A string of Protocol Buffers, which are given as bytes where they are no UTF-8."""
    return word if isinstance(word, str) else word.decode("utf-8", "replace")


def phrase(word: str | bytes) -> str:
    """`word` without control characters, cut to a readable length."""
    whole = text(word)
    shown = "".join(letter if letter.isprintable() else "?" for letter in whole[:_LONGEST])
    return shown + "..." if len(whole) > _LONGEST else shown

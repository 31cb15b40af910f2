"""Words from a file, fit for one line of an error message."""

_LONGEST = 60


def phrase(text: str) -> str:
    """`text` without control characters, cut to a readable length."""
    shown = "".join(character if character.isprintable() else "?" for character in text[:_LONGEST])
    return shown + "..." if len(text) > _LONGEST else shown

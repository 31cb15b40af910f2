"""Words of a stranger's table as a terminal may have them."""


def printable(words: str) -> str:
    """`words` without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else "?" for letter in words)

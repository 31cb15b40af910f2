"""Sizes and times as ST's reports print them."""

_KIB, _MIB = 1024, 1024 * 1024


def amount(size: int) -> tuple[str, str]:
    """Number and unit: bytes as they are, else three digits of kB or MB, which are of 1024."""
    if size < _KIB:
        return str(size), "B"
    if size < _MIB:
        return f"{size / _KIB:.3f}", "kB"
    return f"{size / _MIB:.3f}", "MB"


def padded(size: int, width: int = 10) -> str:
    """The same in a column of `width` for the number."""
    number, unit = amount(size)
    return f"{number:>{width}} {unit:>2}"


def share(size: int, whole: int) -> str:
    """A percentage in brackets."""
    return f"({100 * size / whole if whole else 0:>6.2f} % used)"

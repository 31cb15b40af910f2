"""Numbers as a reader wants them: sizes in KiB and MiB, thin spaces, signed differences."""

KIB, MIB = 1 << 10, 1 << 20
THIN = "\u202f"
MINUS = "\u2212"


def count(value: float) -> str:
    """1234567 as 1 234 567, with thin spaces that do not break."""
    return f"{value:,.0f}".replace(",", THIN).replace("-", MINUS)


def size(value: float) -> str:
    """Bytes as B below 1 KiB, KiB below 1 MiB, else MiB; trailing zeros dropped."""
    magnitude = abs(value)
    if magnitude >= MIB:
        text = f"{value / MIB:.3f}".rstrip("0").rstrip(".") + " MiB"
    elif magnitude >= KIB:
        text = f"{value / KIB:.1f}".removesuffix(".0") + " KiB"
    else:
        text = f"{value:.0f} B"
    return text.replace("-", MINUS)


def milliseconds(value: float) -> str:
    """Three significant digits, as 21.6 ms."""
    digits = 3 if abs(value) < 1 else 2 if abs(value) < 10 else 1
    return f"{value:.{digits}f} ms".replace("-", MINUS)


def percent(share: float) -> str:
    """0.947 as 94.7 %; shares below 0.1 % with a significant digit more."""
    digits = 1 if abs(share) >= 0.001 or share == 0 else 3
    return f"{100 * share:.{digits}f} %".replace("-", MINUS)


def signed(text: str) -> str:
    """`text` with a plus sign unless it is negative."""
    return text if text.startswith(MINUS) else f"+{text}"


def energy(microjoules: float) -> str:
    """Energy as µJ below 1 mJ, else mJ."""
    if abs(microjoules) < 1000:
        return f"{microjoules:.1f} µJ".replace("-", MINUS)
    return f"{microjoules / 1000:.2f} mJ".replace("-", MINUS)


def measure(value: float, unit: str) -> str:
    """`value` with its `unit`: "" (a count or ratio), B, %, ms, µJ or dB."""
    if unit == "B":
        return size(value)
    if unit == "%":
        return percent(value / 100)
    if unit == "ms":
        return milliseconds(value)
    if unit == "µJ":
        return energy(value)
    if unit == "dB":
        return f"{value:.1f} dB".replace("-", MINUS)
    return count(value) if float(value).is_integer() else f"{value:.4f}".replace("-", MINUS)

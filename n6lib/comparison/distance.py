"""How far a figure of ours is from the published one, as numbers and in words."""

from dataclasses import dataclass

from n6lib.comparison.figures import Figure
from n6lib.comparison.format import measure, percent, signed
from n6lib.comparison.published import Published


@dataclass(frozen=True)
class Distance:
    """Ours less the published figure, in the figure's unit.

    `relative` is in percent of the published figure, None where that is 0; both are None against a
    bound. `verdict` is equal, equal as printed, differs, agrees with the bound or contradicts the
    bound; `inside` whether the published figure lies in our interval, None where there is none.
    """

    absolute: float | None
    relative: float | None
    verdict: str
    inside: bool | None
    text: str


def distance(ours: Figure, figure: Published) -> Distance:
    """The distance of `ours` from `figure`, or what a bound allows to say."""
    inside = _inside(ours, figure)
    if figure.relation in "<>":
        agrees = (ours.value > figure.amount) == (figure.relation == ">")
        verdict = f"{'agrees with' if agrees else 'contradicts'} the bound"
        return Distance(None, None, verdict, inside, verdict)
    absolute = round(ours.value - figure.amount, 6)
    relative = round(100 * absolute / figure.amount, 6) if figure.amount else None
    if absolute == 0:
        return Distance(0, relative, "equal", inside, "equal")
    if abs(absolute) <= figure.half_step:
        return Distance(absolute, relative, "equal as printed", inside, "equal as printed")
    return Distance(absolute, relative, "differs", inside, _words(ours, absolute, relative, inside))


def _inside(ours: Figure, figure: Published) -> bool | None:
    if ours.interval is None or figure.relation in "<>":
        return None
    low, high = ours.interval
    return low <= figure.amount <= high


def _words(ours: Figure, absolute: float, relative: float | None, inside: bool | None) -> str:
    part = f" ({signed(percent(relative / 100))})" if relative is not None else ""
    where = {None: "", True: ", inside our interval", False: ", OUTSIDE our interval"}[inside]
    amount = measure(absolute, ours.unit).replace("%", "points")
    return f"{signed(amount)}{part}{where}"

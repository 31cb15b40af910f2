"""A network's verdicts for people: who does how much, what is off the NPU, what would mend it."""

from collections.abc import Sequence

from n6lib.explain.entry import Entry
from n6lib.explain.gain import Gain, Outcome, outcome
from n6lib.explain.subject import Subject
from n6lib.explain.verdict import Verdict
from n6lib.explain.words import indented, indices, milliseconds, short, signature

SHARED = "what runs at once shares its epoch's time by the cycles of each"


def overview(
    subject: Subject,
    entries: Sequence[Entry],
    gains: Sequence[Gain],
    combined: Gain | None,
    *,
    every: bool = False,
) -> str:
    """Summary, the operators off the NPU by cost (with `every`: all, as they run), and rewrites."""
    whole = outcome(subject.prediction)
    lines = [
        f"{subject.graph.name} for {subject.target.name}, profile {subject.profile.name}: "
        f"{len(subject.graph.operators)} operators in {whole.epochs} epochs, "
        f"{milliseconds(whole.time)}",
        *_totals(entries, whole),
        "",
    ]
    shown = list(entries) if every else _off_npu(entries)
    title = "every operator, as it runs" if every else "off the NPU, by cost"
    lines += [f"{title}  (modelled; {SHARED})"] if shown else ["nothing is off the NPU"]
    for entry in shown:
        lines += _entry(subject, entry, whole, gains)
    lines += _rewrites(gains, combined, whole)
    return "\n".join(lines)


def _totals(entries: Sequence[Entry], whole: Outcome) -> list[str]:
    lines = []
    for verdict in Verdict:
        chosen = [entry for entry in entries if entry.verdict is verdict]
        if chosen:
            time = sum(entry.time.expected for entry in chosen)
            share = 100 * time / (whole.time.expected or 1.0)
            operators = f"{len(chosen)} operator{'s' if len(chosen) > 1 else ''}"
            lines.append(
                f"  {verdict.value:12} {operators:>14} {time / 1e3:>9.2f} ms {share:>6.1f} %"
            )
    return lines


def _off_npu(entries: Sequence[Entry]) -> list[Entry]:
    chosen = [entry for entry in entries if entry.verdict.off_npu]
    return sorted(chosen, key=lambda entry: -entry.time.expected)


def _entry(subject: Subject, entry: Entry, whole: Outcome, gains: Sequence[Gain]) -> list[str]:
    share = 100 * entry.time.expected / (whole.time.expected or 1.0)
    lines = [
        f"  {entry.time.expected / 1e3:>7.3f} ms {share:>5.1f} %  {entry.verdict.value}, "
        f"epoch {indices(entry.epochs)}: {short(entry.name)} ({entry.kind})",
        *indented(entry.reason, 6),
    ]
    lines += indented(signature(subject.graph, entry.name), 6)
    mends = [gain.rewrites[0].name for gain in gains if entry.name in gain.operators]
    if mends and entry.verdict.off_npu:
        lines.append(f"      mend: {', '.join(mends)}")
    return lines


def _rewrites(gains: Sequence[Gain], combined: Gain | None, whole: Outcome) -> list[str]:
    if not gains:
        return ["", "no rewrite known here makes it faster"]
    lines = ["", f"rewrites, each predicted anew  (modelled; now {_figures(whole)})"]
    for gain in gains:
        (rewrite,) = gain.rewrites
        lines += [
            f"  {rewrite.name}: {_figures(gain.after)}, {_saved(gain.after, whole)}",
            *indented(rewrite.advice, 6),
            *indented(f"at {_places(gain)}", 6),
            f"      {rewrite.effect.value}",
        ]
    if combined:
        names = ", ".join(rewrite.name for rewrite in combined.rewrites)
        saved = _saved(combined.after, whole)
        lines += [f"  together ({names}): {_figures(combined.after)}, {saved}"]
    return lines


def _places(gain: Gain) -> str:
    shown = ", ".join(short(name) for name in gain.operators[:3])
    more = len(gain.operators) - 3
    return shown + (f" and {more} more" if more > 0 else "")


def _figures(result: Outcome) -> str:
    return (
        f"{result.epochs} epochs, {result.cpu} on the CPU, {result.hybrid} hybrid, "
        f"{milliseconds(result.time)}"
    )


def _saved(after: Outcome, before: Outcome) -> str:
    change = after.time.expected - before.time.expected
    share = 100 * change / (before.time.expected or 1.0)
    weights = after.weights - before.weights
    stored = f", {weights:+,} bytes of weights" if weights else ""
    return f"{change / 1e3:+.2f} ms ({share:+.1f} %){stored}"

"""The explanation of a network for programs."""

from collections.abc import Iterable, Sequence
from typing import Any

from n6lib.compiler.latency import Span
from n6lib.explain.entry import Entry
from n6lib.explain.gain import Gain, Outcome, outcome
from n6lib.explain.subject import Subject


def explain_report(
    subject: Subject, entries: Iterable[Entry], gains: Sequence[Gain], combined: Gain | None
) -> dict[str, Any]:
    """What `n6 explain --json` prints: times are milliseconds, sizes bytes, all modelled."""
    return {
        "schema_version": 1,
        "model": subject.source.name,
        "target": subject.target.name,
        "profile": subject.profile.name,
        "basis": "modelled",
        "prediction": _outcome(outcome(subject.prediction)),
        "operators": [_entry(entry) for entry in entries],
        "rewrites": [_gain(gain) for gain in gains],
        "together": _gain(combined) if combined else None,
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "kind": entry.kind,
        "verdict": entry.verdict.value,
        "epochs": list(entry.epochs),
        "reason": entry.reason,
        "nodes": [
            {"kind": node.kind, "unit": node.unit.value, "reason": node.reason}
            for node in entry.nodes
        ],
        "latency": _time(entry.time),
        "original": entry.original,
        "weights": entry.weights,
    }


def _gain(gain: Gain) -> dict[str, Any]:
    return {
        "rewrites": [
            {
                "name": rewrite.name,
                "title": rewrite.title,
                "advice": rewrite.advice,
                "effect": rewrite.effect.value,
            }
            for rewrite in gain.rewrites
        ],
        "operators": list(gain.operators),
        "prediction": _outcome(gain.after),
    }


def _outcome(result: Outcome) -> dict[str, Any]:
    return {
        "epochs": result.epochs,
        "cpu": result.cpu,
        "hybrid": result.hybrid,
        "weights": result.weights,
        "latency": _time(result.time),
    }


def _time(time: Span) -> dict[str, float]:
    return {
        "ms": round(time.expected / 1e3, 4),
        "low": round(time.low / 1e3, 4),
        "high": round(time.high / 1e3, 4),
    }

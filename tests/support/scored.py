"""A small scorecard as scorecard.json has it, of handmade figures."""

from typing import Any

WITHIN = {"0": 0.5, "0.005": 0.5, "0.01": 0.5, "0.03": 0.5, "0.05": 0.5, "0.1": 0.5, "0.2": 1.0}


def row(run: str, field: str, predicted: float, published: float, **more: Any) -> dict[str, Any]:
    """A figure of `run`, which is in-sample unless `more` says otherwise."""
    error = (predicted - published) / published if published else float(predicted != 0)
    value = {"profile": "st-2.1", "predicted": predicted, "error": error}
    unit = {"latency_ms": "ms", "epochs_total": "epochs", "epochs_hybrid": "epochs"}.get(field, "B")
    return {
        "run": run, "model": f"model of <{run}>", "field": field, "unit": unit,
        "published": published, **value, "alternative": value, "relation": "=",
        "in_sample": True, "basis": "modelled", **more,
    }  # fmt: skip


def figure(count: int, **more: Any) -> dict[str, Any]:
    """A line of a summary."""
    usual = {"median": 0.1, "p90": 0.2, "largest": 0.2123, "bias": -0.1, "within": WITHIN}
    return {"count": count, "runs": count, **usual, **more}


SCORECARD: dict[str, Any] = {
    "version": 1,
    "options": {"chosen": "run", "meaning": "the options that the line tells"},
    "tolerances": [0.0, 0.005, 0.01, 0.03, 0.05, 0.1, 0.2],
    "rows": [
        row("R1", "epochs_total", 4, 5),
        row("R1", "npuRAM5", 0, 0),
        row("R1", "npuRAM4", 4096, 1024, relation="~"),
        row("R1", "latency_ms", 10, 9, interval={"low": 8, "high": 12, "inside": True}),
        row("R2", "latency_ms", 10, 30, interval={"low": 8, "high": 12, "inside": False}),
        row("R2", "epochs_hybrid", 3, 0, in_sample=False, profile="st-2.2 --Os"),
    ],
    "summary": {
        "epochs_total": figure(1),
        "latency_ms": figure(2, coverage={"count": 2, "inside": 0.5}),
    },
    "summary_held_out": {"epochs_hybrid": figure(1)},
    "summary_alternative": {},
    "runs": [],
    "unscored": [
        {"run": "R3", "model": "<b>", "reason": "no model file <here>"},
        {"run": "R1", "model": "a", "field": "macs", "reason": "published as 0"},
    ],
}

"""Scores of classes or words agree where the greatest does, and as distributions."""

from typing import Any

import numpy as np

from n6lib.quality.metrics import Floats, is_distribution, kl_of_distributions, kl_of_logits


def score_agreement(kind: str, expected: Floats, found: Floats) -> dict[str, Any]:
    """Agreement of scores [N, K] of "classes", or [N, S, K] of "tokens" at S places."""
    same = expected.argmax(axis=-1) == found.argmax(axis=-1)
    top1 = round(float(same.mean()), 4)
    given = is_distribution(expected)
    divergence = kl_of_distributions if given else kl_of_logits
    what = "share of samples" if kind == "classes" else "share of places"
    return {
        "kind": kind,
        "headline": {"what": f"{what} with the same first choice", "value": top1},
        "top1": top1,
        "distribution": "as given" if given else "softmax",
        "kl": round(float(divergence(expected, found).mean()), 6),
    }


def vector_agreement(expected: Floats, found: Floats) -> dict[str, Any]:
    """Cosine between what both networks give for a sample, of outputs [N, ...]."""
    f, q = (values.reshape(len(values), -1) for values in (expected, found))
    lengths = np.linalg.norm(f, axis=1) * np.linalg.norm(q, axis=1)
    angles = np.sum(f * q, axis=1) / np.where(lengths > 0, lengths, 1.0)
    mean = round(float(angles.mean()), 6)
    return {
        "kind": "vector",
        "headline": {"what": "mean cosine of a sample's outputs", "value": mean},
        "mean": mean,
        "least": round(float(angles.min()), 6),
    }

"""Do the two networks say the same, as far as it is known what they say?"""

from typing import Any

from n6lib.quality.heatmaps import heatmap_agreement
from n6lib.quality.metrics import Floats
from n6lib.quality.poses import pose_agreement
from n6lib.quality.scores import score_agreement, vector_agreement
from n6lib.quality.task import Task


def agreement(
    task: Task, expected: Floats, found: Floats, size: tuple[int, int]
) -> dict[str, Any] | None:
    """The agreement of outputs [N, ...] of both networks; None if it is not known what they mean.

    `size` is the height and width of an image input. Every agreement has a `kind` and, as
    `headline`, one figure: the greater the better, 1 at best.
    """
    match task:
        case Task.HEATMAPS:
            return heatmap_agreement(expected, found)
        case Task.POSES:
            return pose_agreement(expected, found, size)
        case Task.CLASSES | Task.TOKENS:
            return score_agreement(task.value, expected, found)
        case Task.VECTOR:
            return vector_agreement(expected, found)
        case Task.NONE:
            return None

"""What a network's output means, and so what it is for two of them to agree."""

from collections.abc import Sequence
from enum import Enum

from n6lib.calibration.dataset import Dataset
from n6lib.calibration.samples import Tokens
from n6lib.errors import InputError
from n6lib.pose.yolo import ROWS


class Task(Enum):
    """What is read from the output; named in `decoder` of params.yaml and in quality.json."""

    HEATMAPS = "heatmaps"
    """[1, H, W, C]: a keypoint at the peak of each channel; suggested by 13 or 17 channels."""
    POSES = "poses"
    """[1, 56, A]: YOLOv8-pose's people, COCO's 17 keypoints each."""
    CLASSES = "classes"
    """[1, K]: the greatest of K scores."""
    TOKENS = "tokens"
    """[1, S, V]: the greatest of V scores at each of S places."""
    VECTOR = "vector"
    """[1, ...]: a direction, as of an embedding."""
    NONE = "none"
    """Nothing that is known here."""


_AXES = {Task.HEATMAPS: 4, Task.POSES: 3, Task.CLASSES: 2, Task.TOKENS: 3}


def task_of(
    shapes: Sequence[tuple[int, ...]], dataset: Dataset, decoder: str | None, where: str
) -> Task:
    """The task called `decoder`; if that is None the one that the outputs of `shapes` suggest.

    An output for each place of a text is only taken for words if `dataset` holds tokens. Unknown
    extents are 0. `InputError` naming `where` for an unknown task or one whose output has another
    shape.
    """
    if decoder is None:
        found = _suggested(shapes)
        words = isinstance(dataset, Tokens)
        return found if words or found is not Task.TOKENS else Task.NONE
    try:
        task = Task(decoder)
    except ValueError:
        known = ", ".join(task.value for task in Task)
        raise InputError(
            f"{where}: there is no decoder {decoder}; choose one of {known}."
        ) from None
    if task is not Task.NONE and not _suits(task, shapes):
        raise InputError(
            f"{where}: has outputs {list(map(list, shapes))} of which {decoder} cannot be read; "
            "name another decoder or none."
        )
    return task


def _suggested(shapes: Sequence[tuple[int, ...]]) -> Task:
    if len(shapes) != 1:
        return Task.NONE
    match shapes[0]:
        case (_, height, width, 13 | 17) if min(height, width) > 1:
            return Task.HEATMAPS
        case (_, rows, _) if rows == ROWS:
            return Task.POSES
        case (_, _, _):
            return Task.TOKENS
        case (_, classes) if classes > 1:
            return Task.CLASSES
    return Task.NONE


def _suits(task: Task, shapes: Sequence[tuple[int, ...]]) -> bool:
    if len(shapes) != 1 or len(shapes[0]) != _AXES.get(task, len(shapes[0])):
        return False
    return task is not Task.POSES or shapes[0][1] == ROWS

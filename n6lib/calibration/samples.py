"""What a calibration set can hold: images, token ids, or arrays of the user's own."""

import hashlib
from abc import ABC, abstractmethod
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from n6lib.calibration.archive import LIMIT_BYTES
from n6lib.calibration.place import out_of_frame
from n6lib.errors import InputError

Array = npt.NDArray[Any]
Expected = dict[str, tuple[type[np.generic], tuple[int, ...]]]


class Samples(ABC):
    """Arrays whose first axis counts samples; those that are None are absent."""

    @classmethod
    def names(cls) -> list[str]:
        """Every array that such a set can have, in their order in files and digests."""
        return [field.name for field in fields(cls)]  # type: ignore[arg-type]

    @classmethod
    def needed(cls) -> list[str]:
        """The arrays that such a set must have."""
        return cls.names()

    def members(self) -> dict[str, Array]:
        """The arrays that are there, by name."""
        arrays = {name: getattr(self, name) for name in self.names()}
        return {name: array for name, array in arrays.items() if array is not None}

    @abstractmethod
    def expected(self) -> Expected:
        """Type and shape that each array should have, to go with the first one."""

    def fault(self) -> str:
        """Why the arrays are no such set, in a few words; "" if they are."""
        for name, array in self.members().items():
            dtype, shape = self.expected()[name]
            if array.dtype != dtype or array.shape != shape:
                wanted = f"{np.dtype(dtype)} {shape}"
                return f"{name} is {array.dtype} {array.shape} where {wanted} is expected"
        for name, array in self.members().items():
            if array.dtype.kind == "f" and not np.all(np.isfinite(array)):
                return f"{name} has values that are not finite"
        first = self.names()[0]
        return f"it has no {first}" if getattr(self, first).size == 0 else ""

    def first(self, count: int) -> Self:
        """The first `count` samples, all if there are fewer."""
        return type(self)(**{name: array[:count] for name, array in self.members().items()})

    def __len__(self) -> int:
        """The number of samples."""
        return len(getattr(self, self.names()[0]))

    @property
    def digest(self) -> str:
        """Hexadecimal SHA-256 of types, shapes and values, whatever container they came in."""
        digest = hashlib.sha256()
        for name, array in self.members().items():
            digest.update(f"{name} {array.dtype.str} {array.shape}\n".encode())
            digest.update(np.ascontiguousarray(array).tobytes())
        return digest.hexdigest()


@dataclass(frozen=True, eq=False)
class Images(Samples):
    """Images uint8 [N, H, W, 3] and who is in them, all positions in pixels of these images.

    `joints` float32 [N, P, K, 2] are x and y of the keypoints of P people, zero where not visible;
    K is 13 (`n6lib.pose.skeleton`) or 17 (COCO); P is 0 where nobody said. `visible` bool
    [N, P, K]. A set made from COCO's annotations is `labelled`: `boxes` float32 [N, P, 4] left,
    top, width, height; `areas` float32 [N, P]; `present` bool [N, P], whether an annotation fills
    this place; `crowd` bool [N, P], whether it stands for a group; and of each image `frames`
    float64 [N, 4], left, top, width and height of the original in it, `sizes` int32 [N, 2], width
    and height of the original, and `ids` int64 [N], its id in the annotations.
    """

    images: npt.NDArray[np.uint8]
    joints: npt.NDArray[np.float32]
    visible: npt.NDArray[np.bool_]
    boxes: npt.NDArray[np.float32] | None = None
    areas: npt.NDArray[np.float32] | None = None
    present: npt.NDArray[np.bool_] | None = None
    crowd: npt.NDArray[np.bool_] | None = None
    frames: npt.NDArray[np.float64] | None = None
    sizes: npt.NDArray[np.int32] | None = None
    ids: npt.NDArray[np.int64] | None = None

    @classmethod
    def needed(cls) -> list[str]:
        """Labels may be absent."""
        return ["images", "joints", "visible"]

    @property
    def labelled(self) -> bool:
        """Whether the people in the images are annotated with boxes and areas."""
        return self.boxes is not None

    def to_original(self, index: int, points: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """Points [..., 2] in pixels of image `index` in those of its original; needs labels."""
        if self.frames is None or self.sizes is None:
            raise ValueError("images without labels have no originals")
        return out_of_frame(points, self.frames[index], self.sizes[index])

    def expected(self) -> Expected:
        """Everything by the number of images, people and keypoints."""
        count = self.images.shape[0] if self.images.ndim else 0
        people, points = self.joints.shape[1:3] if self.joints.ndim == 4 else (0, 13)
        points = points if points in (13, 17) else 13
        return {
            "images": (np.uint8, (count, *self.images.shape[1:3], 3)),
            "joints": (np.float32, (count, people, points, 2)),
            "visible": (np.bool_, (count, people, points)),
            "boxes": (np.float32, (count, people, 4)),
            "areas": (np.float32, (count, people)),
            "present": (np.bool_, (count, people)),
            "crowd": (np.bool_, (count, people)),
            "frames": (np.float64, (count, 4)),
            "sizes": (np.int32, (count, 2)),
            "ids": (np.int64, (count,)),
        }

    def fault(self) -> str:
        """Labels must also be complete, and the frames have an extent."""
        labels = [name for name in self.names() if name not in self.needed()]
        there = [name for name in labels if getattr(self, name) is not None]
        if 0 < len(there) < len(labels):
            missing = next(name for name in labels if name not in there)
            return f"it has labels without a member {missing}.npy"
        reason = super().fault()
        if not reason and self.frames is not None and not np.all(self.frames[:, 2:] > 0):
            return "a frame has no extent"
        return reason


def require_room(where: Path | str, count: int, size: int) -> None:
    """Raise `InputError` naming `where` if the images would be more than a file may hold."""
    if count * size * size * 3 > LIMIT_BYTES:
        raise InputError(
            f"{where}: {count} images of {size}x{size} pixels are more than "
            f"{LIMIT_BYTES // 10**6} MB; ask for fewer or smaller ones."
        )


@dataclass(frozen=True, eq=False)
class Tokens(Samples):
    """Token ids int32 [N, S] of N sequences, each zero or more."""

    tokens: npt.NDArray[np.int32]

    def expected(self) -> Expected:
        """As many samples as there are, each as long as the others."""
        return {"tokens": (np.int32, self.tokens.shape)}

    def fault(self) -> str:
        """There must be two axes and no negative id."""
        if self.tokens.ndim != 2:
            return f"tokens has {self.tokens.ndim} axes where 2, samples and places, are expected"
        reason = super().fault()
        return reason or ("a token id is negative" if int(self.tokens.min()) < 0 else "")


@dataclass(frozen=True, eq=False)
class Values(Samples):
    """Inputs of a network as they are: float32 [N, ...], finite."""

    values: npt.NDArray[np.float32]

    def expected(self) -> Expected:
        """Any shape with a first axis."""
        shape = self.values.shape if self.values.ndim else (0,)
        return {"values": (np.float32, shape)}

"""How stored samples become a float network's input.

`Pixels` scales images, `Embedding` looks token ids up in a table that stays outside the network,
`AsIs` leaves arrays alone. A preparation lies beside its float model as preparation.npz.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.arrays import npz
from n6lib.calibration.archive import DAMAGE, DamageError, read_npz
from n6lib.calibration.dataset import Dataset
from n6lib.calibration.samples import Images, Tokens, Values
from n6lib.errors import InputError
from n6lib.files import write_atomic

Floats = npt.NDArray[np.float32]
LAYOUTS = ("nhwc", "nchw")


@dataclass(frozen=True)
class Pixels:
    """Pixels 0 to 255 to (pixel - mean) / deviation, per channel or one for all.

    `mean` and `deviation` hold one or three numbers in units of a pixel; `layout` is where the
    network wants its channels: "nhwc" or "nchw".
    """

    mean: tuple[float, ...]
    deviation: tuple[float, ...]
    layout: str = "nhwc"

    def fault(self) -> str:
        """Why these numbers prepare nothing; "" if they do."""
        if not {len(self.mean), len(self.deviation)} <= {1, 3}:
            return f"it has {len(self.mean)} means and {len(self.deviation)} deviations, not 1 or 3"
        with np.errstate(all="ignore"):
            numbers = np.array([*self.mean, *self.deviation]).astype(np.float32)
        if not np.all(np.isfinite(numbers)):
            return "a mean or deviation is not finite"
        if not np.all(numbers[len(self.mean) :] > 0):
            return "a deviation is not above zero"
        return "" if self.layout in LAYOUTS else f"layout is {self.layout!r}, not nhwc or nchw"


@dataclass(frozen=True, eq=False)
class Embedding:
    """Token ids to rows of `words` float32 [V, H]; `vocabulary` names the V words, or is empty."""

    words: Floats
    vocabulary: tuple[str, ...] = ()

    def fault(self) -> str:
        """Why this table prepares nothing; "" if it does."""
        if self.words.dtype != np.float32 or self.words.ndim != 2 or self.words.size == 0:
            return f"words is {self.words.dtype} {self.words.shape}, not float32 [words, width]"
        if len(self.vocabulary) not in (0, len(self.words)):
            return f"it has {len(self.vocabulary)} names for {len(self.words)} words"
        if any("\n" in word or not _encodes(word) for word in self.vocabulary):
            return "a word has a line break in it or is no Unicode text"
        return "" if np.all(np.isfinite(self.words)) else "words has values that are not finite"


@dataclass(frozen=True)
class AsIs:
    """Values are the network's input already."""

    def fault(self) -> str:
        """There is nothing to be wrong."""
        return ""


Preparation = Pixels | Embedding | AsIs


def prepare(preparation: Preparation, dataset: Dataset, where: str = "calibration") -> Floats:
    """The samples as the float network takes them: float32 [N, ...] without a batch axis.

    `InputError` naming `where` if the preparation does not suit the kind of samples, a token id
    has no row, or a value would not be finite.
    """
    match preparation, dataset:
        case Pixels(), Images():
            prepared = _scale(preparation, dataset.images)
        case Embedding(), Tokens():
            prepared = _look_up(preparation, dataset.tokens, where)
        case AsIs(), Values():
            prepared = dataset.values
        case _:
            raise InputError(
                f"{where}: holds {type(dataset).__name__.lower()} where the model takes "
                f"{_TAKES[type(preparation)]}; name a set of that kind in params.yaml."
            )
    if not np.all(np.isfinite(prepared)):
        raise InputError(f"{where}: has values that are not finite; leave out NaN and infinity.")
    return np.ascontiguousarray(prepared)


_TAKES: dict[type, str] = {Pixels: "images", Embedding: "tokens", AsIs: "values"}


def save_preparation(path: Path, preparation: Preparation) -> None:
    """Write `preparation` to `path`, atomically; `InputError` if it could prepare nothing."""
    _require_sound(path, preparation)
    arrays: dict[str, npt.NDArray[Any]] = {"kind": _stored(type(preparation).__name__.lower())}
    match preparation:
        case Pixels(mean, deviation, layout):
            arrays["mean"] = np.array(mean, np.float64)
            arrays["deviation"] = np.array(deviation, np.float64)
            arrays["layout"] = _stored(layout)
        case Embedding(words, vocabulary):
            arrays["words"] = words
            arrays["vocabulary"] = _stored("".join(f"{word}\n" for word in vocabulary))
    write_atomic(path, npz(arrays))


def load_preparation(path: Path) -> Preparation:
    """The preparation in `path`; anything but a whole and sound one is an `InputError`."""
    try:
        preparation = _parse(read_npz(path))
    except FileNotFoundError as error:
        raise InputError(f"{path}: is not there; make the float model first.") from error
    except KeyError as error:
        raise _bad(path, f"it has no member {error.args[0]}.npy") from error
    except DAMAGE as error:
        raise _bad(path, str(error)) from error
    _require_sound(path, preparation)
    return preparation


def _parse(arrays: dict[str, npt.NDArray[Any]]) -> Preparation:
    kind = _text(arrays["kind"])
    if kind == "pixels":
        mean, deviation = _numbers(arrays["mean"]), _numbers(arrays["deviation"])
        return Pixels(mean, deviation, _text(arrays["layout"]))
    if kind == "embedding":
        words = np.array(arrays["words"], order="C")
        return Embedding(words, tuple(_text(arrays["vocabulary"]).split("\n")[:-1]))
    if kind == "asis":
        return AsIs()
    raise DamageError(f"its kind is {kind!r}")


def _encodes(word: str) -> bool:
    """Whether UTF-8 can hold `word`; half of a surrogate pair it cannot."""
    return word.isascii() or word.encode(errors="ignore").decode() == word


def _numbers(array: npt.NDArray[Any]) -> tuple[float, ...]:
    if array.dtype != np.float64:
        raise DamageError(f"its numbers are {array.dtype} where float64 is expected")
    return tuple(array.ravel().tolist())


def _stored(text: str) -> npt.NDArray[np.uint8]:
    return np.frombuffer(text.encode(), np.uint8)


def _text(stored: npt.NDArray[np.uint8]) -> str:
    return stored.tobytes().decode()


def _require_sound(path: Path, preparation: Preparation) -> None:
    reason = preparation.fault()
    if reason:
        raise _bad(path, reason)


def _bad(path: Path, reason: str) -> InputError:
    return InputError(f"{path}: is not a preparation ({reason}); make the float model again.")


def _scale(pixels: Pixels, images: npt.NDArray[np.uint8]) -> Floats:
    """pixel / deviation - mean / deviation, each step rounded to float32.

    This order gives -1 to 1 as the usual `image / 127.5 - 1` does, to the last bit.
    """
    deviation: npt.NDArray[np.float64] = np.asarray(pixels.deviation, np.float64)
    offset: Floats = (np.asarray(pixels.mean, np.float64) / deviation).astype(np.float32)
    scale: Floats = deviation.astype(np.float32)
    values = images.astype(np.float32) / scale - offset
    return values.transpose(0, 3, 1, 2) if pixels.layout == "nchw" else values


def _look_up(embedding: Embedding, tokens: npt.NDArray[np.int32], where: str) -> Floats:
    rows = len(embedding.words)
    outside = tokens[(tokens < 0) | (tokens >= rows)]
    if outside.size:
        raise InputError(
            f"{where}: has token id {outside[0]} where the model knows 0 to {rows - 1}; "
            "make the set with the model's number of words."
        )
    found: Floats = embedding.words[tokens]
    return found

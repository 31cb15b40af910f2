"""What a line of a table says of a network itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from n6lib.zoo.multiplier import multiplier

_CLASSES = {
    "imagenet": 1000,
    "food101": 101,
    "food-101": 101,
    "tf_flowers": 5,
    "flowers": 5,
    "plant_village": 39,
    "cifar10": 10,
    "cifar-10": 10,
    "cifar100": 100,
    "cifar-100": 100,
    "mnist": 10,
    "emnist_byclass": 62,
    "coco": 80,
    "coco-80-classes": 80,
    "coco80": 80,
    "voc": 20,
    "pascal_voc": 20,
    "voc2012": 20,
    "person_coco2017+voc2012": 2,
    "vww": 2,
    "visual_wake_words": 2,
    "esc10": 10,
    "esc-10": 10,
    "speech_commands": 12,
    "coco-person": 1,
    "st-person": 1,
    "deepsportradar": 0,  # features for re-identification
    "market1501": 0,
}
_PERSONS = {"coco_person": 2, "coco-person": 2, "person": 2}  # to classify: a person or none
_SIZES = re.compile(r"(\d{1,4})x(\d{1,4})(?:x(\d{1,4}))?")
_FEW = 4  # channels of an image at most
_TORCH = re.compile(r"(^|[_\W])pt(?=$|[_\W])")
_ONNX = re.compile(r"(^|[_\W])(qdq|onnx)(?=$|[_\W])")
_TFLITE = re.compile(r"(^|[_\W])(tflite|quant|fft|tfs)(?=$|[_\W])")
_FOUR = re.compile(r"(?:^|_)w4_(\d{1,2}(?:\.\d+)?)%")
_TASKS = re.compile(r"(?:^|[_\W])(pose|seg)(?=$|[_\W])")
_USES = {"pose_estimation": "pose", "instance_segmentation": "seg"}


@dataclass(frozen=True)
class Row:
    """A network as a line names it.

    `family` is the architecture, `width` its variant or multiplier as written, `classes` what its
    data set tells apart (0: none, its features are the result), `edges` whether the file takes
    uint8 and gives floats, `onnx` whether it is an ONNX file and `torch` whether it was made by
    PyTorch (None: as its family usually is), `task` what a detector does besides finding boxes
    (pose or seg), `form` the variant that the family's name tells, `model` the model's own name,
    `nibbles` the share of its weights that it says have 4 bits.
    """

    family: str
    width: str
    height: int
    columns: int
    classes: int
    edges: bool = True
    onnx: bool | None = None
    torch: bool | None = None
    channels: int = 3
    task: str = ""
    form: str = ""
    model: str = ""
    nibbles: float = 0.0

    @property
    def alpha(self) -> float:
        """The multiplier of channels; 1 where the row has none; `ValueError` if it is a word."""
        return multiplier(self.width) if self.width else 1.0

    @property
    def ending(self) -> str:
        """The activation behind a classifier: Keras' networks have one, PyTorch's have not."""
        return "none" if self.torch else "softmax"

    @property
    def size(self) -> tuple[int, int]:
        """Height and width of the input."""
        return self.height, self.columns


def read_row(fields: Mapping[str, str]) -> Row:
    """The row whose columns are `arch_family`, `width`, `dataset`, `resolution` and `model`.

    Any but the resolution may be missing; the family is then read from the model's name. Of names
    what ST's files say is read: uf is uint8 to float, ii int8 to int8, pt and qdq come as ONNX.
    `ValueError` if the resolution is none.
    """
    told = {name: value.casefold() for name, value in fields.items()}
    model, use = told.get("model", ""), told.get("use_case", "")
    found = _SIZES.fullmatch(told["resolution"])
    if found is None:
        raise ValueError(f"{told['resolution']!r} is no resolution")
    height, columns, channels = (int(part or 3) for part in found.groups())
    task = _TASKS.search(model)
    torch, onnx = bool(_TORCH.search(model)), bool(_ONNX.search(model))
    keras = bool(_TFLITE.search(model))
    return Row(
        fields.get("arch_family") or model,
        fields.get("width", ""),
        height,
        columns,
        _classes(told.get("dataset", ""), use),
        "_quant_pc_ii_" not in model,
        onnx=(torch or onnx) or (False if keras else None),
        torch=torch or (False if keras else None),
        channels=channels if channels <= _FEW else 3,
        task=_USES.get(use) or (task.group(1) if task else ""),
        model=model,
        nibbles=float(four.group(1)) / 100 if (four := _FOUR.search(model)) else 0.0,
    )


def _classes(dataset: str, use: str) -> int:
    if use == "image_classification" and dataset in _PERSONS:
        return _PERSONS[dataset]
    return _CLASSES.get(dataset, 2 if dataset == "coco_person" and not use else 1)

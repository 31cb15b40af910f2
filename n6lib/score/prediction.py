"""What our compiler predicts for a published run."""

from dataclasses import replace
from pathlib import Path

from n6lib.compiler.passes import run_passes
from n6lib.compiler.plan import Prediction, predict
from n6lib.graph.importer import load_model
from n6lib.score.published import Run
from n6lib.targets import load_target

_BOARD = "stm32n6570-dk"


def predicted(path: Path, run: Run) -> Prediction:
    """The prediction for the model file `path` with the generation and options of `run`."""
    options = replace(run.profile, onnx=path.suffix == ".onnx")
    return predict(run_passes(load_model(path)), load_target(_BOARD), options)

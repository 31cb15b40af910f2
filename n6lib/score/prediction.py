"""What our compiler predicts for a published run."""

from dataclasses import replace
from pathlib import Path

from n6lib.compiler.passes import run_passes
from n6lib.compiler.plan import Prediction, predict
from n6lib.graph.importer import load_model
from n6lib.score.edges import edges_of
from n6lib.score.published import Run
from n6lib.targets import load_target

_BOARD = "stm32n6570-dk"


def predicted(path: Path, run: Run, tables: Path | None = None) -> Prediction:
    """The prediction for the model file `path` with the generation, options and pools of `run`.

    Where the run does not tell how inputs and outputs were taken, its table of epochs in the folder
    `tables` does.
    """
    graph = load_model(path)
    asked = run.profile.options
    if tables is not None and run.table:
        asked = edges_of(tables / run.table, graph).options(asked)
    profile = replace(run.profile, options=asked, onnx=path.suffix == ".onnx")
    board = load_target(_BOARD)
    pools = tuple(pool for pool in board.pools if pool.name not in run.absent)
    return predict(run_passes(graph), replace(board, pools=pools), profile)

"""A model as far compiled as explaining it needs."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from n6lib.compiler.passes import run_passes
from n6lib.compiler.plan import Prediction, predict
from n6lib.compiler.profile import Profile, load_profile
from n6lib.graph import Graph
from n6lib.graph.importer import load_model
from n6lib.graph.importer.content import HEAD, format_of
from n6lib.targets import Target, load_target


@dataclass(frozen=True)
class Subject:
    """What is explained: the graph of the file, the one after the passes, and its prediction."""

    source: Graph
    graph: Graph
    target: Target
    profile: Profile
    prediction: Prediction


def load_subject(path: Path, target: str, profile: str, without: Collection[str] = ()) -> Subject:
    """The model file `path` predicted for that target and profile; `InputError` as compiling."""
    board, options = load_target(target), load_profile(profile)
    source = load_model(path)
    graph = run_passes(source, without)
    with path.open("rb") as stream:
        options = replace(options, onnx=format_of(stream.read(HEAD)) == "onnx")
    return Subject(source, graph, board, options, predict(graph, board, options))

"""Compiling a model, from its file to a `CompiledNetwork`; the order of the stages stands here."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from n6lib.compiler.network import CompiledNetwork, Epoch
from n6lib.compiler.passes import PASSES, run_passes
from n6lib.compiler.placement import place
from n6lib.compiler.plan import Prediction, predict
from n6lib.compiler.profile import Profile, load_profile
from n6lib.compiler.report import compile_report
from n6lib.compiler.rules import all_but
from n6lib.compiler.validator import validate, validate_addresses, validate_pools
from n6lib.files import sha256_file
from n6lib.graph import Graph
from n6lib.graph.importer import load_model
from n6lib.graph.importer.content import HEAD, format_of
from n6lib.targets import load_target
from n6lib.targets.mpool import read_mpool


def compile_model(
    path: Path,
    target: str,
    profile: str,
    without: Collection[str] = (),
    objective: str = "balanced",
    mpool: Path | None = None,
) -> CompiledNetwork:
    """Compile the model file `path` for the target and profile of those names.

    `without` names passes and rules to leave out; `objective` (time, ram or balanced) is what the
    memory plan of the generated C is for; `mpool` a file of ST's with the pools to use instead of
    the target's. Raises `InputError` for a model, target, profile, pass, rule, objective or file
    that cannot be used.
    """
    passes = PASSES.keys() & set(without)
    board, options = load_target(target), _following(load_profile(profile), set(without) - passes)
    if mpool is not None:
        board = replace(board, pools=read_mpool(mpool))
    source = load_model(path)
    graph = run_passes(source, passes)
    kind = _format(path)
    prediction = predict(graph, board, replace(options, onnx=kind == "onnx"))
    graph, epoch_of = _scheduled(graph, prediction)
    placement = place(graph, board.pools, objective)
    validate(placement.allocations, placement.pools)
    validate_pools(placement.physical, {pool.name: pool.size for pool in board.pools})
    validate_addresses(prediction.allocations, prediction.pools)
    model = {
        "name": path.stem,
        "file": path.name,
        "sha256": sha256_file(path),
        "format": kind,
    }
    schedule = _schedule(prediction)
    report = compile_report(model, graph, board, options, prediction, schedule, placement)
    return CompiledNetwork(graph, schedule, placement, epoch_of, report, prediction)


def _following(profile: Profile, without: Collection[str]) -> Profile:
    """`profile` without these rules, which its name then says."""
    if not without:
        return profile
    name = f"{profile.name} without {', '.join(sorted(without))}"
    return replace(profile, name=name, rules=all_but(without))


def _format(path: Path) -> str:
    with path.open("rb") as stream:
        return str(format_of(stream.read(HEAD)))


def _scheduled(graph: Graph, prediction: Prediction) -> tuple[Graph, dict[str, int]]:
    """`graph` with its operators in the order of the epochs that complete them."""
    completed = {
        layer: index
        for index, group in enumerate(prediction.groups, 1)
        for node in group.nodes
        for layer in (node.layer, *node.fused)
    }
    epoch_of: dict[str, int] = {}
    for operator in graph.operators:
        sources = (graph.producer(name) for name in operator.inputs)
        after = max((epoch_of[source.name] for source in sources if source is not None), default=1)
        epoch_of[operator.name] = completed.get(operator.name, after)
    operators = sorted(graph.operators, key=lambda operator: epoch_of[operator.name])
    return replace(graph, operators=tuple(operators)), epoch_of


def _schedule(prediction: Prediction) -> tuple[Epoch, ...]:
    return tuple(
        Epoch(
            index=index,
            kind=group.kind,
            operators=tuple(node.kind for node in group.nodes),
            layers=tuple(
                dict.fromkeys(layer for node in group.nodes for layer in (*node.fused, node.layer))
            ),
            reason="; ".join(dict.fromkeys(node.reason for node in group.nodes)),
            latency_us=cost.time.expected,
        )
        for index, (group, cost) in enumerate(
            zip(prediction.groups, prediction.costs, strict=True), 1
        )
    )

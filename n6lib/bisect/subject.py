"""The network that is evaluated, and what its generated C needs."""

from dataclasses import dataclass
from pathlib import Path

from n6lib.compiler.driver import compile_model
from n6lib.compiler.network import CompiledNetwork
from n6lib.compiler.passes import run_passes
from n6lib.errors import InputError
from n6lib.graph import Graph
from n6lib.graph.importer import load_model
from n6lib.targets import load_target


@dataclass(frozen=True)
class Subject:
    """`graph` is what every stage evaluates: the model after the compiler's passes.

    `network` is None, and `refusal` says why, if it cannot be compiled. `machine` is what the
    emulator plays. `code` is a folder of C generated earlier, None to generate it anew.
    """

    graph: Graph
    network: CompiledNetwork | None
    refusal: str
    machine: str
    code: Path | None = None


def load_subject(model: Path, target: str, profile: str, code: Path | None = None) -> Subject:
    """The model file `model` for the target and profile of those names.

    A model that cannot be imported is an `InputError`; one that only cannot be compiled is not.
    """
    machine = load_target(target).machine
    source = load_model(model)
    try:
        network = compile_model(model, target, profile)
    except InputError as error:
        return Subject(run_passes(source), None, str(error).removesuffix("."), machine, code)
    return Subject(network.graph, network, "", machine, code)

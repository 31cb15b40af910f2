"""What the reports are written from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from n6lib.compiler.network import CompiledNetwork
from n6lib.compiler.plan import Prediction
from n6lib.compiler.profile import Profile, load_profile
from n6lib.graph import Graph
from n6lib.targets import Target, load_target

NOTE = "modelled by n6lib, not by ST's tool"
"""Stands in every file: these are predictions in ST's shape."""


@dataclass(frozen=True)
class Source:
    """A prediction with all that it was made from; `report` is the content of compile.json."""

    graph: Graph
    target: Target
    profile: Profile
    prediction: Prediction
    report: Mapping[str, Any]

    @property
    def arguments(self) -> str:
        """The command that gives these files."""
        file, target, profile = (self.report["model"]["file"], self.target.name, self.profile.name)
        return f"compile {file} --target {target} --profile {profile!r} -o ."


def source_of(network: CompiledNetwork) -> Source:
    """The source for a network that `compile_model` has compiled; `ValueError` for another."""
    if network.prediction is None:
        raise ValueError("the network was not compiled by the open compiler")
    report: Mapping[str, Any] = network.report
    own = tuple(pool for pool in network.prediction.pools if not pool.virtual)
    return Source(
        network.graph,
        replace(load_target(str(report["target"])), pools=own),
        load_profile(str(report["profile"])),
        network.prediction,
        report,
    )

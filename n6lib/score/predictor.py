"""Predictions for lines, each network with each profile at each clock once."""

from dataclasses import dataclass, replace

from n6lib.compiler.profile import Profile
from n6lib.score.board import board_of, has_npu
from n6lib.score.configuration import Configuration, configuration_of
from n6lib.score.figures import Figures, figures_of
from n6lib.score.generation import Generation, generation_of
from n6lib.score.library import Missing
from n6lib.score.network import Network, Networks, reason_of
from n6lib.score.subject import Subject
from n6lib.targets import Target


@dataclass(frozen=True)
class Predicted:
    """What is predicted for a line: with its own options, and with the usual ones.

    `profile` is the one of its own figures of memory.
    """

    network: Network
    generation: Generation
    target: Target
    profile: Profile
    own: Figures
    usual: Figures
    notes: tuple[str, ...]


class Predictor:
    """Predicts lines."""

    def __init__(self, networks: Networks) -> None:
        """Models come from `networks`."""
        self._networks = networks
        self._known: dict[tuple[object, ...], Figures | Missing] = {}

    def predict(self, subject: Subject) -> Predicted | Missing:
        """The prediction for `subject`, or why there is none."""
        if not has_npu(subject):
            named = subject.line.get("board", "target") or "its board"
            return Missing(f"{named} is no board with an NPU that is known: nothing is predicted")
        network = self._networks.find(subject)
        if isinstance(network, Missing):
            return network
        generation = generation_of(subject)
        board, assumed = board_of(subject)
        given = configuration_of(subject, network.graph)
        target = given.target(board)
        profile = _profile(network, given, generation.own)
        own = self._figures(network, target, profile)
        if isinstance(own, Missing) and given.absent:
            given = replace(given, absent=frozenset())
            target, assumed = board, f"{own.reason}; predicted with all pools"
            own = self._figures(network, target, profile)
        if isinstance(own, Missing):
            return own
        usual = self._figures(network, target, _profile(network, given, generation.usual))
        if isinstance(usual, Missing):
            return usual
        told = (generation.note, assumed, *given.notes, *network.notes)
        notes = tuple(filter(None, told))
        found = Predicted(network, generation, target, profile, own, usual, notes)
        return self._remembered(found, given)

    def _remembered(self, found: Predicted, given: Configuration) -> Predicted | Missing:
        """`found` with the memory of an older generation, where its line says that it is."""
        if found.generation.memory is None:
            return found
        profile = _profile(found.network, given, found.generation.memory)
        older = self._figures(found.network, found.target, profile)
        if isinstance(older, Missing):
            return older
        own, usual = (figures.with_memory(older) for figures in (found.own, found.usual))
        return replace(found, profile=profile, own=own, usual=usual)

    def _figures(self, network: Network, target: Target, profile: Profile) -> Figures | Missing:
        key = (network.identity, target, profile)
        if key not in self._known:
            self._known[key] = _guarded(network, target, profile)
        return self._known[key]


def _profile(network: Network, given: Configuration, generation: Profile) -> Profile:
    profile = given.profile(generation)
    return replace(profile, onnx=network.onnx, nibbles=network.nibbles)


def _guarded(network: Network, target: Target, profile: Profile) -> Figures | Missing:
    # As with reading: a line that cannot be predicted is listed, whatever the reason.
    try:
        return figures_of(network.graph, target, profile)
    except Exception as error:
        return Missing(f"{network.file or 'the rebuilt network'}: {reason_of(error)}")

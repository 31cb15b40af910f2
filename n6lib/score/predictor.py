"""Predictions for lines, each network with each profile at each clock once."""

from dataclasses import dataclass, replace

from n6lib.compiler.profile import Profile
from n6lib.errors import InputError
from n6lib.score.board import board_of, has_npu
from n6lib.score.figures import Figures, figures_of
from n6lib.score.generation import Generation, generation_of
from n6lib.score.library import Missing, leaves
from n6lib.score.network import Network, Networks, reason_of
from n6lib.score.published import outside
from n6lib.score.subject import Subject
from n6lib.targets import Target


@dataclass(frozen=True)
class Predicted:
    """What is predicted for a line: with its own options, and with the usual ones."""

    network: Network
    generation: Generation
    target: Target
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
            board = subject.line.get("board", "target") or "its board"
            return Missing(f"{board} has no NPU: the compiler predicts nothing for it")
        network = self._networks.find(subject)
        if isinstance(network, Missing):
            return network
        generation = generation_of(subject)
        target, assumed = board_of(subject)
        own = self._figures(network, target, _with_ends(generation.own, subject))
        usual = self._figures(network, target, generation.usual)
        if isinstance(own, Missing) or isinstance(usual, Missing):
            return own if isinstance(own, Missing) else usual  # type: ignore[return-value]
        notes = tuple(note for note in (generation.note, assumed, *network.notes) if note)
        return Predicted(network, generation, target, own, usual, notes)

    def _figures(self, network: Network, target: Target, profile: Profile) -> Figures | Missing:
        profile = replace(profile, onnx=network.onnx)
        key = (network.identity, target, profile)
        if key not in self._known:
            self._known[key] = _guarded(network, target, profile)
        return self._known[key]


def _with_ends(profile: Profile, subject: Subject) -> Profile:
    """`profile` with inputs and outputs out of the pools where the line's epochs show them so."""
    table = subject.line.get("epochs_file")
    if not table or leaves(table):
        return profile
    try:
        inputs, outputs = outside(subject.table.parent / table)
    except InputError:
        return profile
    asked = profile.options
    ends = replace(asked, inputs=asked.inputs and not inputs, outputs=asked.outputs and not outputs)
    return replace(profile, options=ends)


def _guarded(network: Network, target: Target, profile: Profile) -> Figures | Missing:
    # As with reading: a line that cannot be predicted is listed, whatever the reason.
    try:
        return figures_of(network.graph, target, profile)
    except Exception as error:
        return Missing(f"{network.file or 'the rebuilt network'}: {reason_of(error)}")

"""The published runs that can be predicted, those of one prediction together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from n6lib.compiler.profile import Profile
from n6lib.errors import InputError
from n6lib.graph import Graph
from n6lib.score.library import Library
from n6lib.score.network import Networks
from n6lib.score.predictor import Predicted, Predictor
from n6lib.score.reading import read_subjects
from n6lib.score.subject import Subject
from n6lib.targets import Target

Form = tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, eq=False)
class Case:
    """A network under one profile, and the `subjects`, the runs, that it was published of.

    `network` names it; files that hold the same operators of the same shapes share a name. The
    generation is that of its figures of memory, where a line says that these are older.
    """

    network: str
    graph: Graph
    target: Target
    profile: Profile
    subjects: tuple[Subject, ...]


def cases_of(
    tables: Iterable[Path], models: Sequence[Path], *, rebuilt: bool = False
) -> tuple[Case, ...]:
    """The cases of every line of `tables` whose model is below `models`, in order.

    With `rebuilt` networks that are rebuilt from a definition count too.
    """
    predictor = Predictor(Networks(Library(models)))
    found: dict[tuple[object, ...], Case] = {}
    names: dict[Form, str] = {}
    for subject in (subject for table in tables for subject in read_subjects(table)):
        predicted = predictor.predict(subject)
        if not isinstance(predicted, Predicted) or not (rebuilt or predicted.network.file):
            continue
        network, target = predicted.network, predicted.target
        profile = replace(predicted.profile, name="")
        name = names.setdefault(form_of(network.graph), Path(network.file or subject.model).stem)
        key = (network.identity, target, profile)
        known = found.get(key) or Case(name, network.graph, target, profile, ())
        found[key] = replace(known, subjects=(*known.subjects, subject))
    if not found:
        raise InputError("no run has its model file here; give the folder of the model files.")
    return tuple(found.values())


def form_of(graph: Graph) -> Form:
    """Kinds and shapes of all operators: what makes two files one network."""
    return tuple((op.kind, graph.tensor(op.outputs[0]).shape) for op in graph.operators)

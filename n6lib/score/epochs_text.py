"""The epochs of one run beside those that are published of it, for people."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from n6lib.errors import InputError
from n6lib.score.alignment import EpochLine, align, predicted_lines, published_lines
from n6lib.score.epochs_file import PublishedEpoch, epochs_path, load_epochs
from n6lib.score.library import Library, Missing
from n6lib.score.network import Networks
from n6lib.score.predictor import Predictor
from n6lib.score.printable import printable
from n6lib.score.reading import read_tables
from n6lib.score.subject import Subject

_KINDS, _NAMES = 60, 110  # columns of text


def epochs_text(
    run: str, tables: Sequence[Path], models: Sequence[Path], *, profile: str = "run"
) -> str:
    """Every epoch of `run`, a line of `tables`: alike (=), ours alone (-) or published alone (+).

    Epochs are alike that do the same by their nodes' kinds. `profile` as of `content`. Raises
    `InputError` if there is no such run, if it is not predicted, or if it tells no epochs.
    """
    subject = _found(run, tables)
    published = _published(subject)
    predicted = Predictor(Networks(Library(models))).predict(subject)
    if isinstance(predicted, Missing):
        raise InputError(f"{run}: {predicted.reason}.")
    figures = predicted.usual if profile == "default" else predicted.own
    ours, theirs = predicted_lines(figures.groups), published_lines(published)
    return "".join(f"{printable(line)}\n" for line in _lines(ours, theirs))


def _found(run: str, tables: Sequence[Path]) -> Subject:
    subjects, _ = read_tables(tables)
    found = next((subject for subject in subjects if subject.run == run), None)
    if found is None:
        raise InputError(f"no line is called {run!r}; choose one that n6 score lists.")
    return found


def _published(subject: Subject) -> tuple[PublishedEpoch, ...]:
    path = epochs_path(subject)
    if not isinstance(path, Path):
        reason = "names no table of epochs in a column epochs_file" if path is None else path.reason
        raise InputError(f"{subject.where}: {reason}.")
    return load_epochs(path)


def _lines(ours: Sequence[EpochLine], published: Sequence[EpochLine]) -> Iterator[str]:
    alike = 0
    for pair in align(ours, published):
        alike += pair.same
        if pair.same:
            yield f"= {_shown(pair.published[0])}"
            continue
        yield from (f"- {_shown(line)}" for line in pair.ours)
        yield from (f"+ {_shown(line)}" for line in pair.published)
    yield f"{alike} of {len(published)} published epochs are predicted ({len(ours)} predicted)"


def _shown(line: EpochLine) -> str:
    words = f"{line.index:4} {'+'.join(line.key):{_KINDS}} {' '.join(line.names)[:_NAMES]}"
    return words.rstrip()

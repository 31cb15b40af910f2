"""Lines of tables to figures beside their predictions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from n6lib.errors import InputError
from n6lib.score.amount import Amount
from n6lib.score.columns import POOLS
from n6lib.score.entry import Entry, Kinds, Unscored, Value
from n6lib.score.epochs_file import PublishedEpoch, epochs_path, load_epochs
from n6lib.score.error import error_of
from n6lib.score.figures import Figures
from n6lib.score.holdout import Refits
from n6lib.score.kinds import likeness
from n6lib.score.known import in_sample
from n6lib.score.library import Missing
from n6lib.score.predictor import Predicted, Predictor
from n6lib.score.subject import Subject

_DOUBT = "suspect"
_NEVER_ZERO = ("latency_ms", "macs")
_KINDS, _ALIKE = "off_npu_kinds", "alike_epochs"


@dataclass(frozen=True)
class Scored:
    """A line with its prediction, or why there is none; its entries and what is not scored."""

    subject: Subject
    predicted: Predicted | Missing
    known: bool
    entries: tuple[Entry, ...]
    unscored: tuple[Unscored, ...]


def score(
    subjects: Iterable[Subject], predictor: Predictor, refits: Refits | None = None
) -> Iterator[Scored]:
    """Every line with all that can be said of it, in order; none is left out.

    With `refits` latency is predicted without the network's family too.
    """
    for subject in subjects:
        predicted = predictor.predict(subject)
        if isinstance(predicted, Missing):
            told = {name: amount.value for name, amount in subject.published.items()}
            nothing = Unscored(subject.run, subject.model, "", predicted.reason, told)
            yield Scored(subject, predicted, False, (), (nothing,))
        else:
            yield _Line(subject, predicted, refits).scored()


class _Line:
    """A line that has a prediction."""

    def __init__(self, subject: Subject, predicted: Predicted, refits: Refits | None) -> None:
        self._subject, self._predicted, self._refits = subject, predicted, refits
        self._known = in_sample(subject, predicted.network)
        self._entries: list[Entry] = []
        self._unscored: list[Unscored] = []

    def scored(self) -> Scored:
        """All figures of the line."""
        for field, amount in self._subject.published.items():
            self._score(field, amount)
        for field, reason in self._subject.faults.items():
            self._leave(field, reason)
        path = epochs_path(self._subject)
        if path is not None:
            self._score_epochs(_read_epochs(path) if isinstance(path, Path) else path)
        if not self._entries and not self._unscored:
            self._leave("", "the line has no figure that can be scored")
        return Scored(
            self._subject,
            self._predicted,
            self._known,
            tuple(self._entries),
            tuple(self._unscored),
        )

    def _score(self, field: str, amount: Amount) -> None:
        note = self._subject.line.get("note")
        if field == "latency_ms" and _DOUBT in note.casefold():
            self._leave(field, f"the table doubts it: {note}", amount.value)
        elif amount.relation in "<>":
            words = {"<": "less", ">": "more"}[amount.relation]
            own = _figure(self._predicted.own, field)
            reason = f"published as {words} than {amount.value:g} only; predicted {own:.4g}"
            self._leave(field, reason, amount.value)
        elif field in _NEVER_ZERO and amount.value == 0:
            self._leave(field, "published as 0, which says that it was not counted", 0.0)
        else:
            values = (
                Value(
                    profile,
                    _figure(figures, field),
                    error_of(field, _figure(figures, field), amount.value),
                    figures.interval if field == "latency_ms" else None,
                )
                for profile, figures in self._ways
            )
            held_out = self._held_out(amount.value) if field == "latency_ms" else None
            self._add(field, amount.value, *values, relation=amount.relation, held_out=held_out)

    def _held_out(self, published: float) -> Value | None:
        if self._refits is None:
            return None
        profile, figures = self._ways[0]
        law = self._refits.law(self._subject, self._predicted.network)
        time, interval = figures.latency(law)
        return Value(profile, time, error_of("latency_ms", time, published), interval)

    @property
    def _ways(self) -> tuple[tuple[str, Figures], ...]:
        """Both predictions with the names of their profiles."""
        predicted, generation = self._predicted, self._predicted.generation
        return (generation.own_name, predicted.own), (generation.usual.name, predicted.usual)

    def _add(
        self,
        field: str,
        published: float,
        *values: Value,
        relation: str = "=",
        kinds: Kinds | None = None,
        held_out: Value | None = None,
    ) -> None:
        own, usual = values
        run, model = self._subject.run, self._subject.model
        self._entries.append(
            Entry(run, model, field, published, own, usual, relation, kinds, self._known, held_out)
        )

    def _leave(self, field: str, reason: str, published: float | None = None) -> None:
        told = {} if published is None else {field: published}
        run, model = self._subject.run, self._subject.model
        self._unscored.append(Unscored(run, model, field, reason, told))

    def _score_epochs(self, epochs: tuple[PublishedEpoch, ...] | Missing) -> None:
        if isinstance(epochs, Missing):
            self._leave(_KINDS, epochs.reason)
            return
        likes = [(profile, likeness(figures.groups, epochs)) for profile, figures in self._ways]
        one = likes[0][1]
        if one.unnamed:
            self._leave(_KINDS, f"{one.unnamed} epochs of the CPU are published without nodes")
        else:
            values = (
                Value(profile, like.predicted.total(), like.error, kinds=like.predicted)
                for profile, like in likes
            )
            self._add(_KINDS, one.published.total(), *values, kinds=one.published)
        if one.known == len(epochs):
            self._add(
                _ALIKE,
                one.known,
                *(
                    Value(profile, like.alike, error_of(_ALIKE, like.alike, one.known))
                    for profile, like in likes
                ),
            )


def _figure(figures: Figures, field: str) -> float:
    """A pool that the target does not have holds nothing."""
    return figures.values.get(field, 0.0) if field in POOLS else figures.values[field]


def _read_epochs(path: Path) -> tuple[PublishedEpoch, ...] | Missing:
    try:
        epochs = load_epochs(path)
    except InputError as error:
        return Missing(str(error).rstrip("."))
    return epochs or Missing(f"{path.name} has no epoch that counts")

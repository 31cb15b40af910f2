"""BERT's weights from a Hugging Face checkpoint in .safetensors form, matched by name."""

from pathlib import Path

from n6lib.errors import InputError
from n6lib.sources.bert_config import HEAD, POSITIONS, WORDS, BertConfig
from n6lib.sources.fit import by, require_fit
from n6lib.sources.safetensors_file import Floats, read_safetensors

_PREFIX = "bert."
_RENAMED = {".gamma": ".weight", ".beta": ".bias"}
_BESIDES = {
    "words": ("pooler.", "cls.seq_relationship.", "classifier.", "fit_dense"),
    "states": ("cls.", "classifier.", "fit_dense"),
}
"""Heads of other tasks, behind what each output needs; TinyBERT's fit_dense served distillation."""


def checkpoint_weights(config: BertConfig, path: Path) -> dict[str, Floats]:
    """The weights that `config` needs, by name, from the .safetensors file at `path`.

    Names may begin with `bert.`; heads of other tasks are left out; a head of words that is absent
    is the word embeddings, as checkpoints store tied weights once. `InputError` naming the tensor
    for whatever else is missing, unknown, of another shape or not finite, and for a damaged file.
    """
    found = {_plain(name): value for name, value in read_safetensors(path).items()}
    found = {
        name: value for name, value in found.items() if not name.startswith(_BESIDES[config.output])
    }
    if POSITIONS in found:
        found[POSITIONS] = _positions(config, found[POSITIONS], path)
    if config.output == "words" and HEAD not in found and WORDS in found:
        found[HEAD] = found[WORDS]
    require_fit(str(path), config.shapes(), found)
    return found


def _plain(name: str) -> str:
    """`name` without prefix, in today's spelling of normalizations."""
    name = name.removeprefix(_PREFIX)
    for old, new in _RENAMED.items():
        if name.endswith(f"LayerNorm{old}"):
            return name.removesuffix(old) + new
    return name


def _positions(config: BertConfig, table: Floats, path: Path) -> Floats:
    """The first `sequence` rows of the table of positions."""
    if table.ndim != 2 or len(table) < config.sequence:
        raise InputError(
            f"{path}: {POSITIONS} is {by(table.shape)} where at least "
            f"{config.sequence}x{config.hidden} is expected; give weights of this architecture."
        )
    return table[: config.sequence]

"""The words with which a language model goes on from a text, as a table or JSON."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from n6lib.codegen.stream import Stream
from n6lib.compiler.network import CompiledNetwork
from n6lib.demo.session import session
from n6lib.errors import InputError
from n6lib.language.continuation import Step, continuation
from n6lib.language.network import Floats, LanguageNetwork
from n6lib.language.vocabulary import Vocabulary, read_vocabulary, vocabulary_of
from n6lib.sources.vocabulary import coined_words

COINED = (
    "These words are coined and the weights seeded, not trained: what follows what means nothing, "
    "and shows only that the network runs."
)


@dataclass(frozen=True)
class Request:
    """A text, the files that make words numbers, and how much to say.

    `preparation` holds the table of words; `vocabulary`, a vocab.txt, goes before the names there.
    `words`: steps; `top`: candidates of each.
    """

    text: str
    preparation: Path | None
    vocabulary: Path | None = None
    words: int = 1
    top: int = 5
    json: bool = False


def show_words(network: CompiledNetwork, request: Request) -> None:
    """Print how the text goes on; what does not fit the network is an `InputError`."""
    table, names = _table(request)
    language = LanguageNetwork.of(network.graph, table)
    vocabulary = vocabulary_of(names, len(table))
    tokens = vocabulary.encode(request.text)
    if not tokens:
        raise InputError("the text is empty; give at least one word.")
    with session(network) as stream:
        steps = list(continuation(language, _runner(stream), tokens, request.words, request.top))
    if request.json:
        print(json.dumps(_json(request.text, tokens, steps, vocabulary), ensure_ascii=False))
        return
    print(_text(tokens, steps, vocabulary, len(table)))
    if names == coined_words(len(names)) != ():
        print(COINED)


def _table(request: Request) -> tuple[Floats, tuple[str, ...]]:
    from n6lib.calibration.preparation import Embedding, load_preparation

    if request.preparation is None:
        raise InputError(
            "a language model needs its table of words; give --preparation preparation.npz, which "
            "lies beside the float model."
        )
    preparation = load_preparation(request.preparation)
    if not isinstance(preparation, Embedding):
        raise InputError(
            f"{request.preparation}: prepares no words; give a language model's preparation."
        )
    names = preparation.vocabulary
    if request.vocabulary is not None:
        names = read_vocabulary(request.vocabulary, len(preparation.words))
    return preparation.words, names


def _runner(stream: Stream) -> Any:
    def run(frame: bytes) -> bytes:
        stream.submit(frame)
        return stream.receive()

    return run


def _text(tokens: list[int], steps: list[Step], vocabulary: Vocabulary, count: int) -> str:
    words = [[vocabulary.decode([token]) for token, _ in step.candidates] for step in steps]
    width = max(len(word) for row in words for word in row)
    chosen = vocabulary.decode([step.token for step in steps])
    lines = [f"{vocabulary.decode(tokens)} | {chosen}", "", "likeliest words, probabilities"]
    for index, (row, step) in enumerate(zip(words, steps, strict=True)):
        cells = (
            f"{word:<{width}} {share:.4f}"
            for word, (_, share) in zip(row, step.candidates, strict=True)
        )
        lines.append(f"{index + 1:>3}  {'   '.join(cells)}")
    perplexity = sum(step.perplexity for step in steps) / len(steps)
    lines.append(f"as sure as among {perplexity:.1f} equally likely words of {count}")
    return "\n".join(lines)


def _json(
    text: str, tokens: list[int], steps: list[Step], vocabulary: Vocabulary
) -> dict[str, Any]:
    return {
        "text": text,
        "tokens": tokens,
        "steps": [
            {
                "perplexity": round(step.perplexity, 3),
                "candidates": [
                    {
                        "token": token,
                        "word": vocabulary.decode([token]),
                        "probability": round(share, 6),
                    }
                    for token, share in step.candidates
                ],
            }
            for step in steps
        ],
        "continued": vocabulary.decode([step.token for step in steps]),
    }

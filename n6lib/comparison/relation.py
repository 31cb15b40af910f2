"""Whether published figures are of the same file, of its architecture, or of nothing known."""

from collections.abc import Sequence

from n6lib.comparison.published import Published


def same_file(sha256: str, figures: Sequence[Published]) -> bool | None:
    """Whether all of `figures` are of the file with digest `sha256`; None if there are none."""
    return all(figure.sha256 == sha256 for figure in figures) if figures else None


def relation(sha256: str, figures: Sequence[Published]) -> str:
    """One sentence on what `figures` are of, for the model file with digest `sha256`."""
    same = same_file(sha256, figures)
    if same is None:
        return "Nothing published is known for this architecture on this target."
    title = figures[0].title
    if same:
        return f"The published figures are of this very file ({title})."
    return (
        f"The published figures are of another file of the same architecture ({title}): "
        "this is a comparison by architecture, not of one file."
    )

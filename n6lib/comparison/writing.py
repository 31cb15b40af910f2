"""The files of the comparison: JSON, CSV, Markdown, LaTeX, HTML."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from n6lib.comparison.latex import latex
from n6lib.comparison.markdown import markdown
from n6lib.comparison.page import page
from n6lib.comparison.tidy import figures_csv, runs_csv
from n6lib.files import write_atomic, write_json
from n6lib.schema import check

FILES = (
    "comparison.json",
    "comparison.csv",
    "comparison.md",
    "comparison.tex",
    "comparison.html",
    "figures.csv",
)


def write_comparison(content: Mapping[str, Any], folder: Path) -> list[Path]:
    """Write `FILES` to `folder` from `content` (what compare_runs gives)."""
    check("comparison", content, str(folder / "comparison.json"))
    texts = {
        "comparison.csv": runs_csv(content),
        "comparison.md": markdown(content),
        "comparison.tex": latex(content),
        "comparison.html": page(content),
        "figures.csv": figures_csv(content),
    }
    for name, text in texts.items():
        write_atomic(folder / name, text)
    write_json(folder / "comparison.json", content)
    return [folder / name for name in FILES]

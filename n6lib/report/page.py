"""Templates filled in: the page and its Markdown sibling."""

import base64
import os
import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from n6lib.report.drawing.palette import inks, variables
from n6lib.report.drawing.svg import inline
from n6lib.report.entry import Entry
from n6lib.report.panel import Panel

_TEMPLATES = Path(__file__).parent / "templates"


def render(
    template: str, entries: Sequence[Entry], page: Path, figures: Path, **content: Any
) -> str:
    """`template` for `entries`; links in it are relative to the folder of `page`.

    `figures` is the folder of the figures' files.
    """
    import jinja2
    import markupsafe

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=".html." in template,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    link = partial(_link, page.parent)
    environment.filters |= {
        "cell": _cell,
        "inline": lambda drawing: markupsafe.Markup(inline(drawing)),
        "data_uri": _data_uri,
        "anchor": anchor,
        "name": partial(_name, Counter(entry.run.model for entry in entries)),
        "link": link,
        "figure_file": lambda panel, owner, kind: link(figure_file(figures, owner, panel, kind)),
    }
    style = markupsafe.Markup(variables(":root, .comparison") + inks())
    return environment.get_template(template).render(entries=entries, style=style, **content)


def anchor(entry: Entry) -> str:
    """A name of `entry` that is fit for links and files."""
    run = entry.run
    words = "-".join((run.model, run.source, run.target, run.profile))
    return re.sub(r"[^\w.-]", "_", words)


def figure_file(folder: Path, owner: str, panel: Panel, kind: str) -> Path:
    """Where the figure `panel` of `owner` lies as a file of its own, `kind` svg or png."""
    return folder / f"{owner}-{panel.name}.{kind}"


def _name(models: Counter[str], entry: Entry) -> str:
    """What leads to `entry`: its model, and what tells it from others of the same."""
    run = entry.run
    return run.model if models[run.model] == 1 else f"{run.model} ({run.source}, {run.profile})"


def _link(folder: Path, path: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()


def _data_uri(picture: Path) -> str:
    return "data:image/png;base64," + base64.b64encode(picture.read_bytes()).decode()


def _cell(text: str) -> str:
    """`text` inside a Markdown table."""
    return text.replace("|", "\\|").replace("\n", " ")

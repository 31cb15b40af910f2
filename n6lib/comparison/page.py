"""comparison.html: the tables as one page that needs nothing from outside."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from n6lib.comparison.details import details
from n6lib.comparison.notes import notes
from n6lib.comparison.tables import tables

_TEMPLATES = Path(__file__).parent / "templates"


def page(content: Mapping[str, Any]) -> str:
    """`content` (comparison.json) as an HTML page, light or dark as the reader has it."""
    return _render("page.html.jinja", body=fragment(content), style=style())


def fragment(content: Mapping[str, Any], *, every_figure: bool = True) -> str:
    """The tables and notes as one <section class="comparison"> for another page to hold.

    `every_figure` adds a table of all figures of each run.
    """
    return _render(
        "fragment.html.jinja",
        tables=tables(content),
        notes=notes(content),
        details=details(content),
        made=[row for row in content["rows"] if row["state"] == "made" and every_figure],
    )


def style() -> str:
    """The CSS of `fragment`: every rule begins with .comparison."""
    return (_TEMPLATES / "comparison.css").read_text()


def _render(template: str, **values: Any) -> str:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["zip"] = partial(zip, strict=True)
    return environment.get_template(template).render(**values)

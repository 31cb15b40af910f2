"""The report: every benchmark with its compilation and what is published beside it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from n6lib.comparison.published import load_published
from n6lib.errors import InputError
from n6lib.files import write_atomic
from n6lib.report.entry import Entry, make_entry
from n6lib.schema import read_checked

_TEMPLATES = Path(__file__).parent / "templates"
_IDENTITY = ("model", "target", "backend", "profile")


def write_report(
    benchmarks: Sequence[Path],
    compiles: Sequence[Path],
    published: Path,
    html: Path,
    markdown: Path,
) -> None:
    """Write `html` and `markdown` from benchmark.json and compile.json files.

    Every benchmark needs the compile.json of the same model, target, backend and profile. The
    HTML refers to nothing outside itself.
    """
    figures = load_published(published)
    compiled = {_key(content): content for content in map(_read_compile, compiles)}
    entries = []
    for path in benchmarks:
        benchmark = read_checked("benchmark", path)
        if _key(benchmark) not in compiled:
            raise InputError(f"{path}: none of the given compile.json files is of the same run.")
        entries.append(make_entry(benchmark, compiled[_key(benchmark)], figures))
    entries.sort(key=lambda entry: (entry.title, sorted(entry.identity.items())))
    write_atomic(html, _render("report.html.jinja", entries))
    write_atomic(markdown, _render("report.md.jinja", entries))


def _read_compile(path: Path) -> Any:
    return read_checked("compile", path)


def _key(content: dict[str, Any]) -> str:
    return repr([content[name] for name in _IDENTITY])


def _render(template: str, entries: Sequence[Entry]) -> str:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=template.endswith(".html.jinja"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["cell"] = _cell
    return environment.get_template(template).render(entries=entries)


def _cell(text: str) -> str:
    """`text` inside a Markdown table."""
    return text.replace("|", "\\|").replace("\n", " ")

"""Text files with named gaps, from `templates/`."""

from pathlib import Path
from string import Template

FOLDER = Path(__file__).parent / "templates"


def fill(name: str, **values: str) -> str:
    """Template `name` with each `$key` replaced by its value; `KeyError` for a gap without one."""
    return Template((FOLDER / name).read_text()).substitute(values)

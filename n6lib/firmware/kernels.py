"""Which files of the kernel library a network calls for: the others need no compiling."""

import re
from collections.abc import Mapping

_NAME = re.compile(r"\bn6_\w+")
_INCLUDE = re.compile(r'^#include "([^"]+)"', re.MULTILINE)
_DEFINITION = re.compile(r"^(?!static|typedef|#)[a-z][^;{}()]*\b(n6_\w+)\s*\(", re.MULTILINE)
_EXPANSION = re.compile(r"^[A-Z]\w*\((n6_\w+)", re.MULTILINE)
_PROTOTYPE = re.compile(r"^(?!static|typedef|#)[a-z][^;{}()]*\([^;{}]*\);", re.MULTILINE)


def needed(files: Mapping[str, str]) -> set[str]:
    """Of the C `files` (text by name), those that the network's own files reach, and themselves.

    Library files begin with n6_. A file reaches the headers that it includes and the files that
    define a function which it, or code in those headers, names. Functions whose names macros paste
    together are found by the header that the network includes for them.
    """
    sources = {name: text for name, text in files.items() if name.endswith(".c")}
    defined = {
        function: name
        for name, text in sources.items()
        if _library(name)
        for function in _DEFINITION.findall(text) + _EXPANSION.findall(text)
    }
    includes = {name: _INCLUDE.findall(text) for name, text in files.items()}
    own = [name for name in files if not _library(name)]
    headers = {header for name in own for header in includes[name]}
    pasting = [name for name, text in sources.items() if _library(name) and "##" in text]
    reached: set[str] = set()
    pending = own + [name for name in pasting if headers & {*includes[name]}]
    while pending:
        name = pending.pop()
        if name in reached or name not in files:
            continue
        reached.add(name)
        text = files[name] if name in sources else _PROTOTYPE.sub("", files[name])
        pending += includes[name]
        pending += [defined[word] for word in set(_NAME.findall(text)) if word in defined]
    return reached


def _library(name: str) -> bool:
    return name.startswith("n6_")

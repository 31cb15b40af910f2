"""Which generation of ST's compiler a line speaks of, and what it was asked to do."""

import re
from dataclasses import dataclass, replace

from n6lib.compiler.options import Options
from n6lib.compiler.profile import PROFILES, Profile
from n6lib.score.subject import Subject

Version = tuple[int, ...]
_VERSION = re.compile(r"\d+(?:\.\d+)+")
_USUAL = "1.1.0"
_TOOLS: dict[Version, str] = {
    # ST Edge AI Core, and X-CUBE-AI as it is also called, to the ATONN that they bring.
    (2, 0): "1.0.0",
    (2, 1): "1.1.0",
    (2, 2): "1.1.1",
    (3, 0): "1.1.3",
    (10, 0): "1.0.0",
    (10, 1): "1.1.0",
    (10, 2): "1.1.1",
    (11, 0): "1.1.3",
}
_FLAG = "--"
_OLDER = re.compile(r"memory figures identical to the (\S+) README")


@dataclass(frozen=True)
class Generation:
    """The profile of a line with its own options, and the `usual` one of its generation.

    `note` says what had to be assumed, "" if nothing. `memory` is the generation that the figures
    of memory are of, where the line says that they are older than the others.
    """

    own: Profile
    usual: Profile
    note: str
    memory: Profile | None = None

    @property
    def own_name(self) -> str:
        """The generation with the options, as `--profile` of n6 compile takes it."""
        return self.usual.name if self.own == self.usual else self.own.name


def generation_of(subject: Subject) -> Generation:
    """The generation by ATONN's version, else by that of ST Edge AI Core, else the commonest."""
    found = _told(subject)
    older = _OLDER.search(subject.line.get("note"))
    if older is None:
        return found
    memory = _by_tool(older.group(1), "").usual
    note = f"memory as of ST's tool {older.group(1)}, as the line says"
    notes = ", ".join(filter(None, (found.note, note)))
    return replace(found, note=notes, memory=memory)


def _told(subject: Subject) -> Generation:
    get = subject.line.get
    told = _version(get("atonn", "atonn_version"))
    if told is None or not any(told):
        return _by_tool(get("stedgeai", "tool_version", "tool"), get("options"))
    usual = _nearest(told)
    known = _version(usual.version)
    note = "" if told[:3] == known else f"ATONN {_text(told)} is taken for {usual.version}"
    return Generation(_with(usual, get("options")), usual, note)


def _by_tool(tool: str, options: str) -> Generation:
    told = _version(tool)
    if told is None:
        usual, note = _nearest(_version(_USUAL) or ()), f"no version told: taken for ATONN {_USUAL}"
    else:
        known = max((version for version in _TOOLS if version <= told), default=min(_TOOLS))
        usual = _nearest(_version(_TOOLS[known]) or ())
        note = f"ATONN {usual.version} by ST's tool {_text(told)}"
    return Generation(_with(usual, options), usual, note)


def _nearest(version: Version) -> Profile:
    """The latest generation that is not younger, else the oldest."""
    known = sorted(
        (_version(profile.version) or (), profile.name)
        for profile in PROFILES.values()
        if not profile.whole_tensors
    )
    older = [name for number, name in known if number <= version[:3]]
    return PROFILES[older[-1] if older else known[0][1]]


def _with(profile: Profile, options: str) -> Profile:
    if _FLAG not in options:
        return profile
    return replace(
        profile, name=f"{profile.name} {' '.join(options.split())}", options=Options.of(options)
    )


def _version(text: str) -> Version | None:
    match = _VERSION.search(text)
    return tuple(int(part) for part in match.group().split(".")) if match else None


def _text(version: Version) -> str:
    return ".".join(map(str, version))

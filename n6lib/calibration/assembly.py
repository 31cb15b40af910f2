"""From an entry of params.yaml's `calibration` to a calibration set."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from n6lib.calibration.dataset import Dataset, save_dataset
from n6lib.calibration.entry import check_entry
from n6lib.calibration.generator import GENERATORS
from n6lib.calibration.sameness import notes, require_variety
from n6lib.calibration.samples import require_room
from n6lib.errors import InputError
from n6lib.files import sha256_file

Entry = Mapping[str, Any]
WHERE = "params.yaml: calibration"


def make_set(entry: Entry, out: Path, where: str = WHERE) -> list[str]:
    """Make the set that `entry` describes and write it to `out`; sentences on what is unusual.

    `InputError` naming `where` or a file if the entry, or what it is made from, cannot serve.
    """
    dataset = load_set(entry, where)
    save_dataset(out, dataset)
    return notes(dataset)


def load_set(entry: Entry, where: str = WHERE) -> Dataset:
    """The set that `entry` describes; errors as in `make_set`."""
    kind = check_entry(entry, where)
    if kind == "figures":
        require_room(where, entry["images"], entry["size"])
    dataset = GENERATORS[kind](entry) if kind in GENERATORS else _load(kind, entry)
    require_variety(entry.get(kind, where), dataset)
    return dataset


def inputs_of(entry: Entry) -> list[Path]:
    """The files that a set is made from, as far as they are there; none for a generated one.

    For a workflow to declare. Nothing is refused here, so that a set that cannot be made fails in
    its own job, with its reason, and nothing else fails with it.
    """
    try:
        kind = check_entry(entry, WHERE)
        if kind in ("values", "tokens"):
            return [path for path in (Path(entry[kind]),) if path.is_file()]
        if kind == "folder":
            from n6lib.calibration.folder import choose, list_images

            folder = Path(entry["folder"])
            return choose(folder, list_images(folder), entry.get("images"), entry.get("skip", 0))
        return _annotated_files(entry) if kind == "annotations" else []
    except InputError:
        return []


def sources_digest(entry: Entry) -> str:
    """Hexadecimal SHA-256 over the content of `inputs_of`, in their order, whatever their names."""
    digest = hashlib.sha256()
    for path in inputs_of(entry):
        digest.update(bytes.fromhex(sha256_file(path)))
    return digest.hexdigest()


def _load(kind: str, entry: Entry) -> Dataset:
    """A set from files; what each loader takes has the names that the entry's keys have."""
    options = {key: entry[key] for key in ("skip", "fit", "without_people") if key in entry}
    if kind == "folder":
        from n6lib.calibration.folder import load_folder

        return load_folder(Path(entry["folder"]), entry["size"], entry.get("images"), **options)
    if kind == "annotations":
        from n6lib.calibration.coco import load_coco

        files = Path(entry["annotations"]), Path(entry["folder"])
        return load_coco(*files, entry["size"], entry.get("images"), **options)
    from n6lib.calibration import own

    path = Path(entry[kind])
    return own.load_values(path) if kind == "values" else own.load_tokens(path)


def _annotated_files(entry: Entry) -> list[Path]:
    from n6lib.calibration.coco import choose_annotated

    annotations, folder = Path(entry["annotations"]), Path(entry["folder"])
    if not annotations.is_file():
        return []
    try:
        chosen = choose_annotated(
            annotations,
            entry.get("images"),
            entry.get("skip", 0),
            entry.get("without_people", False),
        )
    except InputError:
        return [annotations]
    files = [folder / image.file for image in chosen]
    return [annotations, *(file for file in files if file.is_file())]

"""Where criteria and templates stand, and how paths are shown."""

from __future__ import annotations

from pathlib import Path

from tenderkit.words.errors import UsageError
from tenderkit.words.terms import Theme

RESERVED = frozenset({"registers", "common", "schemas", "profiles"})
"""Folders in `criteria/` that are no product group."""

WORKSPACE = "tenderkit.yaml"
"""The file that says whose criteria these are, and what they build on."""


def packaged(name: str) -> Path:
    """Return where the package keeps `criteria` or `templates`: in the wheel, or beside `src`."""
    package = Path(__file__).parents[1]
    inside = package / "_data" / name
    return inside if inside.is_dir() else package.parents[1] / name


def is_packaged(folder: Path, working: Path) -> bool:
    """Say whether a criteria folder is the one that comes with tenderkit, which nobody changes but its makers.

    Args:
        folder: the criteria folder.
        working: the working folder; whoever is in a copy of the project works on its criteria.
    """
    ours = packaged("criteria").resolve()
    in_the_project = ours.parent.name != "_data" and working.resolve().is_relative_to(ours.parent)
    return folder.resolve() == ours and not in_the_project


def shown_path(path: Path, folder: Path) -> str:
    """Return a path as people should see it: relative when it lies in the working folder."""
    try:
        return path.resolve().relative_to(folder.resolve()).as_posix()
    except (ValueError, OSError, RuntimeError):  # the last: links that lead in a circle
        return path.as_posix()


def is_criteria_folder(path: Path) -> bool:
    """Say whether a folder holds criteria: registers, or at least one product group."""
    return (path / "registers").is_dir() or (
        path.is_dir() and not _is_group(path) and any(_is_group(folder) for folder in path.iterdir())
    )


def criteria_folder_of(file: Path) -> Path | None:
    """Return the criteria folder that a file stands in, or None; what lies around its git repository is none of it."""
    for parent in file.resolve().parents[:3]:
        if is_criteria_folder(parent):
            return parent
        if (parent / ".git").exists():
            break
    return None


def _is_group(folder: Path) -> bool:
    return any((folder / f"{name}.yaml").is_file() for name in ("set", *(theme.value for theme in Theme)))


def find_criteria(given: Path | None, folder: Path) -> Path:
    """Return the criteria folder to use.

    Args:
        given: the folder the user named, if any.
        folder: the working folder.

    Raises:
        UsageError: the folder named is none.
    """
    if given is not None:
        if not given.is_dir():
            raise UsageError(f"no criteria folder '{given}'", "name a folder that holds product groups")
        return given
    for place in (folder, *folder.resolve().parents):
        if is_criteria_folder(place / "criteria"):
            return place / "criteria"
    return packaged("criteria")


def find_workspace(folder: Path) -> Path | None:
    """Return the nearest `tenderkit.yaml` in a folder or above it, or None."""
    places = (place / WORKSPACE for place in (folder, *folder.resolve().parents))
    return next((file for file in places if file.is_file()), None)

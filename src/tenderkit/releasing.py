"""Releasing a set: what stands in the way, and the file that never changes again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.checking import check_group
from tenderkit.checks.texts import prose_paths
from tenderkit.compare import Bump, compare
from tenderkit.errors import Place, Problem, Severity
from tenderkit.freeze import frozen, release_bytes
from tenderkit.library import SOURCE_LANGUAGE
from tenderkit.places import shown_path
from tenderkit.versions import open_set, release_path, releases

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from tenderkit.compare import Comparison
    from tenderkit.library import CriteriaSet, Library
    from tenderkit.source import Plain
    from tenderkit.templates import Templates

__all__ = ["Release", "prepare"]

_TEXTS = frozenset({"title", "subject"})


class Release(NamedTuple):
    """A set that is ready to be released, or what stands in the way."""

    path: Path
    content: bytes
    version: str
    comparison: Comparison | None
    """What changed since the newest release; None for the first one."""
    problems: tuple[Problem, ...]

    @property
    def ready(self) -> bool:
        """Say whether nothing stands in the way."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)


def prepare(
    library: Library,
    templates: Templates,
    group: str,
    day: datetime.date,
    stands: Collection[str] = (),
) -> Release:
    """Look whether a set can be released, and make the file.

    Args:
        library: the criteria.
        templates: for the check.
        group: the product group's id.
        day: the day the legal check judges on.
        stands: ids of criteria whose translation needs no change although the source text changed.

    Raises:
        UsageError: there is no such product group.
        BuildFailed: the set cannot be read.
    """
    draft = library.load(group)
    version = draft.info.version
    path = release_path(library, group, version)
    content = release_bytes(frozen(draft))
    problems = [p for p in check_group(library, templates, group, day) if p.severity is Severity.ERROR]
    older = releases(library, group)
    comparison = None
    if path.exists():
        problems += _already_there(path, content, shown_path(path, library.base), draft)
    elif older:
        newest = open_set(library, f"{group}@{older[-1]}")
        comparison = compare(newest, draft, SOURCE_LANGUAGE)
        problems += _version(comparison, draft)
        problems += _lagging(newest, draft, stands)
    problems += _changelog(library.folder / group / "CHANGES.md", version, library.base)
    return Release(path, content, version, comparison, tuple(problems))


def enough(old: str, new: str, bump: Bump) -> bool:
    """Say whether a version number follows another one by as much as a change asks for."""
    before, after = (tuple(map(int, version.split("."))) for version in (old, new))
    least = {
        Bump.NONE: before,
        Bump.PATCH: (before[0], before[1], before[2] + 1),
        Bump.MINOR: (before[0], before[1] + 1, 0),
        Bump.MAJOR: (before[0] + 1, 0, 0),
    }[bump]
    return after >= least


def _already_there(path: Path, content: bytes, shown: str, draft: CriteriaSet) -> Iterator[Problem]:
    if path.read_bytes().replace(b"\r\n", b"\n") != content:
        message = f"version {draft.info.version} was released, and the files are no longer what it was made of"
        hint = "a released version never changes: raise `version` in set.yaml"
        yield Problem("E325", Place(shown), message, hint)


def _version(comparison: Comparison, draft: CriteriaSet) -> Iterator[Problem]:
    old, new = comparison.old.info.version, draft.info.version
    required = comparison.required_bump
    place = ("version",)
    if required is Bump.NONE:
        yield draft.info_source.problem(
            "E323", place, f"nothing changed since version {old}", "there is no need to release"
        )
        return
    if enough(old, new, required):
        return
    reasons = [change.criterion or "set.yaml" for change in comparison.changes if change.bump is required]
    shown = ", ".join(reasons[:5]) + (f" and {len(reasons) - 5} more" if len(reasons) > 5 else "")  # noqa: PLR2004
    message = f"version {new} is too small a step from {old}: what changed asks for a {required.value} version"
    yield draft.info_source.problem("E323", place, message, f"it is because of {shown}; see tenderkit diff {draft.id}")


def _changelog(path: Path, version: str, base: Path) -> Iterator[Problem]:
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    if not re.search(rf"^##+ \[?{re.escape(version)}\b", text, re.MULTILINE):
        hint = f"write a section '## {version}' that tells buyers what changed"
        yield Problem("E322", Place(shown_path(path, base)), f"there is no entry for version {version}", hint)


def _lagging(old: CriteriaSet, new: CriteriaSet, stands: Collection[str]) -> Iterator[Problem]:
    """Yield translations that are as they were, although their source text changed."""
    for language, texts in new.texts.items():
        if language == SOURCE_LANGUAGE or language not in old.texts:
            continue
        before = {criterion.id: (theme, index) for theme, index, criterion in old.criteria()}
        for theme, index, criterion in new.criteria():
            if criterion.id not in before or criterion.id in stands:
                continue
            old_theme, old_index = before[criterion.id]
            was = dict(_texts(old.sources[old_theme].get((old_index,))))
            was_translated = dict(_texts(old.texts[language].themes[old_theme].get((criterion.id,))))
            translated = dict(_texts(texts.themes[theme].get((criterion.id,))))
            for path, text in _texts(new.sources[theme].get((index,))):
                lags = path in was and text != was[path] and translated.get(path) == was_translated.get(path)
                if lags and path in translated:
                    yield texts.themes[theme].problem(
                        "E324",
                        (criterion.id, *path),
                        f"'{'.'.join(map(str, path))}' of '{criterion.id}' changed, and its '{language}' text did not",
                        f"the source was: {_short(was[path])}; it is now: {_short(text)}; "
                        f"translate the change, or say --translation-stands {criterion.id}",
                    )


def _texts(data: Plain) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, dict):
        for field in sorted(_TEXTS & data.keys()):
            value = data[field]
            if isinstance(value, str):
                yield (field,), value
    yield from prose_paths(data)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line[:120]}…”" if len(line) > 120 else f"“{line}”"  # noqa: PLR2004 - what fits a hint

"""What words on the command line mean: a value, or the word for it in any language that there are templates in."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.documents.templates import Templates
    from tenderkit.documents.wording import Wording

Words = TypeVar("Words", bound=StrEnum)

_NAMED = {"Level": (("levels",),), "Theme": (("themes",),), "Kind": (("coverage", "kinds"), ("kinds",))}
"""Where the wording names the values of a list of terms, or has a title for them."""


def value_of(words: type[Words], text: str) -> Words | None:
    """Return the value that a word stands for, in upper or lower case; None where it stands for none."""
    plain = text.strip().casefold()
    for value in words:
        if value.value == plain:
            return value
    return names_of(words).get(plain)


def names_of(words: type[Words]) -> dict[str, Words]:
    """Return the values of a list of terms by their names, in lower case, in every language."""
    found = {}
    for wording in _wordings() if words.__name__ in _NAMED else ():
        for path in _NAMED[words.__name__]:
            group = _group(wording, path)
            found.update({_name(group[value.value]): value for value in words if value.value in group})
    return found


def _name(word: object) -> str:
    return str(word["title"] if isinstance(word, dict) else word).casefold()


def language_of(text: str) -> str:
    """Return the code of a language that is given as code, locale or name: NL, nl-NL, nl_be or Nederlands."""
    from tenderkit.words.languages import as_written, region_of  # noqa: PLC0415 - with what is imported below

    code = as_written(text.strip())
    code = code if region_of(code) else code.casefold()
    if any((folder / "wording" / f"{code}.yaml").is_file() for folder in _folders()):
        return code
    for wording in _wordings():
        if code == wording.word("locale"):
            return wording.language
        for language, name in _group(wording, ("diff", "languages")).items():
            if str(name).casefold() == code:
                return language
    return text if code == text.casefold() else code


def page_language(templates: Templates, language: str, group: str) -> str:
    """Return the language of a page that only the buyer reads: the one asked for, or English where it lacks the words.

    Args:
        templates: where the words are.
        language: the code of the language asked for.
        group: the words that the page is made of.
    """
    from tenderkit.words.languages import base_of  # noqa: PLC0415 - the same

    return "en" if group in templates.wording(language).lacking else base_of(language)


def decimal_mark(language: str) -> str:
    """Return the sign that a language writes decimals with; a point where there are no words in it."""
    from tenderkit.words.errors import BuildFailed  # noqa: PLC0415 - imports pydantic

    try:
        return _templates().wording(language).word("decimal_mark")
    except BuildFailed:
        return "."


def _group(wording: Wording, path: tuple[str, ...]) -> Mapping[str, object]:
    found: object = wording.words
    for key in path:
        found = found[key] if isinstance(found, dict) else {}
    return found if isinstance(found, dict) else {}


def _folders() -> tuple[Path, ...]:
    return _templates().folders


def _templates() -> Templates:
    from tenderkit.documents.templates import find_templates  # noqa: PLC0415 - imports pydantic

    named = os.environ.get("TENDERKIT_TEMPLATES")
    return find_templates(Path(named) if named and Path(named).is_dir() else None, Path.cwd())


def _wordings() -> Iterator[Wording]:
    """Yield the words of each language; one whose file is wrong is passed over, and told by what needs it."""
    from tenderkit.words.errors import BuildFailed  # noqa: PLC0415 - imports pydantic

    templates = _templates()
    for language in templates.languages():
        try:
            yield templates.wording(language)
        except BuildFailed:
            continue

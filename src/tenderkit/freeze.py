r"""A released set: one self-contained file that never changes, and how it is made and read.

The file is JSON, which every YAML reader reads too, in one canonical form: two blanks of
indentation, keys in the order they stand in the criteria, `\n` at line ends. Its digest is the
SHA-256 of these bytes with 64 zeros where the digest stands, so one changed byte shows.
"""

from __future__ import annotations

import hashlib
import json
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tenderkit.errors import BuildFailed, Place, Problem
from tenderkit.library import SOURCE_LANGUAGE, CriteriaSet, Registers, Texts
from tenderkit.model import CriteriaFile, SetInfo
from tenderkit.registers import LabelsFile, LawFile, SourcesFile
from tenderkit.shape import validate
from tenderkit.source import Position, Source
from tenderkit.terms import Theme

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from tenderkit.source import Plain

__all__ = ["FORM", "frozen", "read_release", "release_bytes"]

FORM = "1"
"""The version of the release file's form."""

_ZEROS = "0" * 64
_DIGEST = re.compile(rb'"digest": "sha256:([0-9a-f]{64})"')


def frozen(criteria_set: CriteriaSet) -> dict[str, Any]:
    """Return a set as plain data that needs no other file: what it takes from common and cites is in it."""
    return {
        "release": FORM,
        "group": criteria_set.id,
        "version": criteria_set.info.version,
        "digest": f"sha256:{_ZEROS}",
        "set": criteria_set.info_source.data,
        "criteria": {theme.value: source.data for theme, source in criteria_set.sources.items()},
        "registers": _used(criteria_set),
        "texts": {
            language: _texts(criteria_set, texts)
            for language, texts in criteria_set.texts.items()
            if language != SOURCE_LANGUAGE
        },
    }


def release_bytes(data: Mapping[str, Any]) -> bytes:
    """Return the canonical form of a frozen set, with its digest."""
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    return text.replace(_ZEROS, digest, 1).encode()


def read_release(path: Path, shown: str, languages: Collection[str] | None = None) -> CriteriaSet:
    """Read a released set.

    Args:
        path: the release file.
        shown: the path as it is shown to people.
        languages: the languages needed; all of the set's unless told.

    Raises:
        BuildFailed: it cannot be read, was changed since its release, or is of a form this version does not know.
    """
    data, digest = _untouched(path, shown)
    info, problems = validate(SetInfo, _source(shown, data["set"]))
    sources = {
        theme: _source(shown, data["criteria"][theme.value]) for theme in Theme if theme.value in data["criteria"]
    }
    themes = {}
    for theme, source in sources.items():
        themes[theme], more = validate(CriteriaFile, source)
        problems += more
    registers = {}
    for name, shape in (("labels", LabelsFile), ("law", LawFile), ("sources", SourcesFile)):
        registers[name], more = validate(shape, _source(shown, data["registers"][name]))
        problems += more
    if problems:
        raise BuildFailed(problems)
    wanted = tuple(info.languages if languages is None else languages)
    labels = _source(shown, data["registers"]["labels"])
    english = Texts(
        SOURCE_LANGUAGE, _source(shown, data["set"]), sources, labels, _source(shown, data["registers"]["law"])
    )
    texts = {
        language: english if language == SOURCE_LANGUAGE else _texts_of(language, data["texts"][language], shown)
        for language in wanted
        if language in info.languages
    }
    return CriteriaSet(
        data["group"],
        info,
        MappingProxyType(themes),
        MappingProxyType(sources),
        english.info,
        labels,
        Registers(registers["labels"], registers["law"], registers["sources"]),
        MappingProxyType(texts),
        digest,
        data["version"],
        _source(shown, data["registers"]["sources"]),
    )


def _untouched(path: Path, shown: str) -> tuple[dict[str, Any], str]:
    """Return the data of a release file and its digest."""
    try:
        raw = path.read_bytes().replace(b"\r\n", b"\n")  # git may have changed the line ends
    except OSError as error:
        raise BuildFailed([Problem("E101", Place(shown), f"cannot read the file: {error.strerror}")]) from error
    found = _DIGEST.search(raw)
    empty = raw[: found.start(1)] + _ZEROS.encode() + raw[found.end(1) :] if found else raw
    if not found or hashlib.sha256(empty).hexdigest() != found.group(1).decode():
        message = "this release was changed since it was made"
        hint = "take the file back from git; a released version never changes, so make a new one"
        raise BuildFailed([Problem("E320", Place(shown), message, hint)])
    data = json.loads(raw)
    if data["release"] != FORM:
        message = f"this release has form {data['release']}, and this version of tenderkit reads form {FORM}"
        raise BuildFailed([Problem("E321", Place(shown), message, "use a newer version of tenderkit")])
    return data, f"sha256:{found.group(1).decode()[:16]}"


def _source(shown: str, data: Plain) -> Source:
    return Source(shown, data, Position(0, 0), ())


def _texts_of(language: str, data: Mapping[str, Any], shown: str) -> Texts:
    themes = {Theme(name): _source(shown, texts) for name, texts in data["criteria"].items()}
    return Texts(
        language, _source(shown, data["set"]), themes, _source(shown, data["labels"]), _source(shown, data["law"])
    )


def _texts(criteria_set: CriteriaSet, texts: Texts) -> dict[str, Any]:
    used = _used(criteria_set)
    return {
        "set": texts.info.data,
        "criteria": {theme.value: source.data for theme, source in texts.themes.items()},
        "labels": _only(texts.labels.data, used["labels"]),
        "law": _only(texts.law.data, used["law"]),
    }


def _used(criteria_set: CriteriaSet) -> dict[str, Any]:
    """Return the entries of the registers that the set cites."""
    criteria = [criterion for _, _, criterion in criteria_set.criteria()]
    registers = criteria_set.registers
    labels = {proof.label for criterion in criteria for proof in criterion.labels} & registers.labels.keys()
    law = {name for criterion in criteria for name in criterion.law} | {
        parameter.legal_minimum.law
        for criterion in criteria
        for parameter in criterion.parameters.values()
        if parameter.legal_minimum
    }
    sources = {reference.source for criterion in criteria for reference in criterion.sources}
    for name in labels:
        label = registers.labels[name]
        sources |= {*label.sources, *(found.source for found in label.credibility)}
    english = criteria_set.texts[SOURCE_LANGUAGE]
    return {
        "labels": _only(english.labels.data, labels),
        "law": _only(english.law.data, law),
        "sources": _only(criteria_set.sources_source.data, sources),
    }


def _only(data: Plain, names: Collection[str]) -> dict[str, Plain]:
    """Return the entries of those names, in alphabetical order."""
    entries = data if isinstance(data, dict) else {}
    return {name: entries[name] for name in sorted(entries) if name in names}

r"""A released set: one self-contained file that never changes, and how it is made and read.

The file is JSON, which every YAML reader reads too, in one canonical form: all values are texts,
fields stand in the order of the file format, entries of registers in alphabetical order, two
blanks of indentation, `\n` at line ends. Its digest is the SHA-256 of these bytes with 64 zeros
where the digest stands, so one changed byte shows.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tenderkit.criteria.basis import bases
from tenderkit.criteria.conflicts import conflicts
from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE, CriteriaSet, Registers, Texts
from tenderkit.criteria.flowing import unwrapped
from tenderkit.criteria.model import CriteriaFile, SetInfo
from tenderkit.criteria.registers import LabelsFile, LabelTextsFile, LawFile, LawTextsFile, SourcesFile
from tenderkit.criteria.shape import validate
from tenderkit.criteria.source import Position, Source
from tenderkit.criteria.translation_model import SetTexts, TranslationFile
from tenderkit.words.errors import BuildFailed, Place, Problem
from tenderkit.words.frozen import NOT_THE_SHAPE, Frozen, made
from tenderkit.words.terms import Theme

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from tenderkit.criteria.source import Plain

FORM = "1"
"""The version of the release file's form."""

_ZEROS = "0" * 64
_DIGEST = re.compile(rb'(?<=\n  "digest": "sha256:)[0-9a-f]{64}(?=",\n)')
_LINE_ENDS_OF_YAML = re.compile("[\x85\u2028\u2029\ufeff]")
"""Characters that YAML takes for the end of a line, or for the beginning of a file, and JSON does not."""

_NAMED = frozenset({"parameters", "accept", "example"})
"""Fields whose entries have names that authors choose, and no order that means anything."""

_REGISTERS = (("labels", LabelsFile), ("law", LawFile), ("sources", SourcesFile))


def frozen(criteria_set: CriteriaSet) -> dict[str, Any]:
    """Return a set as plain data that needs no other file: what it takes from common and cites is in it."""
    head = {"release": FORM, "group": criteria_set.id, "version": criteria_set.info.version}
    if criteria_set.files is not None and criteria_set.overlay is None:
        return {**head, **_released(criteria_set)}
    used = _used(criteria_set)
    registers = criteria_set.registers
    return {
        **head,
        "set": _as_text(criteria_set.info),
        "criteria": {theme.value: _as_text(found) for theme, found in criteria_set.themes.items()},
        "registers": {
            name: _as_text({entry: getattr(registers, name)[entry] for entry in used[name]}) for name, _ in _REGISTERS
        },
        "texts": {
            language: _texts(criteria_set, texts, used)
            for language, texts in criteria_set.texts.items()
            if language != SOURCE_LANGUAGE
        },
    }


def _released(criteria_set: CriteriaSet) -> dict[str, Any]:
    """Return what the file of a release holds."""
    english = criteria_set.texts[SOURCE_LANGUAGE]
    files = (english.labels, english.law, criteria_set.sources_source)
    return {
        "set": english.info.data,
        "criteria": {theme.value: source.data for theme, source in criteria_set.sources.items()},
        "registers": {name: source.data for (name, _), source in zip(_REGISTERS, files, strict=True)},
        "texts": {
            language: {
                "set": texts.info.data,
                "criteria": {theme.value: source.data for theme, source in texts.themes.items()},
                "labels": texts.labels.data,
                "law": texts.law.data,
            }
            for language, texts in criteria_set.texts.items()
            if language != SOURCE_LANGUAGE
        },
    }


def alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Say whether two frozen sets hold the same, whatever their versions, and wherever their lines end."""
    one, other = _without_version(one), _without_version(other)
    # Dictionaries are equal in any order, and the order of some means something.
    return (one == other and json.dumps(one) == json.dumps(other)) or _flowing(one) == _flowing(other)


def release_bytes(data: Mapping[str, Any], files: str) -> bytes:
    """Return the canonical form of a frozen set, with its digest.

    Args:
        data: the frozen set.
        files: the digest of the files it was made of.
    """
    head = {name: data[name] for name in ("release", "group", "version")}
    whole = {**head, "digest": f"sha256:{_ZEROS}", "files": files, **data}
    text = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    raw = _LINE_ENDS_OF_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode()
    digest = hashlib.sha256(raw).hexdigest()
    return _DIGEST.sub(digest.encode(), raw, count=1)


def release_facts(path: Path, shown: str) -> dict[str, str]:
    """Return the digest of a release, as annexes bear it, and that of the files it was made of, as `files`.

    Raises:
        BuildFailed: as `read_release`.
    """
    data, digest = _untouched(path, shown)
    return {"digest": digest, "files": str(data.get("files"))}


def released_content(path: Path, shown: str) -> dict[str, Any]:
    """Return a released set as `frozen` would return it: that is what its file holds.

    Raises:
        BuildFailed: as `read_release`.
    """
    data, _ = _untouched(path, shown)
    return {name: part for name, part in data.items() if name not in {"digest", "files"}}


def read_release(path: Path, shown: str, languages: Collection[str] | None = None) -> CriteriaSet:
    """Read a released set.

    Args:
        path: the release file: `GROUP/releases/VERSION.yaml`.
        shown: the path as it is shown to people.
        languages: the languages needed; all of the set's unless told.

    Raises:
        BuildFailed: it cannot be read, was changed since its release, is another release than its name says, or is
            of a form this version does not know.
    """
    data, digest = _untouched(path, shown)
    try:
        return _opened(data, digest, shown, languages)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise BuildFailed([_changed(shown)]) from error


def _opened(data: Mapping[str, Any], digest: str, shown: str, languages: Collection[str] | None) -> CriteriaSet:
    info, problems = _trusted(SetInfo, _source(shown, data["set"]))
    sources = {theme: _source(shown, data["criteria"][theme]) for theme in Theme if theme in data["criteria"]}
    themes = {}
    for theme, source in sources.items():
        themes[theme], more = _trusted(CriteriaFile, source)
        problems += more
    files, registers = {}, {}
    for name, shape in _REGISTERS:
        files[name] = _source(shown, data["registers"][name])
        registers[name], more = _trusted(shape, files[name])
        problems += more
    if problems:
        raise BuildFailed(problems)
    english = Texts(SOURCE_LANGUAGE, _source(shown, data["set"]), sources, files["labels"], files["law"])
    texts = {
        language: english if language == SOURCE_LANGUAGE else _texts_of(language, data["texts"][language], shown)
        for language in (info.languages if languages is None else languages)
        if language in info.languages
    }
    return CriteriaSet(
        id=data["group"],
        info=info,
        themes=MappingProxyType(themes),
        sources=MappingProxyType(sources),
        info_source=english.info,
        labels_source=files["labels"],
        registers=Registers(**registers),
        texts=MappingProxyType(texts),
        digest=digest,
        edition=data["version"],
        files=str(data.get("files")),
        sources_source=files["sources"],
        former=frozenset(criterion.replaces for found in themes.values() for criterion in found if criterion.replaces),
    )


def _trusted(shape: Any, source: Source) -> tuple[Any, tuple[Problem, ...]]:  # noqa: ANN401 - as `validate`
    """Return the model of a part of a release, whose rules were checked when it was made.

    Its digest shows that nothing changed since by accident. It is no signature: whoever forges a release and its
    digest is believed what the text of a field says, though not that it has fields, lists or words that there are not.
    """
    try:
        return made(shape)(source.data), ()
    except NOT_THE_SHAPE:
        return validate(shape, source)


def _untouched(path: Path, shown: str) -> tuple[dict[str, Any], str]:
    """Return the data of a release file and its digest."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise BuildFailed([Problem("E101", Place(shown), f"cannot read the file: {error.strerror}")]) from error
    if raw.count(b"\r\n") == raw.count(b"\n"):  # git may have changed the line ends
        raw = raw.replace(b"\r\n", b"\n")
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        data = None
    form = data.get("release") if isinstance(data, dict) else None
    if isinstance(form, str) and form != FORM:
        message = f"this release has form {form}, and this version of tenderkit reads form {FORM}"
        hint = "use a newer version of tenderkit, or take the file back from git if somebody changed it"
        raise BuildFailed([Problem("E321", Place(shown), message, hint)])
    found = _DIGEST.search(raw)
    if not isinstance(data, dict) or not found:
        raise BuildFailed(_unresolved(raw, shown) or [_changed(shown)])
    digest = found.group().decode()
    if hashlib.sha256(_DIGEST.sub(_ZEROS.encode(), raw, count=1)).hexdigest() != digest:
        raise BuildFailed([_changed(shown)])
    group, version = path.parent.parent.name, path.stem
    if (data.get("group"), data.get("version")) != (group, version):
        message = f"this is release {data.get('version')} of {data.get('group')}, not {version} of {group}"
        raise BuildFailed([Problem("E320", Place(shown), message, "give the file its name and place back")])
    return data, f"sha256:{digest[:16]}"


def _unresolved(raw: bytes, shown: str) -> list[Problem]:
    """Return the merge conflicts in a release: two branches released under one number."""
    hint = (
        "take the whole file of one side (`git checkout --ours` or `--theirs`), and release what the other one has as "
        "the next version"
    )
    return [problem._replace(hint=hint) for problem in conflicts(raw.decode(errors="replace"), shown)]


def _changed(shown: str) -> Problem:
    message = "this release was changed since it was made"
    hint = "take the file back from git; a released version never changes, so make a new one"
    return Problem("E320", Place(shown), message, hint)


def _source(shown: str, data: Plain) -> Source:
    return Source(shown, data, Position(0, 0), "")


def _texts_of(language: str, data: Mapping[str, Any], shown: str) -> Texts:
    themes = {Theme(name): _source(shown, texts) for name, texts in data["criteria"].items()}
    return Texts(
        language, _source(shown, data["set"]), themes, _source(shown, data["labels"]), _source(shown, data["law"])
    )


def _texts(criteria_set: CriteriaSet, texts: Texts, used: Mapping[str, Collection[str]]) -> dict[str, Any]:
    """Return the texts of a translation: criteria in the order of the set, registers by name."""
    ids = {theme: [criterion.id for criterion in found] for theme, found in criteria_set.themes.items()}
    named = _NAMED | {"judged", "proof", "columns", "choices", "prices", "cases", "steps", "questions"}
    return {
        "set": _as_text(_model(SetTexts, texts.info), named),
        "criteria": {
            theme.value: _as_text(_entries(TranslationFile, source, ids[theme]), named)
            for theme, source in texts.themes.items()
        },
        "labels": _as_text(_entries(LabelTextsFile, texts.labels, used["labels"])),
        "law": _as_text(_entries(LawTextsFile, texts.law, used["law"])),
    }


def _entries(shape: Any, source: Source, names: Collection[str]) -> Any:  # noqa: ANN401 - as `validate`
    """Return the entries of a translation that have these names, in their order."""
    data = source.data if isinstance(source.data, dict) else {}
    return _model(shape, source._replace(data={name: data[name] for name in names if name in data}))


def _model(shape: Any, source: Source) -> Any:  # noqa: ANN401 - as `validate`
    model, problems = validate(shape, source)
    if problems:
        raise BuildFailed(problems)
    return model


def _as_text(value: Any, named: Collection[str] = _NAMED, *, sort: bool = False) -> Any:  # noqa: ANN401 - see below
    """Return a model, or a part of one, as plain data whose every value is a text."""
    if isinstance(value, str):
        return value.rstrip("\n")
    if isinstance(value, Frozen):
        value = value.given
    if isinstance(value, Mapping):
        names = sorted(value) if sort else value
        return {name: _as_text(value[name], named, sort=name in named) for name in names if value[name] is not None}
    if isinstance(value, list | tuple):
        return [_as_text(item, named, sort=sort) for item in value]
    return str(value).lower()  # true and false


def _used(criteria_set: CriteriaSet) -> dict[str, list[str]]:
    """Return the ids of the register entries that the set cites, in alphabetical order."""
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
    sources |= {basis.source for criterion in criteria for _, basis in bases(criterion) if basis.source}
    for name in labels:
        label = registers.labels[name]
        sources |= {*label.sources, *(found.source for found in label.credibility)}
    return {
        "labels": sorted(labels),
        "law": sorted(law & registers.law.keys()),
        "sources": sorted(sources & registers.sources.keys()),
    }


def _without_version(data: Mapping[str, Any]) -> dict[str, Any]:
    return {**data, "version": "", "set": {**data["set"], "version": ""}}


def _flowing(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return data whose texts are without line ends that say nothing; entries stay in their order."""
    if isinstance(value, dict):
        return [(name, _flowing(item)) for name, item in value.items()]
    return [_flowing(item) for item in value] if isinstance(value, list) else unwrapped(str(value))

"""What an overlay cites: labels, law and sources of the base, of its own registers, or of those beside the base.

A release holds the entries that it cites itself and no others, so a criterion that an
organisation adds may need more.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from tenderkit.criteria.basis import sources_of
from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE, CriteriaSet, RegisterFile, Registers
from tenderkit.criteria.resolve import here
from tenderkit.criteria.shape import closest
from tenderkit.criteria.source import PathKey, Plain, Position, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tenderkit.overlays.misfits import OverlayFiles
    from tenderkit.words.errors import Problem

_WHAT = {"labels": "label", "law": "law", "sources": "source"}


def with_registers(
    base: CriteriaSet, files: OverlayFiles, shelf: Callable[[], Mapping[str, RegisterFile]]
) -> tuple[CriteriaSet, dict[str, Plain], tuple[Problem, ...]]:
    """Give a set the entries of registers that an overlay brings or cites.

    Args:
        base: the set.
        files: the overlay.
        shelf: reads the registers that stand beside the base; called only where something is cited from there.

    Returns:
        The set, what was taken from the shelf, and what is wrong in what the overlay cites.
    """
    cited = list(_cited(files))
    own = files.registers
    there = base.registers._asdict()
    known = {name: there[name].keys() | (own[name].entries.keys() if own else set()) for name in _WHAT}
    beside = shelf() if any(entry not in known[name] for name, _, entry in cited) else {}
    problems = []
    taken: dict[str, dict[str, RegisterFile]] = {name: {} for name in _WHAT}
    for name, path, entry in cited:
        if entry in known[name]:
            continue
        if entry in beside[name].entries:
            taken[name][entry] = beside[name]
        else:
            everything = known[name] | beside[name].entries.keys()
            hint = closest(entry, everything) or f"describe it in {files.folder}/registers/{name}.yaml"
            problems.append(files.operations.problem("E304", path, f"unknown {_WHAT[name]} '{entry}'", hint))
    for label, register in taken["labels"].items():
        for source in _sources_of(register.entries[label]):
            if source not in known["sources"]:
                taken["sources"][source] = beside["sources"]
    borrowed = {
        f"{name}/{entry}": register.source.get((entry,)) for name in _WHAT for entry, register in taken[name].items()
    }
    if own:
        problems += _own_problems(base, own)
        for name in _WHAT:
            taken[name] |= dict.fromkeys(own[name].entries, own[name])
    if not any(taken.values()):
        return base, {}, tuple(problems)
    return _completed(base, taken), borrowed, tuple(problems)


def _cited(files: OverlayFiles) -> Iterator[tuple[str, tuple[PathKey, ...], str]]:
    """Yield what the overlay cites: the register, where it is cited, and the entry's id."""
    for step in files.steps:
        entry = step.entry
        for name, field in (("labels", "label"), ("sources", "source")):
            for n, reference in enumerate(cast("list[dict[str, str]]", entry.get(name) or [])):
                yield name, (step.number, name, n, field), reference[field]
        for n, law in enumerate(cast("list[str]", entry.get("law") or [])):
            yield "law", (step.number, "law", n), law
        for name, values in cast("dict[str, dict[str, Plain]]", entry.get("parameters") or {}).items():
            minimum = values.get("legal_minimum")
            if isinstance(minimum, dict):
                yield "law", (step.number, "parameters", name, "legal_minimum", "law"), str(minimum["law"])
            for path, source in sources_of(values.get("basis")):
                yield "sources", (step.number, "parameters", name, "basis", *path), source


def _sources_of(label: object) -> Iterator[str]:
    """Yield the sources that a label of a register rests on."""
    yield from getattr(label, "sources", ())
    yield from (found.source for found in getattr(label, "credibility", ()))


def _own_problems(base: CriteriaSet, own: Mapping[str, RegisterFile]) -> Iterator[Problem]:
    there = base.registers._asdict()
    for name, what in _WHAT.items():
        register = own[name]
        for entry in register.entries:
            if entry in there[name]:
                message = f"the base has a {what} '{entry}'"
                yield register.source.problem("E333", (entry,), message, "choose another id", at_key=True)
            for language in base.texts if name != "sources" else ():
                texts = register.texts.get(language)
                if language != SOURCE_LANGUAGE and (texts is None or texts.get((entry,)) is None):
                    message = f"{what} '{entry}' is not translated into '{language}'"
                    folder, _, file = register.source.file.rpartition("/")
                    hint = f"add it to {folder}/{language}/{file}"
                    yield register.source.problem("E307", (entry,), message, hint, at_key=True)


def _completed(base: CriteriaSet, taken: Mapping[str, Mapping[str, RegisterFile]]) -> CriteriaSet:
    registers = {
        name: MappingProxyType({**theirs, **{entry: file.entries[entry] for entry, file in taken[name].items()}})
        for name, theirs in base.registers._asdict().items()
    }
    english = base.texts[SOURCE_LANGUAGE]
    files = {"labels": base.labels_source, "law": english.law, "sources": base.sources_source}
    files = {name: _with(file, ((n, r.source) for n, r in taken[name].items())) for name, file in files.items()}
    texts = {}
    for language, old in base.texts.items():
        if language == SOURCE_LANGUAGE:
            texts[language] = old._replace(labels=files["labels"], law=files["law"])
            continue
        labels, law = (
            _with(file, ((n, r.texts[language]) for n, r in taken[name].items() if language in r.texts))
            for name, file in (("labels", old.labels), ("law", old.law))
        )
        texts[language] = old._replace(labels=labels, law=law)
    return base._replace(
        registers=Registers(**registers),
        labels_source=files["labels"],
        sources_source=files["sources"],
        texts=MappingProxyType(texts),
    )


def _with(file: Source, entries: Iterable[tuple[str, Source]]) -> Source:
    """Return a register with entries of others; each entry keeps its own place."""
    data = dict(cast("dict[str, Plain]", file.data or {}))
    root = Position(file.root.line, file.root.column, children=dict(file.root.children))
    for name, other in entries:
        value = other.get((name,))
        if value is not None:
            data[name] = value
            root.children[name] = here(other.root.children[name], other)
    return Source(file.file, data, root, file.text)

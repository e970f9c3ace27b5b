"""What the registers know, as plain data: labels, laws and sources, each with the criteria that point to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tenderkit.criteria.basis import relation_of, rests, with_values
from tenderkit.criteria.basis_model import Basis
from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE, CriteriaSet, Registers
from tenderkit.criteria.shape import closest, listed
from tenderkit.documents.plain import plain_data
from tenderkit.words.errors import UsageError
from tenderkit.words.languages import base_of
from tenderkit.words.terms import Kind, Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tenderkit.criteria.library import Library
    from tenderkit.criteria.model import Criterion
    from tenderkit.criteria.registers import Edition, Label
    from tenderkit.criteria.source import PathKey, Source


class Shelf(NamedTuple):
    """The registers, the files of their texts in one language, and the sets that point to them."""

    registers: Registers
    labels: Source
    law: Source
    sets: tuple[CriteriaSet, ...]
    language: str
    untranslated: Callable[[str], str] = str
    """What is made of a text that stands in the source language, for this one lacks it."""

    def criteria(self) -> Iterator[tuple[CriteriaSet, Theme, int, Criterion]]:
        """Yield each criterion of each set, with its theme and its index in the theme's file."""
        for criteria_set in self.sets:
            for theme, index, criterion in criteria_set.criteria():
                yield criteria_set, theme, index, criterion


def shelf(library: Library, language: str) -> Shelf:
    """Read the registers and every set of a criteria folder.

    A set that is not written in the language is read in the source language.

    Raises:
        UsageError: there is no set, or none in the language.
        BuildFailed: something in the files is wrong.
    """
    language = base_of(language)
    groups = library.groups()
    if not groups:
        raise UsageError(f"no product group in '{library.folder}'", "a product group is a folder with a set.yaml")
    sets = tuple(library.load(group, _languages(library, group, language)) for group in groups)
    written = next((each for each in sets if language in each.texts), None)
    if written is None:
        known = dict.fromkeys(name for each in sets for name in each.info.languages)
        hint = closest(language, known) or f"the criteria are written in {listed(known)}"
        raise UsageError(f"unknown language '{language}'", hint)
    texts = written.texts[language]
    return Shelf(written.registers, texts.labels, texts.law, sets, language)


def _languages(library: Library, group: str, language: str) -> tuple[str, ...]:
    info = library.info(group)
    both = info is not None and language in info.languages and language != SOURCE_LANGUAGE
    return (SOURCE_LANGUAGE, language) if both else (SOURCE_LANGUAGE,)


def rows(shelf: Shelf, product: str | None = None, theme: Theme | None = None) -> list[dict[str, Any]]:
    """Return the labels that fit, each in one row, in the order of the register.

    Args:
        shelf: the registers.
        product: only labels for this product group; then only its criteria are counted.
        theme: only labels on this theme; then only its criteria are counted.

    Raises:
        UsageError: no label is for the product group.
    """
    labels = shelf.registers.labels
    products = dict.fromkeys(each for label in labels.values() for each in label.products)
    if product is not None and product not in products:
        hint = closest(product, products) or f"there are labels for {listed(products)}"
        raise UsageError(f"no label is for '{product}'", hint)
    counts = _counts(shelf, product, theme)
    return [
        {
            "id": name,
            "name": label.name,
            "type": label.type,
            "status": label.status,
            "edition": plain_data(newest) if (newest := _newest(label)) else None,
            "art43": label.art43.verdict,
            "products": list(label.products),
            "themes": [each.value for each in label.themes],
            "covers": counts[name],
        }
        for name, label in labels.items()
        if product in {None, *label.products} and theme in {None, *label.themes}
    ]


def card(shelf: Shelf, register: str, name: str) -> dict[str, Any]:
    """Return everything about an entry of a register.

    Args:
        shelf: the registers.
        register: `label`, `law` or `source`.
        name: its id; a label is also found by its name or an alias.

    Raises:
        UsageError: there is no such entry.
    """
    return {"label": _label, "law": _law, "source": _source}[register](shelf, name)


def pointing(criteria: Iterable[Criterion], register: str) -> dict[str, list[str]]:
    """Return the ids of the criteria that point to each entry of a register, in their order.

    Args:
        criteria: the criteria.
        register: `label`, `law` or `source`.
    """
    found: dict[str, list[str]] = {}
    for criterion in criteria:
        for name in dict.fromkeys(_POINTED_TO[register](criterion)):
            found.setdefault(name, []).append(criterion.id)
    return found


def _sources_of(criterion: Criterion) -> Iterator[str]:
    """Yield the sources that a criterion cites, and those that its values rest on."""
    yield from (reference.source for reference in criterion.sources)
    for *_, parameter in with_values(criterion):
        for _, rest, _ in rests(parameter):
            if isinstance(rest, Basis) and rest.source:
                yield rest.source


_POINTED_TO: Mapping[str, Callable[[Criterion], Iterable[str]]] = {
    "label": lambda criterion: (proof.label for proof in criterion.labels),
    "law": lambda criterion: criterion.law,
    "source": _sources_of,
}


def _label(shelf: Shelf, name: str) -> dict[str, Any]:
    label_id = _label_id(shelf, name)
    label = shelf.registers.labels[label_id]
    data: dict[str, Any] = plain_data(label)
    del data["accept"]
    newest = _newest(label)
    for n, proof in enumerate(data["proves"]):
        proof["what"] = _text(shelf, shelf.labels, label_id, "proves", n, "what")
    for n, found in enumerate(data["credibility"]):
        found["statement"] = _text(shelf, shelf.labels, label_id, "credibility", n, "statement")
        found["source"] = _cited(shelf, found["source"])
    for field in ("verification", "accreditation"):
        if field in data:
            data[field] = _text(shelf, shelf.labels, label_id, field)
    data["art43"]["note"] = _text(shelf, shelf.labels, label_id, "art43", "note")
    return {
        "id": label_id,
        **data,
        "newest": newest.edition if newest else None,
        "not_for": [kind.value for kind in Kind if kind not in (*label.slots, Kind.MEASURE)],
        "equivalent": _text(shelf, shelf.labels, label_id, "equivalent"),
        "covers": list(_covered(shelf, label_id)),
        "sources": [_cited(shelf, source) for source in _opened_first(shelf, label.sources)],
    }


def _opened_first(shelf: Shelf, sources: Iterable[str]) -> list[str]:
    """Put first what a reader can open where its publisher put it, and last what is a copy by a third party."""
    known = shelf.registers.sources
    return sorted(sources, key=lambda name: name in known and (known[name].copied, known[name].url is None))


def _law(shelf: Shelf, name: str) -> dict[str, Any]:
    law = _entry("law", name, shelf.registers.law)
    data: dict[str, Any] = plain_data(law)
    for field in ("title", "about", "note"):
        if field in data:
            data[field] = _text(shelf, shelf.law, name, field)
    for n, duty in enumerate(data["duties"]):
        for field in ("whom", "what"):
            duty[field] = _text(shelf, shelf.law, name, "duties", n, field)
    cited_by = [_named(shelf, *entry) for entry in shelf.criteria() if name in entry[-1].law]
    return {"id": name, **data, "cited_by": cited_by}


def _source(shelf: Shelf, name: str) -> dict[str, Any]:
    source = _entry("source", name, shelf.registers.sources)
    cited_by = [
        {**_named(shelf, *entry), **({"clause": reference.clause} if reference.clause else {})}
        for entry in shelf.criteria()
        for reference in entry[-1].sources
        if reference.source == name
    ]
    cited_by += (rest for entry in shelf.criteria() for rest in _resting_on(name, shelf, entry))
    labels = [
        label_id
        for label_id, label in shelf.registers.labels.items()
        if name in {*label.sources, *(found.source for found in label.credibility)}
    ]
    data: dict[str, Any] = plain_data(source)
    return {"id": name, **data, "cited_by": cited_by, "labels": labels}


def _resting_on(
    source: str, shelf: Shelf, entry: tuple[CriteriaSet, Theme, int, Criterion]
) -> Iterator[dict[str, Any]]:
    """Yield the values of a criterion that rest on a source."""
    for (*_, name), when, parameter in with_values(entry[-1]):
        for _, rest, levels in rests(parameter):
            if isinstance(rest, Basis) and rest.source == source:
                named = _named(shelf, *entry)
                at = [level.value for level in levels] or named["levels"]
                more = {**({"clause": rest.clause} if rest.clause else {}), **({"when": dict(when)} if when else {})}
                yield {**named, "levels": at, "parameter": name, "relation": relation_of(rest), **more}


def _label_id(shelf: Shelf, name: str) -> str:
    """Return the id of a label that is named by id, name or alias."""
    labels = shelf.registers.labels
    if name in labels:
        return name
    names: dict[str, list[str]] = {}
    for label_id, label in labels.items():
        for known in {word.casefold() for word in (label_id, label.name, *label.aliases)}:
            names.setdefault(known, []).append(label_id)
    found = names.get(name.casefold(), [])
    if len(found) > 1:
        raise UsageError(f"'{name}' can be more than one label", f"there are {listed(found)}")
    if not found:
        hint = closest(name.casefold(), labels) or closest(name.casefold(), names)
        raise UsageError(f"unknown label '{name}'", hint or "'tenderkit labels' lists them")
    return found[0]


def _entry(register: str, name: str, entries: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a law or a source
    if name not in entries:
        hint = closest(name, entries) or f"they stand in registers/{'law' if register == 'law' else 'sources'}.yaml"
        raise UsageError(f"unknown {register} '{name}'", hint)
    return entries[name]


def _text(shelf: Shelf, file: Source, *path: PathKey) -> str | None:
    """Return a text of a register in the shelf's language."""
    bare = shelf.language != SOURCE_LANGUAGE and path[1] in {"proves", "credibility"}  # translated as mere texts
    text = file.get(path[:-1] if bare else path)
    if not isinstance(text, str):  # a language need not have what no annex prints
        text = _in_source(shelf, file, path)
        text = shelf.untranslated(text) if text and shelf.language != SOURCE_LANGUAGE else text
    return text.rstrip("\n") if isinstance(text, str) else None


def _in_source(shelf: Shelf, file: Source, path: tuple[PathKey, ...]) -> str | None:
    """Return the text of an entry in the source language."""
    value: Any = plain_data(getattr(shelf.registers, "labels" if file is shelf.labels else "law")[str(path[0])])
    for key in path[1:]:
        value = value[key]
    return value if isinstance(value, str) else None


def _newest(label: Label) -> Edition | None:
    """Return the edition that began last; of those that began together, the last in the register."""
    dated = [(edition.valid_from or "", n) for n, edition in enumerate(label.editions)]
    return label.editions[max(dated)[1]] if dated else None


def _counts(shelf: Shelf, product: str | None, theme: Theme | None) -> dict[str, dict[str, int]]:
    """Count the criteria that each label covers in full and in part; one that it does both ways counts as full."""
    counts = {name: {"full": 0, "part": 0} for name in shelf.registers.labels}
    for criteria_set, of_theme, _, criterion in shelf.criteria():
        if product in {None, criteria_set.id} and theme in {None, of_theme}:
            full_last = sorted(criterion.labels, key=lambda proof: proof.covers, reverse=True)
            covers = {proof.label: proof.covers for proof in full_last}
            for name in covers.keys() & counts.keys():
                counts[name][covers[name]] += 1
    return counts


def _covered(shelf: Shelf, label_id: str) -> Iterator[dict[str, Any]]:
    for entry in shelf.criteria():
        for proof in entry[-1].labels:
            if proof.label == label_id:
                own = {"edition": proof.edition, "label_criterion": proof.criterion}
                given = {key: value for key, value in own.items() if value}
                yield {**_named(shelf, *entry), "covers": proof.covers, **given}


def _named(shelf: Shelf, criteria_set: CriteriaSet, theme: Theme, index: int, criterion: Criterion) -> dict[str, Any]:
    """Name a criterion of a set."""
    language = shelf.language if shelf.language in criteria_set.texts else SOURCE_LANGUAGE
    texts = criteria_set.texts[language]
    return {
        "set": criteria_set.id,
        "id": criterion.id,
        "title": texts.get(theme, texts.path(index, criterion.id, "title")),
        "kind": criterion.kind.value,
        "theme": theme.value,
        "levels": [level.value for level in criterion.applies_at],
    }


def _cited(shelf: Shelf, source_id: str) -> dict[str, Any]:
    """Return a source with its id; an id that is not in the register stands alone."""
    source = shelf.registers.sources.get(source_id)
    return {"id": source_id, **(plain_data(source) if source else {})}

"""Cards as headed sections of named lines, for a terminal: a criterion, a label, a law, a source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from tenderkit.criteria.field_roles import ADVICE, TENDERER
from tenderkit.words.terms import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Line: TypeAlias = tuple[str, str]
"""A name and a text; the name is empty where the text speaks for itself."""

_CONDITIONS = {
    "a": "only requirements linked to the goods",
    "b": "verifiable and non-discriminatory requirements",
    "c": "set up in an open procedure",
    "d": "open to everyone",
    "e": "set by a third party",
}
"""The conditions of Art. 43(1) of Directive 2014/24/EU, in short."""


class Section(NamedTuple):
    """Named lines under a heading; the first section of a card has none."""

    heading: str
    lines: tuple[Line, ...]


class Card(NamedTuple):
    """Everything about one thing."""

    title: str
    facts: str
    """What it is, in a few words."""
    sections: tuple[Section, ...]


def criterion_card(card: Mapping[str, Any]) -> Card:
    """Return the card of a criterion: what tenderers read, then what only the buyer reads."""
    facts = [card["id"], card["kind"], card["theme"], f"levels: {', '.join(card['levels'])}"]
    tenderers = (("from", _origin(card["from"])), *_for_tenderers(card))
    buyer = Section("For the buyer only", tuple(_for_the_buyer(card)))
    return Card(card["title"], "  ".join(facts), (Section("", tenderers), buyer))


def register_card(register: str, card: Mapping[str, Any]) -> Card:
    """Return the card of an entry of a register: `label`, `law` or `source`."""
    return {"label": _label, "law": _law, "source": _source}[register](card)


def label_lines(rows: Sequence[Mapping[str, Any]]) -> list[tuple[str, ...]]:
    """Return labels as cells, one label in a line, below a line of headings; the name stands last."""
    lines: list[tuple[str, ...]] = [
        ("label", "type", "status", "newest edition", "Art. 43", "full", "part", "products", "name")
    ]
    known = {product for row in rows for product in row["products"]}
    for row in rows:
        edition = row["edition"]["edition"] if row["edition"] else "-"
        counts = (str(row["covers"]["full"]), str(row["covers"]["part"]))
        facts = (row["id"], row["type"], row["status"], edition, row["art43"], *counts)
        products = "all" if len(row["products"]) == len(known) else ", ".join(row["products"])
        lines.append((*facts, products, row["name"]))
    return lines


def _for_tenderers(card: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "subject", card["subject"]
    for name, parameter in card.get("parameters", {}).items():
        yield f"parameter {name}", _parameter(parameter)
    for name in filter(TENDERER.__contains__, card):
        yield name, card[name]
        for level, texts in card.get("adds", {}).items():
            if name in texts:
                yield f"{name}, added at {level}", texts[name]
        if name in card.get("extra", {}):
            yield f"{name}, added by the set", card["extra"][name]
    for label in card.get("labels", ()):
        parts = [label["label"]]
        parts += [f"edition {label['edition']} or later"] if "edition" in label else []
        parts += [f"criterion {label['criterion']}"] if "criterion" in label else []
        yield "label", f"{', '.join(parts)}: covers it in {label['covers']}"
    yield from _scoring(card.get("scoring", {}))
    for name, text in card.get("follow_up", {}).items():
        yield f"follow-up, {name}", text


def _for_the_buyer(card: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in filter(ADVICE.__contains__, card):
        yield name, card[name]
        if name in card.get("extra", {}):
            yield f"{name}, added by the set", card["extra"][name]
    if "market" in card:
        market = card["market"]
        yield "market", f"{market['offer']} (checked {market['checked']}): {market['basis']}"
    for name in ("strategy", "priority", "effort", "status", "replaces"):
        if name in card:
            yield name, str(card[name])
    for reference in card.get("meets", ()):
        at = f" at {', '.join(reference['levels'])}" if reference.get("levels") else ""
        yield "meets", f"{reference['yardstick']} {reference['point']}, in {reference['covers']}{at}"
    for source in card["sources"]:
        yield "source", ", ".join(source.values())
    if card.get("law"):
        yield "law", ", ".join(card["law"])


def _origin(origin: Mapping[str, Any]) -> str:
    because = f"; reason: {origin['reason']}" if "reason" in origin else ""
    if "changed_in" not in origin:
        return f"{origin['file']}{because}"
    changed = ", ".join(origin["changed"]) or "nothing"
    return f"{origin['file']}; {origin['changed_in']} changes {changed}{because}"


def _scoring(scoring: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if not scoring:
        return
    yield "scoring", f"{scoring['weight']} points; {scoring['measure']}"
    if "linear" in scoring:
        rule = scoring["linear"]
        yield f"linear in {rule['unit']}", f"{rule['zero']} earns nothing, {rule['full']} earns all"
    if "bands" in scoring:
        rule = scoring["bands"]
        word = "at least" if rule["stricter"] == "higher" else "at most"
        yield f"bands in {rule['unit']}", "; ".join(f"{word} {s['bound']}: {s['share']} %" for s in rule["steps"])
    for part in scoring.get("judged", {}).values():
        yield f"{part['title']}, {part['share']} %", part["expected"]


def _parameter(parameter: Mapping[str, Any]) -> str:
    unit = f" {parameter['unit']}" if "unit" in parameter else ""
    if "value" in parameter:
        return f"{parameter['value']}{unit}"
    values = ", ".join(f"{level.value} {parameter[level.value]}" for level in Level if level.value in parameter)
    return f"{values}{unit}"


def _label(card: Mapping[str, Any]) -> Card:
    facts = [card["id"], card["type"], f"owner: {card['owner']} ({card['owner_kind']})", f"status: {card['status']}"]
    sections = (
        Section("", tuple(_in_short(card))),
        Section("What it proves", tuple(_proves(card)) or (("", "nothing stated"),)),
        Section("How credible it is", tuple(_credible(card))),
        Section("For which criteria (Article 43)", tuple(_usable(card))),
        Section("Our criteria that it covers", _criteria(card["covers"])),
        Section("Equivalent proof, as it stands in the annex", (("", card["equivalent"] or ""),)),
        Section("Where this comes from", (*map(_cited, card["sources"]), ("checked", card["checked"]))),
    )
    return Card(card["name"], "  ".join(facts), tuple(section for section in sections if section.lines))


def _in_short(card: Mapping[str, Any]) -> Iterator[Line]:
    if card["status"] == "ended":
        yield "attention", "it can no longer be obtained"
    yield "products", ", ".join(card["products"])
    yield "themes", ", ".join(card["themes"])
    for edition in card["editions"]:
        newest = " (newest)" if edition["edition"] == card["newest"] and len(card["editions"]) > 1 else ""
        yield "edition", f"{edition['edition']}{_period(edition)}{newest}"
    if card["tiers"]:
        yield "tiers", ", ".join(card["tiers"])
    if card["aliases"]:
        yield "also called", ", ".join(card["aliases"])
    yield "product list", card.get("registry", "no public one known")


def _period(edition: Mapping[str, Any]) -> str:
    parts = [
        f"{word} {edition[field]}"
        for word, field in (("from", "valid_from"), ("until", "valid_until"))
        if field in edition
    ]
    return f", {' '.join(parts)}" if parts else ""


def _proves(card: Mapping[str, Any]) -> Iterator[Line]:
    for proof in card["proves"]:
        where = [f"criterion {proof['criterion']}"] if "criterion" in proof else []
        where += [f"edition {proof['edition']}"] if "edition" in proof else []
        yield proof["theme"], " ".join([proof["what"], *([f"({', '.join(where)})"] if where else [])])


def _credible(card: Mapping[str, Any]) -> Iterator[Line]:
    for name in ("verification", "accreditation"):
        if card.get(name):
            yield name, card[name]
    if card["depends_on"]:
        yield "builds on", ", ".join(card["depends_on"])
    for found in card["credibility"]:
        yield "found by others", f"{found['statement']} [{_cited(found['source'])[1]}]"


def _usable(card: Mapping[str, Any]) -> Iterator[Line]:
    yield "may be proof in", ", ".join(card["slots"]) or "none named"
    if card["slots"]:
        yield "not in", ", ".join(card["not_for"])
    art43 = card["art43"]
    for letter, condition in _CONDITIONS.items():
        if letter in art43:
            yield f"({letter}) {condition}", art43[letter]
    yield "may be demanded as a label", art43["verdict"]
    yield "note", art43["note"] or ""


def _criteria(entries: Iterable[Mapping[str, Any]]) -> tuple[Line, ...]:
    """Name criteria, one that several sets share once."""
    sets: dict[tuple[str, str], list[str]] = {}
    for entry in entries:
        facts = [f"in {entry['covers']}"] if "covers" in entry else []
        facts += [entry["kind"], "/".join(entry["levels"])]
        facts += [f"edition {entry['edition']} or later"] if "edition" in entry else []
        facts += [f"criterion {entry['label_criterion']}"] if "label_criterion" in entry else []
        facts += [f"clause {entry['clause']}"] if "clause" in entry else []
        sets.setdefault((entry["id"], f"{entry['title']} ({', '.join(facts)})"), []).append(entry["set"])
    lines = ((f"{criterion} ({', '.join(dict.fromkeys(named))})", text) for (criterion, text), named in sets.items())
    return tuple(lines) or (("", "none"),)


def _law(card: Mapping[str, Any]) -> Card:
    lines: list[Line] = [("address", card["url"])]
    lines += [("applies from", card["applies_from"])] if "applies_from" in card else []
    lines += [("for the buyer", card["note"])] if card.get("note") else []
    for duty in card["duties"]:
        products = f" ({', '.join(duty['products'])})" if duty["products"] else ""
        lines.append((f"from {duty['begins']}", f"{duty['whom']}: {duty['what']}{products}"))
    sections = (
        Section("", (*lines, ("checked", card["checked"]))),
        Section("Our criteria that cite it", _criteria(card["cited_by"])),
    )
    return Card(card["title"], f"{card['id']}  {card['about']}", sections)


def _source(card: Mapping[str, Any]) -> Card:
    lines: list[Line] = [("publisher", card["publisher"])]
    lines += [(name, card[field]) for name, field in (("date", "date"), ("address", "url")) if field in card]
    lines += [("checked", card["checked"])]
    facts = f"{card['id']}  {'background, not in the annex' if card['background'] else 'stands in the annex'}"
    sections = [Section("", tuple(lines)), Section("Our criteria that cite it", _criteria(card["cited_by"]))]
    if card["labels"]:
        sections.append(Section("Labels that rest on it", (("", ", ".join(card["labels"])),)))
    return Card(card["title"], facts, tuple(sections))


def _cited(source: Mapping[str, Any]) -> Line:
    parts = [source.get("title"), source.get("publisher"), source.get("date"), source.get("url")]
    return source["id"], ", ".join(part for part in parts if part) or source["id"]

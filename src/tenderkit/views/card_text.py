"""Cards as headed sections of named lines, for a terminal: a criterion, a label, a law, a source."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from tenderkit.criteria.field_roles import ADVICE, TENDERER
from tenderkit.criteria.places import packaged
from tenderkit.views.basis import bases_on_card
from tenderkit.views.screen import plain
from tenderkit.words.terms import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tenderkit.views.screen import Screen

Line: TypeAlias = tuple[str, str]
"""A name and a text; the name is empty where the text speaks for itself."""


_VALUES = frozenset({"value", *(level.value for level in Level)})
"""The fields of a parameter that hold its value."""


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


def criterion_card(card: Mapping[str, Any], screen: Screen) -> Card:
    """Return the card of a criterion: what tenderers read, then what only the buyer reads."""
    levels = f"{screen.field('levels')}: {screen.levels(card['levels'])}"
    facts = [card["id"], screen.kind(card["kind"]), screen.theme(card["theme"]), levels]
    tenderers = ((screen("from"), _origin(card["from"], screen)), *_for_tenderers(card, screen))
    sections = (("", tenderers), (screen("buyer"), _for_the_buyer(card, screen)))
    return _card(card["title"], facts, sections)


def criterion_lines(card: Mapping[str, Any], screen: Screen) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return what tenderers read of a criterion and what only the buyer reads: names in words, texts in Markdown."""
    return tuple(_for_tenderers(card, screen)), tuple(_for_the_buyer(card, screen))


def register_card(register: str, card: Mapping[str, Any], screen: Screen) -> Card:
    """Return the card of an entry of a register: `label`, `law` or `source`."""
    return {"label": _label, "law": _law, "source": _source}[register](card, screen)


def _card(title: str, facts: Iterable[str], sections: Iterable[tuple[str, Iterable[Line]]]) -> Card:
    made = (Section(heading, tuple((name, plain(text)) for name, text in lines)) for heading, lines in sections)
    return Card(title, "  ".join(facts), tuple(section for section in made if section.lines))


def _for_tenderers(card: Mapping[str, Any], screen: Screen) -> Iterator[Line]:
    yield screen.field("subject"), card["subject"]
    for name, parameter in card.get("parameters", {}).items():
        yield screen.field("parameters", name=name), _parameter(parameter, screen)
    for name in filter(TENDERER.__contains__, card):
        yield screen.field(name), card[name]
        for level, texts in card.get("adds", {}).items():
            if name in texts:
                yield screen("added_at", name=screen.field(name), level=screen.level(level)), texts[name]
        if name in card.get("extra", {}):
            yield screen("added_by_set", name=screen.field(name)), card["extra"][name]
    yield from _cases(card, screen)
    yield from _handed_in(card, screen)
    for label in card.get("labels", ()):
        facts = [label["label"], *_editions(label, screen)]
        facts += [screen("criterion", criterion=label["criterion"])] if "criterion" in label else []
        proven = f" ({', '.join(label['proves'])})" if label.get("proves") else ""
        yield screen("label"), f"{', '.join(facts)}: {screen.term('covers', label['covers'])}{proven}"
    yield from _scoring(card.get("scoring", {}), screen)
    for name, text in card.get("follow_up", {}).items():
        if name == "steps":
            for step in text.values():
                yield f"{screen.field('follow_up')}, {screen.part('steps')}", step["text"]
        else:
            yield (
                f"{screen.field('follow_up')}, {screen.part(name)}",
                screen.frequency(text) if name == "frequency" else text,
            )


def _cases(card: Mapping[str, Any], screen: Screen) -> Iterator[Line]:
    """Yield what is different with certain answers."""
    for case in card.get("cases", {}).values():
        told = ", ".join(f"{question}: {answer}" for question, answer in case["when"].items())
        for name, values in case.get("parameters", {}).items():
            facts = {key: fact for key, fact in card["parameters"].get(name, {}).items() if key not in _VALUES}
            yield f"{screen.field('parameters', name=name)} ({told})", _parameter({**facts, **values}, screen)
        for name in filter(TENDERER.__contains__, case):
            yield f"{screen.field(name)} ({told})", case[name]


def _handed_in(card: Mapping[str, Any], screen: Screen) -> Iterator[Line]:
    for item in card.get("proof", {}).values():
        facts = [screen.moment(item["at"]), screen.provider(item["by"]), screen.each(item["each"])]
        facts += [screen.form(item["form"])]
        facts += [f"{screen.part('against')} {' '.join(item['against'])}"] if item.get("against") else []
        facts += [f"{screen.part('unless')} {item['unless']}"] if item.get("unless") else []
        facts += [screen.part("optional")] if item.get("optional") else []
        facts += [screen.levels(item["levels"])] if "levels" in item else []
        yield screen.field("proof"), f"{item['text']} ({', '.join(facts)})"
        for column in item.get("columns", {}).values():
            choices = [choice["text"] for choice in column.get("choices", {}).values()]
            told = [screen.unit(column["unit"])] if "unit" in column else [" / ".join(choices)] if choices else []
            name = f"{screen.field('proof')}, {screen.part('columns')}"
            yield name, f"{column['text']} ({', '.join(told)})" if told else column["text"]
    for name, line in card.get("prices", {}).items():
        facts = [name, screen.each(line["each"])]
        facts += [f"{screen.part('empty')}: {screen.empty(line['empty'])}"] if line.get("empty") else []
        facts += [screen.part("negative")] if line.get("negative") else []
        yield screen.field("prices"), f"{line['text']} ({', '.join(facts)})"
    for question, answer in card.get("when", {}).items():
        yield screen.field("when"), f"{question}: {answer}"


def _for_the_buyer(card: Mapping[str, Any], screen: Screen) -> Iterator[Line]:
    yield from bases_on_card(card, screen)
    for name in filter(ADVICE.__contains__, card):
        yield screen.field(name), card[name]
        if name in card.get("extra", {}):
            yield screen("added_by_set", name=screen.field(name)), card["extra"][name]
    if "market" in card:
        market = card["market"]
        offer = screen.term("offers", market["offer"])
        yield screen.field("market"), screen("market", offer=offer, day=market["checked"], basis=market["basis"])
    for name, group in (
        ("strategy", "strategies"),
        ("priority", ""),
        ("effort", "efforts"),
        ("status", "states"),
        ("replaces", ""),
    ):
        if name in card:
            yield screen.field(name), screen.term(group, str(card[name]))
    for reference in card.get("meets", ()):
        at = screen.wording.fill("diff", "level", level=screen.levels(reference.get("levels") or ()))
        point = f"{reference['yardstick']} {reference['point']}, {screen.term('in', reference['covers'])}"
        asks = f" ({', '.join(reference['asks'])})" if reference.get("asks") else ""
        yield screen("meets"), f"{point}{asks} {at}" if reference.get("levels") else f"{point}{asks}"
    for source in card["sources"]:
        yield screen("source"), ", ".join(source.values())
    if card.get("law"):
        yield screen.field("law"), ", ".join(card["law"])


def _origin(origin: Mapping[str, Any], screen: Screen) -> str:
    because = f"; {screen('reason')}: {origin['reason']}" if "reason" in origin else ""
    if "changed_in" not in origin:
        return f"{_place(origin['file'])}{because}"
    fields = ", ".join(origin["changed"]) or screen("nothing")
    changes = screen("changes", file=_place(origin["changed_in"]), fields=fields)
    return f"{_place(origin['file'])}; {changes}{because}"


def _place(file: str) -> str:
    """Return the name of a file; where one that comes with tenderkit lies on this machine is nobody's business."""
    path, ours = Path(file), packaged("criteria")
    return f"{path.relative_to(ours).as_posix()} (tenderkit)" if path.is_relative_to(ours) else file


def _editions(entry: Mapping[str, Any], screen: Screen) -> list[str]:
    return [screen.wording.fill("labels", "edition", edition=entry["edition"])] if "edition" in entry else []


def _scoring(scoring: Mapping[str, Any], screen: Screen) -> Iterator[Line]:
    if not scoring:
        return
    points = screen.wording.value(Decimal(scoring["weight"]), "points")
    yield screen.field("scoring"), screen.wording.parted((points, scoring["measure"]))
    if "linear" in scoring:
        rule = scoring["linear"]
        yield (
            screen("linear", unit=screen.unit(rule["unit"])),
            screen("linear_scale", zero=rule["zero"], full=rule["full"]),
        )
    if "bands" in scoring:
        rule = scoring["bands"]
        word = "at_least" if rule["stricter"] == "higher" else "at_most"
        steps = (screen(word, bound=str(s["bound"]), share=screen.number(str(s["share"]))) for s in rule["steps"])
        yield screen("bands", unit=screen.unit(rule["unit"])), "; ".join(steps)
    for part in scoring.get("judged", {}).values():
        yield f"{part['title']}, {screen.number(str(part['share']))} %", part["expected"]


def _parameter(parameter: Mapping[str, Any], screen: Screen) -> str:
    unit = f" {screen.unit(parameter['unit'])}" if "unit" in parameter else ""
    if "value" in parameter:
        return f"{screen.number(parameter['value'])}{unit}"
    levels = (level.value for level in Level if level.value in parameter)
    return f"{', '.join(f'{screen.level(level)} {screen.number(parameter[level])}' for level in levels)}{unit}"


def _label(card: Mapping[str, Any], screen: Screen) -> Card:
    owner = f"{card['owner']} ({screen.term('owners', card['owner_kind'])})"
    facts = [
        card["id"],
        screen.term("types", card["type"]),
        f"{screen('names', 'owner')}: {owner}",
        f"{screen('names', 'status')}: {screen.term('statuses', card['status'])}",
    ]
    sections = {
        "proves": tuple(_proves(card, screen)) or (("", screen("nothing_stated")),),
        "credible": _credible(card, screen),
        "usable": _usable(card, screen),
        "covers": _criteria(card["covers"], screen),
        "equivalent": (("", card["equivalent"] or ""),),
        "origin": (*map(_cited, card["sources"]), (screen("names", "checked"), card["checked"])),
    }
    headed = ((screen("headings", name), lines) for name, lines in sections.items())
    return _card(card["name"], facts, (("", _in_short(card, screen)), *headed))


def _in_short(card: Mapping[str, Any], screen: Screen) -> Iterator[Line]:
    if card["status"] == "ended":
        yield screen("names", "attention"), screen("ended")
    yield screen("names", "products"), ", ".join(card["products"])
    yield screen("names", "themes"), ", ".join(map(screen.theme, card["themes"]))
    for edition in card["editions"]:
        newest = edition["edition"] == card["newest"] and len(card["editions"]) > 1
        told = f"{edition['edition']}{_period(edition, screen)}"
        yield screen("names", "edition"), f"{told} ({screen('newest')})" if newest else told
    for name in ("tiers", "aliases"):
        if card[name]:
            yield screen("names", name), ", ".join(card[name])
    yield screen("names", "registry"), card.get("registry", screen("no_registry"))


def _period(edition: Mapping[str, Any], screen: Screen) -> str:
    fields = (("from_day", "valid_from"), ("until_day", "valid_until"))
    parts = [screen(word, day=edition[field]) for word, field in fields if field in edition]
    return f", {' '.join(parts)}" if parts else ""


def _proves(card: Mapping[str, Any], screen: Screen) -> Iterator[Line]:
    for proof in card["proves"]:
        where = [screen(name, **{name: proof[name]}) for name in ("criterion", "edition") if name in proof]
        yield screen.theme(proof["theme"]), " ".join([proof["what"], *([f"({', '.join(where)})"] if where else [])])


def _credible(card: Mapping[str, Any], screen: Screen) -> Iterator[Line]:
    for name in ("verification", "accreditation"):
        if card.get(name):
            yield screen("names", name), card[name]
    if card["depends_on"]:
        yield screen("names", "depends_on"), ", ".join(card["depends_on"])
    for found in card["credibility"]:
        yield screen("names", "found"), f"{found['statement']} [{_cited(found['source'])[1]}]"


def _usable(card: Mapping[str, Any], screen: Screen) -> Iterator[Line]:
    yield screen("names", "slots"), ", ".join(map(screen.kind, card["slots"])) or screen("none_named")
    if card["slots"]:
        yield screen("names", "not_for"), ", ".join(map(screen.kind, card["not_for"]))
    art43 = card["art43"]
    for letter in "abcde":
        if letter in art43:
            yield f"({letter}) {screen('conditions', letter)}", screen.term("verdicts", art43[letter])
    yield screen("names", "demanded"), screen.term("verdicts", art43["verdict"])
    yield screen("names", "note"), art43["note"] or ""


def _criteria(entries: Iterable[Mapping[str, Any]], screen: Screen) -> tuple[Line, ...]:
    """Name criteria, one that several sets share once."""
    sets: dict[tuple[str, str], list[str]] = {}
    for entry in entries:
        facts = [screen.term("in", entry["covers"])] if "covers" in entry else []
        facts += [screen.kind(entry["kind"]), screen.levels(entry["levels"], "/"), *_editions(entry, screen)]
        facts += [screen("criterion", criterion=entry["label_criterion"])] if "label_criterion" in entry else []
        facts += [screen("clause", clause=entry["clause"])] if "clause" in entry else []
        facts += [f"{question}: {answer}" for question, answer in entry.get("when", {}).items()]
        facts += [f"{entry['parameter']}: {screen.relation(entry['relation'])}"] if "parameter" in entry else []
        sets.setdefault((entry["id"], f"{entry['title']} ({', '.join(facts)})"), []).append(entry["set"])
    lines = ((f"{criterion} ({', '.join(dict.fromkeys(named))})", text) for (criterion, text), named in sets.items())
    return tuple(lines) or (("", screen("none")),)


def _law(card: Mapping[str, Any], screen: Screen) -> Card:
    lines: list[Line] = [(screen("names", "address"), card["url"])]
    lines += [(screen("names", "applies_from"), card["applies_from"])] if "applies_from" in card else []
    lines += [(screen("names", "for_buyer"), card["note"])] if card.get("note") else []
    for duty in card["duties"]:
        products = f" ({', '.join(duty['products'])})" if duty["products"] else ""
        lines.append((screen("from_day", day=duty["begins"]), f"{duty['whom']}: {duty['what']}{products}"))
    lines.append((screen("names", "checked"), card["checked"]))
    cited_by = (screen("headings", "cited_by"), _criteria(card["cited_by"], screen))
    return _card(card["title"], (card["id"], card["about"]), (("", lines), cited_by))


def _source(card: Mapping[str, Any], screen: Screen) -> Card:
    fields = (("publisher", "publisher"), ("date", "date"), ("address", "url"), ("checked", "checked"))
    lines = [(screen("names", name), card[field]) for name, field in fields if field in card]
    sections = [("", lines), (screen("headings", "cited_by"), _criteria(card["cited_by"], screen))]
    sections += [(screen("headings", "labels"), [("", ", ".join(card["labels"]))])] if card["labels"] else []
    shown = "background" if card["background"] else "copied" if card["copied"] else "in_the_annex"
    return _card(card["title"], (card["id"], screen(shown)), sections)


def _cited(source: Mapping[str, Any]) -> Line:
    parts = [source.get("title"), source.get("publisher"), source.get("date"), source.get("url")]
    return source["id"], ", ".join(part for part in parts if part) or source["id"]

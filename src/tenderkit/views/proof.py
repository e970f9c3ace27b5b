"""What the criteria of a set ask to be handed in, by moment: as plain data, and as a card with a section for each."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tenderkit.criteria.condition import ANSWERS_OF_CONDITION, devices_of
from tenderkit.documents.asked import RETURNING, USUAL, Measured, order_of
from tenderkit.documents.award.price_list import FURTHER_YEAR, WARRANTY
from tenderkit.views.card_text import Card, Section
from tenderkit.views.screen import plain
from tenderkit.views.show import card
from tenderkit.words.terms import Each, Form, Level, Moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.profile_model import Profile
    from tenderkit.views.screen import Screen
    from tenderkit.words.terms import Kind, Theme

_NOT_IN_A_ROW: Final = frozenset({"at", "text", "levels", "within", "when"})
"""What a row says in its own way."""


class Wanted(NamedTuple):
    """Of which criteria the proof is wanted; of all unless told."""

    level: Level | None = None
    """Only what is asked at this level, with its values; else everything, with the values of all levels."""
    theme: Theme | None = None
    kind: Kind | None = None
    criterion: str = ""
    """The id of the only one."""


def proof_rows(
    criteria_set: CriteriaSet,
    language: str,
    wanted: Wanted,
    screen: Screen,
    number: Callable[[str], str] = str,
) -> list[dict[str, Any]]:
    """Return the proof items and price lines of a set in the order in which they are due, each in one row.

    Args:
        criteria_set: the set.
        language: the language of the texts.
        wanted: which criteria.
        screen: the words of that language under the law that says when a thing may be asked for.
        number: how a value is written in a text.

    Raises:
        UsageError: there is no such criterion, or it does not apply at the level.
    """
    found: list[tuple[tuple[int, Decimal], dict[str, Any]]] = []
    for criterion_id in _fitting(criteria_set, wanted):
        data = card(criteria_set, criterion_id, language, wanted.level, number)
        found += _items(criteria_set, data, screen.wording.profile, wanted.level)
        found += _lines(criteria_set, data, screen, wanted.level)
    return [row for _, row in sorted(found, key=lambda entry: entry[0])]


def proof_card(rows: Sequence[Mapping[str, Any]], title: str, screen: Screen) -> Card:
    """Return proof items below their moment in the words of the annex, then the price lines and what counts instead.

    Args:
        rows: those of `proof_rows`.
        title: what they are of.
        screen: as there.
    """
    sections: dict[str, list[tuple[str, str]]] = {}
    prices: list[tuple[str, str]] = []
    instead: dict[str, str] = {}
    for row in rows:
        lines = prices if row.get("price_line") else sections.setdefault(_due(row, screen), [])
        lines += [(f"{row['criterion']}.{row['id']}", "; ".join(_facts(row, screen))), ("", _shown(row["text"]))]
        if row.get("verification"):
            instead[row["criterion"]] = _shown(row["verification"])
    sections |= {screen.field("prices"): prices} if prices else {}
    sections |= {screen.field("verification"): [*instead.items()]} if instead else {}
    law = f"{screen.field('law')}: {screen.wording.word('law', 'name')}"
    return Card(title, law, tuple(Section(heading, tuple(lines)) for heading, lines in sections.items()))


def _items(
    criteria_set: CriteriaSet, data: Mapping[str, Any], law: Profile | None, level: Level | None
) -> Iterator[tuple[tuple[int, Decimal], dict[str, Any]]]:
    _, _, criterion = criteria_set.find(data["id"])
    for name, item in data.get("proof", {}).items():
        asked = item.get("levels") or data["levels"]
        if level is not None and level not in asked:
            continue
        model = criterion.proof[name]
        at = law.moment(criterion.kind, model) if law else model.at
        within = data["parameters"][item["within"]] if "within" in item else None
        values = _values(within) if within else []
        due = Measured(min(map(Decimal, values)), within["unit"]) if within else USUAL if at in RETURNING else None
        row = {
            "at": at.value,
            **({"within": f"{'/'.join(values)} {within['unit']}"} if within else {}),
            "criterion": criterion.id,
            "id": name,
            **{key: value for key, value in item.items() if key not in _NOT_IN_A_ROW},
            **_only(criteria_set, {**data.get("when", {}), **item.get("when", {})}),
            **_labels(data, name),
            "levels": asked,
            "text": item["text"],
            **({"verification": data["verification"]} if data.get("verification") else {}),
        }
        yield order_of(at, due), row


def _lines(
    criteria_set: CriteriaSet, data: Mapping[str, Any], screen: Screen, level: Level | None
) -> Iterator[tuple[tuple[int, Decimal], dict[str, Any]]]:
    lines = dict(data.get("prices", {}))
    if data["id"] == WARRANTY:
        text = screen.wording.fill("prices", "further_year", title=data["title"])
        lines.setdefault(FURTHER_YEAR, {"each": Each.CONFIGURATION.value, "text": text})
    for name, line in lines.items():
        asked = line.get("levels") or data["levels"]
        if level is None or level in asked:
            yield (
                order_of(Moment.TENDER, None),
                {
                    "at": Moment.TENDER.value,
                    "criterion": data["id"],
                    "id": name,
                    "price_line": True,
                    "each": line["each"],
                    "form": Form.PRICE.value,
                    **_only(criteria_set, {**data.get("when", {}), **line.get("when", {})}),
                    "levels": asked,
                    "text": line["text"],
                },
            )


def _only(criteria_set: CriteriaSet, when: Mapping[str, str]) -> dict[str, Any]:
    """Return with which answers, and for which devices alone, something is asked; nothing where it always is."""
    devices = devices_of(criteria_set.info, when) if when else None
    return {**({"when": when} if when else {}), **({"devices": devices} if devices else {})}


def _labels(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return the labels that take the place of an item."""
    found = (
        label["label"]
        for label in data.get("labels", ())
        if (name in label["proves"] if label.get("proves") else label["covers"] == "full")
    )
    names = list(dict.fromkeys(found))
    return {"labels": names} if names else {}


def _due(row: Mapping[str, Any], screen: Screen) -> str:
    """Return when something is handed in, in the words of the annex."""
    if "within" in row:
        values, unit = row["within"].split(" ", 1)
        period = screen.period(values.split("/"), unit)
    elif row["at"] in RETURNING:
        period = screen.wording.value(USUAL.value, USUAL.unit)
    else:
        return screen.moment(row["at"])
    return screen.wording.fill("moments", row["at"], "within", period=period)


def _facts(row: Mapping[str, Any], screen: Screen) -> Iterator[str]:
    yield ", ".join(
        [*([screen.provider(row["by"])] if "by" in row else []), screen.each(row["each"]), screen.form(row["form"])]
    )
    if len(row["levels"]) < len(Level):
        yield screen.levels(row["levels"], "/")
    if "devices" in row:
        yield f"{screen('columns', 'condition')}: {screen.term('devices_for', row['devices'])}"
    others = {name: answer for name, answer in row.get("when", {}).items() if name not in ANSWERS_OF_CONDITION}
    if others:
        yield f"{screen.field('when')}: {', '.join(f'{name}: {answer}' for name, answer in others.items())}"
    if row.get("optional"):
        yield screen.part("optional")
    if row.get("unless"):
        yield f"{screen.part('unless')} {row['unless']}"
    if row.get("against"):
        yield f"{screen.part('against')} {', '.join(row['against'])}"
    if row.get("labels"):
        yield f"{screen.field('labels')}: {', '.join(row['labels'])}"


def _shown(text: str) -> str:
    return " ".join(plain(text).split())


def _fitting(criteria_set: CriteriaSet, wanted: Wanted) -> list[str]:
    """Return the ids of the criteria that are wanted; one that is named is looked for by itself."""
    if wanted.criterion:
        return [wanted.criterion]
    return [
        criterion.id
        for theme, _, criterion in criteria_set.criteria()
        if (wanted.level is None or wanted.level in criterion.applies_at)
        and wanted.theme in (None, theme)
        and wanted.kind in (None, criterion.kind)
    ]


def _values(parameter: Mapping[str, Any]) -> list[str]:
    values = [parameter[key] for key in ("value", "baseline", "significant", "ambitious") if key in parameter]
    return list(dict.fromkeys(map(str, values)))

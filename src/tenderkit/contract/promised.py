"""What the winner of a tender promised, taken from `answers.json` of `tender collect`."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tenderkit.answers.report_parts import Table
from tenderkit.answers.values import Tongue
from tenderkit.contract.pledges import earned_by, pledges_of
from tenderkit.criteria.shape import closest, listed
from tenderkit.documents.award.price_list import Empty, price_lots
from tenderkit.documents.forms.form_composing import compose_form
from tenderkit.documents.forms.form_registers import CERTIFICATE
from tenderkit.words.errors import UsageError
from tenderkit.words.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tenderkit.contract.duty import Duty
    from tenderkit.documents.annex import AnnexCriterion
    from tenderkit.documents.award.price_list import PriceLot
    from tenderkit.documents.dossier import Dossier, Lot
    from tenderkit.documents.forms.form import Bound, Entry
    from tenderkit.documents.wording import Wording

_PLAN: Final = "plan"
_MODELS: Final = (30, 14)
"""The widths of the column with what is asked, in %, and of one for a model."""


class Certificate(NamedTuple):
    """A label or certificate that the winner named."""

    name: str
    number: str
    holder: str
    until: datetime.date | None
    codes: tuple[str, ...]
    """Of the criteria that it was named for."""


class Promised(NamedTuple):
    """What was promised for a lot."""

    lot: int
    title: str
    tenderer: str
    tables: tuple[Table, ...]
    certificates: tuple[Certificate, ...]
    says: tuple[tuple[str, str, str], ...] = ()
    """Of each criterion that earned points: code, title, and what the annex says of it, as safe HTML."""
    pledges: tuple[Duty, ...] = ()
    """The values of them that are held against what is delivered."""


class Awarded(NamedTuple):
    """Who won which lots."""

    promised: tuple[Promised, ...]

    @property
    def lots(self) -> frozenset[int]:
        """The numbers of the lots."""
        return frozenset(each.lot for each in self.promised)


def read_awarded(
    data: bytes, name: str, tenderer: str, lots: Sequence[int], dossier: Dossier, wording: Wording, english: Wording
) -> Awarded:
    """Read who won and what was promised.

    Args:
        data: `answers.json`.
        name: the name of that file, for messages.
        tenderer: the one that won; the first in rank of each lot unless told.
        lots: the lots wanted; those that were won unless told.
        dossier: the tender.
        wording: the words of its language.
        english: those of English, in which people may have answered too.

    Raises:
        UsageError: it is no `answers.json`, that of another tender, or nobody knows who won.
    """
    try:
        found = json.loads(data)
        number = found["tender"]["form"]
        responses = {str(each["tenderer"]): each for each in found["responses"]}
        ranking = {each["lot"]: each for each in found["ranking"]}
        reader = _Reader(responses, dossier, wording, english)
        asked = compose_form(dossier, wording).number
        if number == asked:
            winners = _winners(tenderer, lots, responses, ranking, dossier)
            return Awarded(tuple(reader.promised(lot, winners[lot.number]) for lot in reader.lots(winners)))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        hint = "name the answers.json that `tenderkit tender collect --output` wrote"
        raise UsageError(f"{name} does not hold answers to a tender", hint) from error
    message = f"{name} holds answers to the form {number}, and this tender has the form {asked}"
    raise UsageError(
        message, "collect the responses with this tender.yaml, or name the one that they were collected with"
    )


def _winners(
    tenderer: str, lots: Sequence[int], responses: Mapping[str, Any], ranking: Mapping[int, Any], dossier: Dossier
) -> dict[int, str]:
    """Return who won each lot.

    Raises:
        UsageError: nobody knows.
    """
    if tenderer and tenderer not in responses:
        hint = closest(tenderer, responses) or f"there are {listed(responses)}"
        raise UsageError(f"no response is of '{tenderer}'", hint)
    first = {lot: _first(each) for lot, each in ranking.items()}
    if tenderer:
        offered = [lot for lot in responses[tenderer]["lots"] if not lots or lot in lots]
        won = [lot for lot in offered if first.get(lot) == tenderer]
        found = dict.fromkeys(offered if lots else won or offered, tenderer)
    else:
        found = {lot.number: first.get(lot.number, "") for lot in dossier.lots if not lots or lot.number in lots}
    unknown = [str(lot) for lot in lots or found if not found.get(lot)]
    if unknown or not found:
        if tenderer:
            raise UsageError(f"'{tenderer}' did not offer lot {listed(unknown) or 'any'}", "name other lots with --lot")
        one = f"lot {listed(unknown)}" if len(dossier.lots) > 1 else "the tender"
        message = f"the answers do not say who won {one}: its ranks are not final"
        hint = f"name the winner with --tenderer: {listed(responses)}" if responses else "collect the responses first"
        raise UsageError(message, hint)
    return found


def _first(ranking: Mapping[str, Any]) -> str:
    """Return who is first in rank, where that is final and one alone."""
    first = [str(each["tenderer"]) for each in ranking["offers"] if each["rank"] == 1]
    return first[0] if ranking["final"] and len(first) == 1 else ""


class _Reader:
    """Reads the response of a winner."""

    def __init__(self, responses: Mapping[str, Any], dossier: Dossier, wording: Wording, english: Wording) -> None:
        self._responses = responses
        self._dossier = dossier
        self._wording = wording
        self._tongue = Tongue(wording, english)
        self._form = compose_form(dossier, wording)
        self._entries = {entry.key: entry for entry in self._form.entries()}
        self._prices = {lot.number: lot for lot in price_lots(dossier, wording)}
        self._word = wording.word

    def lots(self, winners: Mapping[int, str]) -> Iterator[Lot]:
        """Yield the lots that somebody won."""
        yield from (lot for lot in self._dossier.lots if lot.number in winners)

    def promised(self, lot: Lot, tenderer: str) -> Promised:
        """Return what a tenderer promised for a lot."""
        response = self._responses[tenderer]
        criteria = {criterion.id: criterion for criterion in lot.annex.criteria()}
        certificates = tuple(self._certificates(response))
        tables = (
            self._models(lot, response),
            self._award(lot, response, criteria),
            self._better(lot, response),
            self._of_certificates(certificates),
            self._agreed(self._prices[lot.number], response, criteria),
        )
        title = lot.title
        if len(self._dossier.lots) > 1:
            title = self._wording.fill("tender", "lot_title", number=str(lot.number), title=lot.title)
        earned = earned_by(lot.number, response, criteria)
        says = tuple((each.code, each.title, each.requirement) for each, _ in earned)
        pledges = tuple(pledges_of(lot.number, response, criteria))
        return Promised(
            lot.number, title, tenderer, tuple(table for table in tables if table.rows), certificates, says, pledges
        )

    def _values(self, response: Mapping[str, Any], lot: Lot) -> Iterator[tuple[Entry, int, Mapping[str, Any]]]:
        """Yield the answers for a lot, each with its row and the number of its model, from 1."""
        for value in response["values"]:
            entry = self._entries.get(value["key"])
            if entry is not None and entry.lot == lot.number:
                yield entry, value["model"] or 1, value

    def _models(self, lot: Lot, response: Mapping[str, Any]) -> Table:
        rows: dict[str, dict[int, str]] = {}
        for entry, model, value in self._values(response, lot):
            if entry.key.startswith(f"lot-{lot.number}/models/"):
                rows.setdefault(entry.text, {})[model] = str(value["text"])
        return self._by_model(self._word(_PLAN, "models"), rows)

    def _award(self, lot: Lot, response: Mapping[str, Any], criteria: Mapping[str, AnnexCriterion]) -> Table:
        rows = []
        for points in (each for each in response["points"] if each["lot"] == lot.number):
            for earned in points["criteria"]:
                criterion = criteria.get(str(earned["key"]).rpartition("/")[2])
                if criterion is not None:
                    most, points_of = self._number(earned["most"]), self._number(earned["points"])
                    told = self._wording.fill(_PLAN, "points_of", points=points_of, most=most) if points_of else most
                    value = self._shown(earned["value"], earned["unit"])
                    rows.append(
                        (earned["code"], criterion.title, value or self._answers(criterion.id, lot, response), told)
                    )
        heads = (
            self._word("overview", "code"),
            *(self._word(_PLAN, name) for name in ("criterion", "value", "points")),
        )
        return Table(self._word(_PLAN, "award"), "", heads, (12, 36, 32, 20), tuple(rows))

    def _answers(self, criterion: str, lot: Lot, response: Mapping[str, Any]) -> str:
        """Return what was answered for a criterion that has no value, such as one that is judged."""
        told = [
            str(value["text"])
            for entry, _, value in self._values(response, lot)
            if entry.criterion == criterion and not entry.bound
        ]
        return "; ".join(dict.fromkeys(told))

    def _better(self, lot: Lot, response: Mapping[str, Any]) -> Table:
        rows = []
        for entry, model, value in self._values(response, lot):
            if entry.bound is not None and _is_better(value["value"], entry.bound):
                asked = self._shown(entry.bound.value, entry.bound.unit)
                of_model = self._wording.fill(_PLAN, "model", number=str(model)) if entry.per_model else ""
                rows.append(
                    (entry.code, f"{entry.text}{f' ({of_model})' if of_model else ''}", asked, str(value["text"]))
                )
        heads = (self._word("overview", "code"), *(self._word(_PLAN, name) for name in ("criterion", "asked", "value")))
        return Table(self._word(_PLAN, "better"), "", heads, (12, 48, 20, 20), tuple(rows))

    def _certificates(self, response: Mapping[str, Any]) -> Iterator[Certificate]:
        names = {self._word("form", "certificate_columns", name): name for name in CERTIFICATE}
        found: dict[str, dict[str, str]] = {}
        for value in response["values"]:
            if str(value["key"]).startswith("certificates/") and value["column"] in names:
                found.setdefault(str(value["code"]), {})[names[value["column"]]] = str(value["text"])
        for code, told in found.items():
            codes = [
                proven["code"]
                for label in response["labels"]
                if code in str(label["value"]).split(", ")
                for proven in label["proves"]
            ]
            until = self._tongue.day(told.get("until", ""))
            yield Certificate(
                " ".join(filter(None, (told.get("label", ""), told.get("edition", "")))) or code,
                told.get("number", ""),
                told.get("holder", ""),
                until if isinstance(until, datetime.date) else None,
                tuple(dict.fromkeys(map(str, codes))),
            )

    def _of_certificates(self, certificates: Sequence[Certificate]) -> Table:
        rows = tuple(
            (
                each.name,
                "; ".join(filter(None, (each.number, each.holder))),
                self._wording.date(each.until) if each.until else self._word(_PLAN, "no_end"),
                ", ".join(each.codes),
            )
            for each in certificates
        )
        heads = tuple(self._word(_PLAN, name) for name in ("certificate", "holder", "until", "criterion"))
        return Table(self._word(_PLAN, "certificates"), "", heads, (32, 28, 20, 20), rows)

    def _agreed(self, lot: PriceLot, response: Mapping[str, Any], criteria: Mapping[str, AnnexCriterion]) -> Table:
        """Return the price of the device, and of the lines that clauses speak of."""
        lines = response["prices"]["lines"]
        clauses = {criterion.code for criterion in criteria.values() if criterion.kind is Kind.CONTRACT}
        rows = []
        for row in lot.rows:
            given = [price for price in lines.get(row.key, ()) if price is not None]
            if row.unit == "EUR" and (given or (row.criterion in clauses and not row.named)):
                told = " / ".join(self._money(price) for price in given) or self._empty(row.empty)
                rows.append((row.code, row.criterion, row.text, told))
        heads = (self._word("overview", "code"), *(self._word(_PLAN, n) for n in ("criterion", "what_head", "price")))
        return Table(self._word(_PLAN, "prices"), "", heads, (11, 13, 54, 22), tuple(rows), (3,))

    def _empty(self, means: Empty) -> str:
        """Say what a line without a price means."""
        known = {Empty.FREE: "free", Empty.NOT_OFFERED: "not_offered"}
        return self._word(_PLAN, known.get(means, "no_price"))

    def _by_model(self, title: str, rows: Mapping[str, Mapping[int, str]]) -> Table:
        models = sorted({model for values in rows.values() for model in values})
        heads = ("", *(self._wording.fill(_PLAN, "model", number=str(model)) for model in models))
        share = (100 - _MODELS[0]) // max(1, len(models))
        widths = (100 - share * len(models), *(share for _ in models))
        told = tuple((text, *(values.get(model, "") for model in models)) for text, values in rows.items())
        return Table(title, "", heads, widths, told)

    def _shown(self, value: Any, unit: str | None) -> str:  # noqa: ANN401 - whatever was read
        number = self._number(value)
        if not number:
            return "" if value is None else str(value)
        return f"{number} {self._word('units', unit)}" if unit in self._wording.group("units") else number

    def _number(self, value: Any) -> str:  # noqa: ANN401 - whatever was read
        try:
            return self._wording.number(Decimal(str(value)))
        except ArithmeticError:
            return ""

    def _money(self, value: Any) -> str:  # noqa: ANN401 - whatever was read
        return self._wording.number(Decimal(str(value)).quantize(Decimal("0.01")))


def _is_better(value: Any, bound: Bound) -> bool:  # noqa: ANN401 - whatever was read
    """Say whether an answer goes beyond the threshold that it is held against."""
    if bound.choices:
        return value in bound.choices and bound.choices.index(value) > bound.choices.index(bound.value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    limit, given = Decimal(bound.value), Decimal(str(value))
    return given > limit if bound.higher else given < limit

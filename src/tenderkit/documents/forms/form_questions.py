"""The questions of the form: what the criteria of a lot ask a tenderer for, each fact once."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.documents.forms.form import (
    PER_MODEL,
    Answer,
    Bound,
    Computed,
    Entry,
    FormTable,
    Way,
    together,
    told_in_columns,
)
from tenderkit.documents.forms.form_labels import shown_by
from tenderkit.documents.forms.form_limits import bound_of, has_another_way, role_of, worthless_at
from tenderkit.documents.forms.form_registers import declaration_code
from tenderkit.documents.forms.form_sites import asks_audits, is_of_sites
from tenderkit.documents.plain import plain_text
from tenderkit.words.terms import Each, Form, Kind, Moment, Provider, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.documents.annex import AnnexCriterion
    from tenderkit.documents.asked import ProofText
    from tenderkit.documents.dossier import Lot
    from tenderkit.documents.wording import Wording

_ANSWERS: Final = {
    Form.VALUE: Answer.NUMBER,
    Form.LIST: Answer.DOCUMENT,
    Form.DOCUMENT: Answer.DOCUMENT,
    Form.TEST_REPORT: Answer.DOCUMENT,
    Form.CERTIFICATE: Answer.DOCUMENT,
    Form.ADDRESS: Answer.TEXT,
    Form.DEMONSTRATION: Answer.TEXT,
    Form.ANSWER: Answer.TEXT,
}

_DOCUMENTS: Final = frozenset(form for form in Form if _ANSWERS.get(form, Answer.DOCUMENT) is Answer.DOCUMENT)

_DATES: Final = frozenset({"date", "start"})
"""The answers that are dates, by the id of the item."""

_IN_MODELS: Final = {"model_identifier": ("identifier",), "registration": ("identifier", "registration")}
"""The answers that stand in the register of models, by the id of the item."""

_SHARES: Final = {"share": ("etec", "maximum")}
"""The answers that are the first of two others in % of the second, by the id of the item."""

_MUST: Final = frozenset({Kind.EXCLUSION, Kind.SELECTION, Kind.SPECIFICATION})
_OTHERWISE: Final = "otherwise"
"""The choice of a criterion that can be met by another way than its values, in the wording."""


class _Question(NamedTuple):
    """A row before it has its code."""

    item: str
    text: str
    answer: Answer
    each: Each
    due: Moment
    choices: tuple[str, ...] = ()
    unit: str | None = None
    bound: Bound | None = None
    decides: bool = False
    optional: bool = False
    must: bool = False
    computed: Computed | None = None
    worthless: Bound | None = None
    unless: str = ""
    otherwise: str = ""
    ways: tuple[str, ...] = ()


class Questions:
    """Asks what the criteria of one lot need to know, and for each fact once.

    Args:
        lot: the lot.
        mark: what the codes of its registers begin with, behind the letter.
        columns: the heads of the answer columns where each model is asked.
        label_codes: the codes under which labels are answered, by their ids.
        wording: the words of its language.
    """

    def __init__(
        self, lot: Lot, mark: str, columns: tuple[str, ...], label_codes: Mapping[str, str], wording: Wording
    ) -> None:
        self._lot = lot
        self._mark = mark
        self._columns = columns
        self._label_codes = label_codes
        self._wording = wording
        self._entries: dict[str, Entry] = {}
        self._same: dict[tuple[str, Each, str | None, Moment], str] = {}
        self._merged: dict[str, str] = {}
        """Under which key a question is answered that another criterion asks too."""

    def tables(self, model_codes: Mapping[str, str]) -> tuple[tuple[FormTable, ...], tuple[FormTable, ...]]:
        """Return the tables of what is due with the tender, and of what is due on request.

        Args:
            model_codes: the codes in the register of models, by what they ask.
        """
        tender: list[FormTable] = []
        request: list[FormTable] = []
        for criterion in self._lot.annex.criteria():
            letters = iter([*string.ascii_lowercase, *(f"z{letter}" for letter in string.ascii_lowercase)])
            for due, tables in ((Moment.TENDER, tender), (Moment.REQUEST, request)):
                table = self._table(criterion, due, letters, model_codes)
                if table:
                    tables.append(table)
        return tuple(self._whole(table) for table in tender), tuple(self._whole(table) for table in request)

    def _whole(self, table: FormTable) -> FormTable:
        """Return a table with its rows as they have become when all criteria were asked."""
        return table._replace(entries=tuple(self._resolved(self._entries[entry.key]) for entry in table.entries))

    def _resolved(self, entry: Entry) -> Entry:
        unless = self._merged.get(entry.unless, entry.unless)
        beside = self._entries[unless].code if unless in self._entries else ""
        entry = entry._replace(unless=unless, beside=beside)
        if entry.computed is None:
            return entry
        keys = tuple(self._merged.get(key, key) for key in entry.computed.keys)
        return entry._replace(computed=entry.computed._replace(keys=keys))

    def _table(
        self, criterion: AnnexCriterion, due: Moment, letters: Iterator[str], model_codes: Mapping[str, str]
    ) -> FormTable | None:
        kept: list[Entry] = []
        elsewhere: list[str] = []
        for question in self._questions(criterion, due):
            same = (question.text, question.each, question.unit, question.due)
            mergeable = question.answer is not Answer.MEETS
            before = self._entries.get(self._same.get(same, "")) if mergeable else None
            key = f"lot-{self._lot.number}/{criterion.id}/{question.item}"
            if before and (question.bound is None or before.bound in {None, question.bound}):
                self._entries[before.key] = before._replace(
                    bound=before.bound or question.bound,
                    decides=before.decides or question.decides,
                    also=(*before.also, key),
                )
                self._merged[key] = before.key
                elsewhere.append(before.code)
                continue
            entry = Entry(
                f"{criterion.code}{next(letters)}",
                key,
                self._lot.number,
                criterion.id,
                question.item,
                question.text,
                question.answer,
                question.unit,
                question.choices,
                question.each,
                question.due,
                question.bound,
                question.decides,
                question.optional,
                must=question.must,
                computed=question.computed,
                worthless=question.worthless,
                unless=question.unless,
                otherwise=question.otherwise,
                ways=question.ways,
            )
            self._entries[key] = entry
            self._same.setdefault(same, key)
            kept.append(entry)
        items = [item for item in criterion.items() if item.at is due]
        public = any(self._label_codes.get(label.id) == model_codes.get("registration") for label in criterion.labels)
        for item in items:
            if item.id in _IN_MODELS:
                names = ("identifier", "registration") if public else _IN_MODELS[item.id]
                elsewhere += [model_codes[name] for name in names]
        hint = " ".join(self._hints(criterion, due, items, elsewhere, kept))
        if not kept and (not hint or criterion.kind is Kind.CONTRACT or due is Moment.REQUEST):
            return None
        several = any(entry.per_model for entry in kept)
        return FormTable(
            f"lot-{self._lot.number}/{criterion.id}{'' if due is Moment.TENDER else '/request'}",
            criterion.title,
            criterion.code,
            hint,
            self._columns if several else (self._wording.word("form", "answer"),),
            tuple(kept),
            tuple(shown_by(self._lot, criterion, self._label_codes, _DOCUMENTS)),
        )

    def _hints(
        self, criterion: AnnexCriterion, due: Moment, items: list[ProofText], elsewhere: list[str], kept: list[Entry]
    ) -> Iterator[str]:
        fill = self._wording.fill
        if elsewhere:
            yield fill("form", "elsewhere", codes=self._wording.enumerate(map(together, dict.fromkeys(elsewhere))))
        if any(is_of_sites(item) for item in items):
            yield self._wording.word("form", "in_sites")
        if due is not Moment.TENDER or criterion.kind is Kind.CONTRACT:
            return
        if any(item.form is Form.PRICE for item in items):
            yield self._wording.word("form", "in_prices")
        for covers in ("full", "part"):
            found = [
                f"{label.name} ({self._label_codes[label.id]})"
                for label in criterion.labels
                if label.covers == covers and label.id in self._label_codes
            ]
            if found:
                yield fill("form", "labels", covers, labels=self._wording.either(dict.fromkeys(found)))
            if found and covers == "part" and any(entry.is_due_as_value for entry in kept):
                yield self._wording.word("form", "still_due")
        if criterion.scoring and any(entry.decides and not entry.computed for entry in kept):
            counted = plain_text(criterion.scoring.measure)
            if not any(counted.removesuffix(".") in entry.text for entry in kept):
                yield fill("form", "counted", measure=self._wording.within(counted))

    def _questions(self, criterion: AnnexCriterion, due: Moment) -> Iterator[_Question]:
        items = [item for item in criterion.items() if item.at is due]
        if due is Moment.TENDER:
            declared = next((item for item in items if _is_own_declaration(criterion, item)), None)
            if criterion.kind in _MUST:
                yield self._meets(criterion, declared)
            items = [item for item in items if item is not declared]
        for item in items:
            if item.form is Form.PRICE or item.id in _IN_MODELS or is_of_sites(item):
                continue
            yield self._asked(criterion, item)
        if due is Moment.TENDER and criterion.scoring:
            yield from self._scored(criterion, items)

    def _meets(self, criterion: AnnexCriterion, declared: ProofText | None) -> _Question:
        """Return whether a criterion is met; it may stay empty where that is declared once, here or in the ESPD."""
        names: tuple[str, ...] = ("yes", "no")
        is_specified = criterion.kind is Kind.SPECIFICATION
        if is_specified and self._allows_equivalent(criterion):
            names += ("equivalent",)
        if is_specified:  # whether a requirement has exceptions, its text says, and no data
            names += (_OTHERWISE,)
        otherwise = is_specified and has_another_way(criterion)
        each = Each.MODEL if is_specified else Each.TENDER
        text = self._wording.fill("form", "met", criterion.kind, code=declaration_code(self._mark))
        if declared:
            text = self._wording.fill("form", "met", "declared", text=told_in_columns(declared.text, self._wording))
        item = declared.id if declared else "meets"
        choices = self._choices(names)
        return _Question(
            item, text, Answer.MEETS, each, Moment.TENDER, choices, optional=True, must=True,
            otherwise=choices[-1] if otherwise else "", ways=choices[2:],
        )  # fmt: skip

    def _allows_equivalent(self, criterion: AnnexCriterion) -> bool:
        """Tell whether a criterion itself speaks of an equivalent method, standard or specification."""
        word = self._wording.word("form", "equivalent")
        return any(word in text for text in (criterion.requirement, *(item.text for item in criterion.items())))

    def _choices(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self._wording.word("form", "choices", name) for name in names)

    def _asked(self, criterion: AnnexCriterion, item: ProofText) -> _Question:
        answer = _ANSWERS.get(item.form, Answer.DOCUMENT)
        choices: tuple[str, ...] = ()
        text = told_in_columns(item.text, self._wording)
        if item.form is Form.DECLARATION and item.by is Provider.TENDERER:
            answer = Answer.MEETS
            choices = (*self._choices(("yes", "no")), self._wording.word("form", "inapplicable"))
            text = self._wording.fill("form", "declared", text=text)
        elif item.form is Form.ANSWER and item.id in _DATES:
            answer = Answer.DATE
        scales = [limit for limit in item.bounds if role_of(criterion, limit) is Role.SCALE]
        computed = self._share(criterion, item)
        unless = "" if computed else self._looked_up(criterion, item) or self._other_way(criterion, item)
        return _Question(
            item.id,
            text,
            answer,
            item.each,
            item.at,
            choices,
            item.unit if answer is Answer.NUMBER else None,
            bound_of(criterion, item) if answer is Answer.NUMBER else None,
            decides=bool(scales) and answer in {Answer.NUMBER, Answer.DATE},
            optional=bool(computed or unless or item.optional),
            computed=computed,
            worthless=worthless_at(criterion, item) if scales else None,
            unless=unless,
        )

    def _share(self, criterion: AnnexCriterion, item: ProofText) -> Computed | None:
        """Return of which other answers a value is a share, where the criterion asks for these at the same time."""
        others = {other.id: other for other in criterion.items() if other.at is item.at and other.form is Form.VALUE}
        names = _SHARES.get(item.id, ())
        if not names or item.unit != "%" or not others.keys() >= {*names}:
            return None
        if len({(others[name].unit, others[name].each) for name in names} | {(others[names[0]].unit, item.each)}) > 1:
            return None
        return Computed(Way.SHARE, tuple(f"lot-{self._lot.number}/{criterion.id}/{name}" for name in names))

    def _looked_up(self, criterion: AnnexCriterion, item: ProofText) -> str:
        """Return the key of the number by which the buyer finds a value in a register, where that is full proof."""
        full = {self._label_codes.get(label.id, "") for label in criterion.labels if label.covers == "full"}
        public = any(code.startswith("M") for code in full)
        is_there = public and item.at is Moment.TENDER and item.each in PER_MODEL
        return f"lot-{self._lot.number}/models/registration" if is_there and criterion.kind is Kind.AWARD else ""

    def _other_way(self, criterion: AnnexCriterion, item: ProofText) -> str:
        """Return the key of the row in whose place an item stands, where that is asked at the same time."""
        there = any(other.id == item.unless and other.at is item.at for other in criterion.items())
        return f"lot-{self._lot.number}/{criterion.id}/{item.unless}" if there else ""

    def _scored(self, criterion: AnnexCriterion, items: list[ProofText]) -> Iterator[_Question]:
        """Yield what the points are given for, where no item asks for it."""
        scoring = criterion.scoring
        if scoring is None:
            return
        for part in scoring.sub_points:
            if any(part.title in item.text for item in items):  # what shows it is asked for by its name
                continue
            text = self._wording.fill("form", "sub_point", title=part.title)
            yield _Question(f"sub-point-{part.id}", text, Answer.TEXT, Each.TENDER, Moment.TENDER)
        priced = any(item.form is Form.PRICE for item in items) or bool(criterion.prices)
        if scoring.method == "judged" or priced or any(self._asked(criterion, item).decides for item in items):
            return
        models = any(item.each in PER_MODEL for item in items)
        measure = self._wording.within(plain_text(scoring.measure).removesuffix("."))
        text = self._wording.fill("form", "scored", measure=measure)
        each = Each.MODEL if models else Each.TENDER
        # The register of sites is one for all lots, so only where there is one lot are its rows those of the lot.
        computed = Computed(Way.AUDITED, ("sites",)) if asks_audits(criterion) and not self._mark else None
        yield _Question(
            "scored", text, Answer.NUMBER, each, Moment.TENDER, unit=scoring.unit, decides=True,
            optional=computed is not None, computed=computed,
        )  # fmt: skip


def _is_own_declaration(criterion: AnnexCriterion, item: ProofText) -> bool:
    """Tell whether an item says the same as the question whether a criterion for tenderers is met."""
    qualifies = criterion.kind in {Kind.EXCLUSION, Kind.SELECTION}
    return qualifies and item.form is Form.DECLARATION and item.by is Provider.TENDERER

"""From files to what is known of all offers: the one place that chains the stations of this room."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.answers.calculating import calculated
from tenderkit.answers.files import read_tables
from tenderkit.answers.finding import find_answers
from tenderkit.answers.joining import joined, plain_name
from tenderkit.answers.points import directions, standings
from tenderkit.answers.price_check import checked
from tenderkit.answers.prices import Priced, price_form, priced
from tenderkit.answers.printed import numbers_in, texts_of_page, texts_of_workbook
from tenderkit.answers.questions import Questions
from tenderkit.answers.reading import Reader
from tenderkit.answers.recognising import recognised
from tenderkit.answers.unseen import with_unseen, words_in
from tenderkit.answers.values import Tongue
from tenderkit.answers.verdict import verdict
from tenderkit.documents.award.price_sheet import price_workbook, total_places
from tenderkit.documents.forms.consultation import compose_consultation
from tenderkit.documents.forms.consultation_sheets import consultation_workbook
from tenderkit.documents.forms.form import prompt_of
from tenderkit.documents.forms.form_composing import compose_form
from tenderkit.documents.forms.response_sheets import response_workbook
from tenderkit.documents.papers import PAPERS, paper
from tenderkit.documents.render import DocumentHtml
from tenderkit.words.errors import BuildFailed, Place, Problem, UsageError, sorted_problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from tenderkit.answers.offer import Offer, Response
    from tenderkit.answers.points import Standing
    from tenderkit.answers.verdict import Verdict
    from tenderkit.documents.dossier import Dossier
    from tenderkit.documents.forms.form import Form
    from tenderkit.documents.templates import Templates
    from tenderkit.documents.wording import Wording
    from tenderkit.words.grid import Grid


_PRICES: Final = 1
_PAGES: Final = ("response", "", "consultation")
_WORKBOOKS: Final = ((response_workbook,), (price_workbook,), (consultation_workbook,))
"""The files of the form, the price sheet and the consultation."""


class Judged(NamedTuple):
    """An offer with all that is to be said of it."""

    offer: Offer
    verdict: Verdict
    prices: Priced
    standing: Standing


class Collected(NamedTuple):
    """What was read out of all files."""

    form: Form
    offers: tuple[Judged, ...]
    consultation: Form
    suppliers: tuple[Response, ...]
    """The answers to the consultation."""
    unused: tuple[Priced, ...]
    """Price sheets of which nobody knows whose they are."""
    refused: tuple[Problem, ...]
    """What is wrong with the files that were not read, or contradict each other."""


def collect(
    dossier: Dossier,
    wording: Wording,
    english: Wording,
    templates: Templates,
    files: Sequence[tuple[str, bytes]],
    lost: Sequence[Problem] = (),
    margins: Iterable[str] = (),
) -> Collected:
    """Read the responses to a tender; what is refused is told, and the rest is read.

    Args:
        dossier: the tender.
        wording: the words of its language.
        english: those of English, in which people may answer too.
        templates: where the templates of the forms are.
        files: the responses, by name.
        lost: what is wrong with files that nobody could open.
        margins: the texts in the headers and footers of the house style.

    Raises:
        BuildFailed: none of the files is a response to this tender that can be read; all of them are told.
    """
    forms = _Forms(dossier, wording, english, templates, margins)
    found: tuple[list[Response], ...] = ([], [], [])
    problems = [*lost]
    shown: dict[str, Mapping[int, tuple[str, Decimal]]] = {}
    for name, data in files:
        try:
            grids = read_tables(data, name)
        except UsageError as error:
            problems.append(Problem("E370", Place(name), error.message.removeprefix(f"{name} "), error.hint))
            continue
        which = recognised(data, name, grids, forms.all)
        if isinstance(which, Problem):
            problems.append(which)
        else:
            found[which].append(forms.read(which, name, grids, data))
            shown[name] = forms.totals(grids) if which == _PRICES else {}
    responses, sheets, suppliers = found
    apart, twice = joined(responses)
    offers = tuple(calculated(offer, forms.response, forms.tongue) for offer in apart)
    owners, unused, doubled = _owners(offers, [priced(sheet, forms.prices) for sheet in sheets])
    problems += [*twice, *doubled]
    if problems and not (offers or unused or suppliers):
        raise BuildFailed(problems)
    verdicts = [verdict(offer, forms.response, forms.tongue, dossier.date) for offer in offers]
    owners = {n: checked(each, offers[n], forms.prices, shown.get(each.file, {})) for n, each in owners.items()}
    judged = [
        (offer, word, owners.get(n, Priced())) for n, (offer, word) in enumerate(zip(offers, verdicts, strict=True))
    ]
    standing = standings(dossier, forms.response, wording, judged)
    return Collected(
        forms.response,
        tuple(Judged(*one, stands) for one, stands in zip(judged, standing, strict=True)),
        forms.consultation,
        tuple(suppliers),
        tuple(unused),
        sorted_problems(problems),
    )


class _Forms:
    """The forms of a tender, ready to be looked for in files."""

    def __init__(
        self, dossier: Dossier, wording: Wording, english: Wording, templates: Templates, margins: Iterable[str]
    ) -> None:
        self._dossier = dossier
        self._wording = wording
        self._templates = templates
        self.tongue = Tongue(wording, english)
        self.response = compose_form(dossier, wording)
        self.prices = price_form(dossier, wording)
        self.consultation = compose_consultation(dossier, wording)
        self.all = (self.response, self.prices.form, self.consultation)
        told = (
            dossier.title,
            dossier.organisation,
            *(f"{lot.annex.group} {lot.annex.version}" for lot in dossier.lots),
        )
        told += (*(form.title for form in self.all), *(form.number for form in self.all), *margins)
        blanks = (*wording.group("footer").values(), *wording.group("blanks").values(), wording.word("draft", "mark"))
        self._margins = words_in((*told, *map(str, blanks)))
        self._ready: dict[int, tuple[Questions, Reader]] = {}

    def read(self, which: int, name: str, grids: Sequence[Grid], data: bytes) -> Response:
        """Find the answers in a file that is one of these forms."""
        if which not in self._ready:
            self._ready[which] = self._made_ready(which)
        questions, reader = self._ready[which]
        found = find_answers(name, grids, questions, reader)
        return with_unseen(found, data, grids, questions, self.tongue, self._margins)

    def totals(self, grids: Iterable[Grid]) -> dict[int, tuple[str, Decimal]]:
        """Return the totals that a price sheet shows, by lot, where they stand in their places."""
        places = total_places(self._dossier, self._wording)
        cells = (cell for grid in grids for row in grid.rows for cell in row if cell.place in places)
        return {places[cell.place]: (cell.place, cell.number) for cell in cells if cell.number is not None}

    def _made_ready(self, which: int) -> tuple[Questions, Reader]:
        form = self.all[which]
        workbooks = [make(self._dossier, self._wording) for make in _WORKBOOKS[which]]
        texts = [*self._page(which), *(text for workbook in workbooks for text in texts_of_workbook(workbook))]
        texts += [choice for entry in form.entries() for choice in entry.choices]  # a hidden sheet has them
        fixed = dict(number for workbook in workbooks for number in numbers_in(workbook))
        named = self.prices.named if which == _PRICES else frozenset()
        questions = Questions(form, self._wording, texts, fixed, named)
        prompts = {entry.answer.value: prompt_of(entry, self._wording) for entry in form.entries()}
        return questions, Reader(self.tongue, prompts, directions(self._dossier, form) if not which else {})

    def _page(self, which: int) -> Iterator[str]:
        """Yield the texts of a form in Word."""
        name = _PAGES[which]
        if name:
            values = {**paper(name, self._dossier, self._wording), "selection": {}}
            yield from texts_of_page(
                DocumentHtml(f"{PAPERS[name]}.html.j2", values, self._wording, self._templates.folders)
            )


def _owners(offers: Sequence[Offer], sheets: Iterable[Priced]) -> tuple[dict[int, Priced], list[Priced], list[Problem]]:
    """Return the price sheet of each offer by its place, those of nobody, and what is wrong.

    A sheet without a name is of the only tenderer whose form lies in the same folder. Where two of one tenderer
    differ, neither counts.
    """
    names = {plain_name(offer.tenderer): n for n, offer in enumerate(offers)}
    found: dict[int, Priced] = {}
    unused: list[Priced] = []
    differing: set[int] = set()
    problems: list[Problem] = []
    for sheet in sheets:
        folder = PurePath(sheet.file).parent
        near = [n for n, offer in enumerate(offers) if any(PurePath(file).parent == folder for file in offer.files)]
        owner = names.get(plain_name(sheet.tenderer))
        if not sheet.tenderer and len(near) == 1:
            owner = near[0]
        if owner is None:
            unused.append(sheet)
        elif owner in found and found[owner].filled != sheet.filled:
            message = f"{offers[owner].tenderer} gives other prices here than in {found[owner].file}: neither counts"
            differing.add(owner)
            problems.append(Problem("E371", Place(sheet.file), message, "name only the price sheet that counts"))
        else:
            found[owner] = sheet
    return {owner: sheet for owner, sheet in found.items() if owner not in differing}, unused, problems

"""From the outcomes of many contracts to what they come to: as a page, a workbook and data."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from tenderkit import __version__
from tenderkit.joint.adding import add_up
from tenderkit.joint.anonymity import LEAST, MOST_SHARE, largest_share, together
from tenderkit.joint.collective_paper import collective_data, collective_paper, collective_workbook
from tenderkit.joint.figures import without_columns
from tenderkit.joint.outcomes import gather
from tenderkit.joint.paper import TEMPLATE
from tenderkit.joint.telling import Names, Told
from tenderkit.joint.use_figures import touched_table, use_data, use_table
from tenderkit.joint.uses import count_uses
from tenderkit.words.errors import BuildFailed, Place, Problem, Severity, UsageError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from tenderkit.criteria.library import Library
    from tenderkit.documents.templates import Templates
    from tenderkit.joint.adding import Collective
    from tenderkit.joint.paper import Paper
    from tenderkit.joint.uses import SetUse

ONE_IS_MOST: Final = "E388"

_NOT_IN_OUTCOMES: Final = frozenset({"changed", "parts", "reasons", "by"})
"""What only tenders and workspaces tell of the use of criteria, and who it was."""


@dataclass(frozen=True)
class Added:
    """What outcomes come to, ready to be told."""

    collective: Collective
    uses: Mapping[tuple[str, str], SetUse]
    """How sets are used, by product group and version."""
    named: bool
    """Whether organisations may be known by it."""
    day: datetime.date
    notes: tuple[Problem, ...]
    """What is to be known of the files."""
    tell: Callable[[], Told]
    """Returns the words that it is told in: data need none."""

    @cached_property
    def told(self) -> Told:
        """The words that it is told in."""
        return self.tell()

    @property
    def paper(self) -> Paper:
        """The page."""
        touched = without_columns(touched_table(self.uses, self.told), _NOT_IN_OUTCOMES)
        return collective_paper(self.collective, [touched], self.told, self.day)

    @property
    def data(self) -> dict[str, Any]:
        """The results as data, in which everything has its id."""
        groups = {group: group for group, _ in self.collective.sets}
        names = Names(groups, {}, self.named, self.collective.organisations)
        use = use_data(self.uses, names, reasons=False)
        about = {"format": 1, "tenderkit": __version__}
        return {**about, **collective_data(self.collective, names), "use": use}

    def content(self, form: str, templates: Templates, house_style: Path | None) -> bytes:
        """Return the page as a Word file (`docx`), or all results as a workbook (`xlsx`).

        Raises:
            UsageError: the house style cannot be read.
            BuildFailed: a template or the house style has problems.
        """
        kept = {"format": 1, "tenderkit": __version__, "document": "collective", "made_of": [], "tender": {}}
        if form == "xlsx":
            from tenderkit.sheets.writing import write_workbook  # noqa: PLC0415 - only a workbook pays for it

            use = use_table(self.uses, self.told, left_out=_NOT_IN_OUTCOMES)
            return write_workbook(collective_workbook(self.collective, [use], self.told, self.day), json.dumps(kept))
        from tenderkit.documents.render import DocumentHtml  # noqa: PLC0415 - only Word output pays for jinja2
        from tenderkit.making.annex import word_file  # noqa: PLC0415 - the same

        values = {"paper": self.paper, "selection": kept}
        html = DocumentHtml(TEMPLATE, values, self.told.wording, templates.folders)
        return word_file(html, templates, house_style, [])


def add_outcomes(
    files: Iterable[tuple[str, bytes]],
    library_of: Callable[[], Library],
    templates_of: Callable[[], Templates],
    language: str,
    day: datetime.date,
    *,
    named: bool,
) -> Added:
    """Add up the outcomes of many contracts.

    Args:
        files: the outcomes, by name.
        library_of: returns the criteria, for the titles of those that it has.
        templates_of: returns where the templates are.
        language: that of the page.
        day: that it bears.
        named: whether organisations may be known by the results.

    Raises:
        BuildFailed: a file is no outcome, or two contradict each other; all of it is told.
        UsageError: there are too few organisations to tell anything of them unnamed.
    """
    gathered = gather(files)
    collective = add_up(gathered.kept)
    if not named and len(collective.organisations) < LEAST:
        raise UsageError(
            f"results of fewer than {LEAST} organisations would tell whose they are",
            "add more outcomes, or say with --named that the organisations may be known",
        )

    def tell() -> Told:
        groups, criteria = _titles(library_of(), collective, language)
        return Told(groups, criteria, named, collective.organisations, templates_of().wording(language))

    notes = (*gathered.notes, *(() if named else _dominated(collective)))
    return Added(collective, count_uses((), gathered.kept), named, day, notes, tell)


def _titles(library: Library, collective: Collective, language: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return what product groups and criteria are called; by their ids where the library has them not."""
    from tenderkit.versions.store import open_set  # noqa: PLC0415 - data have ids only

    groups: dict[str, str] = {}
    criteria: dict[str, str] = {}
    for group, version in collective.sets:
        groups.setdefault(group, group)
        with contextlib.suppress(UsageError, BuildFailed):  # a set of theirs, which is told by its ids
            found = open_set(library, f"{group}@{version}", dict.fromkeys(("en", language)))
            texts = found.texts[language]
            groups[group] = str(texts.info.get(("title",)))
            for theme, index, criterion in found.criteria():
                criteria[criterion.id] = str(texts.get(theme, texts.path(index, criterion.id, "title")))
    return groups, criteria


def _dominated(collective: Collective) -> Iterator[Problem]:
    """Yield which sums one organisation as good as makes: whoever knows that knows its number."""
    for column, by_group in collective.results.items():
        whole = together(by_group.values())
        share = largest_share(whole)
        if len(whole.by) >= LEAST and share > MOST_SHARE:
            message = f"one organisation makes {share:.0%} of '{column}': who knows that knows its number"
            hint = "ask it before you pass the results on"
            yield Problem(ONE_IS_MOST, Place("results"), message, hint, Severity.WARNING)

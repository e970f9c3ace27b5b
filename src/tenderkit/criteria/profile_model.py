"""Frozen models of `criteria/profiles/`: how the law of a country names and cites, and when it lets proof be asked.

The field names are those of `docs/national-law.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, Literal

from tenderkit.criteria.duty_model import Country
from tenderkit.words.fields import Day, Identifier, Language, Line, Prose, Url, limited, shown_as
from tenderkit.words.frozen import NO_ENTRIES, Frozen
from tenderkit.words.terms import Form, Kind, Moment, Provider

if TYPE_CHECKING:
    from tenderkit.criteria.proof_model import ProofItem

DIRECTIVE: Final = "eu"
"""The law that holds where no profile is chosen: Directive 2014/24/EU, whose words stand in the wording itself."""


class ProofRule(Frozen):
    """Which proof this law lets be asked at another moment than the criteria say."""

    kinds: Annotated[tuple[Kind, ...], limited(min_length=1)]
    """Of which criteria."""
    forms: Annotated[tuple[Form, ...], limited(min_length=1)]
    by: Annotated[tuple[Provider, ...] | None, limited(min_length=1)] = None
    """Made by whom; by anyone unless told."""
    at: Moment
    """When the criteria ask for it."""
    becomes: Moment
    """When it is asked for under this law."""
    law: Annotated[tuple[Identifier, ...], limited(min_length=1)]
    """Ids in the law register: where this law says so."""

    def takes(self, kind: Kind, item: ProofItem) -> bool:
        """Say whether the rule is about a proof item of a criterion of that kind."""
        made_by = self.by is None or item.by in self.by
        return kind in self.kinds and item.form in self.forms and made_by and item.at is self.at


class Counterpart(Frozen):
    """The articles of national law that answer one of the Directive."""

    articles: Annotated[dict[Identifier, tuple[Line, ...]], limited(min_length=1)]
    """Their numbers, by the act that they stand in."""
    known: Literal["read", "named", "secondary"]
    """How that is known: their text was read, another article read names them so, or somebody else quotes them."""


class Act(Frozen):
    """How articles of an act are cited; `{{ articles }}` stands for their numbers."""

    one: Prose
    several: Prose


class LawWords(Frozen):
    """The words of this law in one language."""

    name: Line
    """The act, as the facts of an annex name it."""
    authority: Line
    """The contracting authority, as this law calls it: in lower case, as within a sentence."""
    acts: Annotated[dict[Identifier, Act], limited(min_length=1)]
    intros: dict[Identifier, Line] = NO_ENTRIES
    """What this law adds to what is said of a kind of criteria, by kind."""
    phrases: dict[Identifier, Line] = NO_ENTRIES
    """What this law says in the place of the Directive, by the name of the word under `law` in the wording."""
    decision: tuple[Line, ...] = ()
    """What tenderers are told of the award decision, and when, in the place of what the Directive says."""


class Profile(Frozen):
    """`criteria/profiles/nl.yaml`: the law of a country."""

    format: Annotated[Literal["1"], shown_as({"enum": [1, "1"]})]
    """The version of the file format."""
    countries: Annotated[tuple[Country, ...], limited(min_length=1)]
    """The tenders of these countries are under this law unless they say otherwise."""
    languages: tuple[Language, ...] = ()
    """Annexes in these languages too, where nobody names a country."""
    proof: tuple[ProofRule, ...] = ()
    counterparts: dict[Identifier, Counterpart] = NO_ENTRIES
    """What answers an article of the Directive, by its id in the law register; what is not here keeps the Directive."""
    without: tuple[Identifier, ...] = ()
    """Articles of the Directive, by id, that nothing in this law answers: where words cite one, nothing is cited."""
    texts: dict[Identifier, Url] = NO_ENTRIES
    """Where the text of each act stands."""
    words: Annotated[dict[Language, LawWords], limited(min_length=1)]
    checked: Day
    """When it was last looked at."""

    def moment(self, kind: Kind, item: ProofItem) -> Moment:
        """Return when a proof item of a criterion of that kind is handed in; what points depend on stays as it is."""
        if item.decides is None:
            for rule in self.proof:
                if rule.takes(kind, item):
                    return rule.becomes
        return item.at

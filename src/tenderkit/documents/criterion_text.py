"""The texts of one criterion at one level, in one language, with its values filled in."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tenderkit.criteria import prose
from tenderkit.documents import scoring
from tenderkit.documents.annex import Example, ScoringText, Step, SubPointText
from tenderkit.words.terms import Grade

if TYPE_CHECKING:
    from tenderkit.criteria.model import Criterion, Scoring
    from tenderkit.criteria.source import PathKey
    from tenderkit.documents.compose import Composer
    from tenderkit.words.terms import Theme

_SENTENCES: Final = re.compile(r"(?<=[.;:]) (?=[A-ZÀ-Þ])")
_ITEM: Final = re.compile(r"\s*(?:[-*]|\d+\.) ")
"""How an item of a list begins."""


def _saying(text: str, name: str) -> str:
    """Return the paragraph with a placeholder; an item of a list comes with what leads the list in.

    A sentence alone may speak of what the one before it names.
    """
    lead = ""
    for line in text.splitlines():
        item = _ITEM.match(line)
        if name in prose.placeholders(line):
            said = line[item.end() :] if item else line
            return (f"{lead} {said}" if item and lead else said).strip().rstrip(";,:")
        if line.strip() and not item:
            lead = _SENTENCES.split(line)[-1].strip()
    return ""


class CriterionText:
    """The texts of one criterion at one level, in one language."""

    def __init__(self, composer: Composer, theme: Theme, index: int, criterion: Criterion) -> None:
        self.composer = composer
        self.source = composer.texts.themes[theme]
        self.index = index
        self.criterion = criterion
        self.numbers = self._numbers()
        self.values = {name: self._shown(name) for name in criterion.parameters}

    def path(self, *parts: PathKey) -> tuple[PathKey, ...]:
        """Return where a text of the criterion stands in its file."""
        return self.composer.texts.path(self.index, self.criterion.id, *parts)

    def line(self, field: str) -> str:
        """Return a text on one line as it stands."""
        return str(self.source.get(self.path(field)) or "")

    def prose(self, *parts: PathKey) -> str:
        """Render a text with the values of the level."""
        return self.composer.render(self.source, self.path(*parts), self.values)

    def grown(self, field: str) -> str:
        """Render a text with what is added up to the level, and by the set to a common criterion."""
        text = self.source.get(self.path(field))
        own = text = text if isinstance(text, str) else ""
        for parts in self._additions():
            path = self.path(*parts, field)
            addition = self.source.get(path)
            if isinstance(addition, str):
                self.composer.note(self.source, path, prose.to_html(addition, self.values)[1])
                text = prose.join_addition(text, addition) if text else addition
        if not text:
            return ""
        html, findings = prose.to_html(text, self.values)
        if findings:
            own_lines = len(own.splitlines())
            self.composer.note(self.source, self.path(field), tuple(f for f in findings if f.line < own_lines))
        return self.composer.wording.of_one(html)

    def saying(self, name: str) -> str:
        """Return the paragraph that says a value, rendered: of the requirement, else of how it is measured or scored.

        What is expected of a part of an answer is told as a whole, behind the title of the part.
        """
        texts = [*((*added, "requirement") for added in ((), *self._additions())), ("follow_up", "indicator")]
        texts.append(("scoring", "measure"))
        for path in texts:
            text = self.source.get(self.path(*path))
            said = _saying(text, name) if isinstance(text, str) else ""
            if said:
                return prose.to_html(said, self.values)[0]
        for part in (self.criterion.scoring.judged or ()) if self.criterion.scoring else ():
            expected = self.source.get(self.path("scoring", "judged", part, "expected"))
            if isinstance(expected, str) and name in prose.placeholders(expected):
                title = self.source.get(self.path("scoring", "judged", part, "title"))
                return prose.to_html(self.composer.wording.named(str(title), expected), self.values)[0]
        return ""

    def _additions(self) -> tuple[tuple[str, ...], ...]:
        fits = self.composer.choice.fits
        cases = [("cases", name) for name, case in self.criterion.cases.items() if fits(case.when)]
        return (*self.composer.added, *cases, ("extra",))

    def scoring(self, rule: Scoring) -> ScoringText:
        """Compose how the criterion earns points, with its examples computed."""
        most = self.composer.weight(self.criterion)
        measure = self.prose("scoring", "measure")
        relative = self.composer.relative[self.criterion.id]
        value = self.composer.wording.value
        if rule.linear:
            zero, full = self._bound(rule.linear.zero), self._bound(rule.linear.full)
            offers = [offer for offer in rule.example if isinstance(offer, Decimal)]
            return ScoringText(
                "linear",
                most,
                relative,
                measure,
                zero=value(zero, rule.linear.unit),
                full=value(full, rule.linear.unit),
                higher_is_better=full > zero,
                examples=tuple(
                    Example(scoring.linear_points(o, zero=zero, full=full, most=most), value(o, rule.linear.unit))
                    for o in offers
                ),
                unit=rule.linear.unit,
                ends=(zero, full),
            )
        if rule.bands:
            bands = rule.bands
            higher = bands.stricter == "higher"
            steps = [(self._bound(step.bound), step.share) for step in bands.steps]
            offers = [offer for offer in rule.example if isinstance(offer, Decimal)]
            return ScoringText(
                "bands",
                most,
                relative,
                measure,
                higher_is_better=higher,
                steps=tuple(Step(value(b, bands.unit), scoring.share_of(s, most), b) for b, s in steps),
                examples=tuple(
                    Example(scoring.band_points(o, steps, higher_is_stricter=higher, most=most), value(o, bands.unit))
                    for o in offers
                ),
                unit=bands.unit,
            )
        return self._judged(rule, most, relative, measure)

    def _judged(self, rule: Scoring, most: Decimal, relative: Decimal, measure: str) -> ScoringText:
        parts = rule.judged or {}
        titles = {name: str(self.source.get(self.path("scoring", "judged", name, "title"))) for name in parts}
        shares = {name: part.share for name, part in parts.items()}
        return ScoringText(
            "judged",
            most,
            relative,
            measure,
            sub_points=tuple(
                SubPointText(
                    titles[name],
                    scoring.share_of(part.share, most),
                    self.prose("scoring", "judged", name, "expected"),
                    name,
                    part.share,
                )
                for name, part in parts.items()
            ),
            examples=tuple(
                Example(
                    scoring.judged_points(grades, shares, most=most),
                    grades=tuple((titles[name], grades.get(name, Grade.NONE)) for name in parts),
                )
                for grades in rule.example
                if isinstance(grades, dict)
            ),
        )

    def _numbers(self) -> dict[str, str]:
        choice = self.composer.choice
        return {
            name: choice.values.get((self.criterion.id, name)) or parameter.at(choice.level) or ""
            for name, parameter in self.criterion.parameters.items()
        }

    def _shown(self, name: str) -> str:
        value = self.numbers[name]
        if self.criterion.parameters[name].choices:
            return value
        return self.composer.wording.number(Decimal(value))

    def _bound(self, bound: Decimal | str) -> Decimal:
        if isinstance(bound, Decimal):
            return bound
        return Decimal(self.numbers[next(iter(prose.placeholders(bound)))])

"""A set, a level, a language and the buyer's choices become an annex."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tenderkit.criteria import prose
from tenderkit.documents import scoring
from tenderkit.documents.annex import (
    Annex,
    AnnexCriterion,
    AnnexLabel,
    AnnexOverlay,
    AnnexSource,
    Chapter,
    Example,
    FollowUpText,
    LabelProof,
    ScoringText,
    Step,
    SubPointText,
    ThemeGroup,
)
from tenderkit.documents.choice import WEIGHT, Choice, overrides, selected
from tenderkit.words.errors import BuildFailed, Problem
from tenderkit.words.terms import Grade, Kind, Level, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.criteria.criteria_set import CriteriaSet, Texts
    from tenderkit.criteria.model import Criterion, Scoring
    from tenderkit.criteria.source import PathKey, Source
    from tenderkit.documents.wording import Wording


def compose_annex(criteria_set: CriteriaSet, choice: Choice, wording: Wording) -> Annex:
    """Compose the annex of a set.

    Args:
        criteria_set: the set, with the texts of the choice's language.
        choice: what the buyer chose.
        wording: the words of the same language.

    Raises:
        UsageError: the choice does not fit the set.
        BuildFailed: a text of the annex is wrong; all of them are told.
    """
    entries = selected(criteria_set, choice)
    own = tuple(override for _, _, criterion in entries for override in overrides(criterion, choice))
    composer = _Composer(criteria_set, choice, wording)
    weights = {c.id: composer.weight(c) for _, _, c in entries if c.scoring}
    composer.relative = scoring.relative_weights(weights)
    chapters = tuple(_chapters(entries, composer))
    texts = criteria_set.texts[choice.language]
    scope = composer.info_prose(texts.info)
    used = [criterion for chapter in chapters for group in chapter.groups for criterion in group.criteria]
    labels = composer.labels(used, texts)
    if composer.problems:
        raise BuildFailed(composer.problems)
    changes = criteria_set.overlay
    return Annex(
        group=criteria_set.id,
        title=str(texts.info.get(("title",))),
        product=str(texts.info.get(("product", "plural"))),
        version=criteria_set.info.version,
        digest=criteria_set.digest,
        edition="draft" if criteria_set.is_draft else criteria_set.edition,
        scope=scope,
        level=choice.level,
        language=choice.language,
        date=choice.date,
        reference=choice.reference,
        organisation=choice.organisation,
        themes=choice.themes or tuple(criteria_set.themes),
        only=choice.only,
        without=choice.without,
        overrides=own,
        chapters=chapters,
        labels=labels,
        sources=_sources(used, criteria_set, choice.language),
        overlay=AnnexOverlay(changes.name, changes.digest) if changes else None,
        share=Decimal(choice.share) if choice.share else None,
    )


def _chapters(entries: tuple[tuple[Theme, int, Criterion], ...], composer: _Composer) -> Iterator[Chapter]:
    for kind in Kind:
        of_kind = [entry for entry in entries if entry[2].kind is kind]
        if not of_kind:
            continue
        groups = []
        number = 0
        for theme in Theme:
            criteria = []
            for entry in of_kind:
                if entry[0] is theme:
                    number += 1
                    criteria.append(composer.criterion(*entry, number))
            if criteria:
                groups.append(ThemeGroup(theme, tuple(criteria)))
        yield Chapter(kind, tuple(groups))


def _sources(used: list[AnnexCriterion], criteria_set: CriteriaSet, language: str) -> tuple[AnnexSource, ...]:
    found: dict[str, list[str]] = {}
    for criterion in used:
        for name in criterion.sources:
            found.setdefault(name, []).append(criterion.code)
    entries = [
        AnnexSource(
            name,
            entry.title,
            entry.publisher,
            entry.date,
            entry.checked,
            entry.url,
            tuple(dict.fromkeys(codes)),
            language=entry.language if entry.language and entry.language != language else "",
        )
        for name, codes in found.items()
        for entry in [criteria_set.registers.sources[name]]
        if not entry.background
    ]
    return tuple(sorted(entries, key=lambda entry: (entry.publisher.casefold(), entry.title.casefold())))


class _Composer:
    """Renders texts with the values of the choice, and collects what is wrong in them."""

    def __init__(self, criteria_set: CriteriaSet, choice: Choice, wording: Wording) -> None:
        self.set = criteria_set
        self.choice = choice
        self.wording = wording
        self.texts = criteria_set.texts[choice.language]
        self.relative: Mapping[str, Decimal] = {}
        self.added = [("adds", level.value) for level in list(Level)[1 : list(Level).index(choice.level) + 1]]
        self.problems: list[Problem] = []

    def weight(self, criterion: Criterion) -> Decimal:
        """Return the points of an award criterion, the buyer's own if he set them."""
        own = self.choice.values.get((criterion.id, WEIGHT))
        if own is not None:
            return Decimal(own)
        return criterion.scoring.weight if criterion.scoring else Decimal(0)

    def criterion(self, theme: Theme, index: int, criterion: Criterion, number: int) -> AnnexCriterion:
        """Compose one criterion."""
        text = _CriterionText(self, theme, index, criterion)
        follow_up = None
        if criterion.follow_up:
            follow_up = FollowUpText(
                text.prose("follow_up", "indicator"),
                text.prose("follow_up", "evidence"),
                criterion.follow_up.frequency,
                text.prose("follow_up", "remedy"),
            )
        return AnnexCriterion(
            id=criterion.id,
            code=f"{self.wording.word('kinds', criterion.kind, 'code')} {number}",
            kind=criterion.kind,
            theme=theme,
            title=text.line("title"),
            subject=text.line("subject"),
            requirement=text.grown("requirement"),
            verification=text.grown("verification"),
            labels=tuple(
                LabelProof(p.label, self.label_word(p.label, "name"), p.edition, p.criterion, p.covers)
                for p in criterion.labels
            ),
            scoring=text.scoring(criterion.scoring) if criterion.scoring else None,
            follow_up=follow_up,
            sources=tuple(dict.fromkeys(reference.source for reference in criterion.sources)),
        )

    def labels(self, used: list[AnnexCriterion], texts: Texts) -> tuple[AnnexLabel, ...]:
        """Return the labels named, in alphabetical order."""
        found: dict[str, list[str]] = {}
        for criterion in used:
            for proof in criterion.labels:
                found.setdefault(proof.id, []).append(criterion.code)
        entries = []
        for name, codes in found.items():
            label = self.set.registers.labels[name]
            equivalent = self.render(texts.labels, (name, "equivalent"), {})
            entries.append(
                AnnexLabel(
                    name,
                    self.label_word(name, "name"),
                    self.label_word(name, "owner"),
                    label.registry,
                    equivalent,
                    tuple(dict.fromkeys(codes)),
                )
            )
        return tuple(sorted(entries, key=lambda entry: entry.name.casefold()))

    def label_word(self, label: str, field: str) -> str:
        """Return the name of a label or of its owner: in the annex's language where it has one there."""
        translated = self.texts.labels.get((label, field))
        return translated if isinstance(translated, str) else str(getattr(self.set.registers.labels[label], field))

    def info_prose(self, info: Source) -> str:
        """Return the scope of the set."""
        return self.render(info, ("scope",), {})

    def render(self, source: Source, path: tuple[PathKey, ...], values: Mapping[str, str]) -> str:
        """Render one text and note its problems."""
        text = source.get(path)
        html, findings = prose.to_html(text if isinstance(text, str) else "", values)
        self.note(source, path, findings)
        return html

    def note(self, source: Source, path: tuple[PathKey, ...], findings: tuple[prose.Finding, ...]) -> None:
        """Turn a text's findings into problems with places."""
        for found in findings:
            self.problems.append(source.problem(found.code, path, found.message, found.hint, text_line=found.line))


class _CriterionText:
    """The texts of one criterion at one level, in one language."""

    def __init__(self, composer: _Composer, theme: Theme, index: int, criterion: Criterion) -> None:
        self.composer = composer
        self.source = composer.texts.themes[theme]
        self.index = index
        self.criterion = criterion
        self.numbers = self._numbers()
        self.values = {name: self._shown(name) for name in criterion.parameters}

    def path(self, *parts: PathKey) -> tuple[PathKey, ...]:
        return self.composer.texts.path(self.index, self.criterion.id, *parts)

    def line(self, field: str) -> str:
        return str(self.source.get(self.path(field)) or "")

    def prose(self, *parts: PathKey) -> str:
        return self.composer.render(self.source, self.path(*parts), self.values)

    def grown(self, field: str) -> str:
        """Render a text with what is added up to the level, and by the set to a common criterion."""
        text = self.source.get(self.path(field))
        if not isinstance(text, str):
            return ""
        own = text
        for parts in (*self.composer.added, ("extra",)):
            path = self.path(*parts, field)
            addition = self.source.get(path)
            if isinstance(addition, str):
                self.composer.note(self.source, path, prose.to_html(addition, self.values)[1])
                text = prose.join_addition(text, addition)
        html, findings = prose.to_html(text, self.values)
        if findings:
            own_lines = len(own.splitlines())
            self.composer.note(self.source, self.path(field), tuple(f for f in findings if f.line < own_lines))
        return html

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
                steps=tuple(Step(value(b, bands.unit), scoring.share_of(s, most)) for b, s in steps),
                examples=tuple(
                    Example(scoring.band_points(o, steps, higher_is_stricter=higher, most=most), value(o, bands.unit))
                    for o in offers
                ),
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
                    titles[name], scoring.share_of(part.share, most), self.prose("scoring", "judged", name, "expected")
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

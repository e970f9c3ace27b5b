"""A set, a level, a language and the buyer's choices become an annex."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tenderkit.criteria import prose
from tenderkit.criteria.condition import asks
from tenderkit.criteria.readers import as_read
from tenderkit.criteria.registers import PRODUCT_LABELS
from tenderkit.documents import scoring
from tenderkit.documents.annex import (
    Annex,
    AnnexCriterion,
    AnnexLabel,
    AnnexOverlay,
    AnnexSource,
    Chapter,
    FollowUpText,
    LabelProof,
    Proven,
    ThemeGroup,
)
from tenderkit.documents.answered import as_answered, settled
from tenderkit.documents.asked import Asked
from tenderkit.documents.choice import WEIGHT, Choice, overrides, selected
from tenderkit.documents.criterion_text import CriterionText
from tenderkit.words.errors import BuildFailed, Problem
from tenderkit.words.terms import Kind, Level, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.criteria.criteria_set import CriteriaSet, Texts
    from tenderkit.criteria.model import Criterion
    from tenderkit.criteria.source import PathKey, Source
    from tenderkit.documents.wording import Wording


def compose_annex(criteria_set: CriteriaSet, choice: Choice, wording: Wording) -> Annex:
    """Compose the annex of a set.

    Args:
        criteria_set: the set, with the texts of the choice's language.
        choice: what the buyer chose.
        wording: the words of the same language, under the same law.

    Raises:
        UsageError: the choice does not fit the set.
        BuildFailed: a text of the annex is wrong; all of them are told.
    """
    choice = settled(criteria_set, choice)
    criteria_set = as_answered(as_read(criteria_set, wording.language, wording.typeset), choice)
    entries = selected(criteria_set, choice)
    own = tuple(override for _, _, criterion in entries for override in overrides(criterion, choice))
    composer = Composer(criteria_set, choice, wording)
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
        answers=tuple(choice.answers.items()),
        chapters=chapters,
        labels=labels,
        sources=_sources(used, criteria_set, choice.language),
        overlay=AnnexOverlay(changes.name, changes.digest) if changes else None,
        share=Decimal(choice.share) if choice.share else None,
        law=choice.law,
        of_any_condition=asks(criteria_set.info),
    )


def composer_of(criteria_set: CriteriaSet, choice: Choice, wording: Wording) -> Composer:
    """Return what renders the texts of a set as chosen, the buyer's too, and collects what is wrong in them."""
    return Composer(as_answered(criteria_set, choice), settled(criteria_set, choice), wording)


def _chapters(entries: tuple[tuple[Theme, int, Criterion], ...], composer: Composer) -> Iterator[Chapter]:
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
        if entry.for_tenderers
    ]
    return tuple(sorted(entries, key=lambda entry: (entry.publisher.casefold(), entry.title.casefold())))


class Composer:
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

    def text_of(self, theme: Theme, index: int, criterion: Criterion) -> CriterionText:
        """Return what renders the texts of a criterion."""
        return CriterionText(self, theme, index, criterion)

    def criterion(self, theme: Theme, index: int, criterion: Criterion, number: int) -> AnnexCriterion:
        """Compose one criterion."""
        text = self.text_of(theme, index, criterion)
        asked = Asked(criterion, self.choice, text.numbers, text.prose, self.wording)
        follow_up = None
        if criterion.follow_up:
            follow_up = FollowUpText(
                text.prose("follow_up", "indicator"),
                text.prose("follow_up", "evidence"),
                criterion.follow_up.frequency,
                text.prose("follow_up", "remedy"),
                asked.steps(),
            )
        proof = asked.proof()
        texts = {item.id: item.text for group in proof for item in group.items}
        return AnnexCriterion(
            id=criterion.id,
            code=f"{self.wording.word('kinds', criterion.kind, 'code')} {self.choice.lot}{number}",
            kind=criterion.kind,
            theme=theme,
            title=text.line("title"),
            subject=text.line("subject"),
            requirement=text.grown("requirement"),
            verification=text.grown("verification"),
            labels=tuple(
                LabelProof(
                    p.label,
                    self.label_word(p.label, "name"),
                    p.edition,
                    p.criterion,
                    p.covers,
                    tuple(Proven(item, texts[item]) for item in p.proves if item in texts),
                )
                for p in criterion.labels
            ),
            scoring=text.scoring(criterion.scoring) if criterion.scoring else None,
            follow_up=follow_up,
            sources=tuple(dict.fromkeys(reference.source for reference in criterion.sources)),
            proof=proof,
            prices=asked.prices(),
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
                    label.type in PRODUCT_LABELS,
                    tuple(each.edition for each in label.editions),
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
        return self.wording.of_one(html)

    def note(self, source: Source, path: tuple[PathKey, ...], findings: tuple[prose.Finding, ...]) -> None:
        """Turn a text's findings into problems with places."""
        for found in findings:
            self.problems.append(source.problem(found.code, path, found.message, found.hint, text_line=found.line))

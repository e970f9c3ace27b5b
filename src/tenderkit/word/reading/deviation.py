"""What of an annex no longer stands in a Word file as it was built: criteria, chapters and what is around them."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, NamedTuple

from tenderkit.word.reading.fingerprint import FURTHER, OWN, digest_of
from tenderkit.words.kept import holds_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tenderkit.word.reading.paragraphs import Reader


class Deviation(NamedTuple):
    """What is no longer as it was built."""

    edited: tuple[str, ...]
    """The criteria whose text is another one, or that are gone."""
    missing: tuple[str, ...]
    """Those of them of which nothing is left."""
    missing_chapters: tuple[str, ...]
    """The headings of chapters that are gone."""
    edited_around: bool
    """Whether text that stands in no criterion is another one."""

    @property
    def size(self) -> int:
        """How much is no longer as it was."""
        return len(self.edited) + len(self.missing_chapters) + self.edited_around


class _Found(NamedTuple):
    digest: str
    in_table: bool


def held_against(selection: Mapping[str, Any], reader: Reader) -> Deviation | None:
    """Hold the paragraphs of a file against what an annex keeps of its own; None where it keeps nothing."""
    texts = selection.get("texts")
    if not isinstance(texts, dict) or not holds_texts(texts):
        return None
    own = {name: digests.split() for name, digests in texts.items() if not name.startswith(OWN) and digests}
    around = " ".join(digests for name, digests in texts.items() if name.startswith(OWN)).split()
    known = {*around, *itertools.chain.from_iterable(own.values())}
    read = [(digest_of(each.text), each) for each in reader.paragraphs()]
    found = [
        _Found(digest, each.in_table) for digest, each in read if digest in known or (digest and not each.has_field)
    ]
    digests = [each.digest for each in found]
    there = {*digests}
    parts = tuple(_edited(own, digests, known))
    edited = tuple(dict.fromkeys(name.removesuffix(FURTHER) for name in parts))
    lost = {name for name in parts if not there & _only_of(name, own, around)}
    missing = tuple(name for name in edited if {name, f"{name}{FURTHER}"} & own.keys() <= lost)
    chapters = selection.get("chapters")
    titles = [title for title in chapters if isinstance(title, str)] if isinstance(chapters, list) else []
    gone = tuple(_gone(titles, around, found))
    # Where chapters are gone, what stood in them is too.
    fields = selection.get("fields")
    labels = {*fields.split()} if isinstance(fields, str) else None
    return Deviation(edited, missing, gone, not gone and _is_edited_around(around, own, found, labels))


def _gone(titles: Sequence[str], around: Sequence[str], found: Sequence[_Found]) -> Iterator[str]:
    """Yield the headings of chapters of which neither the heading nor what stood behind it is there."""
    standing = {each.digest for each in found if not each.in_table}  # an overview names chapters too
    there = {each.digest for each in found}
    behind = dict(itertools.pairwise(around))
    for title in titles:
        digest = digest_of(title)
        if digest not in standing and behind.get(digest) not in there:
            yield title


def _edited(own: Mapping[str, Sequence[str]], found: Sequence[str], known: set[str]) -> Iterator[str]:
    """Yield the criteria whose paragraphs do not stand one after the other, with nothing added."""
    places: dict[str, list[int]] = {}
    for at, digest in enumerate(found):
        places.setdefault(digest, []).append(at)
    last = max((at for at, digest in enumerate(found) if digest in known), default=-1)
    for criterion, digests in own.items():
        ends = (start + len(digests) for start in places.get(digests[0], ()) if _stands_at(start, digests, found))
        if not any(end > last or found[end] in known for end in ends):
            yield criterion


def _stands_at(start: int, own: Sequence[str], found: Sequence[str]) -> bool:
    return found[start : start + len(own)] == own


def _only_of(criterion: str, own: Mapping[str, Sequence[str]], around: Sequence[str]) -> set[str]:
    """Return what stands in this criterion and nowhere else; where there is nothing of the sort, all of it."""
    others = {*around, *itertools.chain.from_iterable(digests for name, digests in own.items() if name != criterion)}
    return {*own[criterion]} - others or {*own[criterion]}


def _is_edited_around(
    around: Sequence[str], own: Mapping[str, Sequence[str]], found: Sequence[_Found], labels: set[str] | None
) -> bool:
    """Tell whether paragraphs around the criteria are gone, or others stand between two of them.

    In a table only what does not follow one of the labels counts, or nothing where none are known: what is filled
    in behind a label may no longer be a field.
    """
    ahead = iter(found)
    if not all(any(each.digest == digest for each in ahead) for digest in around):
        return True
    outside = {*around} - {*itertools.chain.from_iterable(own.values())}
    known = {*around, *itertools.chain.from_iterable(own.values())}
    before, added = "", False
    for digest, in_table in found:
        if digest not in known:
            filled_in = in_table and (labels is None or before in labels)
            added = added or not filled_in
            continue
        if added and before in outside and digest in outside:
            return True
        before, added = digest, False
    return False

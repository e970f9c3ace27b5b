"""The pages of a version in one language, as data for their templates, and where each stands."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from tenderkit.catalogue.criterion import criterion_page
from tenderkit.catalogue.gathering import by_use
from tenderkit.catalogue.registers import REGISTERS, register_entries
from tenderkit.catalogue.rows import Row, rows_of
from tenderkit.catalogue.untranslated import as_html, as_shown, is_marked, linked
from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.documents.coverage import cover
from tenderkit.documents.difference import tell
from tenderkit.documents.resting import RELATIONS
from tenderkit.views.screen import Screen
from tenderkit.words.terms import Kind, Level, Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from tenderkit.catalogue.gathering import Edition
    from tenderkit.documents.difference import Difference, Entry
    from tenderkit.documents.wording import Wording

INDEX = "index.html"


class Link(NamedTuple):
    """A link: its address from the page, its text, and the language of that where it is another one."""

    href: str
    text: str
    language: str = ""


class Group(NamedTuple):
    """Criteria under one heading."""

    heading: str
    product: str
    folder: str
    """What stands before the names of their pages in an address."""
    rows: tuple[Row, ...]


class Language(NamedTuple):
    """A language of the catalogue: its words, and what fills its templates."""

    code: str
    name: str
    """What it calls itself."""
    wording: Wording
    law: str
    fill: Callable[[str, Mapping[str, Any]], str]
    """Takes the name of a template and what it may name."""
    source: Wording
    """The words of the source language, for what is not translated."""

    @property
    def screen(self) -> Screen:
        """The words as the screen has them."""
        return Screen(self.wording)


class EditionPages(NamedTuple):
    """The pages of a version, and what the rest of the catalogue needs of it."""

    edition: Edition
    version: str
    """In words."""
    folder: str
    """Its address below that of the language."""
    rows: tuple[Row, ...]
    files: Mapping[str, str]
    """The pages, by their address below the folder."""
    texts: Mapping[str, str]
    """What each criterion says, by id."""


def edition_pages(
    edition: Edition,
    language: Language,
    siblings: Sequence[Edition],
    languages: Iterable[Language],
    downloads: Any,  # noqa: ANN401 - what the template lists
) -> EditionPages:
    """Return the pages of a version.

    Args:
        edition: the version.
        language: their language.
        siblings: all versions of the set in this language, oldest first.
        languages: the languages of the catalogue.
        downloads: returns the levels with their commands and files, of rows.

    Raises:
        BuildFailed: a template or a yardstick is wrong.
    """
    screen = language.screen
    changes = edition.changes(language.code)
    difference = tell(changes, language.wording) if changes else None
    edition = edition._replace(set=as_shown(edition.set, language.code, language.wording.typeset))
    info = edition.set.texts[language.code].info
    rows = rows_of(edition, language.code, _changes(difference, edition))
    difference = difference and _with_titles(difference, str(info.get(("title",))), rows)
    folder = f"{edition.set.id}/{edition.address}"
    common = _common(edition, language, siblings, [each for each in languages if each.code in edition.languages])
    texts: dict[str, str] = {}
    files: dict[str, str] = {}
    told = {entry.id: entry for part in (difference.parts if difference else ()) for entry in part.entries if entry.id}
    for row in rows:
        shown = criterion_page(edition, row, language.code, screen)
        texts[row.id] = shown.text
        page = {**_page(common, row.page, row.title, 0), "language": row.language}
        values = {**common, "page": page, "criterion": shown, "changes": told.get(row.id)}
        files[row.page] = language.fill("catalogue/criterion.html.j2", values)
    asked = _questions(edition, language.code)
    groups = [
        Group(_kind(kind, language.wording), edition.set.id, "", tuple(found))
        for kind, found in groupby(rows, key=lambda row: row.kind)
    ]
    files[INDEX] = language.fill(
        "catalogue/edition.html.j2",
        {
            **common,
            "page": _page(common, INDEX, f"{common['set_title']} {common['version']}", 0),
            "scope": as_html(str(info.get(("scope",)))),
            "groups": groups,
            "facets": facets(groups, language, ()),
            "downloads": downloads(rows),
            "has_changes": difference is not None,
            "questions": [linked(question) for question in asked],
            "untranslated": any(row.language for row in rows) or any(map(is_marked, asked)),
        },
    )
    files |= _about(edition, language, rows, common, difference)
    return EditionPages(edition, common["version"], folder, rows, files, texts)


def facets(groups: Iterable[Group], language: Language, products: Sequence[tuple[str, str]]) -> Any:  # noqa: ANN401 - what the template lists
    """Return what a list can be narrowed by: the name of a facet, its label, and its values with their words."""
    rows = [row for group in groups for row in group.rows]
    screen, words = language.screen, language.wording
    found = {
        "product": list(products),
        "level": [(each.value, screen.level(each)) for each in Level if any(each in row.levels for row in rows)],
        "kind": [
            (each.value, words.word("coverage", "kinds", each)) for each in Kind if any(each is r.kind for r in rows)
        ],
        "theme": [(each.value, words.word("themes", each)) for each in Theme if any(each is row.theme for row in rows)],
        "basis": [(each, relation(each, screen)) for each in RELATIONS if any(each in row.basis for row in rows)],
    }
    return [(name, screen("catalogue", "facets", name), values) for name, values in found.items() if values]


def relation(value: str, screen: Screen) -> str:
    """Return the words for what a value rests on."""
    return screen("catalogue", "unsaid") if value == "unsaid" else screen.relation(value)


def version_words(edition: Edition, wording: Wording) -> str:
    """Write a version for readers: with who changed it, or that nobody released it."""
    info, overlay = edition.set.info, edition.set.overlay
    version = wording.version(info.version, overlay.name if overlay else None)
    return wording.fill("diff", "draft", version=version) if edition.set.is_draft else version


def _kind(kind: Kind, wording: Wording) -> str:
    return wording.word("diff", "measure") if kind is Kind.MEASURE else wording.word("kinds", kind, "title")


def _common(
    edition: Edition, language: Language, siblings: Sequence[Edition], others: Sequence[Language]
) -> dict[str, Any]:
    """Return what all pages of a version may name."""
    info = edition.set.texts[language.code].info
    by_age = sorted(siblings, key=by_use)
    newest = by_age[-1]
    return {
        "edition": edition,
        "language": language.code,
        "kinds": {kind.value: language.wording.word("coverage", "kinds", kind) for kind in Kind},
        "relations": {each: relation(each, language.screen) for each in RELATIONS},
        "set_title": str(info.get(("title",))),
        "version": version_words(edition, language.wording),
        "versions": [(each.address, version_words(each, language.wording)) for each in reversed(by_age)],
        "newest": newest.address,
        "newest_version": version_words(newest, language.wording),
        "newest_ids": {criterion.id for _, _, criterion in newest.set.criteria()},
        "others": [(each.code, each.name) for each in others],
    }


def _page(common: Mapping[str, Any], name: str, title: str, depth: int) -> dict[str, Any]:
    """Return where a page of a version stands: the ways up, and the same page in other languages."""
    edition: Edition = common["edition"]
    here = "../" * depth
    up = f"{here}../../../"
    path = f"{edition.set.id}/{edition.address}/{name}"
    crumbs = [Link(f"{here}../../{INDEX}", "")]
    crumbs += [Link(f"{here}{INDEX}", f"{common['set_title']} {common['version']}")] if name != INDEX else []
    languages = [Link(f"{up}{code}/{path}", text, code) for code, text in common["others"]]
    place = {"up": up, "here": here, "path": path, "crumbs": crumbs, "languages": languages}
    return {"title": title, "language": "", **place}


def _about(
    edition: Edition, language: Language, rows: Sequence[Row], common: Mapping[str, Any], difference: Difference | None
) -> Iterator[tuple[str, str]]:
    """Yield the pages about a version: its registers, its coverage, and what changed."""
    screen = language.screen
    for register in REGISTERS:
        entries = register_entries(edition, register, language.code, rows, screen)
        page = _page(common, f"about/{register}.html", screen("catalogue", "about", register), 1)
        values = {**common, "page": page, "entries": entries}
        yield f"about/{register}.html", language.fill("catalogue/register.html.j2", values)
    yardsticks = edition.library.shelf.yardsticks((language.code,))
    if yardsticks.entries:
        spoken = language.code if yardsticks.texts[language.code].data else SOURCE_LANGUAGE
        coverage = cover(edition.set, yardsticks, tuple(yardsticks.entries), spoken)
        wording = language.wording if spoken == language.code else language.source
        values = {
            **common,
            "words": wording,
            "page": _page(common, "about/coverage.html", screen("catalogue", "about", "coverage"), 1),
            "coverage": coverage,
            "elsewhere": wording.fill("coverage", "elsewhere", product=coverage.product),
            "notes": {each.id: as_html(each.note) for each in coverage.yardsticks},
            "origins": {
                each.id: wording.fill(
                    "coverage", "origin", publisher=each.source.publisher, day=wording.dated(each.checked)
                )
                for each in coverage.yardsticks
            },
        }
        yield "about/coverage.html", language.fill("catalogue/coverage.html.j2", values)
    if difference is not None:
        page = _page(common, "about/changes.html", difference.title, 1)
        listed = [entry for part in difference.parts for entry in part.entries]
        untranslated = any(entry.language or any(line.language for line in entry.lines) for entry in listed)
        values = {**common, "page": page, "difference": difference, "untranslated": untranslated}
        yield "about/changes.html", language.fill("catalogue/changes.html.j2", values)


def _with_titles(difference: Difference, title: str, rows: Iterable[Row]) -> Difference:
    """Return a difference with titles in the language of the page, where it has them: of the set, and of criteria."""
    titles = {row.id: row for row in rows}

    def entitled(entry: Entry) -> Entry:
        row = titles.get(entry.id)
        if row is None:
            return entry if entry.id else entry._replace(title=title, language="")
        return entry._replace(title=row.title, language=row.language)

    parts = (part._replace(entries=tuple(map(entitled, part.entries))) for part in difference.parts)
    return difference._replace(parts=tuple(parts))


def _changes(difference: Difference | None, edition: Edition) -> dict[str, str]:
    """Return what became of each criterion since the version before."""
    if difference is None or edition.before is None:
        return {}
    before = {criterion.id for _, _, criterion in edition.before.criteria()}
    told = (entry.id for part in difference.parts for entry in part.entries if entry.id)
    return {name: "changed" if name in before else "added" for name in told}


def _questions(edition: Edition, language: str) -> list[str]:
    """Return what the set asks the buyer."""
    info = edition.set.texts[language].info
    return [str(info.get(("questions", name, "text")) or name) for name in edition.set.info.questions]

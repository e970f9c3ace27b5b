"""All pages and files of a catalogue: the one place that chains what makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tenderkit.catalogue.choosing import choice_of, command_of, data_script, levels_of
from tenderkit.catalogue.gathering import by_use
from tenderkit.catalogue.pages import INDEX, EditionPages, Group, Language, Link, edition_pages, facets
from tenderkit.catalogue.rows import page_of
from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.criteria.shape import closest, listed
from tenderkit.documents.render import page_filler
from tenderkit.making.annex import build_opened
from tenderkit.words.errors import BuildFailed, Place, Problem, UsageError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tenderkit.catalogue.gathering import Edition
    from tenderkit.catalogue.rows import Row
    from tenderkit.documents.templates import Templates

_NAMES = "`tenderkit catalogue`, as the pages of src/tenderkit/catalogue/ hand them over,"
_STATIC = ("catalogue/catalogue.js",)
_STYLE = "catalogue/catalogue.css"


class Download(NamedTuple):
    """A level as it is: the command that builds its annex, and the annexes that are built."""

    level: str
    criteria: int
    command: str
    files: tuple[Link, ...]


class Annexes(NamedTuple):
    """Which annexes lie ready, and what makes them OpenDocument files."""

    wanted: bool
    to_odt: Callable[[Sequence[bytes]], Sequence[bytes]] | None = None


def catalogue_files(
    editions: Sequence[Edition], wanted: Sequence[str], templates: Templates, date: datetime.date, annexes: Annexes
) -> dict[str, bytes]:
    """Return the files of a catalogue by their paths.

    Args:
        editions: the versions to show.
        wanted: the languages; all those of the sets when empty.
        templates: where the templates are.
        date: the date of the annexes.
        annexes: which of them lie ready.

    Raises:
        UsageError: no set has a language that is wanted.
        BuildFailed: a set, a template or the house style has problems.
        OutputFailed: an annex cannot be made an OpenDocument file.
    """
    codes = _codes(editions, wanted)
    spoken = {code: _language(code, editions, templates) for code in codes}
    files: dict[str, bytes] = {}
    words: dict[str, bytes] = {}
    for language in spoken.values():
        made = [*_of_language(language, editions, spoken, templates, date, annexes, words)]
        files |= {path: text.encode() for path, text in _shown(language, made, spoken)}
        for each in made:
            place = f"{language.code}/{each.folder}/"
            files |= {f"{place}{path}": text.encode() for path, text in each.files.items()}
            choices = {level: choice_of(level, language.code, date, language.law) for level in levels_of(each.rows)}
            files[f"{place}data.js"] = data_script(each.edition, each.rows, language.wording, choices, each.texts)
    files |= words
    if annexes.to_odt is not None and words:
        made_odt = annexes.to_odt(tuple(words.values()))
        files |= {f"{path.removesuffix('docx')}odt": odt for path, odt in zip(words, made_odt, strict=True)}
    first = next(iter(spoken.values()))
    links = [Link(f"{each.code}/{INDEX}", each.name, each.code) for each in spoken.values()]
    files[INDEX] = first.fill("catalogue/languages.html.j2", {"language": first.code, "languages": links}).encode()
    files["catalogue.css"] = first.fill(_STYLE, {}).encode()
    files |= {name.rpartition("/")[2]: _static(name, templates) for name in _STATIC}
    return files


def _codes(editions: Sequence[Edition], wanted: Sequence[str]) -> list[str]:
    """Return the languages of a catalogue, the source language first."""
    known = dict.fromkeys(code for edition in editions for code in edition.languages)
    for code in wanted:
        if code not in known:
            raise UsageError(f"unknown language '{code}'", closest(code, known) or f"there are {listed(known)}")
    found = [code for code in known if not wanted or code in wanted]
    return sorted(found, key=lambda code: (code != SOURCE_LANGUAGE, code))


def _language(code: str, editions: Sequence[Edition], templates: Templates) -> Language:
    """Return a language with its words, under the law that is usual in it."""
    library = next(edition.library for edition in editions if code in edition.languages)
    law = library.profiles.usual(code)
    wording = templates.wording(code, library.profiles.read(law))
    names = wording.words["diff"]
    own = names.get("languages") if isinstance(names, dict) else None
    name = str(own.get(code, code)) if isinstance(own, dict) else code
    fill = page_filler(templates.folders, wording, _NAMES)
    source = wording if code == SOURCE_LANGUAGE else templates.wording(SOURCE_LANGUAGE)
    return Language(code, name[:1].upper() + name[1:], wording, law, fill, source)


def _of_language(
    language: Language,
    editions: Sequence[Edition],
    spoken: Mapping[str, Language],
    templates: Templates,
    date: datetime.date,
    annexes: Annexes,
    words: dict[str, bytes],
) -> Iterator[EditionPages]:
    """Yield the pages of each version, and put its annexes among those that are built."""
    there = [edition for edition in editions if language.code in edition.languages]
    for edition in there:
        siblings = [each for each in there if each.set.id == edition.set.id]

        def downloads(rows: Sequence[Row], edition: Edition = edition) -> list[Download]:
            return [*_downloads(edition, language, rows, templates, date, annexes, words)]

        yield edition_pages(edition, language, siblings, tuple(spoken.values()), downloads)


def _downloads(
    edition: Edition,
    language: Language,
    rows: Sequence[Row],
    templates: Templates,
    date: datetime.date,
    annexes: Annexes,
    words: dict[str, bytes],
) -> Iterator[Download]:
    """Yield each level with its command, and build its annex."""
    for level in levels_of(rows):
        count = sum(row.in_annex and level in row.levels for row in rows)
        files: list[Link] = []
        choice = choice_of(level, language.code, date, language.law)
        if annexes.wanted:
            name = f"{edition.set.id}-{edition.address}-{level.value}-{language.code}"
            place = f"{language.code}/{edition.set.id}/{edition.address}"
            words[f"{place}/{name}.docx"] = build_opened(
                edition.library, templates, edition.set, choice, wording=language.wording, checked=True
            ).content
            files = [Link(f"{name}.docx", "Word"), *([Link(f"{name}.odt", "ODT")] if annexes.to_odt else [])]
        command = command_of(edition, level, language.code)
        yield Download(language.wording.word("levels", level), count, command, tuple(files))


def _shown(
    language: Language, made: Sequence[EditionPages], spoken: Mapping[str, Language]
) -> Iterator[tuple[str, str]]:
    """Yield the start page of a language, and the pages that lead to the newest version."""
    screen = language.screen
    made = sorted(made, key=lambda each: by_use(each.edition))
    last = {each.edition.set.id: each for each in made}
    groups: list[Group] = []
    products: list[dict[str, Any]] = []
    for product, each in last.items():
        title = str(each.edition.set.texts[language.code].info.get(("title",)))
        versions = [
            Link(f"{one.folder}/{INDEX}", one.version) for one in reversed(made) if one.edition.set.id == product
        ]
        products.append({"id": product, "title": title, "folder": each.folder, "versions": versions})
        groups.append(Group(title, product, f"{each.folder}/", each.rows))
    values = {
        "language": language.code,
        "page": {
            "title": screen("catalogue", "title"),
            "language": "",
            "up": "../",
            "here": "",
            "crumbs": [],
            "languages": [Link(f"../{each.code}/{INDEX}", each.name, each.code) for each in spoken.values()],
        },
        "kinds": {kind: language.wording.word("coverage", "kinds", kind) for kind in _kinds(made)},
        "products": products,
        "groups": groups,
        "untranslated": any(row.language for each in groups for row in each.rows),
        "facets": facets(groups, language, [(each.product, each.heading) for each in groups]),
    }
    yield f"{language.code}/{INDEX}", language.fill("catalogue/start.html.j2", values)
    for path, target, title, spoken_in in _moved(made, language.code):
        moved = {"language": language.code, "target": target, "title": title, "spoken": spoken_in}
        yield f"{language.code}/{path}", language.fill("catalogue/moved.html.j2", moved)


def _kinds(made: Sequence[EditionPages]) -> list[str]:
    return [*dict.fromkeys(row.kind.value for each in made for row in each.rows)]


def _moved(made: Sequence[EditionPages], language: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield the addresses without a version: path, the page that each leads to, its title and the language of that."""
    found: dict[str, tuple[str, str, str]] = {}
    for each in made:
        group = each.edition.set.id
        title = str(each.edition.set.texts[language].info.get(("title",)))
        found[f"{group}/{INDEX}"] = (f"{each.edition.address}/{INDEX}", f"{title} {each.version}", "")
        for row in each.rows:
            found[f"{group}/{page_of(row.id)}"] = (f"{each.edition.address}/{row.page}", row.title, row.language)
    for path, (target, title, spoken) in found.items():
        yield path, target, title, spoken


def _static(name: str, templates: Templates) -> bytes:
    path = templates.find(name)
    if path is None:
        raise BuildFailed([Problem("E401", Place(name), "the file is missing")])
    return path.read_bytes().replace(b"\r\n", b"\n")

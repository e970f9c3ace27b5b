"""An annex and Jinja templates become annex HTML.

Templates run in a sandbox, escape by themselves, and an unknown name in them is an error.
Templates are looked for in the user's folder first, then in the package, file by file.
"""

from __future__ import annotations

import contextlib
import itertools
import re
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, htmlsafe_json_dumps

from tenderkit import __version__
from tenderkit.criteria.prose import to_html
from tenderkit.documents.due import asked_in
from tenderkit.documents.plain import inline, led
from tenderkit.documents.templates import ANNEX
from tenderkit.documents.tying import Data, Given, tied_by
from tenderkit.documents.wording import Wording
from tenderkit.words.errors import BuildFailed, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from jinja2.bccache import Bucket

    from tenderkit.documents.annex import Annex, Example
    from tenderkit.documents.coverage import Coverage
    from tenderkit.documents.difference import Difference


_BATCH = 2000
"""Pieces of a template that make one of the HTML: some 100 kB."""

_OF_DICTS = frozenset(dir(dict))
"""Names that a template gets from the dictionary itself, or is refused."""

_OF_JINJA = frozenset({LoopContext, Namespace})
"""What templates work with that is Jinja's own, and holds nothing else in what it shows."""

_OF_WORDINGS = frozenset(dir(Wording))
"""Names that a template gets from the wording itself, and no words have."""

_MARK = re.compile("\x01([^\x02]*):(\\d+)\x02")
"""Where a piece of template stands. XML cannot hold these characters, so no text has them."""


@dataclass(frozen=True, slots=True)
class AnnexHtml:
    """An annex as HTML: pieces of text, made anew each time somebody goes through them."""

    annex: Annex
    wording: Wording
    """The words of the annex's language."""
    selection: Mapping[str, Any]
    """What was chosen, for machines; it travels in the document."""
    folders: Sequence[Path]
    """Where templates are looked for, first to last."""

    def __iter__(self) -> Iterator[str]:
        """Yield the pieces.

        Raises:
            BuildFailed: a template is missing or wrong.
        """
        return self._rendered(_environment(self.folders, tied_by(self.wording)))

    def template_place(self, line: int) -> Place:
        """Return where in the templates a line of the HTML comes from.

        The annex is rendered once more with marks in it; only a failed build pays for that.
        """
        environment = _environment(self.folders, tied_by(self.wording))
        environment.add_extension(_Marks)
        environment.bytecode_cache = None  # what it holds has no marks
        marked = "".join(self._rendered(environment)).split("\n")
        place = Place(ANNEX, 1, 1)
        for number, text in enumerate(marked, start=1):
            for found in _MARK.finditer(text):
                place = Place(found.group(1), int(found.group(2)), 1)
            if number >= line:
                break
        path = next((folder / place.file for folder in self.folders if (folder / place.file).is_file()), None)
        return Place(path.as_posix(), place.line, place.column) if path else place

    def _rendered(self, environment: jinja2.Environment) -> Iterator[str]:
        annex, wording = self.annex, self.wording
        title = wording.fill("title", product=annex.title)
        changes = wording.fill("overlay", "changes", name=annex.overlay.name) if annex.overlay else ""
        annex = annex._replace(organisation=Given(annex.organisation), reference=Given(annex.reference))
        values = {
            "annex": annex,
            "annex_title": title,
            "changes": changes,
            "selection": self.selection,
            "shares": annex.shares(annex.share),
            **asked_in(annex),
        }
        return _filled(environment, ANNEX, wording, values, "`tenderkit build --format json`, under `annex`,")


@dataclass(frozen=True, slots=True)
class DocumentHtml:
    """A document of a tender as HTML: pieces of text, made anew each time somebody goes through them."""

    template: str
    """The name of its main template."""
    values: Mapping[str, Any]
    wording: Wording
    folders: Sequence[Path]
    """Where templates are looked for, first to last."""

    def __iter__(self) -> Iterator[str]:
        """Yield the pieces.

        Raises:
            BuildFailed: a template is missing or wrong.
        """
        names = "`tenderkit tender build`, as `document` and `dossier`,"
        environment = _environment(self.folders, tied_by(self.wording))
        return _filled(environment, self.template, self.wording, self.values, names)

    def template_place(self, _line: int) -> Place:
        """Return where in the templates a line of the HTML comes from: the main template, for parts are not told."""
        return Place(self.template)


def render_coverage(coverage: Coverage, wording: Wording, folders: Sequence[Path]) -> str:
    """Turn a coverage into an HTML page.

    Args:
        coverage: what to render.
        wording: the words of its language.
        folders: where templates are looked for, first to last.

    Raises:
        BuildFailed: a template is missing or wrong.
    """
    version = wording.version(coverage.version, coverage.changed_by)
    values = {
        "coverage": coverage,
        "page_title": wording.fill("coverage", "title", product=coverage.title),
        "set_line": wording.fill("coverage", "set", set=coverage.set, version=version, digest=coverage.digest),
        "elsewhere": wording.fill("coverage", "elsewhere", product=coverage.product),
        "notes": {each.id: to_html(each.note, {})[0] for each in coverage.yardsticks},
        "origins": {
            each.id: wording.fill(
                "coverage", "origin", publisher=each.source.publisher, day=wording.dated(each.checked)
            )
            for each in coverage.yardsticks
        },
    }
    names = "`tenderkit coverage --format json`, as `coverage`,"
    return "".join(_filled(_environment(folders), "coverage.html.j2", wording, values, names))


def render_difference(difference: Difference, wording: Wording, folders: Sequence[Path]) -> str:
    """Turn what changed between two versions into an HTML page.

    Args:
        difference: what to render.
        wording: the words of its language.
        folders: where templates are looked for, first to last.

    Raises:
        BuildFailed: a template is missing or wrong.
    """
    names = "`tenderkit diff --format json`, as `difference`,"
    filled = _filled(_environment(folders), "difference.html.j2", wording, {"difference": difference}, names)
    return "".join(filled)


def filled(
    folders: Sequence[Path], template: str, wording: Wording, values: Mapping[str, Any], names: str
) -> Iterator[str]:
    """Fill a template of another document piece by piece.

    Args:
        folders: where templates are looked for, first to last.
        template: its file name.
        wording: its words, as `w`.
        values: what else it may name.
        names: where those can be looked up, for whoever changes the template.

    Raises:
        BuildFailed: a template is missing or wrong.
    """
    return _filled(_environment(folders), template, wording, values, names)


def page_filler(folders: Sequence[Path], wording: Wording, names: str) -> Callable[[str, Mapping[str, Any]], str]:
    """Return what fills templates of many pages, each of which is read once.

    Args:
        folders: where templates are looked for, first to last.
        wording: their words, as `w`.
        names: where what else they may name can be looked up, for whoever changes them.

    Returns:
        A function of a template's name and of what it may name; it raises `BuildFailed` where one is missing or wrong.
    """
    environment = _environment(folders)
    return lambda template, values: "".join(_filled(environment, template, wording, values, names))


class _Marks(Extension):
    """Puts the template's name and line before each piece of template text."""

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Mark the text tokens, line by line."""
        for token in stream:
            if token.type != "data":
                yield token
                continue
            lines = token.value.split("\n")
            marked = (f"\x01{stream.name}:{token.lineno + n}\x02{line}" for n, line in enumerate(lines))
            yield Token(token.lineno, "data", "\n".join(marked))


class _CompiledTemplates(jinja2.FileSystemBytecodeCache):
    """Jinja's own cache of compiled templates, which may be lost or full without harm.

    Why: compiling the templates takes a tenth of a build. Jinja keeps the cache in a folder that
    only this user can read, and compares each entry with the template's text.
    """

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template, if there is room."""
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


def _cache() -> jinja2.BytecodeCache | None:
    try:
        return _CompiledTemplates(pattern=f"tenderkit-{__version__}-tied-%s.cache")
    except (RuntimeError, OSError):  # no safe folder
        return None


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with a short way to what templates name all the time."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - as Jinja has it
        """Return a word, or a field of a named tuple: nobody can reach further through them than the data."""
        kind = obj.__class__
        if kind is dict and attribute in obj and attribute not in _OF_DICTS:
            return obj[attribute]
        if attribute in getattr(kind, "_fields", ()):
            return getattr(obj, attribute)
        if kind in _OF_JINJA and not attribute.startswith("_"):
            with contextlib.suppress(AttributeError):
                return getattr(obj, attribute)
        if kind is Wording and attribute in obj.words and attribute not in _OF_WORDINGS:
            return obj.words[attribute]
        return super().getattr(obj, attribute)


def _to_json(value: Any) -> Data:  # noqa: ANN401 - whatever a template gives
    return Data(htmlsafe_json_dumps(value))


def _environment(folders: Sequence[Path], finalize: Callable[[Any], Any] | None = None) -> jinja2.Environment:
    environment = _Sandbox(
        loader=jinja2.FileSystemLoader(list(folders), encoding="utf-8"),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        auto_reload=False,
        bytecode_cache=_cache(),
        finalize=finalize,
    )
    environment.filters["tojson"] = _to_json
    return environment


def _filled(
    environment: jinja2.Environment, main: str, wording: Wording, values: Mapping[str, Any], names: str
) -> Iterator[str]:
    """Fill a template piece by piece; `names` says where its names can be looked up."""

    def grades(example: Example) -> str:
        return wording.enumerate(
            wording.fill("scoring", "grade", title=title, grade=wording.word("scoring", "grades", grade))
            for title, grade in example.grades
        )

    environment.filters.update(
        {
            "number": wording.number,
            "date": wording.date,
            "dated": wording.dated,
            "led": led,
            "inline": inline,
            "grades": grades,
        }
    )
    try:
        stream = environment.get_template(main).generate(w=wording, **values)
        while batch := list(itertools.islice(stream, _BATCH)):
            yield "".join(batch)
    except jinja2.TemplateSyntaxError as error:
        place = Place(error.filename or error.name or main, error.lineno, 1)
        raise BuildFailed([Problem("E401", place, f"the template is wrong: {error.message}")]) from error
    except jinja2.TemplateNotFound as error:
        hint = "put it into your templates folder, or take out the line that includes it"
        raise BuildFailed([Problem("E401", Place(main), f"no template '{error.name}'", hint)]) from error
    except UnicodeDecodeError as error:
        raise BuildFailed([Problem("E401", Place(main), "a template is not a UTF-8 text file")]) from error
    except jinja2.UndefinedError as error:
        message = f"unknown name in the template: {error.message}"
        hint = f"the names are those of {names} and of the wording, under `w`"
        raise BuildFailed([Problem("E401", _raised_at(error, main), message, hint)]) from error
    except SecurityError as error:
        message = f"the template does what templates may not: {error}"
        raise BuildFailed([Problem("E401", _raised_at(error, main), message)]) from error
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        message = f"the template fails: {type(error).__name__}: {error}"
        raise BuildFailed([Problem("E401", _raised_at(error, main), message)]) from error


def _raised_at(error: Exception, main: str) -> Place:
    """Return the innermost template line of an exception; Jinja maps its frames to template lines."""
    frames: Iterator[traceback.FrameSummary] = reversed(traceback.extract_tb(error.__traceback__))
    found = next((f for f in frames if f.filename.endswith((".j2", ".css"))), None)
    return Place(found.filename, found.lineno or 1, 1) if found else Place(main)

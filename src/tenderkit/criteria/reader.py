"""Reading the files of a criteria folder: each once, with what is wrong in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tenderkit.criteria.places import shown_path
from tenderkit.criteria.resolve import register_over
from tenderkit.criteria.shape import validate
from tenderkit.criteria.source import Position, Source, read_yaml
from tenderkit.words.errors import BuildFailed

if TYPE_CHECKING:
    from tenderkit.words.errors import Problem


def empty(file: str) -> Source:
    """Return a file with nothing in it."""
    return Source(file, None, Position(0, 0), "")


@dataclass(slots=True)
class Reader:
    """Reads files as plain data and as models, and notes what is wrong with those it was asked for."""

    base: Path
    """The working folder, against which paths are shown."""
    revision: str = ""
    """What stands before them, such as `HEAD~4:criteria/`."""
    problems: list[Problem] = field(default_factory=list)
    """What was found wrong since it was last emptied."""
    _sources: dict[Path, tuple[Source, tuple[Problem, ...]]] = field(default_factory=dict)
    _models: dict[tuple[Path, str], tuple[Any, tuple[Problem, ...]]] = field(default_factory=dict)

    @property
    def files(self) -> frozenset[str]:
        """The files read so far, as they are shown."""
        return frozenset(map(self.shown, self._sources))

    def plain(self, path: Path) -> tuple[Source, tuple[Problem, ...]]:
        """Read a file once as plain data; what cannot be read is empty."""
        if path not in self._sources:
            try:
                self._sources[path] = read_yaml(path, self.shown(path)), ()
            except BuildFailed as error:
                self._sources[path] = empty(self.shown(path)), error.problems
        return self._sources[path]

    def read(self, path: Path, shape: Any) -> tuple[Any, Source]:  # noqa: ANN401 - as `validate`
        """Read a file as a model; problems are noted, and what cannot be read is empty."""
        key = (path, str(shape))
        if key not in self._models:
            source, problems = self.plain(path)
            self._models[key] = (None, problems) if problems else validate(shape, source)
        model, problems = self._models[key]
        self.problems.extend(problems)
        return model, self.plain(path)[0]

    def read_over(self, shipped: Path, own: Path, shape: Any) -> tuple[Any, Source]:  # noqa: ANN401 - as `validate`
        """Read a register of the criteria folder over the one that comes with tenderkit."""
        merged = own / "over" / shipped.name  # no file bears this name
        if merged not in self._sources:
            source, problems = self.plain(own) if own.exists() else (empty(self.shown(own)), ())
            self._sources[merged] = register_over(self.plain(shipped)[0], source), problems
        return self.read(merged, shape)

    def shown(self, path: Path) -> str:
        """Return a path as people should see it."""
        shown = shown_path(path, self.base)
        return shown if Path(shown).is_absolute() else f"{self.revision}{shown}"

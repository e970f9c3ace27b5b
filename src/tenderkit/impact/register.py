"""The factors of `impact.yaml`: those of a criteria folder of one's own over those that come with tenderkit."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.criteria.impact_model import ImpactFile
from tenderkit.criteria.places import packaged, shown_path
from tenderkit.criteria.shape import closest, listed, validate
from tenderkit.criteria.source import read_yaml
from tenderkit.words.errors import BuildFailed, UsageError
from tenderkit.words.frozen import NOT_THE_SHAPE, made

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tenderkit.criteria.impact_model import DeviceFactors, Factor, Grid, GridFactor, Origin
    from tenderkit.criteria.source import Source
    from tenderkit.words.errors import Problem

FILE = "impact.yaml"

FACTORS = ("making", "repair", "electricity", "refurbishing", "refurbished_years")
"""The factors of a product group, by the name of their field."""


class Register(NamedTuple):
    """The factors there are."""

    sources: Mapping[str, Origin]
    grid: Grid
    countries: Mapping[str, GridFactor]
    groups: Mapping[str, DeviceFactors]

    def group(self, name: str) -> DeviceFactors:
        """Return the factors of a product group.

        Raises:
            UsageError: there are none.
        """
        if name not in self.groups:
            hint = closest(name, self.groups) or f"there are some for {listed(self.groups)}; your own: docs/impact.md"
            raise UsageError(f"no factors for the product group '{name}'", hint, ("set",))
        return self.groups[name]

    def country(self, code: str) -> GridFactor:
        """Return the emission factor of electricity in a country.

        Raises:
            UsageError: there is none.
        """
        if code not in self.countries:
            message = f"no emission factor of electricity for the country '{code}'"
            raise UsageError(message, f"there are {listed(sorted(self.countries))}; your own: docs/impact.md")
        return self.countries[code]


def read_register(folder: Path, working: Path) -> Register:
    """Return the factors to compute with.

    Args:
        folder: the criteria folder in use; an `impact.yaml` in it goes over the one that comes with tenderkit.
        working: the working folder, against which paths are shown.

    Raises:
        BuildFailed: something in a file is wrong; all of it is told.
    """
    shipped = packaged("criteria") / FILE
    base = _read(shipped, working)
    own = folder / FILE
    if not own.exists() or own.samefile(shipped):
        return _joined(base, base)
    found = _read(own, working)
    register = _joined(base, found)
    if problems := list(_unknown(read_yaml(own, shown_path(own, working)), found, register)):
        raise BuildFailed(problems)
    return register


def _joined(base: ImpactFile, own: ImpactFile) -> Register:
    grid = own.grid or base.grid
    if grid is None:
        raise LookupError(FILE)  # never: ours has one
    countries = {**(base.grid.countries if base.grid else {}), **grid.countries}
    return Register({**base.sources, **own.sources}, grid, countries, {**base.groups, **own.groups})


def _read(path: Path, working: Path) -> ImpactFile:
    """Read a file; the one that comes with tenderkit was held against its rules when it was made."""
    source = read_yaml(path, shown_path(path, working))
    if path.parent == packaged("criteria"):
        with suppress(*NOT_THE_SHAPE):
            file: ImpactFile = made(ImpactFile)(source.data)
            return file
    found, problems = validate(ImpactFile, source)
    if not problems:
        problems = tuple(_wrong_ranges(source, found))
    if problems:
        raise BuildFailed(problems)
    whole: ImpactFile = found
    return whole


def _wrong_ranges(source: Source, file: ImpactFile) -> Iterator[Problem]:
    for group, factors in file.groups.items():
        for name in FACTORS:
            factor: Factor = getattr(factors, name)
            if not factor.low <= factor.central <= factor.high:
                message = f"'{name}' of {group} is not in order: {factor.low:f}, {factor.central:f}, {factor.high:f}"
                hint = "write low, central and high from the least to the most"
                yield source.problem("E360", ("groups", group, name), message, hint, at_key=True)


def _unknown(source: Source, own: ImpactFile, register: Register) -> Iterator[Problem]:
    """Yield the sources that factors name and nobody describes."""
    hint = "describe it under `sources`, with title, publisher, date, licence and the day you looked"
    places = [(("groups", group, name), getattr(each, name)) for group, each in own.groups.items() for name in FACTORS]
    for path, factor in places:
        for number, name in enumerate(factor.sources):
            if name not in register.sources:
                message = f"there is no source '{name}'"
                yield source.problem("E361", (*path, "sources", number), message, hint)
    if own.grid is not None and own.grid.source not in register.sources:
        yield source.problem("E361", ("grid", "source"), f"there is no source '{own.grid.source}'", hint)

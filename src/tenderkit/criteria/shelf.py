"""The registers of a criteria folder: its own over those that come with tenderkit."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE, RegisterFile, Registers, Yardsticks
from tenderkit.criteria.market_model import MarketFile, MarketTextsFile
from tenderkit.criteria.places import packaged
from tenderkit.criteria.reader import Reader, empty
from tenderkit.criteria.registers import (
    LabelsFile,
    LabelTextsFile,
    LawFile,
    LawTextsFile,
    SourcesFile,
    YardsticksFile,
    YardstickTextsFile,
)
from tenderkit.words.errors import BuildFailed
from tenderkit.words.frozen import NOT_THE_SHAPE, made

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from tenderkit.criteria.market_model import MarketSource, MarketTexts
    from tenderkit.criteria.source import Source

_SHAPES: dict[str, tuple[Any, Any]] = {
    "labels": (LabelsFile, LabelTextsFile),
    "law": (LawFile, LawTextsFile),
    "sources": (SourcesFile, None),
    "yardsticks": (YardsticksFile, YardstickTextsFile),
    "market": (MarketFile, MarketTextsFile),
}
"""The shape of each register, and of its translations where it has any."""

NOT_OF_A_SET: Final = "market.yaml"
"""The register that says nothing of criteria: no set is another one because of it."""


class Market(NamedTuple):
    """What the columns of market data hold, by the id of the source, and its texts in another language."""

    entries: Mapping[str, MarketSource]
    texts: Mapping[str, MarketTexts]


class Shelf(NamedTuple):
    """Where the registers of a criteria folder stand; what is wrong in them is noted by the reader."""

    folder: Path
    """The criteria folder."""
    reader: Reader

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders with the registers: the criteria folder's own, over those that come with tenderkit."""
        own, shipped = self.folder / "registers", packaged("criteria") / "registers"
        return (own, shipped) if own.is_dir() and not own.samefile(shipped) else (shipped,)

    def entries(self, name: str) -> tuple[Any, Source]:
        """Read a register, such as `labels`: its entries, and its file; one that is not there is empty."""
        return self._read(f"{name}.yaml", _SHAPES[name][0])

    def texts(self, name: str, language: str) -> Source:
        """Read the texts of a register in a language: in the source language its own file."""
        if language == SOURCE_LANGUAGE:
            return self.entries(name)[1]
        return self._read(f"{language}/{name}.yaml", _SHAPES[name][1])[1]

    def registers(self) -> Registers:
        """Read what criteria point to."""
        return Registers(*(self.entries(name)[0] or {} for name in Registers._fields))

    def files(self, languages: Iterable[str]) -> dict[str, RegisterFile]:
        """Read the registers `labels`, `law` and `sources` whole.

        Args:
            languages: the languages needed besides the source language.

        Raises:
            BuildFailed: something in the files is wrong.
        """
        self.reader.problems = []
        others = [language for language in languages if language != SOURCE_LANGUAGE]
        found = {
            name: RegisterFile(
                *_whole(self.entries(name)),
                {language: self.texts(name, language) for language in others if _SHAPES[name][1]},
            )
            for name in Registers._fields
        }
        self._stop_at_problems()
        return found

    def yardsticks(self, languages: Iterable[str]) -> Yardsticks:
        """Read what criteria can be held against; no annex needs it.

        Args:
            languages: the languages needed besides the source language.

        Raises:
            BuildFailed: something in the files is wrong.
        """
        self.reader.problems = []
        entries, sources, law = (self.entries(name)[0] for name in ("yardsticks", "sources", "law"))
        texts = {language: self.texts("yardsticks", language) for language in (SOURCE_LANGUAGE, *languages)}
        self._stop_at_problems()
        return Yardsticks(entries, sources, texts, law)

    def market(self, language: str) -> Market:
        """Read what the columns of market data hold; no criterion and no annex needs it.

        Args:
            language: the language of its texts.

        Raises:
            BuildFailed: something in the files is wrong.
        """
        self.reader.problems = []
        entries, texts = self._made("market.yaml", MarketFile), {}
        if language != SOURCE_LANGUAGE:
            texts = self._made(f"{language}/market.yaml", MarketTextsFile)
        self._stop_at_problems()
        return Market(entries, texts)

    def _made(self, name: str, shape: Any) -> Any:  # noqa: ANN401 - as `validate`
        """Read a file of a register that takes longer to hold against its shape than to use.

        The one that comes with tenderkit was held against it before.
        """
        own, shipped = self.folder / "registers" / name, packaged("criteria") / "registers" / name
        if shipped.exists() and (not own.exists() or own.samefile(shipped)):
            with suppress(*NOT_THE_SHAPE):
                return made(shape)(self.reader.plain(shipped)[0].data)
        return self._read(name, shape)[0] or {}

    def _stop_at_problems(self) -> None:
        if self.reader.problems:
            raise BuildFailed(self.reader.problems)

    def _read(self, name: str, shape: Any) -> tuple[Any, Source]:  # noqa: ANN401 - as `validate`
        """Read a file of a register; one that is not there, or has nothing in it, is empty."""
        own, shipped = self.folder / "registers" / name, packaged("criteria") / "registers" / name
        untranslated = own.parent.name != "registers" and (self.folder / "registers" / own.name).exists()
        if own.exists() and (not shipped.exists() or own.samefile(shipped)):
            return self.reader.read(own, shape)
        if own.exists() or (untranslated and shipped.exists()):
            return self.reader.read_over(shipped, own, shape)
        return self.reader.read(shipped, shape) if shipped.exists() else ({}, empty(self.reader.shown(own)))


def _whole(read: tuple[Any, Source]) -> tuple[Any, Source]:
    return read[0] or {}, read[1]

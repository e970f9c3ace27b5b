"""`tenderkit market`: how many models and suppliers are left after each criterion."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tenderkit.cli.app import FormatOption, GroupArgument, LanguageOption, Places, choice
from tenderkit.cli.arguments import TextFormat, day, own_values
from tenderkit.words.errors import UsageError
from tenderkit.words.languages import base_of
from tenderkit.words.terms import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.market.funnel import Funnel

_ALL = typer.Option("--all", help="Name every supplier; JSON does anyway.")
_BASIS = typer.Option("--basis", help="Print the counts as lines to paste into the draft's criteria instead.")
_WRITE = typer.Option("--write", help="Write the counts into the `basis` of the draft's criteria; asks before.")
_DRY = typer.Option("--dry-run", help="With --write: show what would change, and change nothing.")
_YES = typer.Option("--yes", help="With --write: ask nothing.")


def market(
    context: typer.Context,
    group: GroupArgument,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Market data: CSV, XLSX, ODS or JSON.")],
    level: Annotated[Level, choice(Level, "--level", help="Level of ambition.")] = Level.BASELINE,
    without: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Leave this criterion out; can be given more than once.")
    ] = None,
    values: Annotated[
        list[str] | None, typer.Option("--set", metavar="ID.PARAM=VALUE", help="Try your own value.")
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(metavar="YYYY-MM-DD", help="Day of the data; unless told, that on which each file was saved."),
    ] = None,
    basis: Annotated[bool, _BASIS] = False,  # noqa: FBT002 - a flag
    write: Annotated[bool, _WRITE] = False,  # noqa: FBT002 - a flag
    dry_run: Annotated[bool, _DRY] = False,  # noqa: FBT002 - a flag
    yes: Annotated[bool, _YES] = False,  # noqa: FBT002 - a flag
    every: Annotated[bool, _ALL] = False,  # noqa: FBT002 - a flag
    lang: LanguageOption = "en",
    form: FormatOption = TextFormat.TEXT,
) -> None:
    """Count how many models and suppliers are left after each criterion, in market data that you downloaded.

    Known are EPREL (smartphones and tablets), ENERGY STAR computers, the French repairability index, and price lists
    of your own whose columns are named as parameters. Their columns stand in registers/market.yaml.

    Examples:
    tenderkit market smartphone --level significant eprel.csv

    tenderkit market smartphone eprel.csv --set planned-service-life.years=7 --without repairability

    tenderkit market smartphone@draft --level ambitious eprel.csv --write
    """
    from tenderkit.cli.counts import files_to_change, write_counts  # noqa: PLC0415 - only needed here
    from tenderkit.documents.choice import Choice  # noqa: PLC0415 - imports pydantic
    from tenderkit.market.surveying import survey  # noqa: PLC0415 - the same
    from tenderkit.market.writing import written  # noqa: PLC0415 - the same
    from tenderkit.versions.store import open_set  # noqa: PLC0415 - the same
    from tenderkit.views.screen import Screen  # noqa: PLC0415 - the same

    places: Places = context.obj
    _must_go_together(write=write, others={"--basis": basis, "--format json": form is TextFormat.JSON, "--set": values})
    if (dry_run or yes) and not write:
        raise UsageError(f"{'--dry-run' if dry_run else '--yes'} goes with --write", "say --write too")
    library = places.library(group)
    chosen = Choice(level, lang, day(None), without=tuple(without or ()), values=own_values(values or (), lang))
    criteria_set = open_set(library, group, dict.fromkeys(("en", lang)))
    if basis and criteria_set.edition != "draft":
        hint = f"name it: tenderkit market {criteria_set.id}@draft"
        raise UsageError(f"--basis prints lines for the draft, and this is {criteria_set.edition}", hint)
    targets = files_to_change(places, library, criteria_set) if write else ()
    told = None if date is None else day(date).isoformat()
    funnels = survey(criteria_set, chosen, library.shelf.market(lang), _days(files, told))
    if write:
        screen = Screen(places.template_folders().screen_wording(lang))
        changes = written(criteria_set, chosen.level, funnels, targets)
        write_counts(changes, screen, ask=not yes, only_show=dry_run, quiet=places.quiet)
        return
    _show(places, criteria_set, funnels, chosen.level, lang, form, basis=basis, every=every)


def _must_go_together(*, write: bool, others: Mapping[str, object]) -> None:
    """Stop where something is said besides `--write` that does not go with it."""
    hints = {"--set": "write the value into the draft first: a count is written for the values that stand there"}
    for option, given in others.items():
        if write and given:
            raise UsageError(f"--write does not go with {option}", hints.get(option, "say one of the two"))


def _days(files: Iterable[Path], told: str | None) -> dict[Path, str]:
    """Return the files with the day of their data: as told, else the one on which each was saved."""

    def saved(file: Path) -> str:
        try:
            return (
                datetime.datetime.fromtimestamp(file.stat().st_mtime, tz=datetime.UTC).astimezone().date().isoformat()
            )
        except OSError:
            return ""  # whoever reads it tells why it cannot be read

    return {file: told or saved(file) for file in files}


def _show(
    places: Places,
    criteria_set: CriteriaSet,
    funnels: Sequence[Funnel],
    level: Level,
    language: str,
    form: TextFormat,
    *,
    basis: bool,
    every: bool,
) -> None:
    """Print what was counted."""
    from tenderkit.cli import console  # noqa: PLC0415 - imports rich
    from tenderkit.market.pasting import counted_in  # noqa: PLC0415 - with the data
    from tenderkit.views.market import funnel_blocks, funnel_data  # noqa: PLC0415 - with the console
    from tenderkit.views.screen import Screen  # noqa: PLC0415 - the same

    if form is TextFormat.JSON:
        facts = {"set": criteria_set.id, "version": criteria_set.edition, "level": level.value}
        console.print_data({**facts, "data": [funnel_data(funnel) for funnel in funnels]})
        return
    screen = Screen(places.template_folders().screen_wording(language))
    if basis:
        found = [each for funnel in funnels for each in counted_in(criteria_set, level, funnel)]
        for each in found:
            file = criteria_set.sources[each.theme].file
            head = screen("counting", "paste", file=file, criterion=each.criterion, parameter=each.parameter)
            console.write(f"# {head}\n{each.lines}\n")
        if not found and not places.quiet:
            console.print_note(screen("counting", "nothing_to_paste"))
        return
    title = _title(criteria_set, language)
    for funnel in funnels:
        console.print_blocks(funnel_blocks(funnel, title, level.value, screen, every=every))
        if funnel is not funnels[-1]:
            console.write("\n")
    if not places.quiet:
        console.print_note(screen("counting", "more_brands"))


def _title(criteria_set: CriteriaSet, language: str) -> str:
    texts = criteria_set.texts.get(base_of(language))
    found = texts.info.get(("title",)) if texts else None
    return found if isinstance(found, str) else criteria_set.info.title

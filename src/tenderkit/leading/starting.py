"""The files of a new workspace: `tenderkit.yaml`, an overlay for each product group, and a page that explains them."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE, CriteriaSet
from tenderkit.criteria.overlay_model import WorkspaceFile
from tenderkit.criteria.places import WORKSPACE
from tenderkit.criteria.shape import closest, listed, validate
from tenderkit.criteria.source import parse_yaml
from tenderkit.overlays.workspace import OVERLAYS
from tenderkit.versions.store import DRAFT, open_set, releases
from tenderkit.words.errors import UsageError
from tenderkit.words.fields import is_number
from tenderkit.words.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tenderkit.criteria.library import Library
    from tenderkit.criteria.model import Criterion


def starting_files(library: Library, groups: Sequence[str], name: str, criteria: str | None) -> dict[str, str]:
    """Return the files of a new workspace by their path in it; `tenderkit.yaml`, which makes it one, is the last.

    Args:
        library: the criteria to build on.
        groups: the product groups; all of the library's where there are none.
        name: the organisation's, or the group's.
        criteria: the path of the criteria folder from the workspace; None for the criteria of tenderkit.

    Raises:
        UsageError: there is no such product group, or the name cannot be one.
        BuildFailed: a set cannot be read.
    """
    there = library.groups()
    for group in groups:
        if group not in there:
            raise UsageError(f"unknown product group '{group}'", closest(group, there) or f"there are {listed(there)}")
    chosen = tuple(dict.fromkeys(groups)) or there
    if not chosen:
        raise UsageError("there is no product group to build on", "name a criteria folder with --criteria")
    base = {group: (releases(library, group) or (DRAFT,))[-1] for group in chosen}
    files = {}
    for group, version in base.items():
        criteria_set = open_set(library, f"{group}@{version}")
        example = _example(criteria_set)
        files[f"{OVERLAYS}/{group}.yaml"] = _overlay(criteria_set, example)
        for language in criteria_set.info.languages:
            if language not in {SOURCE_LANGUAGE, *criteria_set.info.tenderers_only}:
                files[f"{OVERLAYS}/{language}/{group}.yaml"] = _translation(criteria_set, language, example)
    files["README.md"] = _readme(name, chosen[0])
    files[WORKSPACE] = _workspace(name, base, criteria)
    return files


def _workspace(name: str, base: dict[str, str], criteria: str | None) -> str:
    versions = "\n".join(f"  {group}: {version}" for group, version in base.items())
    where = f"criteria: {_quoted(criteria)}\n" if criteria else ""
    text = f"""\
# Whose criteria these are, and which versions they build on.
# `tenderkit upgrade GROUP VERSION` moves to another version, and tells first what that means.
format: 1
name: {_quoted(name)}
base:
{versions}
{where}"""
    if validate(WorkspaceFile, parse_yaml(text, WORKSPACE))[1]:
        raise UsageError(f"'{name}' is no name", "say --name with the name of your organisation, on one line")
    return text


def _quoted(text: str) -> str:
    """Write a text as YAML that no character in it can change."""
    return json.dumps(text, ensure_ascii=False)


class _Example(NamedTuple):
    """Criteria that the examples in an overlay name."""

    dropped: str
    changed: str
    values: str
    """A parameter of the one that is changed, with another value than the base; nothing where it has none."""
    source: str


def _example(criteria_set: CriteriaSet) -> _Example:
    criteria = [c for _, _, c in criteria_set.criteria() if c.kind is not Kind.MEASURE]
    needed = {name for criterion in criteria for name in criterion.needs}
    changed = next((c for c in criteria if _values(c)), criteria[0])
    others = [c for c in criteria if c is not changed and c.id not in needed] or [changed]
    dropped = max(others, key=lambda criterion: criterion.priority)
    return _Example(dropped.id, changed.id, _values(changed), changed.sources[0].source)


def _values(criterion: Criterion) -> str:
    """Return a parameter as an overlay would write it: at its lowest level halfway to the next one."""
    for name, parameter in criterion.parameters.items():
        values = [parameter.at(level) or "" for level in parameter.levels[:2]]
        if parameter.stricter and len(set(values)) > 1 and all(map(is_number, values)):
            half = format(sum(map(Decimal, values)) / 2, "f")
            return f"{name}: {{{parameter.levels[0].value}: {half}}}"
    return ""


def _commented(text: str) -> str:
    return "".join(f"# {line}".rstrip() + "\n" for line in text.splitlines())


def _overlay(criteria_set: CriteriaSet, example: _Example) -> str:
    values = f"  parameters:\n    {example.values}   # in place of that of the base\n" if example.values else ""
    group, edition = criteria_set.id, criteria_set.edition
    return f"""\
# What is different for you from {group} {edition}, each with a reason, which only buyers read.
# See what there is with: tenderkit show {group}. Take the `# ` away in front of an example to use it.

# A criterion that you leave out:
{
        _commented(f'''- drop: {example.dropped}
  reason: Why you leave it out.
''')
    }
# A criterion that you change; `levels`, `parameters`, `texts`, `extra`, `labels` and `accept` can be given:
{
        _commented(f'''- change: {example.changed}
  reason: Why it is different for you.
{values}  extra:                          # comes after the text of the base; `texts` replaces it
    guidance: |
      Our service desk looks at this at the first delivery.
''')
    }
# A criterion of your own, with all fields that a criterion has:
{
        _commented(f'''- add: asset-tags
  theme: circularity
  reason: Glued tags make devices hard to sell on.
  kind: specification
  title: Asset tags without residue
  subject: The case of each {{{{ product.singular }}}} delivered; use and end of life.
  priority: 3
  effort: low
  status: proposed
  requirement: |
    Asset tags on the case can be removed by hand and leave no glue behind.
  verification: |
    Photographs of a tag and of the case after its removal, handed in with the tender.
  rationale: |
    A clean case is worth more to the next user.
  guidance: |
    Ask for a sample if in doubt.
  market: {{offer: fair, basis: "Say how you know.", checked: 2026-11}}
  sources: [{{source: {example.source}}}]   # or one of your own, in overlay/registers/sources.yaml
''')
    }"""


_ADDED = {
    "nl": """\
asset-tags:
  title: Inventarislabels zonder resten
  subject: De behuizing van elk geleverd apparaat; gebruik en einde levensduur.
  requirement: |
    Inventarislabels op de behuizing zijn met de hand te verwijderen en laten geen lijm achter.
  verification: |
    Foto's van een label en van de behuizing nadat het is verwijderd, ingediend bij de inschrijving.
  rationale: |
    Een schone behuizing is meer waard voor de volgende gebruiker.
  guidance: |
    Vraag bij twijfel een monster.
  market: {basis: Zeg hoe u dat weet.}
"""
}
_CHANGED = {"nl": "Onze servicedesk kijkt hiernaar bij de eerste levering."}


def _translation(criteria_set: CriteriaSet, language: str, example: _Example) -> str:
    head = f"# The texts of overlay/{criteria_set.id}.yaml in '{language}': each text that stands there, by id.\n"
    if language not in _ADDED:
        return head
    changed = f"{example.changed}:\n  extra:\n    guidance: |\n      {_CHANGED[language]}\n"
    return f"{head}\n{_commented(changed)}\n{_commented(_ADDED[language])}"


def _readme(name: str, group: str) -> str:
    return "\n".join(_readme_lines(name, group)) + "\n"


def _readme_lines(name: str, group: str) -> Iterator[str]:
    yield f"# Criteria of {name}"
    yield ""
    yield "Criteria for tenders, as changes on top of those of tenderkit."
    yield ""
    yield "| File | What it is |"
    yield "|---|---|"
    yield "| `tenderkit.yaml` | the versions built on |"
    yield "| `overlay/GROUP.yaml` | what is different, each with a reason |"
    yield "| `overlay/nl/GROUP.yaml` | its texts in Dutch |"
    yield ""
    yield "```sh"
    yield f"tenderkit show {group}                       # the criteria, yours marked"
    yield "tenderkit check                             # what is wrong in the changes"
    yield f"tenderkit diff {group}                       # what is different from the base"
    yield f"tenderkit build {group} --level baseline     # the annex"
    yield f"tenderkit upgrade {group}                    # what building on the newest version means"
    yield "```"

"""Writing a criteria folder of any size: `python benchmarks/generate.py FOLDER COUNT`.

The folder is complete (registers, set, four themes, English) and `tenderkit check` finds nothing
wrong in it. The same count gives the same bytes. What a criterion looks like follows the laptop
set of this project: the share of each kind, the length of each text, how many texts hold lists or
emphasis, how many criteria have parameters, labels and additions. Every criterion applies at every
level, so an annex at baseline holds all of them.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from string import Template
from textwrap import indent
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["GROUP", "LARGEST", "generate"]

GROUP: Final = "generated"
"""The product group's id."""

THEMES: Final = ("co2", "circularity", "toxicity", "social")

KINDS: Final = (
    *("specification", "contract", "specification", "award", "contract", "specification", "award"),
    *("specification", "contract", "specification", "selection", "contract", "specification", "award"),
    *("contract", "specification", "contract", "award", "specification", "exclusion"),
)
"""The kinds of twenty criteria in a row: eight specifications, six contract clauses and so on."""

PARTS: Final = (
    *("battery", "display", "keyboard", "storage drive", "working memory", "fan", "mainboard", "camera"),
    *("charger", "housing", "hinge", "touchpad", "loudspeaker", "microphone", "network card", "port"),
    *("docking station", "cable", "packaging", "stylus"),
)

ASPECTS: Final = (
    *("durability", "repair", "replacement", "reuse", "refurbishment", "recycled content", "recycling"),
    *("energy use", "transport", "spare parts", "test reports", "documentation", "substances", "solder"),
    *("flame retardants", "plasticisers", "working hours", "wages", "worker safety", "traceability"),
)

STAGES: Final = (
    *("mining", "component production", "final assembly", "distribution", "delivery"),
    *("first use", "repair", "second use", "collection", "end of life"),
)

LARGEST: Final = len(PARTS) * len(ASPECTS) * len(STAGES)
"""The most criteria: then every title has been used."""

ITEMS: Final = (
    "the make, the type and the year in which production of the part began",
    "the result of the test, with the number of samples and the spread",
    "the sites where the part is made and put together, with their addresses",
    "the mass of the part in g and the share of each material in it",
    "the price of the part during the term of the contract, without VAT",
    "the period during which the part can be ordered, counted from delivery",
    "the instructions for removing the part, step by step and with pictures",
)

LABELS: Final = 12
LAWS: Final = 12
SOURCES: Final = 40


def generate(folder: Path, count: int, *, later: bool = False) -> Path:
    """Write a criteria folder with one product group.

    Args:
        folder: where to; made where it does not exist.
        count: the number of criteria.
        later: as it is a version later: every tenth criterion has other values and is worded otherwise.

    Returns:
        The folder.

    Raises:
        ValueError: more criteria are asked for than there are titles, or none.
    """
    if not 0 < count <= LARGEST:
        raise ValueError(f"the number of criteria lies between 1 and {LARGEST:,}, not at {count:,}")
    registers, group = folder / "registers", folder / GROUP
    for place in (registers, group):
        place.mkdir(parents=True, exist_ok=True)
    _write(registers / "labels.yaml", (_label(number) for number in range(LABELS)))
    _write(registers / "law.yaml", (_law(number) for number in range(LAWS)))
    _write(registers / "sources.yaml", (_source(number) for number in range(SOURCES)))
    _write(group / "set.yaml", [SET])
    for at, theme in enumerate(THEMES):
        numbers = range(at, count, len(THEMES))
        if numbers:
            _write(
                group / f"{theme}.yaml", (criterion(number, changed=later and is_changed(number)) for number in numbers)
            )
    return folder


def is_changed(number: int) -> bool:
    """Say whether a criterion changes from one version to the next; themes take turns, so every theme has some."""
    return number // len(THEMES) % 10 == 0


def criterion(number: int, *, changed: bool = False) -> str:
    """Return one criterion as YAML."""
    part = PARTS[number % len(PARTS)]
    aspect = ASPECTS[number // len(PARTS) % len(ASPECTS)]
    stage = STAGES[number // (len(PARTS) * len(ASPECTS)) % len(STAGES)]
    # Themes take turns, so the kind follows the number within the theme.
    kind = KINDS[number // len(THEMES) % len(KINDS)]
    title = f"{aspect.capitalize()} of the {part} at {stage}"
    words = {"part": part, "aspect": aspect, "stage": stage}
    requirement = _requirement(number, kind)
    fields = [
        f"- id: {f'{aspect} {part} {stage}'.replace(' ', '-')}",
        f"  kind: {kind}",
        f"  title: {title}",
        f"  subject: The {part} of each device delivered under this contract; {stage}.",
        f"  priority: {number % 3 + 1}",
        f"  effort: {('low', 'medium', 'high')[number % 3]}",
        "  status: proposed",
        _parameters(number, kind, more=int(changed)),
        _text("requirement", requirement.replace("at least", "no less than") if changed else requirement, words),
        _text("verification", _verification(number, kind), words),
        *_additions(number, kind, words),
        *_labels(number, kind),
        *_scoring(number, kind, words),
        *_follow_up(kind, words),
        _text("rationale", RATIONALE, words),
        _text("guidance", GUIDANCE[number % 3], words),
        _market(words),
        _references(number),
    ]
    return "\n".join(fields)


def _requirement(number: int, kind: str) -> str:
    """Return a text: half of them with a list, every fifth with signs that XML and Markdown know too."""
    if kind in OF_TENDERER:
        return OF_TENDERER[kind]
    text = REQUIREMENT + (WITH_SIGNS if number % 5 == 0 else "") + (EMPHASIS if number % 7 == 0 else "")
    if number % 2 == 0:
        return f"{text}\n\n{WHAT_FOLLOWS}\n\n{_items(number, 3 + number % 4)}"
    return f"{text}\n\n{SECOND_PARAGRAPH}"


def _verification(number: int, kind: str) -> str:
    if kind in OF_TENDERER:
        return SELF_DECLARATION
    return f"{PROOF} {METHODS[number % len(METHODS)]}"


def _items(number: int, count: int) -> str:
    chosen = [ITEMS[(number + at) % len(ITEMS)] for at in range(count)]
    return "\n".join(f"- {item}" for item in chosen)


def _parameters(number: int, kind: str, *, more: int) -> str:
    years, hours = 2 + number % 5 + more, 24 + number % 25
    if kind in OF_TENDERER:
        return f"  parameters:\n    years: {{unit: years, value: {years}}}"
    return (
        f"  parameters:\n"
        f"    years: {{unit: years, stricter: higher, baseline: {years}, significant: {years + 1}, "
        f"ambitious: {years + 3}}}\n"
        f'    share: {{unit: "%", value: {70 + number % 25}.5}}\n'
        f"    hours: {{unit: hours, stricter: lower, value: {hours}}}"
    )


def _additions(number: int, kind: str, words: dict[str, str]) -> Iterator[str]:
    if number % 2 == 0 and kind not in OF_TENDERER:
        added = _text("requirement", _items(number + 3, 2), words, 6)
        yield f"  adds:\n    significant:\n{added}"


def _labels(number: int, kind: str) -> Iterator[str]:
    """Labels prove what is asked of the goods, never of the tenderer (Art. 43 of Directive 2014/24/EU)."""
    if number % 3 == 0 and kind not in OF_TENDERER:
        yield "  labels:"
        yield f'    - {{label: label-{number % LABELS + 1}, edition: "3", covers: part}}'
        if number % 2 == 0:
            yield f"    - {{label: label-{(number + 5) % LABELS + 1}, criterion: 4.{number % 9 + 1}, covers: full}}"


def _scoring(number: int, kind: str, words: dict[str, str]) -> Iterator[str]:
    if kind == "award":
        yield f"  scoring:\n    weight: {5 + number % 10}\n{_text('measure', MEASURE, words, 4)}"
        yield SCALES[number // len(THEMES) % len(SCALES)]


def _follow_up(kind: str, words: dict[str, str]) -> Iterator[str]:
    if kind == "contract":
        yield Template(FOLLOW_UP).substitute(words)


def _market(words: dict[str, str]) -> str:
    return f"  market:\n    offer: fair\n{_text('basis', BASIS, words, 4)}\n    checked: 2026-11"


def _references(number: int) -> str:
    sources = "\n".join(
        f"    - {{source: source-{(number * 3 + at * 7) % SOURCES + 1}, clause: {number % 9 + 1}.{at + 1}}}"
        for at in range(3)
    )
    return f"  sources:\n{sources}\n  law: [law-{number % LAWS + 1}, law-{(number + 5) % LAWS + 1}]\n"


def _text(field: str, text: str, words: dict[str, str], spaces: int = 2) -> str:
    """Return a field with a block text, indented."""
    body = indent(Template(text).substitute(words), " " * (spaces + 2))
    return f"{' ' * spaces}{field}: |\n{body}"


def _write(path: Path, parts: Sequence[str] | Iterator[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{part}\n" for part in parts)


SET: Final = """\
# Written by benchmarks/generate.py.
format: 1
version: 1.0.0
title: Generated devices
product: {singular: device, plural: devices}
scope: |
  Devices that do not exist, with the accessories and services delivered under the same contract.

  They stand here to see how long a large annex takes.
languages: [en]
cpv: [30213100-6]
accept: {SP08: "The devices do not exist, so nobody has to be able to use them."}"""

REQUIREMENT: Final = """\
For at least {{ years }} years from the date of delivery, the $part of each device keeps at least {{ share }} % \
of what it does when new, as far as $aspect is concerned. A part arrives within {{ hours }} hours of the order \
at the address that the contracting authority names. A used part or a part of another make is accepted if it \
performs at least as well as the original part. The test is carried out according to EN 60068-2-2 or an \
equivalent method."""

WITH_SIGNS: Final = """ \
Between 5 °C and 35 °C the loss stays < 10 % of the R&D value stated by the manufacturer \
("rated value"), and a loss > 10 % counts as a defect."""

EMPHASIS: Final = """ \
This holds for **every** device, *also* for one that was [repaired](https://example.org/repair?a=1&b=2)."""

WHAT_FOLLOWS: Final = "For each model, the tenderer hands in the following data on the $part:"

SECOND_PARAGRAPH: Final = """\
Where the $part is joined to another part in such a way that the two are replaced together, both count as one. \
Replacing a part in accordance with the service manual does not end the warranty of the device."""

PROOF: Final = """\
On request before award, the winning tenderer hands in a declaration by the manufacturer that names, for each \
model, the $part, the value found and the date, and that covers the stage of $stage."""

METHODS: Final = (
    """\
A test report of a laboratory accredited to EN ISO/IEC 17025 or equivalent is accepted too; it names the model, \
the method and the result.""",
    "A public web page of the manufacturer with the same content is accepted too.",
    """\
The contracting authority may have one device of each model tested at its own cost; the result of that test \
counts.""",
)

OF_TENDERER: Final = {
    "exclusion": """\
A tenderer may be excluded if the contracting authority can show, by a decision that is not older than \
{{ years }} years, that it breached duties of environmental, social or labour law during the $stage of the $part \
of devices such as those delivered under this contract (Article 57(4)(a) of Directive 2014/24/EU).

A tenderer that has shown by the measures it took that it is reliable all the same is not excluded.""",
    "selection": """\
For the performance of this contract the tenderer has a system at its disposal, its own or the manufacturer's, \
that gives the following for the $part of each model, from data not older than {{ years }} years:

- the name and address of each site that takes part in the $stage
- the result of the last check of that site, with its date""",
}
"""Requirements of the tenderer, by kind; the others are about what is delivered."""

SELF_DECLARATION: Final = """\
With the tender, the tenderer hands in the European Single Procurement Document. On request before award, the \
winning tenderer hands in a description of at most two pages, or a statement of the competent authority."""

RATIONALE: Final = """\
The $part decides how long a device stays in use, and $aspect decides how soon it has to be replaced. A supplier \
that bears the cost of it has a reason to deliver parts that last. Much of the burden arises at the stage of \
$stage, so that is where the proof looks."""

GUIDANCE: Final = (
    """\
The values are made up: they stand in a generated set. Where you set your own, keep the three of them together, \
since a longer period asks for a larger share and a shorter delivery.

Let the price sheet show what each year costs on a line of its own. Leave the criterion out where the device has \
no $part, in a small tender, and for refurbished devices whose makers no longer supply it. Ask for one report \
per product family: a report for each configuration costs a reseller more than it tells you.

You may test the promise by ordering one part during the contract.""",
    """\
- **The values are made up:** they stand in a generated set.
- **Check it yourself:** the data of the $part are public for most models; ten minutes are enough for one.
- **Resellers** get the declaration from the manufacturer; accept one declaration per product family.
- **Leave it out** in a small tender, and where the device has no $part.

Let the price sheet show what each year costs on a line of its own. The clock starts at delivery, so it also \
runs for devices that are ordered late in the contract.""",
    """\
The values are made up: they stand in a generated set. Thin models with a $part that is glued do not meet the \
requirement; look at the manual before you ask for it. The clock starts at delivery, so it also runs for devices \
that are ordered late in the contract.

Read this criterion together with the others on $aspect: change one of them and the others no longer fit. Where \
the contract ends before the period does, agree that the prices stay open to orders.""",
)

MEASURE: Final = """\
The share of the $part that meets what the requirement asks, in %, over all devices offered, weighted by the \
quantities in the price sheet."""

BASIS: Final = "Made up: no register was counted. The $part of most models is sold as a spare part."

SCALES: Final = (
    """\
    linear: {unit: "%", zero: "{{ share }}", full: 100}
    example: [96, 98]""",
    """\
    bands:
      unit: "%"
      stricter: higher
      steps: [{bound: 15, share: 25}, {bound: 30, share: 50}, {bound: 60.5, share: 100}]
    example: [10, 45, 75]""",
    """\
    judged:
      scope: {share: 40, title: Scope, expected: "Names the sites, the period and the number of devices covered."}
      means: {share: 35, title: Means, expected: "States what it costs, who pays it, and what happens if money < need."}
      proof: {share: 25, title: Proof, expected: "Says who checks it, how often, and where the result is published."}
    example: [{scope: full, means: partial, proof: none}, {scope: full, means: full, proof: partial}]""",
)

FOLLOW_UP: Final = """\
  follow_up:
    indicator: Share of orders for the $part that arrive in time, in %; at least {{ share }}.
    evidence: |
      A list of orders with serial number, date ordered and date delivered, in a spreadsheet.
    frequency: quarterly
    remedy: |
      Below the value in two quarters in a row: a plan to put it right within {{ hours }} hours, and one device \
of the same model on loan for each part that is late."""

LABEL: Final = Template("""\
label-$n:
  name: Label number $n
  owner: Owner of label number $n
  owner_kind: ngo
  type: type1
  products: [generated]
  themes: [co2, circularity, toxicity, social]
  editions:
    - {edition: "2", valid_from: 2021-12-01}
    - {edition: "3", valid_from: 2024-12}
  registry: https://example.org/labels/$n
  art43:
    verdict: yes
    note: Made up, like the label.
  equivalent: |
    A certificate for the offered model under another label of type I (EN ISO 14024 or equivalent) whose criteria \
confirm the same requirement. Instead of a certificate, the proof that fits the requirement: a test report of a \
laboratory accredited to EN ISO/IEC 17025 or equivalent for a measured property, or a technical dossier of the \
manufacturer that names the model, the requirement and the value found.
  sources: [source-1, source-2]
  checked: 2026-11-21
""")

LAW: Final = Template("""\
law-$n:
  title: Directive that does not exist, Article $n
  about: Parts of devices
  url: https://example.org/law/$n
  note: |
    Every requirement is linked to what is bought and in proportion to it.
  applies_from: 2016-04-18
  checked: 2026-11-21
""")

SOURCE: Final = Template("""\
source-$n:
  title: Study number $n on the parts of devices and how long they stay in use
  publisher: Publisher number $p
  date: 2024-0$p
  url: https://example.org/studies/$n
  checked: 2026-11-21
""")


def _label(number: int) -> str:
    return LABEL.substitute(n=number + 1)


def _law(number: int) -> str:
    return LAW.substitute(n=number + 1)


def _source(number: int) -> str:
    return SOURCE.substitute(n=number + 1, p=number % 7 + 1)


def main() -> None:
    """Write a folder as the command line says."""
    parser = argparse.ArgumentParser(description="Write a criteria folder of any size.")
    parser.add_argument("folder", type=Path, help="where to")
    parser.add_argument("count", type=int, help=f"how many criteria, at most {LARGEST:,}")
    parser.add_argument("--later", action="store_true", help="as it is a version later: a tenth of them has changed")
    given = parser.parse_args()
    try:
        generate(given.folder, given.count, later=given.later)
    except ValueError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()

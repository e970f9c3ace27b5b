"""Cases of rules: what breaks a rule, and the near miss that does not.

Each case changes the small criteria folder (`tests.support.SMALL`), which itself is free of findings.
"""

import datetime
import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from tenderkit.checks.legal.run import check_legally
from tests.support import DAY, change, loaded, place, small

TEXTS = ("requirement", "verification", "rationale", "guidance")


@dataclass(frozen=True)
class Case:
    """A rule, changes after which it finds one thing, and changes after which it finds nothing.

    A change is a file, the text that stands there once, and what stands there instead; without
    the text, the new one comes at the end of the file, which is made when it is not there.
    """

    rule: str
    at: tuple[str, str]
    """The file in which it is found, and a text that stands once in it, on the line found."""
    breaks: tuple[tuple[str, str, str], ...]
    keeps: tuple[tuple[str, str, str], ...]
    says: str = ""
    """Part of the message."""
    day: str = DAY
    keeps_day: str = ""
    """The day of the near miss, where it is another one."""

    def assert_found(self, folder: Path) -> None:
        """Fail unless the rule finds exactly one thing, at its place."""
        criteria = changed(folder, self.breaks)
        found = findings(criteria, self.rule, self.day)
        assert len(found) == 1, f"{self.rule} finds {len(found)} things: {[(*p.place, p.message) for p in found]}"
        file, text = self.at
        path = criteria / file
        assert path.read_text(encoding="utf-8").count(text) == 1, f"{text!r} does not stand once in {file}"
        line = place(path, text)[0]
        assert found[0].place.file.endswith(f"criteria/{file}"), found[0].place
        assert found[0].place.line == line, f"found on line {found[0].place.line}, not {line}: {found[0].excerpt}"
        assert self.says in found[0].message, found[0].message

    def assert_not_found(self, folder: Path) -> None:
        """Fail when the rule finds anything."""
        found = findings(changed(folder, self.keeps), self.rule, self.keeps_day or self.day)
        assert not found, [(*p.place, p.message) for p in found]


def each(cases):
    """Run a test for each case, named by its rule."""
    return pytest.mark.parametrize("case", cases, ids=[case.rule for case in cases])


def changed(folder: Path, changes) -> Path:
    """Return the small criteria folder below a folder, with its changes."""
    criteria = small(folder)
    for file, old, new in changes:
        path = criteria / file
        if old:
            change(path, old, new)
        else:
            before = path.read_text(encoding="utf-8") if path.is_file() else ""
            path.write_text(f"{before}{new}", encoding="utf-8", newline="\n")
    return criteria


def findings(criteria: Path, rule: str = "", day: str = DAY):
    """Return what the legal check finds in the set `gadget` on a day: by one rule, or by all."""
    found = check_legally(loaded(criteria), datetime.date.fromisoformat(day))
    return [problem for problem in found if problem.code == rule or not rule]


def criterion(kind="specification", theme="co2", dutch=None, **fields):
    """Return the changes that add a criterion to the set, with a Dutch translation.

    Args:
        kind: its kind; the id is `extra` unless a field says otherwise.
        theme: the file it stands in.
        dutch: Dutch texts; those not given are harmless words.
        fields: its other fields as plain data; those that are needed and not given are harmless.
    """
    fields = {
        "id": "extra",
        "kind": kind,
        "title": "Extra",
        "subject": "The case of each gadget delivered; use stage.",
        "priority": 1,
        "effort": "low",
        "status": "consulted",
        "requirement": "The case has four feet.",
        **({"strategy": "buy-less"} if kind == "measure" else PROOF),
        **({"scoring": SCORING} if kind == "award" else {}),
        **({"follow_up": FOLLOW_UP} if kind == "contract" else {}),
        "rationale": "BUYER ONLY: feet help.",
        "guidance": "BUYER ONLY: count them.",
        "sources": [{"source": "handbook", "clause": "7"}],
        **fields,
    }
    texts = {name: "De kast heeft vier poten." for name in ("title", "subject", *TEXTS) if name in fields}
    for name, part in {"scoring": {"measure"}, "follow_up": {"indicator", "evidence", "remedy"}}.items():
        if name in fields:
            texts[name] = dict.fromkeys(part, "De poten.")
    if fields.get("follow_up") == FOLLOW_UP:
        texts["follow_up"]["remedy"] = "Een plan binnen 20 werkdagen; na twee keer ontbinding."
    if "market" in fields:
        texts["market"] = {"basis": "ALLEEN INKOPER: geteld."}
    texts.update(dutch or {})
    english = "\n" + "".join(f"  {line}\n" for line in _yaml(fields)).replace("  id:", "- id:", 1)
    translated = f"{fields['id']}:\n" + "".join(f"  {line}\n" for line in _yaml(texts))
    return ((f"gadget/{theme}.yaml", "", english), (f"gadget/nl/{theme}.yaml", "", translated))


PROOF = {
    "verification": "A photograph of the case.",
    "market": {"offer": "wide", "basis": "BUYER ONLY: counted.", "checked": "2026-11"},
}
SCORING = {
    "weight": 5,
    "measure": "The number of feet.",
    "linear": {"unit": "%", "zero": 0, "full": 100},
    "example": [50],
}
FOLLOW_UP = {
    "indicator": "The number of feet.",
    "evidence": "A photograph of each delivery.",
    "frequency": "per-delivery",
    "remedy": "A plan to mend it within 20 working days; after two misses, termination.",
}


def _yaml(fields):
    """Yield the lines of a mapping: texts line by line, all else as JSON, which is YAML too."""
    for name, value in fields.items():
        if name in TEXTS and isinstance(value, str):
            yield f"{name}: |"
            yield from (f"  {line}".rstrip() for line in value.rstrip("\n").split("\n"))
        else:
            yield f"{name}: {json.dumps(value, ensure_ascii=False)}"

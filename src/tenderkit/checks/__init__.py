"""What is wrong with criteria beyond the shape of the data; nothing is changed here.

Leading, building, views and the command line come in, through this file or `checking`.

```
checking                 a folder, a set or single files, held against everything
chosen                   what a buyer chose, held against the legal check
structure, references    between the fields of criteria; what points to something missing
asked, basis             proof, prices, steps and questions, with the values they name; what values rest on
cases                    what is different with certain answers
texts, translations      placeholders and Markdown; what a translation says otherwise
languages, slips         texts in another language than their file; what authors type and do not mean
folders                  a criteria folder as a whole
yardsticks ─▶ points     what criteria are held against; what its points ask, and what criteria claim
profiles                 the national laws of a criteria folder
legal/                   the legal check
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.checks import asked, basis, cases, languages, references, slips, structure, texts, translations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.documents.wording import Wording
    from tenderkit.words.errors import Problem


def check_before_build(criteria_set: CriteriaSet, wordings: Mapping[str, Wording]) -> Iterator[Problem]:
    """Yield what must not be wrong in a set that an annex is built from, in the languages read."""
    yield from structure.check((criteria_set.sources[theme], n, c) for theme, n, c in criteria_set.criteria())
    yield from asked.check(criteria_set)
    yield from basis.check(criteria_set)
    yield from cases.check(criteria_set)
    yield from references.check(criteria_set, wordings)
    yield from translations.check(criteria_set)
    yield from texts.check_placeholders(criteria_set)


def check_all(criteria_set: CriteriaSet, wordings: Mapping[str, Wording]) -> Iterator[Problem]:
    """Yield everything that is wrong in a set, buyer's texts and all levels included."""
    yield from check_before_build(criteria_set, wordings)
    yield from texts.check(criteria_set)
    yield from basis.check_missing(criteria_set)
    yield from cases.check_missing(criteria_set)
    yield from languages.check(criteria_set)
    yield from slips.check(criteria_set, wordings)

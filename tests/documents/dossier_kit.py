"""Tenders composed without a file, for tests of their documents."""

import datetime
from decimal import Decimal
from functools import cache

from tenderkit.criteria.library import Library
from tenderkit.documents.choice import Choice
from tenderkit.documents.dossier import Contract, Dossier, compose_lot
from tenderkit.documents.forms.form_composing import compose_form
from tenderkit.versions.store import open_set
from tenderkit.words.terms import Level
from tests.support import DAY, ROOT, SHIPPED, SMALL, loaded, templates

GROUPS = ("laptop", "smartphone", "tablet")


def _opened(group, language):
    """Return a set: the draft, or a release such as `laptop@2.0.0`, which no later version changes."""
    if "@" in group:
        return open_set(Library(SHIPPED, ROOT), group, ("en", language))
    return loaded(SMALL if group == "gadget" else SHIPPED, group)


@cache
def dossier(language="en", *lots, reference="2026-014", **choice):
    """Return a tender with a lot for each group and level."""
    wording = templates().wording(language)
    day = datetime.date.fromisoformat(DAY)
    made = []
    for number, (group, level) in enumerate(lots, start=1):
        criteria_set = _opened(group, language)
        mark = f"{number}." if len(lots) > 1 else ""
        chosen = Choice(Level(level), language, day, lot=mark, **choice)
        made.append(compose_lot(number, "", Decimal(100), criteria_set, chosen, wording, {}))
    return Dossier(
        "Devices", "Town", reference, language, day, Contract("", None, None, None), Decimal(60), Decimal(40),
        Decimal(40), tuple(made), (), publishable=True,
    )  # fmt: skip


def form(language="en", *lots, models=3, **choice):
    """Return the form of such a tender."""
    return compose_form(dossier(language, *lots, **choice), templates().wording(language), models)


def table(made, name):
    """Return a table of a form."""
    return next(each for each in (*made.tables, *made.on_request) if each.name == name)


def entry(made, key):
    """Return a row of a form."""
    return next(each for each in made.entries() if each.key == key)

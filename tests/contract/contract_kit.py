"""Contracts for tests: a framework of four years for laptops and smartphones, by the criteria as released."""

import datetime
from decimal import Decimal

from tenderkit.contract.duties import duties_of, term_of
from tenderkit.documents.dossier import Contract
from tests.documents.dossier_kit import dossier

SIGNED = datetime.date(2027, 3, 1)
FRAMEWORK = Contract("framework", Decimal(4), SIGNED, datetime.date(2031, 2, 28))


def contract(level="baseline", *groups, language="en", concluded=FRAMEWORK, **choice):
    """Return a tender with a contract, a lot for each group."""
    lots = [(group, level) for group in groups or ("laptop@3.0.0", "smartphone@3.0.0")]
    return dossier(language, *lots, **choice)._replace(contract=concluded)


def duties(level="baseline", *groups, signed=SIGNED, **choice):
    """Return what is due under it."""
    found = contract(level, *groups, **choice)
    return duties_of(found, term_of(found.contract, signed))


def duty(found, name):
    """Return a duty by its id."""
    return next(each for each in found if each.id == name)

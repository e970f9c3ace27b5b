"""The field's standard terms: those of Directive 2014/24/EU, EU GPP and the Circular & Fair ICT Pact."""

from __future__ import annotations

import enum
from decimal import Decimal


class Level(enum.StrEnum):
    """Ambition, from lax to strict (the Dutch basis, significant and ambitieus)."""

    BASELINE = "baseline"
    SIGNIFICANT = "significant"
    AMBITIOUS = "ambitious"


class Theme(enum.StrEnum):
    """What a criterion is about; each theme is one file."""

    CO2 = "co2"
    CIRCULARITY = "circularity"
    TOXICITY = "toxicity"
    SOCIAL = "social"


class Kind(enum.StrEnum):
    """The role a criterion plays in procurement law, in the order of a procedure.

    Directive 2014/24/EU: exclusion Art. 57, selection Art. 58, specification Art. 42,
    award Art. 67, contract Art. 70. A measure is the buyer's own.
    """

    EXCLUSION = "exclusion"
    SELECTION = "selection"
    SPECIFICATION = "specification"
    AWARD = "award"
    CONTRACT = "contract"
    MEASURE = "measure"


class Status(enum.StrEnum):
    """How far a criterion has come."""

    PROPOSED = "proposed"
    CONSULTED = "consulted"
    ADOPTED = "adopted"


class Effort(enum.StrEnum):
    """Work of the proof, for buyer and tenderer."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Strategy(enum.StrEnum):
    """The strategies of the Circular & Fair ICT Pact."""

    BUY_LESS = "buy-less"
    BUY_BETTER = "buy-better"
    USE_BETTER = "use-better"
    USE_LONGER = "use-longer"


class Frequency(enum.StrEnum):
    """How often a contract clause is looked at."""

    ONCE = "once"
    PER_ORDER = "per-order"
    PER_DELIVERY = "per-delivery"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"
    ON_CHANGE = "on-change"
    ON_INCIDENT = "on-incident"
    ON_REQUEST = "on-request"
    AT_END = "at-end"


class Grade(enum.StrEnum):
    """How fully an offer meets a sub-point of a judged award criterion."""

    NONE = "none"
    PARTIAL = "partial"
    FULL = "full"

    @property
    def share(self) -> Decimal:
        """The share of the sub-point's points it earns, in %."""
        return {Grade.NONE: Decimal(0), Grade.PARTIAL: Decimal(50), Grade.FULL: Decimal(100)}[self]

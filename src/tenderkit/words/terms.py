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


class Condition(enum.StrEnum):
    """Which devices a lot is for."""

    NEW = "new"
    REFURBISHED = "refurbished"
    """Refurbished or remanufactured ones only."""
    EITHER = "either"


class Role(enum.StrEnum):
    """What a parameter is for."""

    THRESHOLD = "threshold"
    """What must be met."""
    SCALE = "scale"
    """Where the points of an award criterion begin or end."""
    TERM = "term"
    """A period, a penalty, the age of a document: the buyer's own to set."""


class Relation(enum.StrEnum):
    """How a value stands to the published one that it rests on."""

    EQUAL = "equal"
    CLASS = "class"
    """It is a class of a published scale, which nobody sets as a minimum."""
    AWARD_STEP = "award-step"
    """It is a step of a published award scale."""
    DRAFT = "draft"
    """It stands in a draft."""
    BORROWED = "borrowed"
    """It is the same number, for another subject or in another legal form."""
    STRICTER = "stricter"
    LAXER = "laxer"


class Moment(enum.StrEnum):
    """When something is handed in, in the order of a procurement."""

    TENDER = "tender"
    REQUEST = "request"
    """Before award, on request, by the winning tenderer."""
    SIGNATURE = "signature"
    FIRST_DELIVERY = "first-delivery"
    """Before the first delivery of a model."""
    DELIVERY = "delivery"
    """With each delivery."""
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"
    """After each contract year."""
    CALENDAR_YEAR = "calendar-year"
    CHANGE = "change"
    INCIDENT = "incident"
    DEMAND = "demand"
    """During the contract, on request."""
    END = "end"

    @property
    def before_award(self) -> bool:
        """Whether a tenderer hands it in, and not a contractor."""
        return self in {Moment.TENDER, Moment.REQUEST}


class Provider(enum.StrEnum):
    """Who says it, or makes the paper; the tenderer hands all of it in."""

    TENDERER = "tenderer"
    MANUFACTURER = "manufacturer"
    REFURBISHER = "refurbisher"
    LABORATORY = "laboratory"
    VERIFIER = "verifier"
    """An independent body: a verifier, an auditor, a certifier."""
    OPERATOR = "operator"
    """Who collects, erases, repairs or treats used devices."""


class Each(enum.StrEnum):
    """What something is asked for, once for each."""

    TENDER = "tender"
    MODEL = "model"
    CONFIGURATION = "configuration"
    BATTERY = "battery"
    PART = "part"
    MATERIAL = "material"
    ACCESSORY = "accessory"
    SITE = "site"
    ORDER = "order"
    DELIVERY = "delivery"
    DEVICE = "device"


class Form(enum.StrEnum):
    """In which form something is handed in."""

    DECLARATION = "declaration"
    VALUE = "value"
    LIST = "list"
    DOCUMENT = "document"
    TEST_REPORT = "test-report"
    CERTIFICATE = "certificate"
    ADDRESS = "address"
    DEMONSTRATION = "demonstration"
    ANSWER = "answer"
    PRICE = "price"


class Remedy(enum.StrEnum):
    """What follows when a clause is not met."""

    PUT_RIGHT = "put-right"
    NOTICE = "notice"
    """A notice of default."""
    PLAN = "plan"
    MEETING = "meeting"
    ASSESSMENT = "assessment"
    WITHHOLDING = "withholding"
    DEDUCTION = "deduction"
    PENALTY = "penalty"
    REPLACEMENT = "replacement"
    REPAYMENT = "repayment"
    REFUSAL = "refusal"
    """Deliveries are not accepted."""
    SUSPENSION = "suspension"
    """Orders stop."""
    SUBSTITUTION = "substitution"
    """Others do it, and the contractor bears the additional cost."""
    TERMINATION = "termination"
    """The contract ends, in whole or in part."""

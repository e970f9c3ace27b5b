"""Legal rules that have no function of their own: the file format holds them, or no machine can decide them."""

from __future__ import annotations

HELD: dict[str, str] = {
    "G01": "every criterion has a `kind`, one of the roles of Directive 2014/24/EU (E201, E204)",
    "G02": "every criterion has a `subject`, the link with the subject matter and the stage of the life cycle (E201)",
    "LB02": "the annex takes other proof from whoever has no label, without a reason: more than Article 43(1) asks",
    "A01": "every award criterion has a `weight` (E201, E203)",
    "A02": "every award criterion has a `scoring` of one of three published methods (E201, E203)",
    "A03": "relative weights are computed from the points, so they always add up to 100 %",
    "A05": "every sub-point has its share, and the shares add up to 100 (E201, E211)",
    "P02": "a contract clause stands in the annex, which is part of the procurement documents",
    "P03": "every contract clause has a `follow_up` with indicator, evidence, frequency and remedy (E201)",
    "V01": "a level that is laxer than the one below it is found before every build (V01)",
    "V03": "a parameter has one unit for all levels, and a text has one method that additions leave as it is",
    "V07": "an unknown label, law or source is found before every build (E304)",
}
"""Rules that cannot be broken in a file that is right in its shape, with what holds them."""

LEFT_OUT: dict[str, str] = {
    "G07": "a set has no national profile; notes on national law stand in the law register",
    "Q09": "the value of the contract is not in a criteria set",
    "Q10": "how many requirements are many, and which risk each answers, only the buyer of a contract can say",
    "A04": "the format has no ranges of weights",
    "A11": "the weight of the price is set in the tender, not in the set",
    "A12": "whether price alone decides is set in the tender, not in the set",
    "A13": "the share of the environment in all award criteria is set in the tender, not in the set",
    "A14": "the format has no order of importance: every award criterion has a weight",
    "A15": "the notice is not among the data",
    "C04": "costs are evaluated in the price sheet of the tender, which is not among the data",
    "P07": "the term of the contract is set in the tender; the annex itself accepts later editions of labels",
    "P12": "the term of the contract is set in the tender, not in the set",
}
"""Rules that no machine can decide from the data of a set, with the reason."""

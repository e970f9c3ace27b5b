"""Award criteria: Article 67 of Directive 2014/24/EU."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from tenderkit.checks.legal.reading import Look, any_word
from tenderkit.checks.legal.rule import Finding, at, error, warning, wherever
from tenderkit.checks.legal.scales import Scale, scale
from tenderkit.checks.legal.words import ABOUT_GOODS, BACKING, CORPORATE, DECLARATION, DENIED
from tenderkit.criteria.field_roles import OBLIGATION, TENDERER
from tenderkit.words.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator


_PROOF = frozenset({"verification", "evidence"})
_OWN_WORD = any_word(
    en=r"(?:tenderer|manufacturer|maker|supplier) (?:itself )?(?:states?|declares?|confirms?|estimates?)"
    r"|no (?:other )?(?:proof|evidence|documents?) (?:is|are) (?:required|asked|needed|handed in)|none",
)
_CHECKABLE = any_word(
    en=r"certificates?|registers?|web (?:address|page)|publish\w*|data ?sheets?|specifications?|price sheet|plans?"
    r"|calculat\w+|lists?|templates?|photographs?|samples?|signed|agreements?|mass balances?|before award"
    r"|proof (?:for|of|that|named)|(?:tender|offer) form|part of the contract|commit\w*|undertak\w+|guarantee\w*",
)


@error(
    "A06",
    basis="Directive 2014/24/EU, Article 67(4); Court of Justice, C-448/01",
    message="points for what nobody can check",
    why="What earns points must be verifiable, and it is checked in case of doubt. A bare declaration, or no proof at "
    "all, cannot be checked.",
    mend="say which document proves it: a test report, an entry in a register, invoices, an audit",
)
def points_without_proof(look: Look) -> Iterator[Finding]:
    for subject in look.of_kind(Kind.AWARD):
        bare = subject.says(DECLARATION, _PROOF) or subject.says(_OWN_WORD, _PROOF)
        if bare and not (subject.says(BACKING, _PROOF) or subject.says(_CHECKABLE, _PROOF)):
            yield at(subject, "verification")


@error(
    "A07",
    basis="Directive 2014/24/EU, Article 67(3) and recital 97",
    message="points for company policy",
    why="Award criteria compare what is offered for this contract. What a company does, says or joins as a whole is "
    "not linked to it.",
    mend="score what it means for the goods of this contract, or leave it out",
)
def points_for_policy(look: Look) -> Iterator[Finding]:
    yield from wherever(look.sentences([Kind.AWARD], OBLIGATION), CORPORATE, unless=[ABOUT_GOODS, DENIED])


_BEYOND_NEED = any_word(
    en=r"(?:other|all (?:its|their|of its)|further) (?:customers|clients|contracts|buyers)"
    r"|(?:total|entire|whole|overall) (?:annual |yearly )?(?:sales|production|output|portfolio|product range|turnover)"
    r"|all (?:its|their) products|(?:beyond|in excess of|more than) (?:the |what the )?(?:needs?|quantity|quantities"
    r"|contracting authority needs)",
    nl=r"andere (?:klanten|opdrachtgevers|opdrachten|afnemers)|al (?:zijn|haar|hun) (?:klanten|producten)"
    r"|(?:totale|hele|gehele) (?:jaar)?(?:omzet|productie|verkoop|portfolio|assortiment|productassortiment)"
    r"|(?:meer dan|boven) (?:de )?(?:behoefte|benodigde)",
    de=r"andere[nr]? (?:Kunden|Aufträge|Auftraggeber)|gesamte[nrs]? (?:Produktion|Umsatz|Absatz|Sortiment)"
    r"|über den Bedarf hinaus",
    fr=r"autres (?:clients|marchés|contrats)|(?:totalité|ensemble) (?:de sa |de la )?(?:production|gamme|ventes)"
    r"|au-delà (?:du|des) besoins?",
)


@error(
    "A08",
    basis="Court of Justice, C-448/01",
    message="points for more than this contract needs",
    why="Only what is supplied under this contract may earn points; what a tenderer sells to others, or could sell "
    "beyond the need, is not linked to it and favours large companies.",
    mend="score the goods of this contract only",
)
def points_beyond_the_need(look: Look) -> Iterator[Finding]:
    yield from wherever(look.sentences([Kind.AWARD], OBLIGATION), _BEYOND_NEED, unless=[DENIED])


_OPEN = any_word(
    en=r"(?:your|its|their) visions?|visions? (?:on|of|for|about|documents?)"
    r"|your (?:approach|ideas?|ambitions?|thoughts)|inspir\w+|convinc\w+|creativ\w+|innovative|added value(?! of \d)"
    r"|distinguish\w* (?:itself|themselves)|to the satisfaction",
    nl=r"visie|(?:uw|jullie) (?:aanpak|ideeën|ambities?)|inspirerende?|overtuig\w+|creati(?:ef|eve|viteit)"
    r"|innovatie(?:f|ve|ver|vere)|(?:meer|toegevoegde )waarde(?! van \d)|zich onderscheid(?:t|en)"
    r"|naar tevredenheid",
    de=r"Vision|Ihre? (?:Ansatz|Ideen)|überzeug\w+|kreativ\w*|innovativ\w*|Mehrwert|zur Zufriedenheit",
    fr=r"vision|votre (?:approche|ambition)|convainc\w+|créati(?:f|ve|vité)|innovante?s?|à la satisfaction"
    r"|valeur ajoutée",
)

_GRADED = any_word(
    en=r"the better the (?:plan|answer|approach|solution)|best plan|quality of the (?:answer|plan|text)",
    nl=r"hoe beter (?:het|de) (?:plan|antwoord|aanpak|oplossing)|beste plan"
    r"|kwaliteit van (?:het|de) (?:antwoord|plan|tekst)",
)
"""What leaves open what earns points, unless sub-points say it."""


@warning(
    "A09",
    basis="Directive 2014/24/EU, Article 67(4)",
    message="an open question that leaves it to taste what earns points",
    why="A criterion may not give unlimited freedom of choice. Without elements that an answer must contain, tenderers "
    "cannot know what is wanted, and two judges will not agree.",
    mend="split it into sub-points, each with what an answer must contain",
)
def open_question(look: Look) -> Iterator[Finding]:
    for subject in look.of_kind(Kind.AWARD):
        scoring = subject.criterion.scoring
        parts = len(scoring.judged) if scoring and scoring.judged else 0
        yield from wherever(subject.sentences(OBLIGATION), _OPEN)
        yield from wherever(subject.sentences({"expected"} if parts > 1 else OBLIGATION), _GRADED)
        if parts == 1:
            yield at(subject, "scoring", "judged", detail="one sub-point for all points", at_key=True)


_TINY = Decimal("0.05")
"""Two bounds are close when they differ by less than this share of the larger one."""
_WHOLE = 100
_CLIFF = 50
"""More of the points, in %, should not hang on a tiny difference."""


@warning(
    "A10",
    basis="proportionality, Directive 2014/24/EU, Articles 18(1) and 67",
    message="a scale that decides on tiny differences, or whose top cannot be reached",
    why="When nearly equal offers are far apart in points, chance decides; when nobody can earn the top, the weight "
    "promised is not real.",
    mend="spread the bounds over what the market offers, and test the scale with real offers",
)
def unfair_scale(look: Look) -> Iterator[Finding]:
    for subject in look.of_kind(Kind.AWARD):
        scoring = subject.criterion.scoring
        method = "linear" if scoring and scoring.linear else "bands"
        for level in subject.criterion.applies_at:
            flaw = _flaw(scale(subject.criterion, level))
            if flaw:
                yield at(subject, "scoring", method, detail=f"{flaw}, at {level.value}", at_key=True)
                break


def _flaw(found: Scale | None) -> str:
    """Say what is wrong with a scale, or nothing."""
    if found is None:
        return ""
    unit, steps = found
    for lax, strict in pairwise(steps):
        close = abs(strict.bound - lax.bound) < _TINY * max(abs(strict.bound), abs(lax.bound))
        if close and strict.share - lax.share >= _CLIFF:
            return f"{strict.share - lax.share:f} % of the points between {lax.bound:f} and {strict.bound:f} {unit}"
    top = steps[-1].bound
    if len(steps) == 1 and abs(top) > 1:
        return f"all points or none at {top:f} {unit}"
    return "" if unit != "%" or 0 <= top <= _WHOLE else f"all points only at {top:f} %"


_CUT_OFF = any_word(
    en=r"minimum (?:score|mark|number of points|quality score)|cut-?off|pass mark|(?:score|scoring|quality) threshold"
    r"|threshold score|qualifying score|score too low",
    nl=r"minimum(?:score|aantal punten)|minimaal te behalen (?:score|punten)|minimale score|drempelscore"
    r"|afvalscore|knock-?outscore",
    de=r"Mindest(?:punktzahl|bewertung|note)|Schwellenwert für die Bewertung|Mindestscore",
    fr=r"(?:note|score|nombre de points) (?:minimale?|minimum|éliminatoire)|seuil éliminatoire",
)


@error(
    "A16",
    basis="transparency, Directive 2014/24/EU, Article 67(5); notice field BT-5423",
    message="a minimum score without its value",
    why="A tender that stays below a minimum score is rejected, so tenderers must know it beforehand, and it belongs "
    "in the notice.",
    mend="write how many points are the least, or leave the minimum out",
)
def hidden_minimum_score(look: Look) -> Iterator[Finding]:
    silent = (sentence for sentence in look.sentences([Kind.AWARD], TENDERER) if not sentence.has_value)
    yield from wherever(silent, _CUT_OFF)

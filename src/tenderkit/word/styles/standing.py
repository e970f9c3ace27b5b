"""Making the styles that are added look as they do at home, whatever the styles of the house that they build on.

Why values and not styles that build on none: typeface, size, colour and language of the house come
through, also when they are changed in Word later, and a house without surprises gets no extra values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from tenderkit.word.styles.numbering import Numbering, level_of
from tenderkit.word.styles.properties import PARAGRAPH, TABLE, TEXT, is_on, put
from tenderkit.word.styles.styles import Styles, type_of
from tenderkit.word.vocabulary.ooxml import Element, W, wtag, wval

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

_ID: Final = wtag("styleId")
_VAL: Final = wtag("val")
_PPR, _RPR, _TBLPR = wtag("pPr"), wtag("rPr"), wtag("tblPr")

_SWITCHES: Final = {
    _PPR: (
        *("keepNext", "keepLines", "pageBreakBefore", "bidi", "contextualSpacing", "mirrorIndents"),
        "suppressLineNumbers",
    ),
    _RPR: (
        *("b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint"),
        # Direction is no property of a style's text: a style says it of its paragraphs.
        *("vanish", "webHidden"),
    ),
    _TBLPR: ("bidiVisual",),
}
"""Properties that are on or off; off unless told."""

_NOTHING: Final = {"val": "clear", "color": "auto", "fill": "auto"}
_VALUES: Final[Mapping[str, Mapping[str, Mapping[str, str]]]] = {
    _PPR: {
        "shd": _NOTHING,
        "spacing": {"before": "0", "after": "0", "line": "240", "lineRule": "auto"},
        "ind": {"left": "0", "right": "0", "firstLine": "0"},
        "jc": {"val": "left"},
        "textDirection": {"val": "lrTb"},
        "textAlignment": {"val": "auto"},
        "outlineLvl": {"val": "9"},
    },
    _RPR: {
        "spacing": {"val": "0"},
        "w": {"val": "100"},
        "position": {"val": "0"},
        "highlight": {"val": "none"},
        "u": {"val": "none"},
        "effect": {"val": "none"},
        "bdr": {"val": "nil"},
        "shd": _NOTHING,
        "vertAlign": {"val": "baseline"},
        "em": {"val": "none"},
    },
    _TBLPR: {
        "jc": {"val": "left"},
        "tblCellSpacing": {"w": "0", "type": "dxa"},
        "tblInd": {"w": "0", "type": "dxa"},
        "shd": _NOTHING,
    },
}
"""Properties with values, and what counts where nothing is said."""

_BORDERS: Final = {_PPR: "pBdr", _TBLPR: "tblBorders"}
_ORDERS: Final[Mapping[str, Sequence[str]]] = {_PPR: PARAGRAPH, _RPR: TEXT, _TBLPR: TABLE}
_KINDS: Final = {"paragraph": (_PPR, _RPR), "table": (_TBLPR, _PPR, _RPR)}
_ALIKE: Final = {"start": "left", "end": "right", "startChars": "leftChars", "endChars": "rightChars"}


class _File(NamedTuple):
    """A file's styles, and the lists that they name; those that were added still name lists of the base."""

    styles: Styles
    lists: Numbering
    added: Collection[str] = ()
    lists_of_added: Numbering | None = None

    def layers(self, style: Element, kind: str) -> list[Element]:
        """Return what bears on a style: the defaults first, the style itself last."""
        chain = list(self.styles.chain(style))
        found = [] if type_of(style) == "table" else [self.styles.defaults(kind)]
        for one in reversed(chain):
            own = one.find(kind)
            if kind == _PPR and own is not None:
                found.append(self._list_indent(one, own))
            found.append(own)
        return [layer for layer in found if layer is not None]

    def _list_indent(self, style: Element, properties: Element) -> Element | None:
        """Return the properties of the level of a list that a style names: they give way to its own."""
        link = properties.find(wtag("numPr"))
        number, at = (None, None) if link is None else (wval(link, "numId"), wval(link, "ilvl") or "0")
        lists = self.lists_of_added if style.get(_ID) in self.added else self.lists
        if lists is None or number is None or not number.isdecimal() or at is None or not at.isdecimal():
            return None
        abstract = lists.abstract_of(int(number))
        level = None if abstract is None else level_of(abstract, int(at))
        return None if level is None else level.find(_PPR)


def stand_alone(
    added: Iterable[Element], styles: Styles, lists: Numbering, base: Styles, base_lists: Numbering
) -> None:
    """Give styles that were just added what they would get from the house and do not have at home.

    Their lists are still those of the base.
    """
    added = list(added)
    here = _File(styles, lists, {style.get(_ID) for style in added}, base_lists)
    home = _File(base, base_lists)
    for style in added:
        ours = base.named(wval(style, "name") or "")
        for kind in _KINDS.get(type_of(style), ()):
            _settle(style, kind, here.layers(style, kind), [] if ours is None else home.layers(ours, kind))


def _settle(style: Element, kind: str, here: list[Element], home: list[Element]) -> None:
    wanted = [
        *(_switch(name, here, home) for name in _SWITCHES[kind]),
        *(_value(name, usual, here, home) for name, usual in _VALUES[kind].items()),
        *((_borders(_BORDERS[kind], here, home),) if kind in _BORDERS else ()),
        *((_number(style, here), _tabs(here, home)) if kind == _PPR else ()),
    ]
    for new in wanted:
        if new is not None:
            put(_properties(style, kind), new, _ORDERS[kind])
    if kind == _RPR and style.find(f"{_RPR}/{wtag('position')}") is not None:
        # LibreOffice makes text small whose position is 0, unless it stands on the line in so many words.
        put(_properties(style, kind), etree.Element(wtag("vertAlign"), {_VAL: "baseline"}), TEXT)


def _properties(style: Element, kind: str) -> Element:
    found = style.find(kind)
    if found is None:
        found = etree.Element(kind, nsmap={"w": W})
        later = {_PPR: (_RPR, _TBLPR), _RPR: (_TBLPR,), _TBLPR: ()}[kind]
        after = (*(style.find(one) for one in later), style.find(wtag("tblStylePr")))
        following = next((one for one in after if one is not None), None)
        if following is None:
            style.append(found)
        else:
            following.addprevious(found)
    return found


def _last(layers: list[Element], name: str) -> Element | None:
    found = (layer.find(wtag(name)) for layer in reversed(layers))
    return next((one for one in found if one is not None), None)


def _switch(name: str, here: list[Element], home: list[Element]) -> Element | None:
    wanted = is_on(_last(home, name))
    if is_on(_last(here, name)) == wanted:
        return None
    return etree.Element(wtag(name), {_VAL: "1" if wanted else "0"})


def _value(name: str, usual: Mapping[str, str], here: list[Element], home: list[Element]) -> Element | None:
    found, wanted = (_attributes(name, usual, layers) for layers in (here, home))
    if found == wanted:
        return None
    rest = {key: "0" for key in found if key not in wanted and key != "firstLine"}
    return etree.Element(wtag(name), {wtag(key): value for key, value in (wanted | rest).items()})


def _attributes(name: str, usual: Mapping[str, str], layers: list[Element]) -> dict[str, str]:
    """Return the attributes of a property; in spacing and indents each counts by itself, in others the last element."""
    merged = dict(usual)
    for layer in layers:
        one = layer.find(wtag(name))
        if one is None:
            continue
        own = {etree.QName(key).localname: value for key, value in one.items()}
        own = {_ALIKE.get(key, key): _ALIKE.get(value, value) for key, value in own.items()}
        merged = merged | own if name in {"spacing", "ind"} else own
        if "hanging" in own:
            merged.pop("firstLine", None)
        elif "firstLine" in own:
            merged.pop("hanging", None)
    return {key: value for key, value in merged.items() if key in usual or value not in {"0", "false", "off"}}


def _borders(name: str, here: list[Element], home: list[Element]) -> Element | None:
    found, wanted = (_sides(name, layers) for layers in (here, home))
    if found == wanted:
        return None
    borders = etree.Element(wtag(name))
    for side in ("top", "left", "bottom", "right", "insideH", "insideV", "between", "bar"):
        if side in found or side in wanted:
            look = wanted.get(side, {_VAL: "nil"})
            etree.SubElement(borders, wtag(side), look)
    return borders


def _sides(name: str, layers: list[Element]) -> dict[str, dict[str, str]]:
    sides: dict[str, dict[str, str]] = {}
    for layer in layers:
        for side in layer.iterfind(f"{wtag(name)}/*"):
            key = etree.QName(side).localname
            sides[_ALIKE.get(key, key)] = dict(side.attrib)
    return {side: look for side, look in sides.items() if look.get(_VAL) not in {"nil", "none"}}


def _number(style: Element, here: list[Element]) -> Element | None:
    """Return that there is no number, where the house would give one to a style that has none of its own."""
    own = style.find(f"{_PPR}/{wtag('numPr')}")
    number = _last(here, "numPr")
    if own is not None or number is None or wval(number, "numId") in {None, "0"}:
        return None
    none = etree.Element(wtag("numPr"))
    etree.SubElement(none, wtag("numId")).set(_VAL, "0")
    return none


def _tabs(here: list[Element], home: list[Element]) -> Element | None:
    found, wanted = (_stops(layers) for layers in (here, home))
    if found == wanted:
        return None
    tabs = etree.Element(wtag("tabs"))
    for position in sorted({*found, *wanted}, key=lambda at: (len(at), at)):
        look = wanted.get(position, {_VAL: "clear", wtag("pos"): position})
        etree.SubElement(tabs, wtag("tab"), look)
    return tabs


def _stops(layers: list[Element]) -> dict[str, dict[str, str]]:
    stops: dict[str, dict[str, str]] = {}
    for layer in layers:
        for tab in layer.iterfind(f"{wtag('tabs')}/{wtag('tab')}"):
            stops[tab.get(wtag("pos"), "0")] = dict(tab.attrib)
    return {position: look for position, look in stops.items() if look.get(_VAL) not in {"clear", "num"}}

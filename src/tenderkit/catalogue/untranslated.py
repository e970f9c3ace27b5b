"""Texts that stand in the source language in a page of another one: marked in the data, and told in the HTML."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.criteria.position import mapped
from tenderkit.criteria.prose import to_html
from tenderkit.criteria.readers import as_read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.position import Plain

_BEGIN, _END = "\ue000", "\ue001"
"""What stands before and after such a text; Unicode gives these characters no meaning, so no text has them."""

_ADDRESS = re.compile(rf"https?://[^\s<>,{_END}]*[^\s<>,.;:){_END}]")
_REMEMBERED = 10_000
"""Texts whose HTML is made once: most stand in several versions, and those for the buyer in several languages."""

_MARKED = re.compile(f"{_BEGIN}(.*?){_END}", re.DOTALL)
_BLOCK = re.compile(r"(</?(?:p|ul|ol|li|table|thead|tbody|tr|th|td)\b[^>]*>)")
_ONE_PARAGRAPH = re.compile(r"<p>(?:(?!<p>).)*</p>", re.DOTALL)


def as_shown(criteria_set: CriteriaSet, language: str, typeset: Callable[[str], str] | None) -> CriteriaSet:
    """Return a set whose texts are those that readers of a language see, what is not translated marked.

    Args:
        criteria_set: the set, with its texts in the language and in the source language.
        language: its code.
        typeset: puts the signs and blanks of the country into a text of the language.
    """
    read = as_read(criteria_set, language, typeset)
    if language not in criteria_set.info.tenderers_only:
        return read
    own, texts = criteria_set.texts[language], read.texts[language]
    themes = {
        theme: file._replace(data=_with_marks(file.data, own.themes[theme].data))
        for theme, file in texts.themes.items()
    }
    info = texts.info._replace(data=_with_marks(texts.info.data, own.info.data))
    shown = texts._replace(themes=themes, info=info)
    return read._replace(texts=MappingProxyType({**read.texts, language: shown}))


def marked(text: str) -> str:
    """Return a text marked as one that is not translated."""
    return f"{_BEGIN}{text.strip()}{_END}"


def is_marked(text: str) -> bool:
    """Say whether some of a text is not translated."""
    return _BEGIN in text


def bare(text: str) -> str:
    """Return a text without marks."""
    return text.replace(_BEGIN, "").replace(_END, "")


def language_in(text: str) -> str:
    """Return the language of a title that is not translated; nothing where it is."""
    return SOURCE_LANGUAGE if is_marked(text) else ""


@lru_cache(maxsize=_REMEMBERED)
def as_html(text: str) -> str:
    """Return a text of a criterion as HTML, its language told; what is no Markdown of ours stays the text it is."""
    whole = _MARKED.fullmatch(text.strip())
    html, wrong = to_html(whole[1] if whole else text, {})
    if wrong:
        return f"<p>{linked(text)}</p>"
    if whole is None:
        return spoken(html)
    if _ONE_PARAGRAPH.fullmatch(html):
        return f'<p lang="{SOURCE_LANGUAGE}"{html.removeprefix("<p")}'
    return f'<div lang="{SOURCE_LANGUAGE}">{html}</div>'


def linked(text: str) -> str:
    """Return a plain text as HTML, in which web addresses are links, lines stay lines, and its language is told."""
    html = _ADDRESS.sub(
        lambda found: f'<a class="address" href="{found[0]}">{found[0]}</a>', escape(text.strip(), quote=False)
    )
    return spoken(html.replace("\n", "<br/>"))


def spoken(html: str) -> str:
    """Return HTML in which each stretch that is marked has its language."""
    return _MARKED.sub(_in_source_language, html)


def _in_source_language(found: re.Match[str]) -> str:
    parts = _BLOCK.split(found[1])
    spans = (f'<span lang="{SOURCE_LANGUAGE}">{part}</span>' if n % 2 == 0 else part for n, part in enumerate(parts))
    return "".join(part for n, part in enumerate(spans) if n % 2 or parts[n].strip())


def _with_marks(whole: Plain, own: Plain) -> Plain:
    """Mark the texts that a language has not of its own."""
    if not isinstance(whole, dict):
        return whole
    mine: Mapping[str, Plain] = own if isinstance(own, dict) else {}
    return {
        key: _with_marks(value, mine.get(key)) if key in mine else mapped(value, marked) for key, value in whole.items()
    }

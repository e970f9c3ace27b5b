"""The Word writer: annex HTML and a house style in, a Word file out.

```
html_document ─▶ AnnexDocument ───────────▶ body ─▶ WordprocessingML ─┐
                 two of them ─▶ tracking ─┘                           │
intake ─▶ opening ─▶ House ─▶ styles, lists, placeholders, footer ─▶ place ─▶ package ─▶ .docx
```
"""

from tenderkit.word.html.complaints import HtmlProblem, HtmlRefused
from tenderkit.word.vocabulary.codes import CODES
from tenderkit.word.writer import write_docx, write_tracked_docx

__all__ = [
    "CODES",
    "HtmlProblem",
    "HtmlRefused",
    "write_docx",
    "write_tracked_docx",
]

"""Word files: annex HTML and a house style in, a Word file out; and Word files read back.

Building, the command line and nobody else comes in; it knows nothing of criteria.

```
writer                                            chains the rooms
html ─▶ blocks (vocabulary) ───────▶ writing ─▶ WordprocessingML ─┐
        two of them ─▶ comparing ─┘                              │
package ─▶ house, styles ───────────────────────▶ its place ─▶ package ─▶ .docx ─▶ reading
                                                                             └──▶ converting ─▶ .odt, .pdf
```
"""

from tenderkit.word.html.complaints import HtmlProblem, HtmlRefused
from tenderkit.word.vocabulary.codes import CODES
from tenderkit.word.writer import write_docx, write_tracked_docx

__all__ = ["CODES", "HtmlProblem", "HtmlRefused", "write_docx", "write_tracked_docx"]

"""The program that a build is compared with: docxtpl renders an annex from data prepared before.

`python benchmarks/docxtpl_annex.py TEMPLATE DATA OUTPUT`. It reads no criteria, checks nothing and
chooses nothing; `docxtpl_template.py` makes the template and the data.
"""

import json
import sys
from pathlib import Path

from docxtpl import DocxTemplate

template, data, output = sys.argv[1:]
document = DocxTemplate(template)
document.render(json.loads(Path(data).read_text(encoding="utf-8")), autoescape=True)
document.save(output)

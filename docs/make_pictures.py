"""Make the pictures of the README from real output: annex, LibreOffice, PDF, PNG.

Needs `tenderkit`, LibreOffice (`soffice`) and poppler (`pdftotext`, `pdftoppm`) on the path.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

IMAGES = Path(__file__).parent / "images"

PICTURES = {
    "first-page": ("en", "How to read this annex"),
    "criteria-page": ("en", r"\d Battery endurance$"),
    "award-page": ("en", r"\d Lower energy consumption$"),
    "dutch-page": ("nl", r"\d Inname, "),
}
"""The name of each picture, the language, and what stands on the page to show: a heading, in one piece."""


def main() -> None:
    """Build the annex in each language, and draw the pages."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        pages = {language: _pages(language, Path(folder)) for language in ("en", "nl")}
        for name, (language, text) in PICTURES.items():
            pdf, texts = pages[language]
            number = next(n for n, page in enumerate(texts, start=1) if re.search(text, page, re.MULTILINE))
            target = IMAGES / name
            run("pdftoppm", "-png", "-r", "80", "-f", str(number), "-singlefile", str(pdf), str(target))
            print(f"{target.name}.png: page {number} of the annex in '{language}'")


def _pages(language: str, folder: Path) -> tuple[Path, list[str]]:
    """Return the annex as PDF, and the text of each page."""
    annex = folder / f"annex-{language}.docx"
    organisation = {"en": "City of Example", "nl": "Gemeente Voorbeeld"}[language]
    run(
        "tenderkit", "--quiet", "build", "laptop", "--lang", language, "--date", "2026-11-21",
        "--organisation", organisation, "--reference", "2026-014", "--output", str(annex),
    )  # fmt: skip
    run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(annex))
    pdf = annex.with_suffix(".pdf")
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, encoding="utf-8")
    return pdf, text.stdout.split("\f")


def run(*command: str) -> None:
    """Run a program quietly and stop when it fails."""
    subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main()

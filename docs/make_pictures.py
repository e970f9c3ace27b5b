"""Make the pictures of the README and of docs/tender.md from real output: Word, LibreOffice, PDF, PNG.

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
    "criteria-page": ("en", r"\d Warranty$"),
    "award-page": ("en", r"\d Longer updates$"),
    "dutch-page": ("nl", r"\d Inname, "),
}
"""The name of each picture, the language, and what stands on the page to show: a heading, in one piece."""

TENDER_PICTURES = {
    "tender-annex": ("annex", "How to read this annex"),
    "tender-due": ("annex", r"^\d+ +What the tenderer hands in"),
    "tender-steps": ("contract-annex", r"\d +What follows when"),
    "tender-memo": ("memo", "What was chosen"),
}
"""The same of the tender in docs/tender.md, in English, by its documents."""


def main() -> None:
    """Build the documents, and draw the pages."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        pages = {language: _annex(language, Path(folder)) for language in ("en", "nl")}
        pages |= _tender(Path(folder))
        for name, (document, text) in {**PICTURES, **TENDER_PICTURES}.items():
            pdf, texts = pages[document]
            number = next(n for n, page in enumerate(texts, start=1) if re.search(text, page, re.MULTILINE))
            target = IMAGES / name
            run("pdftoppm", "-png", "-r", "80", "-f", str(number), "-singlefile", str(pdf), str(target))
            print(f"{target.name}.png: page {number} of '{document}'")


def _tender(folder: Path) -> dict[str, tuple[Path, list[str]]]:
    """Return the documents of the tender that docs/tender.md shows."""
    text = (Path(__file__).parent / "tender.md").read_text(encoding="utf-8")
    example = text.partition("```yaml\n")[2].partition("```")[0]
    file = folder / "tender.yaml"
    file.write_text(example.replace("language: nl", "language: en"), encoding="utf-8")
    run("tenderkit", "--quiet", "tender", "build", str(file), "--date", "2026-11-30", "--output", str(folder))
    return {name: _pages(folder / f"{name}.docx") for name in {document for document, _ in TENDER_PICTURES.values()}}


def _annex(language: str, folder: Path) -> tuple[Path, list[str]]:
    """Return the annex of laptops."""
    annex = folder / f"annex-{language}.docx"
    organisation = {"en": "City of Example", "nl": "Gemeente Voorbeeld"}[language]
    run(
        "tenderkit", "--quiet", "build", "laptop", "--lang", language, "--date", "2026-11-21",
        "--organisation", organisation, "--reference", "2026-014", "--output", str(annex),
    )  # fmt: skip
    return _pages(annex)


def _pages(document: Path) -> tuple[Path, list[str]]:
    """Return a document as PDF, and the text of each page."""
    run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(document.parent), str(document))
    pdf = document.with_suffix(".pdf")
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, encoding="utf-8")
    return pdf, text.stdout.split("\f")


def run(*command: str) -> None:
    """Run a program quietly and stop when it fails."""
    subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main()

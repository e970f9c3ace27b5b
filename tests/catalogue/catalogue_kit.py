"""What the tests of the catalogue share: a catalogue of the small set, read back."""

from pathlib import Path
from urllib.parse import unquote, urldefrag

from lxml import etree

from tests.support import DAY, tenderkit


def made(folder: Path, *options: object, name: str = "site") -> Path:
    """Write a catalogue of the criteria in a folder, and return where it is."""
    run = tenderkit("catalogue", name, "--date", DAY, *options, folder=folder)
    assert run.code == 0, run.err
    return folder / name


def pages(site: Path) -> dict[str, etree._ElementTree]:
    """Return the pages by their paths, each parsed as strict XML."""
    return {path.relative_to(site).as_posix(): etree.parse(path) for path in sorted(site.rglob("*.html"))}


def ids(page: etree._ElementTree) -> list[str]:
    """Return the ids of a page, one that stands twice twice."""
    return page.xpath("//@id")


def dead_links(site: Path) -> list[tuple[str, str]]:
    """Return the links that lead nowhere: page and address."""
    parsed = pages(site)
    dead = []
    for name, page in parsed.items():
        for address in page.xpath("//@href | //script/@src"):
            if address.startswith(("https://", "http://", "mailto:")):
                continue
            path, fragment = urldefrag(unquote(address))
            target = (site / name).parent / path if path else site / name
            found = parsed.get(target.resolve().relative_to(site.resolve()).as_posix())
            if not target.is_file() or (fragment and found is not None and fragment not in ids(found)):
                dead.append((name, address))
    return dead


def text_of(page: etree._ElementTree) -> str:
    """Return what a page shows, on one line."""
    return " ".join("".join(page.find("body").itertext()).split())


def files_of(site: Path) -> dict[str, bytes]:
    """Return all files of a folder."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}

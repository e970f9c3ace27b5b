"""Taking in a house style: from the bytes of a file to a package that is safe to build on."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.packuri import CONTENT_TYPES_URI

from tenderkit.word.package.opening import Missing, opened
from tenderkit.word.package.outside import drawn_in, links_away, take_out, take_template
from tenderkit.word.package.parts import WordPart, kind_of, parts_of
from tenderkit.word.vocabulary import codes
from tenderkit.word.vocabulary.ooxml import R, check_xml, parse_xml, wtag
from tenderkit.words.archive import size_problem
from tenderkit.words.errors import BuildFailed, Place, Problem, Severity
from tenderkit.words.seal import ZIP_DAMAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.package import Package


_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_CONTENT_TYPES: Final = CONTENT_TYPES_URI.membername
_COMPRESSIONS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_MOST_ENTRIES: Final = 2_000
_MOST_BYTES: Final = 200_000_000

_AS_DOCX: Final = "open it in Word or LibreOffice, choose Save As and a Word document that ends in .docx"

_PICTURES: Final = frozenset({"image", "hdphoto"})
"""Kinds of parts without which Word opens a file and shows a red cross."""

_HEADERS: Final = {b"%PDF": "it is a PDF file", b"{\\rtf": "it is an RTF file", b"<": "it is a text or HTML file"}

_OTHER_PROGRAMS: Final = {
    "spreadsheetml": "it is an Excel workbook",
    "presentationml": "it is a PowerPoint presentation",
    "ms-excel": "it is an Excel workbook",
    "ms-powerpoint": "it is a PowerPoint presentation",
    "visio": "it is a Visio drawing",
}


@dataclass(unsafe_hash=True)
class _Refusal(Exception):  # noqa: N818 - names the event
    code: str
    message: str
    hint: str


def open_house_style(data: bytes, name: str) -> tuple[Package, list[Problem]]:
    """Read a Word file, refusing what is broken, foreign or unsafe.

    A Word template (.dotx) comes back as a document. The package has one main document part, and
    all its XML parts are well-formed and free of DTDs. What tied it to other files and could go
    is taken out, which the warnings tell.

    Raises:
        BuildFailed: the file is refused; one problem per reason.
    """
    told: list[_Refusal] = []
    try:
        package, missing = _opened(_unpacked(data))
        _check_main_part(package)
        refusals = [*_signatures(package), *_parts(package)]
        # Only what can be read can be changed.
        if not {codes.BROKEN_PART, codes.TOO_BIG}.intersection(refusal.code for refusal in refusals):
            told = [*_lost_pictures(missing), *_taken_out(package)]
            refusals += _links(package)
        refusals += [_is_missing(one) for one in missing if one.kind not in _PICTURES]
    except _Refusal as refusal:
        refusals = [refusal]
    if refusals:
        raise BuildFailed(Problem(r.code, Place(name), r.message, r.hint) for r in refusals)
    return package, [Problem(t.code, Place(name), t.message, t.hint, Severity.WARNING) for t in dict.fromkeys(told)]


def open_package(data: bytes, name: str) -> Package:
    """Read a Word file to look at, not to build on: whatever it holds, its parts as they are.

    Raises:
        BuildFailed: it cannot be read, or is too big.
    """
    try:
        return _opened(_unpacked(data))[0]
    except _Refusal as refusal:
        raise BuildFailed([Problem(refusal.code, Place(name), refusal.message, refusal.hint)]) from refusal


def _unpacked(data: bytes) -> dict[str, bytes]:
    if data.startswith(_OLE):
        raise _old_or_locked(data)
    if not data.startswith(b"PK"):
        what = next((w for head, w in _HEADERS.items() if data.lstrip().startswith(head)), "")
        raise _Refusal(
            codes.BROKEN_FILE,
            f"the house style is not a Word file{what and ': '}{what or ''}",
            "give a .docx file, made with Word or LibreOffice",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_size(archive, len(data))
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if any(entry.compress_type not in _COMPRESSIONS for entry in entries):
                raise ValueError("it is packed in a way that Word does not know")
            parts = {entry.filename.replace("\\", "/").lstrip("/"): archive.read(entry) for entry in entries}
    except ZIP_DAMAGE as error:
        raise _Refusal(
            codes.BROKEN_FILE,
            f"the house style is damaged: {error or 'it ends too early'}",
            "copy or download the file again, or open it in Word and save it anew",
        ) from error
    if len({part.lower() for part in parts}) != len(entries):
        raise _Refusal(codes.BROKEN_FILE, "the house style holds two parts of the same name", _AS_DOCX)
    if _CONTENT_TYPES not in parts:
        odf = b"opendocument" in parts.get("mimetype", b"")
        what = "it is an OpenDocument file" if odf else "it is a zip file of another kind"
        raise _Refusal(codes.NOT_A_DOCUMENT, f"the house style is not a Word file: {what}", _AS_DOCX)
    return parts


def _opened(entries: dict[str, bytes]) -> tuple[Package, list[Missing]]:
    try:
        return opened(entries)
    except ValueError as error:
        raise _damaged(str(error)) from error


def _damaged(reason: str) -> _Refusal:
    return _Refusal(codes.BROKEN_PART, f"the house style is damaged: {reason}", _AS_DOCX)


def _old_or_locked(data: bytes) -> _Refusal:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _Refusal(
            codes.OLD_OR_LOCKED,
            "the house style has a password",
            "open it in Word, take the password off (File, Info, Protect Document), and save it as .docx",
        )
    return _Refusal(
        codes.OLD_OR_LOCKED,
        "the house style is in the format of before 2007 (.doc), not .docx",
        f"{_AS_DOCX}, without a password",
    )


def _check_size(archive: zipfile.ZipFile, packed: int) -> None:
    entries = archive.infolist()
    reason = size_problem(entries, len(entries), packed, _MOST_ENTRIES, _MOST_BYTES)
    if reason:
        hint = "take large pictures out, or start from an empty document with your styles"
        raise _Refusal(codes.TOO_BIG, f"the house style is too big: {reason}", hint)


def _check_main_part(package: Package) -> None:
    roots = [row for row in package.rels.values() if kind_of(row.reltype) == "officeDocument"]
    if any(row.reltype.startswith(_STRICT) for row in roots):
        raise _Refusal(
            codes.STRICT_FORMAT,
            "the house style is saved as 'Strict Open XML Document'",
            "open it in Word, choose Save As and the type 'Word document', not 'Strict Open XML Document'",
        )
    if len(roots) != 1 or roots[0].is_external:
        raise _Refusal(codes.BROKEN_PART, "the house style has no main document part", _AS_DOCX)
    kind = roots[0].target_part.content_type
    if "macroEnabled" in kind and "ms-word" in kind:
        raise _macros()
    if kind != CT.WML_DOCUMENT_MAIN:
        other = next((text for word, text in _OTHER_PROGRAMS.items() if word in kind.lower()), "")
        message = f"the house style is not a Word document: {other or f'its content type is {kind!r}'}"
        raise _Refusal(codes.NOT_A_DOCUMENT, message, _AS_DOCX)
    if any(kind_of(row.reltype) == "vbaProject" for part in parts_of(package) for row in part.rels.values()):
        raise _macros()


def _macros() -> _Refusal:
    message = "the house style holds macros (.docm or .dotm)"
    return _Refusal(codes.MACROS, message, f"{_AS_DOCX}, which holds no macros")


def _signatures(package: Package) -> Iterator[_Refusal]:
    if any("digital-signature" in row.reltype for row in package.rels.values()):
        yield _Refusal(
            codes.DIGITALLY_SIGNED,
            "the house style bears a digital signature, which any change would break",
            "open it in Word and remove the signature (File, Info)",
        )


def _taken_out(package: Package) -> Iterator[_Refusal]:
    """Take out what leads outside and is not missed; say what it was."""
    for address in take_template(package):
        yield _Refusal(
            codes.REMOTE_TEMPLATE,
            f"the house style is tied to a template in another place, the annex is not: {address}",
            "nothing has to be done: the styles of the template are in the file itself",
        )
    for what in take_out(package):
        yield _Refusal(
            codes.LEFT_OUT,
            f"the house style has {what}; the annex leaves it out",
            "nothing has to be done: what the pages show stays",
        )


def _lost_pictures(missing: list[Missing]) -> Iterator[_Refusal]:
    """Take out the links to pictures that are not there, which would lead nowhere in the annex too."""
    for source, relationship, kind, part in missing:
        if kind in _PICTURES and isinstance(source, WordPart):
            name = source.partname.membername
            for element in source.root.iter():
                for key, value in element.items():
                    if value == relationship and key.startswith(f"{{{R}}}"):
                        del element.attrib[key]
            yield _Refusal(
                codes.LOST_PICTURE,
                f"a picture of the house style is lost: {name} points to {part}, which is missing",
                "put the picture in again, or take its empty frame out",
            )


def _is_missing(missing: Missing) -> _Refusal:
    source = missing.source.partname.membername if isinstance(missing.source, WordPart) else "it"
    return _damaged(f"{source} points to {missing.part}, which is missing")


def _links(package: Package) -> Iterator[_Refusal]:
    for source, what in links_away(package):
        yield _Refusal(
            codes.EXTERNAL_LINK,
            f"{source} {what}",
            "embed it instead: File, Info, Edit Links to Files, Break Link; what Word reads in on opening stays "
            "when you save the file there",
        )


def _parts(package: Package) -> Iterator[_Refusal]:
    for part in parts_of(package):
        name = part.partname.membername
        if not part.content_type.endswith(("+xml", "/xml")) and part.partname.ext.lower() != "xml":
            continue
        try:
            if part.content_type.endswith("/xml") or part.content_type.startswith("image/"):
                check_xml(part.blob)
                continue
            root = parse_xml(part.blob)
        except ValueError as error:
            yield _broken(name, part.blob, str(error))
            continue
        for source, what in drawn_in(name, root):
            yield _Refusal(
                codes.EXTERNAL_LINK,
                f"{source} {what}",
                "put in what it shows: click in it and press Ctrl+Shift+F9, which makes text of a field",
            )
        if part.content_type == CT.WML_DOCUMENT_MAIN and root.find(wtag("body")) is None:
            yield _Refusal(codes.BROKEN_PART, f"the part {name} of the house style has no body", _AS_DOCX)


def _broken(name: str, data: bytes, reason: str) -> _Refusal:
    try:
        check_xml(data)
    except ValueError:
        return _Refusal(codes.BROKEN_PART, f"the part {name} of the house style is damaged: {reason}", _AS_DOCX)
    message = f"the house style is too big: {name} holds a text, such as a picture kept as text, that is too long"
    return _Refusal(codes.TOO_BIG, message, "take large pictures out, and put them in again")

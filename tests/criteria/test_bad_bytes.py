"""Files whose bytes are wrong: other encodings, control characters, binary, too large, too deep."""

import json
import unicodedata

import pytest

from tests.support import SMALL, change, place, small, tenderkit

GOOD = (SMALL / "gadget" / "circularity.yaml").read_bytes()


def found_in(content, folder):
    """Check bytes as a theme file and return each finding as (line, column, code, message)."""
    (folder / "co2.yaml").write_bytes(content)
    run = tenderkit("--criteria", SMALL, "check", "co2.yaml", "--format", "json", folder=folder)
    assert run.err == ""
    problems = json.loads(run.out)
    assert run.code == (1 if problems else 0)
    return [(p["line"], p["column"], p["code"], p["message"]) for p in problems]


@pytest.mark.parametrize(
    ("encoding", "byte"),
    [("utf-16", "0xFF"), ("utf-32", "0xFF"), ("utf-16-be", None), ("utf-16-le", None)],
)
def test_a_file_in_utf_16_or_32_is_refused_at_its_start(encoding, byte, tmp_path):
    (first, *_) = found_in("- id: battery\n".encode(encoding), tmp_path)
    if byte:
        assert first == (1, 1, "E102", f"not a UTF-8 text file: byte {byte}")
    else:  # without a byte order mark it is UTF-8 full of zero bytes
        assert first == (1, 1 if encoding.endswith("be") else 2, "E103", "control character U+0000 is not allowed")


def test_a_file_in_latin_1_is_refused_at_its_first_foreign_letter(tmp_path):
    text = "# Über\n- id: x\n  title: Gerät\n"
    assert found_in(text.encode("latin-1"), tmp_path) == [(1, 3, "E102", "not a UTF-8 text file: byte 0xDC")]
    assert found_in("- id: x\n  title: Gerät\n".encode("latin-1"), tmp_path) == [
        (2, 13, "E102", "not a UTF-8 text file: byte 0xE4")
    ]


def test_the_column_of_a_foreign_letter_counts_characters_not_bytes(tmp_path):
    content = "title: Geräte ".encode() + b"\xff\n"
    assert found_in(content, tmp_path) == [(1, 15, "E102", "not a UTF-8 text file: byte 0xFF")]


def test_a_surrogate_in_utf_8_is_refused(tmp_path):
    assert found_in(b"- id: \xed\xa0\x80\n", tmp_path) == [(1, 7, "E102", "not a UTF-8 text file: byte 0xED")]


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x08", "\x0b", "\x0c", "\x1b", "\x1f", "\x7f", "\x80", "\x9f"])
def test_a_control_character_is_reported_at_its_place(character, tmp_path):
    message = f"control character U+{ord(character):04X} is not allowed"
    assert found_in(f"- id: a\n  b{character}: c\n".encode(), tmp_path) == [(2, 4, "E103", message)]


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
def test_a_line_end_that_editors_do_not_know_is_reported_at_its_place(character, tmp_path):
    content = f"- id: a\n  requirement: |\n    One line.{character}And the next.\n  verification: |\n    x\n"
    message = f"invisible line end U+{ord(character):04X} is not allowed"
    assert found_in(content.encode(), tmp_path) == [(3, 14, "E103", message)]


@pytest.mark.parametrize("character", ["\u202a", "\u202e", "\u2066", "\u2069"])
def test_what_turns_the_direction_of_writing_is_reported_by_its_name(character, tmp_path):
    message = f"invisible character U+{ord(character):04X} ({unicodedata.name(character).lower()}) is not allowed"
    assert found_in(f"- title: 5{character}00 W\n".encode(), tmp_path) == [(1, 11, "E103", message)]


@pytest.mark.parametrize("escape", ["\\L", "\\P", "\\N", "\\u202E"])
def test_an_invisible_character_in_an_escape_is_reported_too(escape, tmp_path):
    ((line, column, code, message),) = found_in(f'- title: "5{escape}00 W"\n'.encode(), tmp_path)
    assert (line, column, code) == (1, 10, "E103")
    assert message.startswith("invisible")


@pytest.mark.parametrize("character", ["\ufffe", "\uffff"])
def test_what_is_no_character_is_reported_at_its_place(character, tmp_path):
    message = f"control character U+{ord(character):04X} is not allowed"
    assert found_in(f"- id: {character}\n".encode(), tmp_path) == [(1, 7, "E103", message)]


def test_a_control_character_that_begins_a_line_is_reported_on_that_line(tmp_path):
    assert [found[:2] for found in found_in(b"- id: a\n\x01\n\x02b\n", tmp_path)] == [(2, 1), (3, 1)]


def test_a_control_character_that_some_take_for_a_line_end_does_not_shift_the_lines(tmp_path):
    assert [found[:2] for found in found_in(b"- id: a\x0cb\x1c\n  \x01\n", tmp_path)] == [(1, 8), (1, 10), (2, 3)]


def test_a_control_character_is_not_sent_to_the_terminal(tmp_path):
    (tmp_path / "co2.yaml").write_bytes(b"- id: \x1b[31mred\x07\n")
    run = tenderkit("check", "co2.yaml", folder=tmp_path)
    assert run.code == 1
    assert not {"\x1b", "\x07"} & set(run.out)


def test_a_binary_file_is_reported_and_not_at_length(tmp_path):
    noise = bytes(range(256)) * 1000
    assert [found[2] for found in found_in(noise, tmp_path)] == ["E102"]
    zeros = found_in(b"\0\n" * 500_000, tmp_path)
    assert 1 <= len(zeros) <= 100
    assert {found[2] for found in zeros} == {"E103"}


def test_a_file_of_10_megabytes_is_refused_as_a_whole(tmp_path):
    content = b"# padding\n" * 1_000_000
    assert found_in(content, tmp_path) == [
        (0, 0, "E101", "the file has 10,000,000 bytes, more than the 8,000,000 that are allowed")
    ]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_a_hundred_thousand_levels_are_refused_without_a_traceback(opening, tmp_path):
    (found,) = found_in((opening * 100_000).encode(), tmp_path)
    assert found[0] == 1
    assert found[2] in {"E109", "E110"}


def test_a_byte_order_mark_and_line_ends_of_windows_are_fine(tmp_path):
    expected = found_in(GOOD, tmp_path)
    assert found_in(b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n"), tmp_path) == expected == []


def test_line_ends_of_windows_do_not_shift_the_places(tmp_path):
    wrong = GOOD.replace(b"effort: low", b"effort: lo", 1)
    assert found_in(wrong.replace(b"\n", b"\r\n"), tmp_path) == found_in(wrong, tmp_path) != []


def test_a_folder_in_the_place_of_a_file_is_reported(tmp_path):
    criteria = small(tmp_path)
    (criteria / "registers" / "law.yaml").unlink()
    (criteria / "registers" / "law.yaml").mkdir()
    run = tenderkit("check", "--format", "json", folder=tmp_path)
    (problem,) = json.loads(run.out)
    assert (problem["code"], problem["file"]) == ("E101", "criteria/registers/law.yaml")
    assert run.code == 1


def test_a_finding_in_a_text_written_line_by_line_is_placed_at_its_line(tmp_path):
    criteria = small(tmp_path, ("gadget/co2.yaml", "    BUYER ONLY: power costs.\n", "\n    One.\n\n    # Two\n"))
    run = tenderkit("check", "--format", "json", folder=tmp_path)
    (problem,) = json.loads(run.out)
    assert problem["code"] == "E302"
    assert (problem["line"], problem["column"]) == place(criteria / "gadget" / "co2.yaml", "# Two")


def test_a_finding_in_a_text_with_joined_lines_is_placed_at_its_first_line(tmp_path):
    criteria = small(tmp_path)
    theme = criteria / "gadget" / "co2.yaml"
    change(theme, "rationale: |\n    BUYER ONLY: power costs.\n", "rationale: >\n    One\n    is one.\n\n    # Two\n")
    (problem,) = json.loads(tenderkit("check", "--format", "json", folder=tmp_path).out)
    assert problem["code"] == "E302"
    assert (problem["line"], problem["column"]) == place(theme, "One")

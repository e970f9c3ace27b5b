"""A release is opened without the rules it was checked by, and holds what those who check it find in it."""

import copy
import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenderkit.criteria.model import CriteriaFile, SetInfo
from tenderkit.criteria.registers import LabelsFile, LawFile, SourcesFile
from tenderkit.criteria.shape import validate
from tenderkit.criteria.source import Position, Source
from tenderkit.versions.freeze import frozen, release_bytes
from tenderkit.words.frozen import NOT_THE_SHAPE, made
from tests.support import ROOT, bounded, loaded, tenderkit
from tests.version_kit import release_file, released

RELEASES = sorted((ROOT / "criteria").glob("*/releases/*.yaml"))


def parts(data):
    """Yield each part of a release that becomes a model, with its shape."""
    yield SetInfo, data["set"]
    yield from ((CriteriaFile, criteria) for criteria in data["criteria"].values())
    registers = data["registers"]
    yield from ((LabelsFile, registers["labels"]), (LawFile, registers["law"]), (SourcesFile, registers["sources"]))


def checked(shape, data):
    return validate(shape, Source("release", data, Position(0, 0), ""))


@pytest.mark.parametrize("path", RELEASES, ids=[f"{path.parts[-3]}-{path.stem}" for path in RELEASES])
def test_every_field_of_a_release_that_comes_along_is_what_the_rules_make_of_it(path):
    for shape, data in parts(json.loads(path.read_bytes())):
        model, problems = checked(shape, data)
        assert problems == ()
        assert repr(made(shape)(data)) == repr(model)


SMALL = list(parts(frozen(loaded())))
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["", "x", "1", "-2.50", "true", "full", "baseline"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["id", "x"]), inner, max_size=2),
    max_leaves=3,
)


@bounded
@given(st.data(), ANYTHING)
def test_whatever_stands_in_it_is_refused_or_is_what_the_rules_would_make_of_it(draw, anything):
    shape, data = draw.draw(st.sampled_from(SMALL))
    holder, key, data = None, None, copy.deepcopy(data)
    inner = data
    while isinstance(inner, dict | list) and inner and (holder is None or draw.draw(st.booleans())):
        key = draw.draw(st.sampled_from(sorted(inner) if isinstance(inner, dict) else range(len(inner))))
        holder, inner = inner, inner[key]
    if draw.draw(st.booleans()):
        holder[key] = anything
    else:
        del holder[key]
    try:
        opened = made(shape)(data)
    except NOT_THE_SHAPE:
        return
    model, problems = checked(shape, data)
    assert problems or repr(opened) == repr(model)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [("colour", "red", "E202"), ("requirement", None, "E205"), ("kind", "advice", "E204"), ("sources", "x", "E203")],
)
def test_a_release_that_was_forged_with_its_digest_is_told_where_its_shape_is_wrong(field, value, code, tmp_path):
    path = release_file(released(tmp_path))
    data = json.loads(path.read_bytes())
    data["criteria"]["co2"][0][field] = value
    del data["digest"]
    path.write_bytes(release_bytes(data, data.pop("files")))
    run = tenderkit("build", "gadget", folder=tmp_path)
    assert (run.code, f"  {code}  " in run.err) == (1, True), run.err


def test_a_build_of_a_release_loads_no_pydantic(tmp_path):
    program = (
        "import datetime, sys\n"
        "from pathlib import Path\n"
        "from tenderkit.making.annex import build\n"
        "from tenderkit.criteria.library import Library\n"
        "from tenderkit.criteria.places import packaged\n"
        "from tenderkit.documents.choice import Choice\n"
        "from tenderkit.documents.templates import find_templates\n"
        "from tenderkit.words.terms import Level\n"
        "choice = Choice(Level.BASELINE, 'en', datetime.date(2026, 11, 21))\n"
        "build(Library(packaged('criteria'), Path()), find_templates(None, Path()), 'laptop', choice, 'docx', None)\n"
        "sys.exit('pydantic' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=False).returncode == 0

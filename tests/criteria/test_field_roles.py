"""A field of a criterion is known everywhere: what it is for, in translations, in views, and to the comparison."""

import copy
import re

import pytest

from tenderkit.criteria.field_roles import FIELDS, GROWING, PROSE, Meaning, Says, meaning_of
from tenderkit.criteria.model import CriteriaFile
from tenderkit.criteria.schema import schema_of
from tenderkit.criteria.shape import validate
from tenderkit.criteria.source import Position, Source
from tenderkit.versions.compare import compare
from tenderkit.versions.freeze import frozen, read_release, release_bytes
from tenderkit.words.terms import Each, Form, Kind, Moment, Provider, Relation, Remedy, Role, Status, Strategy
from tests.support import SMALL, loaded, tenderkit

CRITERIA = [criterion for found in frozen(loaded())["criteria"].values() for criterion in found]
WHOLE = {path for path, (_, meaning) in FIELDS.items() if meaning is Meaning.APART} | {"accept"}
"""Fields whose inner fields have no row of their own."""

MISSING = {
    "battery": {
        "needs": ["repair", "staff"],
        "replaces": "gone",
        "meets": [{"yardstick": "theirs", "point": "1", "covers": "part", "levels": ["baseline", "ambitious"]}],
        "extra": {"requirement": "More.", "verification": "More.", "rationale": "More.", "guidance": "More."},
        "common": "battery",
        "strategy": "buy-less",
    },
}
"""Fields that no criterion of the small set has."""


def leaves(name, path=(), *, defs=None):
    """Yield the path of each value that a model's schema allows, with `*` for names that authors choose."""
    schema = schema_of(name) if isinstance(name, str) else name
    defs = defs or schema.get("$defs", {})
    if "$ref" in schema.get("allOf", [{}])[0]:  # how older versions of pydantic write a reference with words beside it
        schema = schema["allOf"][0]
    if "$ref" in schema:
        schema = defs[schema["$ref"].rpartition("/")[2]]
    if ".".join(path) in WHOLE:
        yield ".".join(path)
    elif "anyOf" in schema:
        yield from {leaf for part in schema["anyOf"] for leaf in leaves(part, path, defs=defs)}
    elif "properties" in schema:
        for field, inner in schema["properties"].items():
            yield from leaves(inner, (*path, field), defs=defs)
    elif isinstance(inner := schema.get("additionalProperties") or schema.get("patternProperties"), dict):
        inner = next(iter(inner.values())) if "patternProperties" in schema else inner
        yield from leaves(inner, (*path, "*"), defs=defs)
    elif schema.get("type") != "null":
        yield ".".join(path)


def model(schema, name):
    whole = schema_of(schema)
    return {**whole["$defs"][name], "$defs": whole["$defs"]}


def row(path):
    """Return the row of the table that a path falls under."""
    return next(
        (row for row in FIELDS if re.fullmatch(row.replace(".", r"\.").replace("*", ".+") + r"(\..+)?", path)), None
    )


def test_every_field_of_the_model_says_what_it_is_for_and_no_other_does():
    found = {row(path) or f"no row for {path}" for path in leaves(model("criteria", "Criterion"))}
    assert found | {"common", "extra"} == set(FIELDS)


@pytest.mark.parametrize(("schema", "name"), [("translation", "CriterionTexts"), ("overlay", "ReplacedTexts")])
def test_a_translation_and_an_overlay_hold_every_text_and_nothing_else(schema, name):
    texts = {path for path, (says, _) in FIELDS.items() if says not in {Says.FACT, Says.NOTE}}
    held = {row(path) for path in leaves(model(schema, name))}
    assert held | {"market.basis"} == texts | {"adds"}


def test_the_small_set_has_every_text_so_that_other_tests_look_for_it_in_documents():
    held = {row(".".join(path)) for criterion in CRITERIA for path, _ in values(criterion)}
    assert {path for path, (says, _) in FIELDS.items() if says not in {Says.FACT, Says.NOTE}} <= held


def test_what_can_grow_is_what_a_level_and_a_set_can_add_to():
    assert tuple(leaves(model("criteria", "Addition"))) == GROWING
    assert set(leaves(model("criteria", "Extra"))) == {*GROWING, "rationale", "guidance"}


def texts_in(data):
    for field, value in data.items():
        if isinstance(value, dict) and field not in {"parameters", "accept"}:
            yield from texts_in(value)
        elif field in PROSE:
            yield field, value


@pytest.mark.parametrize(
    "criterion", [c for found in frozen(loaded())["criteria"].values() for c in found], ids=lambda c: c["id"]
)
def test_every_text_is_shown(criterion, tmp_path):
    shown = tenderkit("--criteria", SMALL, "show", f"gadget/{criterion['id']}", folder=tmp_path)
    assert shown.code == 0
    for _, text in texts_in(criterion):
        for piece in re.split(r"\{\{.*?\}\}", text):
            assert bare(piece) in bare(shown.out)


def bare(text):
    return re.sub(r"\W", "", text)


def rich():
    """Return the small set frozen, with a value for every field there is."""
    data = frozen(loaded())
    for criteria in data["criteria"].values():
        for criterion in criteria:
            criterion.update(MISSING.get(criterion["id"], {}))
            for case in criterion.get("cases", {}).values():
                rest = {"relation": "draft", "source": "handbook", "clause": "3", "value": "1"}
                case["parameters"] = {"cycles": {"baseline": "600", "basis": rest}}
            for parameter in criterion.get("parameters", {}).values():
                parameter["legal_minimum"] = {"law": "directive", "value": "1"}
                parameter["basis"] = {"relation": "draft", "source": "handbook", "clause": "3", "value": "1"}
    return data


def values(data, path=()):
    for field, value in data.items():
        if isinstance(value, dict):
            yield from values(value, (*path, field))
        else:
            yield (*path, field), value


CHANGES = {
    (row(".".join(path)), path[-1]): pytest.param(theme, at, path, value, id=f"{criterion['id']}-{'.'.join(path)}")
    for theme, criteria in rich()["criteria"].items()
    for at, criterion in enumerate(criteria)
    for path, value in values(criterion)
}
"""One change of each field, also of each inner one."""

WORDS = [
    "2",
    "3",
    "0.5",
    "2025-01",
    "higher",
    "lower",
    "full",
    "part",
    "wide",
    "fair",
    "low",
    "high",
    "yearly",
    "text",
    "false",
]
WORDS += [*Kind, *Status, *Strategy, *Moment, *Provider, *Each, *Form, *Remedy, *Role, *Relation]


def others(value):
    """Yield values that might stand in the place of one."""
    if isinstance(value, str):
        yield from (f"{value} more", f"{value}-more", *(str(word) for word in WORDS if word != value))
    else:
        yield value[:-1]
        yield ["baseline", *value]
        yield [*value[::-1], value[0]]


def put(criterion, path, value):
    *parents, last = path
    for field in parents:
        criterion = criterion[field]
    criterion[last] = value


def opened(data, folder, version):
    path = folder / "gadget" / "releases" / f"{version}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(release_bytes({**data, "version": version}, "sha256:0"))
    return read_release(path, path.name)


def test_the_changes_tried_below_touch_every_field():
    assert {row for row, _ in CHANGES} == set(FIELDS)


@pytest.mark.parametrize(("theme", "at", "path", "value"), CHANGES.values())
def test_the_comparison_tells_a_change_of_any_field(theme, at, path, value, tmp_path):
    before = rich()
    for other in others(value):
        after = copy.deepcopy(before)
        put(after["criteria"][theme][at], path, other)
        if not validate(CriteriaFile, Source("x", after["criteria"][theme], Position(0, 0), ""))[1]:
            break
    else:
        pytest.fail(f"no other value for {path} found")
    found = compare(opened(before, tmp_path, "1.0.0"), opened(after, tmp_path, "1.0.1"), "en").changes
    told = {field.field for change in found for field in change.fields}
    if path[0] == "id":
        assert {change.change for change in found} >= {"added", "removed"}
    else:
        assert any(field.partition(".")[0] in {path[0], *path[1:]} for field in told), told


def test_nobody_can_tell_what_a_change_of_a_field_without_a_row_means():
    assert meaning_of("unheard-of") is Meaning.OPEN

"""The page on market data shows what is printed, and names every field of the register."""

import re
import shlex
import shutil
from typing import get_args

import pytest

from tenderkit.criteria.market_model import MarketFile, MarketTextsFile
from tenderkit.words.frozen import Frozen, fields
from tests.market.market_kit import phones, write
from tests.support import ROOT, SHIPPED, tenderkit

PAGE = (ROOT / "docs" / "market.md").read_text(encoding="utf-8")


def blocks(kind):
    return re.findall(rf"^```{kind}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def plain(text):
    return [" ".join(line.split()) for line in text.splitlines()]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "prices.csv").write_text(blocks("text")[0], encoding="utf-8")
    phones(
        tmp_path,
        {},
        {"supplierOrTrademark": "Birch", "ratedBatteryCapacity": 4000},
        {"supplierOrTrademark": "Cedar", "minYearsSoftwareUpdates": 6},
    )
    return tmp_path


def test_the_example_of_an_own_list_is_counted_as_shown(folder):
    (command,) = [line for block in blocks("sh") for line in block.splitlines() if line.endswith(" prices.csv")]
    wanted = shlex.split(command.replace("market smartphone ", "market smartphone@draft "))[1:]
    run = tenderkit(*wanted, folder=folder)
    assert set(plain(blocks("text")[1])) <= set(plain(run.out)), run.out


def test_a_value_that_the_page_tries_is_one_that_the_draft_has(folder):
    (command,) = [line for block in blocks("sh") for line in block.splitlines() if "--set" in line]
    run = tenderkit(*shlex.split(command.replace("market smartphone ", "market smartphone@draft "))[1:], folder=folder)
    assert "planned-service-life ≥ 7 years 2 (2) 2 (2) 3 (3)" in plain(run.out), run.out + run.err


def test_what_is_written_is_as_shown(folder):
    shutil.copytree(SHIPPED, folder / "criteria")
    commands = [line for block in blocks("sh") for line in block.splitlines() if "--write" in line]
    assert len(commands) == 2
    for command in commands:
        run = tenderkit(*shlex.split(command)[1:], folder=folder)
        assert run.code == 0, run.err
        assert blocks("text")[2] in run.out


def test_the_example_of_a_register_reads_a_file_as_it_says(folder):
    registers = folder / "criteria" / "registers"
    registers.mkdir(parents=True)
    (registers / "market.yaml").write_text(blocks("yaml")[0], encoding="utf-8")
    (folder / "criteria" / "smartphone").symlink_to(ROOT / "criteria" / "smartphone")
    (folder / "criteria" / "common").symlink_to(ROOT / "criteria" / "common")
    row = {"Art. no.": "A1", "Make": "Alder", "Group": "Phone", "Cycles": 1000, "Warranty (months)": 24}
    write(folder / "list.csv", [row, {**row, "Group": "Case"}, {**row, "Art. no.": "A2", "Warranty (months)": 12}])
    run = tenderkit("market", "smartphone@draft", "list.csv", folder=folder)
    assert run.code == 0, run.err
    assert "warranty ≥ 2 years 1 (1) 1 (1) 2 (1)" in plain(run.out)


def models(shape):
    if isinstance(shape, type) and issubclass(shape, Frozen):
        return {shape}.union(*map(models, fields(shape).values()))
    return set().union(*map(models, get_args(shape)))


@pytest.mark.parametrize("shape", [MarketFile, MarketTextsFile])
def test_the_page_names_every_field_of_the_register(shape):
    named = {field for model in models(shape) for field in fields(model)}
    assert {field for field in named if not re.search(rf"\b{field}\b", PAGE)} == set()

"""What the EU's own rules let pass, in fields and in a notice of the buyer's own."""

from decimal import Decimal

import pytest

from tenderkit.notice.checking import check
from tenderkit.notice.codes import read_codes
from tenderkit.notice.fields import Award, Energy, LotNotice
from tests.notice.notice_kit import LAPTOPS, fields, notice, told, values

PRICE = Award("price", "Price", "The lowest earns all.", Decimal(60))
QUALITY = Award("quality", "Repairability", "The higher the better.", Decimal(40))
LOT = LotNotice(
    "LOT-0001",
    strategic=("env-imp", "soc-obj"),
    description="What is asked.",
    green=("clim-mitig", "circ-econ"),
    social=("hum-right",),
    gpp=("eu",),
    awards=(PRICE, QUALITY),
    energy=Energy(applies=True, item="computer", basis="gpp-crit"),
)
BOUGHT = Energy(None, "computer", "gpp-crit", kwh=Decimal(100), saved=Decimal(0), number=Decimal(5))
LABELLED = Energy(None, "mob-pho-ta", "enrg-lab", label="ENERA", number=Decimal(5))


def found(lot, *, result=False):
    """Return the codes found in a lot."""
    return [each.code for each in check([lot], read_codes(), result=result)]


def test_what_is_right_has_no_findings():
    assert found(LOT) == []
    assert found(LOT._replace(energy=BOUGHT), result=True) == []
    assert found(LOT._replace(energy=LABELLED), result=True) == []


class TestWhatTheEusRulesLetPass:
    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"strategic": ("none",)}, "E379"),
            ({"strategic": ("none", "env-imp", "soc-obj")}, "E379"),
            ({"gpp": ("none", "eu")}, "E379"),
            ({"strategic": ("soc-obj",)}, "E372"),
            ({"strategic": (), "description": ""}, "E372"),
            ({"green": ()}, "E372"),
            ({"social": ()}, "E372"),
            ({"strategic": ("env-imp", "soc-obj", "inn-pur")}, "E372"),
            ({"awards": (PRICE, QUALITY._replace(weight=Decimal(39)))}, "E378"),
            ({"awards": (PRICE, QUALITY._replace(weight=Decimal("40.1")))}, "E378"),
            ({"awards": (PRICE, QUALITY._replace(weight=None))}, "E378"),
            ({"awards": (PRICE, QUALITY._replace(unit="poi-exa"))}, "E378"),
        ],
    )
    def test_it_is_found(self, changes, code):
        assert code in found(LOT._replace(**changes))

    def test_points_may_come_to_anything_and_decimals_come_to_one(self):
        points = tuple(each._replace(unit="poi-exa") for each in LOT.awards)
        assert found(LOT._replace(awards=points)) == []
        decimals = tuple(each._replace(unit="dec-exa", weight=each.weight / 100) for each in LOT.awards)
        assert found(LOT._replace(awards=decimals)) == []
        assert found(LOT._replace(awards=decimals[:1])) == ["E378"]

    def test_nothing_at_all_is_no_strategic_procurement(self):
        assert found(LotNotice("LOT-0001", strategic=("none",), gpp=("none",))) == []


class TestWhatTheyFindToo:
    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"description": ""}, "E373"),
            ({"description": "x" * 6001}, "E373"),
            ({"awards": (PRICE, QUALITY._replace(description=" "))}, "E373"),
            ({"awards": (PRICE, QUALITY._replace(name="x" * 401))}, "E373"),
            ({"green": ("clim-mitigation",)}, "E377"),
            ({"energy": Energy(applies=True)}, "E374"),
            ({"energy": Energy(applies=False, item="computer")}, "E374"),
        ],
    )
    def test_it_is_found_before_the_notice_is_sent(self, changes, code):
        assert code in found(LOT._replace(**changes))

    @pytest.mark.parametrize(
        "energy",
        [
            BOUGHT._replace(kwh=None),
            BOUGHT._replace(saved=None),
            BOUGHT._replace(number=None),
            BOUGHT._replace(label="ENERA"),
            LABELLED._replace(label=""),
            LABELLED._replace(kwh=Decimal(5)),
        ],
    )
    def test_what_a_result_notice_needs_of_energy(self, energy):
        assert set(found(LOT._replace(energy=energy), result=True)) == {"E375"}

    def test_a_result_notice_has_exact_weights(self):
        ranges = tuple(each._replace(unit="poi-mid") for each in LOT.awards)
        assert found(LOT._replace(awards=ranges)) == []
        assert found(LOT._replace(awards=ranges, energy=BOUGHT), result=True) == ["E378"]


class TestOwnNotice:
    """`--check`: a notice that somebody else's software made."""

    @pytest.fixture
    def checked(self, tmp_path):
        xml = told("--format", "eforms", text=LAPTOPS).out

        def run(*changes):
            text = xml
            for old, new in changes:
                assert old in text
                text = text.replace(old, new, 1)
            (tmp_path / "own.xml").write_text(text, encoding="utf-8")
            return notice(tmp_path, "--check", "own.xml", text=LAPTOPS)

        return run

    def test_one_that_says_what_the_tender_does_has_no_findings(self, checked):
        run = checked()
        assert run.code == 0, run.err
        assert "nothing found in 1 lots" in run.err

    @pytest.mark.parametrize(
        ("old", "new", "code"),
        [
            (">env-imp<", ">none<", "E379"),
            (">eu<", ">none<", "E379"),
            (">60<", ">59<", "E378"),
            (">circ-econ<", ">circular<", "E377"),
            (">true<", ">false<", "E374"),
        ],
    )
    def test_what_is_wrong_is_told_with_file_and_line(self, checked, old, new, code):
        run = checked((old, new))
        assert run.code == 1
        assert code in run.err
        assert "own.xml:5:1" in run.err

    def test_a_goal_that_no_criterion_serves_is_a_warning(self, checked):
        run = checked((">circ-econ<", ">water-mar<"))
        assert run.code == 0
        assert "BT-774 says water-mar, and no criterion of the tender serves that" in run.err
        assert "BT-774 lacks circ-econ" in run.err

    def test_other_weights_than_those_of_the_tender_are_a_warning(self, checked):
        first, second = values(fields(text=LAPTOPS)[0], "BT-541")[1:3]
        more, less = Decimal(first) + 1, Decimal(second) - 1
        run = checked((f">{first}<", f">{more}<"), (f">{second}<", f">{less}<"))
        assert run.code == 0, run.err
        assert "weigh otherwise than in the tender" in run.err

    def test_a_lot_that_the_tender_has_not_is_named(self, checked):
        assert "the tender has no such lot; it has LOT-0000" in " ".join(
            checked((">LOT-0000<", ">LOT-0007<")).err.replace("hint:", ";").split()
        ).replace(" ;", ";")

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("<a/>", "has no lots"),
            ("not XML", "is no XML"),
            ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "declares a DTD"),
        ],
    )
    def test_what_is_no_notice_is_refused(self, text, words, tmp_path):
        (tmp_path / "own.xml").write_text(text, encoding="utf-8")
        run = notice(tmp_path, "--check", "own.xml", text=LAPTOPS)
        assert run.code == 2
        assert words in run.err

    def test_a_file_that_is_not_there_is_named(self, tmp_path):
        assert "cannot read own.xml" in notice(tmp_path, "--check", "own.xml", text=LAPTOPS).err

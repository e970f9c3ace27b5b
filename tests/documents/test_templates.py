"""Users override one template, the wording or the house style, and learn where they went wrong."""

import json
import shutil

import pytest
from lxml import etree

from tenderkit.criteria.library import packaged
from tests.support import DAY, SMALL, change, place, small, tenderkit

CRITERION = "_criterion.html.j2"
MAIN = "annex.html.j2"


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "my templates"
    folder.mkdir()
    return folder


def build(own, *options, form="html"):
    options = ("--level", "ambitious", "--date", DAY, "--format", form, *options)
    return tenderkit("--criteria", SMALL, "--templates", own, "build", "gadget", *options, folder=own.parent)


def copied(own, name, old="", new=""):
    """Copy a shipped template into the user's folder, changed in one place."""
    text = (packaged("templates") / name).read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path = own / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    return path


def refused(own, form="html"):
    """Build in vain and return the first line of what is said."""
    run = build(own, "--output", f"annex.{form}", form=form)
    assert run.code == 1, run.err
    assert "Traceback" not in run.err
    assert not (own.parent / f"annex.{form}").exists()
    return run.err.splitlines()[0]


class TestOverriding:
    def test_an_empty_folder_changes_nothing(self, own):
        ours = tenderkit(
            "--criteria",
            SMALL,
            "build",
            "gadget",
            "--level",
            "ambitious",
            "--date",
            DAY,
            "--format",
            "html",
            folder=own.parent,
        )
        assert build(own).raw == ours.raw

    def test_one_file_is_overridden_and_the_rest_inherited(self, own):
        copied(own, "_labels.html.j2", "<h1>{{ w.label_list.title }}</h1>", "<h1>Ours at a glance</h1>")
        html = build(own).out
        assert "<h2>Ours at a glance</h2>" in html
        assert '<h3><span class="code">TS\u00a01</span> Battery &amp; charger</h3>' in html

    def test_the_style_sheet_of_the_preview_can_be_overridden(self, own):
        (own / "preview.css").write_text("body { color: teal; }", encoding="utf-8")
        assert "<style>body { color: teal; }</style>" in build(own).out

    @pytest.mark.parametrize("screen", ["", "screen: {columns: {title: kop}}\n"])
    def test_words_of_the_screen_that_a_language_lacks_are_in_english(self, screen, tmp_path):
        criteria = small(tmp_path)
        change(criteria / "gadget/set.yaml", "[en, nl]", "[en, fy]")
        for folder in (criteria / "gadget", criteria / "registers"):
            (folder / "nl").rename(folder / "fy")
        text = (packaged("templates") / "wording" / "nl.yaml").read_text(encoding="utf-8")
        whole, own = text.partition("\nscreen:\n"), tmp_path / "templates" / "wording"
        units = whole[2][whole[2].index("\nunits:\n") + 1 :]
        own.mkdir(parents=True)
        (own / "fy.yaml").write_text(f"{whole[0]}\n{screen}{units}", encoding="utf-8", newline="\n")
        head = tenderkit("show", "gadget", "--lang", "fy", folder=tmp_path).out.splitlines()[0].split()
        assert head == ["criterion", "kind", "theme", "level", "priority", "kop" if screen else "title"]
        assert tenderkit("build", "gadget", "--lang", "fy", "--format", "html", folder=tmp_path).code == 0

    def test_the_wording_can_be_overridden(self, own):
        copied(own, "wording/en.yaml", "title: How to read this annex", "title: What we ask")
        assert "<h2>What we ask</h2>" in build(own).out

    def test_a_templates_folder_beside_the_criteria_is_used_without_being_named(self, tmp_path):
        shutil.copytree(SMALL, tmp_path / "criteria")
        (tmp_path / "templates").mkdir()
        (tmp_path / "templates" / "_labels.html.j2").write_text("<h1>Ours</h1>", encoding="utf-8")
        assert "<h2>Ours</h2>" in tenderkit("build", "gadget", "--format", "html", folder=tmp_path).out

    def test_a_template_that_was_changed_counts_from_the_next_build_on(self, own):
        for heading in ("Ours", "Theirs", "Ours"):
            (own / "_labels.html.j2").write_text(f"<h1>{heading}</h1>", encoding="utf-8")
            assert f"<h2>{heading}</h2>" in build(own).out

    def test_the_environment_can_name_the_folder(self, own):
        (own / "_labels.html.j2").write_text("<h1>Ours</h1>", encoding="utf-8")
        run = tenderkit(
            "--criteria", SMALL, "build", "gadget", "--format", "html", folder=own.parent, TENDERKIT_TEMPLATES=str(own)
        )
        assert "<h2>Ours</h2>" in run.out

    def test_a_folder_that_is_not_there_is_wrong_usage(self, own):
        run = build(own / "nowhere")
        assert run.code == 2
        assert "no templates folder" in run.err

    def test_user_text_is_escaped_in_templates(self, own):
        (own / "_labels.html.j2").write_text("<p>{{ annex.reference }}</p>", encoding="utf-8")
        html = build(own, "--reference", "<b>R&D</b> {{ 7 * 7 }} ]]>").out
        assert "<p>&lt;b&gt;R&amp;D&lt;/b&gt; {{ 7 * 7 }} ]]&gt;</p>" in html
        etree.fromstring(html.encode())


class TestMistakes:
    @pytest.mark.parametrize(
        ("new", "said"),
        [
            ("{{ criterion.titel }}", "titel"),
            ("{{ w.reading.titel }}", "titel"),
            ("{{ nonsense }}", "nonsense"),
            ("{{ criterion.scoring.points }}", "points"),
            ("{% if criterion.rationale %}{% endif %}", "rationale"),
            ("{{ criterion.title", ""),
            ("{% for x in annex %}", ""),
            ("{% endfor %}", ""),
            ("{{ criterion.title | shout }}", "shout"),
            ("{{ criterion.title | number }}", "fails"),
            ("{{ 1 / 0 }}", "fails"),
            ("{{ criterion.title() }}", "fails"),
            ("{{ ''.__class__.__mro__ }}", ""),
            ("{{ annex.__init__.__globals__ }}", ""),
            ('{{ "%s" | format(criterion.__class__) }}', ""),
        ],
    )
    def test_a_mistake_in_a_template_is_reported_at_its_file_and_line(self, new, said, own):
        path = copied(own, CRITERION, "{{ criterion.title }}", new)
        line = refused(own)
        number, _ = place(path, new)
        if new.startswith(("{% for", "{{ criterion.title")) and "|" not in new and "(" not in new:
            assert f"{CRITERION}:" in line  # Jinja notices only further on
        else:
            assert f"{CRITERION}:{number}:1  E401" in line
        assert said in line

    def test_a_template_cannot_reach_into_python(self, own):
        copied(own, CRITERION, "{{ criterion.title }}", "{{ annex.criteria.__func__.__globals__ }}")
        assert "E401" in refused(own)

    def test_a_template_cannot_change_what_it_shows(self, own):
        copied(own, CRITERION, "{{ criterion.title }}", "{% set _ = w.words.update({}) %}")
        assert "E401" in refused(own)

    @pytest.mark.parametrize("name", ["_nowhere.html.j2", "../annex.html.j2", "/etc/passwd"])
    def test_an_include_that_is_not_there_is_reported(self, name, own):
        copied(own, MAIN, '{% include "_labels.html.j2" %}', f'{{% include "{name}" %}}')
        line = refused(own)
        assert "E401" in line
        assert f"no template '{name}'" in line

    def test_a_template_that_is_no_text_is_reported(self, own):
        (own / "_labels.html.j2").write_bytes(b"<h1>\xff</h1>")
        assert "E401  a template is not a UTF-8 text file" in refused(own)

    @pytest.mark.parametrize(
        ("name", "old", "new", "said"),
        [
            (CRITERION, "<p><strong>{{ w.criterion.subject }}", "<img/><p><strong>{{ w.criterion.subject }}", "img"),
            (
                CRITERION,
                "<p><strong>{{ w.criterion.subject }}",
                '<p class="fancy"><strong>{{ w.criterion.subject }}',
                "fancy",
            ),
            (
                CRITERION,
                "<p><strong>{{ w.criterion.subject }}",
                '<p style="color: red"><strong>{{ w.criterion.subject }}',
                "style",
            ),
            ("_labels.html.j2", "<h1>", "<h4>", "h4"),
            (MAIN, "<body>", "<body><p>unclosed", ""),
        ],
    )
    def test_what_the_word_writer_does_not_know_is_reported_at_its_template_and_line(self, name, old, new, said, own):
        path = copied(own, name, old, new)
        if name.startswith("_labels"):
            path.write_text(
                path.read_text(encoding="utf-8").replace("</h1>", "</h4>", 1), encoding="utf-8", newline="\n"
            )
        line = refused(own, form="docx")
        assert " E403 " in line
        assert said in line
        if said:
            assert f"{name}:{place(path, new)[0]}:" in line
            assert "my templates/" in line


class TestWording:
    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            ("  title: How to read this annex\n", "  titel: Overview\n", "unknown word 'titel'"),
            ("  title: How to read this annex\n", "  title:\n", "word 'reading.title' is empty"),
            (
                "  title: How to read this annex\n",
                "  title: [How]\n",
                "word 'reading.title' is empty or of the wrong kind",
            ),
            ("At most {{ points }} points.", "At most {{ point }} points.", "unknown placeholder 'point'"),
            ("January, ", "", "'months' has 11 entries; 12 are needed"),
            ("[January,", "[,", ""),
            ("[January,", "[[January],", "word 'months.0'"),
            ("  cycles: cycles\n", "  cycles:\n", "word 'units.cycles'"),
            ("  cycles: cycles\n", "  cycles: cycles\n  boxes:\n", "word 'units.boxes'"),
            ("  cycles: cycles\n", "  cycles: cycles\n  boxes: [box]\n", "word 'units.boxes'"),
        ],
    )
    def test_a_mistake_in_the_words_is_reported_in_the_users_file(self, old, new, said, own):
        copied(own, "wording/en.yaml", old, new)
        line = refused(own)
        assert line.startswith("my templates/wording/en.yaml:")
        assert said in line

    def test_a_word_that_the_file_lacks_is_taken_from_tenderkits(self, own):
        (own / "wording").mkdir(parents=True, exist_ok=True)
        (own / "wording" / "en.yaml").write_text("reading: {title: What we ask}\n", encoding="utf-8")
        run = build(own)
        assert run.code == 0, run.err
        assert "<h2>What we ask</h2>" in run.out
        assert "<h2>Technical specifications</h2>" in run.out

    def test_the_line_of_a_wrong_word_is_told(self, own):
        path = copied(own, "wording/en.yaml", "  title: How to read this annex\n", "  titel: Overview\n")
        run = build(own)
        line, column = place(path, "titel: Overview")
        assert f"my templates/wording/en.yaml:{line}:{column}  E402  unknown word 'titel'" in run.err
        assert "did you mean 'title'?" in run.err

    def test_a_unit_can_be_added(self, own):
        copied(own, "wording/en.yaml", "  cycles: cycles\n", "  cycles: cycles\n  boxes: boxes\n")
        assert build(own).code == 0

    def test_a_placeholder_may_be_left_out(self, own):
        copied(own, "wording/en.yaml", "At most {{ points }} points.", "See the tables.")
        assert "See the tables." in build(own).out

    def test_a_language_without_words_is_reported(self, tmp_path):
        criteria = tmp_path / "criteria"
        shutil.copytree(SMALL, criteria)
        for folder in (criteria / "gadget", criteria / "registers"):
            shutil.copytree(folder / "nl", folder / "pl")
        text = (criteria / "gadget" / "set.yaml").read_text(encoding="utf-8")
        (criteria / "gadget" / "set.yaml").write_text(text.replace("[en, nl]", "[en, nl, pl]"), encoding="utf-8")
        run = tenderkit("build", "gadget", "--lang", "pl", "--format", "html", folder=tmp_path)
        assert run.code == 1
        assert "E402  no wording for the language 'pl'" in run.err
        (problem,) = json.loads(tenderkit("check", "--format", "json", folder=tmp_path).out)
        assert (problem["code"], problem["file"]) == ("E402", "templates/wording/pl.yaml")

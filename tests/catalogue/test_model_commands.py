"""`summarizer models` in processes of its own, as a user runs it in a clean home."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys

import pytest
from made_models import argos_package

from summarizer.backends.catalogue.store import Description, Installed
from summarizer.cli.getting import _tell

STORY = "Le conseil municipal a voté mardi la fermeture de la piscine.\n\nPersonne n'a commenté.\n"


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return argos_package(tmp_path_factory.mktemp("carried") / "school.argosmodel")


@pytest.fixture
def run(tmp_path):
    environment = os.environ | {"SUMMARIZER_HOME": str(tmp_path / "home")}

    def run(*arguments, given="", **more):
        return subprocess.run(
            [sys.executable, "-m", "summarizer", *map(str, arguments)],
            input=given,
            capture_output=True,
            text=True,
            check=False,
            env=environment | more,
        )

    return run


def signature(done):
    return done.stdout.split('"signature": "')[1].split('"')[0]


def test_from_a_file_to_every_summary_and_back(run, package, tmp_path):
    added = run("models", "add", package)
    assert (added.returncode, added.stderr) == (0, "")
    assert added.stdout.startswith("school  fr → en  ")
    assert "summarizer models use school" in added.stdout
    assert "model:embedded:fr-en@" in signature(run("summarize", "-", "-f", "json", given=STORY))
    assert run("models", "use", "school").returncode == 0
    assert "* school" in run("models", "list").stdout
    assert "model:school@" in signature(run("summarize", "-", "-f", "json", given=STORY))
    flag = run("summarize", "-", "-f", "json", "--model", "embedded:fr-en", given=STORY)
    assert "model:embedded:fr-en@" in signature(flag)
    variable = run("summarize", "-", "-f", "json", given=STORY, SUMMARIZER_MODEL="embedded:fr-en")
    assert "model:embedded:fr-en@" in signature(variable)
    removed = run("models", "remove", "school")
    assert "embedded:fr-en is the default again" in removed.stdout
    assert "* embedded:fr-en" in run("models", "list").stdout


def test_what_is_gained_by_a_model_of_the_catalogue_is_told(capsys, tmp_path):
    said = Description("argos", "fr-en", "https://example.org/x", "free")
    _tell(Installed("argos-fr-en", tmp_path, said, {}))
    told = capsys.readouterr().out
    assert "licence: free" in told
    assert "BLEU 40.8 on FLORES-200 dev; embedded:fr-en has BLEU" in told
    _tell(Installed("mine", tmp_path, said, {}))
    assert "published" not in capsys.readouterr().out


def test_the_doctor_opens_the_default_and_reads_what_was_fitted(run, package, tmp_path):
    run("models", "add", package)
    run("models", "use", "school")
    healthy = run("doctor")
    assert healthy.returncode == 0
    assert "its confidence uncalibrated" in healthy.stdout
    assert (
        "its confidence the even lines of"
        in run("doctor", SUMMARIZER_MODEL="embedded:fr-en").stdout
    )
    (tmp_path / "home/confidence.json").write_text("{")
    sick = run("doctor")
    assert sick.returncode == 1
    assert "confidence.json cannot be read" in sick.stdout


def test_the_confidence_of_a_model_is_fitted_and_used_from_then_on(run, package, tmp_path):
    run("models", "add", package)
    chosen = {"SUMMARIZER_MODEL": "school"}
    told = run("summarize", "-", "-f", "json", given=STORY, **chosen)
    assert json.loads(told.stdout)["confidence_fitted_for"] is None
    places = (
        "école",
        "mairie",
        "gare",
        "plage",
        "ville",
        "rivière",
        "forêt",
        "maison",
        "route",
        "rue",
    )
    weeks = ("est fermée", "est ouverte", "est belle", "est grande", "reste calme")
    times = ("ce matin", "ce soir", "aujourd'hui", "cette année")
    french = [f"La {a} {b} {c}." for a in places for b in weeks for c in times]
    english = ["The school is closed." if n % 2 else "It is closed." for n in range(len(french))]
    (tmp_path / "news.fr").write_text("\n".join(french), encoding="utf-8")
    (tmp_path / "news.en").write_text("\n".join(english), encoding="utf-8")
    files = tmp_path / "news.fr", tmp_path / "news.en"
    shown = run("eval", "confidence", *files, **chosen)
    assert "nothing was written" in shown.stdout
    assert not (tmp_path / "home/confidence.json").exists()
    done = run("eval", "confidence", *files, "--write", **chosen)
    assert (done.returncode, done.stderr) == (0, "")
    assert "school is calibrated now" in done.stdout
    summary = json.loads(run("summarize", "-", "-f", "json", given=STORY, **chosen).stdout)
    assert summary["confidence_fitted_for"] == "school"
    assert summary["confidence_fitted_on"].startswith("the even lines of news.fr (")
    assert summary["signature"] != json.loads(told.stdout)["signature"]
    other = json.loads(run("summarize", "-", "-f", "json", given=STORY).stdout)
    assert other["confidence_fitted_for"] == "embedded:fr-en"


def test_what_cannot_be_opened_does_not_become_the_default(run):
    done = run("models", "use", "gone")
    assert done.returncode == 2
    assert done.stderr.startswith("summarizer: no installed model is called 'gone'")
    assert "* embedded:fr-en" in run("models", "list").stdout


def test_a_variable_that_wins_over_the_choice_is_told(run, package):
    run("models", "add", package)
    done = run("models", "use", "school", SUMMARIZER_MODEL="embedded:fr-en")
    assert "wins over" in done.stderr


def test_a_default_that_is_gone_is_an_error_and_no_other_model_steps_in(run, package, tmp_path):
    run("models", "add", package)
    run("models", "use", "school")
    (tmp_path / "home/models/school/model/model/model.bin").write_bytes(b"x")
    done = run("translate", "-", given="Il pleut.")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "model.bin is not as it was installed" in done.stderr
    assert "summarizer models use embedded:fr-en" in done.stderr
    checked = run("models", "verify")
    assert checked.returncode == 1
    assert run("doctor").returncode == 1


def test_the_catalogue_is_shown_without_a_network(run):
    done = run("models", "available")
    assert done.returncode == 0
    for word in ("firefox-base-memory", "MPL-2.0", "BLEU 44.3", "https://", "26 MB", "not checked"):
        assert word in done.stdout


def test_a_name_that_the_catalogue_does_not_have(run):
    done = run("models", "get", "x")
    assert (done.returncode, done.stdout) == (2, "")
    assert "choose firefox-base-memory" in done.stderr


def on_a_terminal(environment, *arguments):
    """What a command writes, on standard output and error together, when both are a terminal."""
    ours, theirs = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "summarizer", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env=environment,
    )
    os.close(theirs)
    written = b""
    while True:
        try:
            chunk = os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
        if not chunk:
            break
        written += chunk
    os.close(ours)
    assert done.wait() == 0
    return written.decode()


def test_the_hint_comes_once_and_never_into_a_pipe(run, tmp_path):
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    environment = os.environ | {"SUMMARIZER_HOME": str(tmp_path / "home"), "TERM": "dumb"}
    assert "models available" not in run("summarize", tmp_path / "story.txt").stderr
    first = on_a_terminal(environment, "summarize", tmp_path / "story.txt")
    assert first.rstrip().splitlines()[-1].startswith("A better translation")
    assert "models available" not in on_a_terminal(environment, "summarize", tmp_path / "story.txt")

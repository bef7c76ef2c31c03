"""Models, writers and languages from the command line."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from chat_server import fails, serving, writes

FRENCH = "Le conseil municipal a voté mardi la fermeture de la piscine de la ville.\n"
ENGLISH = "The town council voted on Tuesday to close the swimming pool of the town.\n"


def run(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "summarizer", *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_english_article_needs_no_translation():
    done = run("summarize", "-", "-n", "1", given=f"{ENGLISH}\nNobody wanted to comment.\n")
    assert (done.returncode, done.stdout) == (0, f"• {ENGLISH}")
    assert run("translate", "-", given=ENGLISH).stdout == ENGLISH


def test_french_bullets_of_a_french_article():
    text = f"{FRENCH}\nPersonne n'a voulu commenter.\n"
    done = run("summarize", "-", "-n", "1", "--to", "fr", given=text)
    assert (done.returncode, done.stdout) == (0, f"• {FRENCH}")


def test_the_first_model_that_serves_is_used():
    names = ["--model", "embedded:fr-en", "--model", "ct2:summarizer/assets/fr-en"]
    done = run("summarize", "-", "-f", "json", *names, given=FRENCH)
    assert (
        "model:embedded:fr-en+ct2:summarizer/assets/fr-en@" in json.loads(done.stdout)["signature"]
    )


def test_a_chat_model_writes():
    with serving(writes(("The town council voted to close the swimming pool.", [1]))) as script:
        name = f"chat:tiny@{script.url}/v1"
        done = run(
            "summarize", "-", "-f", "json", "--writer", name, "--prices", "1,2", given=FRENCH
        )
    summary = json.loads(done.stdout)
    assert done.stderr == ""
    assert [bullet["sources"] for bullet in summary["bullets"]] == [[0]]
    assert summary["writing"] == {
        "writer": name,
        "drafts": 1,
        "replaced": summary["writing"]["replaced"],  # as well as the embedded model translates
        "left_out": 0,
        "requests": 1,
        "prompt_tokens": 100,
        "completion_tokens": 20,
        "cost": pytest.approx(0.00014),
    }


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--writer", "xy"], 2, "choose extractive, hf:ID_OR_PATH"),
        (["--writer", "chat:tiny"], 2, "names no chat model"),
        (["--model", "ct2:./gone"], 2, "is no folder here"),
        (["--to", "klingon"], 2, "by its two letters"),
        (["--to", "de"], 1, "into de"),
        (["--prices", "cheap"], 2, "give two numbers"),
        (["--device", "tpu"], 2, "tpu"),
    ],
)
def test_choices_that_cannot_be(arguments, code, message):
    done = run("summarize", "-", *arguments, given=FRENCH)
    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_server_that_does_not_want_us():
    with serving(fails(401, "no key")) as script:
        done = run("summarize", "-", "--writer", f"chat:tiny@{script.url}", given=FRENCH)
    assert done.returncode == 1
    assert done.stderr.startswith("summarizer: ")
    assert "answered 401: no key" in done.stderr


def test_conversion(tiny, tmp_path):
    # In int8, so small a model loses words on processors whose int8 products saturate.
    model = f"hf:{tiny('taught')}"
    done = run("models", "convert", model, str(tmp_path / "out"), "--quantization", "float32")
    assert done.returncode == 0
    assert "4 of 4 test sentences as in the original" in done.stdout
    used = run(
        "translate",
        "-",
        "--model",
        f"ct2:{tmp_path / 'out'}",
        given="L'école est fermée le dimanche.\n",
    )
    assert used.stdout == "The school is closed on Sunday.\n"


def test_a_model_that_fails_its_self_test(tiny):
    name = f"hf:{tiny('marian')}"
    refused = run("translate", "-", "--model", name, "--device", "cpu", given=FRENCH)
    assert refused.returncode == 1
    assert "fails its self-test" in refused.stderr
    assert "--no-self-test" in refused.stderr

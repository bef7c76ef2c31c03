"""The command line, run as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
import typer
from conftest import SEEDS

from summarizer.cli import command_line

STORY = (
    "Le conseil municipal a voté mardi la fermeture de la piscine.\n\n"
    "Les habitants du quartier ont manifesté devant la mairie.\n"
)


def run(*arguments: str, given: str | bytes = b"", cwd=None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "summarizer", *arguments],
        input=given.encode() if isinstance(given, str) else given,
        capture_output=True,
        check=False,
        cwd=cwd,
    )


def one_line(done: subprocess.CompletedProcess[bytes]) -> str:
    message = done.stderr.decode()
    assert message.startswith("summarizer: ")
    assert message.count("\n") == 1
    return message


def test_text(seed):
    done = run("summarize", str(seed), "--bullets", "3")
    assert done.returncode == 0
    assert done.stderr == b""
    assert done.stdout.decode().count("• ") == 3


def test_json_as_documented(seed):
    done = run("summarize", str(seed), "--format", "json", "--full")
    summary = json.loads(done.stdout)
    text = seed.read_text(encoding="utf-8")
    assert summary["schema"] == 1
    assert summary["source"] == str(seed)
    assert summary["language"] == "fr"
    assert summary["signature"].startswith("summarizer:")
    for sentence in summary["sentences"]:
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]
    for dropped in summary["dropped"]:
        assert dropped["rule"]
        assert text[dropped["start"] : dropped["end"]].strip()
    for bullet in summary["bullets"]:
        assert bullet["text"]
        assert bullet["sources"]
        assert 0 <= bullet["confidence"] <= 1
    assert [t["sentence"] for t in summary["translations"]] == [
        s["index"] for s in summary["sentences"]
    ]


def test_several_files_as_json_lines_in_order(tmp_path):
    paths = []
    for number in range(3):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(STORY, encoding="utf-8")
    done = run("summarize", *map(str, paths), "-f", "jsonl")
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [line["source"] for line in lines] == [str(path) for path in paths]


def test_standard_input_and_markdown():
    done = run("summarize", "-", "-f", "markdown", given=STORY)
    assert done.returncode == 0
    assert done.stdout.decode().startswith("- ")
    assert "## Sources" in done.stdout.decode()


def test_one_failing_file_does_not_stop_the_others(tmp_path, seed):
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = run("summarize", str(empty), str(seed), str(tmp_path / "gone.txt"))
    assert done.returncode == 1
    assert b"\xe2\x80\xa2" in done.stdout
    assert [line.split(":")[0] for line in done.stderr.decode().splitlines()] == ["summarizer"] * 2


def test_output_goes_to_the_file_whole(tmp_path):
    path = tmp_path / "out.md"
    assert run("summarize", "-", "-o", str(path), given=STORY).returncode == 0
    assert path.read_text(encoding="utf-8").count("• ") == 1
    assert [item.name for item in tmp_path.iterdir()] == ["out.md"]


def test_output_into_a_missing_folder(tmp_path):
    done = run("summarize", "-", "-o", str(tmp_path / "none" / "out.md"), given=STORY)
    assert done.returncode == 1
    assert "cannot be written" in one_line(done)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_run_leaves_an_old_output_alone(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("old")
    assert run("summarize", "-", "-o", str(path), given="Bonjour").returncode == 1
    assert path.read_text() == "old"


@pytest.mark.parametrize(
    ("arguments", "given", "code", "message"),
    [
        (["summarize", "-"], "", 1, "holds no text"),
        (["summarize", "-"], "Bonjour", 1, "no sentence to summarise"),
        (["summarize", "-"], bytes(range(256)) * 4, 1, "not text"),
        (["summarize", "-"], "Der Hund schläft heute im Garten des Nachbarn.", 1, "--model"),
        (["summarize", "-", "--bullets", "0"], STORY, 2, "from 1 to 100"),
        (["summarize", "-", "--model", "xy:z"], STORY, 2, "no kind of model"),
        (["summarize", "-", "--model", "xy"], STORY, 2, "no installed model"),
        (["summarize", "-", "--model", "embedded:xy"], STORY, 1, "no model 'xy'"),
        (["summarize", "-", "--max-megabytes", "0.00001"], STORY, 1, "raise the limit"),
        (["translate", "gone.txt"], "", 1, "No such file"),
        (["translate", "-"], "Der Hund schläft heute im Garten des Nachbarn.", 1, "--language"),
    ],
)
def test_errors_are_one_line(arguments, given, code, message):
    done = run(*arguments, given=given)
    assert done.returncode == code
    assert message in one_line(done)
    assert done.stdout == b""


def test_wrong_usage_exits_with_2():
    assert run("summarize").returncode == 2
    assert run("summarize", "-", "--format", "xml").returncode == 2
    assert run("nonsense").returncode == 2


def test_digest_of_several_files(tmp_path):
    seeds = sorted(str(path) for path in SEEDS.glob("*.txt"))
    done = run("digest", *seeds, "-n", "4", "missing.txt", "-o", str(tmp_path / "digest.txt"))
    assert done.returncode == 1
    assert "missing.txt" in one_line(done)
    lines = (tmp_path / "digest.txt").read_text(encoding="utf-8").splitlines()
    assert [line[0] for line in lines if line[:1].strip()] == ["A", "B", "•", "•", "•", "•"]
    told = json.loads(run("digest", *seeds, "--format", "json").stdout)
    assert {source["article"] for b in told["bullets"] for source in b["sources"]} == {0, 1}


def test_translate_keeps_paragraphs():
    done = run("translate", "-", given="Le chat dort.\n\nLe chien mange.\n")
    lines = done.stdout.decode().split("\n")
    assert len(lines) == 4
    assert lines[0]
    assert lines[1] == ""
    assert lines[2]


@pytest.mark.parametrize("given", ["", "\n", "\n\n", "Un.\n\nDeux. Trois.\n", "Un.\r\nDeux."])
def test_by_line_gives_as_many_lines(given):
    done = run("translate", "-", "--by-line", given=given)
    assert done.returncode == 0
    wanted = given.replace("\r\n", "\n").split("\n")
    wanted = wanted[:-1] if not wanted[-1] else wanted
    lines = done.stdout.decode().split("\n")[:-1]
    assert [bool(line) for line in lines] == [bool(line) for line in wanted]


@pytest.mark.parametrize("by_line", [(), ("--by-line",)], ids=["whole", "by line"])
def test_translate_keeps_to_a_glossary(tmp_path, by_line):
    terms = tmp_path / "terms.csv"
    terms.write_text("source,target,do_not_translate\nLa Dépêche,,yes\n", encoding="utf-8")
    given = "Selon La Dépêche, le maire a démissionné.\n"
    done = run("translate", "-", *by_line, "--glossary", str(terms), given=given)
    assert "La Dépêche" in done.stdout.decode()
    terms.write_text("source\nLa Dépêche\n", encoding="utf-8")
    done = run("translate", "-", *by_line, "--glossary", str(terms), given=given)
    assert done.returncode == 2
    assert "first line of" in one_line(done)


def test_models():
    done = run("models", "list")
    assert done.returncode == 0
    assert done.stdout.decode().startswith("* embedded:fr-en  fr → en")
    done = run("models", "verify")
    assert done.returncode == 0
    assert "as they should be" in done.stdout.decode()


def test_doctor():
    done = run("doctor")
    assert done.returncode == 0
    report = done.stdout.decode()
    assert "ctranslate2" in report
    assert report.endswith("all is well\n")


def test_a_command_alone_is_as_it_is_among_all():
    every = typer.main.get_command(command_line())
    for name, command in every.commands.items():
        alone = typer.main.get_command(command_line(name))
        assert list(alone.commands) == [name]
        assert [one.name for one in alone.commands[name].params] == [
            one.name for one in command.params
        ]
        assert alone.commands[name].help == command.help
    assert list(typer.main.get_command(command_line("-h")).commands) == list(every.commands)


def test_version_and_help():
    assert run("--version").stdout.startswith(b"summarizer 0.")
    for command in ([], ["summarize"], ["translate"], ["models"], ["doctor"]):
        done = run(*command, "--help")
        assert done.returncode == 0
        assert b"Usage" in done.stdout


def test_a_closed_pipe_is_no_traceback(seed):
    command = f"{sys.executable} -m summarizer summarize {seed} -f json | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""


@pytest.fixture
def pair(tmp_path):
    source, target = tmp_path / "source.txt", tmp_path / "target.txt"
    source.write_text("Il a 12 chats.\nElle dort.\n\n", encoding="utf-8")
    target.write_text("He has 21 cats.\nShe sleeps.\n\n", encoding="utf-8")
    return str(source), str(target)


def test_check_names_what_is_wrong_and_exits_with_3(pair):
    done = run("check", *pair, "--by-line")
    assert done.returncode == 3
    assert done.stdout.decode() == "1: error: numbers: 12 became 21 [12 | 21]\n"
    assert done.stderr == b""


def test_check_gives_a_json_line_for_each_pair(pair):
    done = run("check", *pair, "--by-line", "--format", "jsonl")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["pair"], len(one["findings"])) for one in told] == [(1, 1), (2, 0), (3, 0)]
    assert told[0]["findings"][0]["source"] == "12"
    assert run("check", *pair, "--format", "jsonl").stdout.count(b"\n") == 1


def test_check_of_a_faithful_pair_says_nothing(pair):
    done = run("check", "-", pair[1], given="Il a 21 chats.\nElle dort.\n")
    assert (done.returncode, done.stdout) == (0, b"")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(["-", "-"], "give a file for one of them"), (["{}", "-", "--by-line"], "as many lines")],
)
def test_check_wants_two_texts_that_match(pair, arguments, message):
    done = run("check", *(one.format(pair[0]) for one in arguments), given="One line\n")
    assert done.returncode == 2
    assert message in one_line(done)


def test_a_glossary_and_a_minimum_of_confidence(tmp_path):
    terms = tmp_path / "terms.csv"
    terms.write_text("source,target\nconseil municipal,town council\n", encoding="utf-8")
    done = run("summarize", "-", "--glossary", str(terms), given=STORY)
    assert "own council" in done.stdout.decode()
    for command in ("summarize", "digest"):
        done = run(command, "-", "--min-confidence", "1", given=STORY)
        assert done.returncode == 0
        assert done.stdout.decode().endswith(" left out as not sure enough.\n")


def test_a_feed_gives_a_summary_for_each_entry():
    items = "".join(
        f"<item><title>Titre {n}</title><link>https://news.example/{n}</link>"
        f"<description>{STORY}</description></item>"
        for n in (1, 2)
    )
    done = run("summarize", "-", "-f", "jsonl", given=f"<rss><channel>{items}</channel></rss>")
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [line["source"] for line in lines] == [
        "https://news.example/1",
        "https://news.example/2",
    ]


def test_a_table_needs_the_name_of_its_column():
    table = f'id,titre,texte\n1,Piscine,"{STORY}"\n2,Mairie,"{STORY}"\n3,Vide,\n'
    done = run("summarize", "-", given=table)
    assert done.returncode == 1
    assert "columns id, titre, texte" in one_line(done)
    done = run("summarize", "-", "--column", "texte", "-f", "jsonl", given=table)
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [line["source"] for line in lines] == ["<stdin>, row 2", "<stdin>, row 3"]


def test_words_are_not_looked_at_for_garbage_when_the_process_ends():
    code = (
        "import atexit, gc, sys\n"
        "from summarizer.cli import main\n"
        "atexit.register(lambda: print(gc.get_freeze_count() > 10_000))\n"
        "sys.argv = ['summarizer', '--version']\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[1:] == ["True"]


def test_a_shell_is_told_what_may_come_next():
    program = "import sys; sys.argv[0] = 'summarizer'; from summarizer.cli import main; main()"

    def offered(line):
        words = line.split(" ")
        asked = {"_SUMMARIZER_COMPLETE": "complete_bash", "COMP_WORDS": line}
        asked["COMP_CWORD"] = str(len(words) - 1)
        done = subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | asked,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.split()

    assert offered("summarizer tr") == ["translate"]
    assert offered("summarizer summarize --form") == ["--format"]
    assert {"text", "markdown", "json"} <= set(offered("summarizer summarize --format "))
    assert offered("summarizer serve --max-pa") == ["--max-pages"]

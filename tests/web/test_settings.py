"""Settings: flag before environment before file before default, and as documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from summarizer import OptionError
from summarizer.web import command
from summarizer.web.service.settings import Settings, environment_name, settings

DOCUMENT = Path(__file__).resolve().parent.parent.parent / "docs" / "deployment.md"


@pytest.fixture
def run():
    """The settings that `serve` would start with."""
    found = []
    app = typer.Typer()
    app.command()(command.with_settings(found.append))

    def start(*arguments, environment=None):
        done = CliRunner().invoke(app, arguments, env=environment or {})
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return found.pop() if found else done

    return start


def test_defaults(run):
    assert run() == Settings()


def test_the_order_of_precedence(run, tmp_path):
    config = tmp_path / "settings.toml"
    config.write_text('port = 1\nmax_pages = 2\nrate_limit = "3/minute"\nfetch_urls = true\n')
    environment = {"SUMMARIZER_MAX_PAGES": "20", "SUMMARIZER_RATE_LIMIT": "30/minute"}
    found = run("--config", str(config), "--rate-limit", "300/minute", environment=environment)
    assert (found.port, found.max_pages, found.rate_limit) == (1, 20, "300/minute")
    assert found.fetch_urls is True
    assert run(environment={"SUMMARIZER_CONFIG": str(config)}).port == 1


def test_flags_can_be_turned_off(run, tmp_path):
    config = tmp_path / "settings.toml"
    config.write_text("fetch_urls = true\npage = true\n")
    found = run("--config", str(config), "--no-fetch-urls", environment={"SUMMARIZER_PAGE": "0"})
    assert (found.fetch_urls, found.page) == (False, False)


@pytest.mark.parametrize(
    ("content", "message"),
    [("prot = 1", "no setting 'prot'"), ("port = ", "not TOML"), ("\xff", "not TOML")],
)
def test_files_that_cannot_be_used(tmp_path, content, message):
    config = tmp_path / "settings.toml"
    config.write_bytes(content.encode("latin-1"))
    with pytest.raises(OptionError, match=message):
        command.read_settings(config)


def test_a_missing_file(tmp_path):
    with pytest.raises(OptionError, match="--config"):
        command.read_settings(tmp_path / "none.toml")


@pytest.mark.parametrize(
    "chosen",
    [
        {"concurrency": 0},
        {"queue_length": -1},
        {"port": -1},
        {"time_limit_seconds": 0.0},
        {"max_megabytes": -1.0},
        {"log_level": "loud"},
    ],
)
def test_values_that_cannot_be(chosen):
    with pytest.raises(OptionError, match=next(iter(chosen))):
        Settings(**chosen)


def test_the_documented_table_is_the_truth():
    rows = re.findall(
        r"^\| `--([\w-]+)` \| `(\w+)` \| `?(.*?)`? \| (.*) \|$", DOCUMENT.read_text(), re.MULTILINE
    )
    wanted = [
        (
            item.name.replace("_", "-"),
            environment_name(item.name),
            {True: "yes", False: "no", None: "", "": ""}.get(item.default, str(item.default)),
            item.metadata["help"],
        )
        for item in settings()
    ]
    assert rows == wanted


def test_every_setting_has_its_words():
    for item in settings():
        assert item.metadata["help"].endswith(".")

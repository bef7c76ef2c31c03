"""Which model translates where none is named, and that a settings file is never half-written."""

from __future__ import annotations

import pytest

from summarizer import OptionError
from summarizer.backends.catalogue.hint import BETTER_MODEL, first_hint
from summarizer.backends.catalogue.home import home
from summarizer.backends.catalogue.preferences import EMBEDDED, forget, prefer, preferred_model


@pytest.fixture
def environment(tmp_path):
    return {"SUMMARIZER_HOME": str(tmp_path / "home")}


def test_nobody_chose(environment):
    assert preferred_model(environment).name == EMBEDDED
    assert preferred_model(environment).chosen_by == ""


def test_the_environment_wins_over_the_file_and_the_file_over_nothing(environment):
    path = prefer("better", environment)
    assert preferred_model(environment).name == "better"
    assert preferred_model(environment).chosen_by == str(path)
    found = preferred_model(environment | {"SUMMARIZER_MODEL": "best"})
    assert (found.name, found.chosen_by) == ("best", "SUMMARIZER_MODEL")
    assert preferred_model(environment | {"SUMMARIZER_MODEL": " "}).name == "better"


def test_what_else_is_in_the_file_stays(environment, tmp_path):
    (tmp_path / "home").mkdir()
    path = tmp_path / "home" / "settings.toml"
    path.write_text('# mine\nmodel = "old"\n')
    prefer("new", environment)
    assert path.read_text() == '# mine\nmodel = "new"\n'
    assert [each.name for each in path.parent.iterdir()] == ["settings.toml"]


def test_a_model_is_forgotten_only_where_it_is_the_default(environment):
    prefer("better", environment)
    assert not forget("other", environment)
    assert preferred_model(environment).name == "better"
    assert forget("better", environment)
    assert preferred_model(environment).name == EMBEDDED


@pytest.mark.parametrize("content", [b"model = ", b"\xff\xfe", b"model = 3", b'model = " "'])
def test_a_broken_file_is_named_and_left_as_it_is(environment, tmp_path, content):
    (tmp_path / "home").mkdir()
    path = tmp_path / "home" / "settings.toml"
    path.write_bytes(content)
    for ask in (
        preferred_model,
        lambda given: prefer("x", given),
        lambda given: forget("x", given),
    ):
        with pytest.raises(OptionError, match=r"settings\.toml"):
            ask(environment)
    assert path.read_bytes() == content


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OptionError, match="SUMMARIZER_HOME"):
        prefer("x", {"SUMMARIZER_HOME": str(tmp_path / "file" / "home")})


def test_without_a_choice_the_platform_says_where(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert home({}).name == "article-bullets"


def test_the_hint_is_given_once(environment):
    assert first_hint("other", environment) is None
    assert first_hint(EMBEDDED, environment) == BETTER_MODEL
    assert first_hint(EMBEDDED, environment) is None


def test_the_hint_is_not_given_where_it_cannot_be_remembered(tmp_path):
    (tmp_path / "file").write_text("")
    assert first_hint(EMBEDDED, {"SUMMARIZER_HOME": str(tmp_path / "file" / "home")}) is None

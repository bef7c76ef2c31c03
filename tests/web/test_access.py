"""Who may ask, and how often."""

from __future__ import annotations

import base64

import pytest

from summarizer import OptionError
from summarizer.web.service.access import (
    Access,
    KeyRequired,
    TooManyRequests,
    add_key,
    read_keys,
    remove_key,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "keys"


def test_without_keys_everyone_gets_in():
    access = Access({}, "")
    assert not access.keys_required
    assert access.admit(None, "1.2.3.4").name == "1.2.3.4"
    assert access.admit("whatever", "1.2.3.4").has_key is False


def test_a_key_is_shown_once_and_kept_as_a_hash(path):
    key = add_key(path, "desk")
    other = add_key(path, "archive")
    assert len(key) >= 40
    assert key != other
    assert key not in path.read_text()
    assert path.stat().st_mode & 0o077 == 0
    access = Access(read_keys(path), "")
    assert access.admit(key, "").name == "desk"
    assert access.admit(other, "").name == "archive"


@pytest.mark.parametrize("given", [None, "", "wrong", "ä", "\ud800"])
def test_a_wrong_key_is_refused(path, given):
    add_key(path, "desk")
    access = Access(read_keys(path), "")
    with pytest.raises(KeyRequired):
        access.admit(given, "1.2.3.4")
    with pytest.raises(KeyRequired):
        access.know(given)


def test_a_removed_key_is_refused(path):
    key = add_key(path, "desk")
    add_key(path, "archive")
    remove_key(path, "desk")
    with pytest.raises(KeyRequired):
        Access(read_keys(path), "").admit(key, "")


@pytest.mark.parametrize("name", ["", "two words", "a\nb", "x" * 65])
def test_names_that_are_none(path, name):
    with pytest.raises(OptionError, match="no name"):
        add_key(path, name)
    assert not path.exists()


def test_a_name_is_given_once(path):
    add_key(path, "desk")
    with pytest.raises(OptionError, match="already"):
        add_key(path, "desk")
    with pytest.raises(OptionError, match="it has desk"):
        remove_key(path, "archive")


@pytest.mark.parametrize("content", ["", "\n\n", "desk", "desk nothex", "desk " + "A" * 64])
def test_a_file_without_keys_lets_nobody_in(path, content):
    path.write_text(content)
    with pytest.raises(OptionError):
        read_keys(path)


def test_a_missing_file_of_keys(path):
    with pytest.raises(OptionError, match="--keys"):
        read_keys(path)


def test_each_caller_has_a_limit_of_its_own(path):
    key = add_key(path, "desk")
    access = Access(read_keys(path), "2/hour")
    access.admit(key, "1.1.1.1")
    access.admit(key, "2.2.2.2")
    with pytest.raises(TooManyRequests) as refused:
        access.admit(key, "3.3.3.3")
    assert 1 <= refused.value.retry_after_seconds <= 3600
    other = Access({}, "2/hour")
    for address in ("1.1.1.1", "1.1.1.1", "2.2.2.2", "2.2.2.2"):
        other.admit(None, address)
    with pytest.raises(TooManyRequests):
        other.admit(None, "1.1.1.1")


def test_a_network_of_ipv6_is_one_caller():
    access = Access({}, "2/hour")
    access.admit(None, "2001:db8:1:1::1")
    access.admit(None, "2001:db8:1:1:ffff::2")
    with pytest.raises(TooManyRequests):
        access.admit(None, "2001:db8:1:1::3")
    access.admit(None, "2001:db8:1:2::1")
    access.admit(None, "fe80::1%eth0")


def test_an_address_of_ipv4_is_one_caller_however_it_is_written():
    access = Access({}, "2/hour")
    for address in ("192.0.2.7", "::ffff:192.0.2.7"):
        access.admit(None, address)
    with pytest.raises(TooManyRequests):
        access.admit(None, "192.0.2.7")
    access.admit(None, "::ffff:192.0.2.8")


def test_who_guesses_keeps_nobody_of_the_same_address_out(path):
    key = add_key(path, "desk")
    access = Access(read_keys(path), "2/hour")
    for guess in ("a", "b"):
        with pytest.raises(KeyRequired):
            access.admit(guess, "1.1.1.1")
    with pytest.raises(TooManyRequests):
        access.admit("c", "1.1.1.1")
    assert access.admit(key, "1.1.1.1").name == "desk"


def test_keys_are_too_many_to_be_guessed(path):
    key = add_key(path, "desk")
    decoded = base64.urlsafe_b64decode(key + "=" * (-len(key) % 4))
    assert len(decoded) * 8 >= 256


def test_guessed_keys_are_counted(path):
    add_key(path, "desk")
    access = Access(read_keys(path), "2/hour")
    for guess in ("a", "b"):
        with pytest.raises(KeyRequired):
            access.admit(guess, "1.1.1.1")
    with pytest.raises(TooManyRequests):
        access.admit("c", "1.1.1.1")


def test_a_key_is_compared_with_every_hash_in_constant_time(path, monkeypatch):
    compared = []

    def compare(given, stored):
        compared.append(stored)
        return given == stored

    key = add_key(path, "desk")
    add_key(path, "paper")
    access = Access(read_keys(path), "")
    monkeypatch.setattr("summarizer.web.service.access.hmac.compare_digest", compare)
    assert access.know(key).name == "desk"
    with pytest.raises(KeyRequired):
        access.know("guess")
    assert len(compared) == 4


def test_several_limits_hold_together():
    access = Access({}, "100/second; 3/hour")
    for _ in range(3):
        access.admit(None, "x")
    with pytest.raises(TooManyRequests, match="more than 3"):
        access.admit(None, "x")


@pytest.mark.parametrize("limit", ["many", "5", "5/fortnight"])
def test_a_limit_that_is_none(limit):
    with pytest.raises(OptionError, match="120/minute"):
        Access({}, limit)

"""From a file carried here to a model that translates, and back; and all that must not install."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import zipfile
from dataclasses import replace

import httpx
import pytest
from made_models import EMBEDDED, argos_package, firefox_folder, opus_release

from summarizer import Loading, ModelUnavailable, OptionError, Summarizer, open_translator
from summarizer.backends.catalogue.downloading import Remote
from summarizer.backends.catalogue.entries import RemoteFile, entry_named
from summarizer.backends.catalogue.installing import add, get
from summarizer.backends.catalogue.preferences import prefer
from summarizer.backends.catalogue.store import (
    check_installed,
    find_installed,
    install,
    installed_names,
    remove,
)
from summarizer.models import Decoding

SENTENCE = "L'école est fermée le dimanche."
CPU = Loading(device="cpu")


def tried(name):
    return open_translator(name, CPU)


def untried(name):
    return open_translator(name, Loading(device="cpu", self_test=False))


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return argos_package(tmp_path_factory.mktemp("carried") / "translate-fr_en-1_9.argosmodel")


@pytest.fixture
def home(tmp_path, monkeypatch):
    folder = tmp_path / "home"
    monkeypatch.setenv("SUMMARIZER_HOME", str(folder))
    return folder


def left(home):
    """What is in the folder of models and of downloads, hidden things too."""
    return sorted(
        path.name for place in ("models", "downloads") for path in (home / place).glob("*")
    )


def test_an_argos_package_from_a_file_to_a_default_and_back(home, package):
    model = add(package, "argos", tried)
    assert (model.name, model.description.direction) == ("argos", "fr-en")
    assert not (model.folder / "stanza").exists()
    assert (model.folder / "README.md").exists()
    translator = open_translator("argos")
    assert translator.name == "argos"
    prefer("argos")
    assert Summarizer().translator.name == "argos"
    assert "closed on Sunday" in Summarizer().translate(SENTENCE, "fr").text
    assert Summarizer("embedded:fr-en").translator.name == "embedded:fr-en"
    remove("argos")
    assert left(home) == []
    with pytest.raises(OptionError, match=r"no installed model.*the default by .*settings\.toml"):
        Summarizer()


def test_a_name_is_made_of_the_file_name(home, package):
    assert add(package, None, tried).name == "translate-fr_en-1_9"


def test_a_name_of_the_catalogue_is_for_that_model_alone(home, package, monkeypatch):
    with pytest.raises(OptionError, match="another model in the catalogue"):
        add(package, "argos-fr-en", tried)
    entry = entry_of(package)
    monkeypatch.setattr(
        "summarizer.backends.catalogue.installing.catalogue",
        lambda: (entry_named("firefox-tiny"), entry),
    )
    model = add(package, None, tried)
    assert model.name == "argos-fr-en"
    assert model.description.licence == entry.licence


def test_a_conversion_from_a_folder_and_from_a_zip_of_it(home, tmp_path):
    folder = tmp_path / "My Model"
    shutil.copytree(EMBEDDED, folder)
    (folder / "notes.txt").write_text("not needed")
    model = add(folder, None, tried)
    assert (model.name, model.description.kind) == ("my-model", "ct2")
    assert not (model.folder / "notes.txt").exists()
    packed = shutil.make_archive(str(tmp_path / "packed"), "zip", tmp_path, "My Model")
    other = add(tmp_path / packed, None, tried)
    assert other.files == model.files
    assert installed_names() == ("my-model", "packed")


def test_a_firefox_folder_with_compressed_files(home, tmp_path):
    pytest.importorskip("fxtranslate", reason='pip install "article-bullets[firefox]"')
    folder = firefox_folder(tmp_path / "fren")
    wanted = untried(f"firefox:{folder}").signature
    for path in list(folder.iterdir()):
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes()))
        path.unlink()
    model = add(folder, "fox", untried)
    assert model.description.kind == "firefox"
    assert open_translator("fox").signature == wanted


def test_a_firefox_folder_whose_metadata_is_none(home, tmp_path):
    (firefox_folder(tmp_path / "fren") / "metadata.json").write_text("{")
    with pytest.raises(ModelUnavailable, match=r"metadata\.json cannot be read"):
        add(tmp_path / "fren", "fox", untried)
    assert installed_names() == ()


def test_an_opus_release_is_converted_without_pytorch(home, tmp_path):
    opus_release(tmp_path / "opus-2020-02-26")
    packed = shutil.make_archive(
        str(tmp_path / "an-opus-release"), "zip", tmp_path / "opus-2020-02-26"
    )
    model = add(tmp_path / packed, None, untried)
    assert (model.name, model.description.kind) == ("an-opus-release", "ct2")
    assert model.description.direction == "fr-en"
    assert {
        "model.bin",
        "source.spm",
        "target.spm",
        "LICENSE",
        "manifest.json",
    } <= model.files.keys()
    translator = open_translator("an-opus-release")
    assert translator.count_tokens([""]) == [1]  # its end is put once, by us
    assert translator.translate([SENTENCE], Decoding())[0][0].text


def test_a_release_that_does_not_say_its_languages(home, tmp_path):
    (opus_release(tmp_path / "release") / "README.md").unlink()
    with pytest.raises(ModelUnavailable, match="does not say its languages"):
        add(tmp_path / "release", None, untried)
    assert left(home) == []
    assert add(tmp_path / "release", "my-opus-mt-fr-en", untried).description.direction == "fr-en"


def test_what_fails_its_self_test_is_not_installed(home, tmp_path):
    pytest.importorskip("fxtranslate", reason='pip install "article-bullets[firefox]"')
    with pytest.raises(ModelUnavailable, match="self-test"):
        add(firefox_folder(tmp_path / "fren"), "fox", tried)
    assert left(home) == []


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"readme.txt": b"hello"}, "no model that is known here"),
        ({"../model.bin": b"x"}, "leads out of its folder"),
        ({"a/model.bin": b"x", "b/model.bin": b"x"}, "holds 2 models"),
        ({"model.bin": bytes(5_000_000)}, "unpacks from"),
        ({"model.bin": b"x"}, "no vocabulary"),
        ({"metadata.json": b"{}", "model/model.bin": b"x"}, "metadata"),
        ({"decoder.yml": b"models: [gone.npz]\nvocabs: []"}, "no OPUS-MT release"),
        ({"model.fren.bin.gz": b"x", "vocab.fren.spm": b"x"}, "damaged"),
    ],
)
def test_archives_that_are_refused_leave_nothing(home, tmp_path, members, message):
    packed = tmp_path / "x.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    with pytest.raises(ModelUnavailable, match=message):
        add(packed, None, tried)
    assert left(home) == []


def test_files_that_are_no_archives(home, tmp_path):
    (tmp_path / "x.argosmodel").write_text("text")
    with pytest.raises(ModelUnavailable, match="no ZIP archive"):
        add(tmp_path / "x.argosmodel", None, tried)
    with pytest.raises(OptionError, match="is not there"):
        add(tmp_path / "gone.zip", None, tried)


def test_a_disk_that_is_full(home, package):
    def fails(folder):
        (folder / "half").write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(ModelUnavailable, match=r"No space left.*nothing is left"):
        install("x", fails)
    assert left(home) == []


@pytest.mark.parametrize(
    "name", ["Upper", "../x", ".hidden", "a/b", "", "embedded:fr-en", "nul", "a."]
)
def test_names_that_cannot_be(home, package, name):
    with pytest.raises(OptionError, match=r"cannot be called|small letters"):
        install(name, lambda folder: pytest.fail("asked to make it"))


def test_damage_is_found_told_and_mended_by_installing_again(home, package):
    model = add(package, "argos", tried)
    path = model.folder / "model" / "model.bin"
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    with pytest.raises(ModelUnavailable, match=r"model\.bin is not as it was installed"):
        open_translator("argos")
    add(package, "argos", tried)
    check_installed(find_installed("argos"))
    with pytest.raises(OptionError, match="installed already"):
        add(package, "argos", tried)


def test_a_record_that_is_damaged_can_be_removed(home, package):
    model = add(package, "argos", tried)
    (model.folder.parent / "installed.json").write_text("{")
    with pytest.raises(ModelUnavailable, match="summarizer models remove argos"):
        open_translator("argos")
    remove("argos")
    assert installed_names() == ()


def test_what_is_not_installed_cannot_be_removed(home):
    with pytest.raises(OptionError, match="none is installed"):
        remove("argos")


def entry_of(package):
    """The catalogue's entry for Argos, for the package made here."""
    content = package.read_bytes()
    file = RemoteFile(
        Remote(
            package.name,
            f"https://example.org/{package.name}",
            len(content),
            hashlib.sha256(content).hexdigest(),
        ),
        "the test",
    )
    return replace(entry_named("argos-fr-en"), files=(file,))


def fetched(entry, content):
    seen = []
    transport = httpx.MockTransport(
        lambda request: httpx.Response(200, stream=httpx.ByteStream(content))
    )
    with httpx.Client(transport=transport) as client:
        model = get(entry, client, lambda name: seen.append, tried)
    return model, seen


def test_a_model_of_the_catalogue_is_fetched_and_installed(home, package):
    entry = entry_of(package)
    model, seen = fetched(entry, package.read_bytes())
    assert model.name == "argos-fr-en"
    assert model.description.licence == entry.licence
    assert model.description.origin == entry.files[0].remote.address
    assert seen[-1] == package.stat().st_size
    assert left(home) == ["argos-fr-en"]
    assert open_translator("argos-fr-en").name == "argos-fr-en"
    with pytest.raises(OptionError, match="installed already"):
        fetched(entry, package.read_bytes())


def test_a_wrong_checksum_refuses_the_file(home, package):
    content = bytearray(package.read_bytes())
    content[-1] ^= 1
    with pytest.raises(ModelUnavailable, match="the checksum"):
        fetched(entry_of(package), bytes(content))
    assert installed_names() == ()


def test_firefox_files_are_unpacked_and_checked(home, tmp_path):
    pytest.importorskip("fxtranslate", reason='pip install "article-bullets[firefox]"')
    folder = firefox_folder(tmp_path / "fren")
    contents = {f"{path.name}.gz": path.read_bytes() for path in folder.iterdir()}

    def described(name, content, unpacked_sha256=None):
        packed = gzip.compress(content, mtime=0)
        return RemoteFile(
            Remote(
                name,
                f"https://example.org/{name}",
                len(packed),
                hashlib.sha256(packed).hexdigest(),
            ),
            "the test",
            len(content),
            unpacked_sha256 or hashlib.sha256(content).hexdigest(),
        )

    entry = entry_named("firefox-tiny")

    def answer(request):
        content = contents[request.url.path.removeprefix("/")]
        return httpx.Response(200, stream=httpx.ByteStream(gzip.compress(content, mtime=0)))

    def run(*, wrong=None):
        files = tuple(described(name, content, wrong) for name, content in contents.items())
        with httpx.Client(transport=httpx.MockTransport(answer)) as client:
            return get(replace(entry, files=files), client, lambda name: lambda _: None, untried)

    with pytest.raises(ModelUnavailable, match="unpacks to another file"):
        run(wrong="0" * 64)
    assert installed_names() == ()
    assert run().description.kind == "firefox"
    assert json.loads((home / "models/firefox-tiny/installed.json").read_bytes())[
        "files"
    ].keys() == {
        "model.fren.intgemm.alphas.bin",
        "vocab.fren.spm",
    }

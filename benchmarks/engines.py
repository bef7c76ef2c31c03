"""The same weights through transformers, through this project and through Argos Translate.

    python benchmarks/engines.py CHECKPOINT ARTICLE… [--converted FOLDER] [--argos-python PYTHON]

CHECKPOINT is the folder of a Marian model of transformers from French to English, with one
SentencePiece model for both languages; the articles are plain texts. The checkpoint runs in
float32 through transformers, and converted to int8 through this project and through Argos
Translate (`pip install argostranslate`, best in an environment of its own: name its interpreter);
`--converted` names a conversion to take instead, such as the one in the package, which both get.
All translate the articles whole, one after the other, with beams of 4 on all cores.

Each engine has a process of its own, which loads, translates a sentence to warm up, and is timed
on the articles; the engines take turns, so that a busy machine is busy for all of them. Argos
Translate's own sentence splitter must be downloaded; here it is handed our sentences, at no cost.
transformers is handed them too, and gets each article as one sorted stream in batches of 32.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

BEAM_SIZE = 4
BATCH_SIZE = 32
WARM_UP = "Il fait beau aujourd'hui."

Article = list[list[str]]
"""Paragraphs of sentences."""


def main() -> None:
    """Convert, measure in turns, and print one line an engine."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--converted", type=Path, help="int8 in CTranslate2's format, made before")
    parser.add_argument("--argos-python", help="an interpreter that has argostranslate")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    from summarizer import Loading
    from summarizer.backends.seq2seq.convert import convert

    engines = {"transformers float32": sys.executable, "this project int8": sys.executable}
    if chosen.argos_python:
        engines["Argos Translate int8"] = chosen.argos_python
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        if chosen.converted:
            shutil.copytree(chosen.converted, work / "model")
        else:
            convert(f"hf:{chosen.checkpoint}", work / "model", "int8", Loading(self_test=False))
        pack_for_argos(work / "model", work / "argos")
        articles = [sentences_of(path.read_text(encoding="utf-8")) for path in chosen.articles]
        (work / "articles.json").write_text(json.dumps(articles), encoding="utf-8")
        shutil.copytree(chosen.checkpoint, work / "checkpoint")
        rounds: dict[str, list[dict]] = {engine: [] for engine in engines}
        for number in range(chosen.rounds):
            for engine, python in engines.items():
                rounds[engine].append(measured(python, engine, work))
                print(f"round {number + 1}: {engine} done", file=sys.stderr)
    report(rounds, sum(len(paragraph) for article in articles for paragraph in article))


def sentences_of(text: str) -> Article:
    """The sentences of a text, as this project sees them, by paragraph."""
    from summarizer.document import Span
    from summarizer.languages import tables
    from summarizer.steps.source.segment import sentence_spans

    paragraphs = [line for line in text.splitlines() if line.strip()]
    return [
        [span.of(line) for span in sentence_spans(line, Span(0, len(line)), tables("fr"))]
        for line in paragraphs
    ]


def pack_for_argos(model: Path, package: Path) -> None:
    """A package of Argos Translate with this model; its tokeniser ends no sentence, so CT2 does."""
    shutil.copytree(model, package / "model", ignore=shutil.ignore_patterns("*.spm"))
    shutil.copyfile(model / "source.spm", package / "sentencepiece.model")
    config = json.loads((package / "model" / "config.json").read_text(encoding="utf-8"))
    (package / "model" / "config.json").write_text(
        json.dumps(config | {"add_source_eos": True}), encoding="utf-8"
    )
    metadata = {
        "package_version": "1.0",
        "argos_version": "1.9",
        "from_code": "fr",
        "from_name": "French",
        "to_code": "en",
        "to_name": "English",
    }
    (package / "metadata.json").write_text(json.dumps(metadata), encoding="utf-8")


def measured(python: str, engine: str, work: Path) -> dict:
    """Seconds and peak memory of one engine in a process of its own."""
    done = subprocess.run(
        [python, __file__, "--measure", engine, str(work)], stdout=subprocess.PIPE, check=True
    )
    found: dict = json.loads(done.stdout.splitlines()[-1])
    return found


def measure(engine: str, work: Path) -> None:
    """What `measured` reads: one line of JSON on standard output."""
    articles: list[Article] = json.loads((work / "articles.json").read_text(encoding="utf-8"))
    begun = time.perf_counter()
    translate = {
        "transformers float32": open_transformers,
        "this project int8": open_ours,
        "Argos Translate int8": open_argos,
    }[engine](work)
    translate([[WARM_UP]])
    loaded = time.perf_counter()
    cpu = time.process_time()
    characters = sum(len(translate(article)) for article in articles)
    seconds, cpu = time.perf_counter() - loaded, time.process_time() - cpu
    print(
        json.dumps(
            {
                "load_seconds": loaded - begun,
                "seconds": seconds,
                "cpu_seconds": cpu,
                "peak_megabytes": peak_megabytes(),
                "characters": characters,
            }
        )
    )


def peak_megabytes() -> float:
    """The most memory that this process had; of getrusage, a part would be its parent's."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1000


Translate = Callable[[Article], str]


def open_transformers(work: Path) -> Translate:
    """The checkpoint through transformers, as its documentation has it."""
    import torch
    import transformers

    tokenizer = transformers.AutoTokenizer.from_pretrained(work / "checkpoint")
    model = transformers.AutoModelForSeq2SeqLM.from_pretrained(
        work / "checkpoint", dtype=torch.float32
    ).eval()

    def translate(article: Article) -> str:
        sentences = sorted((s for paragraph in article for s in paragraph), key=len, reverse=True)
        english: dict[str, str] = {}
        for start in range(0, len(sentences), BATCH_SIZE):
            batch = sentences[start : start + BATCH_SIZE]
            inputs = tokenizer(batch, padding=True, return_tensors="pt")
            with torch.inference_mode():
                outputs = model.generate(**inputs, num_beams=BEAM_SIZE, max_new_tokens=256)
            decoded = tokenizer.batch_decode(outputs, skip_special_tokens=True)
            english |= dict(zip(batch, decoded, strict=True))
        return "\n".join(" ".join(english[s] for s in paragraph) for paragraph in article)

    return translate


def open_ours(work: Path) -> Translate:
    """Its conversion through this project, sentences and all."""
    from summarizer import Loading, Summarizer

    loading = Loading(device="cpu", self_test=False)
    summarizer = Summarizer(f"ct2:{work / 'model'}", loading=loading)

    def translate(article: Article) -> str:
        text = "\n".join(" ".join(paragraph) for paragraph in article)
        return summarizer.translate(text, "fr").text

    return translate


def open_argos(work: Path) -> Translate:
    """The same conversion through Argos Translate."""
    from argostranslate import translate as argos
    from argostranslate.package import Package

    languages = [argos.Language("fr", "French"), argos.Language("en", "English")]
    translation = argos.PackageTranslation(*languages, Package(work / "argos"))

    class Given:
        """Splits a paragraph where it was joined."""

        def __init__(self) -> None:
            self.known: dict[str, list[str]] = {}

        def split_sentences(self, text: str) -> list[str]:
            return self.known[text]

    translation.sentencizer = Given()

    def translate(article: Article) -> str:
        known = {" ".join(paragraph): paragraph for paragraph in article}
        translation.sentencizer.known = known
        return str(translation.translate("\n".join(known)))

    return translate


def report(rounds: dict[str, list[dict]], sentences: int) -> None:
    """Medians over the rounds, and how many times slower than this project each engine is."""
    ours = rounds["this project int8"]
    print(f"{sentences} sentences, {len(ours)} rounds, medians")
    for engine, found in rounds.items():
        seconds = statistics.median(item["seconds"] for item in found)
        ratios = [one["seconds"] / other["seconds"] for one, other in zip(found, ours, strict=True)]
        megabytes = statistics.median(item["peak_megabytes"] for item in found)
        loading = statistics.median(item["load_seconds"] for item in found)
        cpu = statistics.median(item["cpu_seconds"] for item in found)
        print(
            f"{engine:<22} {sentences / seconds:7.1f} sentences/s",
            f"{statistics.median(ratios):5.1f} × our time",
            f"{cpu:6.1f} s of CPU",
            f"{megabytes:6.0f} MB",
            f"loads in {loading:4.1f} s",
            sep="  ",
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2], Path(sys.argv[3]))
    else:
        main()

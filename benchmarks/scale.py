"""Batches of synthetic articles: speed and memory by size, workers, beam and batch.

    python benchmarks/scale.py sizes --counts 10 100 1000 10000 100000
    python benchmarks/scale.py workers --counts 1000
    python benchmarks/scale.py beams --counts 50
    python benchmarks/scale.py chunks --counts 128
    python benchmarks/scale.py shares --counts 64

Each adds to the file of results (--results), and draws its plot into --plots. Every measurement is
a process of its own, opens its model first, and has no translation memory. Rounds (--rounds) take
turns, and medians are drawn. Beside the seconds that went by there are those of the processors,
which a busy machine does not change. Linear is: as many articles a second at every size. Memory is
the process's resident one (all workers' together), when a tenth is done, and at the end.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from grown import article, articles, brief, write_lines
from plots import Axes, lines, shares

_BEAMS = (1, 2, 3, 4)
_CHUNKS = (1, 4, 16, 64)
_WORKERS = (1, 2)
_KINDS = ("sizes", "briefs", "workers", "beams", "chunks", "shares")

Result = dict[str, float]


def main() -> None:
    """Measure what was asked for, keep it and draw it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("kind", choices=_KINDS)
    parser.add_argument("--counts", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--model", default="embedded:fr-en")
    parser.add_argument("--results", type=Path, default=Path("scale.json"))
    parser.add_argument("--plots", type=Path, default=Path(__file__).parent.parent / "docs")
    chosen = parser.parse_args()
    wanted = cases(chosen.kind, chosen.counts)
    found: dict[str, list[Result]] = {json.dumps(case): [] for case in wanted}
    for number in range(chosen.rounds):
        for case in wanted:
            result = measured(chosen.kind, case, chosen.model)
            found[json.dumps(case)].append(result)
            told = ", ".join(f"{name} {value:.4g}" for name, value in result.items())
            print(f"round {number + 1}: {chosen.kind} {case}: {told}", flush=True)
    kept = json.loads(chosen.results.read_text(encoding="utf-8")) if chosen.results.exists() else {}
    kept[chosen.kind] = [
        {"case": json.loads(case), **medians(results)} for case, results in found.items()
    ]
    chosen.results.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    for name, picture in drawn(chosen.kind, kept[chosen.kind]).items():
        (chosen.plots / name).write_text(picture, encoding="utf-8")
        print(chosen.plots / name)


def cases(kind: str, counts: list[int]) -> list[list[int]]:
    """What is measured: how many articles, and what is varied."""
    varied = {"beams": _BEAMS, "chunks": _CHUNKS, "workers": _WORKERS}.get(kind, (1,))
    return [[count, value] for count in counts for value in varied]


def medians(results: list[Result]) -> Result:
    """The median of each figure."""
    return {name: statistics.median(one[name] for one in results) for name in results[0]}


def measured(kind: str, case: list[int], model: str) -> Result:
    """The figures of one case, by a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--measure", kind, json.dumps(case), model],
        stdout=subprocess.PIPE,
        check=True,
    )
    result: Result = json.loads(done.stdout.splitlines()[-1])
    return result


def measure(kind: str, case: list[int], model: str) -> Result:
    """What `measured` reads."""
    return {
        "sizes": measure_batch,
        "briefs": partial(measure_batch, make_text=brief),
        "workers": measure_batch,
        "beams": measure_beam,
        "chunks": measure_chunks,
        "shares": measure_shares,
    }[kind](*case, model)


def measure_batch(
    count: int, workers: int, model: str, make_text: Callable[[int], str] = article
) -> Result:
    """A batch as the command runs it; one process has its model open, workers open theirs."""
    from summarizer import Options, Summarizer
    from summarizer.batch.compute import Wanted
    from summarizer.batch.inputs import read_entries
    from summarizer.batch.run import Report, Settings, run_batch

    opened = Summarizer(model)
    opened.summarize(next(articles(1)))
    make = partial(Summarizer, model) if workers > 1 else lambda: opened
    megabytes: list[float] = []
    early = 0.0

    def look(report: Report) -> None:
        nonlocal early
        megabytes.append(resident_bytes() / 1e6)
        if not early and report.done >= count / 10:
            early = megabytes[-1]

    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder, "in.jsonl"), Path(folder, "out")
        write_lines(path, count, make_text)
        clock = Clock()
        entries, settings = read_entries([str(path)]), Settings(workers=workers)
        report = run_batch(entries, out, Wanted(Options()), make, settings, on_progress=look)
        told = clock.told()
    # Of briefs one in five hundred has no sentence that a bullet may be.
    most_failed = count // 100 if make_text is brief else 0
    if report.done + report.failed != count or report.failed > most_failed:
        raise SystemExit(f"{report.done} of {count} articles are done, {report.failed} failed")
    return {
        **told,
        "articles_a_second": count / told["seconds"],
        "articles_a_cpu_second": count / told["cpu_seconds"],
        "early_megabytes": early,
        "late_megabytes": megabytes[-1],
    }


def measure_beam(count: int, beam: int, model: str) -> Result:
    """Whole articles through the bare model, with a beam of this size."""
    from summarizer import open_translator
    from summarizer.models import Decoding

    translator = open_translator(model)
    directed = translator.between("fr", "en") or translator
    texts = [line for text in articles(count) for line in sentences_of(text)]
    directed.translate(texts[:2], Decoding(beam_size=beam))
    clock = Clock()
    directed.translate(texts, Decoding(beam_size=beam))
    told = clock.told()
    return {
        **told,
        "sentences": len(texts),
        "sentences_a_second": len(texts) / told["seconds"],
        "sentences_a_cpu_second": len(texts) / told["cpu_seconds"],
    }


def measure_chunks(count: int, articles_in_a_chunk: int, model: str) -> Result:
    """Summaries of articles, so many of them translated together."""
    from summarizer import Summarizer

    summarizer = Summarizer(model)
    texts = list(articles(count))
    summarizer.summarize(texts[0])
    clock = Clock()
    for start in range(0, count, articles_in_a_chunk):
        list(summarizer.summarize_many(texts[start : start + articles_in_a_chunk]))
    told = clock.told()
    return {**told, "articles_a_second": count / told["seconds"]}


def measure_shares(count: int, _one: int, model: str) -> Result:
    """Seconds of the processors in decoding, checks, reading and choice, and in the rest."""
    from summarizer import Summarizer
    from summarizer.backends.seq2seq.converted import ConvertedTranslator
    from summarizer.flow import reading, summaries
    from summarizer.repair.standard import Standard

    summarizer = Summarizer(model)
    texts = list(articles(count))
    summarizer.summarize(texts[0])
    spent: Result = dict.fromkeys(("decoding", "checks", "choice", "reading"), 0.0)
    timed(ConvertedTranslator, "translate", "decoding", spent)
    timed(Standard, "review", "checks", spent)
    timed(reading, "rank", "choice", spent)
    timed(summaries, "select", "choice", spent)
    timed(reading, "main_news", "choice", spent)
    timed(summaries, "read_or_fail", "reading", spent)
    clock = Clock()
    for start in range(0, count, 16):
        list(summarizer.summarize_many(texts[start : start + 16]))
    whole = clock.told()["cpu_seconds"]
    return {**spent, "rest": whole - sum(spent.values())}


_inside: list[float] = []


def timed(owner: object, name: str, part: str, spent: Result) -> None:
    """Count the processors' time of a function to a part, without what is timed inside it."""
    original: Callable[..., object] = getattr(owner, name)

    def run(*arguments: object, **named: object) -> object:
        _inside.append(0.0)
        begun = time.process_time()
        try:
            return original(*arguments, **named)
        finally:
            took = time.process_time() - begun
            spent[part] += took - _inside.pop()
            if _inside:
                _inside[-1] += took

    setattr(owner, name, run)


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, as this project sees them."""
    from summarizer.document import Span
    from summarizer.languages import tables
    from summarizer.steps.source.segment import sentence_spans

    spans = (
        (line, span)
        for line in text.splitlines()
        if line
        for span in sentence_spans(line, Span(0, len(line)), tables("fr"))
    )
    return [span.of(line) for line, span in spans]


class Clock:
    """Seconds that went by, and those of the processors, of this process and its workers."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), self._processors()

    def told(self) -> Result:
        """Since it was made; workers count once they have ended."""
        return {
            "seconds": time.perf_counter() - self._wall,
            "cpu_seconds": self._processors() - self._cpu,
        }

    def _processors(self) -> float:
        times = os.times()
        return times.user + times.system + times.children_user + times.children_system


def resident_bytes() -> int:
    """The memory of this process and of its children now."""
    total = 0
    for process in ["self", *children()]:
        try:
            status = Path("/proc", process, "status").read_text(encoding="utf-8").splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS"))
    return total


def children() -> list[str]:
    """The processes that this one has started."""
    tasks = Path("/proc/self/task").glob("*/children")
    return [child for task in tasks for child in task.read_text(encoding="utf-8").split()]


def drawn(kind: str, results: list[dict]) -> dict[str, str]:
    """The plots of one kind, by the names of their files."""
    if kind == "shares":
        last = results[-1]
        parts = ("decoding", "checks", "choice", "reading", "rest")
        title = f"Share of the processors' time, summaries of {last['case'][0]} articles"
        return {"scale-shares.svg": shares(title, {name: last[name] for name in parts})}
    if kind in ("sizes", "briefs"):
        speed = [(one["case"][0], one["articles_a_second"]) for one in results]
        early = [(one["case"][0], one["early_megabytes"]) for one in results]
        late = [(one["case"][0], one["late_megabytes"]) for one in results]
        across = f"{'articles' if kind == 'sizes' else kind} in the batch"
        end = "" if kind == "sizes" else f"-{kind}"
        return {
            f"scale-speed{end}.svg": lines(
                Axes("Summaries by size of the batch", across, "articles/s", is_logarithmic=True),
                {"one process": speed},
            ),
            f"scale-memory{end}.svg": lines(
                Axes("Memory by size of the batch", across, "MB", is_logarithmic=True),
                {"a tenth done": early, "at the end": late},
            ),
        }
    up = "sentences/s" if kind == "beams" else "articles/s"
    figure = "sentences_a_second" if kind == "beams" else "articles_a_second"
    what = {"beams": "beam", "chunks": "articles translated together", "workers": "workers"}[kind]
    series: dict[str, list[tuple[float, float]]] = {}
    for one in results:
        count, value = one["case"]
        series.setdefault(f"{count:,} articles", []).append((value, one[figure]))
    return {f"scale-{kind}.svg": lines(Axes(f"Speed by {what}", what, up), series)}


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(sys.argv[2], json.loads(sys.argv[3]), sys.argv[4])))
    else:
        main()

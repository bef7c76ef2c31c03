r"""Does it stay as it was, for many articles and a long time: memory, handles, threads, answers.

    python benchmarks/soak.py  # 10,000 articles, an hour, 50 clients
    python benchmarks/soak.py --articles 200 --minutes 2 --clients 8
    python benchmarks/soak.py --paragraphs 1 --think-seconds 60  # where processors are slow or busy

First, articles made from the seeds are summarised in one process, then `summarizer serve` answers
clients on this machine for so long. Every answer is compared with the first one for its article.
What has been seen is printed each minute, for a run that is cut short.
The drift of memory is that of the median of the last quarter of samples from that of the second:
the first is left to what is loaded on first use. It ends with 1 if an answer differs or is missing,
if memory drifts by 2% or more, or if the last quarter sees more handles or threads than the second.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
from load import articles, free_port, wait_until_ready

from summarizer import Options, Summarizer

_BULLETS = 3
_MOST_DRIFT = 0.02
_SAMPLES = 100
_SECONDS_BETWEEN_SAMPLES = 1.0
_SAMPLES_BETWEEN_LINES = 60
_SECONDS_FOR_AN_ANSWER = 300.0


@dataclass(frozen=True, slots=True)
class Sample:
    """What a process holds: resident memory, and numbers of open handles and threads."""

    megabytes: float
    handles: int
    threads: int


def sample(process: psutil.Process) -> Sample:
    """What `process` holds now."""
    megabytes = process.memory_info().rss / 1e6
    handles = process.num_handles() if sys.platform == "win32" else process.num_fds()
    return Sample(megabytes, handles, process.num_threads())


def drift(samples: Sequence[Sample]) -> float:
    """How much more memory the last quarter of samples holds than the second, as a part of it."""
    quarter = len(samples) // 4
    early = statistics.median(one.megabytes for one in samples[quarter : 2 * quarter])
    late = statistics.median(one.megabytes for one in samples[-quarter:])
    return late / early - 1


def told(name: str, samples: Sequence[Sample]) -> bool:
    """Whether nothing grew, printed."""
    quarter = len(samples) // 4
    before, after = samples[quarter : 2 * quarter], samples[-quarter:]
    grown = drift(samples)
    print(
        f"{name}: {samples[0].megabytes:.0f} MB at first, {samples[quarter].megabytes:.0f} MB after"
        f" a quarter, {samples[-1].megabytes:.0f} MB at the end; drift {grown:+.1%}"
    )
    is_stable = grown < _MOST_DRIFT
    for what in ("handles", "threads"):
        most_before = max(getattr(one, what) for one in before)
        most_after = max(getattr(one, what) for one in after)
        print(
            f"{name}: at most {most_before} {what} in the second quarter, {most_after} in the last"
        )
        is_stable = is_stable and most_after <= most_before
    return is_stable


def one_process(texts: Sequence[str], count: int) -> tuple[list[object], bool]:
    """The bullets of each text, and whether `count` summaries left this process as it was."""
    summarizer, options = Summarizer("embedded:fr-en"), Options(bullets=_BULLETS)
    process, samples, expected, wrong = psutil.Process(), [], [], 0
    begun = time.monotonic()
    for number in range(count):
        text = texts[number % len(texts)]
        bullets = json.loads(summarizer.summarize(text, options).to_json())["bullets"]
        if number < len(texts):
            expected.append(bullets)
        wrong += bullets != expected[number % len(texts)]
        if number % max(1, count // _SAMPLES) == 0:
            samples.append(sample(process))
    seconds = time.monotonic() - begun
    print(f"one process: {count} articles in {seconds:.0f} s, {wrong} answers differ")
    return expected, told("one process", samples) and not wrong


class Clients:
    """Clients that ask one after the other, and count what they get.

    Before each question a client thinks for up to twice `think_seconds`, its mean.
    """

    def __init__(
        self, url: str, texts: Sequence[str], expected: Sequence[object], think_seconds: float
    ) -> None:
        self._url = url
        self._cases = list(zip(texts, expected, strict=True))
        self._think_seconds = think_seconds
        self._ends = threading.Event()
        self._turn = threading.Lock()
        self.right = self.wrong = self.lost = 0

    def run(self, clients: int, seconds: float, look: Callable[[], None]) -> None:
        """Ask for so long, and `look` now and then."""
        threads = [threading.Thread(target=self._ask, args=(n,)) for n in range(clients)]
        deadline = time.monotonic() + seconds
        for thread in threads:
            thread.start()
        while time.monotonic() < deadline:
            time.sleep(_SECONDS_BETWEEN_SAMPLES)
            look()
        self._ends.set()
        for thread in threads:
            thread.join()

    def counts(self) -> str:
        """How many answers there were, and how many of all differ or are missing."""
        return f"{self.right} right answers, {self.wrong} differ, {self.lost} are missing"

    def _ask(self, place: int) -> None:
        thinking = random.Random(place)
        while not self._ends.wait(thinking.uniform(0, 2 * self._think_seconds)):
            text, expected = self._cases[place % len(self._cases)]
            place += 1
            try:
                is_right = self._bullets(text) == expected
            except (OSError, http.client.HTTPException) as error:
                with self._turn:
                    self.lost += 1
                print(f"an answer is missing: {error}", file=sys.stderr)
                continue
            with self._turn:
                self.right += is_right
                self.wrong += not is_right

    def _bullets(self, text: str) -> object:
        body = json.dumps({"text": text, "bullets": _BULLETS}).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{self._url}/v1/summarize", body, headers)  # noqa: S310 - a server of our own
        with urllib.request.urlopen(request, timeout=_SECONDS_FOR_AN_ANSWER) as answer:  # noqa: S310
            return json.load(answer)["bullets"]


def service(
    texts: Sequence[str], expected: Sequence[object], arguments: argparse.Namespace
) -> bool:
    """Whether the service answered everything rightly, and was left as it was."""
    port, samples, clients = free_port(), list[Sample](), arguments.clients
    with tempfile.TemporaryDirectory() as folder:
        command = [
            *(sys.executable, "-m", "summarizer", "serve", "--port", str(port), "--no-page"),
            *("--queue-length", str(clients), "--rate-limit", "", "--log-level", "warning"),
            *("--jobs", str(Path(folder, "jobs.sqlite"))),
            *("--time-limit-seconds", str(_SECONDS_FOR_AN_ANSWER)),
        ]
        with subprocess.Popen(command) as server:
            try:
                url = f"http://127.0.0.1:{port}"
                wait_until_ready(url)
                process = psutil.Process(server.pid)
                asking = Clients(url, texts, expected, arguments.think_seconds)

                def look() -> None:
                    samples.append(sample(process))
                    if len(samples) % _SAMPLES_BETWEEN_LINES == 0:
                        print(
                            f"{asking.counts()}; {samples[-1]}; load {psutil.getloadavg()[0]:.1f}"
                        )

                asking.run(clients, arguments.minutes * 60, look)
            finally:
                server.terminate()
    print(f"service: {clients} clients, {arguments.minutes:g} minutes, {asking.counts()}")
    return told("service", samples) and not asking.wrong and not asking.lost


def main() -> None:
    """Run both, print what was seen, and end with 1 where something grew or differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--think-seconds", type=float, default=0, help="of a client, on average")
    parser.add_argument("--paragraphs", type=int, default=8, help="of an article")
    arguments = parser.parse_args()
    texts = articles(arguments.paragraphs)[: max(8, arguments.articles // 8)]
    expected, is_stable = one_process(texts, arguments.articles)
    is_served = service(texts, expected, arguments)
    raise SystemExit(0 if is_stable and is_served else 1)


if __name__ == "__main__":
    main()

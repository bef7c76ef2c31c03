r"""Many clients at once: are all answers there, are they the right ones, how fast, how much memory.

    pip install locust
    python benchmarks/load.py [--clients 50] [--seconds 60] [--rounds 2]
    python benchmarks/load.py --replicas 3 --database postgresql://USER@HOST/NAME

Starts `summarizer serve` on this machine, or several behind one address, asks for summaries of
articles made from the seeds with
Locust, and compares every answer with what the Python interface gives for the same article.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

_SEEDS = Path(__file__).resolve().parent.parent / "seeds"
_ARTICLES = 48
_PARAGRAPHS = 8
_BULLETS = 3
_SECONDS_BETWEEN_LOOKS = 0.2


def articles(paragraphs_each: int = _PARAGRAPHS) -> list[str]:
    """Articles that differ from each other: paragraphs of the seeds in orders of their own."""
    paragraphs = [
        line
        for path in sorted(_SEEDS.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if len(line.split()) > 12
    ]
    texts: list[str] = []
    for number in range(_ARTICLES):
        chosen = random.Random(number).sample(paragraphs, paragraphs_each)
        texts.append("\n\n".join([f"Le dossier numéro {number} a été ouvert mardi.", *chosen]))
    return texts


def main() -> None:
    """Start the replicas, run the clients in rounds, and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--replicas", type=int, default=1)
    parser.add_argument("--database", help="PostgreSQL, for a job that all replicas work on")
    arguments = parser.parse_args()
    from balancer import Balancer

    from summarizer import Options, Summarizer

    texts = articles()
    summarizer = Summarizer("embedded:fr-en")
    expected = [
        json.loads(summary.to_json())["bullets"]
        for summary in (summarizer.summarize(text, Options(bullets=_BULLETS)) for text in texts)
    ]
    with ExitStack() as ending:
        folder = ending.enter_context(tempfile.TemporaryDirectory())
        cases = Path(folder, "cases.json")
        cases.write_text(json.dumps(list(zip(texts, expected, strict=True))), encoding="utf-8")
        ports = [free_port() for _ in range(arguments.replicas)]
        servers = [ending.enter_context(_replica(port, folder, arguments)) for port in ports]
        for port in ports:
            wait_until_ready(f"http://127.0.0.1:{port}")
        url = f"http://127.0.0.1:{Balancer(ports).port}"
        print(f"{len(servers)} replicas, resident before: {_resident(servers)}")
        for _ in range(arguments.rounds):
            _run_clients(url, cases, arguments)
            print(f"resident after: {_resident(servers)}")
        if arguments.database:
            _run_job(url, texts, expected)


@contextmanager
def _replica(
    port: int, folder: str, arguments: argparse.Namespace
) -> Iterator[subprocess.Popen[bytes]]:
    command = [
        *(sys.executable, "-m", "summarizer", "serve", "--port", str(port)),
        *("--queue-length", str(arguments.clients), "--rate-limit", ""),
        *("--jobs", str(Path(folder, f"{port}.sqlite")), "--log-level", "warning"),
        *(("--jobs-database", arguments.database) if arguments.database else ()),
    ]
    with subprocess.Popen(command) as server:
        try:
            yield server
        finally:
            server.terminate()


def _run_job(url: str, texts: list[str], expected: list[object]) -> None:
    """A job of all articles: how long the replicas take, and whether the bullets are right."""
    body = {"articles": [{"text": text} for text in texts], "bullets": _BULLETS}
    begun = time.perf_counter()
    status = _asked(f"{url}/v1/batch", body)["status_url"]
    while (found := _asked(url + status))["state"] != "done":
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    seconds = time.perf_counter() - begun
    right = sum(
        one.get("summary", {}).get("bullets") == bullets
        for one, bullets in zip(found["articles"], expected, strict=True)
    )
    told = f"{right} of {len(texts)} right, {len(texts) / seconds:.2f} articles/s"
    print(f"a job of {len(texts)} articles: {told}")


def _asked(url: str, body: object = None) -> dict[str, Any]:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})  # noqa: S310 - a server of our own
    with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310
        found: dict[str, Any] = json.load(answer)
        return found


def _resident(servers: Sequence[subprocess.Popen[bytes]]) -> str:
    each = (f"{_resident_megabytes(server.pid):.0f} MB" for server in servers)
    return ", ".join(each)


def _run_clients(url: str, cases: Path, arguments: argparse.Namespace) -> None:
    subprocess.run(
        [
            *(sys.executable, "-m", "locust", "-f", __file__, "--headless", "--only-summary"),
            *("--users", str(arguments.clients), "--spawn-rate", str(arguments.clients)),
            *("--run-time", f"{arguments.seconds}s", "--stop-timeout", "60s", "--host", url),
        ],
        env={**os.environ, "LOAD_CASES": str(cases)},
        check=True,
    )


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_until_ready(url: str) -> None:
    """Return when the server at `url` takes work."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=5):  # noqa: S310 - a server of our own
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise SystemExit("the server did not start")


def _resident_megabytes(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith("VmRSS"))
    return int(kilobytes) * 1024 / 1e6


if __name__ == "__main__":
    main()
elif "LOAD_CASES" in os.environ:
    from locust import HttpUser, task

    _CASES = json.loads(Path(os.environ["LOAD_CASES"]).read_text(encoding="utf-8"))

    class Reader(HttpUser):
        """Asks for one summary after the other, and looks at each."""

        @task
        def summarize(self) -> None:
            """One article, and the bullets that it must have."""
            text, expected = random.choice(_CASES)
            body = {"text": text, "bullets": _BULLETS}
            with self.client.post("/v1/summarize", json=body, catch_response=True) as answer:
                if answer.status_code != 200:
                    answer.failure(f"status {answer.status_code}")
                elif answer.json()["bullets"] != expected:
                    answer.failure("the bullets of another article")

"""How far a batch is, on a terminal and elsewhere."""

from __future__ import annotations

import io
import json
import time

from summarizer.batch.run import Report
from summarizer.cli.progress import as_values, progress, seconds_left

REPORT = Report(done=30, failed=2, skipped=8, seconds=4.0, asked=200, known=50)


class Terminal(io.StringIO):
    def isatty(self):
        return True


def tell_until(tell, stream, part):
    """The count comes from a thread of its own, some time."""
    deadline = time.monotonic() + 10
    while part not in " ".join(stream.getvalue().split()):
        assert time.monotonic() < deadline, stream.getvalue()
        tell(REPORT)
        time.sleep(0.01)


def test_lines_tell_rate_failures_time_left_and_what_was_remembered():
    assert as_values(REPORT, 120) == {
        "done": 30,
        "failed": 2,
        "skipped": 8,
        "seconds": 4.0,
        "articles_per_second": 8.0,
        "memory_hit_rate": 0.25,
        "total": 120,
        "seconds_left": 10,
    }


def test_what_is_not_known_is_left_out():
    assert list(as_values(Report())) == "done failed skipped seconds articles_per_second".split()
    assert seconds_left(Report(), 10) is None
    assert seconds_left(REPORT, 10) == 0.0


def test_without_a_terminal_there_is_a_json_line_every_so_often():
    stream = io.StringIO()
    with progress(lambda: 120, stream, seconds_between_lines=0.0) as tell:
        tell_until(tell, stream, '"total"')
    assert json.loads(stream.getvalue().splitlines()[-1])["seconds_left"] == 10
    quiet = io.StringIO()
    with progress(lambda: None, quiet, seconds_between_lines=1000.0) as tell:
        tell(REPORT)
    assert quiet.getvalue() == ""


def test_a_terminal_has_one_line_that_stays():
    stream = Terminal()
    with progress(lambda: 120, stream) as tell:
        tell_until(tell, stream, "40/120, 2 failed, 8.0/s, 25% remembered, 0:00:10 left")

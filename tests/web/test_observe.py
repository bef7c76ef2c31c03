"""Logs and metrics: enough for an operator, nothing of what users wrote."""

from __future__ import annotations

import json
import logging
import sys

from summarizer.web.service.observe import JsonLines, Metrics


def formatted(message="request", error=None, **fields):
    record = logging.LogRecord("summarizer.web", logging.INFO, "", 0, message, (), error)
    record.fields = fields
    return JsonLines().format(record)


def test_a_line_is_one_json_object():
    line = formatted(route="/v1/summarize", status=200)
    assert "\n" not in line
    found = json.loads(line)
    assert (found["message"], found["route"], found["status"]) == ("request", "/v1/summarize", 200)
    assert found["time"].endswith("Z")


def fail(text):
    try:
        {}[text]
    except KeyError as cause:
        raise ValueError(text * 2) from cause


def test_a_traceback_names_the_place_and_not_the_text():
    try:
        fail("piscine")
    except ValueError:
        line = formatted("mistake", sys.exc_info())
    assert "piscine" not in line.replace('fail("piscine")', "").replace(r"fail(\"piscine\")", "")
    found = json.loads(line)
    assert found["error"] == "ValueError"
    assert "in fail" in found["traceback"]
    assert "KeyError" in found["traceback"]


def test_metrics_count():
    metrics = Metrics()
    metrics.gauge("waiting_requests", "Requests that wait", lambda: 3)
    metrics.batch(4, 120, 0.5)
    metrics.batch(1, 30, 0.25)
    text = metrics.text().decode()
    assert "summarizer_waiting_requests 3.0" in text
    assert "summarizer_source_tokens_total 150.0" in text
    assert "summarizer_model_seconds_total 0.75" in text
    assert "summarizer_batch_sentences_count 2.0" in text

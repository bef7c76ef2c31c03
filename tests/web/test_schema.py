"""Whatever OpenAPI allows, and whatever it does not, the service does not fall over."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

EXAMPLES = 40


def test_no_request_is_answered_with_a_server_error(server):
    schema = schemathesis.openapi.from_url(f"{server.url}/openapi.json")
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) >= 12
    for operation in operations:
        _try(operation, schemathesis.GenerationMode.POSITIVE)
        if operation.body:
            _try(operation, schemathesis.GenerationMode.NEGATIVE)


def _try(operation, mode):
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def attempt(case):
        answer = case.call(timeout=120)
        assert answer.status_code < 500, (case.as_curl_command(), answer.text)

    attempt()

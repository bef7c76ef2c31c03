"""Whatever OpenAPI allows, and whatever it does not, the service does not fall over."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from serving import Server

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")


@pytest.fixture(scope="module")
def api(server: Server):
    return schemathesis.openapi.from_url(f"{server.url}/openapi.json")


schema = schemathesis.pytest.from_fixture("api")


@schema.parametrize()
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_no_request_is_answered_with_a_server_error(case):
    case.call_and_validate(checks=[schemathesis.checks.not_a_server_error], timeout=60)

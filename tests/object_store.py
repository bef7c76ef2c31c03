"""An object store of its own, for tests: moto's server speaks S3 on the loopback address.

Its boto asks for another python-dateutil than constraints.txt pins, so it lies in an environment of
its own, and MOTO_SERVER says where its program is; `.ci/run` makes one. 5.2.1 and perhaps others
answer the end of an upload in a way that pyarrow refuses; 5.2.5 does not.
"""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

BUCKET = "archive"
_PROGRAM = "MOTO_SERVER"
_SECONDS_TO_START = 120


@contextmanager
def running_object_store(*, knows_credentials: bool = True) -> Iterator[dict[str, str]]:
    """The environment in which pyarrow finds a store without buckets, as long as the block lasts."""
    if not (program := os.environ.get(_PROGRAM)):
        pytest.skip(f"{_PROGRAM} names no program (tests/object_store.py says which)")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    asks = {} if knows_credentials else {"INITIAL_NO_AUTH_ACTION_COUNT": "0"}
    server = subprocess.Popen(
        [program, "-H", "127.0.0.1", "-p", str(port)],
        env={**os.environ, **asks},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "testing",
            "AWS_SECRET_ACCESS_KEY": "testing",
            "AWS_EC2_METADATA_DISABLED": "true",
        }
    finally:
        server.kill()
        server.wait()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        else:
            return


def make_bucket() -> None:
    """Make the bucket, in the environment that the store gave."""
    from pyarrow import fs

    store, _ = fs.FileSystem.from_uri(f"s3://{BUCKET}?allow_bucket_creation=true")
    store.create_dir(BUCKET)

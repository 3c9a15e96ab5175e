"""The whole job is done once, and shared by all workers of a test run."""

import os

import msgspec
import pytest
from filelock import FileLock

from tests.whole.job import Job, done


@pytest.fixture(scope="session")
def job(tmp_path_factory: pytest.TempPathFactory) -> Job:
    """Give the job that was done, once for all workers."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    kept = shared / "whole-job.json"
    with FileLock(shared / "whole-job.lock"):
        if not kept.exists():
            kept.write_bytes(msgspec.json.encode(done(shared / "whole-job"), enc_hook=str))
    return msgspec.json.decode(kept.read_bytes(), type=Job, dec_hook=lambda cls, text: cls(text))

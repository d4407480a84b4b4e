"""The pages over a filled store in each database."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from newscrawl.storage.reader import open_reader
from newscrawl.viewer import make_app
from tests.viewer.filling import fill


@pytest.fixture
def client(database_url: str) -> Iterator[TestClient]:
    fill(database_url)
    reader = open_reader(database_url)
    yield TestClient(make_app(reader), base_url="http://127.0.0.1:8770")
    reader.close()

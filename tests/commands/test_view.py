"""`scrapy view`: where it cannot serve it says why, in one line."""

import socket
import sys
from pathlib import Path

import pytest

from newscrawl.commands.view import Command
from tests.commands.in_process import run
from tests.crawling import Workplace


def told(place: Workplace, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Return the exit status and what was said, which has to be one line on standard error."""
    status = run(Command(), place, *arguments)
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    return status, said.err


def test_without_a_store_there_is_nothing_to_show(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, line = told(Workplace(tmp_path), capsys)
    assert status == 1
    assert line.endswith("newscrawl.db: there is no such file; crawl first, or set NEWSCRAWL_DATABASE_URL\n")


def test_a_port_that_is_taken_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = Workplace(tmp_path)
    place.store().close()
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        status, line = told(place, capsys, "--port", str(port))
    assert status == 2
    assert line.startswith(f"newscrawl: cannot listen on 127.0.0.1:{port}: Address already in use")


def test_missing_packages_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("newscrawl.viewer")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "starlette.applications", None)
    status, line = told(Workplace(tmp_path), capsys)
    assert status == 2
    assert "run: pip install -r requirements-viewer.txt" in line

"""A real crawl server: an egg is checked and deployed, a site crawled from it, and a killed server leaves no orphan."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newscrawl.server.scrapyd import CrawlServer
from newscrawl.storage.store import open_store
from tests.conftest import LoopbackSite, Reply
from tests.crawling import ROOT
from tests.waiting import wait_until

TEXT = "<p>" + "The ferry left the harbour before the storm came in from the west. " * 12


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """Return a copy of the project as a user has it, with this environment as its own."""
    for name in ("newscrawl", "deploy", "scripts"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.py", "scrapy.cfg"):
        shutil.copy(ROOT / name, tmp_path / name)
    binaries = tmp_path / ".venv" / "bin"
    binaries.mkdir(parents=True)
    for name in ("python", "scrapyd"):
        script = binaries / name
        script.write_text(f'#!/bin/sh\nexec "{Path(sys.executable).parent / name}" "$@"\n')
        script.chmod(0o755)
    return tmp_path


@pytest.fixture
def server(workplace: Path) -> Iterator[subprocess.Popen[bytes]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [workplace / "scripts" / "serve", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    wait_until(lambda: (workplace / "data" / "server" / "scrapyd.conf").exists() and answers(port))
    yield process
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def deploy(workplace: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([workplace / "scripts" / "deploy"], capture_output=True, text=True, timeout=120)


def test_deploy_crawl_and_kill(workplace: Path, server: subprocess.Popen[bytes], site: LoopbackSite) -> None:
    url = (workplace / "data" / "server" / "url").read_text().strip()
    crawl_server = CrawlServer(url, "newscrawl")
    assert deploy(workplace).returncode == 0
    (workplace / "newscrawl" / "spiders" / "sites" / "broken.py").write_text("import no_such_module\n")
    broken = deploy(workplace)
    assert broken.returncode != 0
    assert "no_such_module" in broken.stderr
    assert len(crawl_server._client.versions("newscrawl")) == 1, "a broken egg must not become the newest version"

    links = "".join(
        f'<article><h2><a href="/a-long-story-{k}">Part {k} of a long story</a></h2></article>' for k in range(30)
    )
    site.replies["/robots.txt"] = Reply("User-agent: *\nCrawl-delay: 1")
    site.replies["/news/"] = Reply(f"<body><main>{links}</main></body>")
    for k in range(30):
        site.replies[f"/a-long-story-{k}"] = Reply(f"<title>{k}</title><article><h1>Part {k}</h1>{TEXT}</article>")
    crawl_server._client.schedule("newscrawl", "news", [("url", f"{site.url}/news/")])
    wait_until(lambda: len(site.requests) > 3)
    assert crawl_server.jobs().running == {"news"}

    server.kill()
    store = open_store(f"sqlite:///{workplace}/data/newscrawl.db")
    wait_until(lambda: store.runs.last()["news"].finished_at)
    assert store.runs.last()["news"].outcome == "shutdown"
    asked = len(site.requests)
    assert asked < 31
    assert store.counts()["articles"] >= 1

"""A run ends, and says why, where the disk is nearly full."""

from pathlib import Path

from tests.conftest import LoopbackSite, Reply
from tests.crawling import Workplace


def test_a_run_ends_before_the_disk_is_full(site: LoopbackSite, tmp_path: Path) -> None:
    site.replies["/robots.txt"] = Reply("User-agent: *\nCrawl-delay: 1")
    links = "".join(f'<h2><a href="/a-story-of-{k}">Story {k} of the day</a></h2>' for k in range(9))
    site.replies["/"] = Reply(f"<main>{links}</main>")
    ended = Workplace(tmp_path).run("crawl", "news", "-a", f"url={site.url}/", "-s", "NEWSCRAWL_DISK_FREE_MB=999999999")
    assert ended.returncode == 1
    assert "stopped early: disk_full" in ended.stdout

"""The list that only a script fills is filled when a browser runs it."""

import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html

from newscrawl.demo import serve

CHROMIUM = shutil.which("chromium")


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed; on Debian: apt-get install chromium")
def test_a_browser_sees_the_first_part_and_a_button(tmp_path: Path) -> None:
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path}",
        "--virtual-time-budget=9000",
    ]
    with serve() as site:
        expected = site.expected()
        (article,) = (one for one in expected.articles if one.delivery == "script")
        command = [str(CHROMIUM), *options, "--dump-dom", article.url]
        page = html.fromstring(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    thread = [one for one in expected.comments if one.article_url == article.url]
    assert page.xpath("//article/@id[starts-with(., 'comment-')]") == [
        f"comment-{one.comment_id}" for one in thread[:10]
    ]
    assert page.xpath("//button[@class='comments-more'][not(@hidden)]")

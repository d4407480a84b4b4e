"""Count the pages whose comment systems are recognised, beside the pages that hold a system's loose marker.

    python bench/recognise.py MANIFEST.jsonl... [--list]

A manifest's line has `id`, `url` and `html_path` (gzipped HTML, relative to the manifest). The loose markers are coarse
on purpose: they also match block lists and consent texts, so each difference wants a look.
"""

import argparse
import gzip
import json
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from newscrawl.errors import ExtractionError
from newscrawl.extraction.page import Page
from newscrawl.platforms.recognise import recognise
from newscrawl.platforms.registry import PLATFORMS

MARKERS = {
    "wordpress": rb"wp-comments-post\.php|<li[^>]+class=[\"'][^\"']*\bcomment\b[^>]+id=[\"'](?:li-)?comment-\d"
    rb"|<li[^>]+id=[\"'](?:li-)?comment-\d|wp-block-comment",
    "disqus": rb"disqus_thread|\.disqus\.com/(?:embed|count)\.js|disqus_shortname|disqus_config|disqusShortname",
    "openweb": rb"launcher\.spot\.im|spotim-config|data-spotim-|data-spot-id|\bsp_\w{8}\b",
    "viafoura": rb"viafoura\.(?:net|co)|<vf-conversations|vf:container_id",
    "facebook": rb"fb-comments|plugins/comments\.php|amp-facebook-comments|<fb:comments",
    "coral": rb"coral_talk_stream|coral[_-]thread|Coral\.createStreamEmbed|Coral\.Talk|coralproject|//coral\.",
    "blogger": rb"/comments/default|comment-block",
    "vuukle": rb"[Vv]uukle",
    "wpdiscuz": rb"wpdcom|wpdiscuz|wpd-comment",
    "drupal": rb"about=[\"']/comment/\d|field-name-comment-body|data-comment-user-id",
    "insticator": rb"insticator-comment|so-comments|instiengage",
    "livefyre": rb"fyre\.co|livefyre|fyre\.conv",
    "intensedebate": rb"[iI]ntense[dD]ebate",
    "commento": rb"commento\.(?:js|io)|id=[\"']commento",
    "hyvor": rb"hyvor",
    "graphcomment": rb"graphcomment",
    "discourse": rb"DiscourseEmbed|discourse-comments",
    "isso": rb"data-isso|isso-thread",
    "waline": rb"[Ww]aline\.init|@waline",
    "remark42": rb"remark42|remark_config",
    "ria": rb"riaComments|comments-list main",
}


def pages(manifests: list[str]) -> Iterator[tuple[str, Page, float]]:
    """Yield the id of each page that can be parsed, the page, and the seconds that parsing took."""
    for manifest in map(Path, manifests):
        for line in manifest.read_bytes().split(b"\n"):
            if not line.strip():
                continue
            record = json.loads(line)
            body = gzip.decompress((manifest.parent / record["html_path"]).read_bytes())
            started = time.process_time()
            try:
                page = Page(body, record["url"], encoding=record.get("encoding"))
            except ExtractionError as error:
                print(record["id"], error)
            else:
                yield record["id"], page, time.process_time() - started


def main() -> None:
    """Print a line for each system, and the time that recognition takes beside the parse."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("manifests", nargs="+")
    parser.add_argument("--list", action="store_true", help="list the pages where marker and recognition differ")
    options = parser.parse_args()
    marked, found, spent, quiet = defaultdict(set), defaultdict(set), 0.0, []
    for name, page, parse in pages(options.manifests):
        started = time.process_time()
        platforms = {platform.name for platform, _ in recognise(page, PLATFORMS)}
        took = time.process_time() - started
        spent += took
        hits = {system for system, marker in MARKERS.items() if re.search(marker, page.body)}
        if not hits and not platforms:
            quiet.append((parse, took))
        for system in hits:
            marked[system].add(name)
        for system in platforms:
            found[system].add(name)
    for system in MARKERS:
        both = marked[system] & found[system]
        print(
            f"{system:14} marker {len(marked[system]):4}  recognised of these {len(both):4}"
            f"  without marker {len(found[system] - marked[system]):3}"
        )
    for system in MARKERS if options.list else ():
        for name in sorted(marked[system] ^ found[system]):
            print("missed" if name in marked[system] else "extra", system, name)
    share = sum(took for _, took in quiet) / sum(parse for parse, _ in quiet)
    print(f"{len(quiet)} pages without: {share:.3f} of the parse; all pages: {spent:.2f} s")


if __name__ == "__main__":
    main()

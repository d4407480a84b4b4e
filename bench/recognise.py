"""Count the pages whose comment systems are recognised, among the pages that hold a system's marker.

    python -m bench.recognise MANIFEST.jsonl... [--list]

A manifest's line has `id`, `url` and `html_path` (gzipped HTML, relative to the manifest). A marker also matches where
a list of scripts or a text names a system that the page does not use, so each difference wants a look (`--list`).
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
from newscrawl.extraction.survey import survey
from newscrawl.platforms.recognise import recognise
from newscrawl.platforms.registry import PLATFORMS

MARKERS = {
    "wordpress": rb"wp-comments-post\.php|<li[^>]+\bcomment\b[^>]+id=[\"'](?:li-)?comment-\d"
    rb"|<li[^>]+id=[\"'](?:li-)?comment-\d+[\"'][^>]+\bcomment\b",
    "disqus": rb"id=[\"']?disqus_thread|[\w-]\.disqus\.com/(?:embed|count)\.js|\bdisqus_config\s*=",
    "openweb": rb"launcher\.spot\.im/spot/|data-spotim-module=[\"']?conversation|id=[\"']?spotim-config",
    "viafoura": rb"cdn\.viafoura\.net/entry|<vf-conversations|name=[\"']?vf:container_id",
    "coral": rb"id=[\"']?coral[_-](?:talk_stream|thread)|coral[\w.-]*/(?:assets/js|static)/embed\.js"
    rb"|embed/stream\?storyURL=",
    "facebook": rb"class=[\"'][^\"']*\bfb-comments\b[^>]+data-href|facebook\.com/plugins/comments\.php"
    rb"|<amp-facebook-comments",
    "wpdiscuz": rb"id=[\"']?wpdcom[\"'\s>]|class=[\"'][^\"']*\b(?:wpd|wc)-comment\b",
    "blogger": rb"class=[\"']?comment-block|/feeds/\d+/comments/default",
    "vuukle": rb"cdn\.vuukle\.com",
    "insticator": rb"insticator-commenting|\bso-comments\b[^>]+data-integration-id|instiengage-comments",
    "discourse": rb"id=[\"']?discourse-comments|\bDiscourseEmbed\s*=",
    "drupal": rb"about=[\"']/comment/\d|field-name-comment-body",
    "isso": rb"\sdata-isso=|id=[\"']?isso-thread",
    "waline": rb"\bWaline\.init\(",
    "remark42": rb"\bremark_config\s*=|id=[\"']?remark42",
    "hyvor": rb"talk\.hyvor\.com/embed|<hyvor-talk-comments",
    "livefyre": rb"\w\.fyre\.co/|\bfyre\.conv\b",
    "graphcomment": rb"graphcomment\.com/|\bgraphcomment_id\b",
    "intensedebate": rb"intensedebate\.com/js/",
    "commento": rb"commento\.(?:js|io/)|id=[\"']?commento[\"'\s>]",
    "ria": rb"\.riaComments\(",
}
"""What betrays each system in a page's bytes: the markers that a survey of 1,581 saved pages went by."""


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
        page.once(survey)  # the walk that all readers share
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
    pairs = sum(map(len, marked.values()))
    known = sum(len(marked[system] & found[system]) for system in MARKERS)
    print(f"all markers: {known} of {pairs} recognised, {known / pairs:.3f}")
    share = sum(took for _, took in quiet) / sum(parse for parse, _ in quiet)
    print(f"{len(quiet)} pages without: {share:.3f} of the parse; all pages: {spent:.2f} s")


if __name__ == "__main__":
    main()

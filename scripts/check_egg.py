"""Load everything that a crawl needs from an egg, in a process that has nothing else: python check_egg.py EGG"""

import os
import sys
import tempfile
import warnings
from pathlib import Path


def main(egg: str) -> None:
    """Exit with an error where a spider, the model, or the schema cannot be loaded."""
    sys.path[0] = egg
    os.environ["SCRAPY_SETTINGS_MODULE"] = "newscrawl.settings"
    warnings.simplefilter("error", RuntimeWarning)  # how Scrapy tells of a module that it cannot import
    from scrapy.spiderloader import SpiderLoader
    from scrapy.utils.project import get_project_settings

    import newscrawl
    from newscrawl.extraction.body import read_body
    from newscrawl.extraction.page import Page
    from newscrawl.storage.store import open_store

    if not str(newscrawl.__file__).startswith(egg):
        raise SystemExit(f"check_egg: loaded newscrawl from {newscrawl.__file__}, not from the egg")
    loader = SpiderLoader.from_settings(get_project_settings())
    spiders = [loader.load(name) for name in loader.list()]
    read_body(Page(b"<article><h1>News</h1><p>A sentence that is long enough to be read.</p></article>"))
    with tempfile.TemporaryDirectory() as folder:
        open_store(f"sqlite:///{Path(folder) / 'check.db'}").close()
    sys.stdout.write(f"{len(spiders)} spiders load from the egg\n")


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))

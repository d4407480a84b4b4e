"""Builds the egg that a crawl server takes (`make deploy`); nothing else needs it."""

from setuptools import find_packages, setup

from newscrawl import __version__

setup(
    name="newscrawl",
    version=__version__,
    packages=find_packages(include=["newscrawl", "newscrawl.*"]),
    package_data={"newscrawl": ["**/*.npz", "**/*.json", "**/*.txt", "**/*.html", "**/*.css", "**/*.js"]},
    zip_safe=True,
    entry_points={"scrapy": ["settings = newscrawl.settings"]},
)

"""Imports point down: a file imports only from floors below its own, and `extraction` stays pure."""

import ast
from pathlib import Path

import pytest

import newscrawl

PACKAGE = Path(newscrawl.__file__).parent
FLOORS = {
    "errors": 0,
    "scheduling": 0,
    "failures": 0,
    "items": 0,
    "outcomes": 0,
    "signals": 0,
    "demo": 0,
    "extraction": 1,
    "health": 1,
    "timetable": 1,
    "storage": 1,
    "browser": 2,
    "viewer": 2,
    "commenters": 2,
    "loaders": 2,
    "sources": 2,
    "connection": 2,
    "agenda": 3,
    "pipelines": 4,
    "middlewares": 4,
    "extensions": 5,
    "platforms": 4,
    "spiders": 5,
    "server": 6,
    "commands": 7,
    "settings": 7,
}
FORBIDDEN = {
    "extraction": {"scrapy", "sqlalchemy", "requests", "httpx"},
    "storage": {"scrapy"},
    "viewer": {"scrapy"},
    "demo": {"scrapy"},
    "health": {"scrapy", "sqlalchemy"},
    "timetable": {"scrapy", "sqlalchemy"},
    "scheduling": {"scrapy", "sqlalchemy"},
}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem != "__init__")


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return found | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    for name in imports(path):
        if name.startswith("newscrawl."):
            other = name.split(".")[1]
            assert other == room(path) or FLOORS[other] < FLOORS[room(path)], f"{path} imports {name}, a floor above"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_pure_rooms_stay_pure(path: Path) -> None:
    tops = {name.split(".")[0] for name in imports(path)}
    assert not tops & FORBIDDEN.get(room(path), set())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_and_functions_are_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 300, f"{path}: split it by subject"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40, f"{path}:{node.lineno} {node.name}: more than 40 lines"


def test_sites_do_not_import_each_other() -> None:
    for path in (PACKAGE / "spiders" / "sites").rglob("*.py"):
        assert not any(name.startswith("newscrawl.spiders.sites") for name in imports(path)), path

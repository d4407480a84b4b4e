"""The documentation says what the code says."""

import re
import sys
from pathlib import Path

from newscrawl.storage.export.tables import export_tables

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from fields_doc import render_fields  # noqa: E402


def test_fields_page_is_made_from_the_items() -> None:
    written = (ROOT / "docs" / "fields.md").read_text(encoding="utf-8")
    assert written == render_fields(), "run: python scripts/fields_doc.py"


def test_every_setting_of_ours_is_documented() -> None:
    settings = (ROOT / "newscrawl" / "settings.py").read_text(encoding="utf-8")
    documented = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    for name in set(re.findall(r"NEWSCRAWL_[A-Z_]+", settings)):
        assert f"`{name}`" in documented, f"{name} is missing in docs/settings.md"


def test_links_between_pages_lead_somewhere() -> None:
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for target in re.findall(r"\]\((?!http)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_outcome_and_counter_of_ours_is_documented() -> None:
    documented = (ROOT / "docs" / "stats.md").read_text(encoding="utf-8")
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "newscrawl").rglob("*.py"))
    for key in set(re.findall(r'"newscrawl/[a-z_]+/?', sources)):
        assert key.strip('"').rstrip("/") in documented, f"{key} is missing in docs/stats.md"


def test_everything_that_is_exported_has_a_meaning() -> None:
    for table in export_tables():
        assert table.meaning, f"{table.name}: say in info['meaning'] of the table what it holds, or keep it out"
        for column in table.columns:
            assert column.meaning, f"{table.name}.{column.name}: say in doc= of the column what it holds"

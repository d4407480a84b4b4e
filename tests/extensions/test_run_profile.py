"""The hash of settings tells other behaviour from another place, time or log."""

from scrapy.settings import Settings

from newscrawl.extensions.run_profile import settings_hash


def test_where_and_when_a_run_is_made_does_not_count() -> None:
    usual = Settings({"DOWNLOAD_DELAY": 1.0, "LOG_FILE": "a.log", "NEWSCRAWL_NOW": "", "NEWSCRAWL_OUTPUT_DIR": "data"})
    elsewhere = Settings({**usual.copy_to_dict(), "LOG_FILE": "b.log", "NEWSCRAWL_NOW": "2026-03-06T07:00:00+00:00"})
    faster = Settings({**usual.copy_to_dict(), "DOWNLOAD_DELAY": 0.1})
    assert settings_hash(usual) == settings_hash(elsewhere)
    assert settings_hash(usual) != settings_hash(faster)

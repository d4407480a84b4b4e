"""Keeping account of whether a site's validators can be believed."""

from datetime import datetime

from sqlalchemy import Connection, select

from newscrawl.scheduling import trust
from newscrawl.scheduling.trust import Trust
from newscrawl.storage.frontier.entry import Entry
from newscrawl.storage.schema import validators
from newscrawl.storage.upsert import upsert

_COLUMNS = (validators.c.proofs, validators.c.believed, validators.c.lied_at)


def trust_of(connection: Connection, site: str) -> Trust:
    """Return what is known of a site's validators."""
    row = connection.execute(select(*_COLUMNS).where(validators.c.site == site)).first()
    return Trust(*row) if row else Trust()


def keep_trust(connection: Connection, site: str, known: Trust) -> None:
    """Note what is known now."""
    row = {"site": site, "proofs": known.proofs, "believed": known.believed, "lied_at": known.lied_at}
    upsert(connection, validators, ["site"], [row])


def judge_validators(
    connection: Connection,
    before: Entry,
    etag: str | None,
    last_modified: str | None,
    content_hash: str,
    now: datetime,
) -> None:
    """Compare a whole answer with the one `before`: validators with validators, content with content."""
    if before.etag and etag:
        same_validator = before.etag == etag
    elif before.last_modified and last_modified:
        same_validator = before.last_modified == last_modified
    else:
        return
    known = trust_of(connection, before.site)
    same_content = before.content_hash == content_hash
    verdict = trust.judged(known, now, same_validator=same_validator, same_content=same_content)
    if verdict != known:
        keep_trust(connection, before.site, verdict)

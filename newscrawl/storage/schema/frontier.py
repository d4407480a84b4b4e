"""What is to be fetched, and when: every address that was met, who is at work on a site, whose 304s are believed."""

from sqlalchemy import Column, Float, Index, Integer, Table, Text

from newscrawl.storage.columns import Instant, Json
from newscrawl.storage.schema.base import metadata

frontier = Table(
    "frontier",
    metadata,
    Column("url", Text, primary_key=True, doc="Address, cleaned of what is not the article's."),
    Column("site", Text, nullable=False, doc="Name of the site definition; the host where there is none."),
    Column("host", Text, nullable=False, doc="Host of the address, with its port where it names one."),
    Column("kind", Text, nullable=False, doc="article or source."),
    Column("read_as", Text, doc="What reads it, where it is a source: a declared source's address, else its kind."),
    Column("part", Integer, doc="Number of the page of its source, from 1; None for articles."),
    Column("found_in", Text, doc="Address of the source that named it first; of a further page: its source."),
    Column("state", Text, nullable=False, doc="new, due, in work, done, gone or blocked."),
    Column("next_visit_at", Instant, doc="When it is due; None where it rests."),
    Column("worth", Float, nullable=False, doc="What is visited first where not everything can be."),
    Column("tries", Integer, nullable=False, doc="Failures in a row."),
    Column("last_status", Text, doc="HTTP status of the last answer, or the word for why there was none."),
    Column("etag", Text, doc="ETag of the last whole answer."),
    Column("last_modified", Text, doc="Last-Modified of the last whole answer."),
    Column("content_hash", Text, doc="Of what the last visit saw: text and comments, or links of a source."),
    Column("item_count", Integer, doc="Comments at the last visit; articles that a source listed."),
    Column("changes", Float, nullable=False, doc="Changes seen (new articles of a source), old ones counting less."),
    Column("others", Float, nullable=False, doc="New articles of a source that others had named, counted alike."),
    Column(
        "hours",
        Float,
        nullable=False,
        doc="Hours they came in; of an article, changes expected in them.",
    ),
    Column("visits", Integer, nullable=False, doc="Visits that gave something, 304s included."),
    Column("published_at", Instant, doc="When the article was published, where known."),
    Column("first_seen_at", Instant, nullable=False, doc="When the address was met."),
    Column("last_visited_at", Instant, doc="Last visit that gave something."),
    Column("last_changed_at", Instant, doc="Last visit that found something else than the one before."),
    Index("ix_frontier_site_kind_worth", "site", "kind", "worth"),
    Index("ix_frontier_found_in", "found_in"),
    info={"export": False},
)

leases = Table(
    "leases",
    metadata,
    Column("site", Text, primary_key=True, doc="The site that is being crawled."),
    Column("holder", Text, nullable=False, doc="Machine and process that crawl it."),
    Column("shown_as", Text, nullable=False, doc="The same in words for a message."),
    Column("since", Instant, nullable=False, doc="When that process began."),
    Column("expires_at", Instant, nullable=False, doc="When another may take over; put off while the process lives."),
    info={"export": False},
)

validators = Table(
    "validators",
    metadata,
    Column("site", Text, primary_key=True, doc="The site that sends ETag or Last-Modified."),
    Column("proofs", Integer, nullable=False, doc="Times that they and the content agreed."),
    Column("believed", Integer, nullable=False, doc="304s since then."),
    Column("lied_at", Instant, doc="When the content had changed under the same validator."),
    info={"export": False},
)

habits = Table(
    "habits",
    metadata,
    Column("site", Text, primary_key=True, doc="The site whose articles were visited."),
    Column("changes", Json, nullable=False, doc="Changes seen, for each interval of age (`scheduling.profile.EDGES`)."),
    Column("hours", Json, nullable=False, doc="Hours that articles of that age were watched."),
    Column("fits", Json, nullable=False, doc="How well each guess of how much articles differ foretold the visits."),
    info={"export": False},
)

rhythms = Table(
    "rhythms",
    metadata,
    Column("site", Text, primary_key=True, doc="The site whose sources were read."),
    Column("articles", Json, nullable=False, doc="Articles that were met first, by hour of the day (UTC)."),
    Column("hours", Json, nullable=False, doc="Hours that were watched, likewise, by all sources together."),
    Column("learned_at", Instant, nullable=False, doc="The last reading; earlier ones count less."),
    info={"export": False},
)

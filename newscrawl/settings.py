"""Settings of every crawl, as a careful operator would choose them; docs/settings.md says what each is for.

The environment is read here and nowhere else.
"""

import os

from newscrawl import __version__

BOT_NAME = "newscrawl"
SPIDER_MODULES = ["newscrawl.spiders"]
NEWSPIDER_MODULE = "newscrawl.spiders.sites"
COMMANDS_MODULE = "newscrawl.commands"

NEWSCRAWL_DATABASE_URL = os.environ.get("NEWSCRAWL_DATABASE_URL", "sqlite:///data/newscrawl.db")
NEWSCRAWL_OUTPUT_DIR = os.environ.get("NEWSCRAWL_OUTPUT_DIR", "data")
NEWSCRAWL_CONTACT = os.environ.get("NEWSCRAWL_CONTACT", "https://newscrawl.example/contact")
NEWSCRAWL_SERVER_URL = os.environ.get("NEWSCRAWL_SERVER_URL", "http://127.0.0.1:6800")
NEWSCRAWL_ALERTS = os.environ.get("NEWSCRAWL_ALERTS", "")
NEWSCRAWL_COMMENTERS = os.environ.get("NEWSCRAWL_COMMENTERS", "names")
NEWSCRAWL_COMMENTERS_KEY = os.environ.get(
    "NEWSCRAWL_COMMENTERS_KEY", os.path.expanduser("~/.config/newscrawl/commenters.key")
)
NEWSCRAWL_NOW = os.environ.get("NEWSCRAWL_NOW")
NEWSCRAWL_REQUESTS = 0
NEWSCRAWL_SOURCE_PAGES = 10
NEWSCRAWL_ARCHIVE_PAGES = 1000
NEWSCRAWL_COMMENT_PAGES = 50
NEWSCRAWL_BROWSER_TIMEOUT = 45

# Who we are, and what we may do
USER_AGENT = f"newscrawl/{__version__} (+{NEWSCRAWL_CONTACT})"
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "newscrawl"
ROBOTSTXT_PARSER = "newscrawl.middlewares.robots.RatedRobotParser"
COOKIES_ENABLED = False
DOWNLOAD_VERIFY_CERTIFICATES = True

# How fast
CONCURRENT_REQUESTS = 16
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0.5
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
AUTOTHROTTLE_MAX_DELAY = 60.0
NEWSCRAWL_RETRY_AFTER_MAX = 300
NEWSCRAWL_CIRCUIT_REFUSALS = 5
NEWSCRAWL_CIRCUIT_WAIT = 3600

# How much
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
RETRY_TIMES = 2
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # the summary names it
REDIRECT_MAX_TIMES = 5
DEPTH_LIMIT = 0  # each source and thread is bounded by itself; an archive of years is deep
CLOSESPIDER_TIMEOUT = 6 * 3600
CLOSESPIDER_ERRORCOUNT = 50
MEMUSAGE_LIMIT_MB = 2048
NEWSCRAWL_DISK_FREE_MB = 200
CONCURRENT_ITEMS = 1  # Scrapy starts this many tasks for every response: 1.2 ms a page at its default of 100

SPIDER_MIDDLEWARES = {"newscrawl.pipelines.whole_visits.WholeVisits": 1000}
ITEM_PROCESSOR = "newscrawl.pipelines.processor.DirectItemProcessor"
ITEM_PIPELINES = {
    "newscrawl.pipelines.validate.ValidatePipeline": 100,
    "newscrawl.pipelines.deduplicate.DeduplicatePipeline": 200,
    "newscrawl.pipelines.store.StorePipeline": 300,
}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newscrawl.middlewares.robots.StrictRobotsTxtMiddleware": 100,
    "newscrawl.middlewares.reservations.ReservationMiddleware": 110,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "newscrawl.middlewares.redirect.LoopNamingRedirectMiddleware": 600,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "newscrawl.middlewares.compression.PackedAnswersMiddleware": 590,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "newscrawl.middlewares.retry.PatientRetryMiddleware": 550,
    "newscrawl.middlewares.circuit.CircuitMiddleware": 540,
}
# All extensions are named here: among those that Scrapy adds unasked, one loads a web server that runs code for others.
EXTENSIONS_BASE: dict[str, int] = {}
EXTENSIONS = {
    "scrapy.extensions.logcount.LogCount": 0,
    "scrapy.extensions.memusage.MemoryUsage": 0,
    "scrapy.extensions.memdebug.MemoryDebugger": 0,
    "scrapy.extensions.closespider.CloseSpider": 0,
    "scrapy.extensions.feedexport.FeedExporter": 0,
    "scrapy.extensions.logstats.LogStats": 0,
    "newscrawl.pipelines.processor.UncountedItems": 0,
    "newscrawl.extensions.throttle.PoliteThrottle": 0,
    "newscrawl.extensions.run_profile.RunProfileExtension": 300,
    "newscrawl.extensions.robots_snapshot.RobotsSnapshot": 310,
    "newscrawl.extensions.orphans.EndWithServer": 20,
    "newscrawl.extensions.log_json.JsonLogs": 10,
    "newscrawl.extensions.disk_space.DiskSpace": 400,
    "newscrawl.extensions.progress.Progress": 500,
    "newscrawl.extensions.summary.Summary": 600,
    "newscrawl.extensions.watch.Watch": 700,
}

FEED_EXPORTERS = {"jsonlines": "newscrawl.extensions.jsonlines.NewsJsonLinesItemExporter"}
FEEDS = {
    f"{NEWSCRAWL_OUTPUT_DIR}/%(name)s-%(time)s-{kind}.jsonl": {
        "format": "jsonlines",
        "encoding": "utf-8",
        "item_classes": [f"newscrawl.items.{item}"],
        "overwrite": False,
    }
    for kind, item in (("articles", "Article"), ("comments", "Comment"), ("threads", "CommentThread"))
}
FEED_EXPORT_ENCODING = "utf-8"
FEED_STORE_EMPTY = False

LOG_LEVEL = os.environ.get("NEWSCRAWL_LOG_LEVEL", "WARNING")
NEWSCRAWL_LOG_FORMAT = os.environ.get("NEWSCRAWL_LOG_FORMAT", "text")
LOG_FORMATTER = "newscrawl.pipelines.log_formatter.NewsLogFormatter"

"""An article whose comments come by script, with a button that does what a test wants."""

_BODY = "".join(
    f"<p>The harbour office counted {number} boats on the morning of the storm, and none of them had left by noon, "
    "because the pilot had seen the sea beyond the mole and had gone home to his breakfast.</p>"
    for number in range(31, 37)
)
_COMMENT = """<li class="comment" id="comment-NUMBER"><b class="author">Ada NUMBER</b>
<time datetime="2026-02-03T10:0NUMBER:00+00:00">3 February 2026</time>
<div class="text"><p>Remark NUMBER, about the pilot.</p></div><a class="reply" href="#r">Reply</a></li>"""


_HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>HEADLINE</title>
<meta property="og:type" content="article"><meta property="article:published_time" content="2026-02-03T08:00:00Z">
</head>"""
_SLOTTED = (
    "for (const text of list.querySelectorAll('.text')) text.attachShadow({mode: 'open'}).innerHTML = '<slot></slot>';"
)


def story(click: str, *, stated: int = 6, headline: str = "Thirty-one boats stayed in") -> str:
    """Return the page: its script shows three comments, and its button runs `click`."""
    below = f'<img src="/boats.png" alt="">{_section(stated)}{_script("document", click)}'
    return bare_story(below, headline)


def bare_story(below: str, headline: str = "Thirty-one boats stayed in") -> str:
    """Return an article with `below` after its text."""
    head = _HEAD.replace("HEADLINE", headline)
    return f"{head}<body><article><h1>{headline}</h1>{_BODY}</article>{below}</body></html>"


def framed_thread(click: str) -> str:
    """Return the page of a frame that shows the thread of six, its button as in `story`."""
    return f'<!doctype html><meta charset="utf-8">{_section(6)}{_script("document", click)}'


def shadowed_thread(click: str) -> str:
    """Return an element that shows the thread of six in its shadow root, its button as in `story`.

    The texts of the first comments stand in slots of shadow roots of their own.
    """
    root = "const root = document.querySelector('the-thread').attachShadow({mode: 'open'});"
    return f"<the-thread></the-thread><script>{root} root.innerHTML = {_section(6)!r};</script>" + _script(
        "document.querySelector('the-thread').shadowRoot", click, _SLOTTED
    )


def _section(stated: int) -> str:
    return (
        f'<section id="comments" class="comments"><h2>{stated} comments</h2><ol></ol>'
        '<button class="more" type="button">Show more</button></section>'
    )


def _script(root: str, click: str, then: str = "") -> str:
    first = "".join(comment(number) for number in (1, 2, 3))
    return f"""<script>{{ const list = {root}.querySelector("#comments ol");
list.innerHTML = {first!r}; {then}
{root}.querySelector("button.more").addEventListener("click", async () => {{ {click} }}); }}</script>"""


def comment(number: int) -> str:
    """Return the markup of one comment, on one line."""
    return _COMMENT.replace("NUMBER", str(number)).replace("\n", " ")

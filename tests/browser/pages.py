"""An article whose comments come by script, with a button that does what a test wants."""

_BODY = "".join(
    f"<p>The harbour office counted {number} boats on the morning of the storm, and none of them had left by noon, "
    "because the pilot had seen the sea beyond the mole and had gone home to his breakfast.</p>"
    for number in range(31, 37)
)
_COMMENT = """<li class="comment" id="comment-NUMBER"><b class="author">Ada NUMBER</b>
<time datetime="2026-02-03T10:0NUMBER:00+00:00">3 February 2026</time>
<div class="text"><p>Remark NUMBER, about the pilot.</p></div><a class="reply" href="#r">Reply</a></li>"""


def story(click: str, *, stated: int = 6, headline: str = "Thirty-one boats stayed in") -> str:
    """Return the page: its script shows three comments, and its button runs `click`."""
    first = "".join(comment(number) for number in (1, 2, 3))
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{headline}</title>
<meta property="og:type" content="article"><meta property="article:published_time" content="2026-02-03T08:00:00Z">
</head><body><article><h1>{headline}</h1><img src="/boats.png" alt="">{_BODY}</article>
<section id="comments" class="comments"><h2>{stated} comments</h2><ol></ol>
<button class="more" type="button">Show more</button></section>
<script>const list = document.querySelector("#comments ol");
list.innerHTML = {first!r};
document.querySelector("button.more").addEventListener("click", async () => {{ {click} }});</script></body></html>"""


def comment(number: int) -> str:
    """Return the markup of one comment, on one line."""
    return _COMMENT.replace("NUMBER", str(number)).replace("\n", " ")

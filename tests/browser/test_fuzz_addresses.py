"""Hostile addresses and hostile typing: nothing of it runs, nothing hangs, and the page keeps working."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from tests.attacks import ATTACKS, letters, steady
from tests.browser.reader import Watch
from tests.conftest import Site

BOMBS = ["(a+)+$" * 30, "a" * 199 + "!", "((((((((((.*)*)*)*)*)*)*)*)*)*)*", "[" * 200, "\\" * 200, "%" * 200]
TEXTS = [*ATTACKS, *BOMBS, "\u202eevil\u202c", "\u2066x\u2069", "\u200b", "\ufeff", "\x00"]
TEXTS += ["가" * 200, "ㅑㅁㅁㄴ" * 50]
SHORT = [*("__proto__", "constructor", "hasOwnProperty", "toString", "javascript:alert(1)"), *ATTACKS[:3]]

PARAMETERS = {
    "matrix/": ["models", "rows", "diff"],
    "services/": ["q", "provider", "model"],
    "who-patches/": ["layer", "who", "provider", "sort", "q"],
    "choose/": ["ops", "__proto__", "q"],
    "study/quiz/": ["topic", "level", "seed", "only"],
    "study/cards/": ["deck", "model"],
    "study/draw/": ["models", "rows", "drawn"],
    "": ["q", "h"],
    "concepts/serverless/": ["q", "h"],
}
"""The query parameters that the scripts of each page read."""
LONG = ["services/", "who-patches/"]
"""Pages that take long to show a choice: each gets half of the texts, as both read an address in one way."""

# Counts of all that hostile input could add: what loads or runs something. The search adds its stylesheet.
FINGERPRINT = """() => ({
  elements: [
    ..."img iframe object embed base meta style form video audio".split(" "),
    "link:not([href*='/search.css'])",
  ].map((name) => document.querySelectorAll(name).length).join(),
  inline: document.querySelectorAll("script:not([src])").length,
  foreign: [...document.scripts].map((script) => script.src && new URL(script.src).origin)
    .filter((origin) => origin && origin !== location.origin).length,
  handlers: [...document.querySelectorAll("*")].flatMap((element) => element.getAttributeNames())
    .filter((name) => name.startsWith("on")).length,
  running: document.querySelectorAll("a[href^='javascript:' i], a[href^='data:' i]").length,
  polluted: [{}.x, {}[1], [].x, Object.prototype.polluted].filter((value) => value !== undefined).length,
})"""

EVERY = 6
"""After so many hostile texts, the test looks at the page."""

# Another address in the same page, as a link or the back button brings it.
GO = """([query, hash]) => {
  history.replaceState(null, "", location.pathname + query + hash);
  dispatchEvent(new PopStateEvent("popstate"));
  dispatchEvent(new HashChangeEvent("hashchange"));
}"""

TYPE = """([selector, text]) => {
  const field = document.querySelector(selector);
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}"""


def addresses(page: str) -> list[tuple[str, str]]:
    """Return hostile queries and hashes, those in a page's own parameters first.

    A text is thrown at every page; which of the parameters gets it is the page's turn.
    """
    names = PARAMETERS[page]
    first = list(PARAMETERS).index(page)
    texts = TEXTS[LONG.index(page) :: len(LONG)] if page in LONG else TEXTS
    queries = [f"?{names[(first + i) % len(names)]}={quote(text)}" for i, text in enumerate(texts)]
    queries += [f"?{name}={quote(text)}" for name in names for text in SHORT[:3]]
    queries += ["?__proto__[x]=1", "?__proto__.x=1&constructor[prototype][x]=1"]
    queries += ["?%00", "?%E0%A4%A", "?&&==&", "?="]
    queries += [f"?{name}=%E0%A4%A&{name}=%00&{name}=%ff&{name}" for name in names]
    queries += ["?" + "&".join(f"{names[0]}=x{i}" for i in range(5000))]
    queries += ["?" + "&".join(f"p{i}" for i in range(5000))]
    queries += ["?" + "&".join(f"{name}={'x' * 100_000}" for name in names), f"?{names[0]}={'%2C,' * 25_000}"]
    hashes = ['#"><script>alert(1)</script>', "#<img src=x onerror=alert(1)>", "#javascript:alert(1)"]
    hashes += ["#" + "x" * 100_000, "#" + "%" * 100_000, "#%00", "#%E0%A4%A", "#.", "#[x]", "#:~:text=x"]
    hashes += ["#__proto__", "#constructor.prototype", "#__search", "#cell-popover", "#rule-"]
    hashes += ["#*", "#'", "#\\", "#\u202ex"]
    return [(query, "") for query in queries] + [("", hash_) for hash_ in hashes]


def works_matrix(page: Page) -> None:
    page.locator("input[name=rows][value=all]").check()
    every = page.locator(".matrix tbody tr:visible").count()
    page.locator("input[name=rows][value=textbook]").check()
    assert 0 < page.locator(".matrix tbody tr:visible").count() < every


def works_services(page: Page) -> None:
    page.locator(".filter-tools [type=reset]").click()
    page.locator(".filter-tools [name=q]").fill("lambda")
    expect(page.locator("#aws-lambda")).to_be_visible()
    expect(page.locator("#amazon-ec2")).to_be_hidden()


def works_who_patches(page: Page) -> None:
    page.locator(".filter-tools [type=reset]").click()
    page.locator(".filter-tools [name=q]").fill("eks auto")
    expect(page.locator(".who-patches a[href$='amazon-eks/#auto-mode']")).to_be_visible()
    expect(page.locator(".who-patches a[href$='amazon-eks/#fargate']")).to_be_hidden()


def works_choose(page: Page) -> None:
    question = page.locator(".question:visible")
    expect(question).to_have_count(1)
    before = question.get_attribute("data-question")
    question.locator("label").first.click()
    expect(page.locator(f".question[data-question={before}]")).to_be_hidden()


def works_quiz(page: Page) -> None:
    page.locator(".quiz-start [name=topic]").select_option("")
    page.locator(".quiz-start [name=level]").select_option("")
    page.locator(".quiz-start [type=submit]").click()
    expect(page.locator(".quiz-round")).to_be_visible()


def works_cards(page: Page) -> None:
    page.locator("[data-act=flip]").click()
    expect(page.locator(".flash-back")).to_be_visible()


def works_draw(page: Page) -> None:
    page.locator(".draw-cell:visible").first.click()
    expect(page.locator(".draw-status")).not_to_be_empty()


def works_search(page: Page) -> None:
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill("iaas")
    expect(page.locator(".md-search-result__item > a").first).to_have_attribute(
        "href", re.compile(r"/models/iaas/$")
    )


WORKS: dict[str, Callable[[Page], None]] = {
    "matrix/": works_matrix,
    "services/": works_services,
    "who-patches/": works_who_patches,
    "choose/": works_choose,
    "study/quiz/": works_quiz,
    "study/cards/": works_cards,
    "study/draw/": works_draw,
    "": works_search,
    "concepts/serverless/": works_search,
}


LOADED = [
    '?{0}=%22%3E%3Cscript%3Ealert(1)%3C/script%3E#"><script>alert(1)</script>',
    "?__proto__[x]=1&constructor.prototype.x=1&{0}=__proto__&{0}=%E0%A4%A&{0}=%00#%E0%A4%A",
    "?{0}=" + quote("(a+)+$" * 200) + "#" + "x" * 100_000,
    "?{0}=" + quote("\u202e\u2066가😀") + "#javascript:alert(1)",
]
"""Addresses at which a page is opened: the first at every page, of the others one."""


class Target:
    """A page under attack, and what it was like before."""

    def __init__(self, page: Page, watch: Watch) -> None:
        self.page, self._watch = page, watch
        page.on("dialog", self._dialog)

    def _dialog(self, dialog: Any) -> None:
        self._watch.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open(self, address: str) -> None:
        self._watch.wrong.clear()
        self.page.goto(address)
        self.clean = self.page.evaluate(FINGERPRINT)

    def unharmed(self, what: str) -> None:
        """Nothing became an element, a handler, or a request, and no script failed."""
        assert self.page.evaluate(FINGERPRINT) == self.clean, what[:200]
        assert self._watch.wrong == [], what[:200]

    def answered_404(self) -> None:
        """Forget the 404 that the test asked for."""
        self._watch.wrong = [line for line in self._watch.wrong if "404" not in line]

    def go(self, thrown: list[tuple[str, str]]) -> None:
        """Go to one address after the other in the same page; none of them does harm."""
        self._throw(GO, thrown)

    def type(self, selector: str, texts: list[str]) -> None:
        """Type one text after the other into a field; none of them does harm."""
        self._throw(TYPE, [(selector, text) for text in texts])

    def _throw(self, how: str, thrown: list[tuple[str, str]]) -> None:
        # One trip to the browser for all: the trips take longer than what is thrown.
        harmful = self.page.evaluate(
            f"""async ([thrown, clean]) => {{
              for (const [number, one] of thrown.entries()) {{
                ({how})(one);
                await new Promise((go) => setTimeout(go));
                const last = number === thrown.length - 1;
                if (number % {EVERY} !== 0 && !last) continue;  // to look takes longer than to throw
                document.body.offsetHeight;  // and so does the layout of a long table
                if (JSON.stringify(({FINGERPRINT})()) !== JSON.stringify(clean)) return number;
              }}
              return -1;
            }}""",
            [thrown, self.clean],
        )
        suspects = [str(each)[:200] for each in thrown[max(0, harmful - EVERY + 1) : harmful + 1]]
        assert harmful == -1, f"one of these: {suspects}"
        assert self._watch.wrong == [], str(thrown)[:200]


@pytest.fixture(scope="module")
def target(browser: Browser, site: Site, browser_context_args: dict[str, Any]) -> Iterator[Target]:
    context = browser.new_context(**browser_context_args)
    watch = Watch(context, site)
    yield Target(context.new_page(), watch)
    context.close()


def made(names: list[str]) -> st.SearchStrategy[tuple[str, str]]:
    """Random addresses, with the parameters of a page or others."""
    part = st.lists(st.sampled_from(TEXTS) | letters, max_size=4).map("".join)
    value = part.map(quote) | part.map(lambda text: quote(text, safe="<>'\"(){}[]=%&;,#/:"))
    pair = st.tuples(st.sampled_from(names) | value, value).map("=".join)
    query = st.lists(pair, max_size=5).map(lambda pairs: "?" + "&".join(pairs).replace("#", "%23"))
    return st.tuples(query, value.map(lambda text: f"#{text}") | st.just(""))


@pytest.mark.parametrize("address", PARAMETERS)
def test_nothing_in_an_address_runs_or_hangs(target: Target, address: str) -> None:
    """Neither where it comes to an open page, nor where a page is opened at it; and the page works on."""
    target.open(address)
    target.go(addresses(address))

    @steady(2)
    @given(st.lists(made(PARAMETERS[address]), min_size=10, max_size=10))
    def throw(thrown: list[tuple[str, str]]) -> None:
        target.go(thrown)

    throw()
    target.go([("", "")])
    WORKS[address](target.page)
    target.unharmed("at work")
    number = list(PARAMETERS).index(address)
    for pattern in (LOADED[0], LOADED[1 + number % 3]):
        target.page.goto(address + pattern.replace("{0}", PARAMETERS[address][0]))
        target.unharmed(pattern)
    target.page.keyboard.press("Escape")
    WORKS[address](target.page)
    target.unharmed("at work after a hostile address")


def throw_at(target: Target, selector: str) -> None:
    """Type random texts."""

    text = st.lists(st.sampled_from(TEXTS) | letters, max_size=8).map(" ".join)

    @steady(2)
    @given(st.lists(text, min_size=10, max_size=10))
    def throw(texts: list[str]) -> None:
        target.type(selector, texts)

    throw()


def test_nothing_typed_runs_or_hangs(target: Target) -> None:
    for address, selector in {"services/": ".filter-tools [name=q]", "": ".md-search__input"}.items():
        target.open(address)
        target.page.locator(selector).click()
        target.page.locator(selector).fill("faas")
        if not address:
            expect(target.page.locator(".md-search-result__item").first).to_be_visible()
        target.clean = target.page.evaluate(FINGERPRINT)
        words = ["serverless", "가상", "kubernets", "(a+)+$", "x"]
        floods = [" ".join(words * 1000), "iaasvspaas" * 2000, "가" * 20_000, "ㅁ" * 20_000, "a b " * 5000]
        target.type(
            selector, [*TEXTS, *floods, *(" ".join(words[i % 5] for i in range(n)) for n in (1, 9, 40))]
        )
        throw_at(target, selector)
        WORKS[address](target.page)


def test_a_missing_address_gets_the_404_page_and_nothing_of_it_runs(target: Target, site: Site) -> None:
    target.open("404.html")
    texts = [quote(text, safe="") for text in (*TEXTS, *SHORT) if "\x00" not in text]
    paths = ["/".join(texts[first : first + 24]) for first in range(0, len(texts), 24)]
    odd = ["x" * 8000, "iaas%2F" * 1000, "%E0%A4%A", "..%2f..%2fetc%2fpasswd", "%3Cscript%3E" * 300]
    for path in [*paths, *odd]:
        answer = target.page.goto(f"nowhere/{path}")
        assert answer
        assert answer.status == 404
        expect(target.page.locator(".not-found").first).to_be_visible()
        target.answered_404()
        target.unharmed(path)


@pytest.mark.parametrize(
    ("query", "hash_"),
    [
        ("?x=<script>alert(1)</script>", '#"><img src=x onerror=alert(1)>'),
        ("?//evil.example/", "#//evil.example"),
        ("?__proto__[x]=1", "#" + "x" * 100_000),
    ],
)
def test_an_old_address_leads_to_its_page_whatever_follows(target: Target, query: str, hash_: str) -> None:
    target.open("models/iaas/")
    target.page.goto(f"iaas/{query}{hash_}")
    target.page.wait_for_url(lambda url: "/models/iaas/" in url)
    expect(target.page.locator("h1")).to_be_visible()
    target.unharmed(query + hash_)

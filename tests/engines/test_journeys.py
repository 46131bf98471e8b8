"""What readers do on the site, in Chromium, Firefox, and WebKit alike.

What an engine can't do without a person:

- WebKitGTK prints only through a window of the system. There, only the styles for paper are looked at.
- No driver reaches an input method, so Hangul is composed by the events that one sends.
- The list of a select element is a window of the system, so choosing in it is two events, too.
"""

import io
from urllib.parse import parse_qs, urlsplit

import pytest
from pypdf import PdfReader

from scripts.catalog import Catalog
from scripts.facts.services import all_columns
from scripts.render.study.flashcard_list import flashcards
from tests.browser.reader import PHONE, TRANSLATE, who_words
from tests.browser.test_matrix_tools import cell, chip, columns, differing, link_of, names, textbook, word
from tests.browser.test_quiz import expected, order
from tests.browser.test_who_patches import link
from tests.conftest import Site
from tests.engines.browser import SHOWN_TEXTS, Browser
from tests.engines.conftest import OpenReader
from tests.site.pages import LANGUAGES, home, model_address

SMALL = (PHONE["width"], PHONE["height"])
SEARCH = ".md-search__input"
FIRST_RESULT = ".md-search-result__item > a"
REASON = "#cell-popover"
THEME = ".md-header__option"
SHOWS = "scheme => document.documentElement.dataset.mdColorScheme === scheme"

STORAGE_DENIED = """
for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, {
  get() { throw new DOMException("The operation is insecure.", "SecurityError"); },
});
"""
"""What browsers do where a reader has forbidden all storage."""
NO_POPOVERS = """
for (const name of ["popover", "showPopover", "hidePopover", "togglePopover"]) {
  delete HTMLElement.prototype[name];
}
for (const name of ["matches", "closest", "querySelector", "querySelectorAll"]) {
  for (const { prototype } of [Element, Document]) {
    const known = prototype[name];
    if (known) prototype[name] = function (selector) {
      if (selector.includes(":popover-open")) throw new DOMException("unknown pseudo-class", "SyntaxError");
      return known.call(this, selector);
    };
  }
}
new MutationObserver(() => {
  for (const box of document.querySelectorAll("[popover]")) box.removeAttribute("popover");
}).observe(document, { childList: true, subtree: true });
"""
"""Firefox before 125 and Safari before 17: no functions, no pseudo-class, no style that hides a box."""
COMPOSE = """(selector, stages) => {
  const box = document.querySelector(selector);
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const always = {bubbles: true, cancelable: true};
  const send = (Kind, type, more) => box.dispatchEvent(new Kind(type, {...always, ...more}));
  const key = (name) => send(KeyboardEvent, "keydown", {key: name, keyCode: 229, isComposing: true});
  send(CompositionEvent, "compositionstart", {data: ""});
  for (const data of stages) {
    key("Process");
    set.call(box, data);
    send(CompositionEvent, "compositionupdate", {data});
    send(InputEvent, "input", {data, inputType: "insertCompositionText", isComposing: true});
  }
  const ours = ["Escape", "ArrowDown", "Enter"].filter((name) => !key(name));
  send(CompositionEvent, "compositionend", {data: stages.at(-1)});
  return ours;
}"""
"""Composes a text in a box as an input method does; returns the keys that the page took from it."""
AS_ON_PAPER = """() => {
  const swap = (rules) => {
    for (const rule of rules) {
      if (rule.media) {
        const {mediaText} = rule.media;
        const other = {print: "screen", screen: "print"};
        rule.media.mediaText = mediaText.replace(/print|screen/g, (kind) => other[kind]);
      }
      if (rule.cssRules) swap(rule.cssRules);
    }
  };
  for (const sheet of document.styleSheets) {
    swap(sheet.cssRules);
    if (sheet.media.mediaText.includes("print")) sheet.media.mediaText = "screen";
  }
}"""
"""Shows the page by its style for paper."""


def query(browser: Browser) -> dict[str, list[str]]:
    return parse_qs(urlsplit(str(browser.run("() => location.href"))).query)


def choose_products_of_aws(browser: Browser) -> None:
    """Ask which products of AWS leave the operating system to the customer."""
    for name, value in [("provider", "aws"), ("layer", "operating-system"), ("who", "customer")]:
        browser.choose(f".filter-tools [name={name}]", value)


def products_of_aws(catalog: Catalog) -> list[str]:
    """Return where their rows link to."""
    return [
        f"../services/{link(column)}"
        for column in all_columns(catalog)
        if column.service.provider == "AWS" and column.cells["operating-system"].who == "customer"
    ]


SHOWN_LINKS = """() => [...document.querySelectorAll(".who-patches tbody [scope=row] > a")]
  .filter((one) => one.checkVisibility()).map((one) => one.getAttribute("href")).sort()"""


def answer_question(browser: Browser, right: str) -> None:
    """Choose an answer of the question that is asked, and wait for the verdict."""
    browser.expect_text(".quiz-round legend", "")
    place = browser.run(SHOWN_TEXTS, ".quiz-round .choice-option span").index(right)
    browser.click(f".quiz-round .choice-option:nth-of-type({place + 1})")
    browser.click(".quiz-round [type=submit]")
    browser.until("() => document.querySelector('.quiz-verdict strong')?.checkVisibility()")


def is_dark(browser: Browser) -> bool:
    ground = browser.run("() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    return bool(max(ground[:3]) < 64)


def expect_narrow(browser: Browser) -> None:
    """Expect that nothing is wider than the screen."""
    browser.expect(0, "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")


# ── The journeys ──


def test_from_the_picture_to_a_model_to_a_cell_to_its_source(
    new_reader: OpenReader, catalog: Catalog
) -> None:
    browser = new_reader().visit("ko/")
    browser.click(".stairs thead a[href='models/iaas/']")
    browser.expect_address("/ko/models/iaas/")
    browser.click("a.row-link[href='#operating-system']")
    browser.expect_address("/ko/models/iaas/#operating-system")
    browser.expect_in_sight("tr:target")
    browser.expect_texts("tr:target .who", [who_words(catalog, "ko", "iaas", "operating-system")])
    browser.expect_hidden("tr:target a.source")
    browser.click("tr:target summary")
    browser.click("tr:target a.source")
    source = columns(catalog, ["iaas"])[0].cells["operating-system"].sources[0]
    browser.expect_address(f"/ko/about/sources/#{source}")
    browser.expect_in_sight(":target")


def test_the_matrix_is_narrowed_copied_and_asked_for_a_reason(
    new_reader: OpenReader, catalog: Catalog
) -> None:
    reader = new_reader()
    browser = reader.visit("matrix/")
    browser.click(chip("on-premises"))
    kept = [column for column in columns(catalog) if column.id != "on-premises"]
    heads = ".matrix thead th[data-column]"
    browser.expect_texts(heads, names([column.short for column in kept], "en"))

    reader.visit("matrix/?models=iaas,paas")
    browser.click("input[name=diff]")
    pair = columns(catalog, ["iaas", "paas"])
    rows = [catalog.layers[id_].name for id_ in differing(catalog, pair)]
    browser.expect_texts(heads, names([column.short for column in pair], "en"))
    browser.expect_texts(".matrix tbody th", names(rows, "en"))
    browser.expect_address("/matrix/?models=iaas,paas&diff=1")

    browser.click("button[data-copy=markdown]")
    browser.expect_text(".matrix-status", word(catalog, "en", "copied-as").format("Markdown"))
    browser.click(".product-picker input")
    browser.press("Control", "v")
    browser.until(
        "part => document.getElementById('product').value.includes(part)", f"| {pair[0].short.en} |"
    )
    browser.press("Escape")

    browser.click(link_of("iaas", "operating-system"))
    browser.expect_text(REASON, pair[0].cells["operating-system"].why.en)
    browser.expect_address("#iaas.operating-system")
    browser.press("Escape")
    browser.expect_hidden(REASON)
    browser.until(
        "selector => document.activeElement === document.querySelector(selector)",
        link_of("iaas", "operating-system"),
    )


def test_who_patches_what_is_filtered_and_the_address_brings_it_back(
    new_reader: OpenReader, catalog: Catalog
) -> None:
    browser = new_reader().visit("who-patches/")
    choose_products_of_aws(browser)
    wanted = sorted(products_of_aws(catalog))
    browser.expect(wanted, SHOWN_LINKS)
    browser.until("() => new URLSearchParams(location.search).get('who') === 'customer'")
    assert query(browser) == {"provider": ["aws"], "layer": ["operating-system"], "who": ["customer"]}
    browser.reload()
    browser.expect(wanted, SHOWN_LINKS)
    browser.click(".filter-tools [name=q]")
    browser.type_text("eks")
    browser.expect([each for each in wanted if "/amazon-eks/" in each], SHOWN_LINKS)
    browser.until("() => new URLSearchParams(location.search).get('q') === 'eks'")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_finds_a_model_before_its_name_is_complete(new_reader: OpenReader, language: str) -> None:
    """Typed in English. Composed in Korean: meanwhile, the keys belong to the input method."""
    browser = new_reader().visit(home(language) + "layers/")
    browser.click(SEARCH)
    if language == "en":
        browser.type_text("infrastructur")
    else:
        assert browser.run(COMPOSE, SEARCH, ["ㅋ", "코", "콜", "코로", "코록", "코로케"]) == []
    found = home(language) + model_address("iaas" if language == "en" else "colocation")
    browser.until(
        "(selector, end) => document.querySelector(selector)?.href.endsWith(end)", FIRST_RESULT, "/" + found
    )
    browser.press("Enter")
    browser.expect_address(found)


def test_a_round_of_the_quiz_survives_a_reload(new_reader: OpenReader, site: Site, catalog: Catalog) -> None:
    browser = new_reader().visit("ko/study/quiz/?topic=serverless&level=2&seed=abc123")
    first, second = expected(site, "ko", "serverless", 2, "abc123")[:2]
    browser.expect_texts(".quiz-round legend", [first["ask"]])
    browser.expect_texts(".quiz-round .choice-option span", order(first, "abc123"))
    answer_question(browser, first["choices"][first["right"]])
    browser.expect_texts(".quiz-verdict strong", [word(catalog, "ko", "quiz-say-right")])
    browser.press("Enter")
    browser.expect_texts(".quiz-round legend", [second["ask"]])
    browser.reload()
    browser.expect_texts(".quiz-round legend", [second["ask"]])
    browser.expect_text(".quiz-progress", "1")


def test_a_flash_card_is_turned_graded_and_remembered(new_reader: OpenReader, catalog: Catalog) -> None:
    browser = new_reader().visit("study/cards/?deck=cells")
    cards = {card.id: card for card in flashcards(catalog, "en")}
    first = cards[browser.until("() => document.querySelector('.flashcard').dataset.card")]
    browser.expect_texts(".flash-front", [first.front])
    browser.run("() => document.querySelector('[data-act=flip]').focus()")
    browser.press("Space")
    browser.expect_texts(".flash-answer-words", [first.answer])
    browser.press("2")
    browser.until("id => document.querySelector('.flashcard').dataset.card !== id", first.id)
    counts = browser.run(SHOWN_TEXTS, ".flash-counts")
    browser.reload()
    browser.expect_texts(".flash-counts", counts)
    browser.until("id => document.querySelector('.flashcard').dataset.card !== id", first.id)


def test_a_drawing_is_checked_and_survives_a_reload(new_reader: OpenReader, catalog: Catalog) -> None:
    browser = new_reader().visit("ko/study/draw/?models=iaas&rows=textbook")
    for layer in ("data", "runtime", "servers"):
        browser.click(f"td[data-cell='iaas.{layer}'] button")
    browser.click(".draw [data-act=check]")
    browser.expect_text(".draw-score", word(catalog, "ko", "draw-say-score").format(2, 9))
    browser.expect_text(".draw-misses", columns(catalog, ["iaas"])[0].cells["servers"].why.ko)
    browser.reload()
    browser.expect_texts(".draw-cell:not(.draw-blank)", ["고객"] * 3)


def test_dark_and_light_are_kept_in_both_languages(new_reader: OpenReader) -> None:
    browser = new_reader().visit("")
    for dark in (False, True):
        browser.click(THEME)
        browser.until(SHOWS, "slate" if dark else "default")
        assert is_dark(browser) == dark
    browser.reload()
    assert is_dark(browser)
    browser.click(".language-switch")
    browser.expect_address("/ko/")
    assert is_dark(browser)


def test_the_other_language_is_the_same_page(new_reader: OpenReader) -> None:
    browser = new_reader().visit("models/caas/")
    for address, language in [("/ko/models/caas/", "ko"), ("/any/path/models/caas/", "en")]:
        browser.click(".language-switch")
        browser.expect_address(address)
        assert browser.run("() => document.documentElement.lang") == language


def test_paper_has_the_whole_matrix_and_no_controls(new_reader: OpenReader, catalog: Catalog) -> None:
    browser = new_reader().visit("matrix/")
    if pdf := browser.pdf():
        said = "".join("".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages).split())
        for layer in catalog.layers.values():
            assert "".join(layer.name.en.split()) in said
    browser.run(AS_ON_PAPER)
    browser.expect_hidden("button, nav, header, footer, .md-sidebar, .headerlink, input[type=search]")
    cells = len(catalog.layers) * len(catalog.columns)
    browser.expect(cells, f"() => ({SHOWN_TEXTS})('.matrix tbody td').length")
    ground = "() => getComputedStyle(document.querySelector('table.matrix td')).backgroundColor"
    assert browser.run(ground) in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


def test_on_a_phone_everything_fits_and_the_menu_and_the_tools_open(
    new_reader: OpenReader, catalog: Catalog
) -> None:
    reader = new_reader(size=SMALL)
    for place in ("ko/", "ko/services/", "ko/who-patches/", "ko/study/quiz/", "ko/models/iaas/"):
        expect_narrow(reader.visit(place))
    browser = reader.browser
    browser.click("button.md-header__button[for=__drawer]")
    browser.click(".md-nav--primary a.md-nav__link[href='../paas/']")
    browser.expect_address("/ko/models/paas/")
    reader.visit("ko/matrix/")
    expect_narrow(browser)
    browser.expect_hidden("#matrix-choice")
    browser.click(".matrix-fold")
    browser.click("input[name=rows][value=textbook]")
    rows = [catalog.layers[id_].name for id_ in textbook(catalog)]
    browser.expect_texts(".matrix tbody th", names(rows, "ko"))
    browser.click(link_of("on-premises", "data"))
    browser.expect_text(REASON, columns(catalog)[0].cells["data"].why.ko)
    expect_narrow(browser)


def test_without_javascript_the_tables_are_there_and_links_and_menus_work(
    new_reader: OpenReader, catalog: Catalog
) -> None:
    reader = new_reader(javascript=False)
    browser = reader.visit("ko/matrix/")
    browser.expect_hidden(".matrix-tools")
    browser.expect_texts(".matrix tbody th", names([layer.name for layer in catalog.layers.values()], "ko"))
    browser.click(link_of("caas-nodes", "operating-system"))
    browser.expect_address("/ko/models/caas/#nodes-operating-system")
    browser.expect_in_sight("tr:target")
    browser.click("tr:target summary")
    browser.until("() => document.querySelector('tr:target a.source').checkVisibility()")
    browser.click(".language-switch")
    browser.expect_address("/any/path/models/caas/")
    browser.resize(*SMALL)
    browser.click("label.md-header__button[for=__drawer]")
    browser.click(".md-nav--primary a.md-nav__link[href='../paas/']")
    browser.expect_address("/any/path/models/paas/")


def test_where_storage_is_denied_everything_works_for_one_visit(
    new_reader: OpenReader, site: Site, catalog: Catalog
) -> None:
    reader = new_reader(STORAGE_DENIED)
    browser = reader.visit("study/quiz/?topic=serverless&level=2&seed=abc123")
    first, second = expected(site, "en", "serverless", 2, "abc123")[:2]
    answer_question(browser, first["choices"][first["right"]])
    browser.expect_text(".quiz-progress", word(catalog, "en", "quiz-say-no-storage"))
    browser.press("Enter")
    browser.expect_texts(".quiz-round legend", [second["ask"]])
    reader.visit("study/cards/")
    browser.click("[data-act=flip]")
    browser.click("[data-act=good]")
    browser.expect_text(".flash-counts", word(catalog, "en", "flash-say-not-kept"))
    for dark in (False, True):
        browser.click(THEME)
        browser.until(SHOWS, "slate" if dark else "default")


def test_without_popovers_nothing_covers_the_page_and_links_lead_to_what_they_would_show(
    new_reader: OpenReader,
) -> None:
    reader = new_reader(NO_POPOVERS)
    browser = reader.visit("matrix/?models=iaas,paas")
    browser.expect_hidden(REASON)
    browser.click(chip("saas"))
    browser.expect_address("/matrix/?models=iaas,paas,saas")
    browser.click(link_of("iaas", "storage"))
    browser.expect_address("/models/iaas/#storage")
    term = "article p a[href*='glossary/#']"
    target = browser.run("selector => document.querySelector(selector).href", term)
    browser.click(term)
    browser.expect_address(urlsplit(target).path + "#" + urlsplit(target).fragment)


def test_a_translated_page_keeps_working(new_reader: OpenReader, site: Site, catalog: Catalog) -> None:
    reader = new_reader()
    browser = reader.visit("matrix/")
    browser.until("() => !document.querySelector('.matrix-tools').hidden")
    browser.run(TRANSLATE)
    browser.click(chip("on-premises"))
    kept = [column for column in columns(catalog) if column.id != "on-premises"]
    browser.expect_texts(".matrix thead th[data-column]", [f"« {column.short.en} »" for column in kept])
    browser.click(cell("iaas", "storage"))
    browser.expect_text(REASON, columns(catalog, ["iaas"])[0].cells["storage"].why.en)

    reader.visit("who-patches/")
    browser.until("() => !document.querySelector('.filter-tools').hidden")
    browser.run(TRANSLATE)
    choose_products_of_aws(browser)
    browser.expect(sorted(products_of_aws(catalog)), SHOWN_LINKS)
    browser.choose(".filter-tools [name=sort]", "name")
    browser.expect(sorted(products_of_aws(catalog)), SHOWN_LINKS)

    reader.visit("services/")
    browser.until("() => !document.querySelector('.filter-tools').hidden")
    browser.run(TRANSLATE)
    browser.choose(".filter-tools [name=provider]", "aws")
    number = sum(service.provider == "AWS" for service in catalog.services.values())
    browser.expect(number, f"() => ({SHOWN_TEXTS})('.services.filtered > li').length")

    first, second = expected(site, "en", "serverless", 2, "abc123")[:2]
    reader.visit("study/quiz/?topic=serverless&level=2&seed=abc123")
    browser.expect_texts(".quiz-round legend", [first["ask"]])
    browser.run(TRANSLATE)
    answer_question(browser, f"« {first['choices'][first['right']]} »")
    browser.click("[data-act=next]")
    browser.expect_texts(".quiz-round legend", [second["ask"]])

    reader.visit("study/cards/?deck=cells")
    browser.until("() => document.querySelector('.flashcard').dataset.card")
    browser.run(TRANSLATE)
    browser.click("[data-act=flip]")
    browser.until("() => document.querySelector('.flash-answer-words').textContent")
    browser.click("[data-act=good]")
    browser.until("() => document.querySelector('[data-act=flip]').checkVisibility()")

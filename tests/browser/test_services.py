"""The catalogue of services is filtered by provider, model and word, and its address says how."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from scripts.catalog import Catalog
from scripts.load.schema.services import Service
from scripts.load.slug import slug
from tests.browser.reader import NewContext, address_of, arrive, expect_in_sight, tab_to
from tests.browser.test_search import RESULT, type_into_search
from tests.conftest import Site
from tests.site.pages import attribute, home, one

ENTRIES = ".services.filtered > li"
WORD = ".filter-tools input[type=search]"
NAMED = ".filter-tools[data-named]"
"""The tools when the names that entries don't show have come."""
RESET = ".filter-tools button[type=reset]"


@pytest.fixture(scope="session")
def word(site: Site) -> str:
    """The name by which the address says the words that are looked for."""
    return attribute(one(site.read("services/"), WORD), "name")


def catalogue(catalog: Catalog) -> dict[str, Service]:
    """What the filter works on: software, which is no service, has a list of its own."""
    return {id_: service for id_, service in catalog.services.items() if service.kind != "software"}


def of_provider(catalog: Catalog, provider: str) -> set[str]:
    return {id_ for id_, each in catalogue(catalog).items() if slug(each.provider) == provider}


def of_model(catalog: Catalog, model: str) -> set[str]:
    """The services that belong to a model or are taken for it."""
    return {
        id_
        for id_, each in catalogue(catalog).items()
        if model in [key.partition(".")[0] for key in (*each.models, *each.near)]
    }


def shown(page: Page) -> set[str]:
    """The entries that the reader sees."""
    found = page.locator(ENTRIES).evaluate_all(
        "items => items.filter(item => item.checkVisibility()).map(item => item.id)"
    )
    return set(found)


def expect_shown(page: Page, expected: set[str], catalog: Catalog, language: str) -> None:
    """Exactly these entries are seen, and the status tells how many they are."""
    assert shown(page) == expected
    key = "services-shown" if expected else "services-none"
    sentence = str(getattr(catalog.words.words[key], language))
    told = sentence.replace("{0}", str(len(expected))).replace("{1}", str(len(catalogue(catalog))))
    expect(page.locator(".filter-status")).to_have_text(told)


def use_the_filter(page: Page) -> None:
    """Go to the field, and wait for the other names that come with that."""
    page.locator(WORD).focus()
    expect(page.locator(NAMED)).to_be_visible()


def query(page: Page) -> dict[str, list[str]]:
    """What the address says."""
    return parse_qs(urlsplit(address_of(page)).query)


def test_a_reader_filters_by_provider_by_model_and_by_both(page: Page, catalog: Catalog) -> None:
    page.goto("services/")
    expect_shown(page, set(catalogue(catalog)), catalog, "en")
    page.locator("[name=provider]").select_option("aws")
    aws = of_provider(catalog, "aws")
    expect_shown(page, aws, catalog, "en")
    page.locator("[name=model]").select_option("caas")
    both = aws & of_model(catalog, "caas")
    assert set() < both < aws
    expect_shown(page, both, catalog, "en")
    assert query(page) == {"provider": ["aws"], "model": ["caas"]}
    page.locator("[name=provider]").select_option("")
    expect_shown(page, of_model(catalog, "caas"), catalog, "en")
    assert query(page) == {"model": ["caas"]}


@pytest.mark.parametrize(
    ("language", "found"),
    [
        ("en", {"LAMBDA aws": "aws-lambda", "람다": "aws-lambda", "sustaining engineering": "heroku"}),
        (
            "ko",
            {
                "아마존 이씨투": "amazon-ec2",
                "쿠버네티스서비스": "naver-kubernetes-service",
                "오피스365": "microsoft-365",
                "용량옵션": "amazon-ecs",
            },
        ),
    ],
)
def test_a_reader_finds_a_service_by_what_they_type(
    page: Page, catalog: Catalog, word: str, language: str, found: dict[str, str]
) -> None:
    """The last words are those of an edge case, which only the details show."""
    page.goto(f"{home(language)}services/")
    use_the_filter(page)
    for typed, service in found.items():
        page.locator(WORD).fill("")
        page.locator(WORD).press_sequentially(typed)
        assert service in shown(page), typed
        assert len(shown(page)) < len(catalogue(catalog)) / 2, typed
        assert query(page) == {word: [typed]}


def test_every_service_is_found_by_each_of_its_names_and_spellings_and_by_its_edge_case(
    page: Page, catalog: Catalog, language: str
) -> None:
    page.goto(f"{home(language)}services/")
    use_the_filter(page)
    names = [
        [id_, name]
        for id_, each in catalogue(catalog).items()
        for name in [
            str(getattr(each.name, language)),
            *(each.aliases.en + each.aliases.ko),
            *(former.name for former in each.former),
            str(getattr(each.edge, language)) if each.edge else "",
            str(getattr(catalog.words.status[each.status.value].label, language)),
        ]
    ]
    lost = page.evaluate(
        """names => {
          const field = document.querySelector(".filter-tools input[type=search]");
          history.replaceState = () => {};  // which browsers refuse a hundred times a second
          return names.filter(([id, name]) => {
            field.value = name;
            field.dispatchEvent(new Event("input", {bubbles: true}));
            return document.getElementById(id).hidden;
          });
        }""",
        names,
    )
    assert lost == []
    page.locator(WORD).fill("qqqqqq")
    expect_shown(page, set(), catalog, language)


def test_enter_stays_on_the_page_and_an_address_may_use_another_name(page: Page, word: str) -> None:
    page.goto(f"ko/services/?{word}=에이더블유에스 람다")
    expect(page.locator("li[id=aws-lambda]")).to_be_visible()
    page.locator(WORD).fill("lambda")
    found = shown(page)
    page.evaluate("window.still = true")
    page.keyboard.press("Enter")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("window.still"), "the page was left"
    assert query(page) == {word: ["lambda"]}
    assert shown(page) == found


def test_the_address_of_a_filter_shows_the_same_again(page: Page, catalog: Catalog) -> None:
    page.goto("services/")
    page.locator("[name=provider]").select_option("google")
    page.locator("[name=model]").select_option("faas")
    use_the_filter(page)
    page.locator(WORD).fill("cloud run")
    expected = shown(page)
    assert "google-cloud-run-functions" in expected
    assert expected <= of_provider(catalog, "google") & of_model(catalog, "faas")
    again = page.context.new_page()
    again.goto(address_of(page))
    use_the_filter(again)
    expect_shown(again, expected, catalog, "en")
    expect(again.locator("[name=provider]")).to_have_value("google")
    expect(again.locator("[name=model]")).to_have_value("faas")
    expect(again.locator(WORD)).to_have_value("cloud run")
    expect(again.locator(".filter-tools .matrix-hint")).to_be_hidden()
    assert query(again) == query(page)


def test_a_word_in_the_address_does_not_open_the_search_of_the_site(page: Page, word: str) -> None:
    """The theme's search has names of its own in the address."""
    page.goto(f"services/?{word}=lambda")
    expect(page.locator(f"{ENTRIES}:visible")).not_to_have_count(0)
    expect(page.locator("#__search")).not_to_be_checked()
    type_into_search(page, "SaaS")
    expect(page.locator(RESULT).first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(RESET).hover()
    assert query(page) == {word: ["lambda"]}


def test_show_all_shows_all_and_clears_the_address(page: Page, catalog: Catalog, word: str) -> None:
    page.goto(f"ko/services/?provider=aws&model=faas&{word}=lambda")
    expect(page.locator(f"{ENTRIES}:visible")).to_have_count(1)
    page.locator(RESET).click()
    expect(page.locator(f"{ENTRIES}:visible")).to_have_count(len(catalogue(catalog)))
    expect_shown(page, set(catalogue(catalog)), catalog, "ko")
    arrive(page, "ko/services/")


@pytest.mark.usefixtures("watch")
def test_unknown_values_in_the_address_are_named_and_ignored(page: Page, catalog: Catalog) -> None:
    page.goto("services/?provider=awz&model=%3Cimg%20src%3Dx%3E&model=faas&more=1")
    expect_shown(page, set(catalogue(catalog)), catalog, "en")
    hint = page.locator(".filter-tools .matrix-hint")
    expect(hint).to_be_visible()
    expect(hint).to_have_text(f"{catalog.words.words['tools-ignored'].en} awz, <img src=x>")
    assert hint.locator("*").count() == 0
    page.locator("[name=model]").select_option("faas")
    expect(hint).to_be_hidden()
    expect_shown(page, of_model(catalog, "faas"), catalog, "en")
    assert query(page) == {"model": ["faas"]}


def test_the_filter_is_used_with_the_keyboard_alone(page: Page, catalog: Catalog) -> None:
    page.goto("services/")
    tab_to(page, WORD)
    page.keyboard.type("cloud")
    tab_to(page, "[name=provider]", limit=2)
    page.keyboard.type("Goo")
    expect(page.locator("[name=provider]")).to_have_value("google")
    tab_to(page, "[name=model]", limit=2)
    page.keyboard.type("FaaS")
    expect(page.locator("[name=model]")).to_have_value("faas")
    found = shown(page)
    assert "google-cloud-run-functions" in found
    assert found <= of_provider(catalog, "google") & of_model(catalog, "faas")
    tab_to(page, RESET, limit=2)
    page.keyboard.press("Enter")
    expect(page.locator(f"{ENTRIES}:visible")).to_have_count(len(catalogue(catalog)))


def test_without_javascript_everything_is_listed_and_nothing_pretends_to_filter(
    new_context: NewContext, catalog: Catalog
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("ko/services/?provider=aws#heroku")
    expect(page.locator("ul.services > li:visible")).to_have_count(len(catalog.services))
    expect(page.locator(".filter-tools")).to_be_hidden()
    expect_in_sight(page.locator("li[id=heroku]"))


def test_a_link_to_an_entry_shows_it_whatever_the_filter_says(page: Page, catalog: Catalog) -> None:
    """Also when the reader follows a link of the page itself."""
    page.goto("ko/services/?provider=aws#heroku")
    expect_in_sight(page.locator("li[id=heroku]"))
    expect_shown(page, of_provider(catalog, "aws") | {"heroku"}, catalog, "ko")
    page.goto("ko/services/?q=zzzz#heroku")
    expect(page.locator(NAMED)).to_be_visible()
    expect_shown(page, {"heroku"}, catalog, "ko")
    page.goto("ko/services/?provider=aws&model=faas#aws-lambda")
    expect_in_sight(page.locator("li[id=aws-lambda]"))
    page.locator("article a[href='#nhn-cloud-instance']").click()
    expect_in_sight(page.locator("li[id=nhn-cloud-instance]"))
    assert "nhn-cloud-instance" in shown(page)

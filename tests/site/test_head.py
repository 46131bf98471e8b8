"""The head of each page says what browsers, search engines, and screen readers need."""

from collections import Counter

from bs4 import BeautifulSoup

from tests.conftest import Site
from tests.site.pages import LANGUAGES, MAIN, PUBLISHED, attribute, every_file, every_page, head, home, one


def content(page: BeautifulSoup, name: str) -> str:
    return attribute(one(head(page), f"meta[name={name}]"), "content")


def test_every_page_says_its_language(site: Site) -> None:
    for address, page in every_file(site):
        language = "ko" if "/ko/" in address else "en"
        assert attribute(one(page, "html"), "lang") == language, address


def test_every_page_has_one_heading_of_the_first_level(site: Site) -> None:
    counts = {
        home(language) + address: len(page.find_all("h1")) for language, address, page in every_page(site)
    }
    assert {address: count for address, count in counts.items() if count != 1} == {}


def test_the_page_for_missing_addresses_speaks_both_languages(site: Site) -> None:
    for language in LANGUAGES:
        page = site.read(home(language) + "404.html")
        spoken = {attribute(part, "lang"): part.get_text() for part in page.select("section[lang]")}
        assert spoken.keys() == set(LANGUAGES)
        assert "This page does not exist" in spoken["en"]
        assert "페이지를 찾을 수 없습니다" in spoken["ko"]


def test_every_page_has_a_title_and_a_description_of_its_own_that_fit_a_search_result(site: Site) -> None:
    titles, descriptions = Counter[str](), Counter[str]()
    for _, _, page in every_page(site):
        titles[one(head(page), "title").get_text().strip()] += 1
        descriptions[content(page, "description")] += 1
    assert [title for title, count in titles.items() if count > 1 or len(title) < 5] == []
    assert [said for said, count in descriptions.items() if count > 1 or not 40 <= len(said) <= 160] == []


def test_every_page_names_its_own_address_as_the_canonical_one(site: Site) -> None:
    for language, address, page in every_page(site):
        assert (
            attribute(one(head(page), "link[rel=canonical]"), "href") == PUBLISHED + home(language) + address
        )


def test_a_service_that_previews_a_link_finds_the_title_and_the_picture_early(site: Site) -> None:
    """Such services read only the beginning of a page, some of them 32 KB."""
    for file in site.pages():
        page = (site.folder / file).read_bytes()
        head, early = page.partition(b"</head>")[0], page[:10_000]
        for sign in (
            b"<title",
            b'name="description"',
            b'rel="canonical"',
            b'property="og:',
            b'name="twitter:',
        ):
            assert early.count(sign) == head.count(sign), f"{file}: {sign.decode()}"
            assert sign in early or file.name == "404.html", f"{file}: {sign.decode()}"


def test_no_link_lets_a_browser_fetch_what_the_policy_refuses(site: Site) -> None:
    """Firefox fetches `next` ahead, for which the policy has no source."""
    named = {"alternate", "canonical"}
    allowed = named | {"icon", "apple-touch-icon", "manifest", "modulepreload", "stylesheet"}
    for address, page in every_file(site):
        found = {
            str(rel) for link in page.find_all("link", rel=True) for rel in link.get_attribute_list("rel")
        }
        assert found <= allowed, f"{address}: {sorted(found - allowed)}"


def test_every_page_names_itself_in_each_language(site: Site) -> None:
    for _, address, page in every_page(site):
        named = {
            attribute(link, "hreflang"): attribute(link, "href")
            for link in head(page).select("link[rel~=alternate][hreflang]")
        }
        assert named == {
            "en": PUBLISHED + address,
            "ko": f"{PUBLISHED}ko/{address}",
            "x-default": PUBLISHED + address,
        }


def test_every_picture_has_words_in_the_language_of_its_page(site: Site) -> None:
    pictures = 0
    for language, address, page in every_page(site):
        for picture in page.select("article svg[role=img]"):
            pictures += 1
            named = attribute(picture, "aria-labelledby").split()
            said = " ".join(one(page, f"#{id_}").get_text() for id_ in named)
            assert len(said) > 50, address
            assert any("\uac00" <= letter <= "\ud7a3" for letter in said) == (language != MAIN), address
    assert pictures

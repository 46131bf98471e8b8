"""The site as an app: what it needs in flight mode is in its lists, and systems find their icons."""

import json
import re
import struct

from tests.conftest import Site
from tests.site.pages import LANGUAGES, attribute, home, one

REVISED = re.compile(rb'"(?:[^"]*/)?(assets/[^"?]+\?v=\w+)"')


def test_every_page_and_whatever_pages_load_is_in_the_list(site: Site, language: str) -> None:
    root = site.folder / home(language)
    listed = json.loads((root / "offline.json").read_text("utf-8"))["files"]
    others = {other: home(other) for other in LANGUAGES if home(other)}
    for page in site.files_of_pages():
        inside = page.parts[0] if page.parts[0] in others else LANGUAGES[0]
        if inside != language or page.name == "404.html":
            continue
        address = (site.folder / page).relative_to(root).as_posix().removesuffix("index.html")
        loaded = {found.decode() for found in REVISED.findall((site.folder / page).read_bytes())}
        assert {address, *loaded} - listed.keys() == set(), page
    for script in (root / "assets/javascripts").glob("*.js"):
        imported = set(re.findall(r'"\./([\w./-]+\.js\?v=\w+)"', script.read_text("utf-8")))
        assert {f"assets/javascripts/{name}" for name in imported} - listed.keys() == set(), script


def test_the_app_has_icons_of_the_sizes_that_it_names(site: Site, language: str) -> None:
    page = site.read(home(language))
    base = site.folder / home(language)
    manifest = base / attribute(one(page, "link[rel=manifest]"), "href").partition("?")[0]
    app = json.loads(manifest.read_text("utf-8"))
    assert app["lang"] == language
    assert (manifest.parent / app["start_url"]).resolve() == base.resolve()
    assert (manifest.parent / app["scope"]).resolve() == site.folder.resolve()
    icons = {icon["src"]: icon["sizes"] for icon in app["icons"]} | {"touch.png": "180x180"}
    for name, size in icons.items():
        width, height = struct.unpack(">2I", (manifest.parent / name).read_bytes()[16:24])
        assert f"{width}x{height}" == size, name
    assert (manifest.parent / "favicon.ico").read_bytes()[22:26] == b"\x89PNG"
    assert attribute(one(page, "link[rel=apple-touch-icon]"), "href").startswith("assets/app/touch.png?v=")
    assert one(page, 'link[rel=icon][sizes="32x32"]')

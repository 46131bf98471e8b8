"""The command: make a zip of the built site that can be read without a network or a server.

    python -m scripts.publish.offline            read site/, write site-offline.zip
    python -m scripts.publish.offline --from FOLDER --to FILE

A browser that opens a folder from a disk shows a list of files, so every link leads to the file of its
page. Links that scripts make are completed by a small script in each page. What only a published site
needs stays out. The addresses that a page names for citing (canonical) stay the public ones.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path, PurePosixPath

from scripts import places
from scripts.finish.pages import FORWARDS
from scripts.render.zip_file import pack

FOLDER = "cloud-layers"
"""The one folder that the zip unpacks to."""

NAME = "site-offline.zip"
SCRIPT = "assets/javascripts/offline.js"
NOT_NEEDED = ("404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz", "*.map", "cards/*.png")
"""What only servers, robots and other sites look at; patterns of the end of a path."""

_LINK = re.compile(r'(<(?:a|area|form|link)\b[^<>]*?\s(?:action|href|xlink:href)=")([^"]*)(?=")')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)


def link_to_file(link: str) -> str:
    """A link from a page, made to lead to a file where it led to a folder. Pure."""
    path, rest = re.fullmatch(r"([^?#]*)(.*)", link, re.DOTALL).groups()  # type: ignore[union-attr]
    if not path or _ELSEWHERE.match(path) or path.rpartition("/")[2] not in {"", ".", ".."}:
        return link
    return f"{path.removesuffix('/')}/index.html{rest}".removeprefix("./")


def offline_page(html: str, path: str) -> str:
    """A page of the site, made for a disk; `path` is its file in the site. Pure."""
    html = _LINK.sub(lambda found: found[1] + link_to_file(found[2]), html)
    up = "../" * path.count("/")
    return html.replace("</head>", f'<script src="{up}{SCRIPT}"></script>\n</head>', 1)


def offline_files(site: Path) -> dict[str, bytes]:
    """Every file of the zip, made of the built site in the folder `site`."""
    made = {SCRIPT: (places.ROOT / places.TEMPLATES / "offline.js").read_bytes()}
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        path = file.relative_to(site).as_posix()
        content = file.read_bytes()
        if any(PurePosixPath(path).match(pattern) for pattern in NOT_NEEDED):
            continue
        if file.suffix == ".html":
            if FORWARDS in content:  # nobody comes from an old address to a folder on a disk
                continue
            content = offline_page(content.decode(), path).encode()
        made[path] = content
    return made


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.publish.offline", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--from", dest="site", type=Path, default=places.ROOT / "site", help="a built site")
    parser.add_argument("--to", type=Path, default=places.ROOT / NAME, help="the zip to write")
    options = parser.parse_args(arguments)
    if not (options.site / "index.html").exists():
        print(f"{options.site} is no built site: run `make build` first.", file=sys.stderr)
        return 1
    files = {f"{FOLDER}/{path}": content for path, content in offline_files(options.site).items()}
    beside = options.to.with_name(f"{options.to.name}.new")
    try:
        beside.write_bytes(pack(files, smaller=True))
        beside.replace(options.to)
    finally:
        beside.unlink(missing_ok=True)
    print(f"The site to take away is in {options.to}: unpack it and open {FOLDER}/index.html")
    return 0


if __name__ == "__main__":
    sys.exit(main())

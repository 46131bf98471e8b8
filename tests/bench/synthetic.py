"""Larger copies of the shared data: more models, more layers, more services, all of them valid.

A copy of the services is one of everything that comes with them in reality: providers, each with a file of
its own, settings, cells, and the sources that only services cite.
"""

import copy
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts import places
from scripts.load.schema.charts import pair_ids
from scripts.load.schema.files import FILES
from scripts.load.slug import slug
from scripts.load.yaml_file import Document, read_data

Data = dict[str, Any]
COPIED = ("docs", "overrides", "scripts", "mkdocs.yml", "mkdocs.ko.yml", "CITATION.cff")


@dataclass(frozen=True)
class Scale:
    """How many times models, layers, and services (with providers and sources) are repeated."""

    name: str
    models: int
    layers: int
    services: int


DRAWN = ("pictures", "cards", "sheet")
"""Outputs that are left out, so that they don't hide how the rest grows. Each picture costs the same, however
much data there is, and is kept until its content changes; a sheet of one page can't grow."""


def make_repository(target: Path, scale: Scale) -> dict[str, int]:
    """Copy the sources of a build into `target`, with data at a scale; return the counts."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in COPIED:
        source = places.ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=_made_or_cached)
        else:
            shutil.copy(source, target / name)
    outputs = target / "scripts/render/__init__.py"
    named = outputs.read_text(encoding="utf-8")
    for name in DRAWN:
        named = named.replace(f"    {name},\n", "")
    outputs.write_text(named, encoding="utf-8")
    documents = {stem: read_data(places.ROOT, f"{places.DATA}/{stem}") for stem in FILES}
    data = {stem: document.data for stem, document in documents.items()}
    own_sources = _entries_of_folder(documents["sources"])
    for language in places.LANGUAGES:
        _empty_sheet(target / places.prose_folder(language) / "study/cheat-sheet.md")
    _name_pages(target, list(data["matrix"]["models"]), scale.models)
    _repeat_layers(data, scale.layers)
    _repeat_models(data, scale.models)
    files = {stem: content for stem, content in data.items() if stem not in {"services", "sources"}}
    common = {id_: source for id_, source in data["sources"]["sources"].items() if id_ not in own_sources}
    files["sources"] = {"sources": common}
    for stem in ("services", "sources"):
        shutil.rmtree(target / places.DATA / stem)
    for stem, content in files.items():
        _write(target, stem, content)
    for number in range(1, scale.services + 1):
        _write_services(target, number, data["services"]["services"], own_sources)
    _repeat_pages(target, data)
    columns = sum(len(model.get("variants", [0])) for model in data["matrix"]["models"].values())
    layers = len(data["matrix"]["layers"])
    pairs = len(data["pairs"]["pairs"])
    return {
        "cells": columns * layers,
        "services": len(data["services"]["services"]) * scale.services,
        "cells of services": _columns_of(data["services"]["services"]) * scale.services * layers,
        "pairs": pairs,
        "cells in pairs": pairs * 2 * layers,
    }


def _entries_of_folder(document: Document) -> Data:
    """Return the entries that are in files of a folder, such as those in sources/services.yml."""
    folder = document.file.removesuffix(".yml")
    ((key, entries),) = document.data.items()
    return {id_: each for id_, each in entries.items() if f"/{folder}/" in f"/{document.file_of((key, id_))}"}


def _write(target: Path, stem: str, content: Data) -> None:
    file = target / places.DATA / f"{stem}.yml"
    file.parent.mkdir(exist_ok=True)
    # JSON is YAML, and much faster to write.
    file.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ": ")), encoding="utf-8")


def _columns_of(services: Data) -> int:
    return sum(len(service.get("settings", ())) or "base" in service for service in services.values())


def _write_services(target: Path, number: int, services: Data, sources: Data) -> None:
    """Write a copy of the services, by provider, and of the sources that only they cite."""

    def copy_of(id_: str) -> str:
        return id_ if number == 1 else f"{id_}-x{number}"

    def cite(value: Any) -> Any:
        """Return a value that cites the copies of the sources."""
        if isinstance(value, list):
            return [cite(each) for each in value]
        if isinstance(value, dict):
            return {
                key: copy_of(each) if key == "source" and each in sources else cite(each)
                for key, each in value.items()
            }
        return value

    by_provider: dict[str, Data] = {}
    for id_, service in services.items():
        provider = service["provider"] if number == 1 else f"{service['provider']} {number}"
        by_provider.setdefault(provider, {})[copy_of(id_)] = {**cite(service), "provider": provider}
    for provider, some in by_provider.items():
        _write(target, f"services/{slug(provider)}", {"services": some})
    _write(target, f"sources/{copy_of('services')}", {"sources": {copy_of(k): v for k, v in sources.items()}})


def _made_or_cached(folder: str, names: list[str]) -> set[str]:
    """What of a folder is not copied: the pages and files that every build makes."""
    here = Path(folder).relative_to(places.ROOT)
    made = {Path(place) for place in places.MADE_BY_EVERY_BUILD}
    return {name for name in names if name == "__pycache__" or here / name in made}


def _empty_sheet(page: Path) -> None:
    """Take what is generated out of the page of the cheat sheet."""
    lines = page.read_text(encoding="utf-8").splitlines(keepends=True)
    page.write_text("".join(line for line in lines if not line.startswith("--8<--")), encoding="utf-8")


def _name_pages(target: Path, models: list[str], times: int) -> None:
    """Put the pages of the copied models into the menu."""
    config = target / places.CONFIGS[places.LANGUAGES[0]]
    menu = config.read_text(encoding="utf-8")
    for model in models:
        line = f"      - models/{model}.md\n"
        copies = [line.replace(".md", f"-x{number}.md") for number in range(2, times + 1)]
        menu = menu.replace(line, "".join([line, *copies]))
    config.write_text(menu, encoding="utf-8")


def _repeated(items: Data, times: int) -> Data:
    """Return the entries of a mapping, and copies of them under new ids."""
    copies = {
        f"{id_}-x{number}": copy.deepcopy(item)
        for number in range(2, times + 1)
        for id_, item in items.items()
    }
    return {**items, **copies}


def _repeat_layers(data: Data, times: int) -> None:
    matrix = data["matrix"]
    matrix["layers"] = _repeated(matrix["layers"], times)
    for model in matrix["models"].values():
        for column in (model.get("variants") or {"": model}).values():
            column["cells"] = _repeated(column["cells"], times)


def _repeat_models(data: Data, times: int) -> None:
    matrix = data["matrix"]
    matrix["models"] = _repeated(matrix["models"], times)
    written = data["pairs"]["pairs"]
    some = next(iter(written.values()))
    data["pairs"]["pairs"] = {id_: written.get(id_, some) for id_ in pair_ids(list(matrix["models"]))}
    numbers = range(2, times + 1)
    for model, picked in list(data["sheet"]["services"].items()):
        for number in numbers:
            data["sheet"]["services"][f"{model}-x{number}"] = picked
            for id_ in picked:
                data["services"]["services"][id_]["models"] += [
                    key.replace(model, f"{model}-x{number}", 1)
                    for key in data["services"]["services"][id_]["models"]
                    if key.partition(".")[0] == model
                ]
    for scenario in data["scenarios"]["scenarios"].values():
        for key, acts in list(scenario.get("columns", {}).items()):
            model, dot, variant = key.partition(".")
            for number in numbers:
                scenario["columns"][f"{model}-x{number}{dot}{variant}"] = acts


def _repeat_pages(target: Path, data: Data) -> None:
    """Write the pages of the copied models and the sections of the copied layers."""
    for language in places.LANGUAGES:
        folder = target / places.prose_folder(language)
        for id_ in data["matrix"]["models"]:
            model = id_.partition("-x")[0]
            text = (folder / "models" / f"{model}.md").read_text(encoding="utf-8")
            text = text.replace(f"/models/{model}/", f"/models/{id_}/")
            (folder / "models" / f"{id_}.md").write_text(text, encoding="utf-8")
        sections = [
            f'\n## {id_} {{ #{id_} }}\n\n--8<-- "{language}/layers/{id_}.html"\n'
            for id_ in data["matrix"]["layers"]
            if "-x" in id_
        ]
        with (folder / "layers.md").open("a", encoding="utf-8") as layers:
            layers.writelines(sections)

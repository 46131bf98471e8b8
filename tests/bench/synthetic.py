"""Larger copies of the shared data: more models, more layers, more services, all of them valid."""

from __future__ import annotations

import copy
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts import places
from scripts.load.schema import FILES
from scripts.load.schema.charts import pair_ids
from scripts.load.yaml_file import read_data

Data = dict[str, Any]
COPIED = ("docs", "overrides", "scripts", "mkdocs.yml", "mkdocs.ko.yml", "CITATION.cff")


@dataclass(frozen=True)
class Scale:
    """How many times models, layers, and services are repeated."""

    name: str
    models: int
    layers: int
    services: int


SHEET = "study/cheat-sheet"
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
    data = {stem: read_data(places.ROOT, f"{places.DATA}/{stem}").data for stem in FILES}
    for language in places.LANGUAGES:
        _leave_out_sheet(target / places.prose_folder(language))
    del data["finding"]["finding"][f"{SHEET}/"]
    _name_pages(target, list(data["matrix"]["models"]), scale.models)
    _repeat_layers(data, scale.layers)
    _repeat_models(data, scale.models)
    data["services"]["services"] = _repeated(data["services"]["services"], scale.services)
    for stem, content in data.items():
        shutil.rmtree(target / places.DATA / stem, ignore_errors=True)  # a folder becomes one file
        # JSON is YAML, and much faster to write.
        text = json.dumps(content, ensure_ascii=False, indent=1)
        (target / places.DATA / f"{stem}.yml").write_text(text, encoding="utf-8")
    _repeat_pages(target, data)
    columns = sum(len(model.get("variants", [0])) for model in data["matrix"]["models"].values())
    layers = len(data["matrix"]["layers"])
    pairs = len(data["pairs"]["pairs"])
    return {
        "cells": columns * layers,
        "services": len(data["services"]["services"]),
        "pairs": pairs,
        "cells in pairs": pairs * 2 * layers,
    }


def _made_or_cached(folder: str, names: list[str]) -> set[str]:
    """What of a folder is not copied: the pages and files that every build makes."""
    here = Path(folder).relative_to(places.ROOT)
    made = {Path(place) for place in places.MADE_BY_EVERY_BUILD}
    return {name for name in names if name == "__pycache__" or here / name in made}


def _leave_out_sheet(folder: Path) -> None:
    """Remove the cheat sheet of a language; links to it lead to the flashcards instead."""
    (folder / f"{SHEET}.md").unlink()
    for page in folder.rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        if "cheat-sheet.md" in text:
            page.write_text(text.replace("cheat-sheet.md", "cards.md"), encoding="utf-8")


def _name_pages(target: Path, models: list[str], times: int) -> None:
    """Put the pages of the copied models into the menu, and take the cheat sheet out of it."""
    config = target / places.CONFIGS[places.LANGUAGES[0]]
    menu = config.read_text(encoding="utf-8").replace(f"      - {SHEET}.md\n", "")
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

"""The preview builds after edits of people, and not after what it writes itself."""

import threading
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from scripts.build import preview


def test_generated_files_are_no_edits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    generated = tmp_path / "en/compare"
    generated.mkdir(parents=True)
    monkeypatch.setattr(preview, "GENERATED", (generated, tmp_path / "en/matrix.md"))
    seen: list[str] = []
    edited = threading.Event()

    class Handler(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            if not event.is_directory:
                seen.append(Path(str(event.src_path)).name)
                edited.set()

    edits = preview._Edits(timeout=0.05)
    edits.schedule(Handler(), str(tmp_path), recursive=True)
    edits.start()
    try:
        (generated / "iaas-vs-paas.md").write_text("made", encoding="utf-8")
        (tmp_path / "en/matrix.md").write_text("made", encoding="utf-8")
        (tmp_path / "en/layers.md").write_text("written by a person", encoding="utf-8")
        edited.wait()
    finally:
        edits.stop()
        edits.join()
    assert set(seen) == {"layers.md"}

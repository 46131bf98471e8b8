"""Checks the exams: counts that can be true, names that are there once, and glosses where they're needed."""

from collections.abc import Iterator

from scripts.load.schema.exams import ExamDomain, ExamTopic
from scripts.load.schema.files import ExamsFile
from scripts.load.yaml_file import Path_


def check_exams(exams: ExamsFile) -> Iterator[tuple[Path_, str]]:
    """An outline has at least the topics that we answer; a Korean one has glosses in English."""
    for id_, exam in exams.exams.items():
        if not any(domain.topics for domain in exam.domains):
            yield ("exams", id_, "domains"), "this site answers none of its topics: leave the exam out"
        for i, domain in enumerate(exam.domains):
            path: Path_ = ("exams", id_, "domains", i)
            yield from _gloss(path, domain, exam.language)
            if len(domain.topics) > domain.topics_in_outline:
                message = f"is {domain.topics_in_outline}, but {len(domain.topics)} topics are listed"
                yield (*path, "topics_in_outline"), message
            names = [topic.name for topic in domain.topics]
            for j, topic in enumerate(domain.topics):
                yield from _gloss((*path, "topics", j), topic, exam.language)
                if topic.name in names[:j]:
                    yield (*path, "topics", j, "name"), "duplicate topic"


def _gloss(path: Path_, named: ExamDomain | ExamTopic, language: str) -> Iterator[tuple[Path_, str]]:
    if language == "en" and named.gloss:
        yield (*path, "gloss"), "the outline is in English: remove the gloss"
    if language != "en" and not named.gloss:
        yield path, f"needs a 'gloss' in English: the outline's language is '{language}'"

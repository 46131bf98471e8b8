"""What follows from the exams: how much of an outline this site answers, and the rounds of its questions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scripts.load.schema.exams import Exam, ExamDomain, ExamTopic

ROUND = 10
"""The most questions in a round: see LENGTH in quiz.js."""
SEED = 16
"""The most letters of a seed: see isSeed in quiz.js."""


@dataclass(frozen=True)
class Coverage:
    """How many topics of an outline, or of a part of it, this site answers."""

    answered: int
    """Those that it answers in whole or in part."""
    in_part: int
    topics: int
    """All topics of the outline."""


def coverage(domains: Iterable[ExamDomain]) -> Coverage:
    """Return the coverage of some domains together."""
    listed = list(domains)
    topics = [topic for domain in listed for topic in domain.topics]
    return Coverage(
        answered=len(topics),
        in_part=sum(topic.part is not None for topic in topics),
        topics=sum(domain.topics_in_outline for domain in listed),
    )


def questions_of(topics: Iterable[ExamTopic]) -> list[str]:
    """Return the ids of the questions of some topics, without repetition."""
    return list(dict.fromkeys(id_ for topic in topics for id_ in topic.questions))


def questions_of_exam(exam: Exam) -> list[str]:
    """Return the ids of all questions of an exam, without repetition."""
    return questions_of(topic for domain in exam.domains for topic in domain.topics)


def rounds(ids: Sequence[str]) -> list[list[str]]:
    """Divide questions into the fewest rounds, of nearly the same length, each mixed from the whole list."""
    count = -(-len(ids) // ROUND)
    return [list(ids[start::count]) for start in range(count)]


def round_address(exam_id: str, ids: Sequence[str]) -> str:
    """Return the query of the quiz page that opens a round of these questions: see quiz.js."""
    return f"?only={','.join(ids)}&seed={exam_id.replace('-', '')[:SEED]}"

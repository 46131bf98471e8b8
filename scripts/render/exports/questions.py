"""The published questions of the quiz."""

from pydantic import Field

from scripts.catalog import Catalog
from scripts.facts.questions import all_questions
from scripts.load.schema.basic import Name
from scripts.load.schema.facts import Source
from scripts.load.schema.questions import Made, QuizQuestion
from scripts.render.exports.basic import Dataset, Export, address_of, published


class ExportedQuestion(QuizQuestion):
    """A question, with the address of its proof relative to the root of a language."""

    id: str
    made: Made | None = Field(description="the kind of data that it comes from; null if it is hand-written")


class ExportedQuiz(Export):
    """The questions of the quiz, in both languages."""

    topics: dict[str, Name]
    questions: list[ExportedQuestion]
    sources: dict[str, Source]


def export(catalog: Catalog) -> ExportedQuiz:
    """Return the questions in their published form."""
    questions = [
        ExportedQuestion(
            **{**dict(asked.question), "proof": address_of(catalog, asked.question.proof)},
            id=asked.id,
            made=asked.made,
        )
        for asked in all_questions(catalog)
    ]
    topics = {id_: topic.name for id_, topic in catalog.quiz.topics.items()}
    return published(ExportedQuiz, catalog, topics=topics, questions=questions)


QUESTIONS = Dataset("questions", ExportedQuiz, export, "study/quiz.md")

"""The published exams: the topics of their outlines that this site answers, with places and questions."""

from scripts.catalog import Catalog
from scripts.load.schema.exams import Exam, ExamDomain, ExamTopic
from scripts.load.schema.facts import Source
from scripts.render.exports.basic import Dataset, Export, Linked, address_of, linked, published


class ExportedExam(Exam, Linked):
    """An exam, with the addresses of its places relative to the root of a language."""


class ExportedExams(Export):
    """The exams, by the editions of their outlines that we read."""

    exams: list[ExportedExam]
    sources: dict[str, Source]


def export(catalog: Catalog) -> ExportedExams:
    """Return the exams in their published form."""
    exams = linked(
        ExportedExam,
        catalog.exams,
        "study/certifications/#",
        lambda exam: {"domains": [_domain(catalog, domain) for domain in exam.domains]},
    )
    return published(ExportedExams, catalog, exams=exams)


def _domain(catalog: Catalog, domain: ExamDomain) -> ExamDomain:
    return domain.model_copy(update={"topics": [_topic(catalog, topic) for topic in domain.topics]})


def _topic(catalog: Catalog, topic: ExamTopic) -> ExamTopic:
    return topic.model_copy(update={"places": [address_of(catalog, place) for place in topic.places]})


EXAMS = Dataset("exams", ExportedExams, export, "study/certifications.md", line=True)

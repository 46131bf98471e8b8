"""Services, scenarios, the guide, terms and dates: enough of them, whole, and in agreement."""

import itertools
import re
from collections.abc import Mapping

from scripts.catalog import Catalog
from scripts.facts.scenarios import answers
from scripts.load.schema.basic import HANGUL
from scripts.load.schema.services import Service
from scripts.load.slug import slug
from tests.guide import asked, decide, paths

# Counts.


def test_the_site_knows_as_much_as_it_promises(catalog: Catalog) -> None:
    services = [service for service in catalog.services.values() if service.kind != "software"]
    assert len(services) >= 70
    assert len(catalog.scenarios) >= 14
    assert len(catalog.terms) >= 80
    assert len(catalog.events) >= 35
    assert len(catalog.charts) >= 6


# Services.

PROVIDERS = (
    "AWS, Azure, Google Cloud, Oracle, IBM, DigitalOcean, NAVER Cloud, NHN Cloud, KT Cloud, Heroku, Vercel, "
    "Netlify, Cloudflare, Fly.io, Supabase, Firebase, Auth0"
)
ARTICLE = (
    "EC2, .NET Framework, XAMPP, phpMyAdmin, docker-compose, ECS, Cloud Run, Kubernetes, Docker, Lambda, "
    "DynamoDB, S3, Google Cloud Functions, Azure Functions, Firebase, Discord API, Google Drive API, "
    "Google Drive, Office 365, Discord"
)
SOFTWARE = "Docker, Kubernetes, Docker Compose, XAMPP, .NET, Cloud Foundry"


def folded(name: str) -> str:
    """A name without case, white space and hyphens, as a reader compares it."""
    return re.sub(r"[\s-]", "", name.casefold())


def called(service: Service) -> set[str]:
    """Everything that a service is called, and whose it is."""
    former = (name.name for name in service.former)
    names = (service.name.en, service.name.ko, *service.aliases.en, *service.aliases.ko, *former)
    return {folded(name) for name in (*names, service.provider)}


def without_entry(names: str, services: Mapping[str, Service]) -> list[str]:
    known = set[str]().union(*map(called, services.values()))
    return [name for name in names.split(", ") if folded(name) not in known]


def without_service(providers: str, services: Mapping[str, Service]) -> list[str]:
    """The providers of which no service bears the name, in its own name or in its provider's."""
    known = "\n".join(itertools.chain(*map(called, services.values())))
    return [name for name in providers.split(", ") if folded(name) not in known]


def test_the_catalogue_has_every_provider_that_readers_ask_for(catalog: Catalog) -> None:
    assert without_service(PROVIDERS, catalog.services) == []


def test_the_catalogue_has_everything_that_the_source_article_names(catalog: Catalog) -> None:
    assert without_entry(ARTICLE, catalog.services) == []


def test_software_that_is_mistaken_for_a_service_is_listed_as_software(catalog: Catalog) -> None:
    software = {id_: service for id_, service in catalog.services.items() if service.kind == "software"}
    assert without_entry(SOFTWARE, software) == []


def test_every_service_has_a_model_or_says_what_it_is_instead(catalog: Catalog) -> None:
    explained = {
        id_: bool(service.models or (service.near and service.edge))
        for id_, service in catalog.services.items()
    }
    assert [id_ for id_, fine in explained.items() if not fine] == []


def test_a_service_has_a_since_exactly_where_it_is_no_longer_current(catalog: Catalog) -> None:
    found = {
        id_: service.status
        for id_, service in catalog.services.items()
        if (service.status.value == "current") == bool(service.status.since)
    }
    assert found.keys() <= {"azure-dedicated-hsm"}, "whose documentation has no day"
    assert {service.status.value for service in catalog.services.values()} > {"current"}


def test_no_status_is_older_than_its_change(catalog: Catalog) -> None:
    for id_, service in catalog.services.items():
        as_of, since = service.status.as_of, service.status.since or ""
        precision = min(len(as_of), len(since))
        assert as_of, id_
        assert as_of[:precision] >= since[:precision], id_


def test_every_service_is_found_by_a_korean_spelling(catalog: Catalog) -> None:
    spelt = {id_: [service.name.ko, *service.aliases.ko] for id_, service in catalog.services.items()}
    assert [id_ for id_, names in spelt.items() if not any(map(HANGUL.search, names))] == []


def test_no_two_providers_share_an_address_in_the_filter(catalog: Catalog) -> None:
    providers = {service.provider for service in catalog.services.values()}
    assert len({slug(provider) for provider in providers}) == len(providers)


# Scenarios.

FAILURES = (
    "power-cut dead-disk hypervisor-flaw kernel-cve runtime-cve vulnerable-library base-image-cve "
    "leaked-credential public-bucket firewall-open traffic-spike region-down accidental-deletion "
    "certificate-expired product-retired surprise-bill"
)


def test_every_failure_that_readers_ask_for_is_a_scenario(catalog: Catalog) -> None:
    assert set(FAILURES.split()) - catalog.scenarios.keys() == set()


def test_who_acts_agrees_with_the_matrix_or_says_why_not(catalog: Catalog) -> None:
    """And says it only there: a reason that stayed after the matrix changed would puzzle its reader."""
    compared = 0
    for id_, scenario in catalog.scenarios.items():
        for answer in answers(catalog, scenario) if scenario.layer else ():
            cell = answer.column.cells[scenario.layer or ""]
            assert (answer.who == cell.who) == (answer.because is None), f"{id_}: {answer.column.key}"
            compared += 1
    assert compared > 100


# Terms and dates.


def test_every_term_has_a_korean_name_or_korean_spellings(catalog: Catalog) -> None:
    names = {id_: [term.name.ko, *term.aliases.ko] for id_, term in catalog.terms.items()}
    assert [id_ for id_, spelt in names.items() if not any(map(HANGUL.search, spelt))] == []


def test_every_term_is_defined_in_one_sentence(catalog: Catalog) -> None:
    definitions = [
        text for term in catalog.terms.values() for text in (term.definition.en, term.definition.ko)
    ]
    assert [text for text in definitions if re.search(r"[^\s.][.!?]\s+[A-Z가-힣]", text)] == []
    assert [text for text in definitions if not text.endswith(".")] == []


def test_a_term_is_not_its_own_relative(catalog: Catalog) -> None:
    assert [id_ for id_, term in catalog.terms.items() if id_ in term.see] == []


def test_the_timeline_has_events_of_every_kind(catalog: Catalog) -> None:
    assert {event.kind for event in catalog.events.values()} == catalog.words.event.keys()


# The guide.


def all_combinations(catalog: Catalog) -> list[dict[str, str]]:
    """Every way to answer all questions, also those that the guide would not ask."""
    questions = catalog.guide.questions
    return [
        dict(zip(questions, combination, strict=True))
        for combination in itertools.product(*(question.answers for question in questions.values()))
    ]


def test_the_guide_asks_five_to_seven_questions_at_most(catalog: Catalog) -> None:
    assert 5 <= max(len(path) for path in paths(catalog.guide)) <= 7


def test_every_combination_of_answers_ends_in_one_or_two_models(catalog: Catalog) -> None:
    ends = [decide(catalog.guide, combination) for combination in all_combinations(catalog)]
    assert len(ends) > 100
    assert {len(rule.models) for rule in ends} == {1, 2}


def test_skipping_a_question_never_changes_the_result(catalog: Catalog) -> None:
    guide = catalog.guide
    skipped = 0
    for combination in all_combinations(catalog):
        given: dict[str, str] = {}
        for question, answer in combination.items():
            if asked(guide, question, given):
                given[question] = answer
        assert decide(guide, given).id == decide(guide, combination).id, combination
        skipped += len(combination) - len(given)
    assert skipped


def test_every_column_is_the_end_of_a_path(catalog: Catalog) -> None:
    reached = {key for path in paths(catalog.guide) for key in decide(catalog.guide, path).models}
    assert reached == {column.key for column in catalog.columns}


def test_every_rule_decides_some_path(catalog: Catalog) -> None:
    used = {decide(catalog.guide, path).id for path in paths(catalog.guide)}
    assert [rule.id for rule in catalog.guide.rules if rule.id not in used] == []


def test_every_question_changes_the_end_of_some_path(catalog: Catalog) -> None:
    guide = catalog.guide
    idle = set(guide.questions)
    for path in paths(guide):
        for question in path:
            ends = {
                decide(guide, {**path, question: answer}).id for answer in guide.questions[question].answers
            }
            if len(ends) > 1:
                idle.discard(question)
    assert idle == set()

"""Everything "as a service": each meaning is complete, and collisions are found."""

from scripts.catalog import Catalog
from scripts.facts.xaas import collisions, meanings, of_terms
from scripts.load.schema.basic import HANGUL


def test_the_list_is_long_and_every_meaning_is_complete(catalog: Catalog) -> None:
    found = meanings(catalog)
    assert len(found) >= 70
    for id_, meaning in found.items():
        assert HANGUL.search(meaning.name.ko), id_
        assert meaning.references, id_


def test_a_term_of_the_glossary_is_defined_once(catalog: Catalog) -> None:
    """The entry has the long form as a headline, the glossary's definition, and a way back from there."""
    dbaas = meanings(catalog)["dbaas"]
    assert (dbaas.name.en, dbaas.name.ko) == ("Database as a Service", "서비스형 데이터베이스")
    assert dbaas.text == catalog.terms["dbaas"].definition
    assert of_terms(catalog)["dbaas"] == "dbaas"
    assert meanings(catalog)["baas-banking"].name.en == "Banking as a Service"


def test_meanings_of_one_abbreviation_are_side_by_side(catalog: Catalog) -> None:
    """An abbreviation collides however people capitalize it, and whether it is the usual one or not."""
    found = collisions(catalog)
    assert {meaning.id for meaning in found["DaaS"]} == {"daas-data", "daas-desktop", "daas-device", "dsaas"}
    assert "maas-metal" in {meaning.id for meaning in found["MaaS"]}
    assert "IaaS" not in found
    usual = [meaning.abbreviation.casefold() for meaning in meanings(catalog).values()]
    assert usual == sorted(usual)

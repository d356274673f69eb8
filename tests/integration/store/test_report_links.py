from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.store import Store
from bot.store.tables import report_links
from tests.integration.store.samples import MORNING, begin

EVENING = MORNING + timedelta(hours=9)


@pytest.fixture(autouse=True)
def link(store: Store) -> None:
    begin(store)
    with store.units() as unit:
        unit.report_links.add("token", "walk", MORNING, EVENING)
        unit.commit()


def test_a_link_leads_to_its_assessment_until_it_expires(store: Store) -> None:
    with store.reads() as unit:
        assert unit.report_links.assessment("token", MORNING) == "walk"
        assert unit.report_links.assessment("token", EVENING - timedelta(seconds=1)) == "walk"
        assert unit.report_links.assessment("token", EVENING) is None


@pytest.mark.parametrize("token", ["", "Token", "token ", "\ud800", "' OR 1=1 --"])
def test_another_token_leads_nowhere(store: Store, token: str) -> None:
    with store.reads() as unit:
        assert unit.report_links.assessment(token, MORNING) is None


def test_a_revoked_link_leads_nowhere(store: Store) -> None:
    with store.units() as unit:
        unit.report_links.revoke("token", MORNING)
        unit.report_links.revoke("unknown", MORNING)
        unit.commit()
    with store.reads() as unit:
        assert unit.report_links.assessment("token", MORNING) is None


def test_the_token_itself_is_not_stored(store: Store) -> None:
    with store.engine.connect() as connection:
        row = connection.execute(select(report_links)).one()
    assert "token" not in [str(value) for value in row]


def test_a_link_goes_with_its_assessment(store: Store) -> None:
    with store.units() as unit:
        unit.assessments.delete("walk")
        unit.commit()
    with store.reads() as unit:
        assert unit.report_links.assessment("token", MORNING) is None

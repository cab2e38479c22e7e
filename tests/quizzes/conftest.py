"""What the tests of this room share."""

from typing import Any

import pytest
from django.db.models import QuerySet


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The models whose rows were read to be locked, in order: what the embedded database does not show by itself."""
    found: list[str] = []
    fetch = QuerySet._fetch_all

    def noted(rows: "QuerySet[Any]") -> None:
        if rows.query.select_for_update and rows._result_cache is None:
            found.append(rows.model.__name__)
        fetch(rows)

    monkeypatch.setattr(QuerySet, "_fetch_all", noted)
    return found

"""Lists in pages: `?limit=` and an opaque `?cursor=` that names the last row seen.

A repository takes `paging.fetch` rows (one more than the page) after `paging.after(...)`, in the
order of its sort key, and `paging.page(...)` cuts them:

    after = paging.after(datetime, UUID)            # None on the first page
    rows = await uow.appointments.of_patient(id, after=after, limit=paging.fetch)
    return paging.page(rows, key=lambda a: (a.starts_at, a.id), view=AppointmentView.of)
"""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from fastapi import Depends, Query
from pydantic import BaseModel, TypeAdapter, ValidationError

from chassis.problems import InvalidRequest

T = TypeVar("T")
V = TypeVar("V")


class Page(BaseModel, Generic[T]):
    items: list[T]
    next_cursor: str | None = None


@dataclass(frozen=True)
class PageRequest:
    limit: int = 50
    cursor: str | None = None

    @property
    def fetch(self) -> int:
        """How many rows to ask for: the one too many tells that there is a next page."""
        return self.limit + 1

    def after(self, *types: Any) -> tuple[Any, ...] | None:
        """The sort key of the last row seen, as these types; None on the first page."""
        if self.cursor is None:
            return None
        try:
            text = base64.urlsafe_b64decode(self.cursor + "=" * (-len(self.cursor) % 4))
            key: tuple[Any, ...] = _tuple_of(types).validate_json(text)
        except (ValueError, ValidationError):
            raise InvalidRequest("/query/cursor", "not a cursor of this list") from None
        return key

    def after_id(self) -> UUID | None:
        """The id of the last row seen, for lists in the order of their ids."""
        after = self.after(UUID)
        return None if after is None else after[0]

    def page(
        self,
        rows: Sequence[T],
        *,
        key: Callable[[T], tuple[Any, ...]],
        view: Callable[[T], V],
    ) -> Page[V]:
        more = len(rows) > self.limit
        shown = rows[: self.limit]
        return Page[V](
            items=[view(row) for row in shown],
            next_cursor=_cursor(key(shown[-1])) if more else None,
        )


def _tuple_of(types: tuple[Any, ...]) -> TypeAdapter[tuple[Any, ...]]:
    return TypeAdapter(tuple[types])  # type: ignore[valid-type]


def _cursor(key: tuple[Any, ...]) -> str:
    text = json.dumps(TypeAdapter(tuple[Any, ...]).dump_python(key, mode="json"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _page_request(
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> PageRequest:
    return PageRequest(limit, cursor)


Paging = Annotated[PageRequest, Depends(_page_request)]

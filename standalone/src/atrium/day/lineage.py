"""Who caused what in a trace."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from atrium.day.sandbox import Span


@dataclass(frozen=True)
class Lineage:
    """The spans of one trace; `root` is the span id that the outside world began it with."""

    spans: Sequence[Span]
    root: str

    def find(self, service: str, name: str) -> Span | None:
        """The first span of this service whose name contains `name`."""
        return next((s for s in self.spans if s.service == service and name in s.name), None)

    def ancestors(self, span: Span) -> Iterator[Span]:
        """From its parent up, as far as the parents were reported."""
        by_id = {known.id: known for known in self.spans}
        while span.parent in by_id:
            span = by_id[span.parent]
            yield span

    def descends(self, span: Span, ancestor: Span) -> bool:
        return any(found.id == ancestor.id for found in self.ancestors(span))

    def orphans(self) -> list[Span]:
        """Spans whose parent nobody reported: a gap in the trace."""
        known = {span.id for span in self.spans} | {self.root}
        return [span for span in self.spans if span.parent not in known]

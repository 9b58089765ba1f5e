"""OTLP/HTTP with protobuf bodies, as far as traces need it.

Source: OpenTelemetry protocol specification 1.5, "OTLP/HTTP".
"""

import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from fastapi import Request
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, KeyValue
from opentelemetry.proto.trace.v1.trace_pb2 import Span as OtlpSpan
from opentelemetry.proto.trace.v1.trace_pb2 import Status

from sandbox.traces.store import Attribute, Link, Span

MEDIA_TYPE = "application/x-protobuf"
MAX_BYTES = 16 * 1024 * 1024
MAX_ATTRIBUTES = 32
MAX_TEXT = 200
ANSWER = ExportTraceServiceResponse().SerializeToString()
KINDS = {
    number: name.removeprefix("SPAN_KIND_").lower() for name, number in OtlpSpan.SpanKind.items()
}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Unreadable(Exception):
    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


async def read_limited(request: Request) -> bytes:
    """The request's body, unpacked; never more than MAX_BYTES of it in memory."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != MEDIA_TYPE:
        raise Unreadable(415, f"traces come as {MEDIA_TYPE}")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BYTES:
            raise Unreadable(413, "too large")
    encoding = request.headers.get("content-encoding", "identity")
    if encoding == "gzip":
        return _gunzip(bytes(body))
    if encoding != "identity":
        raise Unreadable(415, "the content encoding is gzip or none")
    return bytes(body)


def read_export(body: bytes) -> Iterator[Span]:
    """The spans of an export request. Raises Unreadable before the first one."""
    request = ExportTraceServiceRequest()
    try:
        request.ParseFromString(body)
    except DecodeError:
        raise Unreadable(400, "not an OTLP trace export") from None
    return (
        _span(span, _service(resource.resource.attributes))
        for resource in request.resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    )


def _span(span: OtlpSpan, service: str) -> Span:
    return Span(
        service=service,
        name=span.name[:MAX_TEXT],
        kind=KINDS.get(span.kind, "unspecified"),
        trace_id=span.trace_id.hex(),
        span_id=span.span_id.hex(),
        parent_span_id=span.parent_span_id.hex() or None,
        links=[
            Link(trace_id=link.trace_id.hex(), span_id=link.span_id.hex()) for link in span.links
        ],
        start=_instant(span.start_time_unix_nano),
        end=_instant(span.end_time_unix_nano),
        duration_ms=(span.end_time_unix_nano - span.start_time_unix_nano) / 1e6,
        error=span.status.code == Status.STATUS_CODE_ERROR,
        attributes={
            pair.key[:MAX_TEXT]: _value(pair.value) for pair in span.attributes[:MAX_ATTRIBUTES]
        },
    )


def _service(attributes: Iterable[KeyValue]) -> str:
    for pair in attributes:
        if pair.key == "service.name":
            return str(pair.value.string_value)[:MAX_TEXT]
    return "unknown"


def _value(value: AnyValue) -> Attribute:
    match value.WhichOneof("value"):
        case "string_value":
            return value.string_value[:MAX_TEXT]
        case "int_value":
            return value.int_value
        case "double_value":
            return value.double_value
        case "bool_value":
            return value.bool_value
        case "array_value":
            return [str(_value(item)) for item in value.array_value.values[:MAX_ATTRIBUTES]]
        case _:
            return ""


def _instant(unix_nano: int) -> datetime:
    return EPOCH + timedelta(microseconds=unix_nano // 1000)


def _gunzip(body: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        unpacked = unpacker.decompress(body, MAX_BYTES)
    except zlib.error:
        raise Unreadable(400, "not gzip") from None
    if unpacker.unconsumed_tail:
        raise Unreadable(413, "too large")
    return unpacked

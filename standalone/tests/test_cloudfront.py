"""What CloudFront is told is what the gateway does."""

from __future__ import annotations

import json
import re
import subprocess
from typing import Any

import pytest
from botocore.session import get_session
from botocore.validate import validate_parameters

from atrium.places import GATEWAY, HOME
from atrium.servers import debian

CLOUDFRONT = HOME / "deploy" / "aws" / "cloudfront"


def read(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((CLOUDFRONT / f"{name}.json").read_text())
    return document


def test_the_headers_are_the_gateways() -> None:
    caddyfile = (GATEWAY / "Caddyfile").read_text()
    block = re.search(r"\(headers\) \{(.*?)\n\}", caddyfile, re.DOTALL)
    assert block
    said = dict(re.findall(r"[?>]([A-Za-z-]+) (\"[^\"]*\"|\S+)", block[1]))
    wanted = {name: value.strip('"') for name, value in said.items() if name != "Cache-Control"}
    assert _sent(read("response-headers")) == wanted
    assert len(wanted) == 8


def _sent(policy: dict[str, Any]) -> dict[str, str]:
    security = policy["SecurityHeadersConfig"]
    age = security["StrictTransportSecurity"]["AccessControlMaxAgeSec"]
    assert security["StrictTransportSecurity"]["IncludeSubdomains"]
    custom = {one["Header"]: one["Value"] for one in policy["CustomHeadersConfig"]["Items"]}
    return custom | {
        "Content-Security-Policy": security["ContentSecurityPolicy"]["ContentSecurityPolicy"],
        "X-Frame-Options": security["FrameOptions"]["FrameOption"],
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": security["ReferrerPolicy"]["ReferrerPolicy"],
        "Strict-Transport-Security": f"max-age={age}; includeSubDomains",
    }


@pytest.mark.parametrize(
    ("operation", "parameter", "name"),
    [
        ("CreateResponseHeadersPolicy", "ResponseHeadersPolicyConfig", "response-headers"),
        ("CreateDistribution", "DistributionConfig", "distribution"),
    ],
)
def test_the_documents_have_the_shape_that_the_api_takes(
    operation: str, parameter: str, name: str
) -> None:
    shape = get_session().get_service_model("cloudfront").operation_model(operation).input_shape
    validate_parameters({parameter: read(name)}, shape)
    with pytest.raises(Exception, match="Unknown parameter"):
        validate_parameters({parameter: read(name) | {"Colour": "blue"}}, shape)
    for counted in _counted(read(name)):
        assert counted["Quantity"] == len(counted["Items"])


def _counted(document: Any) -> list[dict[str, Any]]:
    parts = document.values() if isinstance(document, dict) else document
    inner = [one for part in parts if isinstance(part, dict | list) for one in _counted(part)]
    return [document, *inner] if isinstance(document, dict) and "Quantity" in document else inner


@pytest.mark.parametrize(
    ("asked", "served"),
    [
        ("/", "/index.html"),
        ("/pay/Ab-9_x", "/index.html"),
        ("/desk/today/", "/index.html"),
        ("/favicon.svg", "/favicon.svg"),
        ("/assets/app-1.js", "/assets/app-1.js"),
        ("/assets/gone", "/assets/gone"),
    ],
)
def test_every_address_that_is_no_file_is_a_page(asked: str, served: str) -> None:
    event = json.dumps({"request": {"uri": asked}})
    script = f"{(CLOUDFRONT / 'pages.js').read_text()}\nprocess.stdout.write(handler({event}).uri)"
    node = debian.program("node", package="nodejs")
    answer = subprocess.run([node, "-e", script], capture_output=True, text=True, check=True)
    assert answer.stdout == served

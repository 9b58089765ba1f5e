"""`python -m sandbox --port 8090`: the outside world, for development and tests only."""

import argparse
import sys
from pathlib import Path

import uvicorn
from pydantic import ValidationError

from sandbox.app import build
from sandbox.settings import SandboxSettings


def main(argv: list[str] | None = None) -> None:
    arguments = vars(_parser().parse_args(argv))
    host, port = arguments.pop("host"), arguments.pop("port")
    try:
        settings = SandboxSettings.read(**arguments)
    except ValidationError as error:
        sys.exit(f"sandbox: {error.errors()[0]['msg'].removeprefix('Value error, ')}")
    uvicorn.run(
        build(settings), host=host, port=port, log_level="warning", timeout_graceful_shutdown=2
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sandbox", description="Atrium's simulated outside world")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8090)
    parser.add_argument("--smtp-host")
    parser.add_argument("--smtp-port", type=int)
    parser.add_argument("--smtp-forward", help="host:port that gets a copy of every mail")
    parser.add_argument("--data", type=Path, help="folder in which captures outlive a restart")
    parser.add_argument("--webhook-url", help="where the payment provider reports to")
    return parser


if __name__ == "__main__":
    main()

"""``/health``: whether the server can answer, for whoever watches it. Needs no sign-in."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from assistant.app import Assistant
from assistant.serving.gate import Gate
from assistant.serving.loading import Loading


def health(assistant: Assistant, loading: Loading, gate: Gate) -> dict[str, Any]:
    """``ready``; ``state``: loading, ready, failed or closing; how many documents are held; the version."""
    state = "closing" if gate.closing else loading.status().state
    return {
        "ready": state == "ready",
        "state": state,
        "documents": assistant.holdings().documents,
        "version": package_version(),
    }


def package_version() -> str:
    """The version of the package, or ``unknown`` where it runs without being installed."""
    try:
        return version("briefing-assistant")
    except PackageNotFoundError:
        return "unknown"


def health_route(assistant: Assistant, loading: Loading, gate: Gate) -> Route:
    """The route; its status is 200 when ready, else 503."""

    def respond(_request: Request) -> JSONResponse:
        found = health(assistant, loading, gate)
        return JSONResponse(found, 200 if found["ready"] else 503, {"cache-control": "no-store"})

    return Route("/health", respond)

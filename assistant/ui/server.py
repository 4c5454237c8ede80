"""Serving the chat: on one address, without a word to anyone else, until Ctrl-C or a SIGTERM."""

from __future__ import annotations

import os
import signal
import threading
from typing import Any

from assistant.app import Assistant
from assistant.serving.browsers import BrowserMiddleware
from assistant.serving.closing import Closing, ClosingMiddleware
from assistant.serving.gate import Gate
from assistant.serving.listening import free_port
from assistant.serving.loading import Loading
from assistant.serving.request_size import SizeMiddleware
from assistant.serving.response_headers import HeadersMiddleware
from assistant.serving.signin import AddressMiddleware, refuse_strangers, sign_in
from assistant.ui.calls import CallsMiddleware


def serve(assistant: Assistant, open_browser: bool = True) -> None:
    """Open the chat and block until Ctrl-C, or a SIGTERM: then answers under way may end first.

    The page is up before the corpus is read; that goes on behind it. Raises ConfigError when the address cannot be
    listened on, or when strangers could reach it and nobody would have to sign in.
    """
    chat = assistant.settings.chat
    refuse_strangers(chat)
    port = free_port(chat.host, chat.port)
    loading = Loading(assistant)
    closing = Closing(Gate(chat))
    ended = threading.Event()
    before = signal.signal(signal.SIGTERM, lambda *_: ended.set())
    try:
        page = launch(assistant, loading, port, open_browser, closing)
        loading.start()
        print(f"The chat is at {page.share_url or page.local_url}  (Ctrl-C ends it)", flush=True)
        while not ended.wait(1):  # in steps: a wait without end can miss Ctrl-C
            pass
        left = closing.close(chat.grace)
        print(f"The chat is closed{f', {left} cut short' if left else ''}.", flush=True)
    except KeyboardInterrupt:
        print("\nThe chat is closed.", flush=True)
    finally:
        loading.stop()
        signal.signal(signal.SIGTERM, before)


def launch(
    assistant: Assistant, loading: Loading, port: int, open_browser: bool = False, closing: Closing | None = None
) -> Any:
    """The page, served from threads of its own; its ``close()`` ends that."""
    chat = assistant.settings.chat
    _keep_to_ourselves(chat.host)
    from assistant.serving.health import health_route
    from assistant.ui.page import build, look

    closing = closing or Closing(Gate(chat))
    page = build(assistant, loading, closing.gate)
    page.launch(
        server_name=chat.host,
        server_port=port,
        share=chat.share,
        inbrowser=open_browser,
        prevent_thread_lock=True,
        quiet=True,
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
        ssr_mode=False,
        max_file_size=1,
        auth=sign_in(chat.auth_file) if chat.auth_file else None,  # type: ignore[arg-type]  # may be a coroutine
        app_kwargs=_around(page, closing, health_route(assistant, loading, closing.gate)),
        **look(),
    )
    return page


def _keep_to_ourselves(host: str) -> None:
    """No usage statistics and no look for updates; and no proxy between this machine and itself."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = "1000000000"  # else it sums up every event so far after each
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    for name in ("NO_PROXY", "no_proxy"):
        direct = [part for part in os.environ.get(name, "").split(",") if part]
        os.environ[name] = ",".join([*direct, "localhost", "127.0.0.1", host])


def _around(page: Any, closing: Closing, *routes: Any) -> dict[str, Any]:
    """What stands before Gradio's own routes."""
    from starlette.middleware import Middleware

    middleware = [
        Middleware(HeadersMiddleware),
        Middleware(BrowserMiddleware),
        Middleware(SizeMiddleware),
        Middleware(AddressMiddleware),
        Middleware(ClosingMiddleware, closing),
        Middleware(CallsMiddleware, page),
    ]
    return {"middleware": middleware, "routes": list(routes), "docs_url": None, "redoc_url": None}

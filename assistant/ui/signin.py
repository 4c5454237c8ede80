"""Signing in, and the refusal to serve strangers who need not."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path

from assistant.config import ChatSettings
from assistant.errors import ConfigError
from assistant.passwords import may_enter, read_users
from assistant.ui.gate import Limit

TRIES = 10
"""Passwords tried for one name in a minute, at most, right ones included."""


def refuse_strangers(chat: ChatSettings) -> None:
    """Raises ConfigError when others can reach the chat and nobody signs in, or when nobody could."""
    if chat.auth_file is not None and not read_users(chat.auth_file):
        raise ConfigError(
            f"The file of users {str(chat.auth_file)!r} names nobody.",
            f"Add somebody with 'assistant user add NAME --auth-file {chat.auth_file}'.",
        )
    if chat.auth_file is None and (chat.share or not is_loopback(chat.host)):
        where = "through the public link" if chat.share else f"at {chat.host!r}"
        raise ConfigError(
            f"Anybody who reaches the chat {where} could use it.",
            "Give --auth-file FILE ('assistant user add NAME --auth-file FILE' makes one), or listen on 127.0.0.1.",
        )


def is_loopback(host: str) -> bool:
    """Whether an address, or every address of a name, is of this machine alone. An unknown name is not."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return False
    return all(ipaddress.ip_address(str(address[4][0]).split("%")[0]).is_loopback for address in found)


def sign_in(file: Path) -> Callable[[str, str], Awaitable[bool]]:
    """What Gradio calls with a name and a password. Slow by design, so away from the server's own thread."""
    limit = Limit(TRIES)

    async def entered(name: str, password: str) -> bool:
        if limit.wait(name):
            return False
        try:
            return await asyncio.to_thread(may_enter, file, name, password)
        except ConfigError:  # the file was spoilt while the chat runs: nobody comes in until it is mended
            return False

    return entered

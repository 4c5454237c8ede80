"""Signing in, and the refusal to serve strangers who need not."""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from assistant.adapters.users import may_enter, read_users
from assistant.errors import ConfigError
from assistant.passwords import LONGEST, NAME
from assistant.serving.gate import Limit
from assistant.serving.listening import is_loopback
from assistant.settings import ChatSettings

TRIES = 10
"""Passwords tried for one name from one address in a minute, at most, right ones included."""
TRIES_OF_AN_ADDRESS = 30
"""Passwords tried from one address in a minute, at most, for whatever names."""
TRIES_OF_A_NAME = 100
"""Passwords tried for one name in a minute, at most, from all addresses but those where it signed in before."""
HASHING = 2
"""Passwords hashed at once, at most: each takes 32 MB and a core. The others wait."""

_address: ContextVar[str] = ContextVar("address", default="")


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


class AddressMiddleware:
    """Remembers from which address a request came, for `sign_in`: Gradio hands on a name and a password alone."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            _address.set(str((scope.get("client") or ("",))[0]))
        await self.app(scope, receive, send)


class Tries:
    """Counts passwords that are tried, so that neither one machine nor many guess on, or keep a user out for long."""

    def __init__(self) -> None:
        self._of_both = Limit(TRIES)
        self._of_addresses = Limit(TRIES_OF_AN_ADDRESS)
        self._of_names = Limit(TRIES_OF_A_NAME)
        self._entered: set[tuple[str, str]] = set()

    def allowed(self, name: str, address: str) -> bool:
        """Count one more try, and whether it may be made. What one address may not does not count against the name."""
        network = _network(address)
        return not (
            self._of_addresses.wait(network)
            or self._of_both.wait(f"{name} {network}")
            or ((name, network) not in self._entered and self._of_names.wait(name))
        )

    def entered(self, name: str, address: str) -> None:
        """The user signed in there: whatever others try elsewhere does not keep them out of that place."""
        self._entered.add((name, _network(address)))


def sign_in(file: Path) -> Callable[[str, str], Awaitable[bool]]:
    """What Gradio calls with a name and a password. Slow by design, so away from the server's own threads."""
    tries, hashing = Tries(), ThreadPoolExecutor(HASHING, "sign-in")

    async def entered(name: str, password: str) -> bool:
        address = _address.get()
        if not NAME.fullmatch(name) or len(password) > LONGEST or not tries.allowed(name, address):
            return False
        try:
            right = await asyncio.get_running_loop().run_in_executor(hashing, may_enter, file, name, password)
        except ConfigError:  # the file was spoilt while the chat runs: nobody comes in until it is mended
            return False
        if right:
            tries.entered(name, address)
        return right

    return entered


def _network(address: str) -> str:
    """What an address is counted by: of IPv6 its network, since a single machine has the whole of one."""
    try:
        found = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:  # no address of the internet, such as a socket in the file system
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or ipaddress.ip_network((found, 64), strict=False))

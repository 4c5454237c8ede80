"""Where a server listens: whose machine an address is of, and which port is free there."""

from __future__ import annotations

import ipaddress
import socket

from assistant.errors import ConfigError


def is_loopback(host: str) -> bool:
    """Whether an address, or every address of a name, is of this machine alone. An unknown name is not."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return False
    return all(ipaddress.ip_address(str(address[4][0]).split("%")[0]).is_loopback for address in found)


def free_port(host: str, port: int, what: str = "The chat") -> int:
    """The port itself if it can be listened on; for 0, one that is free. Raises ConfigError naming what is wrong."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            return int(probe.getsockname()[1])
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConfigError(
            f"{what} cannot listen on {host!r}, port {port}: {reason[0].lower()}{reason[1:]}.",
            "Give another with --port (0: any free one) or --host.",
        ) from None

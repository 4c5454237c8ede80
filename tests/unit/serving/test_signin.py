"""Who may try a password, and how many are hashed at once. No Gradio."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from assistant.adapters.users import add_user
from assistant.serving import signin
from assistant.serving.signin import (
    HASHING,
    TRIES,
    TRIES_OF_A_NAME,
    TRIES_OF_AN_ADDRESS,
    AddressMiddleware,
    Tries,
    sign_in,
)


def finished(work: Coroutine[Any, Any, Any]) -> Any:
    """What comes of it, in a thread of its own: a browser driven before may have left a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


@pytest.fixture
def users(tmp_path: Path) -> Path:
    add_user(tmp_path / "users", "ada", "correct horse")
    return tmp_path / "users"


def test_a_stranger_elsewhere_keeps_nobody_out() -> None:
    tries = Tries()
    assert [tries.allowed("ada", "10.0.0.9") for _ in range(TRIES + 1)] == [True] * TRIES + [False]
    assert tries.allowed("ada", "10.0.0.8")


def test_one_address_does_not_try_name_after_name() -> None:
    tries = Tries()
    asked = [tries.allowed(f"user{number}", "10.0.0.9") for number in range(TRIES_OF_AN_ADDRESS + 5)]
    assert asked == [True] * TRIES_OF_AN_ADDRESS + [False] * 5
    assert tries.allowed("ada", "10.0.0.8")


def test_many_addresses_together_do_not_guess_on_and_a_user_still_comes_in_from_where_they_were() -> None:
    tries = Tries()
    tries.entered("ada", "10.0.0.8")
    asked = [tries.allowed("ada", f"10.0.1.{number}") for number in range(TRIES_OF_A_NAME + 5)]
    assert asked == [True] * TRIES_OF_A_NAME + [False] * 5
    assert tries.allowed("ada", "10.0.0.8")
    assert not tries.allowed("ada", "10.0.0.7")
    assert tries.allowed("grace", "10.0.0.7")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::2:3", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("fe80::1%eth0", "fe80::2", True),
        ("::ffff:10.0.0.9", "10.0.0.9", True),
        ("::ffff:10.0.0.9", "::ffff:10.0.0.8", False),
        ("", "", True),
    ],
)
def test_what_is_one_address(one: str, other: str, same: bool) -> None:
    tries = Tries()
    assert [tries.allowed("ada", one) for _ in range(TRIES)] == [True] * TRIES
    assert tries.allowed("ada", other) is not same


def test_only_what_can_be_a_users_name_and_password_is_hashed(users: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []

    def may_enter(_file: Path, name: str, _password: str) -> bool:
        hashed.append(name)
        return True

    monkeypatch.setattr(signin, "may_enter", may_enter)
    entered = sign_in(users)

    async def enter() -> list[bool]:
        tried = [("a b", "correct horse"), ("x" * 65, "correct horse"), ("", ""), ("ada", "x" * 1025), ("ada", "right")]
        return [await entered(name, password) for name, password in tried]

    assert (finished(enter()), hashed) == ([False] * 4 + [True], ["ada"])


def test_no_more_passwords_are_hashed_at_once_than_there_is_room_for(
    users: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, now, most = threading.Lock(), 0, 0

    def may_enter(_file: Path, _name: str, _password: str) -> bool:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.02)
        with lock:
            now -= 1
        return False

    monkeypatch.setattr(signin, "may_enter", may_enter)
    entered = sign_in(users)

    async def enter() -> list[bool]:
        return await asyncio.gather(*(entered(f"user{number}", "wrong horse") for number in range(20)))

    assert finished(enter()) == [False] * 20
    assert most == HASHING


def test_the_right_password_is_counted_by_the_address_of_its_request(users: Path) -> None:
    entered = sign_in(users)
    found: list[bool] = []

    async def app(_scope: object, _receive: object, send: str) -> None:
        found.append(await entered("ada", send))

    async def enter(address: str, password: str) -> None:
        await AddressMiddleware(app)({"type": "http", "client": (address, 7)}, None, password)

    async def requests() -> None:
        for _ in range(TRIES):
            await enter("10.0.0.9", "wrong horse")
        await enter("10.0.0.9", "correct horse")
        await enter("10.0.0.8", "correct horse")

    finished(requests())
    assert found == [False] * TRIES + [False, True]


def test_a_file_that_was_spoilt_lets_nobody_in(users: Path) -> None:
    users.write_text("ada\n")
    assert not finished(sign_in(users)("ada", "correct horse"))  # type: ignore[arg-type]

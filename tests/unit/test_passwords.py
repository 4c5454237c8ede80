from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.adapters.users import add_user, may_enter, read_users
from assistant.errors import AssistantError
from assistant.passwords import hashed


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "users"
    assert add_user(file, "ada", "correct horse")
    return file


def test_only_the_right_password_of_a_known_user_lets_in(file: Path) -> None:
    assert may_enter(file, "ada", "correct horse")
    tries = [("ada", "correct Horse"), ("ada", ""), ("eve", "correct horse"), ("", ""), ("ada", "x" * 1025)]
    assert [may_enter(file, name, password) for name, password in tries] == [False] * 5


def test_no_password_stands_in_the_file_and_only_its_owner_reads_it(file: Path) -> None:
    assert "correct" not in file.read_text()
    assert file.read_text().startswith("ada:scrypt:32768:8:1:")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert {path.name for path in file.parent.iterdir()} <= {"users", ".users.lock"}


def test_the_same_password_is_hashed_with_another_salt() -> None:
    one, other = hashed("correct horse"), hashed("correct horse")
    assert one.digest != other.digest
    assert one.matches("correct horse")
    assert other.matches("correct horse")


def test_a_password_is_changed_and_the_others_stay(file: Path) -> None:
    assert add_user(file, "grace", "battery staple")
    assert not add_user(file, "ada", "another horse")
    assert list(read_users(file)) == ["ada", "grace"]
    assert not may_enter(file, "ada", "correct horse")
    assert may_enter(file, "ada", "another horse")
    assert may_enter(file, "grace", "battery staple")


@pytest.mark.parametrize("name", ["", "a:b", "a b", "a\nb", "x" * 65])
def test_a_name_that_would_break_the_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(AssistantError, match="cannot be a user's name"):
        add_user(tmp_path / "users", name, "correct horse")
    assert not (tmp_path / "users").exists()


@pytest.mark.parametrize("password", ["", "seven77", "x" * 1025])
def test_a_password_has_a_length(tmp_path: Path, password: str) -> None:
    with pytest.raises(AssistantError, match=r"A password has 8 to 1024 characters\. Choose another\."):
        add_user(tmp_path / "users", "ada", password)


@pytest.mark.parametrize(
    "line",
    ["ada", "ada:correct horse", "ada:scrypt:4:8:1:AA==:AA==", "ada:scrypt:32768:8:1:AA==:", "ada:md5:1:1:1:a"],
)
def test_a_line_that_is_no_user_is_named(file: Path, line: str) -> None:
    with file.open("a") as out:
        out.write(f"\n{line}\n")
    with pytest.raises(AssistantError) as raised:
        read_users(file)
    assert str(raised.value) == f"Line 3 of the file of users {str(file)!r} is no user. Take the line away."


def test_a_file_that_cannot_be_read_or_written_is_named(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere" / "users"
    with pytest.raises(AssistantError, match=r"cannot be read: No such file or directory\. Make it with"):
        read_users(nowhere)
    with pytest.raises(AssistantError, match=r"The folder of the file of users '.*' is not there\. Make it"):
        add_user(nowhere, "ada", "correct horse")


def test_what_a_killed_run_left_is_not_written_on(file: Path) -> None:
    left = file.with_name(".users.new")
    left.touch(0o644)
    add_user(file, "grace", "battery staple")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not left.exists()


def test_users_added_at_once_are_all_there(file: Path) -> None:
    names = [f"user{number}" for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(lambda name: add_user(file, name, "correct horse"), names))
    assert sorted(read_users(file)) == ["ada", *names]

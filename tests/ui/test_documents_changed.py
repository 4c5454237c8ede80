"""Bringing documents in and removing them in the page: in a real browser, and past it at the server's own door."""

from __future__ import annotations

import base64
import json
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from chat_harness import OpenPage, Serve, ready
from chat_process import Chat, chatting
from playwright.sync_api import Page, expect

from assistant.adapters.users import add_user
from assistant.app import Assistant
from assistant.config import load_settings

LIMITS = {"uploads": True, "upload_bytes": 2_000_000}
MEMO = "# Memo on Velden\n\nThe Velden port bought 40 cameras from Orvane, a memo of the port says.\n"
NAME = "<img src=x onerror=\"document.title='owned'\">.md"
TITLE = "<img src=x onerror=alert(1)> [link](javascript:alert(1))"
Change = Callable[[Any], Any]


@pytest.fixture
def folder(data_dir: Path, tmp_path: Path) -> Path:
    """A copy of the data dir, to be written to."""
    return Path(shutil.copytree(data_dir, tmp_path / "data"))


@pytest.fixture
def own(folder: Path) -> Assistant:
    """An assistant over it whose documents may be changed in the page."""
    return Assistant(load_settings(folder, chat=LIMITS))


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of files to bring in."""
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "memo.md").write_text(MEMO)
    (reports / "broken.pdf").write_bytes(b"%PDF-1.4 nonsense")
    (reports / "tool.exe").write_bytes(b"MZ")
    (reports / "long.txt").write_bytes(b"x" * 2_000_001)
    (reports / NAME).write_text(f'---\ntitle: "{TITLE}"\npublisher: Velden Post\n---\n\nThe port of Velden is shut.\n')
    return reports


def documents(page: Page, address: str) -> None:
    ready(page, address)
    page.get_by_role("navigation", name="Rooms").get_by_role("button", name="Documents").click()
    page.wait_for_selector("#documents .entry")


def outcomes(page: Page) -> list[str]:
    page.wait_for_selector("#documents .outcomes li")
    return [" ".join(text.split()) for text in page.locator("#documents .outcomes li").all_inner_texts()]


@pytest.mark.browser
def test_a_folder_is_brought_in_and_a_document_removed(
    open_page: OpenPage, serve: Serve, own: Assistant, reports: Path
) -> None:
    held = len(own.records())
    page = open_page()
    documents(page, serve(own))
    page.set_input_files("[data-take=folder]", str(reports))
    assert sorted(outcomes(page)) == [
        "added reports/-img src=x onerror=-document.title='owned'--.md",
        "added reports/memo.md",
        "failed reports/broken.pdf 'broken.pdf' cannot be read as PDF: Stream has ended unexpectedly. "
        "Save it again from a PDF viewer.",
        "failed reports/long.txt It has 2,000,001 bytes, more than 2,000,000.",
        "failed reports/tool.exe It is not of a kind that is taken (.txt, .md, .html, .htm, .pdf, .docx).",
    ]
    kept = own.settings.data_dir / "uploads"
    assert sorted(path.name for path in (kept / "reports").iterdir()) == [
        "-img src=x onerror=-document.title='owned'--.md",
        "memo.md",
    ]
    expect(page.locator("#documents .entry")).to_have_count(held + 2)
    expect(page.locator("#holdings")).to_contain_text(f"{held + 2} documents")
    assert TITLE in page.locator("#documents .entry .name").all_text_contents()
    assert "Velden Post" in page.locator("#documents").get_by_label("Publisher").locator("option").all_text_contents()
    assert page.locator("#documents :is(script, img, iframe, i, b)").count() == 0
    assert page.title() == "Documents · Briefing Assistant"

    page.set_input_files("[data-take=files]", [{"name": "memo.md", "mimeType": "", "buffer": MEMO.encode()}])
    expect(page.locator("#documents .bringing [role=status]")).to_have_text("1 added.")
    page.set_input_files("[data-take=folder]", str(reports))
    expect(page.locator("#documents .bringing [role=status]")).to_have_text("3 failed, 2 unchanged.")

    page.locator("[data-document=reports-memo]").click()
    page.wait_for_selector("#panel .paragraph")
    page.get_by_role("button", name="Remove Memo on Velden").first.click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Remove Memo on Velden").first).to_be_focused()


@pytest.mark.browser
def test_a_document_is_removed_once_it_is_said_twice(open_page: OpenPage, serve: Serve, own: Assistant) -> None:
    page = open_page(390, 844)
    documents(page, serve(own))
    page.locator("[data-document=leak]").click()
    page.wait_for_selector("#panel .paragraph")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Remove Papers show an Orvane sale to Lindholm").press("Enter")
    sure = page.get_by_role("group", name="Remove this document")
    expect(sure).to_contain_text("Remove “Papers show an Orvane sale to Lindholm” for everybody?")
    expect(sure.get_by_role("button", name="Remove", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#documents .banner")).to_have_text(
        "Removed “Papers show an Orvane sale to Lindholm” from the catalogue and every index. "
        "Its file was left where it is: it comes back when that is ingested again."
    )
    assert page.locator("[data-document=leak]").count() == 0
    assert own.doctor() == []
    assert all(hit.passage.document_id != "leak" for hit in own.retrieve("papers on an Orvane sale"))


@pytest.mark.browser
def test_without_the_setting_nothing_can_be_changed(open_page: OpenPage, address: str, assistant: Assistant) -> None:
    page = open_page()
    documents(page, address)
    assert page.locator("#documents :is(.bringing, .removal)").locator("visible=true").count() == 0
    refused = {"error": "Documents are not brought in or removed in the page. Set ASSISTANT_CHAT__UPLOADS=true for it."}
    change = changer(address)
    assert change({"do": "begin", "files": [{"name": "a.md", "size": 1}]}) == refused
    assert change({"do": "remove", "document": "leak"}) == refused
    assert assistant.document("leak").id == "leak"


def changer(address: str, cookie: str = "", room: int | None = None) -> Change:
    """Calls the server as the page does, without a page. ``room``: the number of the component, if it is known."""
    headers = {"content-type": "application/json", "cookie": cookie}

    def fetch(path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{address.rstrip('/')}/{path}", data, headers)
        with urllib.request.urlopen(request) as response:
            return json.load(response)

    if room is None:
        room = room_of(fetch("config"))
    call = {"session_hash": "s", "component_id": room, "fn_name": "change"}
    return lambda request: fetch("gradio_api/component_server", {**call, "data": request})


def room_of(config: Any) -> int:
    """The number of the component that holds the documents."""
    (room,) = (one["id"] for one in config["components"] if one["props"].get("elem_id") == "documents")
    return int(room)


@pytest.fixture
def guarded(folder: Path, tmp_path: Path) -> Iterator[tuple[Chat, str]]:
    """A chat of its own process where documents may be changed by who signs in, and the cookie of somebody who has."""
    add_user(tmp_path / "users", "ada", "correct horse")
    limits = {"ASSISTANT_CHAT__UPLOADS": "true", "ASSISTANT_CHAT__UPLOAD_BYTES": "2000000"}
    with chatting(folder, "--auth-file", str(tmp_path / "users"), **limits) as chat:
        form = b"username=ada&password=correct+horse"
        with urllib.request.urlopen(urllib.request.Request(f"{chat.address}login", form)) as response:
            cookies = response.headers.get_all("set-cookie")
        yield chat, "; ".join(cookie.split(";")[0] for cookie in cookies)


def test_limits_and_sign_in_hold_at_the_server_itself(guarded: tuple[Chat, str], own: Assistant) -> None:
    chat, cookie = guarded
    change = changer(chat.address, cookie)
    files = [("../../evil.md", 5), ("big.md", 2_000_001), ("tool.exe", 2)]
    begun = change({"do": "begin", "files": [{"name": name, "size": size} for name, size in files]})
    assert [one["name"] for one in begun["files"]] == ["evil.md", "big.md", "tool.exe"]
    assert [bool(one["why"]) for one in begun["files"]] == [False, True, True]

    def piece(number: int, data: bytes) -> Any:
        sent = {"do": "piece", "upload": begun["upload"], "file": number, "at": 0}
        return change({**sent, "data": base64.b64encode(data).decode()})

    otherwise = "is sent otherwise than announced. Bring it in again."
    assert [piece(number, b"xx")["error"] for number in (1, 2)] == [f"'big.md' {otherwise}", f"'tool.exe' {otherwise}"]
    assert piece(0, b"x" * 6) == {"error": f"'evil.md' {otherwise}"}
    assert piece(0, b"Evil.") == {"come": 5}
    done = change({"do": "finish", "upload": begun["upload"]})
    while done["status"]["state"] != "done":
        time.sleep(0.05)
        done = change({"do": "status", "upload": begun["upload"]})
    assert done["status"]["items"][0] == {"name": "evil.md", "outcome": "added", "why": ""}
    place = own.settings.data_dir / "uploads" / "evil.md"
    assert (own.document("evil").source, place.read_text()) == (str(place.resolve()), "Evil.")
    assert change({"do": "remove", "document": "evil"}) == {
        "said": "Removed “evil” from the catalogue and every index, and the file that was brought in."
    }
    assert not place.exists()
    assert change({"do": "remove", "document": "evil"})["error"].startswith("There is no document 'evil'.")
    for strange in (None, {"do": "piece"}, {"do": ["begin"]}, {"do": "finish", "upload": []}):
        assert change(strange)["error"].endswith(("Load the page again.", "Bring the files in again."))

    with pytest.raises(urllib.error.HTTPError) as error:
        changer(chat.address, room=1)({"do": "remove", "document": "leak"})
    error.value.close()
    assert error.value.code == 401
    log = [(line["user"], line["what"], line["outcome"]) for line in chat.log()]
    removed = "ada", "documents: remove"
    assert log == [("ada", "documents: begin", "done"), (*removed, "done"), (*removed, "failed")]

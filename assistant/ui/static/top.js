// The top line: name, what the corpus holds, conversations, shortcuts. `server.status()` gives {state, text};
// `props.stored` says whether conversations are stored.

const POLL = 500; // milliseconds between two looks while the corpus is read
const REST = 5000; // milliseconds between two looks once it is
const PATIENCE = 30000; // milliseconds that a look may take
const TITLE = "Briefing Assistant";
const LOST = "The assistant cannot be reached. Is it still running?";

const holdings = el("p", { id: "holdings", role: "status" }, "Loading…");
const root = document.documentElement;
const rooms = { chat: "Chat", brief: "Brief", documents: "Documents", evaluation: "Evaluation" };
const count = el("span", { class: "count" });
const tabs = Object.fromEntries(Object.entries(rooms).map(([room, name]) =>
  [room, el("button", { type: "button", class: "tab", "data-room": room, onclick: () => enter(room, true) }, name)]));
tabs.brief.append(" ", count);

// The room stands in the address, so that a reload, a link and the browser's Back lead to it; the chat needs no name.
// What is open in a room may follow its name: see the evaluation room.
function roomInAddress() {
  const room = location.hash.slice(1).split("/")[0];
  return Object.hasOwn(rooms, room) ? room : "chat";
}

function noteRoom(step) {
  if (roomInAddress() === root.dataset.view) return;
  const address = new URL(location.href);
  address.hash = root.dataset.view === "chat" ? "" : root.dataset.view;
  if (step) history.pushState(ENTERED, "", address);
  else history.replaceState(history.state, "", address);
}

// `step`: Back leads to the room before.
function enter(room, step) {
  root.dataset.view = room;
  noteRoom(step);
  document.title = room === "chat" ? TITLE : `${rooms[room]} · ${TITLE}`;
  for (const [name, tab] of Object.entries(tabs)) {
    if (name === room) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  tell("view", room);
}

const SHORTCUTS = {
  "/": "Go to the question",
  "Enter": "Ask it",
  "Shift + Enter": "Begin a new line in it",
  "Esc": "Close the source, a list, or a box that is being edited",
  "Tab": "Go on to the next chip, mark or button",
  "?": "Show these shortcuts",
};
const keys = el("dialog", { id: "keys", "aria-labelledby": "keys-title" },
  el("div", { class: "bar" },
    el("h2", { id: "keys-title" }, "Keyboard shortcuts"),
    el("button", { type: "button", class: "close", "aria-label": "Close the shortcuts", title: "Close (Esc)", onclick: () => keys.close() }, "×")),
  el("dl", { class: "drawn" }, Object.entries(SHORTCUTS).map(([key, does]) => el("div", {}, el("dt", {}, el("kbd", {}, key)), el("dd", {}, does)))));
keys.addEventListener("click", (event) => { if (event.target === keys) keys.close(); });
keys.addEventListener("keydown", (event) => { if (event.key === "Escape") event.stopPropagation(); });

element.replaceChildren(
  el("div", { class: "brand" }, el("h1", {}, TITLE), holdings),
  el("nav", { class: "tabs", "aria-label": "Rooms" }, Object.values(tabs)),
  props.stored ? el("button", { type: "button", id: "past-open", class: "quiet", "aria-label": "Conversations", title: "Conversations", "aria-haspopup": "dialog", onclick: () => tell("past") },
    el("span", { class: "narrow", "aria-hidden": "true" }, "☰"), el("span", { class: "wide" }, "Conversations")) : "",
  el("button", { type: "button", id: "new", onclick: () => { enter("chat"); tell("reset"); trigger("new", {}); } }, "New conversation"),
  el("button", { type: "button", id: "keys-open", class: "quiet", "aria-label": "Keyboard shortcuts", title: "Keyboard shortcuts (?)", "aria-haspopup": "dialog", onclick: () => keys.showModal() }, "?"),
  keys,
);

// Whether the assistant is there, and what it holds: looked at again and again, because nobody tells when it goes away.
let looks = 0; // an answer to an older look is dropped
let timer = null;
let lost = false;

async function refresh() {
  const look = (looks += 1);
  clearTimeout(timer);
  let status = null;
  try {
    status = await inTime(server.status());
    if (lost && look === looks && await restarted()) {
      location.reload(); // another process: nothing that this page says means anything to it
      return;
    }
  } catch {
    status = null;
  }
  if (look !== looks) return;
  timer = setTimeout(refresh, status && status.state === "loading" ? POLL : REST);
  say(status || { state: "failed", text: LOST });
  if (lost === !status) return;
  lost = !status;
  root.toggleAttribute("data-lost", lost);
  if (lost) tell("lost", LOST);
  else tell("found");
}

function say({ state, text }) {
  holdings.dataset.state = state;
  if (holdings.textContent !== text) holdings.textContent = text; // else it would be read out again
}

function inTime(promise) {
  return Promise.race([promise, new Promise((_, reject) => { setTimeout(reject, PATIENCE); })]);
}

async function restarted() {
  const { root: path, api_prefix: prefix, app_id: id } = window.gradio_config;
  const answer = await inTime(fetch(`${path}${prefix || ""}/app_id`));
  return (await answer.json()).app_id !== id;
}

root.dataset.view = roomInAddress();
setTimeout(() => enter(roomInAddress())); // when every room is there to hear of it
window.addEventListener("popstate", () => enter(roomInAddress()));
listen("answered", refresh);
listen("changed", refresh);
listen("doubt", refresh);
listen("ask", () => enter("chat", true));
listen("pinned", (keys) => { count.textContent = keys.length || ""; count.setAttribute("aria-label", `${keys.length} pinned`); });
refresh();
setTimeout(() => { // Gradio hides the label it gives the box, from screen readers too
  const box = document.querySelector("#question textarea");
  if (box) box.setAttribute("aria-label", "Your question");
});

listen("reopen", () => enter("chat"));
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.target.closest && event.target.closest("input, textarea, select, [contenteditable=true]")) return;
  const box = document.querySelector("#question textarea");
  if (event.key === "?") keys.showModal();
  else if (event.key === "/" && root.dataset.view === "chat" && box) {
    event.preventDefault();
    box.focus();
  }
});

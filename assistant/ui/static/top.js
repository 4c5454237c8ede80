// The top line: name, what the corpus holds, conversations, shortcuts. `server.status()` gives {state, text};
// `props.stored` says whether conversations are stored.

const POLL = 500; // milliseconds

const holdings = el("p", { id: "holdings", role: "status" }, "Loading…");
const root = document.documentElement;
const rooms = { chat: "Chat", brief: "Brief", documents: "Documents", evaluation: "Evaluation" };
const count = el("span", { class: "count" });
const tabs = Object.fromEntries(Object.entries(rooms).map(([room, name]) =>
  [room, el("button", { type: "button", class: "tab", "data-room": room, onclick: () => enter(room) }, name)]));
tabs.brief.append(" ", count);

function enter(room) {
  root.dataset.view = room;
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
  el("div", { class: "brand" }, el("h1", {}, "Briefing Assistant"), holdings),
  el("nav", { class: "tabs", "aria-label": "Rooms" }, Object.values(tabs)),
  props.stored ? el("button", { type: "button", id: "past-open", class: "quiet", "aria-label": "Conversations", title: "Conversations", "aria-haspopup": "dialog", onclick: () => tell("past") },
    el("span", { class: "narrow", "aria-hidden": "true" }, "☰"), el("span", { class: "wide" }, "Conversations")) : "",
  el("button", { type: "button", id: "new", onclick: () => { enter("chat"); tell("reset"); trigger("new", {}); } }, "New conversation"),
  el("button", { type: "button", id: "keys-open", class: "quiet", "aria-label": "Keyboard shortcuts", title: "Keyboard shortcuts (?)", "aria-haspopup": "dialog", onclick: () => keys.showModal() }, "?"),
  keys,
);

async function refresh() {
  try {
    const status = await server.status();
    holdings.textContent = status.text;
    holdings.dataset.state = status.state;
    if (status.state === "loading") setTimeout(refresh, POLL);
  } catch {
    holdings.textContent = "The assistant cannot be reached. Is it still running?";
    holdings.dataset.state = "failed";
    setTimeout(refresh, 10 * POLL);
  }
}

enter("chat");
listen("answered", refresh);
listen("changed", refresh);
listen("ask", () => enter("chat"));
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

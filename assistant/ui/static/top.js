// The top line: name, what the corpus holds, a new conversation. `server.status()` gives {state, text}.

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

element.replaceChildren(
  el("div", { class: "brand" }, el("h1", {}, "Briefing Assistant"), holdings),
  el("nav", { class: "tabs", "aria-label": "Rooms" }, Object.values(tabs)),
  el("button", { type: "button", id: "new", onclick: () => { enter("chat"); tell("reset"); trigger("new", {}); } }, "New conversation"),
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
listen("ask", () => enter("chat"));
listen("pinned", (keys) => { count.textContent = keys.length || ""; count.setAttribute("aria-label", `${keys.length} pinned`); });
refresh();
setTimeout(() => { // Gradio hides the label it gives the box, from screen readers too
  const box = document.querySelector("#question textarea");
  if (box) box.setAttribute("aria-label", "Your question");
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || root.dataset.view !== "chat" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest && event.target.closest("input, textarea, select, [contenteditable=true]")) return;
  const box = document.querySelector("#question textarea");
  if (box) {
    event.preventDefault();
    box.focus();
  }
});

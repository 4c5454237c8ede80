// The documents. `server.documents()` lists them all; `server.find({words, publisher, kind})` searches their text.

const MOST = 200; // rows shown at once
let rows = [];
let most = MOST;
let changeable = false; // whether documents may be brought in and removed
let asked = 0; // the latest search: an answer to an older one is dropped

const words = el("input", { type: "search", class: "box", placeholder: "Title, publisher, author…", maxlength: 500, autocomplete: "off" });
const publisher = el("select", {});
const kind = el("select", {});
const status = el("p", { class: "caption", role: "status" });
const found = el("div", {});
const list = el("ul", { class: "rows", "aria-label": "Documents" });
const removed = el("p", { class: "banner", role: "status", tabindex: "-1", hidden: true });
const bringing = uploader(() => { load(); tell("changed"); });
bringing.hidden = true;
const go = el("form", { class: "search", role: "search" },
  el("label", { class: "wide" }, "Search", words),
  el("label", {}, "Publisher", publisher),
  el("label", {}, "Kind", kind),
  el("button", { type: "submit", class: "primary" }, "Search the text"));

element.setAttribute("role", "region");
element.setAttribute("aria-label", "Documents");
element.replaceChildren(el("div", { class: "room" }, el("div", { class: "column" }, el("h2", { class: "lead" }, "Documents"), bringing, go, found, removed, status, list)));

async function load() {
  let view;
  try {
    view = await server.documents();
  } catch {
    status.textContent = "The assistant cannot be reached. Is it still running?";
    return;
  }
  rows = view.rows;
  changeable = Boolean(view.uploads);
  bringing.hidden = !changeable;
  if (view.uploads) bringing.limited(view.uploads);
  options(publisher, "All publishers", view.publishers);
  options(kind, "All kinds", view.kinds);
  narrow();
  if (view.loading || !rows.length) status.textContent = view.text;
  if (view.loading && document.documentElement.dataset.view === "documents") setTimeout(load, 1000);
}

function narrow() {
  const parts = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const fit = rows.filter((row) =>
    (!publisher.value || row.publisher === publisher.value) && (!kind.value || row.kind === kind.value) && parts.every((part) => row.find.includes(part)));
  const by = parts.length ? " by title, publisher and author" : "";
  status.textContent = fit.length === rows.length ? `${rows.length} documents` : `${fit.length} of ${rows.length} documents${by}`;
  list.replaceChildren(...fit.slice(0, most).map(item));
  if (fit.length > most) {
    list.append(el("li", {}, el("button", { type: "button", class: "quiet", onclick: () => { most += MOST; narrow(); } }, `Show ${Math.min(MOST, fit.length - most)} more`)));
  }
  if (rows.length && !fit.length) {
    list.append(el("li", { class: "none" }, found.childElementCount ? "No title, publisher or author has these words."
      : words.value.trim() ? "No title, publisher or author has these words. “Search the text” looks into the documents." : "No document is of this publisher and this kind."));
  }
}

function item(row) {
  const by = el("span", { class: "by" }, foreign("span", "", [row.by, row.date, row.kind, ...(row.retells ? [`retells ${row.retells}`] : [])].join(" · ")));
  if (row.tag) by.append(foreign("span", "tag", row.tag));
  const button = el("button", { type: "button", class: "entry", "data-document": row.id, onclick: () => tell("open", { source: { document: row.id }, opener: button }) },
    foreign("span", "name", row.title), by);
  return el("li", {}, button, changeable ? remover(row, gone(row.id)) : null);
}

// After a document is removed: what was done stands above the list, and its source is shown no longer.
function gone(id) {
  return async (said) => {
    tell("removed", id);
    tell("changed");
    await load();
    removed.textContent = said;
    removed.hidden = false;
    removed.focus();
    removed.scrollIntoView({ block: "nearest" });
  };
}

async function search() {
  const request = (asked += 1);
  if (!words.value.trim()) {
    found.replaceChildren();
    return;
  }
  found.replaceChildren(el("p", { class: "caption", role: "status" }, "Searching…"));
  let view;
  try {
    view = await server.find({ words: words.value, publisher: publisher.value || null, kind: kind.value || null });
  } catch {
    view = { error: "The assistant cannot be reached. Is it still running?" };
  }
  if (request !== asked) return;
  if (view.error) found.replaceChildren(foreign("p", "error", view.error));
  else found.replaceChildren(hits(view.found));
  narrow(); // what the list says of its emptiness
}

function hits(items) {
  if (!items.length) return el("p", { class: "caption", role: "status" }, "No passage was found.");
  return el("section", { class: "part" },
    el("div", { class: "headed" }, el("h3", {}, "Nearest passages"), el("button", { type: "button", class: "quiet", onclick: () => { asked += 1; found.replaceChildren(); narrow(); words.focus(); } }, "Close")),
    el("ul", { class: "nearest", "aria-label": "Nearest passages" }, items.map((one) => el("li", {}, foreign("p", "name", one.title), foreign("p", "words", one.text), passage(one.chip)))));
}

go.addEventListener("submit", (event) => { event.preventDefault(); search(); });
words.addEventListener("input", () => { most = MOST; asked += 1; found.replaceChildren(); narrow(); });
for (const select of [publisher, kind]) select.addEventListener("change", () => { most = MOST; narrow(); if (found.childElementCount) search(); });
listen("view", (room) => {
  if (room !== "documents") return;
  removed.hidden = true;
  load();
});

// Choosing a passage in the panel, for a form elsewhere on the page. `server.find(search)` is the search of the documents.
// briefing:pick {token, words, opener} begins it, briefing:unpick (a token) ends it, briefing:picked says what was chosen.

let pick = null; // what asked for a passage
let results = null; // the search, to come back to

function choose(documentId, paragraph, label) {
  const token = pick.token;
  close();
  tell("picked", { token, document: documentId, paragraph, label });
}

function choice(documentId, paragraph, label) {
  const name = `This is the passage: ${label}`;
  return el("button", { type: "button", class: "pin", "aria-label": name, onclick: () => choose(documentId, paragraph, label) }, "This is the passage");
}

// Below each paragraph of a document, while a passage is wanted.
function choiceOf(view, paragraph) {
  if (!pick || paragraph.kind === "furniture") return null;
  return el("p", { class: "choice" }, choice(view.id, paragraph.number, `${view.label} ¶${paragraph.number}`));
}

// Above a document, while a passage is wanted.
function pickBar() {
  if (!pick) return null;
  return el("div", { class: "group picking" }, el("span", { class: "caption" }, "Choose the passage, or"), el("button", { type: "button", class: "quiet", onclick: seek }, "search again"));
}

function seek() {
  wanted += 1;
  show(el("h2", { class: "title" }, "Which passage?"), results.form, results.found);
  results.words.focus();
}

async function look(found, words) {
  found.replaceChildren(el("p", { class: "caption", role: "status" }, "Searching…"));
  const asked = results;
  let view;
  try {
    view = await server.find({ words, publisher: null, kind: null });
  } catch {
    view = { error: "The assistant cannot be reached. Is it still running?" };
  }
  if (results !== asked) return;
  if (view.error) found.replaceChildren(foreign("p", "error", view.error));
  else if (!view.found.length) found.replaceChildren(el("p", { class: "caption", role: "status" }, "No passage was found."));
  else found.replaceChildren(el("ul", { class: "nearest", "aria-label": "Nearest passages" }, view.found.map((one) => el("li", {},
    foreign("p", "name", one.title), foreign("p", "words", one.text),
    el("div", { class: "chips" }, chip(one.chip), choice(one.chip.document, one.chip.paragraph, one.chip.label))))));
}

function search() {
  const words = el("input", { type: "search", class: "box", "aria-label": "Search the text of the documents", maxlength: 500, autocomplete: "off" });
  const found = el("div", { class: "found" });
  const form = el("form", { class: "seek", role: "search" }, words, el("button", { type: "submit", class: "quiet" }, "Search"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (words.value.trim()) look(found, words.value);
  });
  return { form, words, found };
}

listen("pick", (asked) => {
  pick = asked;
  opener = asked.opener;
  mark(null);
  page.dataset.source = "open";
  results = search();
  results.words.value = asked.words.slice(0, 500);
  seek();
  look(results.found, results.words.value);
});
listen("view", (name) => { if (pick && name !== "chat") close(); });
listen("unpick", (token) => { if (pick && pick.token === token) close(); });

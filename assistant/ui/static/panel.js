// The source beside the chat. `server.source(request)` gives a document as render.py has it, or {error}.

const page = document.documentElement;
let opener = null;
let shown = null; // the id of the document in sight
let wanted = 0; // the latest request: an answer to an older one is dropped

element.setAttribute("role", "complementary");
element.setAttribute("aria-label", "Source");
element.setAttribute("tabindex", "-1");

function close() {
  if (page.dataset.source !== "open") return;
  wanted += 1;
  delete page.dataset.source;
  pick = shown = null;
  mark(null);
  const back = opener && opener.isConnected ? opener : document.querySelector("#question textarea");
  if (back) back.focus();
}

function mark(button) {
  document.querySelectorAll(":is(.chip, .entry)[aria-current]").forEach((one) => one.removeAttribute("aria-current"));
  if (button && button.matches(".chip, .entry")) button.setAttribute("aria-current", "true");
}

async function open({ source, opener: from }) {
  const request = (wanted += 1);
  if (from && !element.contains(from)) opener = from;
  mark(opener);
  page.dataset.source = "open";
  show(el("p", { class: "by" }, "Opening…"));
  element.focus({ preventScroll: true });
  let view;
  try {
    view = await server.source(source);
  } catch {
    view = { error: "The assistant cannot be reached. Is it still running?" };
  }
  if (request !== wanted) return;
  if (view.error) show(foreign("p", "error", view.error));
  else present(view);
}

// A bar that stays in sight, and the rest below it.
function show(title, ...content) {
  const button = el("button", { type: "button", class: "close", "aria-label": "Close the source", title: "Close (Esc)", onclick: close }, "×");
  element.replaceChildren(el("div", { class: "sheet" }, el("div", { class: "bar" }, title, button), content));
}

function present(view) {
  shown = view.id;
  const body = el("div", { class: "paragraphs" }, view.paragraphs.map((paragraph) => row(paragraph, view.cited, choiceOf(view, paragraph))));
  const marked = body.querySelector("mark");
  const lost = view.cited !== null && !marked
    ? el("p", { class: "banner" }, "The document no longer has these words at this place: nothing is marked.") : null;
  show(title(view.record), pickBar(), head(view.record, view.retold_by), lost, body);
  const goal = marked || body.querySelector(".cited");
  const scroller = element.querySelector(".sheet");
  if (goal) {
    const up = goal.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    scroller.scrollTop += up - scroller.clientHeight / 3;
  }
}

function title(record) {
  const by = el("p", { class: "by" }, foreign("span", "", [record.publisher, record.date].filter(Boolean).join(" · ")));
  if (record.tag) by.append(foreign("span", "tag", record.tag));
  return el("div", { class: "about-it" }, by, foreign("h2", "title", record.title));
}

function head(record, retoldBy) {
  return el("header", { class: "record" },
    facts(record, retoldBy),
    record.note ? foreign("p", "banner", record.note) : null,
    record.amended ? foreign("p", "banner", `Amended: ${record.amended}`) : null,
    record.about ? foreign("p", "about", record.about) : null);
}

function facts(record, retoldBy) {
  const list = el("dl", {});
  const fact = (name, ...value) => list.append(el("div", {}, el("dt", {}, name), el("dd", {}, value)));
  fact("Kind", foreign("span", "", record.kind));
  if (record.authors) fact("By", foreign("span", "", record.authors));
  if (record.language) fact("Language", foreign("span", "", record.language));
  if (record.address) fact("Address", address(record));
  if (record.origins.length) fact("Retells", record.origins.map(origin));
  if (retoldBy.length) fact("Retold by", retoldBy.map(origin));
  return list;
}

function address(record) {
  const node = foreign(record.link ? "a" : "span", "address", record.address);
  if (record.link) {
    node.setAttribute("href", record.link);
    node.setAttribute("target", "_blank");
    node.setAttribute("rel", "noopener noreferrer");
  }
  return node;
}

function origin(view) {
  if (!view.document) return el("div", {}, foreign("span", "", view.title));
  const button = foreign("button", "quiet", view.title);
  button.setAttribute("type", "button");
  button.addEventListener("click", () => open({ source: { document: view.document } }));
  return el("div", {}, button);
}

function row(view, cited, choice) {
  const words = el("p", { class: "words", dir: "auto" });
  for (const [kind, part] of view.parts) {
    const node = el(kind === "mark" ? "mark" : "span", {});
    node.textContent = part;
    words.append(node);
  }
  const told = view.attributes.map((words) => foreign("span", "attribute", words));
  const here = view.number === cited;
  const content = [words, told.length ? el("p", { class: "attributes" }, told) : null, choice];
  return el("div", { class: `paragraph ${view.kind}${here ? " cited" : ""}`, "data-paragraph": view.number },
    el("span", { class: "pilcrow", "aria-label": `Paragraph ${view.number}` }, `¶${view.number}`),
    el("div", { class: "content" }, dressed(view.kind, content)));
}

function dressed(kind, content) {
  if (kind === "heading") {
    content[0].setAttribute("role", "heading");
    content[0].setAttribute("aria-level", "3");
  }
  if (kind === "caption") return [el("span", { class: "tag" }, "Caption"), ...content];
  return content;
}

listen("open", open);
listen("reset", close);
listen("reopen", close);
listen("removed", (id) => { if (shown === id) close(); });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

// What every view of the evaluation is made of. `ask(request, note)` sends a request and gives what the server answers,
// null where it could not: then the page says why.

const PATIENCE = 120000; // milliseconds
const KEPT = "briefing-evaluation-1";
let here = { view: "runs" }; // which view is shown, and of what

const status = el("p", { class: "status", role: "status" });
const trouble = el("div", { role: "alert" });
const sheet = el("div", { class: "body" });
const requests = oneAtATime(PATIENCE, begun, answered);

function ask(request, note) {
  return new Promise((settle) => requests.send({ request, note, settle }));
}

function begun(one) {
  if (!one.note) return;
  status.textContent = one.note;
  trouble.replaceChildren();
}

function answered(was, view) {
  status.textContent = "";
  if (view.error) complain(view.error);
  was.settle(view.error ? null : view);
}

function complain(sentence) {
  trouble.replaceChildren(foreign("p", "error", sentence));
}

// What is open stands in the address, but for what is being graded: that is this tab's alone.
const SHOWN = { runs: [], run: ["run"], compare: ["before", "after"] };

function addressOfPlace(place) {
  const address = new URL(location.href);
  const parts = place.view === "runs" || !SHOWN[place.view] ? [] : [place.view, ...SHOWN[place.view].map((name) => place[name])];
  address.hash = ["evaluation", ...parts.map(encodeURIComponent)].join("/");
  return address.href;
}

function placeInAddress() {
  const [room, view = "runs", ...names] = location.hash.slice(1).split("/");
  if (room !== "evaluation" || !SHOWN[view] || SHOWN[view].length !== names.length) return null;
  try {
    return Object.fromEntries([["view", view], ...SHOWN[view].map((name, at) => [name, decodeURIComponent(names[at])])]);
  } catch {
    return null; // half a sign
  }
}

// `step`: Back leads to what was open before. Where another room is in sight by now, the address is that one's.
function go(place, step = true) {
  here = place;
  const address = addressOfPlace(place);
  if (document.documentElement.dataset.view === "evaluation" && address !== location.href) history[step ? "pushState" : "replaceState"](null, "", address);
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(place));
  } catch { /* no leave: then a reload begins at the list */ }
  trouble.replaceChildren();
  sheet.replaceChildren();
  room.scrollTop = 0;
  return VIEWS[place.view](place);
}

function button(words, action, more) {
  return el("button", { type: "button", class: "quiet", onclick: action, ...more }, words);
}

function back() {
  return el("nav", { "aria-label": "Evaluation" }, button("‹ All runs", () => { go({ view: "runs" }); sheet.querySelector(".lead").focus(); }, { "data-key": "back" }));
}

function title(...words) {
  return el("h2", { class: "lead", tabindex: "-1" }, words.map((one) => foreign("span", "", one)));
}

// Rows as text, the first the head.
function table(rows, label) {
  const [head, ...body] = rows;
  return el("div", { class: "wide", tabindex: "0" }, el("table", { class: "figures-table", "aria-label": label },
    el("thead", {}, el("tr", {}, head.map((cell) => el("th", { scope: "col" }, cell)))),
    el("tbody", {}, body.map((row) => el("tr", {}, row.map((cell, index) => (index ? el("td", {}, cell) : rowHead(cell))))))));
}

function rowHead(words) {
  const cell = foreign("th", "", words);
  cell.setAttribute("scope", "row");
  return cell;
}

// Markup that the server made of figures. Every text in it is escaped there; and even so, only these enter the page.
const TAGS = new Set("section div p span h2 h3 small table tbody tr th td svg g line rect circle polyline text title".split(" "));
const NAMES = new Set("class role aria-label viewBox x y x1 x2 y1 y2 cx cy r rx width height points transform".split(" "));

function drawn(markup) {
  const inert = new DOMParser().parseFromString(markup, "text/html");
  return [...inert.body.childNodes].flatMap(rebuilt);
}

function rebuilt(node) {
  if (node.nodeType === Node.TEXT_NODE) return [node.data];
  if (!TAGS.has(node.localName)) return [];
  const made = document.createElementNS(node.namespaceURI, node.localName);
  for (const { name, value } of node.attributes) if (NAMES.has(name)) made.setAttribute(name, value);
  if (made.classList.contains("wide")) made.setAttribute("tabindex", "0"); // what scrolls has to be reached by keys
  made.append(...[...node.childNodes].flatMap(rebuilt));
  return [made];
}

function select(label, options, action) {
  const box = el("select", {}, options.map(([value, words]) => {
    const option = foreign("option", "", words);
    option.value = value;
    return option;
  }));
  box.addEventListener("change", action);
  return { box, label: el("label", {}, label, box) };
}

function distinct(values) {
  return [...new Set(values.filter(Boolean))].sort();
}

// Whether an answer is right, by the scorers.
function right(value) {
  const [sign, words, name] = value === null || value === undefined ? ["–", "not scored", "unscored"] : value === 1 ? ["✓", "right", "passed"] : ["✗", "wrong", "failed"];
  return el("span", { class: `right ${name}`, role: "img", "aria-label": words, title: words }, sign);
}

// A row that opens: its line is there at once, the rest is asked for when it is first opened.
function fold(line, load) {
  const inside = el("div", { class: "inside" });
  const node = el("details", { class: "fold" }, el("summary", {}, line), inside);
  node.addEventListener("toggle", async () => {
    if (!node.open || inside.childElementCount) return;
    inside.replaceChildren(el("p", { class: "caption" }, "Opening…"));
    const made = await load();
    inside.replaceChildren(...(made || [button("Try again", () => { inside.replaceChildren(); node.open = false; node.open = true; })]));
  });
  return node;
}

// What was asked and what is known of it.
function asked(view) {
  return el("div", { class: "asked" },
    view.asked_of.length ? el("ul", { class: "scope", "aria-label": "Asked of" }, view.asked_of.map((words) => foreign("li", "", words))) : null,
    view.understood ? foreign("p", "caption", `Understood as: ${view.understood}`) : null,
    el("h4", {}, view.answerable ? "Right answer" : "Right answer: none in the corpus"),
    view.expected ? foreign("p", "words", view.expected) : el("p", { class: "caption" }, "Only its evidence is known."),
    view.evidence.length ? el("div", { class: "chips" }, el("span", { class: "caption" }, "Evidence"), view.evidence.map(chip)) : null);
}

function answer(view) {
  if (view.refused) return el("div", { class: "given" }, el("p", { class: "refused" }, "Not found in the corpus."));
  return el("div", { class: "given" },
    el("ol", { class: "said" }, view.claims.map((claim) => el("li", {}, foreign("p", "words", claim.text), el("div", { class: "chips" }, claim.chips.map(chip))))),
    view.passages.length ? el("details", { class: "cited", open: true }, el("summary", {}, "Passages cited"), el("ol", { class: "quotes" }, view.passages.map(quoted))) : null);
}

function quoted(view) {
  const words = el("p", { class: "words", dir: "auto" }, view.parts.map(([kind, text]) => {
    const node = el(kind === "mark" ? "mark" : "span", {});
    node.textContent = text;
    return node;
  }));
  return el("li", {}, foreign("p", "caption", `${view.chip.number} · ${view.chip.label}`), words);
}

// A sentence that is to be seen: of a chat model that failed.
function banner(words) {
  return words ? foreign("p", "banner", words) : null;
}

// Who gave an answer, and what went wrong on the way to it.
function provenance(view) {
  return [view.by ? foreign("p", "caption", `Answered by ${view.by}`) : null, view.problems.map((words) => foreign("p", "warning", words))];
}

// Where a sample went wrong, and whether the chat model failed on it.
function tags(...views) {
  const failed = views.some((one) => one.failed) ? el("span", { class: "stage" }, "the model failed") : null;
  return [distinct(views.map((one) => one.stage)).map((words) => foreign("span", "stage", words)), failed];
}

const FAILED = "!"; // no stage is called so

// A choice among samples by where they went wrong; `any` is what the choice of all of them is called.
function stageChoice(label, any, views, action) {
  const options = [...any, ...(views.some((one) => one.failed) ? [[FAILED, "The chat model failed"]] : []), ...distinct(views.map((one) => one.stage)).map((one) => [one, one])];
  const choice = select(label, options, action);
  choice.fits = (...some) => !choice.box.value || some.some((one) => (choice.box.value === "*" ? one.stage : choice.box.value === FAILED ? one.failed : one.stage === choice.box.value));
  return choice;
}

// Asked there of what it was asked of here.
function inChat(view) {
  return button("Ask it in the chat", () => {
    tell("filter", view.scope);
    tell("ask", view.question);
  });
}

function when(iso) {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : date.toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
}

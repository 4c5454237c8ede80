// The conversation. `props.value` is a list of turns (see render.py); `props.examples` are questions to start from.
// Comes after rests.js (what an answer rests on) and asked.js (the question of a turn).

const log = el("div", { class: "log", role: "log", "aria-label": "Conversation" });
element.replaceChildren(log);
const shown = []; // the turns on the page: {json, node}
let opening = false; // whether a stored conversation is being fetched

// The words of a claim; the direct answer in them stands out.
function words(parts) {
  return el("p", { class: "words", dir: "auto" }, parts.map(([kind, text]) => {
    const node = el(kind === "mark" ? "strong" : "span", {});
    node.textContent = text;
    return node;
  }));
}

// One small mark a claim: whether every check passed. What each of them says is shown below the claim, or under the pointer.
function mark(checks) {
  if (!checks || !checks.length) return [null, null];
  const passed = checks.every((check) => check.passed);
  const verdict = passed ? "Checked against its source" : "A check failed";
  const reasons = el("ul", { class: "reasoned", hidden: true, "aria-label": verdict }, checks.map((check) => foreign("li", "", check.reason)));
  const button = el("button", {
    type: "button", class: passed ? "mark passed" : "mark failed", "aria-expanded": "false",
    title: `${verdict}. ${checks.map((check) => check.reason).join("\n")}`, "aria-label": `${verdict}: what each check says`,
    onclick: () => {
      reasons.hidden = !reasons.hidden;
      button.setAttribute("aria-expanded", String(!reasons.hidden));
    },
  }, passed ? "✓" : "!");
  return [button, reasons];
}

function claim(view, model) {
  const said = words(view.parts);
  const [checked, reasons] = mark(view.checks);
  return el("li", { class: "claim" },
    said,
    el("div", { class: "chips" }, checked, view.chips.map(chip), model === undefined || !view.chips.length ? null : pin(view.text, view.chips, model)),
    reasons,
    view.warnings.map((warning) => foreign("p", "warning", warning)));
}

// What the catalogue tells of documents: a sentence of ours, and their records, each opens the document.
function listing(view) {
  const rows = view.listing.rows.map((row) => el("li", {}, source(row)));
  return el("div", { class: "listing" },
    foreign("p", "refused", view.sentence),
    rows.length ? el("ul", { class: "nearest" }, rows) : null,
    view.listing.more ? el("p", { class: "caption" }, view.listing.more) : null);
}

function refusal(view, words) {
  if (view.listing) return listing(view);
  const parts = [el("p", { class: "refused" }, view.sentence), words];
  if (view.absence) parts.push(foreign("p", "missing", view.absence));
  if (view.nearest.length) {
    parts.push(
      el("p", { class: "caption" }, "What came nearest:"),
      el("ul", { class: "nearest" }, view.nearest.map((near) => el("li", {}, foreign("p", "words", near.text), passage(near.chip)))));
  }
  return el("div", { class: "refusal" }, parts);
}

// The words of a question that the corpus never says; where some look misspelt, one click asks it with the others.
function unheld(view, isLast) {
  const words = foreign("p", "missing", `Words of the question that stand nowhere in the corpus: ${view.missing.join(", ")}.`);
  if (!view.meant) return words;
  const ask = () => trigger(isLast ? "again" : "example", { question: view.meant.question });
  const meant = el("button", { type: "button", class: "quiet meant", title: view.meant.question, onclick: ask });
  meant.textContent = view.meant.sentence;
  return [words, el("div", { class: "afterwards" }, meant)];
}

function turn(view, isLast) {
  const ended = view.state === "answered" || view.state === "failed";
  const parts = view.question === undefined ? [] : asked(view, ended, isLast);
  parts.push(...(view.notices || []).map((notice) => foreign("p", "banner", notice)));
  if (view.ended) parts.push(el("p", { class: "caption ended" }, view.ended));
  if (view.error) parts.push(foreign("p", "error", view.error));
  if (view.partly) parts.push(el("p", { class: "caption" }, "The corpus supports this in part."));
  if (view.claims && view.claims.length) parts.push(el("ol", { class: "claims" }, view.claims.map((one) => claim(one, view.state === "answered" ? view.model || null : undefined))));
  if (view.note) parts.push(el("p", { class: "note" }, el("span", { class: "pulse", "aria-hidden": "true" }), foreign("span", "", view.note)));
  const words = view.unheld ? unheld(view.unheld, isLast) : null;
  parts.push(view.refusal ? refusal(view.refusal, words) : words);
  parts.push(...(view.problems || []).map((problem) => foreign("p", "warning", problem)));
  if (isLast && view.unkept) parts.push(foreign("p", "banner", view.unkept));
  parts.push(differing(view.differing || []), basis(view.basis), tools(view, isLast), feedback(view));
  if (isLast && view.question && (view.error || view.ended || (view.notices && view.notices.length && view.state === "answered"))) {
    parts.push(el("button", { type: "button", class: "quiet once-more", onclick: () => trigger("again", { question: view.whole || view.question }) }, "Ask again"));
  }
  return el("article", { class: `turn ${view.state}` }, parts);
}

function tools(view, isLast) {
  const buttons = [
    view.copy ? copier("Copy with footnotes", () => view.copy) : null,
    isLast && view.stored ? copier("Copy link", () => addressOf(view.stored.conversation), "Copy the link to this conversation") : null,
  ].filter(Boolean);
  return buttons.length ? el("div", { class: "afterwards" }, buttons) : null;
}

function empty() {
  if (opening) return el("p", { class: "note", role: "status" }, el("span", { class: "pulse", "aria-hidden": "true" }), "Opening the conversation…");
  return el("div", { class: "empty" },
    el("p", { class: "lead" }, "Ask what the documents say."),
    el("p", { class: "caption" },
      props.model
        ? `Answers are written by ${props.model} from the documents alone. Each sentence is checked against its source, and what the corpus does not hold is not answered.`
        : "Answers are sentences of the documents, word for word, each with its source. No model writes them, and what the corpus does not hold is not answered."),
    el("ul", { class: "examples", "aria-label": "Example questions" }, props.examples.map((question) =>
      el("li", {}, el("button", { type: "button", class: "example", onclick: () => trigger("example", { question }) }, question)))));
}

function focusQuestion() {
  document.querySelector("#question textarea").focus();
}

function settle(node) {
  document.documentElement.style.setProperty("--gutter", `${(log.offsetWidth - log.clientWidth) / 2}px`);
  const tall = node.offsetHeight > log.clientHeight;
  log.scrollTo({ top: tall ? node.offsetTop - 16 : log.scrollHeight });
}

function update() {
  const turns = Array.isArray(props.value) ? props.value : [];
  const before = shown.length;
  if (!turns.length) {
    shown.length = 0;
    log.replaceChildren(empty());
    return;
  }
  if (!before) log.replaceChildren();
  while (shown.length > turns.length) shown.pop().node.remove();
  turns.forEach((view, index) => {
    const isLast = index === turns.length - 1;
    const json = JSON.stringify([view, isLast]);
    if (shown[index] && shown[index].json === json) return;
    const node = turn(view, isLast);
    if (shown[index]) shown[index].node.replaceWith(node);
    else log.append(node);
    shown[index] = { json, node };
  });
  const last = turns[turns.length - 1];
  if (!["waiting", "answering"].includes(last.state) && document.activeElement && document.activeElement.closest("#stop")) focusQuestion(); // it goes
  if (last.state === "waiting" && log.getAttribute("aria-busy") !== "true") tell("asked");
  log.setAttribute("aria-busy", last.state === "waiting" || last.state === "answering"); // heard once, when it is whole
  settle(shown[shown.length - 1].node);
  if (last.state === "answered") {
    keep(turns, last);
    tell("answered");
  }
}

// A stored conversation has its id in the address of the page. Any other is kept by the tab over a reload, and forgotten
// when it is closed.
const KEPT = "briefing-conversation-1";
let opened = idInAddress(); // which conversation is shown: the address may go back to another room with it

function keep(turns, last) {
  const id = last.stored ? last.stored.conversation : null;
  if (idInAddress() !== id) history.replaceState(history.state, "", addressOf(id) + location.hash); // another room may be in sight
  opened = id;
  try {
    if (id) sessionStorage.removeItem(KEPT);
    else sessionStorage.setItem(KEPT, JSON.stringify(turns));
  } catch { /* no room or no leave: then a reload begins anew */ }
}

function restore() {
  if (idInAddress()) {
    open(idInAddress());
    return;
  }
  try {
    const turns = JSON.parse(sessionStorage.getItem(KEPT));
    if (turns && !props.value.length) trigger("restore", { turns, conversation: null });
  } catch { /* as above */ }
}

function open(id) {
  opened = id;
  opening = Boolean(id);
  shown.length = 0;
  log.replaceChildren(empty());
  trigger("restore", { turns: [], conversation: id });
}

watch("value", () => {
  opening = false;
  update();
});
listen("ask", (question) => trigger("example", { question }));
listen("reopen", (id) => {
  history.pushState(null, "", addressOf(id));
  open(id);
});
listen("reset", () => {
  sessionStorage.removeItem(KEPT);
  if (idInAddress()) history.pushState(null, "", addressOf(null));
  opened = null;
  focusQuestion();
});
window.addEventListener("popstate", () => { if (idInAddress() !== opened) open(idInAddress()); });
opening = Boolean(idInAddress());
update();
setTimeout(restore);

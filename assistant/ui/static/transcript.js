// The conversation. `props.value` is a list of turns (see render.py); `props.examples` are questions to start from.

const log = el("div", { class: "log", role: "log", "aria-label": "Conversation" });
element.replaceChildren(log);
const shown = []; // the turns on the page: {json, node}

// The words of a claim; the direct answer in them stands out.
function words(parts) {
  return el("p", { class: "words", dir: "auto" }, parts.map(([kind, text]) => {
    const node = el(kind === "mark" ? "strong" : "span", {});
    node.textContent = text;
    return node;
  }));
}

// One small mark a claim: whether every check passed; what each of them says stands behind it.
function mark(checks) {
  if (!checks || !checks.length) return null;
  const passed = checks.every((check) => check.passed);
  const said = `${passed ? "Checked against its source" : "A check failed"}. ${checks.map((check) => check.reason).join("\n")}`;
  return el("span", { class: passed ? "mark passed" : "mark failed", role: "img", tabindex: "0", title: said, "aria-label": said },
    passed ? "✓" : "!");
}

function claim(view, model) {
  const said = words(view.parts);
  const checked = mark(view.checks);
  return el("li", { class: "claim" },
    said,
    el("div", { class: "chips" }, checked, view.chips.map(chip), model === undefined || !view.chips.length ? null : pin(view.text, view.chips, model)),
    view.warnings.map((warning) => foreign("p", "warning", warning)));
}

function refusal(view) {
  const parts = [el("p", { class: "refused" }, view.sentence)];
  if (view.missing.length) {
    parts.push(foreign("p", "missing", `Words of the question that stand nowhere in the corpus: ${view.missing.join(", ")}.`));
  }
  if (view.absence) parts.push(foreign("p", "missing", view.absence));
  if (view.nearest.length) {
    parts.push(
      el("p", { class: "caption" }, "What came nearest, and does not answer it:"),
      el("ul", { class: "nearest" }, view.nearest.map((near) => el("li", {}, foreign("p", "words", near.text), passage(near.chip)))));
  }
  return el("div", { class: "refusal" }, parts);
}

function copyButton(words) {
  if (!navigator.clipboard) return null; // only pages from this machine or over https may write to the clipboard
  const button = el("button", { type: "button", class: "quiet copy", onclick: async () => {
    await navigator.clipboard.writeText(words);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy with sources"; }, 1500);
  } }, "Copy with sources");
  return button;
}

// How a follow-up was understood; with the pencil it is put otherwise and asked again, in its own place where it is last.
function understood(view, isLast) {
  const line = el("div", { class: "understood" });
  const said = foreign("p", "", `Understood as: ${view.understood}`);
  const pencil = el("button", { type: "button", class: "quiet pencil", "aria-label": "Put the question otherwise", title: "Put the question otherwise", onclick: edit }, "✎");
  const box = el("input", { type: "text", class: "box", "aria-label": "The question as understood", maxlength: 10000, dir: "auto" });
  const form = el("form", {}, box, el("button", { type: "submit", class: "quiet" }, "Ask again"), el("button", { type: "button", class: "quiet", onclick: leave }, "Cancel"));
  function edit() {
    box.value = view.understood;
    line.replaceChildren(form);
    box.focus();
  }
  function leave() {
    line.replaceChildren(said, pencil);
    pencil.focus();
  }
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    leave();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (box.value.trim()) trigger(isLast ? "again" : "example", { question: box.value });
  });
  line.append(said, pencil);
  return line;
}

function turn(view, isLast) {
  const parts = [foreign("h2", "question", view.question)];
  if (view.scope) parts.push(el("ul", { class: "scope", "aria-label": "Asked of" }, view.scope.map((words) => foreign("li", "", words))));
  if (view.understood) parts.push(understood(view, isLast));
  parts.push(...(view.notices || []).map((notice) => foreign("p", "banner", notice)));
  if (view.note) parts.push(el("p", { class: "note" }, el("span", { class: "pulse", "aria-hidden": "true" }), view.note));
  if (view.error) parts.push(foreign("p", "error", view.error));
  if (view.partly) parts.push(el("p", { class: "caption" }, "The corpus supports this in part."));
  if (view.claims && view.claims.length) parts.push(el("ol", { class: "claims" }, view.claims.map((one) => claim(one, view.state === "answered" ? view.model || null : undefined))));
  if (view.refusal) parts.push(refusal(view.refusal));
  parts.push(...(view.problems || []).map((problem) => foreign("p", "warning", problem)));
  if (view.copy) parts.push(copyButton(view.copy));
  if (isLast && (view.error || (view.notices && view.notices.length && view.state === "answered"))) {
    parts.push(el("button", { type: "button", class: "quiet", onclick: () => trigger("again", { question: view.question }) }, "Ask again"));
  }
  return el("article", { class: `turn ${view.state}` }, parts);
}

function empty() {
  return el("div", { class: "empty" },
    el("p", { class: "lead" }, "Ask what the documents say."),
    el("p", { class: "caption" },
      props.model
        ? `Answers are written by ${props.model} from the documents alone. Each sentence is checked against its source, and what the corpus does not hold is not answered.`
        : "Answers are sentences of the documents, word for word, each with its source. No model writes them, and what the corpus does not hold is not answered."),
    el("ul", { class: "examples", "aria-label": "Example questions" }, props.examples.map((question) =>
      el("li", {}, el("button", { type: "button", class: "example", onclick: () => trigger("example", { question }) }, question)))));
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
  const last = turns[turns.length - 1].state;
  log.setAttribute("aria-busy", last === "waiting" || last === "answering"); // heard once, when it is whole
  settle(shown[shown.length - 1].node);
  if (last === "answered") {
    keep(turns);
    tell("answered");
  }
}

// The tab keeps its conversation over a reload, and forgets it when it is closed.
const KEPT = "briefing-conversation-1";

function keep(turns) {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(turns));
  } catch { /* no room or no leave: then a reload begins anew */ }
}

function restore() {
  try {
    const turns = JSON.parse(sessionStorage.getItem(KEPT));
    if (turns && !props.value.length) trigger("restore", { turns });
  } catch { /* as above */ }
}

watch("value", update);
listen("ask", (question) => trigger("example", { question }));
listen("reset", () => {
  sessionStorage.removeItem(KEPT);
  document.querySelector("#question textarea").focus();
});
update();
setTimeout(restore);

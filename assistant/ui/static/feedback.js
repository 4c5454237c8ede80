// What a reader says of an answer: right, or wrong and why. `server.report(verdict)` keeps it as a test: {said} or {error}.
// One node a turn, kept when the turn is drawn anew. The passage is chosen in the panel: see picking.js.

const REASONS = {
  "accuracy": "A fact or a figure is wrong",
  "another question": "It answers another question",
  "sourcing": "The source does not say this",
  "opinion as fact": "An opinion is told as a fact",
  "context": "It leaves out what changes the meaning",
  "quotation": "The quotation is not exact",
  "incomplete": "It is not the whole answer",
  "should have refused": "The documents do not answer this",
  "other": "Something else is wrong",
};
const verdicts = new Map(); // the node of each answer, by its token

function feedback(view) {
  if (!view.token) return null;
  if (!verdicts.has(view.token)) verdicts.set(view.token, verdict(view));
  return verdicts.get(view.token);
}

// What was said of an answer, once it is kept: see keeping.py.
function told({ reason, test }) {
  const words = REASONS[reason] || (reason === "right" ? "This is right" : "The documents do answer this");
  return `You said: ${words}. Kept as test ${test}.`;
}

function verdict(view) {
  const said = el("p", { class: "caption", role: "status" });
  const place = el("div", {});
  const yes = el("button", { type: "button", class: "quiet", "aria-label": "Yes, this is right", title: "Keep this answer as a test", onclick: praise }, "Yes");
  const no = el("button", { type: "button", class: "quiet", "aria-label": "No, this is wrong", title: "Make a test of this question", "aria-expanded": "false", onclick: toggle }, "No…");
  const change = el("button", { type: "button", class: "quiet", onclick: () => { settle(null); yes.focus(); } }, "Change it");
  const group = el("div", { class: "group" });
  let form = null;
  // What is said, and then only to be changed; null: nothing is.
  function settle(words) {
    said.textContent = words || "";
    group.replaceChildren(...(words ? [change] : [el("span", { class: "caption" }, view.refusal && !view.refusal.listing ? "Is it right that this is not answered?" : "Is this right?"), yes, no]));
  }
  function toggle() {
    if (form) return leave();
    form = complaint(view, leave, keep);
    place.replaceChildren(form);
    no.setAttribute("aria-expanded", "true");
    form.querySelector("input").focus({ preventScroll: true });
    form.scrollIntoView({ block: "nearest" });
  }
  function leave() {
    if (form) tell("unpick", view.token);
    place.replaceChildren();
    form = null;
    no.setAttribute("aria-expanded", "false");
    no.focus();
  }
  function keep(words) {
    leave();
    settle(words);
    change.focus();
  }
  async function praise() {
    const answer = await sent({ token: view.token, reason: "right", passages: [], nowhere: false, right: "", comment: "" });
    if (answer.error) said.textContent = answer.error;
    else keep(answer.said);
  }
  settle(view.kept ? told(view.kept) : null);
  return el("div", { class: "verdict" }, said, group, place);
}

async function sent(request) {
  try {
    return await server.report(request);
  } catch {
    return { error: "The assistant cannot be reached. Is it still running?" };
  }
}

function complaint(view, leave, keep) {
  const refused = Boolean(view.refusal);
  const reasons = el("fieldset", { class: "reasons" }, el("legend", {}, "What is wrong?"), Object.entries(REASONS).map(([value, words]) =>
    el("label", {}, el("input", { type: "radio", name: `reason-${view.token}`, value, required: true }), words)));
  const where = el("fieldset", {}, el("legend", {}, refused ? "Which passage answers it?" : "Which passage is right?"));
  const passages = el("div", { class: "choices" });
  const nowhere = el("input", { type: "checkbox" });
  const find = el("button", { type: "button", class: "quiet", onclick: () => tell("pick", { token: view.token, words: view.understood || view.question, opener: find }) }, "Find the passage…");
  const right = el("input", { type: "text", class: "box", maxlength: 2000, dir: "auto", autocomplete: "off" });
  const comment = el("textarea", { class: "box", rows: 2, maxlength: 2000, dir: "auto" });
  const trouble = el("div", { role: "alert" });
  where.append(passages, el("div", { class: "group" }, find, refused ? null : el("label", {}, nowhere, "Not in the corpus")));
  const known = refused ? view.refusal.nearest.map((near) => near.chip) : view.claims.flatMap((claim) => claim.chips);
  known.forEach((source) => offer(passages, source.document, source.paragraph, source.label));
  const answer = el("label", { class: "wide" }, "The right answer, in words of the passage (optional)", right);
  const form = el("form", { class: "complaint", "aria-label": "What is wrong with this answer" },
    refused ? null : reasons, where, answer, el("label", { class: "wide" }, "Comment (optional)", comment), trouble,
    el("div", { class: "group" }, el("button", { type: "submit", class: "primary" }, "Keep as a test"), el("button", { type: "button", class: "quiet", onclick: leave }, "Cancel")));
  const reason = () => (refused ? "should have answered" : (form.querySelector("input[type=radio]:checked") || {}).value);
  form.chosen = (document, paragraph, label) => offer(passages, document, paragraph, label, true);
  form.addEventListener("change", () => {
    where.hidden = answer.hidden = reason() === "should have refused";
    passages.toggleAttribute("inert", nowhere.checked);
    find.disabled = nowhere.checked;
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    leave();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const boxes = [...passages.querySelectorAll("input:checked")];
    const done = await sent({
      token: view.token, reason: reason(), nowhere: nowhere.checked, right: right.value, comment: comment.value,
      passages: boxes.map((box) => ({ document: box.dataset.document, paragraph: Number(box.dataset.paragraph) })),
    });
    if (!done.error) return keep(done.said);
    trouble.replaceChildren(foreign("p", "error", done.error));
    form.scrollIntoView({ block: "end" }); // what it says, and the button below it
  });
  return form;
}

// A passage to tick; one that is there already is not offered twice.
function offer(list, documentId, paragraph, label, checked) {
  let box = [...list.querySelectorAll("input")].find((one) => one.dataset.document === documentId && one.dataset.paragraph === String(paragraph));
  if (!box) {
    box = el("input", { type: "checkbox", "data-document": documentId, "data-paragraph": paragraph });
    list.append(el("label", {}, box, foreign("bdi", "", label)));
  }
  if (checked) {
    box.checked = true;
    box.focus();
  }
}

listen("picked", ({ token, document, paragraph, label }) => {
  const form = verdicts.has(token) && verdicts.get(token).querySelector("form");
  if (form) form.chosen(document, paragraph, label);
});
listen("reset", () => verdicts.clear());

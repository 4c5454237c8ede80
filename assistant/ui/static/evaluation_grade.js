// Answers to grade, one at a time, in an order that does not tell whose they are. Every change is saved at once.

const GRADES = { 1: ["right", "Correct"], 2: ["partly", "Partly"], 3: ["wrong", "Wrong"], 4: ["refuse", "Should have refused"] };
const REFUSE = "should have refused"; // the error that makes an answer the fourth grade
const LETTERS = { a: "accuracy", s: "sourcing", o: "opinion as fact", c: "context", q: "quotation", i: "incomplete", r: "refused wrongly", x: "other" };
const NAME = "briefing-grader";
let grading = null; // {place, graded: [bool…], at, item, given, and what is being done and saved}

// Ask who grades, unless the sign-in said so.
function grader(runs, row) {
  if (user) {
    go({ view: "grade", runs, grader: user });
    return;
  }
  const box = el("input", { type: "text", class: "box", maxlength: 80, required: true, autocomplete: "name", "aria-label": "Who grades" });
  try {
    box.value = localStorage.getItem(NAME) || "";
  } catch { /* no leave: then it is typed */ }
  const form = el("form", { class: "who" }, el("label", {}, "Who grades", box), el("button", { type: "submit", class: "primary" }, "Begin"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!box.value.trim()) return;
    try {
      localStorage.setItem(NAME, box.value.trim());
    } catch { /* as above */ }
    go({ view: "grade", runs, grader: box.value.trim() });
  });
  row.querySelector(".who")?.remove();
  row.append(form);
  box.focus();
}

// Whether the answers of `now` are no longer in sight.
function left(now) {
  return grading !== now || here.view !== "grade";
}

// One thing after another: a key pressed while the next answer is on its way is meant for that one.
function act(does) {
  const now = grading;
  now.doing = Promise.resolve(now.doing).then(() => (now.item && !left(now) ? does() : null));
}

async function gradeBlind(place) {
  grading = null;
  sheet.replaceChildren(back(), el("p", { class: "caption" }, "Opening…"));
  const view = await ask({ do: "sheet", ...place }, "Opening…");
  if (here !== place) return;
  sheet.replaceChildren(back());
  if (!view) return;
  grading = { place: { ...place, grader: view.grader }, graded: view.graded, at: 0 };
  const first = view.graded.indexOf(false);
  sheet.append(el("div", { class: "grading" }));
  if (first < 0) summary(view);
  else open(first);
}

async function open(at) {
  const now = grading;
  const item = await ask({ do: "item", ...now.place, place: at }, "Opening…");
  if (!item || left(now)) return;
  Object.assign(now, { at, item, given: item.given || { grade: null, kinds: [], comment: "" } });
  show();
  if (!sheet.contains(document.activeElement)) sheet.querySelector(".asked-now").focus();
}

function show() {
  const { at, graded, item, place } = grading;
  const done = graded.filter(Boolean).length;
  const focused = sheet.contains(document.activeElement) ? document.activeElement.getAttribute("aria-keyshortcuts") : null;
  const area = el("textarea", { class: "box", rows: 2, maxlength: 5000, "aria-label": "Comment", placeholder: "Comment", dir: "auto" });
  area.value = grading.given.comment;
  area.addEventListener("input", () => {
    grading.given.comment = area.value;
    sheet.querySelector(".saved").textContent = "";
    clearTimeout(grading.timer);
    grading.timer = setTimeout(save, 300);
  });
  area.addEventListener("blur", flush);
  sheet.querySelector(".grading").replaceChildren(
    el("p", { class: "caption" }, foreign("span", "", `Answer ${at + 1} of ${graded.length} · ${done} graded · by ${place.grader}`)),
    el("progress", { max: graded.length, value: done, "aria-label": "Graded" }),
    question(item.question), asked(item), el("h4", {}, "Answer"), answer(item.answer),
    el("div", { class: "marks" }, el("div", { class: "grades", role: "group", "aria-label": "Grade" }, Object.entries(GRADES).map(([key, [, words]]) => press(key, words, chosen() === key, () => act(() => give(key))))),
      el("div", { class: "kinds", role: "group", "aria-label": "Errors" }, Object.entries(LETTERS).map(([key, kind]) => press(key, kind, grading.given.kinds.includes(kind), () => act(() => toggle(kind))))),
      area, el("p", { class: "saved", role: "status" }),
      el("div", { class: "steps" }, button("‹ Previous", () => act(() => step(-1)), { disabled: at === 0, "aria-keyshortcuts": "ArrowLeft" }), button("Next ›", () => act(() => step(1)), { "aria-keyshortcuts": "ArrowRight" }))),
    revealed(item.verdict));
  if (focused) sheet.querySelector(`[aria-keyshortcuts="${focused}"]`)?.focus();
}

function question(words) {
  const heading = foreign("h2", "asked-now", words);
  heading.tabIndex = -1;
  return heading;
}

function press(key, words, is, action) {
  return el("button", { type: "button", class: "mark-button", "aria-pressed": String(is), "aria-keyshortcuts": key, onclick: action }, el("kbd", {}, key), ` ${words}`);
}

// The key of the grade that is given.
function chosen() {
  const { grade, kinds } = grading.given;
  if (grade === "wrong" && kinds.includes(REFUSE)) return "4";
  return Object.keys(GRADES).find((key) => GRADES[key][0] === grade);
}

function give(key) {
  const { given } = grading;
  const same = chosen() === key; // the same once more takes it back
  given.kinds = given.kinds.filter((kind) => kind !== REFUSE && !(key === "1" && !same));
  given.grade = same ? null : key === "4" ? "wrong" : GRADES[key][0];
  if (key === "4" && !same) given.kinds.push(REFUSE);
  changed();
}

function toggle(kind) {
  const { given } = grading;
  given.kinds = given.kinds.includes(kind) ? given.kinds.filter((one) => one !== kind) : [...given.kinds, kind];
  changed();
}

function changed() {
  clearTimeout(grading.timer);
  show();
  save();
}

async function save() {
  const now = grading;
  const at = now.at;
  now.timer = null;
  now.saving = (now.saving || 0) + 1;
  now.saved = ask({ do: "grade", ...now.place, place: at, ...now.given }, "Saving…");
  const saved = await now.saved;
  now.saving -= 1;
  if (saved) now.graded[at] = Boolean(saved.given.grade);
  if (left(now) || now.at !== at || !now.item) return;
  if (saved) now.item.verdict = saved.verdict;
  if (document.activeElement.matches("#evaluation textarea")) reveal(); // somebody may be typing on
  else show();
  if (!now.saving && !now.timer) sheet.querySelector(".saved").textContent = saved ? "Saved." : "Not saved.";
}

function flush() {
  if (!grading || !grading.timer) return;
  clearTimeout(grading.timer);
  save();
}

async function step(by) {
  flush();
  const at = grading.at + by;
  if (at >= 0 && at < grading.graded.length) await open(at);
  else if (at >= grading.graded.length) await finish();
}

async function finish() {
  const now = grading;
  await now.saved; // what was said last counts
  const first = now.graded.indexOf(false);
  if (first >= 0) {
    await open(first);
    return;
  }
  const view = await ask({ do: "sheet", ...now.place }, "Counting…");
  if (view && !left(now)) summary(view);
}

function summary(view) {
  grading.item = null;
  sheet.querySelector(".grading").replaceChildren(
    el("h2", { class: "lead", tabindex: "-1" }, `All ${view.graded.length} answers are graded.`),
    el("p", { class: "caption" }, "How far graders agree with each other and with the scorers; 1 is full agreement, 0 what chance gives. Against the scorers “partly” counts as not right."),
    ...view.agreements.map(([run, rows]) => el("section", {}, foreign("h3", "", run), rows.length ? table(rows, `Agreement on ${run}`) : el("p", {}, "Nobody else graded it."))),
    button("Look at them again", () => open(0)));
  sheet.querySelector(".lead").focus();
}

// Show or hide what the scorers say, and leave the rest as it is.
function reveal() {
  const shown = sheet.querySelector(".grading").lastElementChild;
  if (shown.matches(".scores") !== Boolean(grading.item.verdict)) shown.replaceWith(revealed(grading.item.verdict));
}

function revealed(verdict) {
  if (!verdict) return el("p", { class: "caption hint" }, "Whose answer it is, and what the scorers say of it, is shown once it is graded.");
  return el("details", { class: "scores" }, el("summary", {}, "Whose answer it is, and what the scorers say"),
    el("p", {}, right(verdict.right), " ", foreign("span", "", verdict.run), verdict.stage ? foreign("span", "stage", verdict.stage) : null), scores(verdict.scores));
}

function onKey(event) {
  if (document.documentElement.dataset.view !== "evaluation" || here.view !== "grade" || !grading || !grading.item) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, #panel")) return;
  const key = event.key.toLowerCase();
  const steps = { arrowright: 1, arrowleft: -1 };
  if (GRADES[key]) act(() => give(key));
  else if (LETTERS[key]) act(() => toggle(LETTERS[key]));
  else if (steps[key]) act(() => step(steps[key]));
  else return;
  event.preventDefault();
}

document.addEventListener("keydown", onKey);

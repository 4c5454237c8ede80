// The list of runs, the run under way, and one run.

const POLL = 1000; // milliseconds
const UNDER_WAY = ["preparing", "asking", "stopping"];
const picked = new Set(); // names of runs
const bar = el("progress", { max: 1, "aria-label": "Progress of the run" });
const told = el("p", { class: "status", role: "status" });
const stop = button("Stop", async () => { if (await ask({ do: "stop" }, "Stopping…")) watchRun(); });
const failed = el("p", { class: "banner", "aria-live": "polite", dir: "auto" });
const under = el("div", { class: "under-way" });
let state = "idle"; // of the run under way
let timer = null;
let offered = null; // what was offered last: shown until it is known what is offered now
let none = null; // what stands in the place of the list where there is no run
let user = null; // who signed in

async function listRuns(place) {
  sheet.replaceChildren(el("h2", { class: "lead", tabindex: "-1" }, "Evaluation"),
    el("p", { class: "caption" }, "Questions whose answers are known, asked of the documents held here; every run is kept."),
    startForm(), under, el("div", { class: "list" }));
  watchRun();
  await refreshList(place);
}

async function refreshList(place) {
  const view = await ask({ do: "list" });
  if (!view || here !== place) return;
  user = view.user;
  const names = view.runs.map((run) => run.name);
  for (const name of picked) if (!names.includes(name)) picked.delete(name);
  none = names.length ? null : el("div", {}, noRuns());
  sheet.querySelector(".list").replaceChildren(...(none ? [none] : [tools(view.runs), runTable(view.runs)]));
  showNone();
}

// Said only while no run is under way either.
function showNone() {
  if (none) none.hidden = UNDER_WAY.includes(state);
}

function noRuns() {
  return [
    el("h3", {}, "No run yet."),
    el("p", { class: "caption" }, "Pick a task above and press Start. A run made on the command line is listed here too once its log lies in the folder “evaluation” of the data dir: assistant eval run --log DATA_DIR/evaluation/first.jsonl"),
  ];
}

function startForm() {
  const task = el("select", { name: "task", required: true });
  const engine = select("Answered by", [["model", props.model || ""], ["extractive", "Sentences, no model"]], () => {});
  if (!props.model) engine.box.value = "extractive";
  const limit = el("input", { type: "number", class: "box", min: 1, step: 1, placeholder: "all" });
  const go = el("button", { type: "submit", class: "primary" }, "Start");
  const form = el("form", { class: "start", "aria-label": "Start a run" },
    el("label", {}, "Task", task), props.model ? engine.label : null, el("label", {}, "Samples, at most", limit), go);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const request = { do: "start", offer: task.value, engine: engine.box.value, limit: limit.value ? Number(limit.value) : null };
    if (task.value && await ask(request, "Starting…")) watchRun();
  });
  offer(task);
  return form;
}

async function offer(task) {
  showOffers(task);
  offered = (await ask({ do: "offers" })) || offered;
  showOffers(task);
}

function showOffers(task) {
  const every = offered ? offered.offers : [];
  const chosen = task.value;
  const groups = [...new Set(every.map((one) => one.group))];
  task.replaceChildren(...groups.map((group) => el("optgroup", { label: group }, every.filter((one) => one.group === group).map((one) => {
    const option = foreign("option", "", one.samples === null ? `${one.name} (cannot be read)` : `${one.name} (${one.samples} samples)`);
    option.value = one.key;
    return option;
  }))));
  if (every.some((one) => one.key === chosen)) task.value = chosen;
  if (offered && !every.length) task.append(el("option", { value: "" }, "No samples: put a file into the folder “samples” of the data dir"));
}

// Ask how far the run is, as long as one is under way and the room is seen.
async function watchRun() {
  clearTimeout(timer);
  let now;
  try {
    now = await server.progress();
  } catch {
    now = { state, words: "The assistant cannot be reached. Is it still running?", share: 0, run: "" };
  }
  const was = state;
  state = now.state;
  showRun(now);
  const going = UNDER_WAY.includes(state);
  showNone();
  if (here.view === "runs" && state !== was && (going || UNDER_WAY.includes(was))) refreshList(here);
  if (going && document.documentElement.dataset.view === "evaluation") timer = setTimeout(watchRun, POLL);
}

function showRun(now) {
  const going = UNDER_WAY.includes(now.state);
  told.textContent = going ? `${now.task}: ${now.words}` : now.words;
  told.className = now.state === "failed" ? "error" : "status";
  if (now.state === "preparing") bar.removeAttribute("value");
  else bar.value = now.share;
  stop.disabled = now.state === "stopping";
  failed.textContent = now.failed || "";
  const parts = going ? [bar, told, stop, failed] : [told, now.run ? button("Show it", () => go({ view: "run", run: now.run })) : null, failed];
  if (going !== under.contains(stop) || !going) under.replaceChildren(...(now.state === "idle" ? [] : parts.filter(Boolean)));
}

function tools(runs) {
  const compare = button("Compare", () => {
    const [after, before] = runs.filter((run) => picked.has(run.name)).sort((a, b) => b.started.localeCompare(a.started)); // newest first, as they stand in the list
    go({ view: "compare", before: before.name, after: after.name });
  });
  const grade = button("Grade blind", () => grader([...picked], row));
  const hint = el("span", { class: "caption" });
  const row = el("div", { class: "picked" }, compare, grade, hint);
  row.update = () => {
    compare.disabled = picked.size !== 2;
    grade.disabled = !picked.size;
    hint.textContent = picked.size ? `${picked.size} picked` : "Pick two runs to compare them, one or more to grade their answers.";
  };
  row.update();
  return row;
}

const HEADS = ["", "Run", "When", "Answered by", "Samples", "Accuracy", "Refusing, AUC", "Graded", ""];
const WIDE = ["When", "Answered by"]; // a log may say anything there, at any length
const MEANINGS = {
  "Accuracy": "The share of samples answered rightly, or rightly not answered; behind it the 95 % interval",
  "Refusing, AUC": "How well what has an answer is told from what has none: 1 is always, 0.5 is chance; behind it the 95 % interval",
  "Graded": "How many of the answers somebody has graded",
};

function runTable(runs) {
  return el("table", { class: "runs", "aria-label": "Runs" },
    el("thead", {}, el("tr", {}, HEADS.map((words) => el("th", { scope: "col", title: MEANINGS[words] }, words)))),
    el("tbody", {}, runs.map((run) => (run.fault ? damaged(run) : runRow(run)))));
}

function damaged(run) {
  return el("tr", {}, el("td", {}), rowHead(run.name), el("td", { colspan: 7 }, foreign("span", "error", run.fault)));
}

function runRow(run) {
  const tick = el("input", { type: "checkbox", "aria-label": `Pick ${run.name}` });
  tick.checked = picked.has(run.name);
  tick.disabled = !run.samples;
  tick.addEventListener("change", () => {
    if (tick.checked) picked.add(run.name);
    else picked.delete(run.name);
    element.querySelector(".picked").update();
  });
  const name = foreign("button", "open", run.name);
  name.type = "button";
  name.addEventListener("click", () => go({ view: "run", run: run.name }));
  const cell = (label, ...content) => el("td", { "data-label": label, class: WIDE.includes(label) ? "foreign" : null }, content);
  return el("tr", {}, el("td", {}, tick), el("th", { scope: "row" }, name), cell("When", when(run.started)), cell("Answered by", foreign("span", "", run.engine), run.failed ? el("small", { class: "without" }, ` failed on ${run.failed}`) : null),
    cell("Samples", run.samples), cell("Accuracy", figure(run.accuracy)), cell("Refusing, AUC", figure(run.auc)), cell("Graded", run.graded || "–"),
    el("td", {}, run.ended ? "" : unfinished(run)));
}

function figure(view) {
  return [el("span", {}, view.value), view.interval ? el("small", {}, ` ${view.interval}`) : null];
}

function unfinished(run) {
  if (UNDER_WAY.includes(state)) return el("span", { class: "caption" }, "not finished");
  return el("span", { class: "unfinished" }, "cut short ", goOn(run.name));
}

function goOn(name) {
  return button("Go on", async () => {
    if (!await ask({ do: "go on", run: name }, "Starting…")) return;
    if (here.view === "runs") watchRun();
    else go({ view: "runs" });
  }, { "aria-label": `Go on with ${name}` });
}

async function showOne(place) {
  sheet.replaceChildren(back(), el("p", { class: "caption" }, "Opening…"));
  const view = await ask({ do: "run", run: place.run }, "Opening…");
  if (here !== place) return;
  if (!view) {
    sheet.replaceChildren(back());
    return;
  }
  user = view.user;
  const acts = el("div", { class: "picked" });
  acts.append(button("Grade blind", () => grader([view.name], acts)), ...(view.ended ? [] : [goOn(view.name)]));
  sheet.replaceChildren(back(), title(view.name),
    ...[...view.origin, view.started && `Begun ${when(view.started)}`, `Answered by ${view.engine}`].filter(Boolean).map((line) => foreign("p", "caption", line)), ...(view.failed ? [banner(view.failed)] : []), acts,
    ...(view.agreements.length ? [el("h3", {}, "How far graders agree"), table(view.agreements, "Agreement")] : []),
    el("div", { class: "figures" }, drawn(view.figures)), ...sampleList(view));
  sheet.querySelector(".lead").focus();
}

function sampleList(view) {
  const stages = stageChoice("Where it went wrong", [["", "All, right and wrong"], ["*", "Anywhere"]], view.samples, () => narrow());
  const types = select("Type", [["", "All types"], ...distinct(view.samples.map((one) => one.type)).map((one) => [one, one])], () => narrow());
  const count = el("p", { class: "caption", role: "status" });
  const list = el("div", { class: "folds" });
  function narrow() {
    const fit = view.samples.filter((one) => (!types.box.value || one.type === types.box.value) && stages.fits(one));
    count.textContent = fit.length === view.samples.length ? `${fit.length} samples` : `${fit.length} of ${view.samples.length} samples`;
    list.replaceChildren(...fit.map((one) => fold(sampleLine(one), async () => {
      const whole = await ask({ do: "sample", run: view.name, id: one.id });
      return whole && [asked(whole), el("div", {}, el("h4", {}, "Answer"), provenance(whole)), answer(whole.answer), scores(whole.scores), inChat(whole)];
    })));
  }
  narrow();
  return [el("h2", { class: "second" }, "The samples"), el("div", { class: "narrow" }, stages.label, types.label), count, list];
}

function sampleLine(one) {
  return el("span", { class: "sample" }, right(one.right), foreign("span", "name", one.question),
    el("span", { class: "by" }, foreign("span", "", one.type), tags(one)));
}

function scores(rows) {
  return el("details", { class: "scores" }, el("summary", {}, "Scores"), el("dl", {}, rows.map(([name, value]) => el("div", {}, foreign("dt", "", name), el("dd", {}, value)))));
}

// The evaluation room: which of its views is shown. The views stand in files of their own.

const VIEWS = { runs: listRuns, run: showOne, compare: compareTwo, grade: gradeBlind };
const room = el("div", { class: "room" }, el("div", { class: "column" }, sheet, status, trouble));
let entered = false;

element.setAttribute("role", "region");
element.setAttribute("aria-label", "Evaluation");
element.replaceChildren(room);

// Where the address leads, or where the tab was before a reload.
function kept() {
  const named = placeInAddress();
  if (named && named.view !== "runs") return named;
  try {
    const place = JSON.parse(sessionStorage.getItem(KEPT));
    return place && VIEWS[place.view] ? place : here;
  } catch {
    return here;
  }
}

watch("value", () => requests.shown(props.value));
listen("view", (name) => {
  if (name !== "evaluation") return;
  const byTab = history.state === ENTERED;
  if (byTab) history.replaceState(null, "", location.href);
  const named = byTab ? here : placeInAddress() || here;
  if (!entered) go(kept(), false);
  else if (addressOfPlace(named) !== addressOfPlace(here)) go(named, false);
  else if (here.view === "runs") {
    watchRun();
    refreshList(here);
    offer(sheet.querySelector("select[name=task]"));
  } else history.replaceState(null, "", addressOfPlace(here));
  entered = true;
});

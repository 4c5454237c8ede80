// Two runs, question by question.

const WAYS = { "": "All", flips: "What changed", better: "Became right", worse: "Became wrong" };

async function compareTwo(place) {
  sheet.replaceChildren(back(), el("p", { class: "caption" }, "Comparing…"));
  const view = await ask({ do: "compare", before: place.before, after: place.after }, "Comparing…");
  if (here !== place) return;
  if (!view) {
    sheet.replaceChildren(back());
    return;
  }
  const flips = view.pairs.filter((one) => one.way !== "same");
  const better = flips.filter((one) => one.way === "better").length;
  sheet.replaceChildren(back(), title(place.before, " → ", place.after), ...view.told.map((line) => foreign("p", "caption", line)), ...view.failed.map(banner),
    el("p", { class: "told" }, `${better} became right, ${flips.length - better} became wrong.`),
    el("div", { class: "picked" }, button("Swap the two", () => go({ view: "compare", before: place.after, after: place.before }))),
    table(view.changes, "What changed"),
    el("p", { class: "caption" }, "“rose” and “fell”: by more than the 95 % interval. p: how likely as many answers change their side by chance alone (McNemar)."), ...pairList(place, view.pairs));
  sheet.querySelector(".lead").focus();
}

function pairList(place, pairs) {
  const way = select("Show", Object.entries(WAYS), () => narrow());
  const stage = stageChoice("Where either went wrong", [["", "Anywhere or nowhere"]], pairs.flatMap((one) => [one, one.before]), () => narrow());
  const type = select("Type", [["", "All types"], ...distinct(pairs.map((one) => one.type)).map((one) => [one, one])], () => narrow());
  const count = el("p", { class: "caption", role: "status" });
  const list = el("div", { class: "folds" });
  way.box.value = pairs.some((one) => one.way !== "same") ? "flips" : "";
  function narrow() {
    const fit = pairs.filter((one) => (!way.box.value || (way.box.value === "flips" ? one.way !== "same" : one.way === way.box.value))
      && stage.fits(one, one.before) && (!type.box.value || one.type === type.box.value));
    count.textContent = `${fit.length} of ${pairs.length} questions`;
    list.replaceChildren(...fit.map((one) => fold(pairLine(one), () => openPair(place, one))));
  }
  narrow();
  return [el("h2", { class: "second" }, "Question by question"), el("div", { class: "narrow" }, way.label, stage.label, type.label), count, list];
}

function pairLine(one) {
  return el("span", { class: "sample" }, el("span", { class: "ways" }, right(one.before.right), "→", right(one.right)), foreign("span", "name", one.question),
    el("span", { class: "by" }, foreign("span", "", one.type), tags(one.before, one)));
}

async function openPair(place, one) {
  const view = await ask({ do: "pair", before: place.before, after: place.after, id: one.id });
  if (!view) return null;
  const side = (name, half) => el("section", { class: "side", "aria-label": name },
    el("h4", {}, right(half.right), " ", foreign("span", "", name), tags(half)), provenance(half), answer(half.answer));
  return [asked(view), el("div", { class: "sides" }, side(place.before, view.before), side(place.after, view.after)), inChat(view)];
}

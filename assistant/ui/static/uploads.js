// Bringing documents in and taking them out. `server.change(request)` does both; what it refuses is {error}.
// Files go in pieces, one after another; then the server reads them while `status` is asked for.

const PIECE = 1500000; // bytes
const LOOK = 400; // milliseconds between two looks at the progress
const AWAY = "The assistant cannot be reached. Is it still running?";

async function changed(request) {
  try {
    return await server.change(request);
  } catch {
    return { error: AWAY };
  }
}

// The part of the room that brings files in. `after()` is called when the documents have changed.
function uploader(after) {
  let limits = null;
  let stopped = false;
  const told = el("p", { class: "caption" });
  const state = el("p", { class: "status", role: "status" });
  const bar = el("progress", { max: "1", value: "0", hidden: true, "aria-label": "How far the files have come" });
  const report = el("div", {});
  const stop = el("button", { type: "button", class: "quiet", hidden: true, onclick: () => { stopped = true; } }, "Stop");
  const files = el("input", { type: "file", multiple: true, hidden: true, "data-take": "files" });
  const folder = el("input", { type: "file", webkitdirectory: true, hidden: true, "data-take": "folder" });
  const buttons = [["Choose files…", files], ["Choose a folder…", folder]].map(([name, input]) =>
    el("button", { type: "button", class: "quiet", onclick: () => input.click() }, name));
  const part = el("section", { class: "bringing", "aria-label": "Bring documents in" },
    el("div", { class: "group" }, el("h3", {}, "Bring documents in"), buttons, files, folder, stop), told, bar, state, report);
  for (const input of [files, folder]) {
    input.addEventListener("change", async () => {
      const chosen = [...input.files];
      input.value = "";
      if (chosen.length) await bring(chosen);
    });
  }

  part.limited = (found) => {
    limits = found;
    files.accept = limits.types.join(",");
    told.textContent = `${limits.types.join(" ")}, ${size(limits.bytes)} each and ${limits.files} files at once, at most.`;
  };

  async function bring(chosen) {
    busy(true);
    report.replaceChildren();
    const done = await send(chosen);
    busy(false);
    state.textContent = done.error || done.said;
    state.classList.toggle("error", Boolean(done.error));
    if (done.items && done.items.length) report.replaceChildren(outcomes(done.items));
    if (done.items) after();
  }

  function busy(is) {
    stopped = false;
    bar.hidden = stop.hidden = !is;
    bar.value = 0;
    buttons.forEach((button) => { button.disabled = is; });
    state.classList.remove("error");
    if (!is) buttons[0].focus();
    else stop.focus();
  }

  async function send(chosen) {
    const begun = await changed({ do: "begin", files: chosen.map((file) => ({ name: file.webkitRelativePath || file.name, size: file.size })) });
    if (begun.error) return begun;
    const going = chosen.map((file, number) => ({ file, number, ...begun.files[number] })).filter((one) => !one.why);
    const total = going.reduce((sum, one) => sum + one.file.size, 0) || 1;
    let sent = 0;
    for (const [place, one] of going.entries()) {
      state.textContent = `Sending ${place + 1} of ${going.length}: ${one.name}`;
      for (let at = 0; at < one.file.size; at += PIECE) {
        const piece = one.file.slice(at, at + PIECE);
        const came = stopped ? { stopped } : await changed({ do: "piece", upload: begun.upload, file: one.number, at, data: await base64(piece) });
        if (came.error || came.stopped) {
          await changed({ do: "cancel", upload: begun.upload });
          return came.error ? came : { said: "Stopped. Nothing was brought in." };
        }
        bar.value = (sent += piece.size) / total;
      }
    }
    return read(begun.upload);
  }

  async function read(upload) {
    stop.hidden = true;
    bar.removeAttribute("value");
    let answer = await changed({ do: "finish", upload });
    while (!answer.error && answer.status.state !== "done") {
      state.textContent = answer.status.text;
      await new Promise((resolve) => { setTimeout(resolve, LOOK); });
      answer = await changed({ do: "status", upload });
    }
    if (answer.error) return answer;
    return { ...answer.status, said: counted(answer.status.items) };
  }

  return part;
}

function size(bytes) {
  return bytes >= 1000000 ? `${Math.floor(bytes / 100000) / 10} MB` : `${Math.floor(bytes / 100) / 10} kB`;
}

function counted(items) {
  const counts = {};
  for (const item of items) counts[item.outcome] = (counts[item.outcome] || 0) + 1;
  return `${Object.entries(counts).map(([outcome, count]) => `${count} ${outcome}`).join(", ")}.`;
}

function outcomes(items) {
  return el("ul", { class: "outcomes", "aria-label": "What became of each file" }, items.map((item) => el("li", { class: item.outcome },
    el("span", { class: "outcome" }, item.outcome),
    el("div", {}, foreign("p", "name", item.name), item.why ? foreign("p", "reason", item.why) : null))));
}

// Takes a document out once somebody has said so twice. `after(said)` is called with what was done.
function remover(row, after) {
  const place = el("div", { class: "removal" });
  const button = el("button", { type: "button", class: "quiet", "aria-label": `Remove ${row.title}`, onclick: ask }, "Remove…");
  function ask() {
    const sure = el("button", { type: "button", class: "quiet", onclick: go }, "Remove");
    const question = el("p", {}, "Remove “", foreign("bdi", "", row.title), "” for everybody? It goes from the catalogue and every index.");
    const group = el("div", { class: "sure", role: "group", "aria-label": "Remove this document" }, question, sure, el("button", { type: "button", class: "quiet", onclick: leave }, "Cancel"));
    group.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      leave();
    });
    place.replaceChildren(group);
    sure.focus();
  }
  function leave() {
    place.replaceChildren(button);
    button.focus();
  }
  async function go() {
    place.querySelectorAll("button").forEach((one) => { one.disabled = true; });
    const done = await changed({ do: "remove", document: row.id });
    if (done.error) place.replaceChildren(foreign("p", "error", done.error), button);
    else after(done.said);
  }
  place.append(button);
  return place;
}

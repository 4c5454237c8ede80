// How a component sends to the server: one request at a time, and files as text.

// One request at a time is under way: the next one waits until that is answered, or nothing came for `patience`
// milliseconds. `begin(one)` is called when one goes out, and may give the sentence why it cannot; `end(one, view)` when it
// is answered, or failed: then the view is an `error` without a stamp. `one.request` is sent.
function oneAtATime(patience, begin, end) {
  const queue = [];
  let busy = null;
  let stamp = 0;

  function next() {
    if (busy || !queue.length) return;
    busy = { ...queue.shift(), stamp: stamp += 1 };
    const error = begin(busy);
    if (error) {
      settle({ error });
      return;
    }
    busy.timer = setTimeout(() => settle({ error: "The assistant does not answer. Is it still running?" }), patience);
    trigger("act", { stamp: busy.stamp, request: busy.request });
  }

  function settle(view) {
    const was = busy;
    busy = null;
    clearTimeout(was.timer);
    end(was, view);
    next();
  }

  return {
    send(one) {
      queue.push(one);
      next();
    },
    // What the server shows: whether it is the answer to the request under way, since it bears its stamp.
    shown(view) {
      const answers = Boolean(busy && view && view.stamp === busy.stamp);
      if (answers) settle(view);
      return answers;
    },
    // The request under way fails without an answer.
    fail(error) {
      if (busy) settle({ error });
    },
    underWay: () => busy && busy.request,
  };
}

async function base64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const parts = [];
  for (let at = 0; at < bytes.length; at += 32768) parts.push(String.fromCharCode(...bytes.subarray(at, at + 32768)));
  return btoa(parts.join(""));
}

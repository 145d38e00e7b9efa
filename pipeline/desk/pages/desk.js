"use strict";
// The pages work without this script; it adds dropping files, progress and filling in numbers.
const root = document.body.dataset.root;
const post = (path, body) => fetch(root + path, { method: "POST", body, cache: "no-store" });

// The desk ends some minutes after the last page was closed; another tab may have begun a job.
const gone = document.getElementById("gone");
async function alive() {
  try {
    const { busy } = await (await post("/alive")).json();
    gone.hidden = true;
    if (busy && document.body.dataset.busy !== "yes") follow();
  } catch { gone.hidden = false; }
}
setInterval(alive, 20000);

let changed = false;
// Files on their way: who leaves the page now leaves the rest behind.
let sending = 0;
const job = document.getElementById("job");
async function follow() {
  let state;
  try { state = await (await fetch(root + "/state", { cache: "no-store" })).json(); } catch { gone.hidden = false; setTimeout(follow, 2000); return; }
  gone.hidden = true;
  if (!state.busy) {
    // What came of it stands on the page anew; what is being typed is not lost.
    if (document.body.dataset.busy === "yes" && !changed) location.reload();
    document.body.dataset.busy = "no";
    if (job) job.hidden = true;
    return;
  }
  document.body.dataset.busy = "yes";
  // What the job asks stands on the page as the server gives it; what is being typed is not lost.
  if (state.asks && !document.querySelector(".question") && !changed) { location.reload(); return; }
  if (job) {
    job.hidden = state.asks;
    document.getElementById("job-what").textContent = state.what;
    document.getElementById("job-stage").textContent = state.stage;
    const bar = document.getElementById("job-bar");
    if (state.total) { bar.max = state.total; bar.value = state.done; } else { bar.removeAttribute("value"); }
  }
  setTimeout(follow, 700);
}
if (document.body.dataset.busy === "yes") follow();
alive();

const drop = document.getElementById("drop");
if (drop) {
  const dropped = document.getElementById("dropped");
  // A folder that is dropped stands for the files in it, however deep.
  const within = async (entry) => {
    if (entry.isFile) return [await new Promise((found, failed) => entry.file(found, failed))];
    const reader = entry.createReader(), held = [];
    for (let some; some === undefined || some.length; held.push(...some))
      some = await new Promise((found, failed) => reader.readEntries(found, failed));
    return (await Promise.all(held.map(within))).flat();
  };
  const carried = async (transfer) => {
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
    if (!entries.some((entry) => entry && entry.isDirectory)) return [...transfer.files];
    return (await Promise.all(entries.filter(Boolean).map(within))).flat();
  };
  const send = async (files) => {
    sending += 1;
    await sendEach([...files]);
    sending -= 1;
  };
  const sendEach = async (files) => {
    for (const [place, file] of files.entries()) {
      const line = document.createElement("p");
      line.className = "notice";
      line.textContent = `${file.name} … ${place + 1}/${files.length}`;
      dropped.append(line);
      if (file.size >= Number(drop.dataset.largest)) { line.className = "notice red"; line.textContent = file.name + ": " + drop.dataset.tooMuch; continue; }
      const form = new FormData();
      // A file that another program holds can be read no more than a folder: no fault of the desk.
      try { form.append("file", new Blob([await file.arrayBuffer()]), file.name); }
      catch { line.className = "notice red"; line.textContent = file.name + ": " + drop.dataset.notRead; continue; }
      form.append("alone", "yes");
      try {
        const answer = await fetch(drop.action, { method: "POST", body: form, cache: "no-store" });
        const holder = document.createElement("ul");
        holder.className = "files";
        // What the office must mend first comes as a page of its own: only its words are shown here.
        const told = new DOMParser().parseFromString(await answer.text(), "text/html");
        holder.append(...told.querySelectorAll(told.querySelector(".file") ? ".file" : ".notice"));
        line.replaceWith(holder);
        document.getElementById("none")?.remove();
      } catch { line.className = "notice red"; line.textContent = file.name + ": " + drop.dataset.notSent; }
    }
  };
  for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
  const unread = () => {
    const line = document.createElement("p");
    line.className = "notice red";
    line.textContent = drop.dataset.notRead;
    dropped.append(line);
  };
  drop.addEventListener("drop", (event) => { event.preventDefault(); carried(event.dataTransfer).then(send, unread); });
  drop.addEventListener("submit", (event) => { event.preventDefault(); send(drop.elements.file.files); });
  // A file that misses the area must not replace the page.
  for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => event.preventDefault());
}

const fill = document.getElementById("fill");
if (fill) fill.addEventListener("click", () => {
  let number = parseInt(document.getElementById("fill-number").value, 10);
  const day = document.getElementById("fill-day").value;
  for (const row of document.querySelectorAll(".grid tbody tr")) {
    const box = row.querySelector("input.number");
    const sent = row.querySelector("input.dispatched_date");
    // The memorandum goes out a month after the letters, under a number of its own.
    if (box.value || sent.value || box.name.includes("/memo:")) continue;
    if (!Number.isNaN(number)) box.value = String(number++);
    for (const name of ["printed_date", "dispatched_date"]) {
      const field = row.querySelector("input." + name);
      if (field && day && !field.value) field.value = day;
    }
  }
});

for (const form of document.querySelectorAll("form.entry")) {
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
}
window.addEventListener("beforeunload", (event) => { if (changed || sending) event.preventDefault(); });

// What a keyboard and a clipboard make quicker. Every page does all it does without this file.
"use strict";

const wide = matchMedia("(min-width: 60rem)");
for (const details of document.querySelectorAll("[data-open-wide]")) {
  details.open = wide.matches;
  wide.addEventListener("change", () => { details.open = wide.matches; });
}

for (const button of document.querySelectorAll("[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    if (navigator.clipboard) await navigator.clipboard.writeText(field.value);
    else document.execCommand("copy");
    button.textContent = button.dataset.done;
    button.focus();
  });
}

const marks = [...document.querySelectorAll(".text mark")];
let present = marks.findIndex((mark) => `#${mark.id}` === location.hash);

function step(by, rel) {
  const next = present + by;
  if (next >= 0 && next < marks.length) {
    present = next;
    location.replace(`#${marks[next].id}`);
  } else {
    document.querySelector(`.finds a[rel~="${rel}"]`)?.click();
  }
}

document.addEventListener("keydown", (event) => {
  if (!("keys" in document.body.dataset)) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([readonly]), textarea:not([readonly]), select")) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("q")?.select();
  } else if (event.key === "n") step(1, "next");
  else if (event.key === "p") step(-1, "prev");
});

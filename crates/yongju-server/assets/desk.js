// Nothing here is needed: every page works without scripts.
"use strict";

// Printing has no form of its own.
const print = document.getElementById("print");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}

// A reading takes a moment: say so, and do not read twice. The button stays
// enabled in the form that is sent, so that its target counts. A form that
// only carries answers may be sent again: nothing is done twice by it.
for (const form of document.querySelectorAll("form:not([data-again])")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    const button = event.submitter;
    if (button && button.dataset.waiting) {
      button.setAttribute("aria-busy", "true");
      button.textContent = button.dataset.waiting;
    }
  });
}

// A page that comes back from the browser's history can be sent again.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    for (const form of document.querySelectorAll("form")) delete form.dataset.sent;
  }
});

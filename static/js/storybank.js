// What every page needs: the summary of errors takes the focus, "/" goes to the search box, long forms ask before one leaves;
// what was written here and is not saved yet is offered, and the key to it goes with whoever logs out.
import { Database } from "./drafting/database.js";
import { forgetKeys } from "./drafting/keys.js";
import { unsaved } from "./unsaved.js";

const summary = document.querySelector("[data-summary]");
if (summary) summary.focus();

addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector("[data-find]");
  if (!box) return;
  event.preventDefault();
  box.focus();
});

for (const form of document.querySelectorAll("form[data-warn]")) unsaved(form);

// What the server has taken of a form is not kept here any more, before anything of it is offered.
const { user } = document.documentElement.dataset;
const isTaken = user && document.cookie.includes("storybank-saved-");
const dropped = isTaken ? import("./drafting/left-in-form.js").then(({ dropTaken }) => dropTaken(user), () => {}) : Promise.resolve();
const offered = document.querySelector("[data-begun]");
if (offered) dropped.then(() => import("./drafting/begun.js")).then(({ begun }) => begun(offered));

const forget = (user) => forgetKeys(user).catch(() => {}); // where nothing can be kept there is nothing to forget
forget(user);

// Looked for by its name alone: most people keep nothing for when there is no network.
const phone = new Database("storybank-phone", []);
const atHome = (who) =>
  phone.isThere().then((there) => there && import("./offline/home-coming.js").then(({ comeHome }) => comeHome(who)), () => {});
if (user) atHome(user);

const out = document.querySelector("form[data-log-out]");
out?.addEventListener("submit", async (event) => {
  event.preventDefault();
  await Promise.race([Promise.all([forget(), atHome()]), new Promise((done) => { setTimeout(done, 2_000); })]);
  out.submit();
});

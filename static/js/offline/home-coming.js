// On any page of somebody who keeps something here: what was said without a network is sent, and what is kept of the
// interview that the page is about, or of all where the page leads to them, is kept anew.
import { Outbox } from "../aloud/outbox.js";
import { refresh } from "./keep.js";
import { dropOthers, keptFor } from "./phone.js";

const OF_ONE = /^\/interviews\/(\d+)\//;
const LISTS = ["/", "/interviews/"];

async function meant(user) {
  const about = OF_ONE.exec(location.pathname);
  if (about) return document.querySelector("keep-here") ? [] : [about[1]]; // the button does it, and says so
  return LISTS.includes(location.pathname) ? keptFor(user) : [];
}

// `user` is undefined for whoever logs out.
export async function comeHome(user) {
  await dropOthers(user).catch(() => {}); // sealed it stays all the same
  if (!user) return;
  await new Outbox(user).send();
  for (const interview of await meant(user)) await refresh(user, interview).catch(() => {}); // older, and it says so
}

// On any page of somebody who keeps something here: what was said without a network is sent, and what is kept of the
// interview that the page is about is kept anew.
import { Outbox } from "../aloud/outbox.js";
import { refresh } from "./keep.js";

const OF_ONE = /^\/interviews\/(\d+)\//;

export async function comeHome(user) {
  await new Outbox(user).send();
  const [, interview] = OF_ONE.exec(location.pathname) ?? [];
  if (interview && !document.querySelector("keep-here")) await refresh(user, interview);
}

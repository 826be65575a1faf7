// What stands around a story's text: status, tags, and what it shows. Both pages' changes are kept, so it never conflicts.
const SHOWS = "competencies-";
const fold = (name) => name.normalize("NFC").toLowerCase();

export const isAround = (name) => name === "tags" || name === "status" || name.startsWith(SHOWS);

// The names in a text by their folded form.
function tags(text) {
  const names = text.split(/[,\n]/).map((name) => name.trim().replace(/\s+/g, " "));
  return new Map(names.filter(Boolean).map((name) => [fold(name), name]));
}

const lacking = (some, others) => [...some].filter(([folded]) => !others.has(folded)).map(([, name]) => name);

function tagChanges(before, now) {
  const [old, fresh] = [tags(before ?? ""), tags(now)];
  return { add: lacking(fresh, old), remove: lacking(old, fresh) };
}

export function differs(name, before, now) {
  if (name !== "tags") return before !== now;
  const { add, remove } = tagChanges(before, now);
  return add.length + remove.length > 0;
}

// What the server is to do: all that `now` says otherwise than one of the texts in `befores`. More than one where
// a save was sent and never answered, so that nobody knows which of them is there.
export function changes(names, befores, now) {
  const found = {};
  for (const name of names.filter(isAround)) {
    if (name === "tags") {
      const all = befores.filter((texts) => "tags" in texts).map((texts) => tagChanges(texts.tags, now.tags));
      const every = (key) => [...new Set(all.flatMap((change) => change[key]))];
      found.tags = { add: every("add"), remove: every("remove") };
    } else if (name === "status") found.status = now.status;
    else (found.shows ??= {})[name.slice(SHOWS.length)] = Number(now[name]);
  }
  return found;
}

// The tags of two pages that began with the same: theirs, without those taken off here, and with those put on here.
export function joinTags(before, mine, theirs) {
  const [old, here, there] = [tags(before), tags(mine), tags(theirs)];
  const kept = [...there].filter(([folded]) => here.has(folded) || !old.has(folded)).map(([, name]) => name);
  const added = [...here].filter(([folded]) => !old.has(folded) && !there.has(folded)).map(([, name]) => name);
  const joined = [...kept, ...added].join(", ");
  return differs("tags", mine, joined) ? joined : mine;
}

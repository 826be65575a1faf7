// What could be better about a story and what is good, by the rules and words of stories/coaching.py.
import { seconds, shares, total, words as numberOf } from "../spoken.js";
import { contradiction } from "./agreeing.js";
import { Tokens } from "./tokens.js";

const CUES_PARTED = /[·,;/|]/;
const BACKED = ["backed", "estimate"];
const PARTS = ["situation", "task", "action", "result"];

function read(draft, { limits, words }) {
  const counts = Object.fromEntries(PARTS.map((part) => [part, numberOf(draft[part])]));
  const inOrder = PARTS.map((part) => counts[part]);
  const [situation, task, done, result] = shares(inOrder);
  const tokens = (name) => new Tokens(draft[name], words);
  const action = tokens("action");
  return {
    ...{ draft, limits, counts, share: { setup: situation + task, action: done, result }, all: total(inOrder) },
    ...{ seconds: seconds(total(inOrder), draft.words_a_minute), told: counts.action > 0 && counts.result > 0 },
    ...{ before: [tokens("situation"), tokens("task"), action], action, result: tokens("result"), proof: tokens("proof") },
  };
}

const minutes = (all) => `${Math.floor(all / 60)} min${all % 60 ? ` ${all % 60} s` : ""}`;

// The most useful first, as there. Each returns {about, quote, says, why} or null.
const RULES = {
  "next-part": ({ counts }) => {
    const why = "Where you were is told. Most of the answer belongs to what you did.";
    return counts.action || counts.result ? null : { about: "action", says: "Next comes what you did.", why };
  },
  "no-ending": ({ counts, share, limits }) => {
    if (counts.action < limits.action_begun || (counts.result && share.result >= limits.result_under)) return null;
    const says = counts.result ? "The ending is very short." : "There is no ending yet.";
    return { about: "result", says, why: "What changed is what they remember of it." };
  },
  "two-figures": ({ before, result, proof }) => {
    const [there, here] = contradiction(result, proof, before) ?? [];
    const says = `The story says ${there}, the result to remember ${here}.`;
    return there ? { about: "result", quote: there, says, why: "They will ask which it is." } : null;
  },
  we: ({ action, limits }) => {
    const ours = action.of("we");
    if (ours.length <= action.of("i").length) return null;
    const why = "They are hiring you: say which part was yours.";
    return { about: "action", quote: action.quote(ours[0], limits.quoted_words), says: "Here it is “we” more than “I”.", why };
  },
  "thin-action": ({ told, share, limits }) => {
    const [says, why] = [`Only ${share.action} % of it is what you did.`, "Good answers spend half to two thirds on it."];
    return told && share.action < limits.action_under ? { about: "action", says, why } : null;
  },
  "long-setup": ({ told, share, limits }) => {
    const [says, why] = [`${share.setup} % is over before you do anything.`, "Two or three sentences are enough to see the place."];
    return told && share.setup > limits.setup_over ? { about: "situation", says, why } : null;
  },
  would: ({ action, limits }) => {
    const at = action.dreaming();
    const [says, why] = ["This says what you would do.", "They ask what you did, and will ask again."];
    return at < 0 ? null : { about: "action", quote: action.quote(at, limits.quoted_words), says, why };
  },
  "no-number": ({ counts, result, proof, limits }) => {
    if (counts.result < limits.result_begun || result.holds || proof.holds) return null;
    const says = "There is nothing in the result to hold on to.";
    const why = "A number, before and after, or what somebody said, stays with them.";
    return { about: "result", quote: result.quote(0, limits.quoted_words), says, why };
  },
  "too-long": ({ seconds: all, limits }) => {
    const [says, why] = [`This takes ${minutes(all)} aloud.`, "One to two minutes are what listeners follow."];
    return all > limits.lost_after ? { about: "action", says, why } : null;
  },
  unsure: ({ draft, proof }) => {
    if (BACKED.includes(draft.proof_status) || !proof.figures.length) return null;
    const says = draft.proof_status ? "You cannot confirm this figure." : "Can you back this figure up?";
    const why = "The number is what they ask about. An honest estimate is fine: say that it is one.";
    return { about: "proof_status", quote: draft.proof, says, why };
  },
  "too-short": ({ counts, seconds: all, limits }) => {
    if (!PARTS.every((part) => counts[part]) || all >= limits.short_of) return null;
    return { about: "action", says: `This takes ${all} seconds aloud.`, why: "A minute lets them see how you did it." };
  },
  cues: ({ draft, limits: { cue_words: [fewest, most] } }) => {
    const number = numberOf(draft.cues);
    const groups = draft.cues.split(CUES_PARTED).filter(numberOf).length;
    if (!number || [number, groups].some((one) => one >= fewest && one <= most)) return null;
    const says = `${number} cue word${number === 1 ? "" : "s"}.`;
    return { about: "cues", quote: draft.cues, says, why: "Three to seven bring a story back at a glance." };
  },
  old: ({ draft, limits }) => {
    if (!draft.year || draft.years <= limits.old_after) return null;
    const why = "The last two or three years count most. Keep it where nothing newer shows it.";
    return { about: "happened", quote: draft.year, says: `This was in ${draft.year}.`, why };
  },
};

function* praise({ told, share, counts, result, proof, seconds: all, limits }, isFault) {
  const [[least, most], [shortest, longest]] = [limits.good_action, limits.good_seconds];
  if (told && share.action >= least && share.action <= most && !isFault("done")) yield "most of it is what you did";
  const ends = counts.result && !isFault("result");
  if (ends && (result.figures.length || proof.figures.length)) yield "the result has a number";
  else if (ends && (result.holds || proof.holds)) yield "the result can be held on to";
  if (all >= shortest && all <= longest) yield `${all} seconds aloud`;
}

// {remarks: [{kind, about, quote, says, why}], good}. A draft has the texts by name, words_a_minute, language, and of the
// day it happened the year and how many years ago that is.
export function advise(draft, table) {
  const reading = read(draft, table);
  if (draft.language.split("-")[0] !== "en" || reading.all < table.limits.first_words) return { remarks: [], good: "" };
  const remarks = Object.entries(RULES).map(([kind, rule]) => ({ kind, quote: "", ...rule(reading) })).filter(({ says }) => says);
  const said = [...praise(reading, (name) => remarks.some(({ kind }) => table.unpraised[name].includes(kind)))];
  const good = said.length ? `Good: ${[said.slice(0, -1).join(", "), said.at(-1)].filter(Boolean).join(" and ")}.` : "";
  return { remarks, good };
}

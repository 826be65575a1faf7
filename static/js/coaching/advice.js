// What could be better about a story and what is good, by the rules and words of stories/coaching.py.
import { rounded, seconds, shares, total, words as numberOf } from "../spoken.js";
import { RULES } from "./rules.js";
import { Tokens } from "./tokens.js";

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

function* praise({ told, share, counts, result, proof, seconds: all, limits }, isFault) {
  const [[least, most], [shortest, longest]] = [limits.good_action, limits.good_seconds];
  if (told && share.action >= least && share.action <= most && !isFault("done")) yield "most of it is what you did";
  const ends = counts.result && !isFault("result");
  if (ends && (result.figures.length || proof.figures.length)) yield "the result has a number";
  else if (ends && (result.holds || proof.holds)) yield "the result can be held on to";
  if (all >= shortest && all <= longest) yield `${all} seconds aloud`;
}

// Whether it is said to be English and has the words that no English text does without.
function isEnglish({ draft, before, result, all }, { limits, words }) {
  const found = [...before, result].flatMap((text) => text.all).filter(({ word }) => words.english.includes(word)).length;
  return draft.language.split("-")[0] === "en" && rounded(100 * found, all) >= limits.english_over;
}

// {remarks: [{kind, about, quote, goes_on, says, why}], good}. A draft has the texts by name, words_a_minute, language,
// `vouched`, and of the day it happened the year and how many years ago that is.
export function advise(draft, table) {
  const reading = read(draft, table);
  if (reading.all < table.limits.first_words || !isEnglish(reading, table)) return { remarks: [], good: "" };
  const remarks = Object.entries(RULES).map(([kind, rule]) => ({ ...{ kind, quote: "", goes_on: false }, ...rule(reading) })).filter(({ says }) => says);
  const said = [...praise(reading, (name) => remarks.some(({ kind }) => table.unpraised[name].includes(kind)))];
  const good = said.length ? `Good: ${[said.slice(0, -1).join(", "), said.at(-1)].filter(Boolean).join(" and ")}.` : "";
  return { remarks, good };
}

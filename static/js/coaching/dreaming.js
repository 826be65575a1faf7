// Where somebody says what they would do rather than what they did, as stories/dreaming.py reads it.
const [WOULD, SHORT] = [["i", "we"], ["i'd", "we'd"]];

// The first such word; -1 for nowhere.
export function dreaming(tokens) {
  const starts = ({ word, quoted }) => [...WOULD, ...SHORT].includes(word) && !quoted;
  return tokens.all.findIndex((token, at) => starts(token) && dreams(tokens, at) && !isTold(tokens, at));
}

// Whether "would" stands here, or "'d" before a verb that it can only mean "would" with.
function dreams(tokens, at) {
  const { adverbs, not_dreaming: speaking, after_had: had } = tokens.lists;
  const short = SHORT.includes(tokens.word(at));
  if (!short && tokens.word(at + 1) !== "would") return false;
  let verb = at + (short ? 1 : 2);
  while (adverbs.includes(tokens.word(verb))) verb += 1;
  const word = tokens.word(verb);
  if (speaking.includes(word)) return false;
  return !short || (word !== "" && !word.endsWith("ed") && !had.includes(word));
}

// Whether it is what somebody said or thought, or a habit that the text has spoken of.
function isTold(tokens, at) {
  const { reports, each, times, habits } = tokens.lists;
  const [first, last] = tokens.sentence(at);
  const words = tokens.all.slice(0, last + 1).map(({ word }) => word);
  if (words.slice(first, at).some((word) => reports.includes(word))) return true;
  const every = words.some((word, here) => each.includes(word) && times.includes(words[here + 1]));
  return every || habits.some((phrase) => ` ${words.join(" ")} `.includes(` ${phrase} `));
}

// The rules of stories/coaching.py, the most useful first, as there.
import { minutes, words as numberOf } from "../spoken.js";
import { contradiction } from "./agreeing.js";
import { dreaming } from "./dreaming.js";
import { doubt } from "./vouching.js";

const CUES_PARTED = /[·,;/|]/;
const BACKED = ["backed", "estimate"];
const PARTS = ["situation", "task", "action", "result"];
const NEXT = {
  situation: ["Begin with what was wrong.", "Two or three sentences are enough to see the place."],
  task: ["Next comes what was yours to do.", "One sentence is enough: who asked you, or what you took on."],
  action: ["Next comes what you did.", "Where you were is told. Most of the answer belongs to what you did."],
};

// Each returns {about, quote, goes_on, says, why} or null.
export const RULES = {
  "next-part": ({ counts }) => {
    if (counts.action || counts.result) return null;
    const about = ["situation", "task"].find((part) => !counts[part]) ?? "action";
    const [says, why] = NEXT[about];
    return { about, says, why };
  },
  "no-ending": ({ counts, share, limits }) => {
    if (counts.action < limits.action_begun || (counts.result && share.result >= limits.result_under)) return null;
    const says = counts.result ? "The ending is very short." : "There is no ending yet.";
    return { about: "result", says, why: "What changed is what they remember of it." };
  },
  "two-figures": ({ draft, before, result, proof }) => {
    const [there, here] = contradiction(result, proof, before) ?? [];
    const doubted = doubt(draft.proof_status, draft.vouched, draft.proof);
    if (doubted && !there) return { about: "proof_status", says: doubted, why: "Choose again how sure you are." };
    const says = `The story says ${there}, the result to remember ${here}.`;
    return there ? { about: "result", quote: there, says, why: "They will ask which it is." } : null;
  },
  we: ({ action, limits }) => {
    const ours = action.of("we");
    if (ours.length <= action.of("i").length) return null;
    const why = "They are hiring you: say which part was yours.";
    return { about: "action", ...action.quote(ours[0], limits.quoted_words), says: "Here it is “we” more than “I”.", why };
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
    const at = dreaming(action);
    const [says, why] = ["This says what you would do.", "They ask what you did, and will ask again."];
    return at < 0 ? null : { about: "action", ...action.quote(at, limits.quoted_words), says, why };
  },
  "no-number": ({ counts, result, proof, limits }) => {
    if (counts.result < limits.result_begun || result.holds || proof.holds) return null;
    if (result.nameless >= 0) {
      const [says, why] = ["Say what the number counts.", "Percent, money, hours or people: then the number stays with them."];
      return { about: "result", ...result.quote(result.nameless, limits.quoted_words), says, why };
    }
    const vague = result.saying("vague");
    const says = "There is nothing in the result to hold on to.";
    const why = "A number, before and after, or what somebody said, stays with them.";
    return vague < 0 ? null : { about: "result", ...result.quote(result.sentence(vague)[0], limits.quoted_words), says, why };
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

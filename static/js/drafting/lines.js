// What one can do about trouble, in words under the strip, and where it stands.
import { called, isText } from "./fields.js";
import { mark } from "./marks.js";
import { button, copy, link } from "./pieces.js";

const LOG_IN = "/account/login/";

function all({ form, writing }) {
  const texts = Object.entries(writing.fields).filter(([name, text]) => text.trim() && isText(form, name));
  return texts.map(([name, text]) => `${called(form, name)}\n${text}`).join("\n\n");
}

export function tell(draft) {
  const { saver, journal, indicator } = draft;
  const out = ["You have been logged out. ", link("Log in in another tab", LOG_IN, { target: "_blank", rel: "noopener" }), ", and it goes on from here."];
  const stuck = ["What you wrote is still here. ", button("Copy what I wrote", (pressed) => copy(all(draft), pressed), "link")];
  indicator.line("login", ...(saver.trouble === "loggedOut" ? out : []));
  indicator.line("stuck", ...(saver.stopped ? stuck : []));
  indicator.line("journal", ...(journal.trouble ? [journal.trouble] : []));
  mark(draft.form, draft.writing.refused);
}

// Forms of long texts that are saved while one types.
import { drafting } from "./drafting/draft.js";

for (const form of document.querySelectorAll("form[data-draft]")) drafting(form);

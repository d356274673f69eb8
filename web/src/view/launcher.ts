/** The button that opens the chat. */

import { html, nothing, type TemplateResult } from "lit";
import type { Words } from "../words/words";
import { steps } from "./icons";

export function launcher(
  name: string,
  news: boolean,
  words: Words,
  open: () => void,
): TemplateResult {
  return html`
    <button
      class="launcher"
      part="launcher"
      type="button"
      aria-haspopup="dialog"
      aria-label="${name}: ${news ? words.openWithNews : words.open}"
      @click=${open}
    >
      ${steps}<span>${name}</span>
      ${news ? html`<span class="news" part="news"></span>` : nothing}
    </button>
  `;
}

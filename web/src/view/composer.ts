/** Where the person types. */

import { html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Words } from "../words/words";
import { send } from "./icons";

/** Lines shown at most; more can be scrolled. */
const TALLEST_PX = 160;

export interface ComposerActions {
  typed: (text: string) => void;
  submit: () => void;
}

export function composer(draft: string, words: Words, actions: ComposerActions): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    actions.submit();
  };
  const typed = ({ currentTarget }: Event) => {
    const area = currentTarget as HTMLTextAreaElement;
    actions.typed(area.value);
    fit(area);
  };
  const key = (event: KeyboardEvent) => {
    // Enter that chooses a suggestion of an input method is not meant for us.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
  };
  return html`
    <form class="composer" part="composer" @submit=${submit}>
      <textarea
        part="input"
        rows="1"
        aria-label=${words.input}
        placeholder=${words.placeholder}
        autocomplete="off"
        enterkeyhint="send"
        .value=${live(draft)}
        @input=${typed}
        @keydown=${key}
      ></textarea>
      <button
        class="send"
        part="send"
        type="submit"
        aria-label=${words.send}
        title=${words.send}
        aria-disabled=${draft.trim() ? "false" : "true"}
      >
        ${send}
      </button>
    </form>
  `;
}

/** Makes the field as tall as its text. */
export function fit(area: HTMLTextAreaElement): void {
  area.style.height = "auto";
  area.style.height = `${Math.min(area.scrollHeight, TALLEST_PX)}px`;
}

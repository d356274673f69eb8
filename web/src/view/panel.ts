/** The chat itself: header, log, composer. */

import { html, nothing, type TemplateResult } from "lit";
import type { Conversation } from "../talk/conversation";
import { progressOf } from "../talk/entries";
import type { Button } from "../talk/types";
import type { Words } from "../words/words";
import { composer } from "./composer";
import { header } from "./header";
import { log } from "./log";
import { menuItems } from "./menu";

export interface PanelState {
  name: string;
  bubble: boolean;
  large: boolean;
  menuOpen: boolean;
  /** Whether it asks if a new conversation is to begin. */
  asking: boolean;
}

export interface PanelActions {
  press: (button: Button) => void;
  typed: (text: string) => void;
  submit: () => void;
  retry: () => void;
  restart: () => void;
  askRestart: () => void;
  keepTalking: () => void;
  transcript: () => void;
  toggleMenu: () => void;
  toggleSize: () => void;
  close: () => void;
}

export function panel(
  talk: Conversation,
  state: PanelState,
  words: Words,
  actions: PanelActions,
): TemplateResult {
  const items = menuItems(talk, words, actions);
  return html`
    <section
      class="panel ${state.large ? "large" : ""}"
      part="panel"
      role=${state.bubble ? "dialog" : "region"}
      aria-label=${state.name}
    >
      ${header({ ...state, items, progress: progressOf(talk.entries) }, words, actions)}
      ${log(talk, words, actions)} ${state.asking ? question(words, actions) : nothing}
      ${composer(talk.draft, words, actions)}
    </section>
  `;
}

function question(words: Words, { restart, keepTalking }: PanelActions): TemplateResult {
  return html`
    <div class="asking" part="question" role="group" aria-label=${words.newConversation}>
      <p id="asking">${words.confirmNew}</p>
      <button
        class="primary"
        type="button"
        part="button"
        aria-describedby="asking"
        @click=${restart}
      >
        ${words.startNew}
      </button>
      <button class="secondary" type="button" part="button" @click=${keepTalking}>
        ${words.cancel}
      </button>
    </div>
  `;
}

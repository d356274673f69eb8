/** The log: what was said, the quick replies, and what is on its way. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Conversation } from "../talk/conversation";
import { type Entry, lastSpoken, type Said } from "../talk/entries";
import { offeredPacks, type Button, type PackOffer } from "../talk/types";
import type { Words } from "../words/words";
import { again } from "./icons";
import { spokenTurn } from "./turn";

/** Longer titles are sentences: each gets a line of its own. */
const SHORT = 24;

export interface LogActions {
  press: (button: Button) => void;
  retry: () => void;
  restart: () => void;
}

export function log(talk: Conversation, words: Words, actions: LogActions): TemplateResult {
  return html`
    <div class="log" part="log" role="region" aria-label=${words.conversation} tabindex="0">
      <ol class="entries" role="list">
        ${repeat(
          talk.entries,
          ({ kind, id }) => `${kind}:${id}`,
          (entry) => oneEntry(entry, words, actions),
        )}
        ${talk.waiting ? typing() : nothing}
      </ol>
      ${trouble(talk, words, actions)} ${quickReplies(talk, words, actions)}
    </div>
  `;
}

function oneEntry(entry: Entry, words: Words, actions: LogActions): TemplateResult {
  if (entry.kind === "spoken") return spokenTurn(entry, words);
  if (entry.kind === "said") return saidEntry(entry, words, actions);
  return html`<li class="entry note" part="note">${entry.text || words.refused}</li>`;
}

function saidEntry(entry: Said, words: Words, { retry }: LogActions): TemplateResult {
  return html`
    <li class="entry said ${entry.delivery}" part="message message-user">
      <span class="unseen">${words.you}:</span>
      <div class="bubble" part="bubble">${entry.text}</div>
      ${
        entry.delivery === "waiting" || entry.delivery === "failed"
          ? html`<div class="delivery">
              <span>${deliveryWords(entry, words)}</span>
              <button class="secondary" type="button" part="button retry" @click=${retry}>
                ${again} ${words.retry}
              </button>
            </div>`
          : nothing
      }
    </li>
  `;
}

/** Why a message is still here, in the server's words where it has given any. */
export function deliveryWords({ delivery, sentence }: Said, words: Words): string {
  const state = delivery === "failed" ? words.failed : words.waiting;
  return sentence ? `${sentence} ${state}` : state;
}

function typing(): TemplateResult {
  return html`<li class="entry typing" part="typing" aria-hidden="true">
    <span></span><span></span><span></span>
  </li>`;
}

function trouble(talk: Conversation, words: Words, actions: LogActions) {
  if (talk.phase === "lost" || talk.phase === "deleted") {
    return html`<div class="trouble">
      <button class="secondary" type="button" part="button" @click=${actions.restart}>
        ${words.newConversation}
      </button>
    </div>`;
  }
  if (talk.trouble === null) return nothing;
  return html`<div class="trouble">
    <p>${talk.trouble || words.away}</p>
    <button class="secondary" type="button" part="button retry" @click=${actions.retry}>
      ${again} ${words.retry}
    </button>
  </div>`;
}

function quickReplies(talk: Conversation, words: Words, { press }: LogActions) {
  const last = lastSpoken(talk.entries);
  if (!talk.answerable || !last?.turn.buttons.length) return nothing;
  const { buttons, custom } = last.turn;
  const packs = new Map(offeredPacks(custom).map((pack) => [pack.name, pack]));
  const long = packs.size > 0 || buttons.some(({ title }) => title.length > SHORT);
  return html`
    <div
      class="replies ${long ? "stacked" : ""}"
      part="quick-replies"
      role="group"
      aria-label=${words.suggestions}
    >
      ${buttons.map((button) => quickReply(button, packs.get(button.title), press))}
    </div>
  `;
}

function quickReply(
  button: Button,
  pack: PackOffer | undefined,
  press: LogActions["press"],
): TemplateResult {
  const click = () => press(button);
  return html`
    <button class="reply" type="button" part="quick-reply" @click=${click}>
      ${pack ? html`<strong>${pack.name}</strong> <span>${pack.summary}</span>` : button.title}
    </button>
  `;
}

/** What the bot says in one turn: words, and what belongs to them. */

import { html, nothing, type TemplateResult } from "lit";
import type { Spoken } from "../talk/entries";
import { isPartial, isPlacement, isQuestion, offeredPacks, type Turn } from "../talk/types";
import type { Words } from "../words/words";
import { save } from "./download";
import { download } from "./icons";
import { result, resultSoFar } from "./result";
import { paragraphsOf, plain, rich } from "./text";

export function spokenTurn({ turn }: Spoken, words: Words): TemplateResult {
  const { custom } = turn;
  return html`
    <li class="entry spoken" part="message message-bot" lang=${custom.locale ?? nothing}>
      <span class="unseen">${words.bot}:</span>
      ${isPartial(custom) ? resultSoFar(custom, words) : nothing}
      ${bubbles(turn).map(
        ({ text, kind }) => html`<div class="bubble ${kind}" part="bubble">${rich(text)}</div>`,
      )}
      ${isPlacement(custom) ? result(custom, words) : nothing} ${exported(turn, words)}
    </li>
  `;
}

interface Bubble {
  text: string;
  kind: "plain" | "asked";
}

/** A question stands apart from what is said before it. */
function bubbles(turn: Turn): Bubble[] {
  const texts = shown(turn);
  const asked = isQuestion(turn.custom) ? texts.splice(-1) : [];
  const said = texts.length ? [texts.join("\n\n")] : [];
  return [
    ...said.map((text): Bubble => ({ text, kind: "plain" })),
    ...asked.map((text): Bubble => ({ text, kind: "asked" })),
  ];
}

/** The paragraphs of a turn without those that are shown in another form. */
function shown({ text, custom }: Turn): string[] {
  const texts = paragraphsOf(text);
  if (isPlacement(custom)) {
    // The card shows what follows the sentence that names the stage.
    const names = texts.findIndex((one) => one.includes(`**${custom.stage.name}**`));
    return texts.slice(0, Math.max(names, 0) + 1);
  }
  const offers = offeredPacks(custom).map(({ name }) => `- **${name}**`);
  return texts.filter((one) => !offers.some((offer) => one.startsWith(offer)));
}

/** What a screen reader is told when a turn arrives. */
export function readOut(turn: Turn): string {
  const packs = offeredPacks(turn.custom).map(({ name }) => name);
  return [...shown(turn), ...packs].map(plain).join("\n");
}

function exported({ custom }: Turn, words: Words): TemplateResult | typeof nothing {
  const { type, data } = custom;
  if (type !== "export" || !data) return nothing;
  const content = JSON.stringify(data, null, 2);
  const click = () => save("gradino.json", "application/json", content);
  return html`
    <button class="secondary" type="button" part="button" @click=${click}>
      ${download} ${words.downloadData}
    </button>
  `;
}

/** Tells screen readers what is new: the bot's turns when they arrive, and what went wrong. */

import {
  html,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from "lit";
import type { Conversation } from "../talk/conversation";
import { stuck } from "../talk/entries";
import type { Turn } from "../talk/types";
import type { Words } from "../words/words";
import { deliveryWords } from "./log";
import { readOut } from "./turn";

/** What has been said is taken away again, lest it be met twice when reading the page. */
const SAID_MS = 10_000;

export class Announcer implements ReactiveController {
  private text = "";
  private quiet: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    clearTimeout(this.quiet);
  }

  say(turn: Turn): void {
    this.change(readOut(turn));
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.change(""), SAID_MS);
  }

  render(talk: Conversation, words: Words): TemplateResult {
    return html`
      <div class="unseen" part="announcer" role="log" aria-live="polite">${this.text}</div>
      <div class="unseen" role="alert">${problem(talk, words)}</div>
    `;
  }

  private change(text: string): void {
    this.text = text;
    this.host.requestUpdate();
  }
}

function problem({ trouble, entries }: Conversation, words: Words): string {
  if (trouble !== null) return trouble || words.away;
  const late = stuck(entries);
  if (late) return deliveryWords(late, words);
  const last = entries.at(-1);
  return last?.kind === "note" ? last.text || words.refused : "";
}

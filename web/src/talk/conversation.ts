/**
 * One conversation with the bot: opens or resumes it, delivers messages, survives lost networks.
 *
 * A message is written down before it is sent and struck out when its reply has come, and it is
 * sent with the same id until then: nothing is lost, and the server counts it once.
 */

import type { ReactiveController, ReactiveControllerHost } from "lit";
import { type ChatApi, Refused, type Wish } from "./api";
import * as log from "./entries";
import { newId } from "./ids";
import type { Memory } from "./memory";
import { Patience } from "./patience";
import { isLocale, type Button, type Locale, type Message, type Turn } from "./types";

/**
 * `idle`: nobody has looked yet. `opening`: the first words are on their way. `open`: talking.
 * `lost`: the server does not know it any more. `deleted`: the person had it deleted.
 */
export type Phase = "idle" | "opening" | "open" | "lost" | "deleted";

export interface Options {
  api: ChatApi;
  memory: Memory;
  /** How a new conversation is to begin. */
  wish: () => Wish;
  /** Called with every turn the bot has just taken. */
  heard: (turn: Turn) => void;
}

export class Conversation implements ReactiveController {
  phase: Phase = "idle";
  entries: log.Entry[] = [];
  /** The language the bot speaks, as soon as it is known. */
  locale: Locale | null = null;
  /** Why it cannot be opened at present, in the server's words if any; null: nothing is wrong. */
  trouble: string | null = null;

  private token: string | null = null;
  private queue: Message[] = [];
  private patience = new Patience();
  /** Replies that were asked for in an earlier life come too late. */
  private life = 0;
  private stopListening: (() => void) | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly options: Options,
  ) {}

  hostConnected(): void {
    window.addEventListener("online", this.retry);
    const { memory } = this.options;
    this.stopListening = memory.onOtherTab(() => void this.catchUp());
  }

  hostDisconnected(): void {
    window.removeEventListener("online", this.retry);
    this.stopListening?.();
  }

  /** Whether a reply is on its way. */
  get waiting(): boolean {
    if (this.phase === "opening") return this.trouble === null;
    return this.queue.length > 0 && log.stuck(this.entries) === undefined;
  }

  /** Whether quick replies may be pressed: the bot has spoken, and nothing is under way. */
  get answerable(): boolean {
    return this.phase === "open" && this.queue.length === 0;
  }

  /** Whether the person has said nothing yet. */
  get untouched(): boolean {
    const turns = this.entries.filter((entry) => entry.kind === "spoken");
    return turns.length < 2 && this.queue.length === 0;
  }

  /** What was typed and not sent. */
  get draft(): string {
    return this.options.memory.draft;
  }

  set draft(text: string) {
    this.options.memory.draft = text;
  }

  /** Resumes the conversation of this page, or opens one. */
  async start(): Promise<void> {
    if (this.phase !== "idle") return;
    const life = this.begin("opening");
    try {
      await this.patience.insist(
        () => this.openOrResume(life),
        (sentence) => this.worry(sentence),
      );
    } catch (error) {
      if (life !== this.life) return;
      this.phase = "idle";
      this.worry(sentenceOf(error));
    }
    this.host.requestUpdate();
  }

  /** Leaves this conversation for a new one. */
  restart(): Promise<void> {
    this.options.memory.forget();
    this.begin("idle");
    this.entries = [];
    return this.start();
  }

  /** Says a text. Returns false if it could not be taken and should stay where it was typed. */
  say(text: string): boolean {
    if (this.phase === "deleted") {
      void this.restart();
      return true;
    }
    if (this.phase === "lost") void this.restart();
    if (this.phase !== "open") return false;
    this.post({ id: newId(), text }, text);
    return true;
  }

  /** Presses a button. */
  press({ payload, title }: Button): void {
    if (this.answerable) this.post({ id: newId(), payload, title }, title);
  }

  /** Tries again now what has failed so far. */
  retry = (): void => {
    if (this.phase === "idle" && this.trouble !== null) void this.start();
    const late = log.stuck(this.entries);
    if (late) this.mark(late.id, "sending");
    this.trouble = null;
    this.patience.wake();
    this.host.requestUpdate();
  };

  private begin(phase: Phase): number {
    this.patience.giveUp();
    this.patience = new Patience();
    this.phase = phase;
    this.queue = [];
    this.trouble = null;
    this.life += 1;
    this.host.requestUpdate();
    return this.life;
  }

  private async openOrResume(life: number): Promise<void> {
    this.token = this.options.memory.token;
    if (this.token !== null) {
      try {
        await this.resume(life, this.token);
        if (life !== this.life || !this.unwanted()) return;
        this.phase = "opening";
      } catch (error) {
        if (!(error instanceof Refused) || life !== this.life) throw error;
        this.entries = error.sentence ? [log.note(error.sentence)] : [];
      }
      this.giveBack(...this.options.memory.unsent);
      this.options.memory.forget();
    }
    await this.open(life);
  }

  private async open(life: number): Promise<void> {
    const opened = await this.options.api.open(this.options.wish());
    if (life !== this.life) return;
    this.token = this.options.memory.token = opened.token;
    this.phase = "open";
    this.trouble = null;
    this.entries = this.entries.filter(({ kind }) => kind === "note");
    this.hear("opening", opened.turn);
  }

  private async resume(life: number, token: string): Promise<void> {
    const past = await this.options.api.past(token);
    // What was said in the meantime is not in there yet.
    if (life !== this.life || this.queue.length) return;
    this.entries = past.history.flatMap(log.entriesOf);
    this.locale = isLocale(past.locale) ? past.locale : this.locale;
    this.phase = "open";
    this.trouble = null;
    this.takeUp(new Set(past.history.map(({ message_id }) => message_id)));
  }

  /** Delivers what was written down and never answered. */
  private takeUp(answered: ReadonlySet<string>): void {
    const { memory } = this.options;
    for (const message of memory.unsent) {
      if (answered.has(message.id)) memory.remove(message.id);
      else this.post(message, message.text ?? message.title ?? "", false);
    }
  }

  /** Whether the page speaks another language than a conversation that nobody has used. */
  private unwanted(): boolean {
    const { locale } = this.options.wish();
    return this.untouched && locale !== null && locale !== this.locale;
  }

  private post(message: Message, text: string, isNew = true): void {
    if (isNew) this.options.memory.add(message);
    this.entries = [...this.entries, log.said(message.id, text, "sending")];
    this.queue.push(message);
    if (this.queue.length === 1) void this.deliver(this.life);
    this.host.requestUpdate();
  }

  private async deliver(life: number): Promise<void> {
    for (let next = this.queue[0]; next; next = this.queue[0]) {
      const message = next;
      try {
        const turn = await this.patience.insist(
          () => this.options.api.say(this.token ?? "", message),
          (sentence, trying) => this.mark(message.id, trying ? "waiting" : "failed", sentence),
        );
        if (turn === undefined || life !== this.life) return;
        this.settle(message.id);
        this.hear(message.id, turn);
      } catch (error) {
        if (life !== this.life) return;
        this.refuse(message, error);
      }
      this.host.requestUpdate();
    }
  }

  private settle(id: string): void {
    this.queue.shift();
    this.options.memory.remove(id);
    this.mark(id, "sent");
    this.options.memory.announce();
  }

  private hear(id: string, turn: Turn): void {
    this.locale = log.localeOf(turn) ?? this.locale;
    this.entries = log.withReply(this.entries, log.spoken(id, turn));
    if (turn.custom.type === "deleted") this.end("deleted", [log.spoken(id, turn)]);
    this.options.heard(turn);
    this.host.requestUpdate();
  }

  private refuse(message: Message, error: unknown): void {
    const words = sentenceOf(error);
    if (error instanceof Refused && error.over) {
      const unsent = new Set(this.queue.map(({ id }) => id));
      this.giveBack(...this.queue);
      this.end("lost", [...this.entries.filter(({ id }) => !unsent.has(id)), log.note(words)]);
      return;
    }
    this.settle(message.id);
    this.giveBack(message);
    this.entries = [...this.entries.filter(({ id }) => id !== message.id), log.note(words)];
  }

  private end(phase: "lost" | "deleted", entries: log.Entry[]): void {
    this.options.memory.forget();
    this.begin(phase);
    this.entries = entries;
  }

  /** Puts texts back where they were typed. */
  private giveBack(...messages: Message[]): void {
    const texts = messages.map(({ text }) => text ?? "");
    this.draft = [...texts, this.draft].filter(Boolean).join("\n");
  }

  private worry(sentence: string): void {
    this.trouble = sentence;
    this.host.requestUpdate();
  }

  private mark(id: string, delivery: log.Delivery, sentence = ""): void {
    this.entries = log.marked(this.entries, id, delivery, sentence);
    this.host.requestUpdate();
  }

  /** Follows what was said in another tab of the same browser. */
  private async catchUp(): Promise<void> {
    const { token } = this.options.memory;
    if (this.phase === "idle" || this.phase === "opening") return;
    if (token !== this.token) {
      this.begin(token === null ? "lost" : "idle");
      if (token !== null) await this.start();
    } else if (token !== null && this.answerable) {
      await this.resume(this.life, token).catch(() => undefined);
    }
    this.host.requestUpdate();
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Refused ? error.sentence : "";
}

/** What stands in the log of a conversation. */

import { newId } from "./ids";
import { isLocale, isPlacement, isQuestion, type Locale, type PastTurn, type Turn } from "./types";

export type Delivery = "sent" | "sending" | "waiting" | "failed";

/** What the person said. */
export interface Said {
  kind: "said";
  id: string;
  text: string;
  delivery: Delivery;
  /** Why it could not be sent so far, in the server's words. */
  sentence: string;
}

/** What the bot said. */
export interface Spoken {
  kind: "spoken";
  id: string;
  turn: Turn;
}

/** A word about the conversation itself, such as why a message was refused. */
export interface Note {
  kind: "note";
  id: string;
  text: string;
}

export type Entry = Said | Spoken | Note;

export function said(id: string, text: string, delivery: Delivery = "sent"): Said {
  return { kind: "said", id, text, delivery, sentence: "" };
}

export function spoken(id: string, turn: Turn): Spoken {
  return { kind: "spoken", id, turn };
}

export function note(text: string): Note {
  return { kind: "note", id: newId(), text };
}

/** The entries with a turn put after the message it replies to. */
export function withReply(entries: readonly Entry[], reply: Spoken): Entry[] {
  const place = entries.findIndex(({ id }) => id === reply.id) + 1;
  return entries.toSpliced(place || entries.length, 0, reply);
}

/** The entries with the state of one message changed. */
export function marked(
  entries: readonly Entry[],
  message: string,
  delivery: Delivery,
  sentence = "",
): Entry[] {
  return entries.map((entry) =>
    entry.kind === "said" && entry.id === message ? { ...entry, delivery, sentence } : entry,
  );
}

export function entriesOf({ message_id, text, turn }: PastTurn): Entry[] {
  return text ? [said(message_id, text), spoken(message_id, turn)] : [spoken(message_id, turn)];
}

export function lastSpoken(entries: readonly Entry[]): Spoken | undefined {
  return entries.findLast((entry) => entry.kind === "spoken");
}

/** The message that has not got through for some time, if there is one. */
export function stuck(entries: readonly Entry[]): Said | undefined {
  return entries.find(
    (entry): entry is Said =>
      entry.kind === "said" && (entry.delivery === "waiting" || entry.delivery === "failed"),
  );
}

export function localeOf(turn: Turn): Locale | null {
  return isLocale(turn.custom.locale) ? turn.custom.locale : null;
}

export interface Progress {
  /** Number of the question that is open; 0 when all are answered. */
  index: number;
  total: number;
  answered: number;
}

const BEFORE_AND_AFTER = new Set(["consent", "choose_pack", "deleted", "ended"]);

/** How far the interview is; null where there is none. */
export function progressOf(entries: readonly Entry[]): Progress | null {
  for (const entry of entries.toReversed()) {
    if (entry.kind !== "spoken") continue;
    const { custom } = entry.turn;
    if (isQuestion(custom)) return custom;
    if (isPlacement(custom)) {
      const total = custom.dimensions.length;
      return { index: 0, total, answered: total };
    }
    if (BEFORE_AND_AFTER.has(custom.type ?? "")) return null;
  }
  return null;
}

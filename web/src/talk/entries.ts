/** What stands in the log of a conversation. */

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

export function entriesOf({ message_id, text, turn }: PastTurn): Entry[] {
  return text ? [said(message_id, text), spoken(message_id, turn)] : [spoken(message_id, turn)];
}

export function lastSpoken(entries: readonly Entry[]): Spoken | undefined {
  return entries.findLast((entry) => entry.kind === "spoken");
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

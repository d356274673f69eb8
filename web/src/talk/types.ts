/** What the chat API takes and gives (docs/api.md). */

export type Locale = "en" | "it" | "de";

export interface Button {
  title: string;
  payload: string;
}

/** The machine-readable part of a turn; `type` says which. */
export interface Custom {
  type?: string;
  locale?: string;
  [field: string]: unknown;
}

export interface Turn {
  text: string;
  buttons: Button[];
  custom: Custom;
}

/** Something the person says: a typed text, or a pressed button with its title. */
export interface Message {
  id: string;
  text?: string;
  payload?: string;
  title?: string;
}

export interface Opened {
  token: string;
  locale: string;
  turn: Turn;
}

export interface PastTurn {
  message_id: string;
  text: string | null;
  turn: Turn;
}

export interface Past {
  locale: string;
  history: PastTurn[];
}

/** `custom` of a question, and of a clarifying one. */
export interface Question extends Custom {
  index: number;
  total: number;
  answered: number;
}

export interface PackOffer {
  id: string;
  name: string;
  summary: string;
}

interface Named {
  id: string;
  name: string;
}

/** One end of the interval of stages; `index` where the server tells it. */
export interface StageEnd extends Named {
  index?: number;
}

export interface Dimension extends Named {
  level: number | null;
  of: number;
  label: string | null;
  quote: string | null;
  matched: string | null;
  statement: string | null;
  /** The next best level. */
  runner_up: number | null;
  corrected: boolean;
  status: "scored" | "skipped" | "unknown";
}

export interface Initiative {
  id: string;
  title: string;
  description: string;
  questions: string[];
  owner: string | null;
  result: string | null;
}

/** `custom` of a placement, and of the results so far. */
export interface Placement extends Custom {
  stage: Named & { index: number; of: number; motto: string };
  interval: { low: StageEnd; high: StageEnd; probability: number };
  dimensions: Dimension[];
  strengths: Named[];
  gaps: Named[];
  mover: { name: string; to: number; stage: Named } | null;
  initiatives: Initiative[];
  report_url: string | null;
}

export function isQuestion(custom: Custom): custom is Question {
  return custom.type === "question" || custom.type === "follow_up";
}

export function isPlacement(custom: Custom): custom is Placement {
  return custom.type === "placement" && typeof custom["stage"] === "object";
}

export function isPartial(custom: Custom): custom is Placement {
  return custom.type === "partial" && typeof custom["stage"] === "object";
}

export function offeredPacks(custom: Custom): PackOffer[] {
  const packs = custom.type === "choose_pack" ? custom["packs"] : undefined;
  return Array.isArray(packs) ? (packs as PackOffer[]) : [];
}

export function isLocale(value: unknown): value is Locale {
  return value === "en" || value === "it" || value === "de";
}

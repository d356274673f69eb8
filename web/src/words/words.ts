/** The component's own words; everything else comes from the server. */

import type { Locale } from "../talk/types";
import { de } from "./de";
import { en } from "./en";
import { it } from "./it";

export interface Words {
  heading: string;
  bot: string;
  you: string;
  open: string;
  openWithNews: string;
  close: string;
  enlarge: string;
  shrink: string;
  menu: string;
  correctLast: string;
  transcript: string;
  exportData: string;
  deleteData: string;
  newConversation: string;
  confirmNew: string;
  startNew: string;
  cancel: string;
  conversation: string;
  input: string;
  placeholder: string;
  send: string;
  waiting: string;
  failed: string;
  retry: string;
  away: string;
  refused: string;
  progress: string;
  question: (index: number, total: number) => string;
  allAnswered: string;
  suggestions: string;
  level: (level: number, of: number) => string;
  result: string;
  resultSoFar: string;
  step: (index: number, of: number) => string;
  staircase: (index: number, of: number, name: string) => string;
  between: (low: string, high: string, percent: number) => string;
  certain: (name: string, percent: number) => string;
  profile: string;
  whyLevel: string;
  youSaid: string;
  closeTo: string;
  runnerUp: string;
  chosenByYou: string;
  skipped: string;
  unknown: string;
  strengths: string;
  gaps: string;
  mover: (name: string, level: number, stage: string) => string;
  moverTitle: string;
  initiatives: string;
  questions: string;
  owner: string;
  outcome: string;
  report: string;
  newTab: string;
  downloadData: string;
  quote: (words: string) => string;
}

const WORDS: Readonly<Record<Locale, Words>> = { de, en, it };

export function wordsOf(locale: Locale): Words {
  return WORDS[locale];
}

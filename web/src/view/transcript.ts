/** The conversation as a plain text, to keep. */

import type { Entry } from "../talk/entries";
import type { Words } from "../words/words";
import { plain } from "./text";

export function transcript(entries: readonly Entry[], words: Words): string {
  const parts = entries.flatMap((entry) => {
    if (entry.kind === "said") return [`${words.you}: ${entry.text}`];
    if (entry.kind === "spoken") return [`${words.bot}: ${plain(entry.turn.text)}`];
    return [];
  });
  return `${words.heading}\n\n${parts.join("\n\n")}\n`;
}

/** Which language to speak before the conversation has one. */

import { isLocale, type Locale } from "./talk/types";

/** The language of an element's page, else the visitor's; null if Gradino speaks neither. */
export function languageOf(element: Element): Locale | null {
  const page = element.closest("[lang]")?.getAttribute("lang");
  const wishes = page ? [page] : navigator.languages;
  const codes = wishes.map((wish) => wish.slice(0, 2).toLowerCase());
  return codes.find(isLocale) ?? null;
}

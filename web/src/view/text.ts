/**
 * Shows a text with line breaks, **bold**, lists of lines with `- `, and web addresses.
 *
 * Words become text nodes and nothing else: markup in them is shown as it was written.
 */

import { html, type TemplateResult } from "lit";

const INLINE = /\*\*(.+?)\*\*|(https?:\/\/[^\s<>"“”„«»]*[^\s<>"“”„«».,;:!?)\]])/g;
const ITEM = /^[-•] (.*)$/;

export function paragraphsOf(text: string): string[] {
  return text.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== "");
}

/** The text without its marks, as it is read out or written to a file. */
export function plain(text: string): string {
  return text.replaceAll("**", "");
}

export function rich(text: string): TemplateResult[] {
  return paragraphsOf(text).flatMap((paragraph) => groups(paragraph.split("\n")).map(block));
}

interface Group {
  list: boolean;
  lines: string[];
}

function groups(lines: string[]): Group[] {
  const found: Group[] = [];
  for (const line of lines) {
    const item = ITEM.exec(line);
    const last = found.at(-1);
    const words = item?.[1] ?? line;
    if (last?.list === (item !== null)) last.lines.push(words);
    else found.push({ list: item !== null, lines: [words] });
  }
  return found;
}

function block({ list, lines }: Group): TemplateResult {
  if (list)
    return html`<ul>
      ${lines.map((line) => html`<li>${inline(line)}</li>`)}
    </ul>`;
  return html`<p>${lines.map((line, at) => html`${at ? html`<br />` : ""}${inline(line)}`)}</p>`;
}

function inline(line: string): (string | TemplateResult)[] {
  const parts: (string | TemplateResult)[] = [];
  let from = 0;
  for (const { 0: whole, 1: bold, 2: address, index } of line.matchAll(INLINE)) {
    parts.push(line.slice(from, index));
    if (bold !== undefined) parts.push(html`<strong>${bold}</strong>`);
    if (address !== undefined) parts.push(link(address));
    from = index + whole.length;
  }
  return [...parts, line.slice(from)];
}

function link(address: string): TemplateResult {
  return html`<a href=${address} target="_blank" rel="noopener noreferrer">${address}</a>`;
}

/** The address if it is one of a web page, else null: a link must never run a script. */
export function webAddress(address: string | null): string | null {
  if (!address || !URL.canParse(address, location.href)) return null;
  const { protocol, href } = new URL(address, location.href);
  return protocol === "https:" || protocol === "http:" ? href : null;
}

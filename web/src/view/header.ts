/** The top of the panel: name, progress, and everything that is not talk. */

import { html, nothing, type TemplateResult } from "lit";
import type { Progress } from "../talk/entries";
import type { Words } from "../words/words";
import * as icons from "./icons";
import type { MenuItem } from "./menu";

export interface HeaderState {
  name: string;
  progress: Progress | null;
  bubble: boolean;
  large: boolean;
  menuOpen: boolean;
  items: readonly MenuItem[];
}

export interface HeaderActions {
  toggleMenu: () => void;
  toggleSize: () => void;
  close: () => void;
}

export function header(state: HeaderState, words: Words, actions: HeaderActions): TemplateResult {
  const { bubble, large } = state;
  return html`
    <div class="top" part="header">
      <span class="logo" part="logo"><slot name="logo">${icons.steps}</slot></span>
      <h2 part="heading">${state.name}</h2>
      <div class="tools">
        ${menu(state, words, actions)}
        ${
          bubble
            ? html`${tool(
                large ? words.shrink : words.enlarge,
                large ? icons.shrink : icons.enlarge,
                actions.toggleSize,
                "size",
              )}${tool(words.close, icons.close, actions.close, "close")}`
            : nothing
        }
      </div>
      ${progress(state.progress, words)}
    </div>
  `;
}

function tool(label: string, icon: TemplateResult, act: () => void, name: string): TemplateResult {
  return html`
    <button
      class="tool ${name}"
      part="tool ${name}"
      type="button"
      aria-label=${label}
      title=${label}
      @click=${act}
    >
      ${icon}
    </button>
  `;
}

function menu({ menuOpen, items }: HeaderState, words: Words, { toggleMenu }: HeaderActions) {
  return html`
    <div class="menu">
      <button
        class="tool more"
        part="tool menu-button"
        type="button"
        aria-label=${words.menu}
        title=${words.menu}
        aria-expanded=${menuOpen}
        aria-controls="menu"
        @click=${toggleMenu}
      >
        ${icons.menu}
      </button>
      <ul id="menu" part="menu" role="list" ?hidden=${!menuOpen}>
        ${items.map(
          ({ label, act }) =>
            html`<li><button type="button" part="menu-item" @click=${act}>${label}</button></li>`,
        )}
      </ul>
    </div>
  `;
}

function progress(state: Progress | null, words: Words): TemplateResult | typeof nothing {
  if (!state) return nothing;
  const { index, total, answered } = state;
  const text = index ? words.question(index, total) : words.allAnswered;
  const segments = Array.from({ length: total }, (_, at) =>
    at + 1 === index ? "now" : at < answered ? "done" : "ahead",
  );
  return html`
    <div class="progress" part="progress">
      <span class="words" aria-hidden="true">${text}</span>
      <div
        class="segments"
        part="progress-bar"
        role="progressbar"
        aria-label=${words.progress}
        aria-valuemin="0"
        aria-valuemax=${total}
        aria-valuenow=${answered}
        aria-valuetext=${text}
      >
        ${segments.map((kind) => html`<span class=${kind}></span>`)}
      </div>
    </div>
  `;
}

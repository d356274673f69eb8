/** Icons; all are decoration, the words beside or behind them say what they mean. */

import { svg, html, type TemplateResult } from "lit";

function icon(content: TemplateResult): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${content}</svg>`;
}

export const steps = icon(svg`<path d="M3 20.5h18v-16h-5v5h-5v5h-5v6" class="line" />`);
export const close = icon(svg`<path d="M6 6l12 12M18 6L6 18" class="line" />`);
export const menu = icon(
  svg`<circle cx="12" cy="5" r="1.8" /><circle cx="12" cy="12" r="1.8" /><circle cx="12" cy="19" r="1.8" />`,
);
export const enlarge = icon(svg`<path d="M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7" class="line" />`);
export const shrink = icon(
  svg`<path d="M20 10h-6V4M14 10l7-7M4 14h6v6M10 14l-7 7" class="line" />`,
);
export const send = icon(svg`<path d="M12 20V5M5.5 11.5L12 5l6.5 6.5" class="line" />`);
export const outside = icon(svg`<path d="M9 5h10v10M19 5L6 18" class="line" />`);
export const download = icon(svg`<path d="M12 4v11M7 10.5l5 5 5-5M5 20h14" class="line" />`);
export const again = icon(
  svg`<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3L20 9.4M20 4v5.4h-5.4" class="line" />`,
);

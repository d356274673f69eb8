/** The stages as a staircase, with the step reached. */

import { html, svg, type TemplateResult } from "lit";
import type { Placement } from "../talk/types";
import type { Words } from "../words/words";

const WIDTH = 320;
const HEIGHT = 132;
const GAP = 4;
/** Room above the highest step for the flag, and below the lowest for the interval. */
const HEAD = 30;
const FOOT = 12;

export function staircase(placement: Placement, words: Words): TemplateResult {
  const { index, of, name } = placement.stage;
  const numbers = Array.from({ length: of }, (_, at) => at + 1);
  const whole = HEIGHT + HEAD + FOOT;
  return html`
    <svg
      class="staircase"
      part="staircase"
      viewBox="0 0 ${WIDTH} ${whole}"
      role="img"
      aria-label=${words.staircase(index, of, name)}
    >
      ${numbers.map((number) => step(number, index, of))} ${flag(index, of)} ${interval(placement)}
    </svg>
  `;
}

function left(number: number, of: number): number {
  return ((number - 1) * (WIDTH + GAP)) / of;
}

function breadth(of: number): number {
  return (WIDTH + GAP) / of - GAP;
}

function top(number: number, of: number): number {
  return HEAD + HEIGHT - (HEIGHT * number) / of;
}

function step(number: number, index: number, of: number): TemplateResult {
  const y = top(number, of);
  const kind = number === index ? "reached" : number < index ? "below" : "above";
  return svg`
    <rect class="step ${kind}" x=${left(number, of)} y=${y} rx="3"
      width=${breadth(of)} height=${HEAD + HEIGHT - y} />
    <text class="number ${kind}" x=${left(number, of) + breadth(of) / 2} y=${y + 21}>
      ${number}
    </text>`;
}

function flag(index: number, of: number): TemplateResult {
  const x = left(index, of) + breadth(of) / 2;
  const y = top(index, of);
  return svg`<path class="pole" d="M${x} ${y}v-26" />
    <path class="flag" d="M${x} ${y - 26}h17l-5 6 5 6h-17z" />`;
}

/** A line below the stages the placement may be in; only where the server gives their places. */
function interval({ stage, interval: { low, high } }: Placement): TemplateResult | "" {
  if (!low.index || !high.index || low.index === high.index) return "";
  const y = HEAD + HEIGHT + FOOT - 3;
  const from = left(low.index, stage.of);
  const to = left(high.index, stage.of) + breadth(stage.of);
  return svg`<path class="interval" d="M${from} ${y - 4}v4H${to}v-4" />`;
}

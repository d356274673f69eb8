/** The card that shows a placement. */

import { html, nothing, type TemplateResult } from "lit";
import type { Dimension, Initiative, Placement } from "../talk/types";
import type { Words } from "../words/words";
import { outside } from "./icons";
import { staircase } from "./staircase";
import { webAddress } from "./text";

type Part = TemplateResult | typeof nothing;

export function result(placement: Placement, words: Words): TemplateResult {
  return html`
    <section class="card" part="card placement" aria-label=${words.result}>
      ${stage(placement, words, words.result)} ${profile(placement, words)}
      ${sides(placement, words)} ${mover(placement, words)} ${initiatives(placement, words)}
      ${report(placement, words)}
    </section>
  `;
}

export function resultSoFar(placement: Placement, words: Words): TemplateResult {
  return html`
    <section class="card" part="card partial" aria-label=${words.resultSoFar}>
      ${stage(placement, words, words.resultSoFar)}
    </section>
  `;
}

function stage(placement: Placement, words: Words, heading: string): TemplateResult {
  const { index, of, name, motto } = placement.stage;
  return html`
    <div class="stage">
      <p class="eyebrow">${heading} · ${words.step(index, of)}</p>
      <h3>${name}</h3>
      ${motto ? html`<p class="motto">${motto}</p>` : nothing} ${staircase(placement, words)}
      <p class="quiet">${likely(placement, words)}</p>
    </div>
  `;
}

function likely({ interval: { low, high, probability } }: Placement, words: Words): string {
  const percent = Math.round(100 * probability);
  return low.id === high.id
    ? words.certain(low.name, percent)
    : words.between(low.name, high.name, percent);
}

function profile({ dimensions }: Placement, words: Words): TemplateResult {
  return html`
    <h4>${words.profile}</h4>
    <ul class="profile" role="list">
      ${dimensions.map((dimension) => row(dimension, words))}
    </ul>
  `;
}

function row(dimension: Dimension, words: Words): TemplateResult {
  const { name, level, of, label, corrected } = dimension;
  if (level === null) {
    const why = dimension.status === "skipped" ? words.skipped : words.unknown;
    return html`<li>
      <p class="name">${name} <span class="quiet">${why}</span></p>
    </li>`;
  }
  return html`
    <li part="dimension">
      <p class="name">
        ${name}
        <span class="quiet" aria-hidden="true">${level}/${of}</span>
        <span class="unseen">${words.level(level, of)}</span>
      </p>
      ${bar(level, of)}
      <p class="label">
        ${label} ${corrected ? html`<span class="tag">${words.chosenByYou}</span>` : nothing}
      </p>
      ${corrected ? nothing : why(dimension, words)}
    </li>
  `;
}

function bar(level: number, of: number): TemplateResult {
  const segments = Array.from({ length: of }, (_, at) => at < level);
  return html`<div class="bar" aria-hidden="true">
    ${segments.map((full) => html`<span class=${full ? "full" : "empty"}></span>`)}
  </div>`;
}

function why({ quote, matched, statement, runner_up, of }: Dimension, words: Words): Part {
  const near = matched || statement;
  if (!quote) return nothing;
  return html`
    <details>
      <summary>${words.whyLevel}</summary>
      <dl>
        <dt>${words.youSaid}</dt>
        <dd>${words.quote(quote)}</dd>
        ${
          near
            ? html`<dt>${words.closeTo}</dt>
                <dd>${words.quote(near)}</dd>`
            : nothing
        }
        ${
          runner_up
            ? html`<dt>${words.runnerUp}</dt>
                <dd>${words.level(runner_up, of)}</dd>`
            : nothing
        }
      </dl>
    </details>
  `;
}

function sides({ strengths, gaps }: Placement, words: Words): TemplateResult {
  const side = (heading: string, kind: string, named: { name: string }[]) =>
    named.length
      ? html`<div class=${kind}>
          <h4>${heading}</h4>
          <ul>
            ${named.map(({ name }) => html`<li>${name}</li>`)}
          </ul>
        </div>`
      : nothing;
  return html`<div class="sides">
    ${side(words.strengths, "strengths", strengths)} ${side(words.gaps, "gaps", gaps)}
  </div>`;
}

function mover({ mover }: Placement, words: Words): Part {
  if (!mover) return nothing;
  return html`
    <div class="mover">
      <h4>${words.moverTitle}</h4>
      <p>${words.mover(mover.name, mover.to, mover.stage.name)}</p>
    </div>
  `;
}

function initiatives({ initiatives }: Placement, words: Words): Part {
  if (!initiatives.length) return nothing;
  return html`
    <h4>${words.initiatives}</h4>
    <ol class="initiatives" role="list">
      ${initiatives.map((initiative, at) => oneInitiative(initiative, at, words))}
    </ol>
  `;
}

function oneInitiative(initiative: Initiative, at: number, words: Words): TemplateResult {
  const { title, description, questions, owner, result } = initiative;
  const line = (term: string, text: string | null) =>
    text
      ? html`<dt>${term}</dt>
          <dd>${text}</dd>`
      : nothing;
  return html`
    <li part="initiative">
      <details ?open=${at === 0}>
        <summary><span class="count" aria-hidden="true">${at + 1}</span>${title}</summary>
        <p>${description}</p>
        ${
          questions.length
            ? html`<p class="term">${words.questions}</p>
                <ul>
                  ${questions.map((question) => html`<li>${question}</li>`)}
                </ul>`
            : nothing
        }
        <dl>${line(words.owner, owner)} ${line(words.outcome, result)}</dl>
      </details>
    </li>
  `;
}

function report({ report_url }: Placement, words: Words): Part {
  const address = webAddress(report_url);
  if (address === null) return nothing;
  return html`
    <a class="main-link" part="report-link" href=${address} target="_blank" rel="noopener">
      ${words.report} ${outside}<span class="unseen">(${words.newTab})</span>
    </a>
  `;
}

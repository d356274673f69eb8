/**
 * Colours and measures. A site sets those with a `--gradino-` name; docs/embedding.md lists them.
 *
 * Every pair of text and ground has a contrast of at least 4.5:1, every control's edge 3:1.
 */

const MEASURES = `
  --font: var(--gradino-font, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif);
  --radius: var(--gradino-radius, 14px);
  --accent-text: var(--accent);
`;

const LIGHT = `
  color-scheme: light;
  --accent: var(--gradino-accent, #0b5a55);
  --on-accent: var(--gradino-on-accent, #fff);
  --surface: var(--gradino-surface, #fff);
  --sunken: var(--gradino-background, #f4f6f4);
  --bubble: var(--gradino-bot, #fff);
  --ink: var(--gradino-text, #17221f);
  --quiet: var(--gradino-muted, #52605c);
  --said: var(--gradino-user, var(--accent));
  --on-said: var(--gradino-on-user, var(--on-accent));
  --line: #d8dfdc;
  --edge: #76847f;
  --track: #dbe4e1;
  --mark: #b55f12;
  --wrong: #9c2f17;
  --shade: 0 12px 40px rgb(10 30 28 / 22%), 0 2px 8px rgb(10 30 28 / 12%);
`;

const DARK = `
  color-scheme: dark;
  --accent: var(--gradino-accent, #74d3c6);
  --on-accent: var(--gradino-on-accent, #05211e);
  --surface: var(--gradino-surface, #17211f);
  --sunken: var(--gradino-background, #101817);
  --bubble: var(--gradino-bot, #1f2b29);
  --ink: var(--gradino-text, #e9f0ee);
  --quiet: var(--gradino-muted, #a6b4b0);
  --said: var(--gradino-user, color-mix(in oklab, var(--accent) 30%, var(--surface)));
  --on-said: var(--gradino-on-user, var(--ink));
  --line: #30403d;
  --edge: #7f8f8a;
  --track: #34443f;
  --mark: #f0b35c;
  --wrong: #ffa08a;
  --shade: 0 12px 40px rgb(0 0 0 / 55%), 0 2px 8px rgb(0 0 0 / 40%);
`;

export const colours = `
  .root { ${LIGHT} ${MEASURES} }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme="light"])) .root { ${DARK} }
  }
  :host([theme="dark"]) .root { ${DARK} }
`;

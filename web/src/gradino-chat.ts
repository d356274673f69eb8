/** The <gradino-chat> element. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { covers, hasTouch, keepWithin } from "./focus";
import { languageOf } from "./language";
import { styles } from "./style/styles";
import { ChatApi } from "./talk/api";
import { Conversation } from "./talk/conversation";
import { Memory } from "./talk/memory";
import type { Button, Locale, Turn } from "./talk/types";
import { Announcer } from "./view/announcer";
import { fit } from "./view/composer";
import { save } from "./view/download";
import { follow } from "./view/follow";
import { launcher } from "./view/launcher";
import { panel, type PanelActions } from "./view/panel";
import { transcript } from "./view/transcript";
import { wordsOf, type Words } from "./words/words";

/**
 * Gradino's interview on any page.
 *
 *     <script src="/static/gradino-chat.js" defer></script>
 *     <gradino-chat pack="cx-maturity" lang="it"></gradino-chat>
 *
 * A click on any element with the attribute `data-gradino-open` opens it.
 *
 * @fires gradino-toggle when it opens or closes; `detail.open`.
 * @fires gradino-turn when the bot has spoken; `detail` is the turn's `custom`.
 */
export class GradinoChat extends LitElement {
  static override styles = styles;
  static override properties = {
    api: { type: String },
    lang: { type: String },
    pack: { type: String },
    heading: { type: String },
    mode: { type: String, reflect: true },
    theme: { type: String, reflect: true },
    open: { type: Boolean, reflect: true },
    menuOpen: { state: true },
    asking: { state: true },
    large: { state: true },
    news: { state: true },
  };

  /** Address of the server; empty: the page's own. */
  declare api: string;
  declare lang: string;
  /** Id of the pack to begin with; empty: the bot asks. */
  declare pack: string;
  /** What stands above the chat and on its button. */
  declare heading: string;
  declare mode: "bubble" | "inline";
  declare theme: "auto" | "light" | "dark";
  declare open: boolean;
  declare private menuOpen: boolean;
  declare private asking: boolean;
  declare private large: boolean;
  /** Whether the bot has spoken while the chat was closed. */
  declare private news: boolean;

  private talk!: Conversation;
  private memory!: Memory;
  private readonly announcer = new Announcer(this);
  private sight: IntersectionObserver | undefined;
  private followed = "";

  constructor() {
    super();
    this.api = this.lang = this.pack = this.heading = "";
    this.mode = "bubble";
    this.theme = "auto";
    this.open = this.menuOpen = this.asking = this.large = this.news = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("click", this.clickAnywhere);
    // An inline chat far down a page opens no conversation that nobody looks at.
    this.sight = new IntersectionObserver((seen) => {
      if (!this.bubble && seen.some((one) => one.isIntersecting)) void this.talk.start();
    });
    if (this.talk) this.sight.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("click", this.clickAnywhere);
    this.sight?.disconnect();
  }

  /** Puts the keyboard where the visitor goes on. */
  override focus(): void {
    const closed = this.bubble && !this.open;
    // Nobody asked for the on-screen keyboard yet.
    this.find(closed ? ".launcher" : hasTouch() ? ".log" : "textarea")?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.talk || changed.has("api") || changed.has("pack")) this.begin();
    if (this.open) this.news = false;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("open") && (this.open || changed.get("open"))) {
      this.memory.isOpen = this.open;
      this.tell("gradino-toggle", { open: this.open });
    }
    if (this.bubble && this.open && this.talk.trouble === null) void this.talk.start();
    const area = this.find<HTMLTextAreaElement>("textarea");
    if (area) fit(area);
    this.followNews();
  }

  protected override render(): TemplateResult {
    const { talk, words, bubble, open, news } = this;
    const name = this.heading || words.heading;
    return html`
      <div
        class="root ${bubble ? "floating" : "inline"}"
        lang=${this.language}
        @keydown=${this.key}
      >
        ${bubble && !open ? launcher(name, news, words, () => this.toggle(true)) : nothing}
        ${!bubble || open ? panel(talk, { ...this.state, name }, words, this.actions) : nothing}
        ${this.announcer.render(talk, words)}
      </div>
    `;
  }

  private get bubble(): boolean {
    return this.mode !== "inline";
  }

  private get language(): Locale {
    return this.talk.locale ?? languageOf(this) ?? "en";
  }

  private get words(): Words {
    return wordsOf(this.language);
  }

  private get state() {
    const { bubble, large, menuOpen, asking } = this;
    return { bubble, large, menuOpen, asking };
  }

  private readonly actions: PanelActions = {
    press: (button) => this.then(() => this.press(button)),
    typed: (text) => {
      this.talk.draft = text;
      this.requestUpdate();
    },
    submit: () => this.submit(),
    retry: () => this.then(() => this.talk.retry()),
    restart: () => this.then(() => void this.talk.restart()),
    askRestart: () => this.askRestart(),
    keepTalking: () => this.then(() => undefined),
    transcript: () =>
      this.then(() => save("gradino.txt", "text/plain", transcript(this.talk.entries, this.words))),
    toggleMenu: () => (this.menuOpen = !this.menuOpen),
    toggleSize: () => (this.large = !this.large),
    close: () => this.toggle(false),
  };

  /** Sets up the conversation of this server and pack. */
  private begin(): void {
    if (this.talk) {
      this.removeController(this.talk);
      this.talk.hostDisconnected();
    }
    const base = this.api.replace(/\/+$/, "");
    this.memory = new Memory(`${base}|${this.pack}`);
    this.talk = new Conversation(this, {
      api: new ChatApi(base, () => this.language),
      memory: this.memory,
      wish: () => ({ pack: this.pack || null, locale: languageOf(this) }),
      heard: (turn) => this.heard(turn),
    });
    this.addController(this.talk);
    // Observed anew, it tells once more whether it is in sight.
    this.sight?.unobserve(this);
    this.sight?.observe(this);
    this.open ||= this.bubble && this.memory.isOpen && !covers();
  }

  private heard(turn: Turn): void {
    this.announcer.say(turn);
    this.news = this.bubble && !this.open;
    this.tell("gradino-turn", turn.custom);
  }

  private tell(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** Does something that closes what stands over the log, and returns to the text field. */
  private then(act: () => void): void {
    this.menuOpen = this.asking = false;
    act();
    void this.updateComplete.then(() => this.focus());
  }

  private toggle(open: boolean): void {
    this.then(() => {
      this.open = open;
    });
  }

  private press(button: Button): void {
    this.talk.press(button);
  }

  private submit(): void {
    const text = this.talk.draft.trim();
    if (text && this.talk.say(text)) this.talk.draft = "";
    this.requestUpdate();
  }

  private askRestart(): void {
    if (this.talk.untouched) {
      this.actions.restart();
      return;
    }
    this.menuOpen = false;
    this.asking = true;
    void this.updateComplete.then(() => this.find(".asking .primary")?.focus());
  }

  private readonly key = (event: KeyboardEvent): void => {
    if (event.key === "Tab" && this.bubble && this.open && covers()) {
      const panel = this.find(".panel");
      if (panel) keepWithin(panel, event);
    }
    if (event.key !== "Escape" || event.isComposing) return;
    event.stopPropagation();
    if (this.menuOpen) {
      this.menuOpen = false;
      this.find(".more")?.focus();
    } else if (this.asking) this.then(() => undefined);
    else if (this.bubble) this.toggle(false);
  };

  private readonly clickAnywhere = (event: MouseEvent): void => {
    const path = event.composedPath();
    const menu = this.find(".menu");
    if (this.menuOpen && menu && !path.includes(menu)) this.menuOpen = false;
    const opener = path.find((one) => one instanceof Element && one.matches("[data-gradino-open]"));
    if (!opener) return;
    event.preventDefault();
    this.toggle(true);
  };

  private followNews(): void {
    const newest = this.talk.entries.at(-1);
    const state = `${newest?.kind}:${newest?.id}:${this.talk.waiting}:${this.open}`;
    const log = this.find(".log");
    if (log && state !== this.followed) follow(log);
    this.followed = state;
  }

  private find<E extends HTMLElement = HTMLElement>(selector: string): E | null {
    return this.renderRoot.querySelector<E>(selector);
  }
}

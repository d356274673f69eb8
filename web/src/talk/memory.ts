/** What outlives a reload of the page: the session's token and messages not yet delivered. */

import { newId } from "./ids";
import type { Message } from "./types";

/** In the place of a storage that the browser refuses, as in some private windows. */
class Forgetful {
  private readonly items = new Map<string, string>();

  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }

  removeItem(key: string): void {
    this.items.delete(key);
  }
}

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

function open(kind: "localStorage" | "sessionStorage"): Store {
  try {
    const store = window[kind];
    store.setItem("gradino-chat", "");
    store.removeItem("gradino-chat");
    return store;
  } catch {
    return new Forgetful();
  }
}

export class Memory {
  private readonly shared = open("localStorage");
  /** The draft is this tab's own: two tabs would write over each other's. */
  private readonly own = open("sessionStorage");
  private readonly key: string;

  /** @param place tells apart the conversations that one site may hold with a visitor. */
  constructor(place: string) {
    this.key = `gradino-chat:${place}`;
  }

  get token(): string | null {
    return this.shared.getItem(`${this.key}:token`);
  }

  set token(token: string | null) {
    keep(this.shared, `${this.key}:token`, token);
  }

  /** Messages that no reply has come to, oldest first. */
  get unsent(): Message[] {
    try {
      return JSON.parse(this.shared.getItem(`${this.key}:unsent`) ?? "[]") as Message[];
    } catch {
      return [];
    }
  }

  add(message: Message): void {
    this.write([...this.unsent, message]);
  }

  remove(id: string): void {
    this.write(this.unsent.filter((message) => message.id !== id));
  }

  get draft(): string {
    return this.own.getItem(`${this.key}:draft`) ?? "";
  }

  set draft(text: string) {
    keep(this.own, `${this.key}:draft`, text || null);
  }

  /** Whether the visitor has the chat open, from page to page in this tab. */
  get isOpen(): boolean {
    return this.own.getItem(`${this.key}:open`) !== null;
  }

  set isOpen(open: boolean) {
    keep(this.own, `${this.key}:open`, open ? "yes" : null);
  }

  /** Forgets the conversation, but not what is being typed. */
  forget(): void {
    this.token = null;
    this.write([]);
  }

  /** Tells the other tabs that something was said. */
  announce(): void {
    keep(this.shared, `${this.key}:said`, newId());
  }

  /** Calls back when another tab said something, or began another conversation. */
  onOtherTab(changed: () => void): () => void {
    const listen = (event: StorageEvent) => {
      if (event.key === `${this.key}:said` || event.key === `${this.key}:token`) changed();
    };
    window.addEventListener("storage", listen);
    return () => window.removeEventListener("storage", listen);
  }

  private write(unsent: Message[]): void {
    keep(this.shared, `${this.key}:unsent`, unsent.length ? JSON.stringify(unsent) : null);
  }
}

function keep(store: Store, key: string, value: string | null): void {
  if (value === null) {
    store.removeItem(key);
    return;
  }
  try {
    store.setItem(key, value);
  } catch {
    // The storage is full: the conversation goes on, a reload will start it anew.
  }
}

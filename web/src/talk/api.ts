/** The client of the chat API. */

import type { Locale, Message, Opened, Past, Turn } from "./types";

/** Longer than the server tries to answer a turn, so that it is the one to give up. */
const PATIENCE_MS = 45_000;

const WORTH_REPEATING = new Set([408, 425, 429]);

/** The server took the request and will not have it, now or later. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    /** One sentence for the person, empty if there is none. */
    readonly sentence: string,
  ) {
    super(`refused: ${status}`);
  }

  /** Whether the conversation itself is gone: deleted, or its token is over. */
  get over(): boolean {
    return this.status === 401 || this.status === 404;
  }
}

/** No answer came, or one that says "later". The same request may be sent again. */
export class Away extends Error {
  constructor(
    readonly sentence = "",
    /** How long the server asks to be left alone. */
    readonly leaveAloneMs = 0,
  ) {
    super("away");
  }
}

export interface Wish {
  pack: string | null;
  locale: Locale | null;
}

export class ChatApi {
  /**
   * @param base address of the server without a slash at the end; empty: the page's own.
   * @param language what the server's sentences should be in.
   */
  constructor(
    private readonly base: string,
    private readonly language: () => Locale,
  ) {}

  open(wish: Wish): Promise<Opened> {
    return this.request<Opened>("sessions", { body: { ...wish, channel: "web" } });
  }

  past(token: string): Promise<Past> {
    return this.request<Past>("sessions/current", { token });
  }

  async say(token: string, message: Message): Promise<Turn> {
    return (await this.request<{ turn: Turn }>("messages", { token, body: message })).turn;
  }

  private async request<T>(path: string, { token, body }: Sent): Promise<T> {
    const answer = await this.fetch(`${this.base}/api/v1/${path}`, {
      method: body ? "POST" : "GET",
      headers: {
        Accept: "application/json",
        "Accept-Language": this.language(),
        ...(body && { "Content-Type": "application/json" }),
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const content = await answer.json().catch(() => null);
    if (answer.ok && content) return content as T;
    throw problem(answer, content?.error?.message ?? "");
  }

  private async fetch(address: string, request: RequestInit): Promise<Response> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), PATIENCE_MS);
    try {
      return await fetch(address, {
        ...request,
        signal: abort.signal,
        credentials: "omit",
        cache: "no-store",
      });
    } catch {
      throw new Away();
    } finally {
      clearTimeout(timer);
    }
  }
}

interface Sent {
  token?: string;
  body?: object;
}

function problem(answer: Response, sentence: string): Refused | Away {
  const { status } = answer;
  // A success that cannot be read comes from something between here and the server.
  if (answer.ok || status >= 500 || WORTH_REPEATING.has(status)) {
    return new Away(sentence, 1000 * (Number(answer.headers.get("Retry-After")) || 0));
  }
  return new Refused(status, sentence);
}

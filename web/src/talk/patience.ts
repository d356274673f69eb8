/** Waiting before something is tried again: longer each time, until somebody says "now". */

import { Away } from "./api";

const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000];

export class Patience {
  private attempt = 0;
  private given = false;
  private wakeUp: (() => void) | undefined;

  /**
   * Repeats something until it works or is refused; undefined once patience is given up.
   *
   * @param failed called after each failure; `trying` is false when nothing more is tried
   *   until `wake`.
   */
  async insist<T>(
    work: () => Promise<T>,
    failed: (sentence: string, trying: boolean) => void,
  ): Promise<T | undefined> {
    this.attempt = 0;
    while (!this.given) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Away)) throw error;
        if (this.given) return undefined;
        failed(error.sentence, this.attempt < PAUSES_MS.length);
        await this.pause(error.leaveAloneMs);
      }
    }
    return undefined;
  }

  /** Ends the present pause; the next ones are short again. */
  wake(): void {
    this.wakeUp?.();
  }

  /** Lets `insist` return without a result. */
  giveUp(): void {
    this.given = true;
    this.wake();
  }

  private async pause(leastMs: number): Promise<void> {
    const pause = PAUSES_MS[this.attempt];
    this.attempt += 1;
    await new Promise<void>((resolve) => {
      const timer = pause && setTimeout(resolve, Math.max(leastMs, spread(pause)));
      this.wakeUp = () => {
        clearTimeout(timer);
        this.attempt = 0;
        resolve();
      };
    });
    this.wakeUp = undefined;
  }
}

/** A quarter more or less, lest all the visitors come back in the same instant. */
function spread(pause: number): number {
  return pause * (0.75 + Math.random() / 2);
}

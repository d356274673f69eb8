/** Waiting before something is tried again: longer each time, until somebody says "now". */

const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000];

export class Patience {
  private attempt = 0;
  private wakeUp: (() => void) | undefined;

  /** Whether it has stopped trying by itself and waits to be woken. */
  get spent(): boolean {
    return this.attempt >= PAUSES_MS.length;
  }

  /** Starts from the shortest pause again. */
  reset(): void {
    this.attempt = 0;
  }

  /** Waits for the next pause, at least `leastMs`; cut short by `wake`. */
  async pause(leastMs = 0): Promise<void> {
    const pause = PAUSES_MS[this.attempt];
    this.attempt += 1;
    await new Promise<void>((resolve) => {
      const timer = pause && setTimeout(resolve, Math.max(leastMs, spread(pause)));
      this.wakeUp = () => {
        clearTimeout(timer);
        this.reset();
        resolve();
      };
    });
    this.wakeUp = undefined;
  }

  /** Ends the present pause. */
  wake(): void {
    this.wakeUp?.();
  }
}

/** A quarter more or less, lest all the visitors come back in the same instant. */
function spread(pause: number): number {
  return pause * (0.75 + Math.random() / 2);
}

/** Keeps the newest turn in sight. */

const MARGIN_PX = 12;

/** Scrolls a log to its end, or to the beginning of the newest turn if that is higher. */
export function follow(log: Element): void {
  const newest = [...log.querySelectorAll<HTMLElement>(".entry")].at(-1);
  if (newest) log.scrollTop = newest.offsetTop - MARGIN_PX;
}

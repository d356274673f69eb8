/** Where the keyboard is. */

const FOCUSABLE = "button, textarea, a[href], summary, [tabindex='0']";

/** Keeps Tab within an element that covers the page. */
export function keepWithin(root: Element, event: KeyboardEvent): void {
  const all = [...root.querySelectorAll<HTMLElement>(FOCUSABLE)];
  const reachable = all.filter((element) => element.checkVisibility());
  const [edge, other] = event.shiftKey
    ? [reachable[0], reachable.at(-1)]
    : [reachable.at(-1), reachable[0]];
  const focused = (root.getRootNode() as ShadowRoot).activeElement;
  if (focused !== edge) return;
  event.preventDefault();
  other?.focus();
}

/** Whether focusing a text field would raise an on-screen keyboard. */
export function hasTouch(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}

/** Whether the chat covers the whole page (style/panel.css says the same). */
export function covers(): boolean {
  return matchMedia("(max-width: 30em), (max-height: 30em)").matches;
}

/** Ids that no other message has. */

export function newId(): string {
  // crypto.randomUUID exists on secure pages only, and intranets are not always secure.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

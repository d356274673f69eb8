/** What the menu offers, as far as the conversation has come. */

import type { Conversation } from "../talk/conversation";
import { progressOf } from "../talk/entries";
import type { Button } from "../talk/types";
import type { Words } from "../words/words";

export interface MenuItem {
  label: string;
  act: () => void;
}

export interface MenuActions {
  press: (button: Button) => void;
  transcript: () => void;
  askRestart: () => void;
}

export function menuItems(talk: Conversation, words: Words, actions: MenuActions): MenuItem[] {
  const item = (title: string, payload: string): MenuItem => ({
    label: title,
    act: () => actions.press({ title, payload }),
  });
  const speaking = talk.answerable && !talk.untouched;
  const beyondFirst = (progressOf(talk.entries)?.index ?? 0) > 1;
  return [
    ...(speaking && beyondFirst ? [item(words.correctLast, "/go_back")] : []),
    { label: words.transcript, act: actions.transcript },
    ...(speaking ? [item(words.exportData, "/export_data")] : []),
    ...(speaking ? [item(words.deleteData, "/delete_data")] : []),
    { label: words.newConversation, act: actions.askRestart },
  ];
}

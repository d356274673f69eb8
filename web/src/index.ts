/** Defines the element, once. */

import { GradinoChat } from "./gradino-chat";

if (!customElements.get("gradino-chat")) customElements.define("gradino-chat", GradinoChat);

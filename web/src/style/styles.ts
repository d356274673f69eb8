/** The styles, as sheets that the browser adopts: a strict content security policy allows them. */

import { unsafeCSS } from "lit";
import { colours } from "./colours";
import composer from "./composer.css?inline";
import log from "./log.css?inline";
import modes from "./modes.css?inline";
import panel from "./panel.css?inline";
import result from "./result.css?inline";
import root from "./root.css?inline";

export const styles = [root, colours, panel, log, composer, result, modes].map(unsafeCSS);

/* Prints the address that each control's value writes. In: [[id, value, chosen], ...] as JSON. */

import { readFileSync } from "node:fs";

import { openPage, script } from "./page.js";

openPage("explorer");
const { written } = await script("explorer/url_state.js");
const moves = JSON.parse(readFileSync(0, "utf-8"));
const queries = moves.map(([id, value, chosen]) => written(id, value, "?view=network", chosen));
process.stdout.write(JSON.stringify(queries));

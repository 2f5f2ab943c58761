/* What a chart is given by the page in which it stands, once, before it takes over a drawing. */

/* The words on which Python and the scripts agree, and the ids of the page's parts. */
export let contract = {};
export let ids = {};

/* What the page does with what readers do to its chart:
 *
 * `focus()`: the key (an actor, "a|b" or "a|b|type") of what is open, blank for nothing.
 * `open(key, x)`, `close()`: open the claims behind a mark or a line that was chosen at `x` of the
 * window, close what is open. `choose(first, last)`: show the days between two ISO texts, blank for
 * an open side. A page may do without the others:
 * `counted(words)`: what new dates leave was counted here, before the server tells of it; blank
 * words where it could not be. `alone(actor)`: leave only what touches an actor. `hovered(key)`: a
 * pointer is over it.
 * `claims(key)`: a promise of the claims of a line, [[id, sentence], ...]. `read(key, claim)`: open
 * the claims by keyboard, and move the focus to them, or to one of them.
 * `announce(event)`: a drawing stands ("drawn"), dates were drawn here ("dressed") or previewed
 * ("previewed"), the data for them came ("loaded").
 */
export let page = null;

export function start({ contract: words, ids: parts = {}, ...acts }) {
  [contract, ids, page] = [words, parts, acts];
}

export const byId = (id) => document.getElementById(id);

/* A page as far as scripts look for it while they are loaded: its contract, its address, no parts.
 *
 * In: the contracts of all pages as JSON, in the file that TIELINE_CONTRACTS names.
 */

import { readFileSync } from "node:fs";

const contracts = JSON.parse(readFileSync(process.env.TIELINE_CONTRACTS, "utf-8"));

/* Make this process the page of a folder of assets, and hand over what Dash was told. */
export function openPage(name, search = "") {
  const told = [];
  const nothing = () => {};
  const location = { search, pathname: "/", href: `http://127.0.0.1/${search}` };
  Object.assign(globalThis, {
    window: globalThis,
    document: {
      getElementById: (id) =>
        (id === "contract" ? { textContent: JSON.stringify(contracts[name]) } : null),
      addEventListener: nothing,
      dispatchEvent: nothing,
      querySelectorAll: () => [],
      documentElement: { dataset: {} },
    },
    location,
    history: {
      pushState: (_state, _title, to) => { location.search = to; },
    },
    localStorage: { getItem: () => null, setItem: nothing, removeItem: nothing },
    matchMedia: () => ({ matches: false, addEventListener: nothing }),
    requestAnimationFrame: (act) => setTimeout(act),
    addEventListener: nothing,
    MutationObserver: class { observe() {} disconnect() {} },
    dash_clientside: {
      no_update: "no update",
      set_props: (id, props) => told.push([id, props]),
    },
  });
  return { contract: contracts[name], location, told };
}

/* A script of the pages' own, loaded once its page is open. */
export const script = (path) => import(`../../assets/${path}`);

/* Says in the page that the server could not answer, with the id by which its log knows the request.
 *
 * Dash tells of a failed callback only in the browser's console. It asks by `fetch`, so that its
 * answers are looked at here as they pass.
 */
(function () {
  "use strict";

  const tieline = (window.tieline = window.tieline || {});
  const UPDATE = "/_dash-update-component";
  const FAILED = "The page could not be brought up to date. Reload it to try again.";
  const ask = window.fetch;

  /* " Request 3f2a9c01." of an answer, blank where a proxy answered instead. */
  tieline.named = (answer) => {
    const id = answer.headers.get("X-Request-Id") || "";
    return /^[A-Za-z0-9-]{1,64}$/.test(id) ? ` Request ${id}.` : "";
  };

  /* In the place of other notices; the next answer that succeeds takes it away. */
  function tell(more) {
    const told = { className: "notice", children: FAILED + more };
    const children = { namespace: "dash_html_components", type: "Div", props: told };
    window.dash_clientside.set_props("notice", { children });
  }

  window.fetch = async (...asked) => {
    if (!String(asked[0]).includes(UPDATE)) return ask(...asked);
    try {
      const answer = await ask(...asked);
      if (!answer.ok) tell(tieline.named(answer));
      return answer;
    } catch (fault) {
      tell("");
      throw fault;
    }
  };
})();

/* The Dash component `TieChart` (explorer/chart/component.py): takes over the page's drawing. */

import * as life from "./lifecycle.js";
import { listen } from "./events.js";

export function TieChart({ id, drawing, facts, setProps }) {
  const { createElement, useEffect, useLayoutEffect, useRef } = window.React;
  const place = useRef(null);
  const latest = useRef(setProps);
  latest.current = setProps;
  useLayoutEffect(() => {
    life.mount(place.current);
    listen((props) => latest.current(props));
    return () => listen(null);
  }, []);
  useEffect(() => {
    if (facts) life.show(drawing, facts);
  }, [drawing, facts]);
  return createElement("div", { id, ref: place, className: "picture" });
}

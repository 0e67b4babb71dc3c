// Turns a formula into nodes: MathML out of the tree that the control API gives, or the LaTeX itself where there is none.
// Owns building them; which tags and attributes there are is the sandbox's formulas.py's.

import { el } from "./dom.js";

const MATHML = "http://www.w3.org/1998/Math/MathML";

/** Build the nodes of `{expression, mathml}`. */
export function math({ expression, mathml }) {
  if (!mathml) return el("code", { "data-act": "copy" }, expression);
  const node = build(mathml);
  node.setAttribute("aria-label", expression);
  return node;
}

function build([tag, attributes, children]) {
  const node = document.createElementNS(MATHML, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children.map((child) => (typeof child === "string" ? child : build(child))));
  return node;
}

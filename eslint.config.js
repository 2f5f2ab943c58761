/* How the pages' own scripts are written; `make lint` runs it where node is. */

import js from "@eslint/js";
import globals from "globals";

const BY_CONTRACT = "Take ids from contract.js; Python writes them (page_contract).";

/* What an id is spelled by: the contract's own is the only one. */
const SPELLED = [
  { selector: "CallExpression[callee.property.name='getElementById'] > Literal", message: BY_CONTRACT },
  { selector: "CallExpression[callee.name='byId'] > Literal", message: BY_CONTRACT },
  { selector: "Literal[value=/(^|[ ,(>])#[a-z][a-z-]*/]", message: BY_CONTRACT },
  { selector: "TemplateElement[value.raw=/(^|[ ,(>])#[a-z][a-z-]*/]", message: BY_CONTRACT },
];

const RULES = {
  ...js.configs.recommended.rules,
  complexity: ["error", 10],
  curly: ["error", "multi-line"],
  eqeqeq: "error",
  "max-depth": ["error", 3],
  "max-len": ["error", { code: 100, ignoreTemplateLiterals: true, ignoreStrings: true }],
  "max-lines": ["error", 400],
  "max-lines-per-function": ["error", 50],
  "max-params": ["error", 4],
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-param-reassign": "error",
  "no-restricted-properties": ["error",
    { property: "innerHTML", message: "Texts become text nodes, never markup." },
    { property: "insertAdjacentHTML", message: "Texts become text nodes, never markup." }],
  "no-undef-init": "error",
  "no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
  "no-use-before-define": ["error", { functions: false, classes: true, variables: false }],
  "no-useless-assignment": "error",
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-const": "error",
};

export default [
  { ignores: [".venv*/", "build/", "dashboard/", "node_modules/"] },
  {
    files: ["assets/{chart,embed,explorer,editor,pages}/*.js"],
    languageOptions: { sourceType: "module", globals: globals.browser },
    rules: { ...RULES, "no-restricted-syntax": ["error", ...SPELLED] },
  },
  {
    // An embed's page has no contract: its template spells the same few ids.
    files: ["assets/{embed,pages}/*.js"],
    rules: { "no-restricted-syntax": "off" },
  },
  {
    files: ["assets/*/contract.js"],
    rules: { "no-restricted-syntax": "off" },
  },
  {
    // Within a page, or pasted into other people's: classic scripts, each a whole.
    files: ["assets/embed/{height,host}.js", "benchmarks/*.js"],
    languageOptions: { sourceType: "script", globals: globals.browser },
    // Their bytes stand in every embed that is published: they are not wrapped anew.
    rules: { ...RULES, "max-lines-per-function": "off", complexity: ["error", 11], "max-len": ["error", { code: 134 }] },
  },
  {
    files: ["*.js", "tests/scripts/*.js"],
    languageOptions: { sourceType: "module", globals: globals.node },
    rules: { ...RULES, "max-lines-per-function": "off" },
  },
];

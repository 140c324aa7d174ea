import {css} from '../vendor/lit/index.js';

/** What every shadow root of the console starts from: controls, marks, focus. */
export const shared = css`
  *, *::before, *::after { box-sizing: border-box; }
  :host { display: block; }
  [hidden] { display: none !important; }
  h1, h2, h3, p, ul, ol, dl, dd { margin: 0; padding: 0; }
  ul, ol { list-style: none; }
  a { color: var(--accent); }
  :focus { outline: none; }
  :focus-visible { outline: none; box-shadow: var(--focus); border-radius: 6px; }
  .icon { width: 1.15em; height: 1.15em; flex: none; fill: currentColor; vertical-align: -0.2em; }
  .num { font-variant-numeric: tabular-nums; }
  .soft { color: var(--ink-soft); }
  .small { font-size: 0.875rem; }
  .hidden-text {
    position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
    clip: rect(0 0 0 0); white-space: nowrap;
  }
  button, .button {
    display: inline-flex; align-items: center; justify-content: center; gap: 0.4em;
    min-height: 2.5rem; padding: 0.35rem 0.95rem; border: 1px solid #9aa8b7; border-radius: 8px;
    background: var(--card); color: var(--ink); font: 600 0.95rem/1.2 var(--sans); cursor: pointer;
    text-decoration: none; white-space: nowrap;
  }
  button:hover, .button:hover { background: #f1f5f9; border-color: #6f8093; }
  button:disabled { opacity: 0.55; cursor: default; }
  button.primary { background: var(--accent); border-color: var(--accent); color: #fff; }
  button.primary:hover { background: var(--accent-deep); border-color: var(--accent-deep); }
  button.red { background: var(--red); border-color: var(--red); color: #fff; }
  button.red:hover { background: var(--red-deep); border-color: var(--red-deep); }
  button.plain { border-color: transparent; background: transparent; color: var(--accent); }
  label, legend { font-weight: 600; font-size: 0.925rem; }
  input, select, textarea {
    width: 100%; min-height: 2.6rem; padding: 0.45rem 0.7rem; border: 1px solid #8494a5;
    border-radius: 8px; background: #fff; color: var(--ink); font: 1rem/1.4 var(--sans);
  }
  input[type='radio'], input[type='checkbox'] { flex: none; width: 1.15rem; min-height: 1.15rem; margin: 0; }
  textarea { min-height: 4.5rem; resize: vertical; }
  input:focus-visible, select:focus-visible, textarea:focus-visible {
    border-color: var(--accent); box-shadow: 0 0 0 3px rgba(11, 92, 173, 0.3); border-radius: 8px;
  }
  .tag {
    display: inline-flex; align-items: center; gap: 0.3em; padding: 0.05rem 0.5rem;
    border: 1px solid var(--line); border-radius: 6px; background: #f4f6f9; color: var(--ink-soft);
    font-size: 0.8125rem; line-height: 1.45; white-space: nowrap;
  }
  .tag.warn { background: var(--amber-wash); border-color: #e6c48b; color: var(--amber); }
  .tag.good { background: var(--green-wash); border-color: #a9d5bb; color: var(--green); }
  .tag.drill { background: var(--drill); border-color: var(--drill); color: #fff; font-weight: 700; }
  .kind { display: inline-flex; align-items: center; gap: 0.45em; font-weight: 700; }
  .kind .icon { width: 1.5em; height: 1.5em; }
  .kind .icon .mark { fill: #fff; }
  .lane-emergency { color: var(--red); }
  .lane-urgent { color: var(--amber); }
  .lane-service { color: var(--accent); }
  .lane-oversight { color: #5b3a94; }
  .lane-technical { color: #46576a; }
  .state {
    display: inline-flex; padding: 0.1rem 0.6rem; border-radius: 99px; font-size: 0.875rem;
    font-weight: 700; background: #e7ecf2; color: #2c3a49; white-space: nowrap;
  }
  .state-acknowledged, .state-contacted { background: var(--accent-wash); color: var(--accent-deep); }
  .state-en-route, .state-on-scene { background: var(--green-wash); color: var(--green); }
  anling-until[overdue] { color: var(--red); font-weight: 700; }
  kbd {
    display: inline-block; min-width: 1.5em; padding: 0 0.35em; border: 1px solid #b7c2cd;
    border-bottom-width: 2px; border-radius: 5px; background: #fff; color: #33414f;
    font: 600 0.8em/1.5 var(--mono); text-align: center;
  }
  .error {
    padding: 0.6rem 0.8rem; border-left: 4px solid var(--red); border-radius: 6px;
    background: var(--red-wash); color: var(--red-deep);
  }
`;

/** A modal dialog: the native element, which keeps the focus and closes on Escape. */
export const modal = css`
  dialog {
    width: min(34rem, calc(100vw - 2rem)); max-height: calc(100vh - 2rem); margin: auto; padding: 0;
    border: 0; border-radius: 14px; background: var(--card); color: var(--ink);
    box-shadow: 0 20px 60px rgba(8, 16, 28, 0.4); overflow: auto;
  }
  dialog::backdrop { background: rgba(10, 18, 30, 0.55); }
  .dialog { display: grid; gap: 1.1rem; padding: 1.4rem 1.5rem 1.5rem; }
  .dialog h2 { font-size: 1.2rem; }
  .dialog .buttons { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 0.6rem; }
  .field { display: grid; gap: 0.35rem; }
  fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
`;

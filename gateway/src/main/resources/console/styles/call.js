import {css} from '../vendor/lit/index.js';

/** People with the numbers to ring them at. */
export const callStyles = css`
  h3 { margin: 0 0 0.3rem; color: var(--ink-soft); font-size: 0.9rem; }
  .people li { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.4rem 1rem; padding: 0.35rem 0; }
  .people .button { color: var(--accent-deep); font-variant-numeric: tabular-nums; }
  .people .tag { margin-left: 0.3rem; }
  .people li + li { border-top: 1px solid var(--line-soft); }
`;

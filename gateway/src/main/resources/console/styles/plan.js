import {css} from '../vendor/lit/index.js';

/** Steps of a plan, one a line. */
export const planStyles = css`
  .steps { display: grid; gap: 0.15rem; }
  .steps > li { display: grid; grid-template-columns: 6.5rem 1fr; gap: 0.7rem; padding: 0.25rem 0; }
  .steps .after { color: var(--ink-soft); }
  .steps ul { display: grid; gap: 0.15rem; }
`;

import {css} from '../vendor/lit/index.js';

/** The strip of raised alerts above a page that shows something else. */
export const waitingStyles = css`
  .waiting { display: flex; flex: 1; align-items: center; gap: 0.7rem; min-width: 0; }
  .waiting .count { color: var(--red); font-weight: 700; white-space: nowrap; }
  .waiting ul { display: flex; gap: 0.5rem; padding: 0.35rem; overflow-x: auto; }
  .chip {
    display: inline-flex; align-items: center; gap: 0.45em; padding: 0.35rem 0.8rem;
    border: 1px solid currentColor; border-radius: 99px; background: var(--card); font-weight: 600;
    text-decoration: none; white-space: nowrap;
  }
  .chip .mark, .kind .mark { fill: #fff; }
  .chip.lane-emergency { background: var(--red-wash); }
`;

import {css} from '../vendor/lit/index.js';

/** What a message said, as it came. */
export const lettersStyles = css`
  .letter { flex-basis: 100%; min-width: 0; }
  .letter pre { max-height: 16rem; margin-top: 0.3rem; padding: 0.6rem; overflow: auto; border: 1px solid var(--line); border-radius: var(--radius); }
`;

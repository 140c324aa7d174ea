import {css} from '../vendor/lit/index.js';

/** Forms with several fields: one column on a telephone; nothing to touch is below 44 px. */
export const formStyles = css`
  .fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); gap: 0.9rem 1.1rem; align-items: start; }
  .fields .whole { grid-column: 1 / -1; }
  .fields .field { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.3rem; min-width: 0; }
  button, .button, input, select { min-height: 2.75rem; }
  input[type='radio'], input[type='checkbox'] { min-height: 1.25rem; width: 1.25rem; }
  [aria-invalid='true'] { border: 2px solid var(--red); }
  .fault { color: var(--red-deep); font-size: 0.925rem; font-weight: 600; overflow-wrap: anywhere; }
  legend { padding: 0; margin-bottom: 0.3rem; }
  fieldset > button { margin-top: 0.4rem; }
  .buttons + p { margin-top: 0.5rem; }
  fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
  .checks { display: flex; flex-wrap: wrap; gap: 0 1rem; }
  .checks label { display: inline-flex; align-items: center; gap: 0.5rem; min-height: 2.75rem; min-width: 2.75rem; font-weight: 500; cursor: pointer; }
  .line { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 0.5rem 0.9rem; padding: 0.5rem 0; }
  .line + .line { border-top: 1px solid var(--line-soft); }
  .line .field { flex: 1 1 8rem; }
  .buttons { display: flex; flex-wrap: wrap; gap: 0.6rem; margin-top: 1rem; }
`;

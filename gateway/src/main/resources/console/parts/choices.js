import {css, html} from '../vendor/lit/index.js';

/**
 * A few codes to choose one of, each with its digit.
 *
 * @param codes in their order
 * @param text of a code
 * @param chosen the code that is chosen, or null
 * @param choose called with a code
 */
export function choices({name, legend, codes, text, chosen, choose}) {
  return html`<fieldset>
    <legend>${legend}</legend>
    <div class="choices">
      ${codes.map(
        (code, i) => html`<label class=${chosen === code ? 'chosen' : ''}>
          <input type="radio" name=${name} .checked=${chosen === code} @change=${() => choose(code)} />
          <span>${text(code)}</span>${i < 9 ? html`<kbd aria-hidden="true">${i + 1}</kbd>` : ''}
        </label>`,
      )}
    </div>
  </fieldset>`;
}

/** The code that a pressed digit stands for; undefined while somebody types text. */
export function codeOfDigit(event, codes) {
  const types = event.target.localName === 'textarea' || event.target.type === 'text';
  if (types || event.ctrlKey || event.metaKey) return undefined;
  return codes[Number(event.key) - 1];
}

export const choiceStyles = css`
  .choices { display: grid; grid-template-columns: 1fr 1fr; gap: 0.5rem; margin-top: 0.5rem; }
  .choices label {
    display: flex; align-items: center; gap: 0.6rem; min-height: 2.75rem; padding: 0.3rem 0.75rem;
    border: 1px solid var(--line); border-radius: 8px; font-weight: 500; cursor: pointer;
  }
  .choices label:hover { background: #f4f7fa; }
  .choices label.chosen { border-color: var(--accent); background: var(--accent-wash); }
  .choices kbd { margin-left: auto; }
  @media (max-width: 30rem) { .choices { grid-template-columns: 1fr; } }
`;

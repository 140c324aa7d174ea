import {html} from '../vendor/lit/index.js';

/**
 * A control with its label, what it is for, and what is wrong with it; all three are read out with it.
 *
 * @param id of the control
 * @param hint may be left away
 * @param fault '' where nothing is wrong
 * @param control a template from {described, invalid}, for aria-describedby and aria-invalid
 */
export function field({id, text, hint = '', fault = '', wide = false}, control) {
  return html`<div class="field ${wide ? 'whole' : ''}">
    <label for=${id}>${text}</label>
    ${control(spoken(id, fault))}
    ${below(id, hint, fault)}
  </div>`;
}

/** The same around several controls, such as boxes to tick. */
export function group({id, text, hint = '', fault = ''}, controls) {
  return html`<fieldset class="field whole" aria-describedby="${id}-hint ${id}-fault">
    <legend id=${id} tabindex="-1">${text}</legend>
    ${controls}
    ${below(id, hint, fault)}
  </fieldset>`;
}

/** What stands below a control; the fault is announced when it comes. */
function below(id, hint, fault) {
  return html`<p id="${id}-hint" class="soft small" ?hidden=${!hint}>${hint}</p>
    <p id="${id}-fault" class="fault" role="alert" ?hidden=${!fault}>${fault}</p>`;
}

function spoken(id, fault) {
  return {described: `${id}-hint ${id}-fault`, invalid: fault ? 'true' : 'false'};
}

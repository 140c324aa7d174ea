import {html} from '../vendor/lit/index.js';
import {t} from '../i18n.js';
import {actsOf, isQuiet, keyOf, myself} from '../model/acts.js';

/**
 * The acts on an alert: those that bring help as large buttons, the others in a second row.
 *
 * @param act called with the name of an act
 * @param note the submit handler of the note's form
 */
export function actBar(alert, act, note) {
  const acts = actsOf(alert);
  const asked = mine(alert);
  const loud = acts.filter((name) => !isQuiet(name));
  return html`<div class="acts">
    ${asked.map(([name, text]) => html`<button type="button" class=${name === 'accept' ? 'primary' : ''}
      @click=${() => act(name)}>${t(text)}</button>`)}
    ${loud.map((name, i) => button(name, i === 0 && !asked.length, act))}
    <form class="note" @submit=${note}>
      <label class="hidden-text" for="note">${t('act.note')}</label>
      <input id="note" maxlength="2000" placeholder=${t('alert.noteHint')} autocomplete="off" />
      <button>${t('act.note')}</button>
    </form>
  </div>
  <div class="acts quiet">${acts.filter(isQuiet).map((name) => button(name, false, act))}</div>`;
}

/** What the person who is signed in was asked and has not answered: acts, each with its text. */
function mine(alert) {
  if (alert.handOverTo === myself()) return [['accept', 'handOver.accept'], ['decline', 'handOver.decline']];
  const offered = (alert.assignments ?? []).some((one) => one.to === myself() && one.state === 'offered');
  return offered ? [['accept', 'offerAct.accept'], ['decline', 'offerAct.decline']] : [];
}

function button(name, first, act) {
  const key = keyOf[name];
  return html`<button type="button" class=${first ? 'primary' : ''} @click=${() => act(name)}>
    ${t(`act.${name}`)}${key ? html` <kbd aria-hidden="true">${key}</kbd>` : ''}
  </button>`;
}

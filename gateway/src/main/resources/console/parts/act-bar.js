import {html} from '../vendor/lit/index.js';
import {t} from '../i18n.js';
import {actsOf, isMine, isQuiet, keyOf, myself} from '../model/acts.js';
import {session} from '../model/session.js';

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
    ${asked.map(([name, text, also]) => html`<button type="button" class=${name === 'accept' ? 'primary' : ''}
      @click=${() => act(name, also)}>${t(text)}</button>`)}
    ${loud.map((name, i) => button(name, i === 0 && !asked.length, act))}
    <form class="note" @submit=${note}>
      <label class="hidden-text" for="note">${t('act.note')}</label>
      <input id="note" maxlength="2000" placeholder=${t('alert.noteHint')} autocomplete="off" />
      <button>${t('act.note')}</button>
    </form>
  </div>
  <div class="acts quiet">${acts.filter(isQuiet).map((name) => button(name, false, act))}</div>`;
}

/**
 * What the person who is signed in was asked, or the desk he sits at, and has not answered: acts,
 * each with its text and on whose behalf it is.
 */
function mine(alert) {
  const to = alert.handOverTo;
  if (to === myself() || (to?.startsWith('desk:') && session.sitsAtDesk && !isMine(alert))) {
    const also = to === myself() ? {} : {for: to};
    return [['accept', 'handOver.accept', also], ['decline', 'handOver.decline', also]];
  }
  const offered = (alert.assignments ?? []).some((one) => one.to === myself() && one.state === 'offered');
  return offered ? [['accept', 'offerAct.accept'], ['decline', 'offerAct.decline']] : [];
}

function button(name, first, act) {
  const key = keyOf[name];
  return html`<button type="button" class=${first ? 'primary' : ''} @click=${() => act(name)}>
    ${t(`act.${name}`)}${key ? html` <kbd aria-hidden="true">${key}</kbd>` : ''}
  </button>`;
}

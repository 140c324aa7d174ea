import {html, css} from '../vendor/lit/index.js';
import {t} from '../i18n.js';
import {ModalElement} from '../parts/dialog.js';

const keys = [
  [['J', 'K'], 'help.move'],
  [['Enter'], 'help.open'],
  [['A'], 'help.acknowledge'],
  [['D'], 'help.dispatch'],
  [['O'], 'help.offers'],
  [['C'], 'help.contact'],
  [['E', 'G'], 'help.enRoute'],
  [['S'], 'help.support'],
  [['X'], 'help.escalate'],
  [['U'], 'help.release'],
  [['H'], 'help.handOver'],
  [['R'], 'help.resolve'],
  [['N'], 'help.note'],
  [['F'], 'help.followUp'],
  [['M'], 'help.mute'],
  [['/'], 'help.search'],
  [['Esc'], 'help.back'],
  [['1', '6'], 'help.pages'],
  [['?'], 'help.help'],
];

/** The keys, and what the marks of the list mean. */
class HelpDialog extends ModalElement {
  static styles = [
    ...ModalElement.styles,
    css`
      dl { display: grid; grid-template-columns: auto 1fr; gap: 0.5rem 1.2rem; align-items: center; }
      dt { display: flex; gap: 0.3rem; }
      dd { margin: 0; }
      kbd { font-size: 0.95rem; }
    `,
  ];

  render() {
    return html`<dialog aria-labelledby="title">
      <div class="dialog">
        <h2 id="title">${t('help.title')}</h2>
        <dl>
          ${keys.map(
            ([names, text]) => html`<dt>${names.map((name) => html`<kbd>${name}</kbd>`)}</dt>
              <dd>${t(text)}</dd>`,
          )}
        </dl>
        <p class="soft small">${t('help.duty')}</p>
        <div class="buttons">
          <button type="button" class="primary" @click=${this.close}>${t('button.close')}</button>
        </div>
      </div>
    </dialog>`;
  }
}

customElements.define('anling-help-dialog', HelpDialog);

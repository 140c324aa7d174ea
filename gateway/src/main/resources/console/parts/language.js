import {html} from '../vendor/lit/index.js';
import {language, languages, useLanguage, t} from '../i18n.js';

/** A button that goes to the next language; it names that language in its own words. */
export function languageSwitch() {
  const next = languages[(languages.indexOf(language()) + 1) % languages.length];
  return html`<button
    type="button"
    class="language"
    lang=${next}
    @click=${() => useLanguage(next)}
  >${t('app.otherLanguage')}</button>`;
}


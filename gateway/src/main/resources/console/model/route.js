/** The pages beside the alerts, in the order of the top bar and of their digits from 2 on. */
export const pages = ['work', 'rotas', 'plans', 'figures', 'devices'];

/** The screen that an address stands for; whatever is not known is the duty list. */
export function routeOf(hash) {
  const [screen, id] = hash.replace(/^#\//, '').split('/');
  if (screen === 'alerts' && id) return {screen: 'alert', id: decoded(id)};
  if (pages.includes(screen)) return {screen, id: id ? decoded(id) : null};
  return {screen: 'duty', id: null};
}

/** The address of a page. */
export function addressOf(screen, id) {
  if (screen === 'duty') return '#/';
  return id ? `#/${screen}/${encodeURIComponent(id)}` : `#/${screen}`;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

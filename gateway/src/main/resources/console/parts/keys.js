const fields = ['input', 'textarea', 'select'];

/**
 * Binds single keys for as long as `host` is on the page. They do nothing while somebody types,
 * while a dialog is open, with a modifier, or when held down.
 */
export function onKeys(host, actions) {
  const listen = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const path = event.composedPath();
    // A dialog that was just closed keeps the focus until the page is drawn again.
    const dialog = path.find((node) => node.localName === 'dialog');
    if (dialog ? dialog.open : path.some((node) => fields.includes(node.localName))) return;
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action || (event.repeat && !'jk'.includes(event.key.toLowerCase()))) return;
    if (action(event) !== false) event.preventDefault();
  };
  host.addController({
    hostConnected: () => document.addEventListener('keydown', listen),
    hostDisconnected: () => document.removeEventListener('keydown', listen),
  });
}

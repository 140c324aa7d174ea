// What a person can read or hear read out on this page, in document order, shadow roots included.
() => {
  const spoken = ['aria-label', 'placeholder', 'title', 'alt'];
  const found = [];

  const visible = (element) =>
    !['SCRIPT', 'STYLE', 'TEMPLATE'].includes(element.tagName) &&
    (element.tagName !== 'DIALOG' || element.open);

  const note = (text) => text?.trim() && found.push(text.trim());

  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) note(node.data);
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (!visible(node)) return;
      spoken.forEach((name) => note(node.getAttribute(name)));
      // No component of the console has a slot: its own children are not drawn.
      if (node.shadowRoot) {
        walk(node.shadowRoot);
        return;
      }
    }
    node.childNodes.forEach(walk);
  };

  walk(document.body);
  return [document.title, ...found];
};

// What a person can read or hear read out on this page, in document order, shadow roots included.
() => {
  const spoken = ['aria-label', 'placeholder', 'title', 'alt'];
  const found = [];

  const visible = (element) =>
    !['SCRIPT', 'STYLE', 'TEMPLATE'].includes(element.tagName) &&
    (element.tagName !== 'DIALOG' || element.open);

  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.data.trim();
      if (text) found.push(text);
      return;
    }
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (!visible(node)) return;
      for (const name of spoken) {
        const text = node.getAttribute(name)?.trim();
        if (text) found.push(text);
      }
      if (node.shadowRoot) walk(node.shadowRoot);
    }
    node.childNodes.forEach(walk);
  };

  walk(document.body);
  return [document.title, ...found];
};

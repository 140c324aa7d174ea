// What there is to be touched within an element, shadow roots included, and lower or narrower than
// 44 px. A box to tick is touched by its label.
(part) => {
  const least = 44;
  const found = [];

  const touched = (element) => {
    const {localName, type} = element;
    if (localName === 'label') return Boolean(element.querySelector('input'));
    if (localName === 'input') return !['checkbox', 'radio'].includes(type);
    return ['button', 'select', 'textarea'].includes(localName) || element.matches('a.button');
  };

  const walk = (node) => {
    if (node.nodeType === Node.ELEMENT_NODE) {
      const {width, height} = node.getBoundingClientRect();
      if (touched(node) && height && (height < least - 0.5 || width < least - 0.5)) {
        found.push(`${node.localName} ${node.textContent.trim()}: ${width} x ${height}`);
      }
      if (node.shadowRoot) walk(node.shadowRoot);
    }
    node.childNodes.forEach(walk);
  };

  walk(part);
  return found;
};

// The elements whose content is wider than they are, and the page itself where it scrolls sideways.
() => {
  const found = [];
  const name = (element) => `${element.localName}.${element.className}: ${element.textContent.trim()}`;
  const hidden = (style) => style.overflowX === 'hidden' && style.clip === 'auto';

  const walk = (node) => {
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.scrollWidth > node.clientWidth + 1 && hidden(getComputedStyle(node))) {
        found.push(name(node));
      }
      if (node.shadowRoot) walk(node.shadowRoot);
    }
    node.childNodes.forEach(walk);
  };

  walk(document.body);
  const page = document.documentElement;
  if (page.scrollWidth > innerWidth) found.push(`the page: ${page.scrollWidth} > ${innerWidth}`);
  return found;
};

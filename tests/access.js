/* What tests/test_access_page.py asks of the page, put into it by the debugger. */
({
  /** How many texts one sees, and those whose colour is too near to what is painted below them (WCAG 2, 1.4.3). */
  texts() {
    const size = { width: 1, height: 1 };
    const brush = Object.assign(document.createElement('canvas'), size).getContext('2d', { willReadFrequently: true });
    const channel = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    const light = (layers) => { // of colours over each other, as the browser mixes them
      for (const [fillStyle, globalAlpha] of [['#fff', 1], ...layers]) {
        Object.assign(brush, { fillStyle, globalAlpha });
        brush.fillRect(0, 0, 1, 1);
      }
      const [r, g, b] = [...brush.getImageData(0, 0, 1, 1).data].map((v) => channel(v / 255));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ratios = new Map();
    const ratio = (ink, under) => {
      const key = JSON.stringify([ink, under]);
      if (!ratios.has(key)) {
        const [low, high] = [light(under), light([...under, ink])].sort((a, b) => a - b);
        ratios.set(key, (high + 0.05) / (low + 0.05));
      }
      return ratios.get(key);
    };
    const poor = [];
    let looked = 0;
    const look = (node, words, part) => {
      const seen = node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      if (!seen || node.getBoundingClientRect().width <= 1) return;
      const style = getComputedStyle(node, part);
      let alpha = part ? Number(style.opacity) : 1;
      const under = [];
      for (let one = node; one; one = one.parentElement) {
        under.unshift([getComputedStyle(one).backgroundColor, 1]);
        alpha *= Number(getComputedStyle(one).opacity);
      }
      const found = ratio([node instanceof SVGElement ? style.fill : style.color, alpha], under);
      const high = parseFloat(style.fontSize);
      const large = high >= 24 || (high >= 18.66 && Number(style.fontWeight) >= 700);
      looked += 1;
      if (found < (large ? 3 : 4.5)) poor.push(`${found.toFixed(2)}: ${words.trim().slice(0, 40)} in ${node.outerHTML.slice(0, 60)}`);
    };
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const { data, parentElement } = walk.currentNode;
      if (data.trim() && !parentElement.closest('script, style, noscript, title')) look(parentElement, data, null);
    }
    for (const node of document.body.querySelectorAll('*')) {
      for (const part of ['::before', '::after']) {
        const { content } = getComputedStyle(node, part);
        if (!['none', 'normal', '""'].includes(content)) look(node, content, part);
      }
      if (node.placeholder && !node.value) look(node, node.placeholder, '::placeholder');
    }
    return [looked, poor];
  },

  /** What has the focus: where it stands, whether one sees that it has it, and whether something lies over it. */
  stop() {
    const node = document.activeElement;
    if (node === document.body) return null;
    const style = getComputedStyle(node);
    const rims = [...node.querySelectorAll('.time-hit, .time-handle')].map((rim) => getComputedStyle(rim));
    const [box] = node.getClientRects();
    const middle = Math.max(0, Math.min(innerHeight - 1, box.top + box.height / 2));
    const over = document.elementFromPoint(box.left + Math.min(box.width / 2, 10), middle);
    return {
      name: `${node.tagName} ${node.id} ${(node.getAttribute('aria-label') || node.textContent).slice(0, 40)}`,
      at: [...document.querySelectorAll('*')].indexOf(node),
      part: node.closest('#picture-pane, #list, #legend, #times, #card, #article')?.id || 'top',
      ring: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0)
        || rims.some((rim) => rim.stroke !== 'none' && parseFloat(rim.strokeWidth) >= 2),
      seen: Boolean(node.closest('svg')) || node.contains(over) || Boolean(over?.contains(node)),
    };
  },

  /** Ids that something refers to and that are not there. */
  lost() {
    const names = ['controls', 'labelledby', 'describedby', 'activedescendant', 'owns'].map((name) => `aria-${name}`);
    const ids = names.flatMap((name) => [...document.querySelectorAll(`[${name}]`)].flatMap((one) => one.getAttribute(name).split(' ')));
    return ids.filter((id) => !document.getElementById(id));
  },

  /** How many elements take time to change. */
  timed() {
    const styles = [...document.querySelectorAll('*')].flatMap((node) => [null, '::before', '::after'].map((part) => getComputedStyle(node, part)));
    const lasts = (style) => `${style.transitionDuration},${style.animationDuration}`.split(',').some((time) => parseFloat(time) > 0);
    return styles.filter(lasts).length;
  },

  /** What an expression tells right after a click, and when all that moves has come to rest. */
  async after(selector, look) {
    const changes = document.querySelector(selector).matches('a');
    document.querySelector(selector).dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    if (changes) await new Promise((done) => { addEventListener('hashchange', done, { once: true }); });
    const first = JSON.stringify(look());
    await new Promise((done) => { setTimeout(done, 400); });
    return [first, JSON.stringify(look())];
  },
})

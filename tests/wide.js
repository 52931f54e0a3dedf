/* What tests/test_wide_page.py puts into a page before its own scripts: letters a seventh wider than this machine's, what was last
   written on each canvas, and `wide`, which answers what is wrong with the text that one sees. Boxes are in pixels of the window. */
(() => {
  const SHARE = '115%';
  const HIGH = { ascentOverride: '93%', descentOverride: '25%', lineGapOverride: '0%' }; // lines stay as high as they were
  const FACES = [ // the first family that the page asks for, and whose face takes its place, as its full or PostScript name
    ['Segoe UI', 'NotoSans', 'DejaVuSans', 'LiberationSans', 'Arial'],
    ['Charter', 'NotoSerif', 'DejaVuSerif', 'LiberationSerif', 'TimesNewRoman'],
    ['Liberation Mono', 'DejaVuSansMono', 'LiberationMono'],
  ];
  for (const [family, ...names] of FACES) for (const [weight, endings] of [['100 500', ['-Regular', '', 'MT', 'PSMT']], ['501 900', ['-Bold', '-BoldMT', 'PS-BoldMT']]]) {
    const sources = names.flatMap((name) => endings.map((ending) => `local("${name}${ending}")`)).join();
    document.fonts.add(new FontFace(family, sources, { weight, sizeAdjust: SHARE, ...HIGH }));
  }

  /** @type {Map<HTMLCanvasElement, {text: string, left: number, top: number, right: number, bottom: number, narrowed: number}[]>} */ const ink = new Map();
  const { clearRect, fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    ink.delete(this.canvas);
    return clearRect.apply(this, box);
  };
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...most) {
    const whole = this.measureText(text).width;
    const width = Math.min(whole, ...most);
    const from = x - { left: 0, start: 0, center: width / 2, right: width, end: width }[this.textAlign];
    const size = parseFloat(/[\d.]+px/.exec(this.font)[0]);
    const above = y - (this.textBaseline === 'top' ? -0.1 : 0.45) * size;
    const [a, b] = [[from, above], [from + width, above + 0.9 * size]].map(([x, y]) => this.getTransform().transformPoint({ x, y }));
    if (!ink.has(this.canvas)) ink.set(this.canvas, []);
    ink.get(this.canvas).push({ text, left: a.x, top: a.y, right: b.x, bottom: b.y, narrowed: width / whole });
    return fillText.call(this, text, x, y, ...most);
  };

  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1.5 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1.5;
  const pairs = (boxes) => {
    const found = [];
    const sorted = boxes.toSorted((a, b) => a.top - b.top);
    sorted.forEach((a, i) => {
      for (let j = i + 1; j < sorted.length && sorted[j].top < a.bottom; j++) if (meet(a, sorted[j])) found.push([a, sorted[j]]);
    });
    return found;
  };
  const pen = document.createElement('canvas').getContext('2d');
  const widthOf = (text, font) => {
    pen.font = font;
    return pen.measureText(text).width;
  };
  const selector = (one) => one.localName + (one.id ? `#${one.id}` : [...one.classList].map((name) => `.${name}`).join(''));
  const nameOf = (one) => [one.parentElement.parentElement, one.parentElement, one].filter((each) => each && each !== document.body).map(selector).join(' > ');
  const short = (text) => `“${text.trim().slice(0, 40)}”`;

  /** What holds an element: `layer`, the nearest box that hides what is below it or is scrolled for itself; the boxes that it is clipped to. */
  function holderOf(element, held, sideways) {
    if (!element || element === document.body) return { layer: null, clips: [], fromAbove: [], lifted: false, unseen: false };
    if (held.has(element)) return held.get(element);
    const above = holderOf(element.parentElement, held, sideways);
    const { position, backgroundColor, overflowX, overflowY, display, clipPath, zIndex, webkitLineClamp, textOverflow } = getComputedStyle(element);
    const lies = !['static', 'relative'].includes(position);
    const hides = element.localName === 'dialog' || /auto|scroll/.test(overflowY) || (lies && !/, 0\)$/.test(backgroundColor));
    const clips = position === 'fixed' ? [] : [...(position === 'absolute' ? above.fromAbove : above.clips)];
    if (!(element instanceof SVGElement) && display !== 'inline' && (overflowX !== 'visible' || overflowY !== 'visible')) {
      const { left, top } = element.getBoundingClientRect();
      const [x, y] = [left + element.clientLeft, top + element.clientTop];
      const marked = webkitLineClamp !== 'none' || textOverflow === 'ellipsis'; // one sees that there is more
      clips.unshift({ one: element, left: x, top: y, right: x + element.clientWidth, bottom: y + element.clientHeight, across: overflowX, down: overflowY, may: marked || element.matches(sideways) });
    }
    const found = { layer: hides ? element : above.layer, clips, fromAbove: position === 'static' ? above.fromAbove : clips, lifted: above.lifted || zIndex !== 'auto' || element.localName === 'dialog', unseen: above.unseen || clipPath !== 'none' };
    held.set(element, found);
    return found;
  }

  /** What stands somewhere as `::before` or `::after` is no text to a range: a span like it takes its place meanwhile. */
  function labelsAsText() {
    const found = [];
    for (const host of document.body.querySelectorAll('*')) for (const part of ['::before', '::after']) {
      const style = getComputedStyle(host, part);
      const words = /^"(.+)"/.exec(style.content)?.[1];
      if (!words || style.position !== 'absolute' || !host.checkVisibility()) continue;
      const span = document.createElement('span');
      for (const key of ['position', 'left', 'top', 'width', 'font', 'whiteSpace', 'overflowWrap']) span.style[key] = style[key];
      span.textContent = words;
      found.push([host, span]);
    }
    for (const [host, span] of found) host.append(span);
    return found.map(([, span]) => span);
  }

  /** The words of a text that are broken in their midst, though they are not long. */
  function broken(node) {
    const range = document.createRange();
    return [...node.data.matchAll(/\p{L}{2,16}/gu)].filter(({ index, 0: word }) => {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const tops = [...range.getClientRects()].map(({ top }) => Math.round(top));
      return Math.max(...tops) - Math.min(...tops) > 4;
    }).map(([word]) => word);
  }

  window.wide = {
    widthOf,
    /** Whether the wide faces are there. */
    ready: async () => (await Promise.allSettled([...document.fonts].map((face) => face.load()))).filter(({ status }) => status === 'fulfilled').length,

    /** How many lines of text there are, and what is wrong with them. @param {string} sideways what may be scrolled so */
    texts(sideways) {
      for (const one of document.querySelectorAll('.listing')) one.style.contentVisibility = 'visible'; // or what is out of sight has no place yet
      const wrong = new Set();
      const say = (what, { node }, more = '') => wrong.add(`${what}: ${short(node.data)} in ${nameOf(node.parentElement)}${more}`);
      const spans = labelsAsText();
      const pieces = [];
      const held = new Map();
      const onePage = getComputedStyle(document.body).display === 'grid'; // as high as the window
      const { clientWidth, clientHeight } = document.documentElement;
      const look = (node, element, { clips, layer, lifted }, { left, top, right, bottom, height }) => {
        const piece = { node, layer, lifted, left, right, top: top + 0.26 * height, bottom: bottom - 0.05 * height }; // where its ink may be
        const seen = { ...piece };
        let scrolled = false; // from there on it is not the text that is clipped, but the window in which it is scrolled
        for (const { one, across, down, may, ...box } of clips) {
          const off = left < box.left - 1 || right > box.right + 1;
          const cut = piece.top < box.top - 1 || piece.bottom > box.bottom + 1;
          if (!scrolled && !may && off && across !== 'visible') say(/auto|scroll/.test(across) ? 'to be scrolled sideways' : 'cut off', piece, ` by ${nameOf(one)}`);
          if (!scrolled && !may && cut && /hidden|clip/.test(down)) say('cut off', piece, ` by ${nameOf(one)}`);
          for (const cropped of scrolled || !may ? [seen] : [seen, piece]) {
            if (across !== 'visible') Object.assign(cropped, { left: Math.max(cropped.left, box.left), right: Math.min(cropped.right, box.right) });
            if (down !== 'visible') Object.assign(cropped, { top: Math.max(cropped.top, box.top), bottom: Math.min(cropped.bottom, box.bottom) });
          }
          scrolled ||= /auto|scroll/.test(down);
        }
        if (piece.right - piece.left < 1 || piece.bottom - piece.top < 1) return;
        if (seen.left < -1 || seen.right > clientWidth + 1 || (onePage && seen.top < seen.bottom && seen.bottom > clientHeight + 1)) say('beyond the window', piece);
        const frame = element.closest(spans.includes(element) ? 'tr' : 'button, summary, [role=option], .badge, kbd, th, td')?.getBoundingClientRect();
        if (frame && (piece.left < frame.left - 1 || piece.right > frame.right + 1 || piece.top < frame.top - 1 || piece.bottom > frame.bottom + 1)) say('out of its box', piece);
        pieces.push({ ...piece, seen });
      };
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const node = walk.currentNode;
        const element = node.parentElement;
        if (!node.data.trim() || element.closest('script, style, noscript, option, title')) continue;
        const { clips, layer, lifted, unseen } = holderOf(element, held, sideways);
        if (unseen || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const lines = [...range.getClientRects()].filter(({ width }) => width > 1);
        for (const line of lines) look(node, element, { clips, layer, lifted }, line);
        if (lines.length > 1) for (const word of broken(node)) say(`broken is “${word}”`, { node });
      }
      for (const [a, b] of pairs(pieces)) if (a.layer === b.layer && a.node !== b.node) say('over each other', a, ` and ${short(b.node.data)} in ${nameOf(b.node.parentElement)}`);
      for (const layer of new Set(pieces.map((piece) => piece.layer))) {
        if (!layer || held.get(layer).lifted || !/absolute|fixed/.test(getComputedStyle(layer).position)) continue; // what has a z-index lies over the rest on purpose
        for (const piece of pieces) if (!layer.contains(piece.node) && !piece.lifted && meet(piece.seen, layer.getBoundingClientRect())) say('covered', piece, ` by ${nameOf(layer)}`);
      }
      for (const field of document.querySelectorAll('input[placeholder], textarea[placeholder]')) {
        const { paddingLeft, paddingRight, font } = getComputedStyle(field);
        const room = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
        if (field.checkVisibility() && widthOf(field.placeholder, font) > room) wrong.add(`cut off: ${short(field.placeholder)} in ${nameOf(field)}`);
      }
      if (document.documentElement.scrollWidth > innerWidth) wrong.add(`the page is ${document.documentElement.scrollWidth} pixels wide`);
      for (const span of spans) span.remove();
      return [pieces.length, [...wrong].sort()];
    },

    /** How many texts stand on the canvas, and what is wrong with them: the words as they were painted, and the boxes that the page tells of. */
    canvas() {
      const painted = [...ink].filter(([canvas]) => canvas.checkVisibility()).map(([, texts]) => texts);
      const over = painted.flatMap(pairs).map(([a, b]) => `over each other: ${short(a.text)} and ${short(b.text)}`);
      const narrow = painted.flat().filter(({ narrowed }) => narrowed < 0.8).map(({ text, narrowed }) => `narrowed to ${narrowed.toFixed(2)}: ${short(text)}`);
      const boxes = [backchannel.boxes(), backchannel.notes()].flatMap(pairs).map(([a, b]) => `boxes over each other: ${a.id} and ${b.id}`);
      return [painted.flat().length, [...new Set([...over, ...narrow, ...boxes])].sort()];
    },
  };
})();

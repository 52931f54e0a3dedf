import { Combobox } from '../../viz/assets/base/combobox.js';
import { el } from '../../viz/assets/base/dom.js';
import { fold } from '../../viz/assets/base/fold.js';

open(() => {
  const input = el('input', { type: 'text', id: 'which', autocomplete: 'off', input: () => show() });
  const list = el('div', { id: 'whiches', 'aria-label': 'Which', hidden: true });
  const hay = options.map(({ text }) => fold(text));
  const choose = (text) => { window.chosen = input.value = text; made.close(); };
  const made = new Combobox(input, list, { open: () => show(), automatic: true });
  const show = () => {
    const typed = fold(input.value);
    const groups = Map.groupBy(options.filter((_, i) => hay[i].includes(typed)).slice(0, 60), ({ group }) => group);
    made.clear();
    list.replaceChildren(...[...groups].map(([name, all]) => el('div', { role: 'group', 'aria-label': name }, el('div', { role: 'presentation' }, name),
      ...all.map(({ text, detail }) => made.option(el('div', null, text, ' ', el('small', null, detail)), () => choose(text))))));
    if (!groups.size) list.append(made.option(el('div', null, `New “${input.value}”`), () => choose(input.value)));
    made.show();
    made.light(0);
  };
  box.append(el('label', { for: 'which' }, 'Which'), input, list);
});

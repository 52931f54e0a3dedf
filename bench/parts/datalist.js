open(() => {
  const list = Object.assign(document.createElement('datalist'), { id: 'whiches' });
  list.append(...options.map(({ text, detail }) => Object.assign(document.createElement('option'), { value: text, label: detail })));
  const label = Object.assign(document.createElement('label'), { textContent: 'Which ' });
  const input = document.createElement('input');
  input.setAttribute('list', 'whiches');
  input.addEventListener('change', () => { window.chosen = input.value; });
  label.append(input);
  box.append(label, list);
});

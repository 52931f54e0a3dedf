open(() => {
  const input = Object.assign(document.createElement('select'), { id: 'which' });
  const label = Object.assign(document.createElement('label'), { htmlFor: 'which-ts-control', textContent: 'Which' });
  box.append(label, input);
  new TomSelect(input, {
    options, optgroups: [...new Set(options.map(({ group }) => group))].map((value) => ({ value, label: value })), optgroupField: 'group', searchField: ['text'], create: true, maxOptions: 60,
    render: { option: ({ text, detail }, escape) => `<div>${escape(text)} <small>${escape(detail || '')}</small></div>` },
    onChange: (value) => { window.chosen = value; },
  });
});

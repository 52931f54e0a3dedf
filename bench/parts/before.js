/* Before a contender's script: what it is given, and when it starts. */
const held = JSON.parse(document.getElementById('held').textContent);
const { rows, columns, options, spans } = held;
const [box, field] = ['box', 'field'].map((id) => document.getElementById(id));
var open = (make) => document.getElementById('start').addEventListener('click', make);
window.blocked = 0;
document.addEventListener('securitypolicyviolation', () => { window.blocked += 1; });

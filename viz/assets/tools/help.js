import { Help } from '../base/help.js';

const HOW = [
  'Choose something in the picture, in the list or by search. The details show who affirms and who denies it, the article the words '
  + 'that each claim rests on. A click on a quote goes to its place in the article, a click on marked words to their claim.',
  'A claim is what somebody said, never a verdict. The standing of an event is counted from claims: contested (one side affirms it, '
  + 'another denies it), acknowledged (every side that took part affirms it), corroborated (two or more origins), reported (one), denied. '
  + 'Remarks are about no event: the list and the cards have them, and the filter shows them in the picture of claims.',
  'Entries of the legend hide and show a kind. On the time line, drag over a stretch of time to see that alone; ends are soft where '
  + 'the text leaves a date open, and hollow marks stand at the date of their article. The address of the page always says what is '
  + 'open: send it, or go back.',
];
/** @type {[string, string][]} */
const KEYS = [
  ['/', 'Search everything'], ['f', 'Filter'], ['x', 'Export'],
  ['n  p', 'Next and previous passage of what is selected'], ['+  −  0', 'Nearer, farther, the whole picture'],
  ['← ↑ → ↓', 'Move the picture, when it has the focus'],
  ['← →  Home  End', 'From bar to bar or from mark to mark of the time line, or move an end of its stretch, when it has the focus'],
  ['Esc', 'Close a panel, then clear the selection'], ['?', 'This help'],
];

/** The help of the explorer, and its single keys. @param {string[]} views their names @param {Record<string, () => void>} keys what each key does */
export function help(views, keys) {
  return new Help('How to read this page', HOW, [['Keys', [[`1 – ${views.length}`, views.join(', ')], ...KEYS]]], keys);
}

/* The help of the page of a draft. Pure: no DOM. */

export const HOW = [
  'On the left is the article, on the right what the reader took from it, in the order of the text. Dashed boxes are claims that '
  + 'the reader was not sure of: look at each, and accept, correct or delete it. Whatever you do is written into the file at once; '
  + 'close the page whenever you like.',
  'Mark words in the article to add a claim; while a claim is being corrected, to make them its quote. What else marked words are good for stands beside them.',
];
/** By what they are for. @type {[string, [string, string][]][]} */
export const KEYS = [
  ['Through the article', [
    ['Space', 'The whole sentence is right, or claims nothing: on to the next'], ['a', 'Accept, and on to the next one to look at'],
    ['j  k', 'Next and previous claim'], ['↓  ↑', 'The same, with the sentences that no claim rests on'], ['b', 'Put back what was accepted'], ['u  Ctrl Z', 'Undo'], ['/', 'Search'],
    ['.  ,', 'Of several drafts: done, on to the next one; back'],
  ]],
  ['The claim', [
    ['w', 'Who says it'], ['t', 'The stance'], ['o', 'Of which event'], ['p', 'Which property of it'], ['x', 'Another stance or event beside it'],
    ['l', 'Who relayed it'], ['h', 'Hedge'], ['y', 'When it was said'], ['e', 'All of it in a form'], ['d', 'Delete'], ['s', 'Split in two, or say the same words twice'],
    ['m', 'Merge with the next claim, or another one (j k, then Enter)'],
  ]],
  ['A new claim', [['c', 'On these words: only which event is asked'], ['n', 'In a form'], ['q', 'Mark words by keys: arrows, with Shift for more']]],
  ['Its event', [
    ['f', 'How far it is'], ['g', 'What it lacks as its neighbour has it: kind, sides'], ['i', 'One of its fields, by a letter'], ['v', 'All of it in a form: join, part, remove too'],
    ['r', 'What was guessed of it is right'], ['z', 'Remove the event that no claim is about'],
  ]],
  ['In lists and forms', [
    ['1  2', 'Choose from the list, 0 what stands below it'], ['Ctrl Enter', 'Save, wherever the focus is'], ['Esc', 'Leave; asks before it drops what was filled in'], ['?', 'This help'],
  ]],
];

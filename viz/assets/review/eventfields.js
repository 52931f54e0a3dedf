/* The fields of an event, as the reading has them: one row each, for the form and for the keys. Pure: no DOM. */

/**
 * `kind`: whom or what it takes: actors, events, one of a list (`one`), words (`words`, several with ;), or one line (`line`).
 * `marked` are those that words marked in the article may fill.
 * @typedef {{key: string, letter: string, label: string, kind: 'actors' | 'events' | 'one' | 'words' | 'line', marked?: boolean, hint?: string}} EventField
 */

export const SEVERAL = 'several with ; between them';

/** In the order of the form. @type {EventField[]} */
export const FIELDS = [
  { key: 'name', letter: 'n', label: 'Name', kind: 'line' },
  { key: 'type', letter: 'y', label: 'What it is', kind: 'one' },
  { key: 'phase', letter: 'f', label: 'How far it is', kind: 'one' },
  { key: 'participants', letter: 'p', label: 'Who takes part', kind: 'actors' },
  { key: 'mediator', letter: 'm', label: 'Who mediates', kind: 'actors' },
  { key: 'host', letter: 'h', label: 'Who hosts', kind: 'actors' },
  { key: 'by', letter: 'b', label: 'Who acts', kind: 'actors' },
  { key: 'against', letter: 'a', label: 'Upon whom', kind: 'actors' },
  { key: 'place', letter: 'l', label: 'Where', kind: 'words', marked: true, hint: SEVERAL },
  { key: 'topic', letter: 'o', label: 'About what', kind: 'words', marked: true, hint: SEVERAL },
  { key: 'when', letter: 'w', label: 'When', kind: 'line', marked: true, hint: '2025-03-19, 2025-03, 2025-03-19/2025-04-02' },
  { key: 'time_text', letter: 'x', label: 'When, in words', kind: 'line' },
  { key: 'concerns', letter: 'c', label: 'What it deals with', kind: 'events' },
  { key: 'part_of', letter: 'r', label: 'Part of', kind: 'events' },
  { key: 'derailed_by', letter: 'd', label: 'What derailed it', kind: 'events' },
  { key: 'violated_by', letter: 'v', label: 'Who broke it', kind: 'actors' },
  { key: 'imposed_by', letter: 'i', label: 'Who imposed it', kind: 'actors' },
  { key: 'suspends', letter: 's', label: 'What it suspends', kind: 'words', marked: true, hint: SEVERAL },
  { key: 'attributed_to', letter: 'u', label: 'What it is attributed to', kind: 'words', marked: true, hint: SEVERAL },
  { key: 'term', letter: 't', label: 'Terms', kind: 'words', marked: true, hint: SEVERAL },
  { key: 'same_as', letter: 'e', label: 'The same as', kind: 'events' },
  { key: 'note', letter: 'k', label: 'Note', kind: 'line' },
];

/** The fields that take one event. */
export const SINGLE = ['same_as', 'part_of'];

/** What an event has for a field. @param {ReviewEvent} event @param {string} key @returns {string[]} */
export function valuesOf(event, key) {
  return key === 'name' ? [event.name] : key === 'type' ? [event.type] : event.fields[key] || [];
}

/** The parts of what is typed into a field of several. @param {string} value */
export const several = (value) => value.split(';').map((one) => one.trim()).filter(Boolean);

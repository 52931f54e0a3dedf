/* Text as it is compared wherever something is looked for. Pure: no DOM. */

/**
 * Letters that no decomposition of Unicode (UAX #15) takes apart, and signs that are written in several ways.
 * @type {Record<string, string>}
 */
const SAME = {
  ø: 'o', ł: 'l', đ: 'd', ħ: 'h', ŧ: 't', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', ð: 'd', þ: 'th', ς: 'σ',
  ٱ: 'ا', ى: 'ي', ی: 'ي', ک: 'ك',
  '“': '"', '”': '"', '„': '"', '‟': '"', '«': '"', '»': '"',
  '‘': "'", '’': "'", '‚': "'", '‛': "'", '‹': "'", '›': "'", ʼ: "'", ʻ: "'", '`': "'", '′': "'",
  '‐': '-', '‒': '-', '–': '-', '—': '-', '―': '-', '−': '-',
};
const SAME_ANY = new RegExp(`[${Object.keys(SAME).join('')}]`, 'g');
const SILENT = /[\p{Mn}\p{Cf}\u0640]/gu; // accents, Arabic vowel signs and tatweel, invisible controls

/**
 * Text as it is compared: without case, accents, the kind of quotation marks and dashes; one space for white space.
 * `fold('Žółw – “Łódź”')` → 'zolw - "lodz"'
 * @param {string} text
 */
export function fold(text) {
  return letters(text).replace(/\s+/g, ' ').trim();
}

/** The same, with its white space. @param {string} text */
export function letters(text) {
  if (/^[\x20-\x5f\x61-\x7e]*$/.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(SILENT, '').toLowerCase().replace(SAME_ANY, (letter) => SAME[letter]);
}

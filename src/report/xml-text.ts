/** What XML 1.0 allows in a document: https://www.w3.org/TR/xml/#charsets */
const NO_XML_CHARACTER = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text between two tags; what no XML document can hold becomes U+FFFD. Total. */
export function xmlText(text: string): string {
  return text
    .replace(NO_XML_CHARACTER, '\ufffd')
    .replace(/[&<>\r]/g, (character) => ENTITIES[character] ?? character);
}

/** Text within the quotation marks of an attribute. Total. */
export function xmlAttribute(text: string): string {
  return text
    .replace(NO_XML_CHARACTER, '\ufffd')
    .replace(/[&<>"\t\n\r]/g, (character) => ENTITIES[character] ?? character);
}

/** Puts texts between the markers of a page, `<!-- name -->` and `<!-- /name -->`; throws where one has no place. */
export function fillPage(page: string, texts: Readonly<Record<string, string>>): string {
  return Object.entries(texts).reduce((filled, [name, text]) => {
    const [before, rest, ...others] = filled.split(`<!-- ${name} -->\n`);
    const after = rest?.split(`<!-- /${name} -->`)[1];
    if (before === undefined || after === undefined || others.length > 0) {
      throw new Error(`the page has no place for ${name}, or more than one`);
    }
    return `${before}<!-- ${name} -->\n\n${text}\n\n<!-- /${name} -->${after}`;
  }, page);
}

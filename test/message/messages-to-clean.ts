import * as fc from 'fast-check';

/** The line below which `git commit --verbose` puts a diff. */
export const CUT = '# ------------------------ >8 ------------------------\n';

/** Messages of what git's clean-up looks at. */
export const message = fc
  .array(
    fc.constantFrom(
      '\n',
      '\n\n',
      ' ',
      '\t',
      '\r',
      '\r\n',
      '\v',
      '\f',
      '#',
      '# note',
      ';',
      '//',
      'KEY-1 #close',
      'é',
      '\u00a0',
      'a',
      CUT,
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));

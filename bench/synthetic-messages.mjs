/**
 * Commit messages as a team writes them that uses Smart Commits: of a hundred, 55 without a key, 15 with a key only, 28 with
 * commands that are right, 2 with commands that are wrong; every third has a body. The same ones in every run.
 */
const SUBJECTS = [
  'Find the shoes',
  'Rewrite the login',
  'Print the invoice',
  'Faster basket',
  'Remove the old cache',
];
const RIGHT = [
  '#close',
  '#time 2h 30m',
  '#comment Works with two baskets',
  '#time 1d #comment Done #resolve',
];
const WRONG = ['#time 1.5h', '#coment Done', '#time 30min', '(#close)'];
const BODY = `
The list was read once for each row, which took most of the time of the page.
It is read once now, and kept until the basket changes.

See https://example.com/wiki/basket#reading for the numbers.
`;

/** @param {number} number counted from 0 */
export function syntheticMessage(number) {
  const random = scatter(number);
  const pick = (list) => list[Math.floor(random / 100) % list.length];
  const subject = `${pick(SUBJECTS)} ${number}`;
  const body = number % 3 === 0 ? BODY : '';
  const key = `KEY-${(random % 5000) + 1}`;
  const share = random % 100;
  if (share < 55) return `${subject}\n${body}`;
  if (share < 70) return `${key} ${subject}\n${body}`;
  return `${key} ${subject} ${pick(share < 98 ? RIGHT : WRONG)}\n${body}`;
}

/**
 * As public histories of 29 000 to 51 000 commits are (hibernate-orm, chef, wildfly, nuxeo): of a thousand, 570 begin with a
 * key, 150 name a pull request, 400 have a body, 20 write of `#methods`, 3 have commands that are right and 2 others that are
 * wrong. The same ones in every run.
 * @param {number} number counted from 0
 */
export function usualMessage(number) {
  const random = scatter(number);
  const share = random % 1000;
  const other = Math.floor(random / 1000);
  const key = share < 570 ? `KEY-${(other % 9000) + 1} ` : '';
  const subject = `${key}${SUBJECTS[other % SUBJECTS.length]} ${number}`;
  if (share < 5) return `${subject} ${share < 3 ? RIGHT[share] : WRONG[share - 3]}\n`;
  const pull = other % 100 < 15 ? ` (#${(number % 9000) + 1})` : '';
  const code = other % 50 === 0 ? '\nThe #basket method no longer calls #read_all.\n' : '';
  return `${subject}${pull}\n${other % 5 < 2 ? BODY : ''}${code}`;
}

/** A number below 2 ** 31, scattered by multiplication as hash functions do it. */
function scatter(number) {
  let state = Math.imul(number + 1, 0x9e3779b1);
  state = Math.imul(state ^ (state >>> 15), 0x85ebca6b);
  return (state ^ (state >>> 13)) >>> 1;
}

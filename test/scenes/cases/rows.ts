// What the commands are to do, as people who know such games expect it: groups of rows. What a row says stands where it is
// proved.

/** The numbers of each group's rows. */
export const groups: Readonly<Record<string, string>> = {
  P: '01 02 04 05 07 08 10 11 13 14 16 17 19 20',
  G: '01 02 04 05 07 08 10 11 13 14 16 17 19 20 22 23 25 26 28 29 31 32 34 35 37 38',
  N: '01 02 04 05 07 08 10',
  B: '01 02 04 05 07 08 10 11 13 14 16 17 19 20 22 23 25 26 28 29',
  X: '01 02 04 05 07 08 10 11 13 14 16 17 19 20 22 23 25 26',
  T: '01 02 04 05 07 08 10 11 13 14 16 17 19',
  L: '01 02 04 05 07 08 10 11 13 14 16 17 19 20 22 23 25 26 28 29 31 32 34',
  K: '16 17 19 20 22 23 25',
  M: '01 02 04 05 07 08 10 11 13 14 16 17 19 20',
  H: '01 02 04 05 07 08 10 11 13 14 16',
  F: '01 02 04 05 07 08 10 11 13 14 16 17',
  Q: '01 02 04 05 07 08 10 11',
  S: '01 02 04 05 07 08 10 11 13 14 16 17 19 20 22 23 25 26 28 29 31 32 34 35 37 38 40 41 43 44 46 47 49 50 52 53 55 56',
};

/** Rows that nothing proves, and why. */
export const open: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    'channels come later': 'M-01 M-02 M-04 M-05 M-07 M-08 M-10 M-11 M-13 M-14',
    'a console comes with scripts': 'F-16',
  }).flatMap(([reason, rows]) => rows.split(' ').map((row) => [row, reason])),
);

// Changes that tell on themselves: change n writes n into two objects' attributes and one event, so that a lost, doubled
// or half-written change shows in what is left.

/** Attributes written in turn. */
export const SLOTS = 40;

/** @param {number} n */
export const slotOf = (n) => `slot ${n % SLOTS}`;

/** Some records fill pages, most do not. @param {number} n */
const padding = (n) => 'x'.repeat(n % 7 === 0 ? 3000 : n % 50);

/** @param {number} n @returns {import('../../server/model/change.ts').Change} */
export function numberedChange(n) {
  const key = slotOf(n);
  const written = (/** @type {number} */ object) => ({
    table: /** @type {const} */ ('attribute'),
    id: `${object}/${key}`,
    to: { id: `${object}/${key}`, object, key, value: { n, padding: padding(n) } },
  });
  return {
    entries: [written(1), written(2)],
    events: [{ at: n, kind: 'say', room: 1, actor: null, text: `line ${n} ${padding(n)}` }],
    nextId: n + 1,
  };
}

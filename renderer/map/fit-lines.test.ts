import { describe, expect, it } from 'vitest';
import { broken } from './fit-lines.ts';

const within = (count: number) => (text: string) => text.length <= count;

describe('broken', () => {
  it('leaves a short name whole', () => expect(broken('Long Quay', 3, within(12))).toEqual(['Long Quay']));
  it('breaks at blanks', () =>
    expect(broken('The Playhouse Foyer', 3, within(13))).toEqual(['The Playhouse', 'Foyer']));
  it('ends what is too long with an ellipsis', () =>
    expect(broken('A Very Narrow Passage Below the Hill', 3, within(12))).toEqual([
      'A Very',
      'Narrow',
      'Passage Bel…',
    ]));
  it('has no more lines than there is space for', () =>
    expect(broken('The Playhouse Foyer', 1, within(9))).toEqual(['The Play…']));
  it('cuts a single long word', () => expect(broken('Llanfairpwllgwyn', 3, within(6))).toEqual(['Llanf…']));
});

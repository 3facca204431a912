import { describe, expect, it } from 'vitest';
import { broken } from './fit-lines.ts';

const within = (count: number) => (text: string) => text.length <= count;

describe('broken', () => {
  it('leaves a short name whole', () => expect(broken('Long Quay', within(12))).toEqual(['Long Quay']));
  it('breaks at blanks', () => expect(broken('The Playhouse Foyer', within(13))).toEqual(['The Playhouse', 'Foyer']));
  it('ends what is too long with an ellipsis', () =>
    expect(broken('A Very Narrow Passage Below the Hill', within(12))).toEqual(['A Very', 'Narrow', 'Passage Bel…']));
  it('cuts a single long word', () => expect(broken('Llanfairpwllgwyn', within(6))).toEqual(['Llanf…']));
});

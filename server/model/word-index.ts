// Which objects of a place carry a command set, and with which words: followed as attributes and objects change, so that
// nothing that is typed looks through a room.
import type { AttributeRecord, ObjectRecord } from './records.ts';
import { type Follower, MultiIndex } from './table.ts';
import { CMDSET, firstWordOf, readWordSet } from './word-sets.ts';

interface Carrier {
  readonly id: number;
  readonly place: number | null;
  readonly words: readonly string[];
}

export class WordIndex {
  readonly #locationOf: (object: number) => number | null;
  readonly #carriers = new Map<number, Carrier>();
  readonly #found = new MultiIndex<Carrier, string>(['place', 'words'], ({ place, words }) =>
    place === null ? [] : [`${place}`, ...words.map((word) => `${place} ${word}`)],
  );

  /** Follows attributes: who carries a set. */
  readonly attributes: Follower<AttributeRecord> = {
    replaced: (from, to) => {
      const { object, key } = to ?? from ?? {};
      if (object === undefined || key !== CMDSET) return;
      const words = to && readWordSet(to.value).words.map(({ pattern }) => firstWordOf(pattern));
      this.#put(object, words && { id: object, place: this.#locationOf(object), words: [...new Set(words)] });
    },
  };

  /** Follows objects: where those are. */
  readonly objects: Follower<ObjectRecord> = {
    replaced: (from, to) => {
      const carrier = this.#carriers.get(to?.id ?? from?.id ?? 0);
      const place = to?.location ?? null;
      if (carrier && carrier.place !== place) this.#put(carrier.id, { ...carrier, place });
    },
  };

  constructor(locationOf: (object: number) => number | null) {
    this.#locationOf = locationOf;
  }

  /** The objects directly in `place` that carry a set; with `word`, those whose set adds it. */
  in(place: number, word?: string): ReadonlySet<number> {
    return this.#found.get(word === undefined ? `${place}` : `${place} ${word}`) as ReadonlySet<number>;
  }

  #put(id: number, carrier: Carrier | undefined): void {
    this.#found.replaced(this.#carriers.get(id), carrier);
    if (carrier) this.#carriers.set(id, carrier);
    else this.#carriers.delete(id);
  }
}

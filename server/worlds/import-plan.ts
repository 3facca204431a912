// What an import does to a world, before it is done: what it makes, and what of the world it changes.
import type { Json, ObjectKind } from '../model/records.ts';
import { type Area, type AreaObject, type AreaRoom, type AreaTopic, areaNameOf, inside, type Kinded } from './area.ts';
import type { Fresh } from './matching.ts';

/** Something that an import changes. */
export interface Changed {
  readonly id: number;
  readonly kind: ObjectKind;
  readonly object: Kinded[1];
  /** What of the files it is in; undefined for nothing. */
  readonly holder: AreaObject | undefined;
  readonly area: string | null;
}

type Named<T> = readonly (readonly [name: string, value: T])[];

/** What an import does. */
export interface ImportPlan {
  readonly areas: readonly Area[];
  /** The object of the world that each object of the files is. */
  readonly ids: ReadonlyMap<AreaObject, number>;
  /** What the files call those that have a key there. */
  readonly keys: ReadonlyMap<number, string>;
  readonly fresh: readonly Fresh[];
  readonly changed: readonly Changed[];
  readonly newPrototypes: Named<Json>;
  readonly prototypes: Named<Json>;
  readonly topics: Named<AreaTopic>;
  /** Where people are to begin from then on, if that is another room. */
  readonly start: AreaRoom | undefined;
}

/** A plan that makes all of the areas. */
export const wholePlan = (areas: readonly Area[]): ImportPlan => ({
  areas,
  ids: new Map(),
  keys: new Map(),
  fresh: areas.flatMap((area) => [
    ...area.rooms.map((object) => ({ kind: 'room' as const, object, place: null, area: areaNameOf(area) })),
    ...inside(area).map(([kind, object]) => ({ kind, object, place: null, area: areaNameOf(area) })),
  ]),
  changed: [],
  newPrototypes: areas.flatMap(({ prototypes }) => Object.entries(prototypes)),
  prototypes: [],
  topics: areas.flatMap(({ help }) => Object.entries(help)),
  start: undefined,
});

/** Objects and prototypes of the world that are changed, and what comes into such objects. */
export const touchedBy = ({ changed, prototypes, fresh }: ImportPlan): number =>
  changed.length + prototypes.length + fresh.filter(({ place }) => place !== null).length;

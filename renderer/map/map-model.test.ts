import { expect, test } from 'vitest';
import { Emitter } from '../../server/base/emitter.ts';
import type { MapMessage } from '../../server/protocol/building.ts';
import { type Sketch, sketched, sketchedRoom } from '../../test/browser/map-sketch.ts';
import { TurnClock } from '../../test/browser/turn-clock.ts';
import { seededRandom } from '../../test/helpers/random.ts';
import { layOut } from './layout.ts';
import { MapModel } from './map-model.ts';
import { Scene } from './scene.ts';
import { finish } from './steps.ts';

interface Page {
  readonly map: MapModel;
  readonly clock: TurnClock;
  take(part: MapMessage['part'], sketch: Partial<MapMessage>): void;
}

/** A page whose slices are as short as can be, unless `pace` says otherwise. */
function open(pace = () => 1000): Page {
  const [clock, heard] = [new TurnClock(pace), new Emitter<MapMessage>()];
  const map = new MapModel(heard.event, clock);
  return {
    map,
    clock,
    take: (part, message) => heard.fire({ type: 'map', part, rooms: [], exits: [], gone: [], ...message }),
  };
}

function settle({ clock }: Page): void {
  while (clock.waiting > 0) clock.turn();
}

/** Two hundred rooms in rows of twenty, in areas of fifty, with ways that lie. */
const town: Sketch = {
  ways: Array.from({ length: 199 }, (_, i) =>
    i % 20 === 19 ? `${i - 18} south ${i + 2}` : `${i + 1} east ${i + 2}`,
  ).concat(['3 up 150', '7 north 88', '9 gate 120', '50 down 51']),
  areas: Object.fromEntries(Array.from({ length: 200 }, (_, i) => [i + 1, `area ${Math.floor(i / 50)}`])),
  places: { 30: [40, 2, 0] },
};
const spots = ({ map }: Page) => new Map(map.state.peek().grid.spots);
const drawing = (scene: Scene) => {
  const view = { left: -500, top: -500, right: 500, bottom: 500 };
  const blocks = [-1, 0, 1].flatMap((level) => [...scene.blocksIn({ ...view, level })]);
  const texts = (list: readonly unknown[]) => [...new Set(list.map((each) => JSON.stringify(each)))].sort();
  return { rooms: texts(blocks.flatMap(({ rooms }) => rooms)), ways: texts(blocks.flatMap(({ ways }) => ways)) };
};

test('a map is laid out alike, however the work is sliced', () => {
  const whole = sketched(town);
  const one = open();
  one.take('first', { ...whole, exits: [] });
  one.take('last', { exits: whole.exits });
  settle(one);
  const random = seededRandom(7);
  for (let round = 0; round < 20; round++) {
    const other = open(() => Math.floor(random() * 12));
    other.take('first', { rooms: whole.rooms.slice(0, 60) });
    other.take('more', { rooms: whole.rooms.slice(60) });
    other.take('last', { exits: whole.exits });
    settle(other);
    expect(spots(other)).toEqual(spots(one));
    expect(drawing(other.map.state.peek().scene)).toEqual(drawing(one.map.state.peek().scene));
  }
  expect(spots(one)).toEqual(layOut(one.map.state.peek().graph).spots);
});

test('what is near is shown while the rest is on its way', () => {
  const page = open();
  page.take('first', sketched({ ways: ['1 east 2'] }));
  settle(page);
  expect(page.map.state.peek().ready).toBe(false);
  expect(spots(page)).toEqual(
    new Map([
      [1, { x: 0, y: 0, level: 0 }],
      [2, { x: 1, y: 0, level: 0 }],
    ]),
  );
});

test('what is changed while the map is laid out comes after it, in its order', () => {
  const page = open();
  page.take('first', sketched(town));
  page.take('last', {});
  page.clock.turn();
  const way = { id: 5000, name: 'south', from: 200, to: 900 };
  page.take('change', { rooms: [sketchedRoom(900)], exits: [way] });
  page.take('change', { gone: [5000] });
  page.take('change', { rooms: [{ ...sketchedRoom(900), name: 'Pier' }] });
  expect(page.map.state.peek().ready).toBe(false);
  settle(page);
  const { x = 0, y = 0, level } = page.map.spot(200) ?? {};
  expect(page.map.spot(900)).toEqual({ x, y: y + 1, level });
  expect(page.map.room(900)?.name).toBe('Pier');
  expect(
    page.map.state
      .peek()
      .graph.exitsOf(200)
      .some(({ id }) => id === 5000),
  ).toBe(false);
});

test('a map that begins anew ends the one that was under way', () => {
  const page = open();
  page.take('first', sketched(town));
  page.take('last', {});
  page.clock.turn();
  page.take('first', sketched({ ways: ['1 east 2'] }));
  page.take('last', { beyond: 4 });
  settle(page);
  expect([...page.map.state.peek().graph.rooms.keys()]).toEqual([1, 2]);
  expect(page.map.state.peek().beyond).toBe(4);
  expect(page.clock.waiting).toBe(0);
});

test('what is drawn follows changes as if it were drawn anew', () => {
  const page = open();
  page.take('first', sketched(town));
  page.take('last', {});
  settle(page);
  const changes: readonly Partial<MapMessage>[] = [
    { rooms: [sketchedRoom(7, [12, 30, 0])] },
    { rooms: [sketchedRoom(31, [40, 2, 0])] },
    { rooms: [sketchedRoom(900)], exits: [{ id: 5000, name: 'up', from: 200, to: 900 }] },
    { exits: [{ id: 5001, name: 'north', from: 12, to: 190 }] },
    { exits: [{ id: 5001, name: 'north', from: 12, to: null }] },
    { gone: [5001, 900, 5000] },
    { rooms: [{ ...sketchedRoom(7), name: 'Pier' }] },
  ];
  for (const change of changes) {
    page.take('change', change);
    const { graph, grid, scene } = page.map.state.peek();
    const fresh = new Scene(graph, grid);
    finish(fresh.prepare());
    expect(drawing(scene)).toEqual(drawing(fresh));
  }
});

test('laid out anew, a map is as if it had just been opened, and what is changed meanwhile is on it', () => {
  const page = open();
  page.take('first', sketched(town));
  page.take('last', {});
  settle(page);
  const before = spots(page);
  page.take('change', { rooms: [sketchedRoom(7, [12, 30, 0], 'area 0')] });
  page.take('change', { rooms: [sketchedRoom(7, undefined, 'area 0')] });
  page.map.tidy();
  page.take('change', { rooms: [sketchedRoom(901)] });
  page.clock.turn();
  page.map.tidy();
  settle(page);
  expect(page.map.spot(901)).toBeDefined();
  const after = spots(page);
  after.delete(901);
  expect(after).toEqual(before);
});

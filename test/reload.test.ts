import { expect, test } from 'vitest';
import { TroupeError } from '../server/base/errors.ts';
import type { RecordSink } from '../server/store/store.ts';
import { Stage } from './helpers/stage.ts';

const BEGINS = 'The world is read again ...';
const ENDS = 'The world was read again; everybody is where they were.';

async function open() {
  const stage = await Stage.open();
  const [ana, root] = [await stage.player('Ana'), await stage.player('Root', 'host')];
  return { stage, ana, root, hall: stage.object('Hall') };
}

test('MS25 what was otherwise in memory is as on disk afterwards, and the host is told what', async () => {
  const { stage, ana, root, hall } = await open();
  const { world } = stage;
  stage.change((tx) => tx.setAttribute(hall.id, 'oil', 5));
  await stage.settle();
  // What no command can do: memory is changed and the file is not.
  world.load('object', { ...hall, name: 'Hell', aliases: ['hell'] });
  world.load('attribute', { id: `${hall.id}/oil`, object: hall.id, key: 'oil', value: 6 });
  world.load('setting', { id: 'ghost', value: true });
  expect((await ana.type('look'))[0]).toBe('Hell');
  const [begins, ends, found] = await root.type('reload');
  expect([begins, ends]).toEqual([BEGINS, ENDS]);
  expect(found).toContain('Otherwise in memory, and now as on disk:');
  for (const each of ['setting ghost', `object ${hall.id}`, `attribute ${hall.id}/oil`]) expect(found).toContain(each);
  expect(ana.lines()).toEqual([BEGINS, ENDS]);
  expect((await ana.type('look'))[0]).toBe('Hall');
  expect(world.namedLike('hell')).toEqual([]);
  expect(world.attribute(hall.id, 'oil')).toBe(5);
  expect(world.setting('ghost')).toBeUndefined();
  expect((await root.type('reload'))[2]).toMatch(/ records read: all is as it was in memory\.$/);
  await stage.dispose();
});

test('MS25 what is typed meanwhile is done afterwards, and what happens meanwhile stays', async () => {
  const { stage, ana, root, hall } = await open();
  const { store } = stage;
  let goOn = (): void => undefined;
  const read = store.read.bind(store);
  store.read = async (sink: RecordSink) => {
    await read(sink);
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
  };
  const typed = root.type('reload');
  for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
  // A change of the game itself, as of a timer: newer than what was read.
  stage.change((tx) => tx.updateObject(hall.id, { description: 'On fire.' }));
  const said = ana.type('say hm');
  for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
  expect(ana.lines()).not.toContain('You say, "hm"');
  goOn();
  await Promise.all([typed, said]);
  expect(ana.lines()).toEqual([ENDS, 'You say, "hm"']);
  expect(stage.world.object(hall.id)?.description).toBe('On fire.');
  await stage.dispose();
});

test('MS25 a Character that is not in the file drops its sessions out of character, with the reason', async () => {
  const { stage, ana, root } = await open();
  const account = stage.world.accountNamed('Ana')!;
  await stage.settle();
  stage.world.load('object', { ...stage.object('Ana'), id: 900, name: 'Ghost' });
  const session = stage.engine.sessions.ofAccount(account.id)[0]!;
  stage.engine.turn((turn) => turn.setStatus(session, { state: 'ic', account: account.id, puppet: 900 }));
  await root.type('reload');
  expect(ana.lines().slice(0, 3)).toEqual([BEGINS, ENDS, 'The Character you had is not in the file of the world.']);
  expect(session.status.state).toBe('ooc');
  expect(stage.bugs).toEqual([]);
  await stage.dispose();
});

test('MS25 while nothing is saved nothing is read, and a file that cannot be read leaves all as it was', async () => {
  const { stage, ana, root } = await open();
  stage.store.hold('the disk is full');
  await stage.settle();
  expect(await root.type('reload')).toEqual(['Nothing is being saved now; reload when saving goes on.']);
  stage.store.release();
  await stage.settle();
  stage.store.read = () => Promise.reject(new TroupeError('WORLD_DAMAGED', 'The world is damaged.'));
  expect(await root.type('reload')).toEqual([
    BEGINS,
    'The world could not be read again; it goes on as it was.',
    'The world is damaged.',
  ]);
  expect(ana.lines()).toEqual([BEGINS, 'The world could not be read again; it goes on as it was.']);
  expect(await ana.type('say on')).toEqual(['You say, "on"']);
  await stage.dispose();
});

import { describe, expect, test } from 'vitest';
import type { Command } from '../server/commands/command.ts';
import { Markup, markup } from '../server/protocol/markup.ts';
import type { ClientInfoMessage, LineMessage } from '../server/protocol/messages.ts';
import type { Call } from '../server/sessions/call.ts';
import { Stage, type Window } from './helpers/stage.ts';

/** Answers as many lines as it is told, `count 12`, or with /ask asks something behind them. */
const count: Command<Call> = {
  name: 'count',
  states: ['ic', 'ooc'],
  category: 'general',
  switches: ['ask', 'secret', 'red', 'later'],
  syntax: ['count <number>'],
  run(call, { text, switches }) {
    const numbers = Array.from({ length: Number(text) }, (_, i) => `${i + 1}`);
    const say = (later: Call) => {
      if (switches.has('red')) later.reply(markup`|r${numbers.join('\n')}|n`);
      else for (const number of numbers) later.reply(markup`${number}`);
    };
    if (switches.has('later')) call.defer(Promise.resolve(), say);
    else say(call);
    const answer = (later: Call, typed: string) => later.reply(markup`Answered ${typed}.`);
    if (switches.has('ask')) call.ask({ text: markup`And now?`, secret: switches.has('secret'), answer });
  },
};

/** Answers one line: `recite some words`. */
const recite: Command<Call> = {
  name: 'recite',
  states: ['ic'],
  category: 'general',
  syntax: ['recite <text>'],
  run: (call, { text }) => call.reply(Markup.trusted(text.replaceAll('/', '\n'))),
};

const overTelnet = { transport: 'telnet', address: '192.0.2.7' } as const;

/** Somebody who came over telnet, with a window of 80 columns. */
async function reader(stage: Stage, client: Partial<ClientInfoMessage>, name = 'Ana'): Promise<Window> {
  const window = await stage.stranger(overTelnet);
  await window.send({ type: 'client', columns: 80, ...client });
  await window.type(`create ${name} open sesame 1`);
  await window.type(`charcreate ${name}`);
  await window.type(`ic ${name}`);
  return window;
}

const open = () => Stage.open([count, recite]);
const upTo = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => `${first + i}`);

describe('H-16 when', () => {
  test.each([
    ['a text client that told its height', { rows: 10 }, [], [...upTo(1, 8), '? Page 1/4: n next, e end, q quit']],
    ['one that did not', {}, [], upTo(1, 30)],
    ['one that is read aloud', { rows: 10, spoken: true }, [], upTo(1, 30)],
    ['a reader by ear', { rows: 10 }, ['screenreader on'], upTo(1, 30)],
    ['one with the pager off', { rows: 10 }, ['option pager = off'], upTo(1, 30)],
    ['a height that was set', {}, ['option screenheight = 25'], [...upTo(1, 23), '? Page 1/2: n next, e end, q quit']],
    ['none told, and the pager on', {}, ['option pager = on'], [...upTo(1, 22), '? Page 1/2: n next, e end, q quit']],
  ])('MS11 %s', async (_, client, typed, expected) => {
    const stage = await open();
    const ana = await reader(stage, client);
    for (const line of typed) await ana.type(line);
    expect(await ana.type('count 30')).toEqual(expected);
    await stage.dispose();
  });

  test('MS11 windows with panels scroll by themselves; where the pager is on, its keys are buttons', async () => {
    const stage = await open();
    const ana = await stage.player('Ana');
    await ana.send({ type: 'client', columns: 80, rows: 10 });
    expect(await ana.type('count 30')).toEqual(upTo(1, 30));
    await ana.type('option pager = on');
    await ana.type('count 30');
    const labels = (window: Window) =>
      window.messages.flatMap((each) => (each.type === 'question' ? each.choices.map(({ label }) => label) : []));
    expect(labels(ana)).toEqual(['Next', 'End', 'Quit']);
    await ana.type('n');
    expect(labels(ana)).toEqual(['Next', 'Previous', 'Top', 'End', 'Quit']);
    await stage.dispose();
  });

  test('MS11 what just fits is not paged, and the last page may have a row more', async () => {
    const stage = await open();
    const ana = await reader(stage, { rows: 10 });
    expect(await ana.type('count 9')).toEqual(upTo(1, 9));
    expect(await ana.type('count 10')).toEqual([...upTo(1, 8), '? Page 1/2: n next, e end, q quit']);
    expect(await ana.type('n')).toEqual(['9', '10']);
    await ana.type('count 17');
    expect(await ana.type('')).toEqual(upTo(9, 17));
    await stage.dispose();
  });
});

describe('H-16 pages', () => {
  test('MS11 are as high as the rows that the window breaks the text into', async () => {
    const stage = await open();
    const ana = await reader(stage, { rows: 7, columns: 20 });
    const words = 'one two three four five six seven eight nine ten';
    expect(await ana.type(`recite ${words}/${words}/${words}`)).toEqual([
      words,
      'one two three four five six seven eight',
      '? Page 1/2',
    ]);
    expect(await ana.type('n')).toEqual(['nine ten', words]);
    await stage.dispose();
  });

  test('MS11 keep the colours they are cut in, and bars and codes whole', async () => {
    const stage = await open();
    const ana = await reader(stage, { rows: 7 });
    const texts = () =>
      ana.messages.filter((each): each is LineMessage => each.type === 'line').map(({ text }) => text);
    await ana.type('count/red 9');
    expect(texts()).toEqual(['|r1\n2\n3\n4\n5|n']);
    await ana.type('n');
    expect(texts()).toEqual(['|r6\n7\n8\n9|n']);
    await ana.type('recite |#0a0b0c|[123|h|u|*1/2/3/4/5/6||r/7|n/8');
    expect(texts()).toEqual(['|h|u|*|#0a0b0c|[1231\n2\n3\n4\n5|n']);
    await ana.type('n');
    expect(texts()).toEqual(['|h|u|*|#0a0b0c|[1236||r\n7|n\n8']);
    await stage.dispose();
  });

  test('MS11 follow the window when its size changes', async () => {
    const stage = await open();
    const ana = await reader(stage, { rows: 10 });
    await ana.type('count 30');
    await ana.send({ type: 'client', rows: 15 });
    expect(await ana.type('n')).toEqual([...upTo(1, 13), '? Page 1/3: n next, e end, q quit']);
    expect(await ana.type('n')).toEqual([...upTo(14, 26), expect.stringContaining('? Page 2/3: n next, p previous')]);
    await ana.send({ type: 'client', rows: 100 });
    expect(await ana.type('p')).toEqual(upTo(1, 30));
    await stage.dispose();
  });

  test('MS11 come also of what is answered later, and no prompt is left between them', async () => {
    const stage = await open();
    const ana = await reader(stage, { rows: 10 });
    const prompts = () => ana.messages.filter(({ type }) => type === 'prompt').length;
    await ana.type('option prompt = on');
    expect(await ana.type('count/later 12')).toEqual([...upTo(1, 8), expect.stringContaining('? Page 1/2')]);
    await ana.type('count 12');
    expect(prompts()).toBe(0);
    await ana.type('n');
    expect(prompts()).toBe(1);
    await stage.dispose();
  });
});

test('H-16 MS11 a page does not begin with the blank row that the one before was cut at', async () => {
  const stage = await open();
  const ana = await reader(stage, { rows: 7 });
  expect(await ana.type('recite 1/2/3/4/5//7/8')).toEqual([
    '1',
    '2',
    '3',
    '4',
    '5',
    '? Page 1/2: n next, e end, q quit',
  ]);
  expect(await ana.type('n')).toEqual(['7', '8']);
  await stage.dispose();
});

describe('MS11 what is asked behind a long answer', () => {
  test('is asked when it was read, and no earlier line answers it', async () => {
    const stage = await open();
    const ana = await reader(stage, { rows: 10 });
    expect(await ana.type('count/ask 12')).toEqual([...upTo(1, 8), '? Page 1/2: n next, e end, q quit']);
    expect(await ana.type('n')).toEqual([...upTo(9, 12), '? And now?']);
    expect(await ana.type('yes')).toEqual(['Answered yes.']);
    await ana.type('count/ask 12');
    expect(await ana.type('yes')).toEqual(['? And now?']);
    expect(await ana.type('no')).toEqual(['Answered no.']);
    await stage.dispose();
  });

  test('is hidden only then, if it is a secret', async () => {
    const stage = await open();
    const ana = await reader(stage, { rows: 10 });
    const secrets = () => ana.messages.flatMap((each) => (each.type === 'secret' ? [each.on] : []));
    await ana.type('count/ask/secret 12');
    expect(secrets()).toEqual([]);
    await ana.type('q');
    expect(secrets()).toEqual([true]);
    await ana.type('word');
    expect(secrets()).toEqual([false]);
    await stage.dispose();
  });
});

test('MS11 under the mirror policy the pager is for who asked; the others see all, and their n is a way', async () => {
  const stage = await open();
  stage.change((tx) => tx.setSetting('policy', 'mirror'));
  const ana = await reader(stage, { rows: 10 });
  const other = await stage.stranger(overTelnet);
  await other.send({ type: 'client', columns: 80, rows: 10 });
  await other.type('connect Ana open sesame 1');
  expect(await ana.type('count 12')).toEqual([...upTo(1, 8), expect.stringContaining('? Page 1/2')]);
  expect(other.lines()).toEqual(upTo(1, 12));
  expect((await other.type('n'))[0]).toBe('Garden');
  expect(await ana.type('n')).toEqual(upTo(9, 12));
  expect(other.lines()).toEqual([]);
  await stage.dispose();
});

test('MS23 who comes back with a blank page is shown the page again, as high as the window is now', async () => {
  const stage = await open();
  const ana = await reader(stage, { rows: 10 });
  await ana.type('count 30');
  await ana.type('n');
  ana.close();
  await stage.settle();
  const back = await stage.stranger(overTelnet);
  await back.send({ type: 'client', columns: 80, rows: 17 });
  await back.type('connect Ana open sesame 1');
  expect((await back.type('yes')).slice(-16)).toEqual([...upTo(1, 15), '? Page 1/2: n next, e end, q quit']);
  expect(await back.type('n')).toEqual(upTo(16, 30));
  await stage.dispose();
});

test('MS23 where nothing need be paged any more, all of it is shown again', async () => {
  const stage = await open();
  const ana = await reader(stage, { rows: 10 });
  await ana.type('count 30');
  ana.close();
  await stage.settle();
  const back = await stage.stranger(overTelnet);
  await back.type('connect Ana open sesame 1');
  expect((await back.type('yes')).slice(-30)).toEqual(upTo(1, 30));
  expect(await back.type('say on')).toEqual(['You say, "on"']);
  await stage.dispose();
});

test('MS11 a line that somebody is made to do leaves their pager as it is', async () => {
  const stage = await open();
  const ana = await reader(stage, { rows: 10 });
  const dora = await stage.player('Dora', 'admin');
  await ana.type('count 30');
  await dora.type('force Ana = say forced');
  expect(ana.lines()).toContain('You say, "forced"');
  expect(await ana.type('n')).toEqual([...upTo(9, 16), expect.stringContaining('? Page 2/4')]);
  await stage.dispose();
});
